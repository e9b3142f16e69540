"""Statistics on paper: every indicator with its definition, the tables, and charts; and what may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.charts import draw_chart, one_line
from reports.glyphs import BODY, BOLD, coverage, width
from reports.landscape import BOTTOM, LEFT, ROOM, TOP, Head, both, draw_line, pdf_of, wrapped
from reports.sheet import write, write_right
from reports.words import Words
from utmcase.i18n import Text, text
from utmcase.papers import PaperInputs
from utmcase.registers.declaring import ROUTE_LABELS
from utmcase.registers.viewing import FORM_VERSION
from utmcase.statistics.charts import Chart, charts_of
from utmcase.statistics.crossing import ALL, HIDDEN, HIDDEN_MEANS, Grid
from utmcase.statistics.figures import UNIT_LABELS, Figure, Result
from utmcase.statistics.reading import StatisticsView
from utmcase.statistics.suppression import TOTAL
from utmcase.statistics.written import decimal

LINE, SIZE = 11.0, 7.4
CHART_HIGH = 140.0
GAP = 10.0
PARTS = 2  # charts side by side
# Where the columns of figures end, as shares of the width.
EDGES = (0.52, 0.60, 0.68, 0.76, 0.98)
FIRST_COLUMN = 0.26
MANY, FIRST_OF_MANY = 10, 0.15  # columns from which on the first one is narrower
HEAD_SIZE, LEAST_SIZE = 6.6, 4.8


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is not parted: its height, and what draws it from its upper edge."""

    high: float
    draw: Callable[[Canvas, float], None]
    with_next: bool = False


def render_statistics(view: StatisticsView, inputs: PaperInputs) -> bytes:
    """Return the whole statistics of a period as PDF; it stays in UN files."""
    setting = _Setting(view, inputs, text("Statistics of custody"), outward=False)
    blocks = [
        *(block for result in view.results for block in setting.result(result)),
        *setting.figures(text("Whose the minutes are"), view.minutes),
        *(block for one in view.tables for block in setting.grid(one)),
        *setting.charts(charts_of(view)),
    ]
    return setting.pdf(blocks)


def render_utm_report(view: StatisticsView, inputs: PaperInputs) -> bytes:
    """Return the tables for the report of the Secretary-General as PDF, small cells hidden: it may leave."""
    setting = _Setting(view, inputs, text("Urgent temporary measures: table for reporting"), outward=True)
    blocks = [*setting.note(HIDDEN_MEANS), *(b for one in view.tables for b in setting.grid(one))]
    return setting.pdf(blocks)


