"""The windows of the rule packs: two editions beside each other, and a file before it is taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.form_area import FRAME
from ui.rules.words import Words, changes_page, edition_words
from ui.widgets.foot import SaveFoot
from ui.widgets.rows import add_row, form_layout, prose, title
from utmcase import showing
from utmcase.i18n import Text, ntext, text
from utmcase.moments import MINUTE, exactly
from utmcase.pack_editions import record_edition
from utmcase.rule_packs import Comparison, EditionLine, Offer, compare_editions

WIDTH, HEIGHT, WORDS_LINES = 940, 640, 6


def _fit(dialog: QDialog, parent: QWidget | None) -> None:
    room = dialog.screen().availableGeometry()
    over = parent.window().size() if parent is not None else room.size()
    wide = min(WIDTH, max(room.width(), over.width()))
    dialog.resize(wide, min(HEIGHT, max(room.height(), over.height()) - FRAME))


class CompareDialog(QDialog):
    """Two editions of one rule pack: what changes, rule by rule."""

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        editions: Sequence[EditionLine],
        chosen: EditionLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._context = context
        say = context.say
        heading = say(text("Compare editions"))
        self.setWindowTitle(heading)
        self._of_pack = [one for one in editions if one.pack == chosen.pack]
        self.before, self.after = QComboBox(), QComboBox()
        for box in (self.before, self.after):
            box.addItems([edition_words(one, context) for one in self._of_pack])
        place = self._of_pack.index(chosen)
        self.after.setCurrentIndex(place or len(self._of_pack) - 1)
        self.before.setCurrentIndex(max(self.after.currentIndex() - 1, 0))
        self.words = Words(say(text("What changes")), self)
        rows = form_layout()
        add_row(rows, say(text("Before")), self.before)
        add_row(rows, say(text("After")), self.after)
        close = QPushButton(say(text("Close   Esc")))
        close.setAccessibleName(say(text("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(title(heading, 1.25))
        column.addLayout(rows)
        column.addWidget(self.words, 1)
        column.addLayout(foot)
        _fit(self, parent)
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self.ask)
        self.before.setFocus()
        self.ask()

    def ask(self, _place: int = 0) -> None:
        """Compare what is chosen."""
        before, after = (self._of_pack[box.currentIndex()] for box in (self.before, self.after))
        named = ((before.pack, before.edition), (after.pack, after.edition))
        self._desk.ask(lambda records: compare_editions(records, *named), self, self.show_comparison)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what changes."""
        self.words.show_page(changes_page(comparison.changes, self._context, self.palette()))


class TakeOverDialog(QDialog):
    """A file that could be read: what it would change, then document and reason. Ctrl+Enter records it."""

    recorded = Signal()

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        written: str,
        offer: Offer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._context = context
        self._written = written
        self._saving = False
        say = context.say
        heading = say(text("Take over a rule pack"))
        self.setWindowTitle(heading)
        self.about = prose(" ".join(say(one) for one in offer_sentences(offer)))
        self.words = Words(say(text("What changes against the edition in force")), self)
        self.words.setMinimumHeight(QFontMetrics(self.font()).lineSpacing() * WORDS_LINES)
        self.words.show_page(changes_page(offer.comparison.changes, context, self.palette()))
        self.document_seen, self.why = QLineEdit(), QLineEdit()
        self.refused = Band(self)
        rows = form_layout()
        add_row(rows, say(text("Document seen")), self.document_seen)
        add_row(rows, say(text("Reason")), self.why)
        column = QVBoxLayout(self)
        column.addWidget(title(heading, 1.25))
        column.addWidget(self.about)
        column.addWidget(self.words, 1)
        column.addLayout(rows)
        column.addWidget(self.refused)
        column.addLayout(self._foot())
        for line in (self.document_seen, self.why):
            line.textEdited.connect(self.refused.hide)
        _fit(self, parent)
        self.document_seen.setFocus()

    def save(self) -> None:
        """Record the edition."""
        if self._saving:
            return
        self._saving = True
        now = self._context.clock()
        written, occurred = self._written, exactly(now - now % MINUTE)
        grounds = {"document_seen": self.document_seen.text(), "why": self.why.text()}
        self._desk.do(
            lambda records: record_edition(records, written, occurred=occurred, **grounds),
            self,
            self._done,
        )

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not recorded; what was typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def _done(self, _recorded: object) -> None:
        self.recorded.emit()
        self.close()

    def _foot(self) -> SaveFoot:
        words, shown = text("Take over"), text("Take over   Ctrl+Enter")
        foot = SaveFoot(self, self._context, words, shown, save=self.save)
        self.save_button = foot.save_button
        return foot


def offer_sentences(offer: Offer) -> tuple[Text, ...]:
    """Return what taking a file over would mean, in sentences."""
    new, old = offer.comparison.after, offer.comparison.before
    return (
        text("{title} ({pack}), edition {edition}.", title=new.title, pack=new.pack, edition=new.edition),
        ntext("It has {count} rule.", "It has {count} rules.", offer.rules),
        text(
            "It judges custodies that begin on {day} or later.", day=showing.birth(new.valid_from.isoformat())
        ),
        ntext(
            "Of {whole} custodies here, {count} would be judged anew.",
            "Of {whole} custodies here, {count} would be judged anew.",
            offer.judged_anew,
            whole=offer.custodies,
        ),
        text("Below is what changes against the edition in force, {edition}.", edition=old.edition),
    )
