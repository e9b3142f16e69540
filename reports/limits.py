"""The limits on holding side by side: time used, source, who confirmed them, and what they become next."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from reports import style
from reports.boxes import MM, Bar, Commands, Heading, Tag, form_table, gap, headed
from reports.sheet import RunHead
from reports.words import Words
from utmcase import showing
from utmcase.custody_view import Basis, ClockLine, CustodyView
from utmcase.i18n import Text, text
from utmcase.rules.findings import state_label

MOST_CARDS = 4  # clocks side by side
MOST_OF_TWO = 2  # the same in two languages
CARD_GAP = 2 * MM
CARD_PAD = 3.6
SHORT, LONG = 150, 420  # characters that fit a small and a large box


def clocks(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the limits on holding side by side, each with its source, and what it becomes next."""
    title = words.say(text("Under which limits"))
    if not view.clocks:
        none = words.para(text("No limit on holding applies, or none is recorded."))
        return headed([Heading("4", title, above=6), gap(3)], [none])
    notes = [text("Heavy frame: the strictest.")] if any(line.strictest for line in view.clocks) else []
    notes.append(text("Tick on the bar: the limit."))

    def heads(more: Text | None) -> list[Flowable]:
        note = showing.joined(notes, " ")
        note = note if more is None else showing.joined([note, more], " · ")
        return [Heading("4", title, words.say(note), above=6), gap(3)]

    lines = list(view.clocks)
    side = min(len(lines), MOST_CARDS) if len(lines) != MOST_CARDS + 1 else MOST_CARDS - 1
    if words.second is not None:
        side = min(len(lines), MOST_OF_TWO)
    wide = (style.WIDTH - (side - 1) * CARD_GAP) / side
    found: list[Flowable] = []
    for start in range(0, len(lines), side):
        found += [_cards(words, view, lines[start : start + side], wide), gap(3)]
    found += [words.para(edition, style.SMALL) for edition in view.edition_notes]
    first, *rest = found
    # Where the limits fill more than one line of cards, none of them stands on a page without its heading.
    continued = RunHead(lambda: heads(text("continued")))
    return [*headed(heads(None), [first]), continued, *rest, RunHead(None)]


def _cards(words: Words, view: CustodyView, lines: Sequence[ClockLine], wide: float) -> Table:
    """Return clocks side by side; what they have in common lies on one line."""
    columns = [_card(words, view, line, wide - 2 * CARD_PAD) for line in lines]
    rows: list[list[list[Flowable] | str]] = [[] for _ in columns[0]]
    widths: list[float] = []
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), CARD_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
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
    return form_table(rows, widths, style=commands, split=False)


def _card(words: Words, view: CustodyView, line: ClockLine, wide: float) -> list[list[Flowable]]:
    """Return the cells of one clock, from its title to what it becomes next."""
    due = words.instant(line.due)
    title = text("{rule} {title}", rule=line.rule, title=line.title)
    until = text("{hours}, until {time}", hours=line.limit, time=due)
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


def source(words: Words, basis: Basis, *, briefly: bool = False) -> str:
    """Return where a limit comes from, in one line: title, reference, and whether the text was seen.

    `briefly` leaves the title to the place where the source was named before, and to annex A.
    """
    named = (basis.reference,) if briefly and basis.reference else (basis.title, basis.reference)
    parts: list[Text | str] = [part for part in named if part]
    if not parts:
        return words.say(text("source not recorded"))
    if not basis.text_seen:
        parts.append(text("text not seen by us"))
    if basis.later:
        parts.append(text("later than the facts"))
    return words.short(showing.joined(parts), text("Source"), LONG)


def applies_here(words: Words, basis: Basis, room: float) -> list[Flowable]:
    """Return whether Legal has confirmed that a limit applies here."""
    if basis.draft:
        return [Tag(words.say(text("not confirmed by Legal")), 1, room)]
    return [words.para(confirmed(words, basis), style.SMALL)]


def confirmed(words: Words, basis: Basis) -> Text:
    """Return by whom and when a limit was confirmed."""
    if not basis.confirmed_by:
        return text("nothing to be confirmed: the rule sets no time")
    by = basis.confirmed_by
    if basis.confirmed_on is None:
        return text("Confirmed for Legal by {officer}", officer=by)
    return text(
        "Confirmed for Legal by {officer}, {date}",
        officer=by,
        date=showing.day(basis.confirmed_on, words.zone),
    )
