"""Checks of the time after handover: adjourned again and again, known by hearsay only."""

from __future__ import annotations

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.moments import Moment
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match, known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.ties import minutes_over
from utmcase.rules.times import INF, Bracket, bracket, whole

# What ends a stretch of hearsay: the UN sees the person, has him or her back, or the State lets go.
ENDS_HEARSAY = ("follow_up", "freed", "returned")


def compile_too_many(table: Check, limit: int) -> Judge:
    """Return the judge of entries of which there may be `most` at most."""
    del limit
    assert table.match is not None, table.id
    matching, most = compile_match(table.match), table.most

    def judge(sight: Sight) -> Judgement:
        found = matching(sight.custody)
        if len(found) <= most:
            return "ok"
        remark = text("Recorded: {number} times.", number=len(found))
        shown = tuple(e.id for e in found)
        return (Instance("breached", start=sight.t0, done=found[-1].occurred, entries=shown, remark=remark),)

    return judge


def compile_second_hand_only(table: Check, limit: int) -> Judge:
    """Return the judge of news: for `limit` seconds the UN knew only what others say."""
    del table

    def judge(sight: Sight) -> Judgement:
        found = [
            instance
            for begun in _known_at_first_hand(sight.custody)
            if (instance := _hearsay(sight, begun, limit)) is not None
        ]
        return tuple(found) if found else "ok"

    return judge


def _known_at_first_hand(custody: Custody) -> list[Entry]:
    """Return when the UN knew itself where the person is: each handover, and whenever it saw the person."""
    seen = [e for e in custody.of_kind("follow_up") if e.data.get("source") == "seen"]
    return sorted((*custody.of_kind("handed_over"), *seen), key=fold_key)


def _hearsay(sight: Sight, begun: Entry, limit: int) -> Instance | None:
    """Judge the time since the UN last knew itself, until it knows again; None where nobody said a thing."""
    later = [e for kind in ENDS_HEARSAY for e in sight.custody.of_kind(kind) if fold_key(e) > fold_key(begun)]
    later += [e for e in sight.custody.of_kind("handed_over") if fold_key(e) > fold_key(begun)]
    later.sort(key=fold_key)
    ends = [e for e in later if e.kind != "follow_up" or e.data.get("source") == "seen"]
    news = [e for e in later if e not in ends]
    if ends:
        news = [e for e in news if fold_key(e) < fold_key(ends[0])]
    if not news:
        return None
    start = bracket(begun.occurred)
    limits = (start[0] + limit, start[1] + limit)
    end = bracket(ends[0].occurred) if ends else None
    until = end[1] if end is not None else sight.now
    if until <= limits[0]:
        if end is None:
            sight.wake(limits[0] + 1)
        return Instance("ok", start=begun.occurred, entries=(begun.id,))
    # One source not recorded may have been the UN's own eyes.
    told = all(known(e.data.get("source")) for e in news)
    sure = told and (end[0] if end is not None else sight.now) > limits[1]
    if end is None and told:
        sight.wake(limits[1] + 1)
    return _only(begun, news, limits, until, ends[0].occurred if ends else None, sure=sure)


def _only(
    begun: Entry, news: list[Entry], limits: Bracket, until: float, done: Moment | None, *, sure: bool
) -> Instance:
    due = whole(limits[0] if limits[0] != -INF else limits[1])
    shown = (begun.id, *(e.id for e in news))
    remark = text("Only second-hand news since the UN last knew itself.")
    minutes = minutes_over(until, due)
    return Instance("breached", sure, begun.occurred, due, done, minutes, shown, remark=remark)
