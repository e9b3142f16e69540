"""One step of founding a casebook: a heading, a sentence why, and fields."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.rows import form_layout, prose, title
from utmcase.i18n import Lang, Text, say


class Step(QFrame):
    """A page of the founding; `wrong()` returns what is missing, or None when it is complete."""

    def __init__(self, lang: Lang, heading: Text, words: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lang: Lang = lang
        self.first: QWidget = self
        self.form = form_layout()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(title(self.say(heading), 1.25))
        self.column.addWidget(prose(self.say(words)))

    def say(self, sentence: Text) -> str:
        """Return the sentence in the language of the screen."""
        return say(sentence, self.lang)

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        return None

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.first.setFocus()
