"""The head of the custody report: who is held, by which authority, since when, and the chain as a strip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from reports import style
from reports.boxes import BARE, MM, Cell, Commands, Heading, Photograph, field, form_table, gap, grid, headed
from reports.words import Words
from utmcase import showing
from utmcase.board import Mark
from utmcase.chain import LINK_STATUS_LABELS, LINK_STATUS_SHAPES, LinkState
from utmcase.custody_view import CustodyView
from utmcase.entries import kind_label
from utmcase.entries.base import LINK_LABELS
from utmcase.entries.lists import SEXES
from utmcase.i18n import Text, text
from utmcase.people import AGE_LABELS

PHOTO_WIDTH, LEAST_PHOTO = 27 * MM, 29 * MM
MOST_PHOTO = 36 * MM
BETWEEN = 4 * MM
IDENTITY_WIDTH = style.WIDTH - PHOTO_WIDTH - 3 * MM
LINK_WIDTH = 22.1 * MM
SHORT, LONG = 150, 420  # characters that fit a small and a large box
NAME_SIGNS = 66  # a longer name is set smaller

MARKS: dict[Mark, Text] = {
    "child": text("child"),
    "presumed_child": text("presumed child"),
    "age_not_known": text("age not known"),
    "disputed": text("disputed entries"),
    "returned": text("returned after handover"),
    "injured": text("injured"),
    "start_estimated": text("start of custody estimated"),
}


def identity(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the block that says who is held, with the photograph or its empty place."""
    quarter = IDENTITY_WIDTH / 4
    name = words.short(view.name, text("Name"), LONG)
    shape = style.NAME if len(name) <= NAME_SIGNS else style.LONG_NAME
    aliases = words.short(", ".join(view.aliases), text("Also known as"), SHORT)
    spoken = showing.languages(view.languages)
    where = showing.joined([part for part in (view.facility, view.cell) if part], " · ")
    marks = showing.joined([MARKS[mark] for mark in view.marks]) if view.marks else text("none")
    rows: list[list[Cell]] = [
        [
            field(words, text("Name as spoken"), name, shape),
            "",
            field(words, text("Also known as"), aliases),
            "",
        ],
        [
            field(words, text("Sex"), showing.choice(SEXES, view.sex), style.STRONG),
            field(words, text("Age"), _age(words, view), style.STRONG),
            field(words, text("Nationality"), words.short(view.nationality, text("Nationality"), SHORT)),
            field(words, text("Languages"), words.short(spoken, text("Languages"), SHORT)),
        ],
        [
            field(words, text("Facility and cell"), words.short(where, text("Facility and cell"), SHORT)),
            "",
            field(words, text("To be minded"), marks, style.STRONG),
            "",
        ],
    ]
    spans: Commands = [("SPAN", (x, y), (x + 1, y)) for y in (0, 2) for x in (0, 2)]
    boxes = grid(rows, [quarter * 1.1, quarter * 1.1, quarter * 0.9, quarter * 0.9], spans)
    _, high = boxes.wrap(IDENTITY_WIDTH, style.BODY_HEIGHT)
    high = min(max(high, LEAST_PHOTO), MOST_PHOTO)
    none = words.say(text("no photograph recorded"))
    damaged = words.say(
        text("A photograph is kept, but it cannot be read. Verify the casebook and restore a backup.")
    )
    photograph = Photograph((none, damaged), PHOTO_WIDTH, high, picture=view.photograph)
    block = form_table(
        [[photograph, boxes]],
        [PHOTO_WIDTH + 3 * MM, IDENTITY_WIDTH],
        style=BARE,
    )
    return headed([Heading("1", words.say(text("Who is held")), above=2), gap(3)], [block])


def _age(words: Words, view: CustodyView) -> Text | str:
    told = words.short(view.age_words, text("Age"), SHORT)
    known = words.say(AGE_LABELS[view.age])
    if known.casefold() in told.casefold():
        return told
    return text("{age} – {known}", age=told, known=known)


