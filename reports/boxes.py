"""The parts a form is made of: headings, labelled boxes, tables, bars, marks. Never colour alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from reports import style
from reports.glyphs import BODY, BOLD, markup, runs, width
from reports.prose import Prose
from reports.sheet import RunHead
from reports.two import TwoLanguages, second_line
from reports.words import Words
from utmcase.i18n import SaidTwice, Text, text

BARE: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
FRAMED = 1  # the least weight of a tag that has a frame
ABOVE = 12  # white space above a heading, save at the top of a page
MOST_ROWS = 40  # reportlab's tables become slow above this
MM = mm
Cell = Flowable | Sequence[Flowable] | str
Commands = list[tuple[Any, ...]]


class Heading(Flowable):
    """The heading of a section: its number in a dark square, its words, and a note at the right."""

    def __init__(
        self, number: str, words: str, note: str = "", *, wide: float = style.WIDTH, above: float = ABOVE
    ) -> None:
        super().__init__()
        self.number, self.words, self.note = number, words, note
        self.width, self.height = wide, 17.5
        self.spaceBefore = above
        # What is said in two languages has its note on a line of its own below.
        self._twice = isinstance(words, SaidTwice) or isinstance(note, SaidTwice)
        self._below = 10.5 if self._twice and note else 0.0
        self.height += self._below

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.translate(0, self._below)
        canvas.setFillColor(style.NAVY)
        x = 0.0
        if self.number:
            canvas.rect(0, 3.4, 12, 12, stroke=0, fill=1)
            canvas.setFillColor(style.WHITE)
            canvas.setFont(BOLD, 8.5)
            canvas.drawCentredString(6, 6.3, self.number)
            x = 17
        canvas.setFillColor(style.NAVY)
        if self._twice:
            self._draw_twice(x)
            return
        room = self.width - x - (width(self.note, 7.4) + 8 if self.note else 0)
        size = min(10.0, 10.0 * room / max(width(self.words, 10, BOLD), 1))
        _line(canvas, x, 6, self.words, size, BOLD)
        if self.note:
            canvas.setFillColor(style.LABEL)
            _line(canvas, self.width - width(self.note, 7.4), 6, self.note, 7.4)
        canvas.setStrokeColor(style.NAVY)
        canvas.setLineWidth(0.8)
        canvas.line(0, 2.2, self.width, 2.2)

    def _draw_twice(self, x: float) -> None:
        """Draw both languages on one line, the second at the right edge, and the note in both below."""
        canvas, words, second = self.canv, self.words, second_line(self.words)
        size = 10.0
        wide = width(words, size, BOLD) + width(second, size) + 14
        size = min(size, size * (self.width - x) / wide)
        _line(canvas, x, 6, words, size, BOLD)
        _line(canvas, self.width - width(second, size), 6, second, size)
        canvas.setStrokeColor(style.NAVY)
        canvas.setLineWidth(0.8)
        canvas.line(0, 2.2, self.width, 2.2)
        if self.note:
            self._draw_notes(self.note, second_line(self.note))

    def _draw_notes(self, first: str, second: str) -> None:
        wide = width(first, 7.4) + width(second, 7.4) + 12
        size = min(7.4, 7.4 * self.width / wide)
        self.canv.setFillColor(style.LABEL)
        _line(self.canv, 0, -7.2, first, size)
        _line(self.canv, self.width - width(second, size), -7.2, second, size)


def _line(canvas: Any, x: float, y: float, words: str, size: float, face: str = "NotoSans") -> None:
    for name, piece in runs(words, face):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += canvas.stringWidth(piece, name, size)


class Photograph(Flowable):
    """A photograph as large as its place allows; otherwise the words that none is kept, or is damaged."""

    def __init__(
        self, words: tuple[str, str], wide: float, high: float, *, picture: bytes | None = b""
    ) -> None:
        super().__init__()
        none, damaged = words
        self.width, self.height = wide, high
        self.picture = _picture(picture)
        self.words = none if picture == b"" else damaged

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if self.picture is not None:
            canvas.drawImage(
                self.picture, 0, 0, self.width, self.height, preserveAspectRatio=True, anchor="c"
            )
            return
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.7)
        canvas.setDash(3, 2)
        canvas.rect(0, 0, self.width, self.height)
        canvas.setDash()
        paragraph: Flowable = Prose(markup(self.words), style.MIDDLE)
        if isinstance(self.words, SaidTwice):
            paragraph = TwoLanguages(self.words, style.MIDDLE)
        _, high = paragraph.wrap(self.width - 8, self.height)
        paragraph.drawOn(canvas, 4, (self.height - high) / 2)


def _picture(picture: bytes | None) -> ImageReader | None:
    """Return a picture that can be drawn, or None where there is none or its bytes are no picture."""
    if not picture:
        return None
    try:
        found = ImageReader(BytesIO(picture))
        # The head of a file may be whole and the rest not: only the points themselves show that.
        _points(found)
    except (OSError, ValueError, SyntaxError):
        return None
    return found


def _points(picture: Any) -> None:
    picture.getRGBData()


class Bar(Flowable):
    """Time used of a limit: hatched when Legal has not confirmed it; what is over lies beyond the tick."""

    def __init__(self, used: float, *, draft: bool, wide: float, high: float = 7) -> None:
        super().__init__()
        self.used, self.draft = max(used, 0), draft
        self.width, self.height = wide, high

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        del aW, aH
        return self.width, self.height + 3

    def draw(self) -> None:
        canvas = self.canv
        whole = max(self.used, 1)
        filled = self.width * self.used / whole
        limit = self.width / whole
        if self.draft:
            self._hatch(filled)
        else:
            canvas.setFillColor(style.RULE)
            canvas.rect(0, 1.5, filled, self.height, stroke=0, fill=1)
        if self.used > 1:
            canvas.setFillColor(style.BLACK)
            canvas.rect(limit, 1.5 + self.height / 3, self.width - limit, self.height / 3, stroke=0, fill=1)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 1.5, self.width, self.height)
        canvas.setLineWidth(1.8)
        canvas.line(limit, 0, limit, self.height + 3)

    def _hatch(self, filled: float) -> None:
        canvas = self.canv
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(0, 1.5, filled, self.height)
        canvas.clipPath(clip, stroke=0)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.55)
        x = -self.height
        while x < filled:
            canvas.line(x, 1.5, x + self.height, 1.5 + self.height)
            x += 2.6
        canvas.restoreState()


class Tag(Flowable):
    """A short word in a box: black for what weighs most, framed for what weighs less, bare for the rest."""

    def __init__(self, words: str, weight: int, room: float) -> None:
        super().__init__()
        self.words, self.weight = words, weight
        self.lines = [words, second_line(words)] if isinstance(words, SaidTwice) else [words]
        widest = max(width(line, 7, BOLD) for line in self.lines)
        self.size = min(7.0, 7.0 * (room - (6 if weight <= FRAMED else 0)) / max(widest, 1))
        self.width = max(width(line, self.size, BOLD) for line in self.lines) + 6
        self.more = 9.6 * (len(self.lines) - 1)
        self.height = 10.6 + self.more

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(style.BLACK)
        dark = self.weight == 0
        canvas.setFillColor(style.BLACK if dark else style.WHITE)
        if self.weight <= FRAMED:
            canvas.rect(0, 0.6, self.width, 9.6 + self.more, fill=1)
        canvas.setFillColor(style.WHITE if dark else style.INK)
        for place, line in enumerate(self.lines):
            y = 2.9 + self.more - 9.6 * place
            _line(canvas, 3 if self.weight <= FRAMED else 0, y, line, self.size, BOLD)


def form_table(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    heights: Sequence[float | None] | None = None,
    *,
    style: Commands,
    split: bool = True,
) -> Table:
    """Return a table at the left edge; reportlab's own face, which lies in no file, is never named."""
    face: Commands = [("FONTNAME", (0, 0), (-1, -1), BODY)]
    cells = [list(row) for row in rows]
    high = list(heights) if heights else None
    return Table(cells, list(widths), high, style=[*face, *style], hAlign="LEFT", splitByRow=int(split))


