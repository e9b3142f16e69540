"""What one cell of the board says: two lines to paint and one sentence to speak, from one lookup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.context import PageContext
from utmcase import showing
from utmcase.board import ActionLine, Age, BoardRow, LimitLine, Mark
from utmcase.chain import LINK_STATUS_LABELS, LinkState
from utmcase.entries.base import LINK_LABELS
from utmcase.entries.lists import NOT_VALUE_LABELS, SEXES
from utmcase.i18n import Text, ntext, text
from utmcase.moments import DAY, local
from utmcase.rules.findings import BAD, SEVERITY_LABELS, state_label
from utmcase.rules.pack import duties

AGE_LABELS: dict[Age, Text] = {
    "child": text("child"),
    "presumed_child": text("treat as child"),
    "adult": text("adult"),
    "not_known": text("age not known"),
}
MARK_LABELS: dict[Mark, Text] = {
    "child": text("child"),
    "presumed_child": text("treat as child"),
    "age_not_known": text("age not known"),
    "disputed": text("entry disputed"),
    "returned": text("returned"),
    "injured": text("injured"),
    "start_estimated": text("start estimated"),
}
NO_NAME = text("name not recorded")
NO_LIMIT = text("no limit")
# These stand in the column of the age, with their shape; they are not repeated among the marks.
AGE_MARKS = frozenset({"child", "presumed_child", "age_not_known"})


@dataclass(frozen=True, slots=True)
class Face:
    """One cell: `first` and `second` stand under each other, `spoken` is read aloud and shown as tip."""

    first: str
    second: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board: its heading, its width in average letters, and what its cells say."""

    name: str
    heading: Text
    letters: int
    face: Callable[[BoardRow, PageContext, int], Face]


def face(column: Column, row: BoardRow, context: PageContext, now: int) -> Face:
    """Return what the cell of this column and row says at `now`, with its spoken sentence."""
    found = column.face(row, context, now)
    spoken = found.spoken or ", ".join(part for part in (found.first, found.second) if part)
    return Face(found.first, found.second, f"{context.say(column.heading)}: {spoken}")


def clock_or_day(at: int, now: int, context: PageContext) -> str:
    """Return the time of day when it is today's, else with its day."""
    if local(at, context.zone).date() == local(now, context.zone).date():
        return showing.clock(at, context.zone)
    return day_and_clock(at, now, context)


def day_and_clock(at: int, now: int, context: PageContext) -> str:
    """Return the day and the time of day; the year only when it is another one."""
    then = local(at, context.zone)
    if then.year != local(now, context.zone).year:
        return context.say(showing.instant(at, context.zone))
    month = showing.MONTHS[then.month - 1]
    return context.say(
        text("{day} {month}, {time}", day=then.day, month=month, time=showing.clock(at, context.zone))
    )


def _person(row: BoardRow, context: PageContext, _now: int) -> Face:
    return Face(row.number, row.name or context.say(NO_NAME))


def sex_words(sex: str, context: PageContext) -> str:
    """Return the sex in words; blank is "not recorded"."""
    if sex in NOT_VALUE_LABELS:
        return context.say(text("sex not known") if sex == "unknown" else text("sex not asked"))
    return context.say(SEXES.labels.get(sex) or sex or text("sex not recorded"))


def _sex_and_age(row: BoardRow, context: PageContext, _now: int) -> Face:
    sex = sex_words(row.sex, context)
    first = f"{sex}, {years}" if (years := _years(row, context)) else sex
    return Face(first, context.say(AGE_LABELS[row.age]))


def _years(row: BoardRow, context: PageContext) -> str:
    youngest, oldest = row.youngest, row.oldest
    if youngest is not None and oldest is not None and youngest != oldest:
        return context.say(text("{youngest}–{oldest} years", youngest=youngest, oldest=oldest))
    known = youngest is not None or oldest is not None
    return context.say(showing.age_range(youngest, oldest)) if known else ""


def _cell(row: BoardRow, context: PageContext, _now: int) -> Face:
    if row.cell:
        return Face(row.cell)
    return Face("–", spoken=context.say(text("not placed in a cell")))


