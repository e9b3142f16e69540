"""Any declared form, empty and numbered: generous lines, a box to tick for every closed value."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf
from reportlab.platypus import Flowable

from reports import style
from reports.body_chart import EMPTY, BodyChart, chart_column
from reports.boxes import Cell, Heading, column_heads, gap, grid, headed
from reports.form import BY_WIDTH, TIME_WIDTH, continued, signers_of, state_of
from reports.form_boxes import (
    DONE_BY,
    WHEN,
    Ruled,
    choices_of,
    long_lists,
    part_widths,
    pen_box,
    ticked_in,
    ticks,
    time_by_hand,
    together,
)
from reports.opening import running_of, title_row
from reports.sheet import RunHead, pdf_of
from reports.signing import signatures, signed_with_the_last_row
from reports.words import Words
from utmcase.entries.fields import Declared
from utmcase.form_blanks import BlankForms
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.about import WHO
from utmcase.forms.base import Box, Form, Section, columns, declared, form_rows
from utmcase.i18n import Text, text
from utmcase.papers import PaperInputs

ROW = 24.0  # points, of an empty row of a table
CUSTODY = text("Custody number, when it is known")
FILLED_BY = text("Filled in by (name, rank, UN id)")
DRAW_HERE = text("Draw each injury where it is, and write beside it its number in the list.")
INSTRUCTION = text(
    "Write in capitals. Cross the boxes that apply: ☒. A box left empty counts as “not filled”. When this"
    " form is full, take another one."
)


@dataclass(frozen=True, slots=True)
class _Blank:
    """One copy, as the page around it needs it: its serial stands where the custody's number would."""

    custody_id: str
    number: str
    site_name: str
    site_code: str
    zone: str
    training: bool


def render_blanks(view: BlankForms, inputs: PaperInputs) -> bytes:
    """Return all copies in one PDF, each with its own serial and its own page numbers."""
    copies = [_copy(view, serial, inputs) for serial in view.serials]
    return copies[0] if len(copies) == 1 else _joined(copies)


def _copy(view: BlankForms, serial: str, inputs: PaperInputs) -> bytes:
    form = FORMS_BY_NAME[view.form]
    blank = _Blank(view.custody_id, serial, view.site_name, view.site_code, view.zone, view.training)
    running = running_of(form.name, blank, replace(inputs, draft=False))
    return pdf_of(running, _story(running.words, form, view.number))


def _joined(copies: Sequence[bytes]) -> bytes:
    whole, kept = pikepdf.new(), io.BytesIO()
    for copy in copies:
        with pikepdf.open(io.BytesIO(copy)) as one:
            whole.pages.extend(one.pages)
    whole.save(kept, deterministic_id=True)
    return kept.getvalue()


def _story(words: Words, form: Form, number: str) -> list[Flowable]:
    story: list[Flowable] = [
        title_row(words, form.name, state_of(form)),
        gap(2),
        words.para(INSTRUCTION, style.QUIET),
        *_section(words, form, "1", WHO, number),
    ]
    for place, section in enumerate(form.sections, start=2):
        story += _section(words, form, str(place), section)
    signed = signatures(words, str(len(form.sections) + 2), signers_of(form, ""))
    return signed_with_the_last_row(story, signed)


def _section(
    words: Words, form: Form, place: str, section: Section, number: str | None = None
) -> list[Flowable]:
    heads: list[Flowable] = [Heading(place, words.say(section.heading), above=6 if number is not None else 9)]
    heads.append(gap(2))
    if section.guide is not None:
        heads += [words.para(section.guide, style.QUIET), gap(2)]
    if section.many == "table":
        return _table(words, place, heads, section)
    beginning = [] if number is None else [_beginning(words, number)]
    first, *others = [*beginning, *_block(words, form, section)]
    parts = together([*heads, first, continued(words, place, section), *others])
    for _ in range(section.blank - 1):
        parts += together([gap(6), *_block(words, form, section)])
    return [*parts, RunHead(None)]


def _beginning(words: Words, number: str) -> Flowable:
    half = style.WIDTH / 2
    custody = words.para(number, style.STRONG) if number else Ruled(1)
    row: list[Cell] = [
        [words.para(CUSTODY, style.FIELD), custody],
        [words.para(FILLED_BY, style.FIELD), Ruled(1)],
    ]
    return grid([row], [half, half])


