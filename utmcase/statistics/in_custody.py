"""I-01 to I-05: how long the UN held people, what it owed them, and what authorities answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from utmcase.entries.lists import ANSWERS, LEGAL_BASES, SEXES
from utmcase.i18n import Text, text
from utmcase.moments import DAY
from utmcase.rules.times import Bracket
from utmcase.showing import choice
from utmcase.statistics.cases import (
    CEILING,
    CHILD,
    FOCAL_POINT,
    HANDED_OVER,
    MEDICAL,
    RELEASED,
    TO_CHILD_PROTECTION,
    Case,
)
from utmcase.statistics.choosing import cohort, hours_between, lengths
from utmcase.statistics.figures import (
    Definition,
    Figure,
    Period,
    Result,
    any_within,
    count,
    median,
    share,
    within,
)
from utmcase.statistics.words import AGES, NOT_SAID

SET_FREE = frozenset({RELEASED, HANDED_OVER, TO_CHILD_PROTECTION})


DURATION = Definition(
    "I-01",
    text("Hours in UN custody"),
    text("Hours from effective control to the end of UN custody: median, 9 of 10, longest."),
    text("Custodies begun in the period that have ended; by place, sex, age and legal basis."),
    text("Begin and end together not known within two hours; those still held are not counted."),
)


def i01(cases: Sequence[Case], period: Period) -> Result:
    """Return I-01: how long UN custody lasted."""
    chosen = cohort(cases, period)
    figures = list(lengths(text("all"), chosen))
    for words, value in _groups(chosen):
        figures += lengths(words, value)
    return Result(DURATION, tuple(figures))


def _groups(cases: Sequence[Case]) -> Iterator[tuple[Text | str, list[Case]]]:
    """Yield the groups of I-01, each with its words: place, sex, age, legal basis."""
    for place in sorted({one.facility for one in cases}):
        yield text("place: {place}", place=place or NOT_SAID), [one for one in cases if one.facility == place]
    for sex in sorted({one.sex for one in cases}):
        words = choice(SEXES, sex) if sex else NOT_SAID
        yield text("sex: {sex}", sex=words), [one for one in cases if one.sex == sex]
    for age in sorted({one.age for one in cases}):
        yield text("age: {age}", age=AGES[age]), [one for one in cases if one.age == age]
    for basis in sorted({one.basis for one in cases}):
        words = choice(LEGAL_BASES, basis) if basis else NOT_SAID
        yield text("legal basis: {basis}", basis=words), [one for one in cases if one.basis == basis]


CEILING_KEPT = Definition(
    "I-02",
    text("Released or handed over within the UN ceiling"),
    text(
        "Released or handed over before the ceiling confirmed at the site: once without any extension, and "
        "once with the extensions that were granted in time, as rule GO-01 counts them."
    ),
    text("Custodies begun in the period that were released or handed over, or are held beyond the ceiling."),
    text("Times that may lie on either side of the ceiling; no ceiling in the rule pack."),
)


def i02(cases: Sequence[Case], period: Period) -> Result:
    """Return I-02: the share that ended within the ceiling, without its extensions and with them."""
    chosen = cohort(cases, period)

    def answers() -> Iterator[tuple[str, bool | None]]:
        for one in chosen:
            limit = one.limits.get(CEILING)
            if limit is None:
                yield one.id, None
            elif one.end is None:
                over = within((period.at, period.at), one.t0, limit)
                if over is not True:
                    yield one.id, over
            elif one.result in SET_FREE:
                yield one.id, within(one.end, one.t0, limit)

    return Result(
        CEILING_KEPT,
        (
            share(text("within the ceiling"), answers()),
            share(text("within the ceiling as extended"), _extended(chosen)),
        ),
    )


def _extended(chosen: Sequence[Case]) -> Iterator[tuple[str, bool | None]]:
    for one in chosen:
        if CEILING not in one.limits:
            yield one.id, None
            continue
        gap = next((gap for gap in one.gaps if gap.rule == CEILING), None)
        kept = True if gap is None else None if not gap.certain else False
        if one.result in SET_FREE or (one.end is None and kept is not True):
            yield one.id, kept


SAFEGUARDS = Definition(
    "I-03",
    text("First safeguards in time"),
    text("Focal point told, and examined on entry, within the confirmed limit; statement of rights signed."),
    text("Custodies begun in the period whose limit has passed, or in which it was done."),
    text("Times that may lie on either side of the limit; no signature, refusal or thumbprint recorded."),
)


def i03(cases: Sequence[Case], period: Period) -> Result:
    """Return I-03: notification, examination and signature."""
    chosen = cohort(cases, period)
    signed = ((one.id, _signed(one.signed)) for one in chosen)
    return Result(
        SAFEGUARDS,
        (
            share(
                text("focal point told in time"), _done(chosen, period, FOCAL_POINT, lambda c: c.focal_point)
            ),
            share(text("examined on entry in time"), _done(chosen, period, MEDICAL, lambda c: c.examined)),
            share(text("statement of rights signed"), signed),
        ),
    )


def _signed(word: str) -> bool | None:
    return {"signed": True, "thumbprint": True, "refused": False, "unable": False}.get(word)


def _done(
    cases: Sequence[Case], period: Period, rule: str, times: Callable[[Case], tuple[Bracket, ...]]
) -> Iterator[tuple[str, bool | None]]:
    for one in cases:
        limit = one.limits.get(rule)
        if limit is None:
            yield one.id, None
            continue
        done = any_within(times(one), one.t0, limit)
        ended = (period.at, period.at) if one.end is None else one.end
        # Who was let go before the limit passed, or is still within it, is owed nothing yet.
        if done is False and not times(one) and within(ended, one.t0, limit) is not False:
            continue
        yield one.id, done


CHILDREN = Definition(
    "I-04",
    text("Children"),
    text("Handed over to a child-protection actor within 24 hours; held longer than the confirmed limit."),
    text("Children, and persons presumed to be children, whose custody began in the period."),
    text("Age not known; times that may lie on either side of the limit."),
)


def i04(cases: Sequence[Case], period: Period) -> Result:
    """Return I-04: children handed over to child protection, and held too long."""
    chosen = [one for one in cohort(cases, period) if one.age != "adult"]

    def handed() -> Iterator[tuple[str, bool | None]]:
        for one in chosen:
            if not one.child:
                yield one.id, None
            elif one.end is not None:
                yield one.id, one.result == TO_CHILD_PROTECTION and within(one.end, one.t0, DAY)
            elif (over := within((period.at, period.at), one.t0, DAY)) is not True:
                yield one.id, over

    def too_long() -> Iterator[tuple[str, bool | None]]:
        for one in chosen:
            limit = one.limits.get(CHILD)
            end = one.end or (period.at, period.at)
            kept = None if limit is None or not one.child else within(end, one.t0, limit)
            yield one.id, None if kept is None else not kept

    return Result(
        CHILDREN,
        (
            share(text("to child protection within 24 h"), handed()),
            share(text("held longer than the limit"), too_long()),
        ),
    )


REQUESTS = Definition(
    "I-05",
    text("Requests for handover"),
    text("Requests by answer; median hours until the answer came."),
    text("Requests in custodies begun in the period; a custody stands once for each of its requests."),
    text("Time of the request or of the answer not known within two hours (for the median only)."),
)


def i05(cases: Sequence[Case], period: Period) -> Result:
    """Return I-05: what authorities answered, and how soon."""
    asked = [(one.id, request) for one in cohort(cases, period) for request in one.requests]
    figures = [count(text("asked"), (one for one, _ in asked))]
    figures += [
        count(label, (one for one, request in asked if request.answer == word))
        for word, label in ANSWERS.labels.items()
    ]
    figures.append(count(text("answer not recorded"), (o for o, r in asked if r.answer == "not_recorded")))
    figures.append(count(text("not answered"), (one for one, request in asked if not request.answer)))
    times = [(one, hours_between(r.asked, r.answered)) for one, r in asked if r.answered is not None]
    known = [(one, hours) for one, hours in times if hours is not None]
    ids = tuple(one for one, _ in known)
    unknown = tuple(one for one, hours in times if hours is None)
    value = median([hours for _, hours in known])
    figures.append(Figure(text("hours to the answer: median"), "hours", value, ids, ids, unknown))
    return Result(REQUESTS, tuple(figures))
