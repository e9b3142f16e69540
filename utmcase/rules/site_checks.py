"""The named functions over the whole site that a rule of the kind `check` may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from utmcase.i18n import Text, text
from utmcase.moments import UNKNOWN, exactly
from utmcase.rules.cells import Stay
from utmcase.rules.findings import Instance
from utmcase.rules.places import Place
from utmcase.rules.register_checks import compile_clock_set_back, compile_number_holes
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judgement
from utmcase.rules.site import SiteJudge, SiteSight
from utmcase.rules.times import INF, bracket, whole


def compile_overcrowded(table: Check, limit: int) -> SiteJudge:
    """Return the judge of GS-16: more persons than the place holds, for as long as that was so."""
    del table, limit

    def judge(sight: SiteSight) -> Judgement:
        facts = sight.facts
        found: list[Instance] = []
        for place in facts.places.values():
            if place.limited():
                names = place.names() | set(_cells_of(place, facts.places))
                inside = [s for s in facts.stays if s.place in names or s.facility in place.names()]
                found += _overfull(place, inside, sight)
        # The oldest leads: a later period in another place does not change since when it stands.
        found.sort(key=lambda i: bracket(i.start)[0])
        return tuple(found) if found else "ok"

    return judge


def _cells_of(facility: Place, places: Mapping[str, Place]) -> Iterator[str]:
    names = facility.names()
    for place in places.values():
        if any(version.facility in names for version in place.versions):
            yield place.id


class _Period:
    """One unbroken period over capacity: whether surely, how many at most, how many it held then."""

    def __init__(self, start: float, *, sure: bool) -> None:
        self.start, self.sure, self.most, self.capacity = start, sure, 0, 0
        self.end = INF

    def take(self, most: int, capacity: int) -> None:
        if most - capacity > self.most - self.capacity:
            self.most, self.capacity = most, capacity


def _overfull(place: Place, inside: list[Stay], sight: SiteSight) -> Iterator[Instance]:
    for period in _periods(place, inside, sight):
        at = whole(period.start)
        begun = UNKNOWN if at is None else exactly(at)
        arrived = [s for s in inside if s.start[0] <= period.start < s.end[1]]
        arrived.sort(key=lambda s: (s.start, s.custody))
        yield Instance(
            "breached",
            period.sure,
            start=begun,
            done=begun,
            entries=tuple(s.entry for s in arrived),
            remark=_remark(place, period),
        )


def _periods(place: Place, inside: list[Stay], sight: SiteSight) -> Iterator[_Period]:
    """Yield the periods in which more persons were, or may have been, in a place than it holds."""
    steps: dict[float, list[int]] = {}
    for stay in inside:
        # Where nobody knows when somebody came or went, he or she may have been there, or not.
        _step(steps, stay.start[0], stay.end[1], 0)
        _step(steps, stay.start[1], stay.end[0], 1)
    for turn in place.turns():
        if turn not in {INF, -INF}:
            steps.setdefault(turn, [0, 0])
    perhaps = surely = 0
    running: _Period | None = None
    for at in sorted(steps):
        if at > sight.now:
            sight.wake(at)
            break
        perhaps, surely = perhaps + steps[at][0], surely + steps[at][1]
        over = _over(place, at, perhaps, surely)
        if running is not None and (over is None or over[0] is not running.sure):
            running.end = at
            yield running
            running = None
        if over is not None:
            running = running or _Period(at, sure=over[0])
            running.take(over[1], over[2])
    if running is not None:
        yield running


def _step(steps: dict[float, list[int]], start: float, end: float, which: int) -> None:
    if start < end:
        steps.setdefault(start, [0, 0])[which] += 1
        if end < INF:
            steps.setdefault(end, [0, 0])[which] -= 1


def _over(place: Place, at: float, perhaps: int, surely: int) -> tuple[bool, int, int] | None:
    """Return whether it is surely over, with how many and how many it holds; None when it is not over."""
    capacities = place.capacities(at)
    known = [one for one in capacities if one is not None]
    if not known or perhaps <= min(known):
        return None
    sure = None not in capacities and surely > max(known)
    return sure, surely if sure else perhaps, max(known) if sure else min(known)


def _remark(place: Place, period: _Period) -> Text:
    name = next((v.name for v in reversed(place.versions) if v.name), place.id)
    if period.end == INF:
        return text(
            "{place}: {most} persons in a place for {capacity}, still so.",
            place=name,
            most=period.most,
            capacity=period.capacity,
        )
    return text(
        "{place}: {most} persons in a place for {capacity}, for {time}.",
        place=name,
        most=period.most,
        capacity=period.capacity,
        time=_length(period),
    )


def _length(period: _Period) -> Text:
    from utmcase.showing import duration

    return duration(int(period.end - period.start))


# Each takes the rule's table and its limit in seconds (0 when it has none).
SITE_CHECKS: Mapping[str, Callable[[Check, int], SiteJudge]] = {
    "overcrowded": compile_overcrowded,
    "number_holes": compile_number_holes,
    "clock_set_back": compile_clock_set_back,
}
