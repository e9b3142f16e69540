"""What is missing: the gaps in the justice chain, the worst first; and what to do next, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from reports import style
from reports.boxes import MM, Cell, Heading, Tag, column_heads, gap, table_rows
from reports.front import applies_here, source
from reports.sheet import RunHead
from reports.words import Words
from utmcase import showing
from utmcase.custody_view import CustodyView, TodoLine
from utmcase.entries import kind_label
from utmcase.i18n import Text, text
from utmcase.rules.findings import SEVERITIES, SEVERITY_LABELS, state_label

GAP_WIDTHS = [19 * MM, 43 * MM, 26 * MM, 43 * MM, 19 * MM, 30 * MM]
GAP_HEADS = (
    text("Severity"),
    text("What is missing"),
    text("Since · over by"),
    text("Rule, limit and source"),
    text("Owner"),
    text("Cause and explanation"),
)
NEXT_WIDTHS = [36 * MM, 78 * MM, 34 * MM, 32 * MM]
NEXT_HEADS = (text("Until"), text("What"), text("Rule and limit"), text("By whom"))
CELL = 320  # characters of a cell of the table; the rest stands in an annex


def counted(words: Words, gaps: Sequence[TodoLine]) -> str:
    """Return the number of gaps by severity: "2 critical · 1 major"."""
    parts: list[Text | str] = []
    for severity in SEVERITIES:
        count = sum(line.severity == severity for line in gaps)
        if count:
            parts.append(text("{number} {severity}", number=count, severity=SEVERITY_LABELS[severity]))
    return words.say(showing.joined(parts, " · ")) if parts else words.say(text("none"))


def gaps(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the table of gaps under its heading; the heading follows it over the page."""
    title = words.say(text("What is missing: gaps in the justice chain"))
    counts = counted(words, view.gaps)
    if not view.gaps:
        none = text("No gap is known at the time of this print. What is not recorded cannot be judged.")
        return [Heading("5", title, counts), gap(3), words.para(none)]

    def heads() -> list[Flowable]:
        return [Heading("5", title, counts), gap(2), column_heads(words, GAP_HEADS, GAP_WIDTHS)]

    rows = [_gap_row(words, line) for line in view.gaps]
    return [*heads(), RunHead(heads), *table_rows(rows, GAP_WIDTHS), RunHead(None)]


def _gap_row(words: Words, line: TodoLine) -> list[Cell]:
    what = [words.para(words.short(line.title, text("What"), CELL), style.STRONG)]
    limit: list[Flowable] = [
        words.para(text("{rule}: {limit}", rule=line.rule, limit=words.short(line.limit, text("Limit"), CELL)), style.SMALL_STRONG),
        words.para(source(words, line.basis), style.SMALL),
    ]
    if line.basis.draft:
        limit += applies_here(words, line.basis, GAP_WIDTHS[3] - 2 * style.PAD)
    return [
        [_severity(words, line)],
        [*what, words.para(_state(line), style.SMALL)],
        _since(words, line),
        limit,
        [words.para(words.short(line.owner, text("Owner"), CELL // 2), style.SMALL_STRONG)],
        _cause(words, line),
    ]


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
        over = text(
            "{minutes} min over ({time})",
            minutes=words.figure(line.minutes),
            time=showing.duration(line.minutes * 60),
        )
        found.append(words.para(over, style.SMALL_STRONG))
    return found


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
    """Return what has to be done, soonest first, and by whom."""
    title = words.say(text("What to do next, by whom"))
    if not view.todo:
        return [Heading("6", title), gap(3), words.para(text("Nothing is due at the time of this print."))]

    def heads() -> list[Flowable]:
        return [Heading("6", title), gap(2), column_heads(words, NEXT_HEADS, NEXT_WIDTHS)]

    rows = [_next_row(words, view, line) for line in view.todo]
    return [*heads(), RunHead(heads), *table_rows(rows, NEXT_WIDTHS), RunHead(None)]


def _next_row(words: Words, view: CustodyView, line: TodoLine) -> list[Cell]:
    until: list[Paragraph] = [words.para(text("as soon as possible"), style.STRONG)]
    if line.due is not None:
        until = [
            words.para(words.instant(line.due), style.STRONG),
            words.para(showing.time_left(line.due, view.now), style.SMALL),
        ]
    what = [words.para(words.short(line.title, text("What"), CELL), style.TEXT)]
    if line.kind:
        what.append(words.para(text("Answered by the entry: {kind}", kind=kind_label(line.kind)), style.QUIET))
    limit = text("{rule}: {limit}", rule=line.rule, limit=words.short(line.limit, text("Limit"), CELL))
    rule: list[Flowable] = [words.para(limit, style.SMALL)]
    if line.basis.draft:
        rule += applies_here(words, line.basis, NEXT_WIDTHS[2] - 2 * style.PAD)
    owner = [words.para(words.short(line.owner, text("Owner"), CELL // 2), style.SMALL_STRONG)]
    return [until, what, rule, owner]
