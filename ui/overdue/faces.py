"""What one cell of the overdue desk says: two lines to paint and one sentence to speak, from one lookup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.board.faces import NO_NAME, Face, clock_or_day, left_words
from ui.context import PageContext
from ui.custody.clocks import source_words
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.listing import Order
from utmcase.overdue import PAST, OverdueRow, over_by
from utmcase.rules.findings import SEVERITY_LABELS, state_label


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, width in average letters, what its cells say, and the order it sorts by."""

    name: str
    heading: Text
    letters: int
    face: Callable[[OverdueRow, PageContext, int], Face]
    order: Order | None = None


def face(column: Column, row: OverdueRow, context: PageContext, now: int) -> Face:
    """Return what the cell of this column and row says at `now`, with its spoken sentence."""
    found = column.face(row, context, now)
    spoken = found.spoken or ", ".join(part for part in (found.first, found.second) if part)
    return Face(found.first, found.second, f"{context.say(column.heading)}: {spoken}")


def _over(row: OverdueRow, context: PageContext, now: int) -> Face:
    say, found = context.say, row.found
    state = state_label(row.state, certain=found.certain)
    over = over_by(row, now)
    since = (
        "" if found.since is None else say(text("since {time}", time=clock_or_day(found.since, now, context)))
    )
    if row.state == "overdue" and over is not None and found.since is not None:
        return Face(say(left_words(found.since, now, certain=found.certain)), since)
    if row.state in PAST:
        first = say(text("{state} by {time}", state=state, time=showing.duration(over or 0)))
        due = "" if found.due is None else say(text("due {time}", time=clock_or_day(found.due, now, context)))
        return Face(first, due)
    if row.stands:
        return Face(say(state), since)
    if found.due is None:
        return Face(say(state))
    by = say(text("by {time}", time=clock_or_day(found.due, now, context)))
    return Face(say(left_words(found.due, now, certain=found.certain)), by)


def _person(row: OverdueRow, context: PageContext, _now: int) -> Face:
    ended = context.say(text("ended"))
    here = "" if row.found.held else f" · {ended}"
    return Face(row.found.name or context.say(NO_NAME), f"{row.found.number}{here}")


def _rule(row: OverdueRow, context: PageContext, _now: int) -> Face:
    say, rule = context.say, row.rule
    limit = "" if rule.limit is None else say(rule.limit)
    source = "" if rule.source is None else source_words(rule.source, context)
    draft = say(text("not confirmed by Legal")) if row.found.draft else ""
    second = " · ".join(part for part in (row.found.rule, limit, draft, source) if part)
    title, severity = say(row.title), say(SEVERITY_LABELS[row.severity])
    return Face(title, second, f"{title}, {severity}, {second}")


def _owner(row: OverdueRow, context: PageContext, _now: int) -> Face:
    return Face(context.say(row.owner))


def _action(row: OverdueRow, context: PageContext, _now: int) -> Face:
    words = context.say(row.action)
    return Face(words) if words else Face("–", spoken=context.say(text("nothing to do")))


def _cause(row: OverdueRow, context: PageContext, _now: int) -> Face:
    if row.cause is not None:
        return Face(context.say(row.cause), row.words)
    if row.explainable:
        return Face(context.say(text("not explained")))
    return Face("–", spoken=context.say(text("nothing to explain")))


COLUMNS: tuple[Column, ...] = (
    Column("over", text("Over or due"), 25, _over, "longest"),
    Column("person", text("Detained person"), 24, _person, "number"),
    Column("rule", text("Rule and source"), 43, _rule, "rule"),
    Column("owner", text("Owner"), 17, _owner, "owner"),
    Column("action", text("Next action"), 31, _action),
    Column("cause", text("Explained cause"), 22, _cause),
)
