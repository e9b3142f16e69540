"""I-11 to I-14: complaints and deaths, the records themselves, gaps, and the UTM totals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from utmcase.entries.care_lists import COMPLAINT_CHANNELS
from utmcase.entries.lists import CAUSES
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR
from utmcase.rules.times import INF, Bracket
from utmcase.showing import choice, duration
from utmcase.statistics.cases import (
    MANDATORY,
    Case,
)
from utmcase.statistics.choosing import at_site, cohort, lengths, under_utm
from utmcase.statistics.figures import (
    HUNDRED,
    Definition,
    Figure,
    Period,
    Result,
    count,
    share,
)
from utmcase.statistics.words import NOT_SAID, RESULTS, STAGES

TYPED_WITHIN = 12 * HOUR
THOUSAND = 1000


COMPLAINTS = Definition(
    "I-11",
    text("Complaints and deaths"),
    text("Complaints in the period, by how they came; deaths in the period."),
    text("Days of detention in the period (for complaints); custodies with a day in it (for deaths)."),
    text("Complaints and deaths whose time may lie outside the period."),
)


def i11(cases: Sequence[Case], period: Period) -> Result:
    """Return I-11: complaints per 100 days of detention, deaths per 1,000 custodies."""
    chosen = list(at_site(cases, period))
    held = [(one.id, seconds) for one in chosen if (seconds := _held_in(one, period))]
    days = Fraction(sum(seconds for _, seconds in held), DAY)
    ids = tuple(one for one, _ in held)
    told = [(one.id, word, _inside(at, period)) for one in chosen for at, word in one.complaints]
    died = [(one.id, _inside(at, period)) for one in chosen for at in one.deaths]
    figures = [_rate(text("complaints"), [(one, inside) for one, _, inside in told], days, ids)]
    for word in sorted({word for _, word, _ in told}):
        label = choice(COMPLAINT_CHANNELS, word) if word else NOT_SAID
        some = [(one, inside) for one, said, inside in told if said == word]
        figures.append(_rate(text("complaints: {how}", how=label), some, days, ids))
    dead = tuple(one for one, inside in died if inside is True)
    perhaps = tuple(one for one, inside in died if inside is None)
    value = Fraction(THOUSAND * len(dead), len(ids)) if ids else None
    figures.append(Figure(text("deaths"), "per_1000", value, dead, ids, perhaps))
    return Result(COMPLAINTS, tuple(figures))


def _rate(
    label: Text | str, told: list[tuple[str, bool | None]], days: Fraction, ids: tuple[str, ...]
) -> Figure:
    inside = tuple(one for one, answer in told if answer is True)
    perhaps = tuple(one for one, answer in told if answer is None)
    value = HUNDRED * len(inside) / days if days else None
    return Figure(label, "per_100_days", value, inside, ids, perhaps)


def _inside(at: Bracket, period: Period) -> bool | None:
    if period.holds(at[0]) and period.holds(at[1]):
        return True
    return False if at[1] < period.since or at[0] >= period.until else None


def _held_in(case: Case, period: Period) -> int:
    """Return the seconds in UN custody in the period, by the earliest time of each end."""
    found = 0
    for place, (start, end) in enumerate(case.spans):
        begun = case.began if not place else start[0]
        over = float(period.at) if end is None else (end[0] if end[0] != -INF else end[1])
        if begun != -INF:
            found += max(0, int(min(over, period.until, period.at) - max(begun, period.since)))
    return found


RECORDS = Definition(
    "I-12",
    text("Records: complete and written in time"),
    text("Fields that every record has to have, filled; entries written within 12 hours."),
    text("Such fields in the custodies begun in the period; their entries."),
    text("Entries whose time is not known; “not known” and “not asked” count as not filled."),
)


def i12(cases: Sequence[Case], period: Period) -> Result:
    """Return I-12: completeness and timeliness of the records."""
    chosen = cohort(cases, period)
    filled = [(one.id, n < one.filled) for one in chosen for n in range(len(MANDATORY))]
    typed = [(one.id, None if d is None else d <= TYPED_WITHIN) for one in chosen for d in one.delays]
    label = text("entries written within {time}", time=duration(TYPED_WITHIN))
    return Result(RECORDS, (share(text("mandatory fields filled"), filled), share(label, typed)))


GAPS = Definition(
    "I-13",
    text("Gaps in the justice chain"),
    text("Gaps that stand, by stage, by cause and by place."),
    text("Custodies begun in the period; a custody stands once for each of its gaps."),
    text("No cause is recorded: “not explained” is a line of its own."),
)


def i13(cases: Sequence[Case], period: Period) -> Result:
    """Return I-13: gaps by stage and cause."""
    chosen = cohort(cases, period)
    gaps = [(one, gap) for one in chosen for gap in one.gaps]
    figures = [count(text("all gaps"), (one.id for one, _ in gaps))]
    for stage, label in STAGES.items():
        figures.append(count(label, (one.id for one, gap in gaps if gap.rule.startswith(stage))))
    for cause in sorted({gap.cause for _, gap in gaps}):
        label = text("cause: {cause}", cause=choice(CAUSES, cause) if cause else text("not explained"))
        figures.append(count(label, (one.id for one, gap in gaps if gap.cause == cause)))
    for place in sorted({one.place for one, _ in gaps}):
        label = text("place: {place}", place=place or NOT_SAID)
        figures.append(count(label, (one.id for one, _ in gaps if one.place == place)))
    return Result(GAPS, tuple(figures))


UTM = Definition(
    "I-14",
    text("Arrests under urgent temporary measures"),
    text("Persons apprehended, by result; median hours in UN custody."),
    text("Custodies begun in the period on the basis of urgent temporary measures."),
    text("Hours not known within two hours; a value that nobody recorded has its own line."),
)


def i14(cases: Sequence[Case], period: Period) -> Result:
    """Return I-14: the totals of the table for the Secretary-General; its parts stand in `tables`."""
    chosen = under_utm(cases, period)
    figures = [count(text("apprehended"), (one.id for one in chosen))]
    figures += [
        count(label, (one.id for one in chosen if one.result == word)) for word, label in RESULTS.items()
    ]
    figures.append(next(iter(lengths(text("hours in UN custody"), chosen))))
    return Result(UTM, tuple(figures))