def authority_and_time(words: Words, view: CustodyView) -> list[Flowable]:
    """Return two blocks side by side: by which authority, and since when, gross and net."""
    half = (style.WIDTH - BETWEEN) / 2
    heads = [
        Heading("2", words.say(text("By which authority")), wide=half),
        "",
        "",
        Heading("3", words.say(text("Since when")), wide=half),
        "",
    ]
    rows: list[list[Any]] = [
        heads,
        [*_authority(words, view), "", *_start_and_end(words, view)],
        [*_ground(words, view), "", *_lengths(words, view)],
    ]
    quarter = half / 2
    frames: Commands = [("GRID", (x, 1), (x + 1, 2), 0.5, style.RULE) for x in (0, 3)]
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
        ("RIGHTPADDING", (0, 0), (-1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
        ("LEFTPADDING", (0, 1), (-1, -1), style.PAD + 0.8),
        ("RIGHTPADDING", (0, 1), (-1, -1), style.PAD),
        ("TOPPADDING", (0, 1), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 1), (-1, -1), style.PAD),
        *frames,
    ]
    widths = [quarter, quarter, BETWEEN, quarter, quarter]
    return [form_table(rows, widths, style=commands)]


def _authority(words: Words, view: CustodyView) -> list[list[Flowable]]:
    holder = words.short(view.held_by, text("Held by"), SHORT)
    basis = words.short(view.legal_basis, text("Legal basis"), SHORT)
    return [
        field(words, text("Held by"), holder, style.STRONG),
        field(words, text("Legal basis"), basis, style.STRONG),
    ]


def _ground(words: Words, view: CustodyView) -> list[list[Flowable]]:
    return [
        field(words, text("Place of apprehension"), words.short(view.place, text("Place"), SHORT)),
        field(words, text("Held for"), words.short(view.reasons, text("Held for"), SHORT)),
    ]


def _start_and_end(words: Words, view: CustodyView) -> list[list[Flowable]]:
    end: Text | str = text("not ended: still held")
    if not view.held:
        how = kind_label(view.ended_kind) if view.ended_kind else showing.NOT_RECORDED
        end = text("{time}: {how}", time=words.moment(view.ended), how=how)
    start = words.moment(view.t0)
    if not view.t0.known:
        start = text("not known; limits run from {time}", time=words.instant(view.t0_earliest))
    return [
        field(words, text("UN control since"), start, style.STRONG),
        field(words, text("Custody ended"), end, style.STRONG),
    ]


def _lengths(words: Words, view: CustodyView) -> list[list[Flowable]]:
    gross, net = (_length(words, view, seconds) for seconds in (view.gross_seconds, view.net_seconds))
    return [
        field(words, text("Gross: since control began"), gross, style.FIGURE),
        field(words, text("Net: in UN custody"), net, style.FIGURE),
    ]


def _length(words: Words, view: CustodyView, seconds: int) -> Text | str:
    """A length; the longest that it can have been where its start or end is not known to the minute."""
    if view.t0.exact and (view.held or view.ended is None or view.ended.exact):
        return words.duration(seconds)
    return text("at most {time}", time=words.duration(seconds))


def chain_strip(words: Words, links: Sequence[LinkState]) -> list[Flowable]:
    """Return the links of the justice chain side by side: shape, name and word of each."""
    if not links:
        return []
    space = (style.WIDTH - len(links) * LINK_WIDTH) / max(len(links) - 1, 1)
    row: list[Flowable | list[Flowable]] = []
    widths: list[float] = []
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    for place, link in enumerate(links):
        if place:
            row.append([gap(14), words.para("→", style.MIDDLE)])
            widths.append(space)
        column = len(row)
        commands += _link_frame(link, column)
        row.append(_link(words, link))
        widths.append(LINK_WIDTH)
    caption = words.para(text("The justice chain, link by link"), style.FIELD)
    return [caption, gap(1.5), form_table([row], widths, style=commands)]


def _link(words: Words, link: LinkState) -> list[Flowable]:
    status = style.MIDDLE_STRONG if link.status in ("gap", "due", "declared") else style.MIDDLE
    return [
        words.para(LINK_STATUS_SHAPES[link.status], style.SHAPE),
        words.para(LINK_LABELS[link.link], style.MIDDLE_STRONG),
        words.para(LINK_STATUS_LABELS[link.status], status),
    ]


def _link_frame(link: LinkState, column: int) -> Commands:
    cell = ((column, 0), (column, 0))
    if link.status == "gap":
        return [("BOX", *cell, 1.8, style.BLACK)]
    if link.status in ("due", "declared"):
        return [("BOX", *cell, 1.1, style.INK)]
    if link.status == "done":
        return [("BOX", *cell, 0.6, style.INK), ("BACKGROUND", *cell, style.SHADE)]
    return [("BOX", *cell, 0.6, style.RULE, None, (2, 2))]
