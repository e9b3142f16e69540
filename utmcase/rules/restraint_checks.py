"""GS-14: a restraint may not stay on longer than the limit without somebody looking whether it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight, answered, roots
from utmcase.rules.times import INF, Bracket, bracket, whole


def compile_restraint_reviewed(table: Check, limit: int) -> Judge:
    """Return the judge of restraints: no stretch of more than `limit` seconds without a review."""
    del table

    def judge(sight: Sight) -> Judgement:
        found = [i for on in sight.custody.of_kind("restraint_on") for i in _judged(on, sight, limit)]
        return tuple(found) if found else "ok"

    return judge


def _judged(on: Entry, sight: Sight, limit: int) -> Iterator[Instance]:
    custody, now = sight.custody, sight.now
    start = _start(on, sight)
    off = next((e for e in custody.of_kind("restraint_off") if _about(e, on, custody)), None)
    ended = _end(off, start, custody)
    reviews = [e for e in custody.of_kind("restraint_reviewed") if _about(e, on, custody)]
    times = [bracket(e.occurred) for e in reviews]
    passes = _longest_from(start[0], times, limit) + limit
    surely = _shortest_from(start[1], times, limit) + limit
    if ended[1] <= passes:
        return
    if now <= passes:
        sight.wake(passes + 1)
        return
    if now <= surely < ended[0]:
        sight.wake(surely + 1)
    shown = (on.id, *(e.id for e in reviews), *((off.id,) if off is not None else ()))
    minutes = int(min(ended[1], now) - passes) // MINUTE
    done = off.occurred if off is not None else None
    certain = min(ended[0], now) > surely
    yield Instance("breached", certain, on.occurred, whole(passes), done, minutes, shown)


def _start(on: Entry, sight: Sight) -> Bracket:
    """Return when it was put on: where nobody knows, at the earliest when custody began."""
    early, late = bracket(on.occurred)
    return ((sight.anchor if sight.estimated else sight.start[0]) if early == -INF else early, late)


def _about(entry: Entry, on: Entry, custody: Custody) -> bool:
    """Return whether a review or taking off is of this restraint: by its answer, else by sort and time."""
    answers = answered(custody, entry)
    if answers is not None:
        return answers == roots(custody, on.id)
    if bracket(entry.occurred)[1] < bracket(on.occurred)[0]:
        return False
    one, other = entry.data.get("type"), on.data.get("type")
    return not (known(one) and known(other)) or one == other


def _end(off: Entry | None, start: Bracket, custody: Custody) -> Bracket:
    """Return when it was taken off, at the latest when custody ended."""
    early, late = bracket(off.occurred) if off is not None else (INF, INF)
    for span in custody.spans:
        if span.end is not None and (ended := bracket(span.end))[1] >= start[0]:
            return (min(early, ended[0]), min(late, ended[1]))
    return (early, late)


def _longest_from(start: float, reviews: list[Bracket], limit: int) -> float:
    """Return from when the first stretch without review runs that is too long, in the worst case.

    Where every stretch between reviews is short enough, that is the last review.
    """
    at = start
    while True:
        sure = [early for early, late in reviews if early > at and late <= at + limit]
        if not sure:
            return at
        at = max(sure)


def _shortest_from(start: float, reviews: list[Bracket], limit: int) -> float:
    """Return the same in the best case: every review as late as it may have been and still in time."""
    at = start
    for early, late in sorted(reviews, key=lambda review: review[1]):
        if early <= at + limit:
            at = max(at, min(late, at + limit))
    return at
