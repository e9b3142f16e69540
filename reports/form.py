"""Any declared form of a custody, filled: what is recorded, with "not recorded" where nothing is.

A form that may leave UN files is drawn by `render_out`, which takes words of a type that may (see
`utmcase.outward`): a view that holds anything else does not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from reportlab.platypus import CondPageBreak, Flowable

from reports import style
from reports.annexes import whole_texts
from reports.body_chart import FILLED, BodyChart, chart_column
from reports.boxes import MM, Cell, Heading, column_heads, gap, grid, headed, running_table, table_rows
from reports.form_boxes import DONE_BY, WHEN, part_widths, said_box, together
from reports.opening import person_block, running_of, title_row
from reports.sheet import RunHead, pdf_of
from reports.signing import Signer, signatures, signed_with_the_last_row
from reports.words import Words
from utmcase.body_figures import DRAWN, marks_of
from utmcase.entries.fields import Declared
from utmcase.form_views import BlockView, BoxView, InFormView, OutFormView
from utmcase.forms.base import WHOLE, Box, Form, Section, columns, declared, form_rows
from utmcase.i18n import Text, ntext, text
from utmcase.outward import Inside, Outward, Said
from utmcase.papers import PaperInputs
from utmcase.showing import NOT_RECORDED, joined

NONE_RECORDED = text("None recorded.")
NOTHING = "–"
EMPTY_HEIGHT = 40.0  # points, of a section of which nothing is recorded
TIME_WIDTH = 25 * MM
BY_WIDTH = 28 * MM
MARK_WIDTH = 14 * MM
MARKED_SHARE = 1 - MARK_WIDTH / style.WIDTH  # of the other columns
ON_CHART = text("Chart")
MOST_CELL = 400  # characters of a cell; a longer text stands whole in the annex


def render_form(form: Form, view: InFormView | OutFormView, inputs: PaperInputs) -> bytes:
    """Return a filled form as PDF; the same view and inputs give the same bytes."""
    if form.route == "out":
        if not isinstance(view, OutFormView):
            raise TypeError(f"{form.name} may leave, and was given words that may not")
        return render_out(form, view, inputs)
    if not isinstance(view, InFormView):
        raise TypeError(f"{form.name} stays, and was given words of a paper that leaves")
    return render_in(form, view, inputs)


def render_out(form: Form, view: OutFormView, inputs: PaperInputs) -> bytes:
    """Return a form that may leave UN files as PDF."""
    running = running_of(form.name, view, inputs)
    parts: _Parts[Outward] = _Parts(running.words, form)
    return pdf_of(running, [*_opening(running.words, form, view), *parts.story(view.sections, view.name)])


def render_in(form: Form, view: InFormView, inputs: PaperInputs) -> bytes:
    """Return a form that stays in UN files as PDF."""
    running = running_of(form.name, view, inputs)
    parts: _Parts[Inside] = _Parts(running.words, form)
    return pdf_of(running, [*_opening(running.words, form, view), *parts.story(view.sections, view.name)])


def state_of(form: Form) -> Text:
    """Return what stands at the right of a form's title: its lead, or its code."""
    return form.lead or text("form {code}", code=form.code)


def _opening(words: Words, form: Form, view: InFormView | OutFormView) -> list[Flowable]:
    heading = Heading("1", words.say(text("The person")), above=2)
    return [
        title_row(words, form.name, state_of(form)),
        gap(2),
        *headed([heading, gap(3)], [person_block(words, view)]),
    ]


def signers_of(form: Form, person: str) -> list[Signer]:
    """Return who signs a form; the person by signature, thumb or refusal."""
    reason = (text("If refused or unable: the reason"),)
    found = []
    for one in form.signatures:
        if one.person:
            found.append(Signer(one.role, person, reason, ways=""))
        else:
            found.append(Signer(one.role, stamp=one.stamp))
    return found


def continued(words: Words, number: str, section: Section) -> RunHead:
    """Return what repeats the heading of a section on each page to which its blocks go on."""
    title, more = words.say(section.heading), words.say(text("continued"))
    return RunHead(lambda: [Heading(number, title, more), gap(3)])


