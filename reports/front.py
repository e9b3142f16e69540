"""The first page of the custody report: who, by which authority, since when, under which limits."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from reports import style
from reports.boxes import BARE, MM, Bar, Commands, Heading, Photograph, Tag, field, gap, grid, headed
from reports.words import Words
from utmcase import showing
from utmcase.board import Age, Mark
from utmcase.chain import LINK_STATUS_LABELS, LINK_STATUS_SHAPES, LinkState
from utmcase.custody_view import Basis, ClockLine, CustodyView
from utmcase.entries import kind_label
from utmcase.entries.base import LINK_LABELS
from utmcase.entries.lists import SEXES
from utmcase.i18n import Text, text
from utmcase.rules.findings import state_label

PHOTO_WIDTH, PHOTO_HEIGHT = 27 * MM, 33 * MM
BETWEEN = 4 * MM
IDENTITY_WIDTH = style.WIDTH - PHOTO_WIDTH - 3 * MM
LINK_WIDTH = 22.1 * MM
MOST_CARDS = 4  # clocks side by side
CARD_GAP = 2 * MM
CARD_PAD = 3.6
SHORT, LONG = 150, 420  # characters that fit a small and a large box
NAME_SIGNS = 66  # a longer name is set smaller

AGES: dict[Age, Text] = {
    "child": text("child"),
    "presumed_child": text("presumed child"),
    "adult": text("adult"),
    "not_known": text("age not known"),
}
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
    """Return the block that says who is held, with the place of a photograph."""
    quarter = IDENTITY_WIDTH / 4
    name = words.short(view.name, text("Name"), LONG)
    shape = style.NAME if len(name) <= NAME_SIGNS else style.LONG_NAME
    aliases = words.short(", ".join(view.aliases), text("Also known as"), SHORT)
    where = showing.joined([part for part in (view.facility, view.cell) if part], " · ")
    marks = showing.joined([MARKS[mark] for mark in view.marks]) if view.marks else text("none")
    rows = [
        [field(words, text("Name as spoken"), name, shape), "", field(words, text("Also known as"), aliases), ""],
        [
            field(words, text("Sex"), showing.choice(SEXES, view.sex), style.STRONG),
            field(words, text("Age"), _age(words, view), style.STRONG),
            field(words, text("Nationality"), words.short(view.nationality, text("Nationality"), SHORT)),
            field(words, text("Languages"), words.short(", ".join(view.languages), text("Languages"), SHORT)),
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
    photograph = Photograph(words.say(text("no photograph recorded")), PHOTO_WIDTH, PHOTO_HEIGHT)
    block = Table(
        [[photograph, boxes]],
        [PHOTO_WIDTH + 3 * MM, IDENTITY_WIDTH],
        style=BARE,
        hAlign="LEFT",
    )
    return [Heading("1", words.say(text("Who is held"))), gap(3), block]


def _age(words: Words, view: CustodyView) -> Text | str:
    told = words.short(view.age_words, text("Age"), SHORT)
    known = words.say(AGES[view.age])
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
    rows = [
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
    return [Table(rows, widths, style=commands, hAlign="LEFT")]


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
        field(words, text("Reasons told"), words.short(view.reasons, text("Reasons told"), SHORT)),
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
    gross, net = words.duration(view.gross_seconds), words.duration(view.net_seconds)
    return [
        field(words, text("Gross: since control began"), gross, style.FIGURE),
        field(words, text("Net: in UN custody"), net, style.FIGURE),
    ]


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
    return [caption, gap(1.5), Table([row], widths, style=commands, hAlign="LEFT")]


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


def clocks(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the limits on holding side by side, each with its source, and what it becomes next."""
    note = words.say(text("The limit with the heavy frame is the strictest; the tick on its bar is the limit."))
    heading = Heading("4", words.say(text("Under which limits")), note)
    if not view.clocks:
        none = words.para(text("No limit on holding applies, or none is recorded."))
        return headed([Heading("4", words.say(text("Under which limits"))), gap(3)], [none])
    lines = list(view.clocks)
    side = min(len(lines), MOST_CARDS) if len(lines) != MOST_CARDS + 1 else MOST_CARDS - 1
    wide = (style.WIDTH - (side - 1) * CARD_GAP) / side
    found: list[Flowable] = []
    for start in range(0, len(lines), side):
        found += [_cards(words, view, lines[start : start + side], wide), gap(3)]
    found += [words.para(edition, style.SMALL) for edition in view.edition_notes]
    return headed([heading, gap(3)], found)


