"""I-06 to I-10: what became of people after UN custody, as far as anybody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from utmcase.i18n import text
from utmcase.moments import DAY
from utmcase.rules.times import INF
from utmcase.statistics.cases import (
    PRESENTED,
    RELEASED,
    Case,
)
from utmcase.statistics.choosing import cohort
from utmcase.statistics.figures import (
    HUNDRED,
    CurveStep,
    Definition,
    Figure,
    Period,
    Result,
    any_within,
    share,
)

FOLLOWED = (30, 90)  # days after the handover
HEARING_DAYS = (3, 7, 30, 90)


LOCATED = Definition(
    "I-06",
    text("Whereabouts known after the handover"),
    text("News of a place, or that the person is free, of 30 (90) days after the handover or later."),
    text("Persons handed over, custody begun in the period, 30 (90) days ago or longer."),
    text("No such news: where the person is, nobody knows."),
)


def i06(cases: Sequence[Case], period: Period) -> Result:
    """Return I-06: of whom it is still known where they are."""

    def answers(days: int) -> Iterator[tuple[str, bool | None]]:
        for one in cohort(cases, period):
            if one.after is None or one.after.handed_over[1] + days * DAY > period.at:
                continue
            since = one.after.handed_over[1] + days * DAY
            yield one.id, True if any(since <= news[0] for news in one.after.located) else None

    return Result(
        LOCATED,
        tuple(share(text("known after {days} days", days=days), answers(days)) for days in FOLLOWED),
    )


PRESENTATION = Definition(
    "I-07",
    text("Presented to a prosecutor or court within the host State's limit"),
    text("Presented within the limit of national police custody after the handover."),
    text(
        "Persons handed over to police or gendarmerie, custody begun in the period, whose limit has passed."
    ),
    text("Nobody learned whether or when; times that may lie on either side of the limit."),
)


def i07(cases: Sequence[Case], period: Period) -> Result:
    """Return I-07: presented in time by the State."""

    def answers() -> Iterator[tuple[str, bool | None]]:
        for one in cohort(cases, period):
            after, limit = one.after, one.limits.get(PRESENTED)
            if after is None or after.authority not in {"police", "gendarmerie"}:
                continue
            if limit is None or not after.presented:
                if limit is None or after.handed_over[1] + limit < period.at:
                    yield one.id, None
                continue
            yield one.id, any_within(after.presented, after.handed_over, limit)

    return Result(PRESENTATION, (share(text("presented in time"), answers()),))


HEARINGS = Definition(
    "I-08",
    text("First hearing after the apprehension"),
    text("Share with a first hearing by day 3, 7, 30 and 90 after T0 (Kaplan–Meier)."),
    text("Persons handed over whose custody began in the period."),
    text("No hearing known: counted until the last news of the person, and no longer."),
)


def i08(cases: Sequence[Case], period: Period) -> Result:
    """Return I-08: how long people wait for their first hearing."""
    seen = [
        (one.id, *waited) for one in cohort(cases, period) if (waited := _waited(one, period.at)) is not None
    ]
    left, curve = Fraction(1), []
    for at in sorted({seconds for _, seconds, heard in seen if heard}):
        risk = sum(seconds >= at for _, seconds, _ in seen)
        events = sum(heard and seconds == at for _, seconds, heard in seen)
        left *= 1 - Fraction(events, risk)
        curve.append(CurveStep(at, risk, events, left))
    everybody = tuple(one for one, _, _ in seen)
    figures = []
    for days in HEARING_DAYS:
        heard_by = tuple(one for one, seconds, heard in seen if heard and seconds <= days * DAY)
        lost = tuple(one for one, seconds, heard in seen if not heard and seconds < days * DAY)
        still = next((step.left for step in reversed(curve) if step.seconds <= days * DAY), Fraction(1))
        # Beyond the last one of whom anything is known, the curve says nothing.
        watched = still == 0 or any(seconds >= days * DAY for _, seconds, _ in seen)
        value = HUNDRED * (1 - still) if watched and seen else None
        label = text("first hearing by day {days}", days=days)
        figures.append(Figure(label, "percent", value, heard_by, everybody, lost))
    return Result(HEARINGS, tuple(figures), tuple(curve))


def _waited(case: Case, at: int) -> tuple[int, bool] | None:
    """Return the seconds waited for the first hearing, and whether it came; None without a handover."""
    if case.after is None:
        return None
    start = case.t0[0] if case.t0[0] != -INF else case.began
    heard = [bracket[0] for bracket in case.after.heard if bracket[0] != -INF and bracket[0] <= at]
    if heard:
        return max(0, int(min(heard) - start)), True
    told = (case.after.handed_over, *case.after.news)
    known = [bracket[0] for bracket in told if bracket[0] != -INF and bracket[0] <= at]
    return max(0, int(max(known, default=start) - start)), False


UNSENTENCED = Definition(
    "I-09",
    text("Unsentenced among those in detention"),
    text("No conviction recorded."),
    text("Persons handed over who were in detention at the last news, custody begun in the period."),
    text("Whether still in detention, or whether there is a case at all, is not known."),
)


def i09(cases: Sequence[Case], period: Period) -> Result:
    """Return I-09: the share that waits for judgment."""

    def answers() -> Iterator[tuple[str, bool | None]]:
        for one in cohort(cases, period):
            if one.after is None or one.after.in_prison is False:
                continue
            if one.after.in_prison is None:
                yield one.id, None
            elif one.after.convicted:
                yield one.id, False
            else:
                yield one.id, True if one.after.in_court else None

    return Result(UNSENTENCED, (share(text("unsentenced"), answers()),))


UNHEARD = Definition(
    "I-10",
    text("Set free without any hearing"),
    text("Released by the UN, or freed by the State without a hearing."),
    text("Persons set free by the UN or by the State, custody begun in the period."),
    text("Freed by the State, and no hearing recorded: nobody learned whether there was one."),
)


def i10(cases: Sequence[Case], period: Period) -> Result:
    """Return I-10: who never came before anybody."""

    def answers() -> Iterator[tuple[str, bool | None]]:
        for one in cohort(cases, period):
            if one.result == RELEASED:
                yield one.id, True
            elif one.after is not None and one.after.freed:
                yield one.id, False if one.after.heard else None

    return Result(UNHEARD, (share(text("without any hearing"), answers()),))
