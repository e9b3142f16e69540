"""What is missing: the gaps in the justice chain, the worst first; and what to do next, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from reports import style
from reports.boxes import MM, Cell, Heading, Tag, column_heads, gap, headed, running_table
from reports.glyphs import markup
from reports.limits import source
from reports.prose import Prose
from reports.words import Words
from utmcase import showing
from utmcase.custody_view import CustodyView, TodoLine
from utmcase.entries import kind_label
from utmcase.i18n import SaidTwice, Text, text
from utmcase.moments import MINUTE
from utmcase.rules.findings import SEVERITIES, SEVERITY_LABELS, state_label

GAP_WIDTHS = [17.5 * MM, 37 * MM, 27.5 * MM, 53 * MM, 18 * MM, 27 * MM]
GAP_HEADS = (
    text("Severity"),
    text("What is missing"),
    text("Since · over by"),
    text("Rule, limit and source"),
    text("Owner"),
    text("Cause, explanation"),
)
NEXT_WIDTHS = [41 * MM, 55 * MM, 58 * MM, 26 * MM]
NEXT_HEADS = (text("Until"), text("What"), text("Rule, limit and source"), text("By whom"))
HOUR_MINUTES = 60
# What is over and can still be done; what came too late, or never may happen, cannot.
STILL_OWED = frozenset({"overdue", "open"})
CELL = 320  # characters of a cell of the table; the rest stands in an annex


def counted(words: Words, gaps: Sequence[TodoLine]) -> str:
    """Return the number of gaps by severity: "critical: 2 · major: 1"."""
    parts: list[Text | str] = []
    for severity in SEVERITIES:
        count = sum(line.severity == severity for line in gaps)
        if count:
            parts.append(text("{severity}: {number}", severity=SEVERITY_LABELS[severity], number=count))
    return words.say(showing.joined(parts, " · ")) if parts else words.say(text("none"))


def gaps(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the table of gaps under its heading; the heading follows it over the page."""
    title = words.say(text("What is missing: gaps in the justice chain"))
    counts = counted(words, view.gaps)
    if not view.gaps:
        none = text("No gap is known at the time of this print. What is not recorded cannot be judged.")
        return headed([Heading("5", title, counts), gap(3)], [words.para(none)])

    def heads(more: Text | None) -> list[Flowable]:
        note = counts if more is None else words.say(showing.joined([counts, more], " · "))
        return [Heading("5", title, note), gap(2), column_heads(words, GAP_HEADS, GAP_WIDTHS)]

    named: set[str] = set()
    return running_table(heads, [_gap_row(words, line, named) for line in view.gaps], GAP_WIDTHS)


def _gap_row(words: Words, line: TodoLine, named: set[str]) -> list[Cell]:
    return [
        [_severity(words, line)],
        [
            words.para(words.short(line.title, text("What"), CELL), style.GAP),
            words.para(_state(line), style.SMALL),
        ],
        _since(words, line),
        rule_and_source(words, line, named),
        [words.para(words.short(line.owner, text("Owner"), CELL // 2), style.SMALL_STRONG)],
        _cause(words, line),
    ]


def rule_and_source(words: Words, line: TodoLine, named: set[str]) -> list[Flowable]:
    """Return the rule with its limit, and where that comes from; a draft says so.

    A source that was `named` before in the table, or is now for the first time, is kept in there.
    """
    title = words.say(line.basis.title)
    briefly = title in named
    named.add(title)
    limit = text("{rule}: {limit}", rule=line.rule, limit=words.short(line.limit, text("Limit"), CELL))
    where = markup(source(words, line.basis, briefly=briefly))
    draft = words.bound(text("not confirmed by Legal"))
    if line.basis.draft and words.second is None:
        where = f"{where}<br/><b>{markup(draft, style.SMALL_STRONG.fontName)}</b>"
    found: list[Flowable] = [words.para(limit, style.SMALL_STRONG), Prose(where, style.SMALL)]
    if line.basis.draft and words.second is not None:
        found.append(words.para(draft, style.SMALL_STRONG))
    return found


def _severity(words: Words, line: TodoLine) -> Flowable:
    room = GAP_WIDTHS[0] - 2 * style.PAD
    return Tag(words.say(SEVERITY_LABELS[line.severity]), SEVERITIES.index(line.severity), room)


def _state(line: TodoLine) -> Text:
    state = state_label(line.state, certain=line.certain)
    if line.claimed:
        return text("{state}; claimed, not proved", state=state)
    return text("{state}", state=state)


def _since(words: Words, line: TodoLine) -> list[Flowable]:
    since = line.since if line.since is not None else line.due
    found: list[Flowable] = [words.para(words.instant(since), style.SMALL)]
    if line.minutes:
        found.append(words.para(minutes_over(words, line.minutes), style.SMALL_STRONG))
    if line.minutes >= HOUR_MINUTES:
        found.append(words.para(words.duration(line.minutes * MINUTE), style.SMALL))
    return found


def minutes_over(words: Words, minutes: int) -> str:
    """Return how many minutes over a limit, the figure never parted from its unit."""
    figure = words.figure(minutes)
    said = words.say(text("{minutes} min over", minutes=figure))

    def bound(over: str) -> str:
        return over.replace(f"{figure} ", f"{figure}\u00a0")

    return said.changed(bound) if isinstance(said, SaidTwice) else bound(said)


def _cause(words: Words, line: TodoLine) -> list[Flowable]:
    if line.cause is None and not line.explanation_words:
        return [words.para(text("not explained"), style.QUIET)]
    found: list[Flowable] = []
    if line.cause is not None:
        found.append(words.para(words.short(line.cause, text("Cause"), CELL), style.SMALL_STRONG))
    if line.explanation_words:
        label = text("Explanation of {rule}", rule=line.rule)
        found.append(words.para(words.short(line.explanation_words, label, CELL // 2), style.SMALL))
    return found


def next_steps(words: Words, view: CustodyView) -> list[Flowable]:
    """Return what has to be done, soonest first, and by whom; what is over can still be done."""
    title = words.say(text("What to do next, by whom"))
    open_gaps = sorted((line for line in view.gaps if line.state in STILL_OWED), key=_soonest)
    lines = [*open_gaps, *view.todo]
    if not lines:
        none = words.para(text("Nothing is due at the time of this print."))
        return headed([Heading("6", title), gap(3)], [none])

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("6", title, note), gap(2), column_heads(words, NEXT_HEADS, NEXT_WIDTHS)]

    named: set[str] = {words.say(line.basis.title) for line in view.gaps}
    return running_table(heads, [_next_row(words, view, line, named) for line in lines], NEXT_WIDTHS)


def _soonest(line: TodoLine) -> tuple[bool, int]:
    return (line.due is None, line.due or 0)


def _next_row(words: Words, view: CustodyView, line: TodoLine, named: set[str]) -> list[Cell]:
    until: list[Flowable] = [words.para(text("as soon as possible"), style.STRONG)]
    if line.due is not None:
        until = [
            words.para(words.instant(line.due), style.STRONG),
            words.para(words.bound(showing.time_left(line.due, view.now)), style.SMALL),
        ]
    what: list[Flowable] = [words.para(words.short(line.duty, text("What"), CELL), style.STRONG)]
    if line.kind:
        what.append(words.para(text("Record: {kind}", kind=kind_label(line.kind)), style.QUIET))
    owner = [words.para(words.short(line.owner, text("Owner"), CELL // 2), style.SMALL_STRONG)]
    return [until, what, rule_and_source(words, line, named), owner]
