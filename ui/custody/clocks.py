"""The clocks of a custody side by side: how much of each limit is used, what is left, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.board import shapes
from ui.board.faces import clock_or_day, left_words
from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.widgets.rows import ShortLabel, tip
from utmcase import showing
from utmcase.custody_view import Basis, ClockLine
from utmcase.i18n import Text, text
from utmcase.rules.findings import BAD, state_label

BAR_HEIGHT = 8
MOST_BESIDE = 5
LEAST = 30  # letters; with less room for each, the cards stand in rows as even as can be
NARROW = 48  # letters; in a card less wide the limit stands below the time left
FINAL = frozenset({"stopped", "exceeded", "not_applicable", "lapsed", "withdrawn"})


class LimitBar(QWidget):
    """The bar of one limit, painted from the time of now."""

    def __init__(self, line: ClockLine, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._context = context
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        line, tint = self._line, tints(self.palette())
        painter = QPainter(self)
        over = line.state in BAD
        share = 1.0 if over else 0.0
        if line.start is not None and line.due is not None and line.state not in FINAL:
            share = (self._context.clock() - line.start) / max(line.due - line.start, 1)
        colour = tint.critical if over or share > 1 else tint.due
        shapes.bar(painter, QRectF(self.rect()), share, colour, tint, hatched=line.basis.draft)
        painter.end()


class ClockCard(QFrame):
    """One clock: title, bar, time left, limit, source, whether Legal confirmed it, what it becomes next."""

    def __init__(self, line: ClockLine, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self._context = context
        self.setFrameShape(QFrame.Shape.StyledPanel)
        say = context.say
        tint = tints(self.palette())
        title = QLabel(f"{line.rule}  {say(line.title)}")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        title.setFont(scaled(title.font(), 1.0, bold=line.strictest))
        self.left = _label("", bold=True)
        self.limit = _label(say(self._limit_words()), muted=tint.muted.name())
        self.limit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        standing = standing_words(line.basis, context)
        source = _label(
            " · ".join(part for part in (standing, say(line.basis.reference or line.basis.title)) if part),
            muted=tint.muted.name(),
        )
        source.setToolTip(tip("\n".join((source_words(line.basis, context), standing))))
        below = say(line.becomes) if line.becomes is not None else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 5)
        column.setSpacing(2)
        column.addWidget(title)
        column.addStretch(1)
        column.addWidget(LimitBar(line, context, self))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._row.addWidget(self.left)
        self._row.addWidget(self.limit, 1)
        column.addLayout(self._row)
        column.addWidget(source)
        # Blank too: the bars of all clocks stand in one line.
        column.addWidget(_label(below or " ", muted=tint.muted.name()))
        self.let_time_pass()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # All cards are equally wide: where the limit goes below the time left, it does in each of them.
        narrow = event.size().width() < QFontMetrics(self.font()).averageCharWidth() * NARROW
        ways, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setSpacing(2 if narrow else 10)
        self.limit.setAlignment(sides.AlignVCenter | (sides.AlignLeft if narrow else sides.AlignRight))

    def let_time_pass(self) -> None:
        """Say the time left as of now."""
        words = self._context.say(self._left_words())
        if words == self.left.text():
            return
        self.left.setText(words)
        over = self.line.state in BAD or (self.line.due or 0) < self._context.clock()
        colour = tints(self.palette()).critical.name() if over and self.line.state not in FINAL - BAD else ""
        self.left.setStyleSheet(f"color: {colour}" if colour else "")
        self.setAccessibleName(f"{self.line.rule} {self._context.say(self.line.title)}: {words}")
        self.findChildren(LimitBar)[0].update()

    def _left_words(self) -> Text:
        line = self.line
        if line.state == "exceeded":
            return text("{state} by {time}", state=self._state(), time=showing.duration(line.minutes * 60))
        in_doubt = line.state in BAD and (line.due or 0) >= self._context.clock()
        if line.due is None or line.state in FINAL or in_doubt:
            return self._state()
        return left_words(line.due, self._context.clock(), certain=line.certain)

    def _state(self) -> Text:
        return state_label(self.line.state, certain=self.line.certain)

    def _limit_words(self) -> Text:
        line = self.line
        limit = line.limit
        if line.due is None:
            return text("limit {limit}", limit=limit)
        until = clock_or_day(line.due, self._context.clock(), self._context)
        if not line.start_certain:
            return text("{limit}, to {time}, start uncertain", limit=limit, time=until)
        return text("{limit}, to {time}", limit=limit, time=until)


class ClockRow(QWidget):
    """The clocks that apply, side by side; the strictest first."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.cards: list[ClockCard] = []
        self._beside = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_clocks(self, lines: Sequence[ClockLine]) -> None:
        """Show these clocks; such as do not apply to this person are left out."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        applying = [line for line in lines if line.state != "not_applicable"]
        applying.sort(key=lambda line: not line.strictest)
        self.cards = [ClockCard(line, self._context, self) for line in applying]
        self._beside = 0
        self._place()
        self.setVisible(bool(self.cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Place the cards beside each other, never one alone below a full row."""
        letter = QFontMetrics(self.font()).averageCharWidth()
        room = max(1, min(MOST_BESIDE, self.width() // (LEAST * letter)))
        rows = -(-len(self.cards) // room)
        beside = -(-len(self.cards) // rows) if rows else 0
        if beside == self._beside:
            return
        self._beside = beside
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // beside, place % beside)
            self._grid.setColumnStretch(place % beside, 1)

    def let_time_pass(self) -> None:
        """Let every clock run."""
        for card in self.cards:
            card.let_time_pass()


def source_words(basis: Basis, context: PageContext) -> str:
    """Return the source of a limit: its reference, which is the shorter part, then its title."""
    return ", ".join(part for part in (context.say(basis.reference), context.say(basis.title)) if part)


def standing_words(basis: Basis, context: PageContext) -> str:
    """Return whether the limit is confirmed to apply here, and by whom; blank when nobody has to."""
    if basis.draft:
        return context.say(text("not confirmed by Legal"))
    if basis.confirmed_by:
        return context.say(text("confirmed by {name}", name=basis.confirmed_by))
    return ""


def _label(words: str, *, bold: bool = False, muted: str = "") -> QLabel:
    # The time left is never shortened; everything else has its whole text in the tip.
    label = ShortLabel(words) if words else QLabel(words)
    label.setFont(scaled(label.font(), 0.92 if muted else 1.0, bold=bold))
    return _tinted(label, muted) if muted else label


def _tinted(label: QLabel, colour: str) -> QLabel:
    palette = label.palette()
    palette.setColor(label.foregroundRole(), colour)
    label.setPalette(palette)
    return label