def _cards(words: Words, view: CustodyView, lines: Sequence[ClockLine], wide: float) -> Table:
    """Return clocks side by side; what they have in common lies on one line."""
    columns = [_card(words, view, line, wide - 2 * CARD_PAD) for line in lines]
    rows: list[list[list[Flowable] | str]] = [[] for _ in columns[0]]
    widths: list[float] = []
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), CARD_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
        ("TOPPADDING", (0, 0), (-1, 0), 2),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 3.5),
    ]
    for line, column in zip(lines, columns, strict=True):
        if widths:
            widths.append(CARD_GAP)
            for row in rows:
                row.append("")
        heavy = (1.7, style.BLACK) if line.strictest else (0.5, style.RULE)
        commands.append(("BOX", (len(widths), 0), (len(widths), -1), *heavy))
        widths.append(wide)
        for row, cell in zip(rows, column, strict=True):
            row.append(cell)
    return Table(rows, widths, style=commands, hAlign="LEFT", splitByRow=0)


def _card(words: Words, view: CustodyView, line: ClockLine, wide: float) -> list[list[Flowable]]:
    """Return the cells of one clock, from its title to what it becomes next."""
    title = text("{rule} {title}", rule=line.rule, title=line.title)
    until = text("{hours}, until {time}", hours=showing.hours_words(line.hours), time=words.instant(line.due))
    bar: Flowable = gap(3)
    if line.start is not None and line.due is not None and line.due > line.start:
        used = (_measured_to(view) - line.start) / (line.due - line.start)
        bar = Bar(used, draft=line.basis.draft, wide=wide)
    more: list[Flowable] = []
    if not line.start_certain:
        more.append(words.para(text("Start estimated: the earliest possible time counts."), style.SMALL))
    if line.becomes is not None:
        following = text("Next: {words}", words=words.short(line.becomes, text("Next"), SHORT))
        more.append(words.para(following, style.SMALL))
    return [
        [words.para(title, style.SMALL_STRONG)],
        [words.para(_standing(words, view, line), style.STRONG)],
        [bar, words.para(until, style.SMALL)],
        [words.para(source(words, line.basis), style.QUIET)],
        applies_here(words, line.basis, wide),
        more,
    ]


def _measured_to(view: CustodyView) -> int:
    """Where a bar ends: now, or when custody ended."""
    if view.held or view.ended is None or view.ended.latest is None:
        return view.now
    return min(view.now, view.ended.latest)


def _standing(words: Words, view: CustodyView, line: ClockLine) -> Text | str:
    label = state_label(line.state, certain=line.certain)
    if line.state in ("running", "due") and line.due is not None:
        return words.bound(showing.time_left(line.due, view.now))
    if line.minutes:
        over = words.duration(line.minutes * 60)
        return text("▲ {state} by {time}", state=label, time=over)
    return text("{state}", state=label)


def source(words: Words, basis: Basis) -> str:
    """Return where a limit comes from, in one line: title, reference, and whether the text was seen."""
    parts: list[Text | str] = [part for part in (basis.title, basis.reference) if part]
    if not parts:
        return words.say(text("source not recorded"))
    if not basis.text_seen:
        parts.append(text("text not seen by us"))
    return words.short(showing.joined(parts), text("Source"), LONG)


def applies_here(words: Words, basis: Basis, room: float) -> list[Flowable]:
    """Return whether Legal has confirmed that a limit applies here."""
    if basis.draft:
        return [Tag(words.say(text("not confirmed by Legal")), 1, room)]
    return [words.para(confirmed(words, basis), style.SMALL)]


def confirmed(words: Words, basis: Basis) -> Text:
    """Return by whom and when a limit was confirmed."""
    by = basis.confirmed_by or showing.NOT_RECORDED
    if basis.confirmed_on is None:
        return text("Confirmed for Legal by {officer}", officer=by)
    return text(
        "Confirmed for Legal by {officer}, {date}",
        officer=by,
        date=showing.day(basis.confirmed_on, words.zone),
    )
