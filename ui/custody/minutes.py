"""Whose the minutes are: a band of parts, as long as they lasted, with what began each of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.widgets.rows import ShortLabel, tip
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.minutes import NOBODY, Divided, Part
from utmcase.minutes_words import begun_by, is_un, owner_words, sides_words
from utmcase.moments import MINUTE

STRIPE, PAD, LEAST = 4, 6, 3


@dataclass(frozen=True, slots=True)
class Block:
    """Parts of one owner that follow each other, drawn as one; from and to are shares of the whole."""

    owner: str
    parts: tuple[Part, ...]
    left: float
    right: float

    @property
    def minutes(self) -> int:
        """Return the whole minutes of its parts."""
        return sum(part.minutes for part in self.parts)


def blocks_of(whole: Divided) -> tuple[Block, ...]:
    """Return the parts, those of one owner in a row joined."""
    found: list[Block] = []
    length = max(whole.end - whole.start, 1)
    for part in whole.parts:
        left, right = ((at - whole.start) / length for at in (part.start, part.end))
        if found and found[-1].owner == part.owner:
            last = found.pop()
            found.append(Block(part.owner, (*last.parts, part), last.left, right))
        else:
            found.append(Block(part.owner, (part,), left, right))
    return tuple(found)


class Bar(QWidget):
    """The band: solid below the UN's parts, hatched below those of the chain; a click names the entry."""

    chosen = Signal(str)  # the entry that begins the part

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.blocks: tuple[Block, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, QFontMetrics(self.font()).height() + STRIPE + 5)

    def words(self, block: Block) -> str:
        """Return the owner and the length of a block."""
        length = showing.duration(block.minutes * MINUTE)
        return self._context.say(text("{label}: {value}", label=owner_words(block.owner), value=length))

    def box(self, block: Block) -> QRectF:
        """Return where a block is drawn."""
        wide = self.width() - 1
        left = round(block.left * wide)
        return QRectF(left, 0, max(round(block.right * wide) - left, LEAST), self.height() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        tint = tints(self.palette())
        painter = QPainter(self)
        small = scaled(self.font(), 0.92)
        painter.setFont(small)
        for block in self.blocks:
            box = self.box(block)
            painter.setPen(tint.line)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRect(box)
            stripe = QRectF(box.left() + 1, box.bottom() - STRIPE, box.width() - 1, STRIPE)
            if block.owner != NOBODY:
                own = is_un(block.owner)
                pattern = Qt.BrushStyle.SolidPattern if own else Qt.BrushStyle.Dense4Pattern
                painter.fillRect(stripe, QBrush(tint.due if own else tint.major, pattern))
            inner = box.adjusted(PAD, 0, -PAD, -STRIPE)
            words = self.words(block)
            if QFontMetrics(small).horizontalAdvance(words) > inner.width():
                words = self._context.say(owner_words(block.owner))
            if QFontMetrics(small).horizontalAdvance(words) <= inner.width():
                painter.setPen(self.palette().color(QPalette.ColorRole.Text))
                painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def block_at(self, x: float) -> Block | None:
        """Return the block at this place; of small ones beside each other, the last."""
        return next(
            (b for b in reversed(self.blocks) if self.box(b).left() <= x <= self.box(b).right()), None
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position().x())
        if block is not None and block.parts[0].entry:
            self.chosen.emit(block.parts[0].entry)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block = self.block_at(event.pos().x())
            if block is not None:
                lines = [self._context.say(_part_words(part, self._context)) for part in block.parts]
                QToolTip.showText(event.globalPos(), tip("\n".join(lines)), self)
            return True
        return super().event(event)


def _part_words(part: Part, context: PageContext) -> Text:
    return text(
        "{owner}: {time}, from {start} ({kind})",
        owner=owner_words(part.owner),
        time=showing.duration(part.minutes * MINUTE),
        start=showing.instant(part.start, context.zone),
        kind=begun_by(part),
    )


class MinutesBand(QWidget):
    """The band and, below it, the sums: of both sides, then of each owner, the longest first."""

    entry_wanted = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.bar = Bar(context, self)
        self.bar.chosen.connect(self.entry_wanted)
        self.sums = ShortLabel("", self)
        self.sums.setFont(scaled(self.sums.font(), 0.92))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.bar)
        column.addWidget(self.sums)
        self.setAccessibleName(context.say(text("Whose minutes they are")))

    def show_minutes(self, whole: Divided | None) -> None:
        """Show these minutes; nothing where none have passed."""
        self.setVisible(whole is not None and whole.minutes > 0)
        if whole is None:
            return
        say = self._context.say
        self.bar.blocks = blocks_of(whole)
        self.bar.update()
        owners = " · ".join(
            say(text("{label}: {value}", label=owner_words(owner), value=showing.duration(minutes * MINUTE)))
            for owner, minutes in whole.by_owner()
        )
        words = say(text("Whose minutes: {sides}", sides=sides_words(whole)))
        self.sums.show_words(f"{words}  ({owners})")
        self.sums.setAccessibleName(self.sums.text())
        self.setAccessibleDescription(
            "\n".join(say(_part_words(part, self._context)) for part in whole.parts)
        )
