"""How figures move month by month: of all, by site, by authority, by cause; and whose the minutes are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from zoneinfo import ZoneInfo

from utmcase.entries.lists import AUTHORITY_KINDS, CAUSES
from utmcase.i18n import Text, text
from utmcase.rules.owners import OWNER_LABELS
from utmcase.showing import choice
from utmcase.statistics.cases import Case
from utmcase.statistics.choosing import cohort
from utmcase.statistics.crossing import months
from utmcase.statistics.figures import Figure, Period, count
from utmcase.statistics.in_custody import i01, i02, i03
from utmcase.statistics.words import NOT_SAID


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend: what it is of, and its figure in each month."""

    name: str
    label: Text | str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend: its title, the months in words, and its lines."""

    name: str
    title: Text
    months: tuple[Text | str, ...]
    series: tuple[Series, ...]


def trends(cases: Sequence[Case], period: Period, zone: ZoneInfo) -> tuple[Trend, ...]:
    """Return the monthly statistics: custodies, ceilings and gaps; by site, by authority, by cause."""
    every = list(months(period, zone))
    names = tuple(head.label for head, _, _ in every)
    parts = [
        replace(period, since=max(since, period.since), until=min(until, period.until))
        for _, since, until in every
    ]
    chosen = [cohort(cases, part) for part in parts]
    whole = (
        Series("begun", text("custodies begun"), tuple(count(text("begun"), _ids(one)) for one in chosen)),
        Series("median", text("hours in UN custody, median"), tuple(_median(cases, part) for part in parts)),
        Series("ceiling", text("% within the UN ceiling"), tuple(_ceiling(cases, part) for part in parts)),
        Series("told", text("% focal point told in time"), tuple(_told(cases, part) for part in parts)),
        Series("gaps", text("gaps"), tuple(count(text("gaps"), _gaps(one)) for one in chosen)),
    )
    return (
        Trend("months", text("Month by month"), names, whole),
        Trend("sites", text("Custodies begun, by site"), names, tuple(_by_site(chosen))),
        Trend("authorities", text("Handed over, by authority"), names, tuple(_by_authority(chosen))),
        Trend("causes", text("Gaps, by cause"), names, tuple(_by_cause(chosen))),
    )


def _ids(cases: Sequence[Case]) -> list[str]:
    return [one.id for one in cases]


def _gaps(cases: Sequence[Case]) -> list[str]:
    return [one.id for one in cases for _ in one.gaps]


def _median(cases: Sequence[Case], period: Period) -> Figure:
    return i01(cases, period).figures[0]


def _ceiling(cases: Sequence[Case], period: Period) -> Figure:
    return i02(cases, period).figures[0]


def _told(cases: Sequence[Case], period: Period) -> Figure:
    return i03(cases, period).figures[0]


def _by_site(chosen: Sequence[Sequence[Case]]) -> Iterator[Series]:
    for site in sorted({one.station for month in chosen for one in month}):
        label = site or NOT_SAID
        found = tuple(count(label, [one.id for one in month if one.station == site]) for month in chosen)
        yield Series(site, label, found)


def _by_authority(chosen: Sequence[Sequence[Case]]) -> Iterator[Series]:
    def kind(one: Case) -> str | None:
        return None if one.after is None else one.after.authority

    for authority in sorted({kind(one) or "" for month in chosen for one in month if kind(one) is not None}):
        label = choice(AUTHORITY_KINDS, authority) if authority else NOT_SAID
        found = tuple(count(label, [one.id for one in month if kind(one) == authority]) for month in chosen)
        yield Series(authority, label, found)


def _by_cause(chosen: Sequence[Sequence[Case]]) -> Iterator[Series]:
    for cause in sorted({gap.cause for month in chosen for one in month for gap in one.gaps}):
        label = choice(CAUSES, cause) if cause else text("not explained")
        found = tuple(
            count(label, [one.id for one in month for gap in one.gaps if gap.cause == cause])
            for month in chosen
        )
        yield Series(cause, label, found)


def minutes_by_owner(cases: Sequence[Case], period: Period) -> tuple[Figure, ...]:
    """Return whose the minutes since effective control are, the longest first (`utmcase.minutes`)."""
    sums: dict[str, int] = {}
    ids: dict[str, list[str]] = {}
    for one in cohort(cases, period):
        for owner, minutes in one.owners:
            sums[owner] = sums.get(owner, 0) + minutes
            ids.setdefault(owner, []).append(one.id)
    return tuple(
        Figure(_owner(owner), "minutes", Fraction(sums[owner]), tuple(ids[owner]), tuple(ids[owner]))
        for owner in sorted(sums, key=lambda one: (-sums[one], one))
    )


def _owner(owner: str) -> Text | str:
    return OWNER_LABELS.get(owner, text("nobody holds the person") if owner == "nobody" else owner)
