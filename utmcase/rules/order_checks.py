"""GD-02: what cannot have happened in this order, or has a start that nobody knows (rules.md, meaning 17).

With brackets of time, only what is impossible for every time in them is found.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from utmcase.custody import ENDS, STARTS, Custody
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, bracket, span_at

# What may lie before T0 without being wrong: the request or warrant, and entries about the record itself.
BEFORE_CONTROL = frozenset(
    {"authority", *STARTS, *(m.kind for m in BY_KIND.values() if m.link in {"record", "site"})}
)
# What is impossible once custody has ended; an admission is the start of what then would have ended.
IN_CUSTODY_ONLY = frozenset({"check", "care", "interview", "admission"})
BACK = frozenset({"returned", "incident"})
PERIODS = {"conveyance": ("departure", "arrival"), "authority": ("valid_from", "valid_to")}

# Of any other kind nothing is wrong that did not happen before control.
LOOKED_AT = frozenset({"admission", *IN_CUSTODY_ONLY, *PERIODS})


def compile_impossible_order(table: Check, limit: int) -> Judge:
    """Return the judge of impossible order; it has no limit."""
    del limit
    key = (compile_impossible_order, table.id)

    def judge(sight: Sight) -> Judgement:
        found = [*_estimated(sight), *_walked(sight, key), *_ends(sight.custody), *_future(sight)]
        return tuple(found) if found else "ok"

    return judge


def _wrong(remark: Text, *entries: Entry) -> Instance:
    return Instance("breached", done=entries[0].occurred, entries=tuple(e.id for e in entries), remark=remark)


def _estimated(sight: Sight) -> Iterator[Instance]:
    if sight.estimated:
        yield Instance(
            "breached",
            start=sight.t0,
            remark=text("The start of custody is not known: limits run from the earliest known moment."),
        )


def _walked(sight: Sight, key: tuple[object, ...]) -> list[Instance]:
    """Return what single entries show; entries that were looked at are not looked at again."""
    custody = sight.custody
    # What the findings of earlier entries rest on: when it changes, all are looked at again.
    rests = (custody.spans, sight.start, len(custody.of_kind("apprehension")))
    walked: tuple[object, int, list[Instance]] | None = custody.memo.get(key)
    if walked is None or walked[0] != rests:
        walked = (rests, 0, [])
    _, done, found = walked
    if done < len(custody.timeline):
        apprehended = min((bracket(e.occurred)[0] for e in custody.of_kind("apprehension")), default=-INF)
        begun = sight.start[0]
        for entry in custody.timeline[done:]:
            latest = entry.occurred.latest
            if (latest is None or latest >= begun) and entry.kind not in LOOKED_AT:
                continue
            wrong = _single(entry, sight, apprehended)
            if wrong is not None:
                found.append(wrong)
        custody.memo[key] = (rests, len(custody.timeline), found)
    return list(found)


def _single(entry: Entry, sight: Sight, apprehended: float) -> Instance | None:
    happened = bracket(entry.occurred)
    kind = entry.kind
    # Of a kind from a newer version nobody can say what it presupposes.
    if happened[1] < sight.start[0] and kind in BY_KIND and kind not in BEFORE_CONTROL:
        return _wrong(text("This happened before custody began."), entry)
    if kind == "admission" and happened[1] < apprehended:
        return _wrong(text("The admission is before the apprehension."), entry)
    if kind in IN_CUSTODY_ONLY and span_at(sight.custody.spans, happened) is None:
        return _wrong(text("This happened after the end of custody."), entry)
    period = PERIODS.get(kind)
    if period is not None:
        start, end = (bracket(entry.moment(name)) for name in period)
        if end[1] < start[0]:
            return _wrong(text("The end is before the start."), entry)
    return None


def _ends(custody: Custody) -> Iterator[Instance]:
    """Yield handovers and releases that follow one another without a return that could lie between."""
    ends = sorted((e for kind in ENDS for e in custody.of_kind(kind)), key=_order)
    if len(ends) < 2:  # noqa: PLR2004 - one alone follows nothing
        return
    backs = sorted((e for kind in BACK for e in custody.of_kind(kind) if _comes_back(e)), key=_order)
    for first, second in itertools.pairwise(ends):
        left, right = bracket(first.occurred), bracket(second.occurred)
        between = next((b for b in backs if _may_lie(bracket(b.occurred), left, right)), None)
        if between is None:
            yield _wrong(text("Handed over or released twice, and not returned in between."), second, first)
        else:
            backs.remove(between)


def _comes_back(entry: Entry) -> bool:
    return entry.kind == "returned" or entry.data.get("what") == "recapture"


def _order(entry: Entry) -> float:
    early, late = bracket(entry.occurred)
    return late if early == -INF else early


def _may_lie(back: Bracket, left: Bracket, right: Bracket) -> bool:
    return back[1] >= left[0] and back[0] <= right[1]


def _future(sight: Sight) -> Iterator[Instance]:
    """Yield what is said to have happened later than now; the fold ends with it."""
    for entry in reversed(sight.custody.timeline):
        early = entry.occurred.earliest
        if early is None:
            if entry.occurred.latest is not None and entry.occurred.latest <= sight.now:
                return
            continue
        if early <= sight.now:
            return
        sight.wake(early)
        yield _wrong(text("This is said to have happened in the future."), entry)