def _block(words: Words, form: Form, section: Section) -> list[Flowable]:
    found: list[Flowable] = []
    if section.timed:
        when: Cell = [words.para(WHEN, style.FIELD), *time_by_hand(words)]
        row: list[Cell] = [when, [words.para(DONE_BY, style.FIELD), Ruled(1)]]
        shade = [("BACKGROUND", (0, 0), (-1, -1), style.SHADE)]
        found.append(grid([row], [style.WIDTH * 0.6, style.WIDTH * 0.4], shade))
    for boxes in form_rows(section):
        found += _row(words, form, boxes)
    return found


def _row(words: Words, form: Form, boxes: Sequence[Box]) -> list[Flowable]:
    parts = columns(form, boxes[0])
    if parts:
        return _list(words, boxes[0], parts)
    whole = sum(box.share for box in boxes)
    cells = [pen_box(words, declared(box), box.lines, narrow=box.share * 2 < whole) for box in boxes]
    return [grid([cells], [style.WIDTH * box.share / whole for box in boxes])]


def _list(words: Words, box: Box, parts: Sequence[Declared]) -> list[Flowable]:
    field = declared(box)
    label: Sequence[Flowable] = [gap(2), words.para(field.label, style.FIELD), gap(1)]
    if field.form == "row":
        whole = [pen_box(words, part, 1) for part in parts]
        return headed(label, [grid([[cell]], [style.WIDTH]) for cell in whole])
    first, widths = choices_of(parts[0]), part_widths(parts)
    if first and box.lines >= len(first) - 1:
        # Each value of the list has a row of its own.
        values = [value for key, value in first.items() if key != "unknown"]
        rows: list[list[Cell]] = [
            [
                [words.para(value, style.SMALL)],
                *(ticks_or_room(words, *one) for one in zip(parts[1:], widths[1:], strict=True)),
            ]
            for value in values
        ]
        lists: list[Flowable] = []
    else:
        rows = [_empty(words, parts, widths) for _ in range(box.lines)]
        lists = long_lists(words, parts, widths)
    heads, drawn = column_heads(words, [part.label for part in parts], widths), list[Flowable]()
    if chart_column(parts) is not None:
        chart = BodyChart(words, {}, EMPTY)
        drawn = headed([*label, words.para(DRAW_HERE, style.QUIET), gap(2), chart, gap(3)], [])
        label = []
    again = RunHead(lambda: [column_heads(words, [part.label for part in parts], widths)])
    lines = [grid([row], widths) for row in rows]
    return [*drawn, *headed([*label, *lists, heads], lines[:1]), again, *lines[1:], RunHead(None), gap(3)]


def _empty(words: Words, fields: Sequence[Declared], widths: Sequence[float]) -> list[Cell]:
    return [ticks_or_room(words, *one) for one in zip(fields, widths, strict=True)]


def ticks_or_room(words: Words, field: Declared, wide: float) -> Cell:
    """Return a cell of an empty table: ticks where they fit, otherwise room for a pen."""
    if ticked_in(words, field, wide):
        return [ticks(words, field)]
    return [gap(ROW - 8)]


def _table(words: Words, place: str, heads: Sequence[Flowable], section: Section) -> list[Flowable]:
    fields = [declared(box) for box in section.boxes]
    room = style.WIDTH - TIME_WIDTH - BY_WIDTH if section.timed else style.WIDTH
    whole = sum(box.share for box in section.boxes)
    widths = [room * box.share / whole for box in section.boxes]
    lists = long_lists(words, fields, widths)
    rows = [_empty(words, fields, widths) for _ in range(section.blank)]
    names: list[Text] = [field.label for field in fields]
    if section.timed:
        widths, names = [TIME_WIDTH, *widths, BY_WIDTH], [WHEN, *names, DONE_BY]
        rows = [[[gap(ROW - 8)], *cells, [gap(ROW - 8)]] for cells in rows]
    columns_row = column_heads(words, names, widths)
    first = [*heads, *lists, columns_row]

    def again() -> list[Flowable]:
        title, more = words.say(section.heading), words.say(text("continued"))
        return [Heading(place, title, more), gap(2), column_heads(words, names, widths)]

    lines = [grid([cells], widths) for cells in rows]
    return [*headed(first, lines[:1]), RunHead(again), *lines[1:], RunHead(None)]
