"""Looking at a custody from another moment: the question, and the band that stands as long as it lasts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.forms.bands import Band
from ui.forms.field_box import FieldBox
from ui.forms.moment_editor import WRONG_TIME, MomentEditor
from ui.widgets.rows import button, button_row, prose
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.moments import exactly
from utmcase.past import Then

WIDTH = 560
THEN = text("As of {time}, as known then; nothing can be recorded here.")
HINDSIGHT = text("As of {time}, with what is known today; nothing can be recorded here.")


class AsOfDialog(QDialog):
    """Asks for the moment to look from, past or future; stays until the page is seen from there."""

    wanted = Signal(object)  # Then

    def __init__(self, context: PageContext, then: Then, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        say = context.say
        self.setWindowTitle(say(text("As of another moment")))
        self.setMinimumWidth(WIDTH)
        words = prose(
            say(
                text(
                    "Every rule is judged as of this moment, in the past or in the future. "
                    "Nothing is changed, and nothing can be recorded until you are back at now."
                )
            )
        )
        label = say(text("As of"))
        self.when = MomentEditor(context, label, past=False, parent=self)
        self.when.forms.hide()
        self.when.set_moment(exactly(then.at))
        self.known_then = QCheckBox(say(text("As known then: only what was written down by that moment")))
        self.known_then.setChecked(then.known_then)
        self.refused = Band(self)
        self.buttons = button_row(self)
        show = self.buttons.addButton(say(text("Show")), QDialogButtonBox.ButtonRole.AcceptRole)
        show.setDefault(True)
        self.buttons.addButton(say(text("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.show_it)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (words, FieldBox(label, self.when, context), self.known_then, self.refused, self.buttons):
            column.addWidget(part)
        self.when.go_to_text()

    def show_it(self) -> None:
        """Ask to look from the typed moment, if it is one."""
        moment = self.when.moment()
        if moment is None or moment.earliest is None:
            self.refused.say(self._context.say(WRONG_TIME), sign="refused")
            self.when.go_to_text()
            return
        self.wanted.emit(Then(moment.earliest, self.known_then.isChecked()))

    def show_refusal(self, sentence: Text) -> None:
        """Show why the custody cannot be seen from that moment."""
        self.refused.say(self._context.say(sentence), sign="refused")
        self.when.go_to_text()


class PastBand(QFrame):
    """Hidden at now. Else it says from when the page is seen, and offers another moment and the way back."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAutoFillBackground(True)
        self.words = QLabel()
        self.words.setFont(scaled(self.words.font(), 1.1, bold=True))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.other = button(context.say(text("Another moment…")))
        self.back = button(context.say(text("Back to now   F5")))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.words, 1)
        for push in (self.other, self.back):
            push.setAutoDefault(False)
            row.addWidget(push)
        self.hide()

    def show_then(self, then: Then | None) -> None:
        """Say from which moment the page is seen; None hides the band."""
        self.setVisible(then is not None)
        if then is None:
            return
        tint, base = tints(self.palette()), self.palette().color(QPalette.ColorRole.Base)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, tint.major)
        self.setPalette(palette)
        on_it = QPalette(self.words.palette())
        on_it.setColor(QPalette.ColorRole.WindowText, base)
        self.words.setPalette(on_it)
        words = self._context.say(banner_words(then, self._context))
        self.words.setText(words)
        self.words.setAccessibleName(words)


def banner_words(then: Then, context: PageContext) -> Text:
    """Return the sentence of the band."""
    form = THEN if then.known_then else HINDSIGHT
    return text(form.msgid, time=showing.instant(then.at, context.zone))