def _held(row: BoardRow, context: PageContext, now: int) -> Face:
    end = now if row.ended is None else row.ended
    since = context.say(text("since {time}", time=clock_or_day(row.t0, now, context)))
    held = context.say(showing.duration(end - row.t0))
    return Face(held if row.t0_certain else f"≈ {held}", since)


def _limit(row: BoardRow, context: PageContext, now: int) -> Face:
    limit = row.limit
    if limit is None:
        return Face("–", spoken=context.say(NO_LIMIT))
    if limit.state in {"stopped", "exceeded"} or _over_in_doubt(limit, now):
        first = context.say(state_label(limit.state, certain=limit.certain))
    else:
        first = context.say(left_words(limit.due, now, certain=limit.certain))
    until = text("to {time}", time=clock_or_day(limit.due, now, context))
    second = context.say(text("not confirmed by Legal") if limit.draft else until)
    return Face(first, f"{limit.rule} · {second}")


def _over_in_doubt(line: LimitLine | ActionLine, now: int) -> bool:
    """Whether a limit may be over although its latest end is still to come: time left would mislead."""
    return line.state in BAD and line.due is not None and line.due >= now


def left_words(due: int, now: int, *, certain: bool = True) -> Text:
    """Return the time left of a limit, or by how much it is (or may be) over."""
    if due < now and not certain:
        return text("may be over by {time}", time=showing.duration(now - due))
    return showing.time_left(due, now)


def _next_action(row: BoardRow, context: PageContext, now: int) -> Face:
    action = row.next_action
    if action is None:
        return Face("–", spoken=context.say(text("nothing to do")))
    what = context.say(duties().get(action.rule, action.rule))
    severity = context.say(SEVERITY_LABELS[action.severity])
    if action.due is None or _over_in_doubt(action, now):
        second = context.say(state_label(action.state, certain=action.certain))
    elif action.due < now:
        second = context.say(left_words(action.due, now, certain=action.certain))
    else:
        second = context.say(
            text(
                "by {time} (in {left})",
                time=clock_or_day(action.due, now, context),
                left=showing.duration(action.due - now),
            )
            if action.due - now < DAY
            else text("by {time}", time=clock_or_day(action.due, now, context))
        )
    return Face(what, second, f"{what}, {second}, {severity}, {action.rule}")


def chain_words(chain: tuple[LinkState, ...], context: PageContext) -> str:
    """Return the chain link by link in words."""
    return ", ".join(
        f"{context.say(LINK_LABELS[link.link])} {context.say(LINK_STATUS_LABELS[link.status])}"
        for link in chain
    )


def _chain(row: BoardRow, context: PageContext, _now: int) -> Face:
    return Face("", spoken=chain_words(row.chain, context))


def _marks(row: BoardRow, context: PageContext, _now: int) -> Face:
    worst = context.say(SEVERITY_LABELS[row.worst]) if row.worst and row.gaps else ""
    gaps = context.say(ntext("{count} gap", "{count} gaps", row.gaps)) if row.gaps else ""
    gaps = ", ".join(part for part in (gaps, worst) if part)
    marks = [context.say(MARK_LABELS[mark]) for mark in row.marks if mark not in AGE_MARKS]
    spoken = ", ".join(part for part in (gaps, *marks) if part)
    return Face(gaps, ", ".join(marks), spoken or context.say(text("no gaps, no marks")))


def _next_check(row: BoardRow, context: PageContext, now: int) -> Face:
    if row.next_check is None:
        return Face("–", spoken=context.say(text("no check due")))
    at = clock_or_day(row.next_check, now, context)
    if row.next_check < now:
        late = context.say(text("over by {time}", time=showing.rough_duration(now - row.next_check)))
        return Face(at, late)
    return Face(at, context.say(text("in {time}", time=showing.duration(row.next_check - now))))


COLUMNS: tuple[Column, ...] = (
    Column("person", text("Detained person"), 20, _person),
    Column("sex", text("Sex, age"), 20, _sex_and_age),
    Column("cell", text("Cell"), 11, _cell),
    Column("held", text("Time held"), 18, _held),
    Column("limit", text("Strictest limit"), 28, _limit),
    Column("action", text("Next action"), 30, _next_action),
    Column("chain", text("Justice chain"), 16, _chain),
    Column("marks", text("Gaps and marks"), 20, _marks),
    Column("check", text("Next check"), 19, _next_check),
)
