"""A sentence in two languages on one paper, laid as its room allows; and the paragraph read from the right.

Short words stand on one line: the second language behind a stroke, or, when it is Arabic, at the right edge
of the box. Long ones stand side by side where there is width for two columns, else one under the other. The
second is lighter, so that the eye that wants one language can pass over the other.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports import style
from reports.arabic import levelled, lines, turned
from reports.glyphs import BODY, BOLD, ITALIC, drawn, drawn_width, markup, width
from reports.prose import Prose
from utmcase.i18n import SaidTwice, has_arabic

LIGHT = "#5c616b"
COLUMNS = 270.0  # points: from this width on, what needs more than a line stands in two columns
BETWEEN = 12.0
TITLE = 12.0  # points: what is larger has its second language below
APART = 9.0  # least blank between two languages on one line
# The Arabic face is drawn smaller than the Latin one of the same size.
LARGER = 1.14
SMALLER = 0.94
STROKE = "\u00a0/ "


def second_line(words: str) -> str:
    """Return the second language as one line is drawn from the left; blank where there is none.

    Arabic is joined and in the order of the eye, which `runs` and `markup` leave as it is.
    """
    if not isinstance(words, SaidTwice) or words.once:
        return ""
    return turned(levelled(words.second)) if words.tongue == "ar" else words.second


def second_within(words: str, size: float, room: float) -> str:
    """Return the second language as one line of at most `room` points, cut where it ends if need be."""
    found = second_line(words)
    said = words.second if isinstance(words, SaidTwice) else ""
    while said and width(found, size) > room:
        said = said[: len(said) * 9 // 10]
        found = second_line(SaidTwice(words, f"{said}…", "ar" if has_arabic(said) else "fr"))
    return found


def one_line(words: str) -> str:
    """Return what is said in two languages as one line with a stroke between; once, what is said once."""
    if not isinstance(words, SaidTwice) or words.once:
        return words
    return f"{words}{STROKE}{second_line(words)}"


@cache
def second_shape(shape: ParagraphStyle, tongue: str, *, equal: bool = False) -> ParagraphStyle:
    """Return the style of the second language beside words in `shape`; lighter, unless both are `equal`."""
    made: dict[str, Any]
    light = shape.textColor if shape.textColor == style.WHITE else style.LABEL
    if tongue == "ar":
        # Black letters: thin strokes and dots are lost in grey on a copy.
        ink = style.WHITE if shape.textColor == style.WHITE else style.INK
        size = min(shape.fontSize, 12.5 if shape.fontSize > TITLE + 1 else 9.0) * LARGER
        side = TA_CENTER if shape.alignment == TA_CENTER else TA_RIGHT
        made = {
            "fontName": BODY,
            "fontSize": size,
            "leading": size * 1.3,
            "alignment": side,
            "textColor": ink,
        }
    elif equal:
        return shape
    else:
        size = min(shape.fontSize * SMALLER, 11)
        face = ITALIC if shape.fontName != BOLD else BODY
        made = {"fontName": face, "fontSize": size, "leading": size * 1.24, "textColor": light}
    return ParagraphStyle(f"{shape.name}-{tongue}", parent=shape, **made)


class ArabicParagraph(Flowable):
    """A paragraph read from the right: broken in reading order, at the right edge, split between lines."""

    def __init__(self, words: str, shape: ParagraphStyle, *, rows: list[str] | None = None) -> None:
        super().__init__()
        self.words, self.shape = words, shape
        self._given = rows  # lines of a paragraph that was split
        self._rows: list[str] = rows or []
        self.width = self.height = 0.0

    def natural_width(self) -> float:
        """Return the width of the words on one line, in points."""
        return max(
            drawn_width(turned(levelled(part)), self.shape.fontSize, BODY) for part in self.words.split("\n")
        )

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room that the paragraph takes at this width."""
        del aH
        if self._given is None and aW != self.width:
            size = self.shape.fontSize
            self._rows = lines(self.words, aW, lambda words: drawn_width(words, size, BODY))
        self.width = aW
        self.height = self.shape.leading * len(self._rows)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Return the lines that fit and those that do not."""
        self.wrap(aW, aH)
        fitting = int(aH // self.shape.leading)
        if fitting <= 0:
            return []
        if fitting >= len(self._rows):
            return [self]
        parts = (self._rows[:fitting], self._rows[fitting:])
        return [ArabicParagraph(self.words, self.shape, rows=rows) for rows in parts]

    def draw(self) -> None:
        """Draw the lines, each from its own left."""
        canvas, size = self.canv, self.shape.fontSize
        canvas.setFillColor(self.shape.textColor)
        y = self.height - size * 0.98
        for row in self._rows:
            free = self.width - drawn_width(row, size, BODY)
            x = free / 2 if self.shape.alignment == TA_CENTER else free
            for name, piece in drawn(row, BODY):
                canvas.setFont(name, size)
                canvas.drawString(x, y, piece)
                x += canvas.stringWidth(piece, name, size)
            y -= self.shape.leading


class TwoLanguages(Flowable):
    """What is said in two languages: on one line, side by side, or one under the other."""

    def __init__(self, words: SaidTwice, shape: ParagraphStyle) -> None:
        super().__init__()
        self.words, self.shape = words, shape
        self._other = second_shape(shape, words.tongue)
        self._first = Prose(markup(str(words), shape.fontName), shape)
        self._second = self._paragraph()
        self._places: list[tuple[Any, float, float]] = []  # part, x, y
        self._wide = -1.0
        self.width = self.height = 0.0

    @property
    def right_to_left(self) -> bool:
        """Return whether the second language is read from the right."""
        return self.words.tongue == "ar"

    def _paragraph(self, *, equal: bool = False) -> Flowable:
        if self.right_to_left:
            return ArabicParagraph(self.words.second, self._other)
        shape = second_shape(self.shape, self.words.tongue, equal=equal)
        return Prose(markup(self.words.second, shape.fontName), shape)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Choose the layout for this width, and return its room."""
        if aW != self._wide:
            self._wide = aW
            self._places, self.height = self._lay(aW, aH)
        self.width = aW
        return self.width, self.height

    def _lay(self, wide: float, high: float) -> tuple[list[tuple[Any, float, float]], float]:
        first, second = self._widths()
        shape = self.shape
        half = (wide - BETWEEN) / 2
        prose = wide >= COLUMNS and shape.alignment == TA_LEFT and shape.fontSize < TITLE
        # Short prose among longer one keeps to its column.
        short = first + second + APART <= wide and not (prose and max(first, second) > half)
        if shape.alignment == TA_LEFT and short:
            if self.right_to_left:
                return self._side_by_side(first + 1, wide - first - 1, 0, high)
            joined = Prose(self._joined(), shape)
            _, tall = joined.wrap(wide, high)
            return [(joined, 0, 0)], tall
        if prose:
            # A column of prose is read as a whole: neither language is the smaller one.
            self._second = self._paragraph(equal=True)
            return self._side_by_side(half, half, BETWEEN, high)
        _, above = self._first.wrap(wide, high)
        _, below = self._second.wrap(wide, high)
        return [(self._first, 0, below), (self._second, 0, 0)], above + below

    def _widths(self) -> tuple[float, float]:
        """Return how wide each language is on one line."""
        size = self.shape.fontSize
        first = max(width(part, size, self.shape.fontName) for part in self.words.split("\n"))
        if "\n" in self.words:
            first = style.PAGE_WIDTH
        if isinstance(self._second, ArabicParagraph):
            return first, self._second.natural_width()
        return first, width(self.words.second, self._other.fontSize, self._other.fontName)

    def _joined(self) -> str:
        first, other = self.shape, self._other
        colour = LIGHT if first.textColor != style.WHITE else "#ffffff"
        look = f'name="{other.fontName}" size="{other.fontSize:.2f}" color="{colour}"'
        second = markup(self.words.second, other.fontName)
        return f"{markup(str(self.words), first.fontName)}<font {look}>{STROKE}{second}</font>"

    def _side_by_side(
        self, left: float, right: float, between: float, high: float
    ) -> tuple[list[tuple[Any, float, float]], float]:
        _, one = self._first.wrap(left, high)
        _, two = self._second.wrap(right, high)
        tall = max(one, two)
        return [(self._first, 0, tall - one), (self._second, left + between, tall - two)], tall

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Return the first language and then the second, where both together are higher than a page."""
        self.wrap(aW, aH)
        if self.height <= min(style.BODY_HEIGHT, aH):
            return [self]
        if self.height <= style.BODY_HEIGHT:
            return []
        return [Prose(markup(str(self.words), self.shape.fontName), self.shape), self._paragraph()]

    def draw(self) -> None:
        """Draw the parts in their places."""
        for part, x, y in self._places:
            part.drawOn(self.canv, x, y)