class _Setting:
    """Sets blocks into pages."""

    def __init__(self, view: StatisticsView, inputs: PaperInputs, title: Text, *, outward: bool) -> None:
        coverage()
        self.view, self.outward = view, outward
        self.words = Words(inputs.lang, ZoneInfo(view.zone))
        site = f"{view.site_name} ({view.site_code})" if view.site_name else view.site_code
        self.head = Head(
            title=self.say(title),
            under=self.say(view.words),
            route=ROUTE_LABELS["out" if outward else "in"],
            site=site,
            code=self.say(text("form version {version}", version=FORM_VERSION)),
            training=view.training,
            inputs=inputs,
            words=self.words,
            name="UTM-REPORT" if outward else "STATISTICS",
        )

    def say(self, sentence: Text | str) -> str:
        """Return words on one line, in each language of the paper."""
        return one_line(self.words.say(sentence))

    def pdf(self, blocks: Sequence[Block]) -> bytes:
        """Return the PDF of these blocks, a heading never without what it heads."""
        pages: list[list[tuple[Block, float]]] = [[]]
        y = TOP
        for place, block in enumerate(blocks):
            needed = block.high
            following = place
            while blocks[following].with_next and following + 1 < len(blocks):
                following += 1
                needed += blocks[following].high
            if pages[-1] and y - needed < BOTTOM:
                pages.append([])
                y = TOP
            pages[-1].append((block, y))
            y -= block.high
        return pdf_of(self.head, [partial(_draw, page) for page in pages])

    def result(self, result: Result) -> Iterator[Block]:
        """Yield an indicator: what it counts, then its figures."""
        made = result.definition
        yield self._heading(f"{made.id}  {self.say(made.title)}")
        for label, words in (
            (text("Counted"), made.numerator),
            (text("Among"), made.denominator),
            (text("Unknown"), made.unknown),
        ):
            sentence = self.words.say(text("{label}: {value}", label=label, value=words))
            for line in self._lines(sentence, 6.8):
                yield Block(8.6, partial(_text, line, 6.8), with_next=True)
        yield from self._rows(result.figures)

    def figures(self, title: Text, figures: Sequence[Figure]) -> Iterator[Block]:
        """Yield figures under a heading."""
        yield self._heading(self.say(title))
        yield from self._rows(figures)

    def note(self, sentence: Text) -> Iterator[Block]:
        """Yield a paragraph."""
        for line in self._lines(self.words.say(sentence), 8):
            yield Block(10, partial(_text, line, 8))
        yield Block(GAP, _nothing)

    def _lines(self, words: str, size: float) -> list[str]:
        """Return prose in lines, each language in lines of its own."""
        return [line for one in both(words) for line in wrapped(one, size, BODY, ROOM)]

    def _heading(self, words: str) -> Block:
        return Block(22, partial(_heading, words), with_next=True)

    def _rows(self, figures: Sequence[Figure]) -> Iterator[Block]:
        heads = [
            both(self.words.say(one))
            for one in (
                text("Value"),
                text("Counted"),
                text("Among"),
                text("Unknown"),
                text("If unknown were no … yes"),
            )
        ]
        high = LINE * max(map(len, heads)) + 2
        yield Block(high, partial(_figure_heads, heads, high), with_next=True)
        for one in figures:
            cells = [
                self.value(one.value, one),
                *(self.words.figure(len(x)) for x in (one.counted, one.of, one.unknown)),
            ]
            between = ""
            if one.unknown and one.least is not None and one.most is not None:
                between = f"{decimal(one.least, self.words.lang)} … {decimal(one.most, self.words.lang)} %"
            yield Block(LINE, partial(_row, self.say(one.label), [*cells, between]))
        yield Block(GAP, _nothing)

    def value(self, value: Fraction | None, figure: Figure) -> str:
        """Return a value with its unit."""
        if value is None:
            return self.say(text("not known"))
        if figure.unit in {"count", "minutes"}:
            return self.words.figure(int(value))
        return f"{decimal(value, self.words.lang)} {self.say(UNIT_LABELS[figure.unit])}"

    def grid(self, grid: Grid) -> Iterator[Block]:
        """Yield a table with its totals; of one that leaves, small cells are hidden."""
        grid = grid.without_empty() if self.outward else grid
        hidden = grid.hidden() if self.outward else frozenset()
        yield self._heading(self.say(grid.title))
        if (TOTAL, TOTAL) in hidden:
            yield Block(LINE, partial(_text, HIDDEN, SIZE))
            yield Block(GAP, _nothing)
            return
        many = len(grid.columns) > 1

        def shown(row: int, column: int) -> str:
            key = (row, 0 if column == TOTAL and not many and row != TOTAL else column)
            return HIDDEN if key in hidden else self.words.figure(len(grid.at(key)))

        columns = [*range(len(grid.columns)), TOTAL] if many else [TOTAL]
        labels = [self.say(ALL if n == TOTAL else grid.columns[n].label) for n in columns]
        first = ROOM * (FIRST_COLUMN if len(columns) < MANY else FIRST_OF_MANY)
        wide = (ROOM - first) / max(len(columns), 4)
        size = _whole_words(labels, wide - 4)
        lines = [wrapped(label, size, BOLD, wide - 4) for label in labels]
        heads = partial(_grid_heads, lines, size, (first, wide))
        yield Block(max(map(len, lines)) * 8.2 + 4, heads, with_next=True)
        for n, head in [*enumerate(grid.rows), (TOTAL, None)]:
            cells = [shown(n, column) for column in columns]
            label = self.say(ALL if head is None else head.label)
            row = partial(_grid_row, label, cells, (first, wide), head is None)
            # The sum never stands on a page without the last line of what it sums.
            yield Block(LINE, row, with_next=n == len(grid.rows) - 1)
        yield Block(GAP, _nothing)

    def charts(self, charts: Sequence[Chart]) -> Iterator[Block]:
        """Yield the charts, two side by side."""
        for start in range(0, len(charts), PARTS):
            yield Block(CHART_HIGH + GAP, partial(_charts, charts[start : start + PARTS], self.words))


