"""The body chart as vectors: marked with the numbers of injuries, or empty to be drawn on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from reports import style
from reports.glyphs import BOLD, width
from reports.sheet import write_middle
from reports.two import second_line
from reports.words import Words
from utmcase.body_figures import HEIGHT, ROUND, SHAPES, TITLES, WIDTH, Shape
from utmcase.entries.fields import Declared
from utmcase.entries.lists import BODY_PARTS
from utmcase.i18n import Text, text

FILLED, EMPTY = 150.0, 286.0  # points high
BETWEEN = 46.0
ABOVE = 12.0
RIGHT, LEFT = text("right side"), text("left side")
NUMBER = 7.5
MARKED = 0.82  # grey of a marked part


class BodyChart(Flowable):
    """A body from the front and from behind, in the middle of the page; `marks`: part to its numbers."""

    def __init__(self, words: Words, marks: Mapping[str, str], high: float) -> None:
        super().__init__()
        self.words, self.marks, self.high = words, marks, high
        self.scale = (high - ABOVE) / HEIGHT
        self.width, self.height = style.WIDTH, high

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room of both figures."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw both figures with their titles, which side is which, and the marks."""
        figure = WIDTH * self.scale
        start = self.width / 2 - figure - BETWEEN
        for place, (side, title) in enumerate(TITLES.items()):
            x = start + place * (figure + 2 * BETWEEN)
            self.canv.setFillColor(style.LABEL)
            write_middle(
                self.canv, x + figure / 2, self.high - 8, self._line(title), 7.4, room=figure + BETWEEN
            )
            self._sides(x, figure, front=side == "front")
            # An empty one is drawn on: its lines stay behind those of a pen.
            self.canv.setStrokeColor(style.INK if self.marks else style.RULE)
            self.canv.setLineWidth(0.6)
            shapes = [shape for shape in SHAPES if shape.side == side]
            for shape in shapes:
                self._outline(shape, x)
            for shape in shapes:
                self._number(shape, x)

    def _sides(self, x: float, figure: float, *, front: bool) -> None:
        """Say whose right it is: that of the body, not of the picture."""
        y = (self.high - ABOVE) * 0.62
        for place, label in ((x - 12, RIGHT if front else LEFT), (x + figure + 12, LEFT if front else RIGHT)):
            for line, said in enumerate(_languages(self.words.say(label))):
                write_middle(self.canv, place, y - line * 8, said, 6.4, room=BETWEEN)

    def _outline(self, shape: Shape, x: float) -> None:
        left, top, wide, high = (one * self.scale for one in shape.corners)
        bottom = self.high - ABOVE - top - high
        self.canv.setFillGray(MARKED if shape.part in self.marks else 1)
        if shape.oval:
            self.canv.ellipse(x + left, bottom, x + left + wide, bottom + high, stroke=1, fill=1)
        else:
            self.canv.roundRect(x + left, bottom, wide, high, ROUND * self.scale, stroke=1, fill=1)

    def _number(self, shape: Shape, x: float) -> None:
        """Write the numbers on a white ground, so that a copy of a copy still shows them."""
        number = self.marks.get(shape.part)
        if number is None:
            return
        middle, down = (one * self.scale for one in shape.spot)
        y, wide = self.high - ABOVE - down, width(number, NUMBER, BOLD) + 4
        self.canv.setFillColor(style.WHITE)
        self.canv.roundRect(x + middle - wide / 2, y - 4.6, wide, 9.2, 2.5, stroke=1, fill=1)
        self.canv.setFillColor(style.BLACK)
        write_middle(self.canv, x + middle, y - 2.7, number, NUMBER, BOLD, room=wide)

    def _line(self, title: Text) -> str:
        return " / ".join(_languages(self.words.say(title)))


def chart_column(parts: Sequence[Declared]) -> int | None:
    """Return the place of the part of the body in a row, or None where a row has none."""
    return next((place for place, part in enumerate(parts) if part.choices is BODY_PARTS), None)


def _languages(said: str) -> list[str]:
    return [one for one in (str(said), second_line(said)) if one]
