"""Registers and rolls on landscape A4: numbered lines, sums at the foot of each page, nothing left out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.charts import one_line
from reports.glyphs import BODY, BOLD, coverage, width
from reports.landscape import BOTTOM, LEFT, ROOM, TOP, Head, both, draw_line, pdf_of, wrapped
from reports.register_columns import NOTHING, Printed, board, columns_of
from reports.register_top import draw_above, high_above
from reports.sheet import write
from reports.words import Words
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.papers import PaperInputs
from utmcase.registers.declaring import ROUTE_LABELS, Cell
from utmcase.registers.gathering import Line, Step, no_steps
from utmcase.registers.viewing import FORM_VERSION, RegisterView

PAD = 2.6
SUM_ROOM = 14.0  # points, for the sums of the page
MOST_LINES = 16  # of one cell; the whole text stands in the custody and in the Excel file
LOOKED_AT = 200  # lines, to find the longest word of a column
MOST_LEAST = 0.14 * ROOM
ENDLESS = 1e6  # a room in which nothing has to be wrapped
LEGEND = text("– not recorded · […] the whole text stands in the record of the custody and in the Excel file")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register as it is set: cells of lines of text, and why it is struck."""

    line: Line
    cells: tuple[tuple[tuple[str, str], ...], ...]
    high: float


@dataclass(frozen=True, slots=True)
class Type:
    """The size of the letters and the distance of lines, in points."""

    size: float
    leading: float
    least: float = 0.0  # height of a row


SMALL, LARGE = Type(6.6, 8.2), Type(12.5, 15.5, 34.0)


def render_register(view: RegisterView, inputs: PaperInputs, step: Step = no_steps) -> bytes:
    """Return the register as PDF; the same view and inputs give the same bytes. `step` hears how far."""
    return Setting(view, inputs, SMALL).pdf(columns_of, step)


def render_whiteboard(view: RegisterView, inputs: PaperInputs, step: Step = no_steps) -> bytes:
    """Return the roll in big letters, with empty columns and rows to write in while there is no power."""
    return Setting(view, inputs, LARGE).pdf(board, step)