def _draw(page: Sequence[tuple[Block, float]], canvas: Canvas) -> None:
    for block, y in page:
        block.draw(canvas, y)


def _nothing(_canvas: Canvas, _y: float) -> None:
    pass


def _text(line: str, size: float, canvas: Canvas, y: float) -> None:
    canvas.setFillColor(style.INK)
    draw_line(canvas, LEFT, y - size, line, size, BODY)


def _heading(words: str, canvas: Canvas, y: float) -> None:
    canvas.setFillColor(style.NAVY)
    write(canvas, LEFT, y - 13, words, 10, BOLD, room=ROOM)
    canvas.setStrokeColor(style.NAVY)
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, y - 17, LEFT + ROOM, y - 17)
    canvas.setFillColor(style.INK)


def _figure_heads(heads: Sequence[Sequence[str]], high: float, canvas: Canvas, y: float) -> None:
    canvas.setFillColor(style.INK)
    for edge, lines in zip(EDGES, heads, strict=True):
        for place, line in enumerate(lines):
            at = y - 8 - place * LINE
            write_right(canvas, LEFT + ROOM * edge, at, line, SIZE, BOLD, room=ROOM * 0.2)
    _rule(canvas, y - high + 2)


def _row(label: str, cells: Sequence[str], canvas: Canvas, y: float) -> None:
    canvas.setFillColor(style.INK)
    write(canvas, LEFT, y - 8, label, SIZE, room=ROOM * 0.42)
    for edge, cell in zip(EDGES, cells, strict=True):
        write_right(canvas, LEFT + ROOM * edge, y - 8, cell, SIZE, room=ROOM * 0.2)
    _rule(canvas, y - LINE)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(style.HAIR)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, y, LEFT + ROOM, y)


def _whole_words(labels: Sequence[str], room: float) -> float:
    """Return the size at which the longest word of these labels fits, as far as it can still be read."""
    widest = max(width(word, HEAD_SIZE, BOLD) for label in labels for word in label.split())
    return max(LEAST_SIZE, min(HEAD_SIZE, HEAD_SIZE * room / widest))


def _grid_heads(
    lines: Sequence[Sequence[str]], size: float, widths: tuple[float, float], canvas: Canvas, y: float
) -> None:
    first, wide = widths
    canvas.setFillColor(style.INK)
    for n, label in enumerate(lines):
        right = LEFT + first + (n + 1) * wide
        for place, line in enumerate(label):
            write_right(canvas, right, y - 8 - place * 8.2, line, size, BOLD, room=wide - 2)


def _grid_row(
    label: str,
    cells: Sequence[str],
    widths: tuple[float, float],
    bold: bool,  # noqa: FBT001 - a row's look
    canvas: Canvas,
    y: float,
) -> None:
    first, wide = widths
    canvas.setFillColor(style.INK)
    face = BOLD if bold else BODY
    write(canvas, LEFT, y - 8, label, SIZE, face, room=first - 6)
    for n, cell in enumerate(cells):
        write_right(canvas, LEFT + first + (n + 1) * wide, y - 8, cell, SIZE, face, room=wide - 2)
    _rule(canvas, y - LINE)


def _charts(charts: Sequence[Chart], words: Words, canvas: Canvas, y: float) -> None:
    wide = (ROOM - 20) / PARTS
    for n, chart in enumerate(charts):
        draw_chart(canvas, chart, words, (LEFT + n * (wide + 20), y - CHART_HIGH, wide, CHART_HIGH))
