"""Which custodies a period holds, and how long they lasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.rules.times import Bracket
from utmcase.statistics.cases import (
    Case,
)
from utmcase.statistics.figures import (
    Figure,
    Period,
    median,
    percentile,
)

LEAST_CERTAIN = 2 * HOUR  # a length of time counts when both ends together are known as closely as this


def cohort(cases: Iterable[Case], period: Period) -> list[Case]:
    """Return the cases that began in the period, at its site."""
    return [one for one in at_site(cases, period) if period.holds(one.began)]


def at_site(cases: Iterable[Case], period: Period) -> Iterator[Case]:
    return (one for one in cases if not period.site or one.station == period.site)


def length_of(case: Case) -> Fraction | None:
    """Return the hours from T0 to the end of UN custody; None when the times are not known closely."""
    if case.end is None:
        return None
    width = (case.end[1] - case.end[0]) + (case.t0[1] - case.t0[0])
    if not width <= LEAST_CERTAIN:
        return None
    twice = (case.end[0] + case.end[1]) - (case.t0[0] + case.t0[1])
    return Fraction(int(twice), 2 * HOUR)


def lengths(label: Text | str, cases: Sequence[Case]) -> Iterator[Figure]:
    ended = [(one.id, length_of(one)) for one in cases if one.end is not None]
    known = [(one, hours) for one, hours in ended if hours is not None]
    ids, unknown = tuple(one for one, _ in known), tuple(one for one, hours in ended if hours is None)
    values = [hours for _, hours in known]
    longest = max(values, default=None)
    for words, value in (
        (text("{group}: median", group=label), median(values)),
        (text("{group}: 9 of 10 at most", group=label), percentile(values, 90)),
        (text("{group}: longest", group=label), longest),
    ):
        yield Figure(words, "hours", value, ids, ids, unknown)


def hours_between(start: Bracket, end: Bracket) -> Fraction | None:
    if not (end[1] - end[0]) + (start[1] - start[0]) <= LEAST_CERTAIN:
        return None
    return Fraction(int(end[0] + end[1] - start[0] - start[1]), 2 * HOUR)


def under_utm(cases: Sequence[Case], period: Period) -> list[Case]:
    """Return the custodies of the table for the report of the Secretary-General."""
    return [one for one in cohort(cases, period) if one.basis == "utm"]
