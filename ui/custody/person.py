"""What is known of the person and of the apprehension, as label and value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from ui.board.faces import sex_words
from ui.board.tints import tints
from ui.context import PageContext
from ui.forms.body_chart import BodyChart
from utmcase import showing
from utmcase.body_figures import marks_of
from utmcase.custody_view import CustodyView
from utmcase.i18n import Text, text


def person_facts(view: CustodyView, context: PageContext) -> tuple[tuple[Text, Text | str], ...]:
    """Return the facts about the person, in the order of the identity form; blanks say "not recorded"."""
    blank = showing.NOT_RECORDED
    return (
        (text("Name"), view.name or blank),
        (text("Also known as"), ", ".join(view.aliases) or blank),
        (text("Sex"), sex_words(view.sex, context)),
        (text("Age"), view.age_words),
        (text("Nationality"), view.nationality or blank),
        (text("Languages"), showing.languages(view.languages) if view.languages else blank),
        (text("Place of apprehension"), view.place or blank),
        (text("Effective control since"), showing.moment(view.t0, context.zone)),
        (text("Legal basis"), view.legal_basis or blank),
        (text("Reasons"), view.reasons or blank),
        (text("Facility"), view.facility or blank),
        (text("Cell"), view.cell or blank),
        (text("Held by"), view.held_by or blank),
        (text("In UN custody"), showing.duration(view.net_seconds)),
        *(
            (
                text("Injury {number}", number=number),
                ", ".join(filter(None, (context.say(one.words), one.cause))),
            )
            for number, one in enumerate(view.injuries, 1)
        ),
    )


def injury_marks(view: CustodyView) -> dict[str, str]:
    """Return the numbers of the injuries of each part of the body, as the chart shows them."""
    return marks_of([one.part for one in view.injuries])


class PersonFacts(QScrollArea):
    """The facts in two columns of text that can be copied."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(context.say(text("Person")))

    def show_view(self, view: CustodyView) -> None:
        """Show the facts of this custody."""
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(12, 10, 12, 10)
        form = QFormLayout()
        row.addLayout(form, 1)
        form.setHorizontalSpacing(18)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, value in person_facts(view, self._context):
            words = QLabel(self._context.say(value))
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            name = QLabel(self._context.say(label))
            palette = name.palette()
            palette.setColor(name.foregroundRole(), tints(palette).muted)
            name.setPalette(palette)
            words.setAccessibleName(f"{self._context.say(label)}: {words.text()}")
            form.addRow(name, words)
        if view.injuries:
            chart = BodyChart(self._context, inner, clickable=False)
            chart.show_marks(injury_marks(view))
            row.addWidget(chart, 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)