def field(words: Words, label: Text, value: Text | str | Flowable, shape: Any = style.TEXT) -> list[Flowable]:
    """Return a labelled box: its label above, its value below; blank prints "not recorded"."""
    shown = value if isinstance(value, Flowable) else words.para(value, shape)
    return [words.para(label, style.FIELD), shown]


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    more: Commands | None = None,
    *,
    heights: Sequence[float | None] | None = None,
) -> Table:
    """Return boxes side by side, as on a form."""
    commands: Commands = [
        ("GRID", (0, 0), (-1, -1), 0.5, style.RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), style.PAD + 0.8),
        ("RIGHTPADDING", (0, 0), (-1, -1), style.PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), style.PAD),
        *(more or []),
    ]
    return form_table(rows, widths, heights, style=commands)


def column_heads(words: Words, heads: Sequence[Text], widths: Sequence[float]) -> Table:
    """Return the dark row that names the columns of a table."""
    commands: Commands = [
        ("BACKGROUND", (0, 0), (-1, -1), style.NAVY),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *_padding(2.2),
    ]
    cells = [words.para(head, style.COLUMN) for head in heads]
    return form_table([cells], widths, style=commands)


def table_rows(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], shaded: frozenset[int] = frozenset()
) -> list[Flowable]:
    """Return the rows of a table as tables of at most `MOST_ROWS`.

    The first row is by itself (see `headed`), and the last one too: it can go along with what must not stand
    alone on a page.
    """
    starts = sorted({0, *range(1, len(rows), MOST_ROWS), len(rows) - 1})
    return [
        _table_part(rows[start:end], widths, frozenset(row - start for row in shaded if start <= row < end))
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)
    ]


def _table_part(rows: Sequence[Sequence[Cell]], widths: Sequence[float], shaded: frozenset[int]) -> Table:
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, -1), 0.4, style.HAIR),
        ("LINEBELOW", (0, -1), (-1, -1), 0.4, style.HAIR),
        *_padding(2.4),
        *(("BACKGROUND", (0, row), (-1, row), style.SHADE) for row in sorted(shaded)),
    ]
    return form_table(rows, widths, style=commands)


def headed(heads: Sequence[Flowable], body: Sequence[Flowable]) -> list[Flowable]:
    """Return a heading with what it heads; on a new page where the first part would not fit."""
    first = [*heads, *body[:1]]
    needed = sum(part.wrap(style.WIDTH, style.BODY_HEIGHT)[1] + part.getSpaceBefore() for part in first)
    return [CondPageBreak(min(needed + 1, style.BODY_HEIGHT)), *heads, *body]


def running_table(
    heads: Callable[[Text | None], list[Flowable]],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    shaded: frozenset[int] = frozenset(),
) -> list[Flowable]:
    """Return a table under its heading, which stands again, as continued, on top of each further page."""
    first, *rest = table_rows(rows, widths, shaded)
    continued = RunHead(lambda: heads(text("continued")))
    return [*headed(heads(None), [first]), continued, *rest, RunHead(None)]


def _padding(above: float) -> Commands:
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), style.PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), style.PAD),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), above + 0.6),
    ]


def gap(points: float = 6) -> Spacer:
    """Return white space between two parts."""
    return Spacer(1, points)
