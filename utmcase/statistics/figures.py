"""What a figure is: a value with the custodies behind it, and how many of them nobody knows anything of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from utmcase.i18n import Text, text
from utmcase.rules.times import Bracket

Unit = Literal["percent", "hours", "count", "per_100_days", "per_1000", "minutes"]
UNIT_LABELS: dict[Unit, Text] = {
    "percent": text("%"),
    "hours": text("hours"),
    "count": text("number"),
    "per_100_days": text("per 100 days of detention"),
    "per_1000": text("per 1,000 custodies"),
    "minutes": text("minutes"),
}
Ids = tuple[str, ...]
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts, in words: part and whole, and what is called unknown."""

    id: str
    title: Text
    numerator: Text
    denominator: Text
    unknown: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """One value. `counted` of the known ones `of` give it; `unknown` ones are in neither.

    `value` None: there is nothing to compute it from. Of a share, `least` and `most` are what it would be if
    all unknown ones were against or for it.
    """

    label: Text | str
    unit: Unit
    value: Fraction | None
    counted: Ids
    of: Ids
    unknown: Ids = ()

    @property
    def least(self) -> Fraction | None:
        """Return the share if every unknown one were a no; None of what is no share."""
        whole = len(self.of) + len(self.unknown)
        return Fraction(HUNDRED * len(self.counted), whole) if self.unit == "percent" and whole else None

    @property
    def most(self) -> Fraction | None:
        """Return the share if every unknown one were a yes; None of what is no share."""
        whole = len(self.of) + len(self.unknown)
        counted = len(self.counted) + len(self.unknown)
        return Fraction(HUNDRED * counted, whole) if self.unit == "percent" and whole else None

    @property
    def custodies(self) -> Ids:
        """Return the custodies behind it, each once."""
        return tuple(dict.fromkeys((*self.of, *self.counted, *self.unknown)))


@dataclass(frozen=True, slots=True)
class CurveStep:
    """One step of a survival curve: at `seconds`, of `at_risk` there were `events`; what is left then."""

    seconds: int
    at_risk: int
    events: int
    left: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator as computed: its definition, its figures, and its curve where it is one."""

    definition: Definition
    figures: tuple[Figure, ...]
    curve: tuple[CurveStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Custodies that began from `since` until before `until` (seconds UTC), as known at `at`."""

    since: int
    until: int
    at: int
    site: str = ""  # blank is every site

    def holds(self, second: float) -> bool:
        """Return whether a second lies in the period."""
        return self.since <= second < self.until


def share(label: Text | str, answers: Iterable[tuple[str, bool | None]]) -> Figure:
    """Return the share of yes among those of whom yes or no is known; None is unknown."""
    told = list(answers)
    yes = tuple(one for one, answer in told if answer is True)
    known = tuple(one for one, answer in told if answer is not None)
    unknown = tuple(one for one, answer in told if answer is None)
    value = Fraction(HUNDRED * len(yes), len(known)) if known else None
    return Figure(label, "percent", value, yes, known, unknown)


def count(label: Text | str, ids: Iterable[str], unknown: Iterable[str] = ()) -> Figure:
    """Return how many there are."""
    listed = tuple(ids)
    return Figure(label, "count", Fraction(len(listed)), listed, listed, tuple(unknown))


def within(end: Bracket, start: Bracket, limit: float) -> bool | None:
    """Return whether an end came at most `limit` seconds after a start; None where the times may say both."""
    if end[1] - start[0] <= limit:
        return True
    return False if end[0] - start[1] > limit else None


def any_within(ends: Sequence[Bracket], start: Bracket, limit: float) -> bool | None:
    """Return whether one of several ends came in time; None where it may have."""
    answers = {within(end, start, limit) for end in ends}
    if True in answers:
        return True
    return None if None in answers else False


def median(values: Sequence[Fraction]) -> Fraction | None:
    """Return the middle value, or the mean of the two middle ones."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentile(values: Sequence[Fraction], percent: int) -> Fraction | None:
    """Return the nearest-rank percentile: the smallest value with at least so many percent at or below it."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[max(0, -(-percent * len(ordered) // HUNDRED) - 1)]
