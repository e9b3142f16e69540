"""The first page of the custody report: who, by which authority, since when, under which limits."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph, Table

from reports import style
from reports.boxes import MM, Bar, Commands, Heading, Photograph, Tag, field, gap, grid
from reports.glyphs import markup
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
IDENTITY_WIDTH = style.WIDTH - PHOTO_WIDTH - 3 * MM
LINK_WIDTH = 22.1 * MM
MOST_CARDS = 4  # clocks side by side
CARD_GAP = 2.5 * MM
SHORT, LONG = 160, 420  # characters that fit a small and a large box

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
    aliases = words.short(", ".join(view.aliases), text("Also known as"), SHORT)
    where = showing.joined([part for part in (view.facility, view.cell) if part], " · ")
    marks = showing.joined([MARKS[mark] for mark in view.marks]) if view.marks else text("none")
    rows = [
        [field(words, text("Name as spoken"), name, style.NAME), "", field(words, text("Also known as"), aliases), ""],
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
        style=_bare(),
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
    half = (style.WIDTH - 4 * MM) / 2
    left = grid(
        [
            [
                field(words, text("Held by"), words.short(view.held_by, text("Held by"), SHORT), style.STRONG),
                field(
                    words,
                    text("Legal basis"),
                    words.short(view.legal_basis, text("Legal basis"), SHORT),
                    style.STRONG,
                ),
            ],
            [
                field(words, text("Place of apprehension"), words.short(view.place, text("Place"), SHORT)),
                field(words, text("Reasons told"), words.short(view.reasons, text("Reasons told"), LONG // 2)),
            ],
        ],
        [half / 2, half / 2],
    )
    right = grid(_since(words, view), [half / 2, half / 2])
    heads = [
        Heading("2", words.say(text("By which authority")), wide=half),
        "",
        Heading("3", words.say(text("Since when")), wide=half),
    ]
    block = Table([heads, [left, "", right]], [half, 4 * MM, half], style=_bare(), hAlign="LEFT")
    return [block]


def _since(words: Words, view: CustodyView) -> list[list[list[Flowable]]]:
    if view.held:
        end = field(words, text("Custody ended"), text("not ended: still held"), style.STRONG)
    else:
        ended = text(
            "{time}: {how}",
            time=words.moment(view.ended),
            how=kind_label(view.ended_kind) if view.ended_kind else showing.NOT_RECORDED,
        )
        end = field(words, text("Custody ended"), ended, style.STRONG)
    start = words.moment(view.t0)
    if not view.t0.known:
        start = text("not known; limits run from {time}", time=words.instant(view.t0_earliest))
    return [
        [field(words, text("UN control since"), start, style.STRONG), end],
        [
            field(words, text("Gross: since control began"), showing.duration(view.gross_seconds), style.FIGURE),
            field(words, text("Net: in UN custody"), showing.duration(view.net_seconds), style.FIGURE),
        ],
    ]


def chain_strip(words: Words, links: Sequence[LinkState]) -> list[Flowable]:
    """Return the links of the justice chain side by side: shape, name and word of each."""
    if not links:
        return []
    space = (style.WIDTH - len(links) * LINK_WIDTH) / max(len(links) - 1, 1)
    row: list[Flowable | list[Flowable]] = []
    widths: list[float] = []
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    for place, link in enumerate(links):
        if place:
            row.append(words.para("→", style.MIDDLE))
            widths.append(space)
        column = len(row)
        commands += _link_frame(link, column)
        row.append(_link(words, link))
        widths.append(LINK_WIDTH)
    return [Table([row], widths, style=commands, hAlign="LEFT")]


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
        return [heading, gap(3), words.para(text("No limit on holding applies, or none is recorded."))]
    lines = list(view.clocks)
    side = min(len(lines), MOST_CARDS) if len(lines) != MOST_CARDS + 1 else MOST_CARDS - 1
    wide = (style.WIDTH - (side - 1) * CARD_GAP) / side
    found: list[Flowable] = [heading, gap(3)]
    for start in range(0, len(lines), side):
        found += [_cards(words, view, lines[start : start + side], wide), gap(4)]
    found += [words.para(note, style.SMALL) for note in view.edition_notes]
    return found


def _cards(words: Words, view: CustodyView, lines: Sequence[ClockLine], wide: float) -> Table:
    row: list[list[Flowable] | str] = []
    widths: list[float] = []
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    for line in lines:
        if row:
            row.append("")
            widths.append(CARD_GAP)
        heavy = (1.7, style.BLACK) if line.strictest else (0.5, style.RULE)
        commands.append(("BOX", (len(row), 0), (len(row), 0), *heavy))
        row.append(_card(words, view, line, wide - 8))
        widths.append(wide)
    return Table([row], widths, style=commands, hAlign="LEFT")


def _card(words: Words, view: CustodyView, line: ClockLine, wide: float) -> list[Flowable]:
    title = text("{rule}  {title}", rule=line.rule, title=line.title)
    limit = text("{hours}, until {time}", hours=showing.hours_words(line.hours), time=words.instant(line.due))
    found: list[Flowable] = [words.para(title, style.SMALL_STRONG), words.para(_standing(view, line), style.STRONG)]
    if line.start is not None and line.due is not None and line.due > line.start:
        used = (_measured_to(view) - line.start) / (line.due - line.start)
        found.append(Bar(used, draft=line.basis.draft, wide=wide))
    else:
        found.append(gap(3))
    found.append(words.para(limit, style.SMALL))
    if not line.start_certain:
        found.append(words.para(text("Start estimated: the earliest possible time counts."), style.SMALL))
    found.append(words.para(source(words, line.basis), style.QUIET))
    found += applies_here(words, line.basis, wide)
    if line.becomes is not None:
        next_step = text("Next: {words}", words=words.short(line.becomes, text("Next"), SHORT))
        found.append(words.para(next_step, style.SMALL))
    return found


def _measured_to(view: CustodyView) -> int:
    """Where a bar ends: now, or when custody ended."""
    if view.held or view.ended is None or view.ended.latest is None:
        return view.now
    return min(view.now, view.ended.latest)


def _standing(view: CustodyView, line: ClockLine) -> Text:
    label = state_label(line.state, certain=line.certain)
    if line.state in ("running", "due") and line.due is not None:
        return showing.time_left(line.due, view.now)
    if line.minutes:
        over = showing.duration(line.minutes * 60)
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


def labelled(words: Words, label: Text, value: Text | str) -> Paragraph:
    """Return a small paragraph with its label in front."""
    shown = f'<font color="#5c616b">{markup(words.say(label))}</font> {markup(words.say(value))}'
    return Paragraph(shown, style.SMALL)


def _bare() -> Commands:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
