"""How hard a password is to guess, as a bar and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import is_dark
from ui.widgets.guessing import advice_of
from utmcase.i18n import Lang, Text, say, text

#: zxcvbn looks at no more than this of a long password, so that it stays quick.
LOOKED_AT = 64
SHORTEST, WEAKEST = 10, 3
# Measuring takes some milliseconds: it waits until typing pauses.
PAUSE_MS = 120
WORDS: tuple[Text, ...] = (
    text("Very easy to guess."),
    text("Easy to guess."),
    text("Can be guessed by somebody who tries for some days."),
    text("Hard to guess."),
    text("Very hard to guess."),
)
LIGHT = ("#a31515", "#a31515", "#8f4400", "#1d6b33", "#1d6b33")
DARK = ("#ff9c94", "#ff9c94", "#ffb870", "#86d798", "#86d798")


def strength_of(password: str, known: Sequence[str] = ()) -> int:
    """Return 0 (guessed at once) to 4, knowing the officer's own names. Source: zxcvbn."""
    return int(_looked_at(password, known)["score"]) if password else 0


def advice_on(password: str, known: Sequence[str] = ()) -> tuple[Text, ...]:
    """Return what makes the password weak and what to do about it; nothing for one that may be used."""
    found = _looked_at(password, known) if password else None
    return () if found is None or found["score"] >= WEAKEST else advice_of(found)


def _looked_at(password: str, known: Sequence[str]) -> dict[str, Any]:
    from zxcvbn import zxcvbn

    words: list[str] = []
    for phrase in known:
        parts = re.findall(r"\w+", phrase)
        # A name is guessed written as one word, too, and the other way round.
        words += [*parts, "".join(parts), "".join(reversed(parts))]
    return dict(zxcvbn(password[:LOOKED_AT], user_inputs=words))


def wrong_password(password: str, again: str, known: Sequence[str]) -> Text | None:
    """Return the sentence that says what is wrong with a new password, or None."""
    if len(password) < SHORTEST:
        return text("The password needs at least {count} signs.", count=SHORTEST)
    if strength_of(password, known) < WEAKEST:
        return text(
            "This password can be guessed. Take four or more words that have nothing to do with each other."
        )
    if password != again:
        return text("The two passwords differ. Type both again.")
    return None


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.score: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(WORDS)
        width = (self.width() - 3 * (count - 1)) / count
        for place in range(count):
            reached = self.score is not None and place <= self.score
            colours = DARK if is_dark(self.palette()) else LIGHT
            colour = (
                QColor(colours[self.score or 0]) if reached else self.palette().color(QPalette.ColorRole.Mid)
            )
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(place * (width + 3), 0, width, self.height()), 2, 2)
        painter.end()


class StrengthBar(QWidget):
    """Five fields and a sentence."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang: Lang = lang
        self._bar = _Bar()
        self._words = QLabel(" ")
        # Two lines are always there: nothing below moves while somebody types.
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._bar)
        column.addWidget(self._words)

    @property
    def words(self) -> str:
        """Return the sentence that is shown."""
        return self._words.text()

    def show_strength(self, password: str, known: Sequence[str] = ()) -> None:
        """Show how hard this password is to guess; nothing for an empty one."""
        self._bar.score = strength_of(password, known) if password else None
        said = [] if self._bar.score is None else [WORDS[self._bar.score], *advice_on(password, known)[:1]]
        self._words.setText(" ".join(say(one, self._lang) for one in said) or " ")
        self._bar.update()