class Setting:
    """Sets the lines of one register into pages."""

    def __init__(self, view: RegisterView, inputs: PaperInputs, letters: Type) -> None:
        coverage()
        self.view, self.book, self.letters = view, view.book, letters
        self.words = Words(inputs.lang, ZoneInfo(view.zone))
        site = f"{view.site_name} ({view.site_code})" if view.site_name else view.site_code
        say = self.words.say
        version = text("{code} · form version {version}", code=self.book.name, version=FORM_VERSION)
        self.head = Head(
            title=one_line(say(self.book.title)),
            under=one_line(say(view.period)),
            route=ROUTE_LABELS[self.book.route],
            site=site,
            code=one_line(say(version)),
            training=view.training,
            inputs=inputs,
            words=self.words,
            name=self.book.name,
        )

    def pdf(self, made: Callable[[Setting], Sequence[Printed]], step: Step) -> bytes:
        """Return the PDF: first every line is set, then every page drawn, each as long as the other."""
        columns = made(self)
        widths = self._widths(columns)
        heads = [self._headings(column, wide) for column, wide in zip(columns, widths, strict=True)]
        rows, whole = [], 2 * len(self.view.lines)
        for done, line in enumerate(self._lines()):
            step(min(done, whole // 2), whole)
            rows.append(self._row(line, columns, widths))
        pages = list(_Table(self, widths, heads).pages(rows))
        drawn = itertools.count(1)
        return pdf_of(
            self.head, pages, lambda: step(whole // 2 + next(drawn) * (whole // 2) // len(pages), whole)
        )

    def _widths(self, columns: Sequence[Printed]) -> list[float]:
        """Share the width by letters, but leave each column room for its longest words."""
        whole = sum(column.letters for column in columns)
        wanted = [ROOM * column.letters / whole for column in columns]
        least = [min(self._longest(column), MOST_LEAST) for column in columns]
        lacking = sum(max(0.0, low - wide) for low, wide in zip(least, wanted, strict=True))
        spare = sum(max(0.0, wide - low) for low, wide in zip(least, wanted, strict=True))
        share = min(1.0, lacking / spare) if spare else 0.0
        found = [
            low if wide < low else wide - (wide - low) * share
            for low, wide in zip(least, wanted, strict=True)
        ]
        return [wide * ROOM / sum(found) for wide in found]

    def _longest(self, column: Printed) -> float:
        size = min(self.letters.size, 9)
        headings = (word for one in both(self.words.say(column.heading)) for word in one.split())
        widest = max((width(word, size, BOLD) for word in headings), default=0.0)
        for line in self.view.lines[:LOOKED_AT]:
            for words, face in column.lines(line, ENDLESS):
                for word in words.split():
                    widest = max(widest, width(word.replace("\u00a0", " "), self.letters.size, face))
        return widest + 2 * PAD + 0.5

    def _lines(self) -> Iterator[Line]:
        yield from self.view.lines
        if self.letters is LARGE:  # room for those who come while there is no power
            blank = tuple(None for _ in self.book.columns)
            yield from (Line("", "", blank) for _ in range(6))

    def _headings(self, column: Printed, wide: float) -> list[str]:
        size = min(self.letters.size, 9)
        lines = []
        for words in both(self.words.say(column.heading)):
            lines += wrapped(words, size, BOLD, wide - 2 * PAD)
        return lines

    def _row(self, line: Line, columns: Sequence[Printed], widths: Sequence[float]) -> Row:
        cells = tuple(
            tuple(cut(column.lines(line, wide - 2 * PAD)))
            for column, wide in zip(columns, widths, strict=True)
        )
        most = max(len(cell) for cell in cells) + (1 if line.struck else 0)
        return Row(line, cells, max(most * self.letters.leading + 2 * PAD, self.letters.least))

    def said(self, cell: Cell) -> str:
        """Return a cell in words; what is not recorded is a dash, which the foot explains."""
        if cell is None:
            return NOTHING
        if isinstance(cell, Moment):
            # A narrow column parts a day and its time, and nothing else of them.
            return self.words.say(self.words.moment(cell)).replace(",\u00a0", ", ")
        return self.words.figure(cell) if isinstance(cell, int) else self.words.say(cell)

    def labelled(self, label: Text, value: str) -> Text:
        """Return a value with its label; what both languages say alike, as names and times, stands once."""
        if self.words.second != "fr":
            return text("{label}: {value}", label=label, value=value)
        return text("{label}: {value}", label=one_line(self.words.say(label)), value=one_line(value))

    def text(self, words: str, room: float, face: str = BODY) -> list[tuple[str, str]]:
        """Return words as lines of a cell, in each of the paper's languages."""
        return [(line, face) for one in both(words) for line in wrapped(one, self.letters.size, face, room)]


def cut(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the lines of a cell, cut where they would be longer than a register can hold."""
    if len(lines) <= MOST_LINES:
        return lines
    last, face = lines[MOST_LINES - 1]
    return [*lines[: MOST_LINES - 1], (f"{last[: max(0, len(last) - 4)]}[…]", face)]


class _Table:
    """Fills pages with rows and closes each with its sums."""

    def __init__(self, setting: Setting, widths: Sequence[float], heads: Sequence[list[str]]) -> None:
        self.setting, self.widths, self.heads = setting, widths, heads
        self.letters = setting.letters
        self.head_size = min(setting.letters.size, 9)
        self.head_high = max(len(one) for one in heads) * (self.head_size + 1.8) + 2 * PAD
        self.edges = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]

    def pages(self, rows: Sequence[Row]) -> Iterator[Callable[[Canvas], None]]:
        """Yield what draws each page; a register without lines has one page that says so."""
        start = done = struck = 0
        totals: dict[int, int] = {}
        if not rows:
            yield partial(self._draw, (), (0, 0, 0, 0), {}, first=True)
            return
        while start < len(rows):
            top = TOP - (0 if start else high_above(self.setting.view))
            room = top - BOTTOM - self.head_high - SUM_ROOM
            end, taken = start, 0.0
            while end < len(rows) and (end == start or taken + rows[end].high <= room):
                taken += rows[end].high
                end += 1
            page = rows[start:end]
            here = sum(bool(row.line.number) for row in page)
            void = sum(bool(row.line.struck) for row in page)
            done, struck = done + here, struck + void
            for n, column in enumerate(self.setting.book.columns):
                if column.kind == "number" and not self.setting.book.of_moment:
                    cells = (row.line.cells[n] for row in page if not row.line.struck)
                    totals[n] = totals.get(n, 0) + sum(c for c in cells if isinstance(c, int))
            yield partial(self._draw, page, (here, void, done, struck), dict(totals), first=not start)
            start = end

    def _draw(
        self,
        rows: Sequence[Row],
        sums: tuple[int, int, int, int],
        totals: dict[int, int],
        canvas: Canvas,
        *,
        first: bool,
    ) -> None:
        y = TOP
        if first:
            draw_above(canvas, self.setting.view, self.setting.words)
            y -= high_above(self.setting.view)
        y = self._heads(canvas, y)
        for row in rows:
            self._row(canvas, row, y)
            y -= row.high
        if not rows:
            say = self.setting.words.say
            write(canvas, LEFT + PAD, y - 16, one_line(say(text("No line in this period."))), 10, room=ROOM)
        self._sums(canvas, sums, totals)

    def _heads(self, canvas: Canvas, y: float) -> float:
        canvas.setFillColor(style.NAVY)
        canvas.rect(LEFT, y - self.head_high, ROOM, self.head_high, stroke=0, fill=1)
        canvas.setFillColor(style.WHITE)
        for x, lines in zip(self.edges, self.heads, strict=False):
            at = y - PAD - self.head_size
            for line in lines:
                draw_line(canvas, x + PAD, at, line, self.head_size, BOLD)
                at -= self.head_size + 1.8
        canvas.setFillColor(style.INK)
        return y - self.head_high

    def _row(self, canvas: Canvas, row: Row, y: float) -> None:
        letters = self.letters
        struck = bool(row.line.struck)
        canvas.setFillColor(style.LABEL if struck else style.INK)
        for x, lines in zip(self.edges, row.cells, strict=False):
            at = y - PAD - letters.size + 0.6
            for words, face in lines:
                draw_line(canvas, x + PAD, at, words, letters.size, face)
                at -= letters.leading
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y - row.high, LEFT + ROOM, y - row.high)
        for x in self.edges:
            canvas.line(x, y, x, y - row.high)
        if struck:
            self._strike(canvas, row, y)

    def _strike(self, canvas: Canvas, row: Row, y: float) -> None:
        """Cross a line out, and say why along its foot: it keeps its number."""
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.7)
        start = self.edges[1]
        if row.line.custody_id:
            canvas.line(start, y - PAD, LEFT + ROOM, y - row.high + self.letters.leading + PAD)
        canvas.setFillColor(style.INK)
        say = self.setting.words.say
        why = one_line(say(text("Struck: {why}", why=row.line.struck)))
        write(canvas, start + PAD, y - row.high + PAD, why, self.letters.size, BOLD, room=ROOM - start)

    def _sums(self, canvas: Canvas, sums: tuple[int, int, int, int], totals: dict[int, int]) -> None:
        here, void, done, struck = sums
        say, columns = self.setting.words.say, self.setting.book.columns
        counted = text(
            "This page: {here} lines, {void} struck. Up to here: {done} lines, "
            "{struck} struck, {stand} standing.",
            here=here,
            void=void,
            done=done,
            struck=struck,
            stand=done - struck,
        )
        parts = [one_line(say(counted))]
        parts += [f"{one_line(say(columns[n].title))}: {total}" for n, total in sorted(totals.items())]
        y = BOTTOM + 2.5
        write(canvas, LEFT, y, " · ".join(parts), 7.4, BOLD, room=ROOM * 0.62)
        canvas.setFillColor(style.LABEL)
        legend = both(say(LEGEND))
        for place, line in enumerate(reversed(legend)):
            low = y + 3.4 * (2 * place + 1 - len(legend))
            write(canvas, LEFT + ROOM * 0.64, low, line, 6.4, room=ROOM * 0.36)
        canvas.setFillColor(style.INK)