class _Parts(Generic[Said]):
    """Draws the sections of one filled form."""

    def __init__(self, words: Words, form: Form) -> None:
        self.words, self.form = words, form

    def story(self, sections: Sequence[tuple[BlockView[Said], ...]], person: str) -> list[Flowable]:
        words, story = self.words, list[Flowable]()
        for place, (section, blocks) in enumerate(zip(self.form.sections, sections, strict=True), start=2):
            story += self._section(str(place), section, blocks)
        number = str(len(self.form.sections) + 2)
        signed = signatures(words, number, signers_of(self.form, person))
        return [*signed_with_the_last_row(story, signed), *whole_texts(words)]

    def _section(self, number: str, section: Section, blocks: Sequence[BlockView[Said]]) -> list[Flowable]:
        title = self.words.say(section.heading)
        if not blocks:
            # A line is enough: a file has many sections of which there is nothing to say.
            return [
                CondPageBreak(EMPTY_HEIGHT),
                Heading(number, title, self.words.say(NONE_RECORDED), above=4),
            ]
        if section.many == "table":
            return self._table(number, title, section, blocks)
        note = ""
        if section.many == "each" and len(blocks) > 1:
            note = self.words.say(ntext("{count} entry", "{count} entries", len(blocks)))
        first, *others = [self._block(section, block) for block in blocks]
        again = continued(self.words, number, section)
        parts = together([Heading(number, title, note), gap(3), *first[:1], again, *first[1:]])
        for block in others:
            parts += together([gap(5), *block])
        return [*parts, RunHead(None)]

    def _block(self, section: Section, block: BlockView[Said]) -> list[Flowable]:
        found: list[Flowable] = []
        head = [self._named(label, said) for label, said in ((WHEN, block.at), (DONE_BY, block.by)) if said]
        if head:
            shade = [("BACKGROUND", (0, 0), (-1, -1), style.SHADE)]
            found.append(grid([head], [style.WIDTH / len(head)] * len(head), shade))
        views = dict(zip((box.field for box in section.boxes), block.boxes, strict=True))
        blank: list[Box] = []
        for row in form_rows(section):
            if all(views[box.field].said is None and not views[box.field].rows for box in row):
                blank += row
                continue
            found += [*self._not_recorded(blank), *self._row(row, views)]
            blank = []
        found += self._not_recorded(blank)
        if block.note is not None:
            found += [gap(1.5), self.words.para(block.note.words, style.QUIET)]
        return found

    def _not_recorded(self, blank: Sequence[Box]) -> list[Flowable]:
        """Name in one line all that is not recorded in these boxes: it hides nothing, and reads faster."""
        if not blank:
            return []
        what = joined([declared(box).label for box in blank], " · ")
        line: Cell = [self.words.para(text("Not recorded: {what}", what=what), style.QUIET)]
        return [grid([[line]], [style.WIDTH])]

    def _named(self, label: Text, said: Said) -> Cell:
        return [self.words.para(label, style.FIELD), self.words.para(said.words, style.SMALL_STRONG)]

    def _row(self, row: Sequence[Box], views: dict[str, BoxView[Said]]) -> list[Flowable]:
        first = views[row[0].field]
        if first.rows:
            return self._list(row[0], first)
        whole = sum(box.share for box in row)
        cells: list[Cell] = [
            said_box(self.words, declared(box), views[box.field].said, WHOLE * box.share // whole)
            for box in row
        ]
        return [grid([cells], [style.WIDTH * box.share / whole for box in row])]

    def _list(self, box: Box, view: BoxView[Said]) -> list[Flowable]:
        parts = columns(self.form, box)
        widths, names = part_widths(parts), [part.label for part in parts]
        rows: list[list[Cell]] = [
            [self._cell(one, part.label) for part, one in zip(parts, row, strict=True)] for row in view.rows
        ]
        chart = self._chart(parts, view)
        if chart:  # which number on the figure a row has
            widths, names = [MARK_WIDTH, *(one * MARKED_SHARE for one in widths)], [ON_CHART, *names]
            numbers = (str(n) if on else NOTHING for n, on in enumerate(self._on_chart(parts, view), 1))
            rows = [[[self.words.para(n, style.SMALL)], *row] for n, row in zip(numbers, rows, strict=True)]
        label = self.words.para(declared(box).label, style.FIELD)
        heads = column_heads(self.words, names, widths)
        return [gap(2), label, gap(1), *chart, heads, *table_rows(rows, widths), gap(2)]

    def _chart(self, parts: Sequence[Declared], view: BoxView[Said]) -> list[Flowable]:
        marks = marks_of(self._on_chart(parts, view))
        return [BodyChart(self.words, marks, FILLED), gap(3)] if marks else []

    def _on_chart(self, parts: Sequence[Declared], view: BoxView[Said]) -> list[str | None]:
        """Return of each row the part of the body that a figure has; None of any other."""
        place = chart_column(parts)
        if place is None:
            return []
        said = (row[place] for row in view.rows)
        named = (one.chosen[0] if one is not None and one.chosen else None for one in said)
        return [part if part in DRAWN else None for part in named]

    def _cell(self, said: Said | None, label: Text) -> Cell:
        if said is None:
            return [self.words.para(NOTHING, style.SMALL)]
        return [self.words.para(self.words.short(said.words, label, MOST_CELL), style.SMALL)]

    def _table(
        self, number: str, title: str, section: Section, blocks: Sequence[BlockView[Said]]
    ) -> list[Flowable]:
        words, fields = self.words, [declared(box) for box in section.boxes]
        by = any(block.by is not None for block in blocks)
        widths = table_widths(section, timed=section.timed, by=by)
        names = [
            *([WHEN] if section.timed else []),
            *(field.label for field in fields),
            *([DONE_BY] if by else []),
        ]

        def heads(more: Text | None) -> list[Flowable]:
            return [
                Heading(number, title, words.say(more) if more else ""),
                gap(2),
                column_heads(words, names, widths),
            ]

        rows = []
        for block in blocks:
            row = [self._time(block)] if section.timed else []
            row += [self._cell(one.said, field.label) for one, field in zip(block.boxes, fields, strict=True)]
            if by:
                row.append(self._cell(block.by, DONE_BY))
            rows.append(row)
        return running_table(heads, rows, widths)

    def _time(self, block: BlockView[Said]) -> Cell:
        found = [self.words.para(block.at.words if block.at else NOT_RECORDED, style.SMALL)]
        if block.note is not None:
            found.append(self.words.para(block.note.words, style.QUIET))
        return found


def table_widths(section: Section, *, timed: bool, by: bool) -> list[float]:
    """Return the widths of a table's columns, in points: the time, each box by its share, the officer."""
    room = style.WIDTH - (TIME_WIDTH if timed else 0) - (BY_WIDTH if by else 0)
    whole = sum(box.share for box in section.boxes)
    middle = [room * box.share / whole for box in section.boxes]
    return [*([TIME_WIDTH] if timed else []), *middle, *([BY_WIDTH] if by else [])]
