"""The indicators, each computed once: pure functions over cases, for a period. "Unknown" is never a "no".

Where the UN itself had to act, its own record is the answer: what is not written down after its limit was
not done. What the State did is known only as far as somebody learned of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from utmcase.entries.care_lists import COMPLAINT_CHANNELS
from utmcase.entries.lists import ANSWERS, CAUSES, LEGAL_BASES, SEXES
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR
from utmcase.rules.times import INF, Bracket
from utmcase.showing import choice, duration
from utmcase.statistics.cases import (
    CEILING,
    CHILD,
    FOCAL_POINT,
    HANDED_OVER,
    MANDATORY,
    MEDICAL,
    PRESENTED,
    RELEASED,
    TO_CHILD_PROTECTION,
    Case,
)
from utmcase.statistics.figures import (
    HUNDRED,
    CurveStep,
    Definition,
    Figure,
    Period,
    Result,
    any_within,
    count,
    median,
    percentile,
    share,
    within,
)
from utmcase.statistics.words import AGES, NOT_SAID, STAGES

Indicator = Callable[[Sequence[Case], Period], Result]
LEAST_CERTAIN = 2 * HOUR  # a length of time counts when both ends together are known as closely as this
FOLLOWED = (30, 90)  # days after the handover
HEARING_DAYS = (3, 7, 30, 90)
TYPED_WITHIN = 12 * HOUR
SET_FREE = frozenset({RELEASED, HANDED_OVER, TO_CHILD_PROTECTION})
THOUSAND = 1000


def cohort(cases: Iterable[Case], period: Period) -> list[Case]:
    """Return the cases that began in the period, at its site."""
    return [one for one in _at_site(cases, period) if period.holds(one.began)]


def _at_site(cases: Iterable[Case], period: Period) -> Iterator[Case]:
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


def _lengths(label: Text | str, cases: Sequence[Case]) -> Iterator[Figure]:
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
    figures = list(_lengths(text("all"), chosen))
    for words, value in _groups(chosen):
        figures += _lengths(words, value)
    return Result(DURATION, tuple(figures))


def _groups(cases: Sequence[Case]) -> Iterator[tuple[Text | str, list[Case]]]:
    """Yield the groups of I-01, each with its words: place, sex, age, legal basis."""
    for place in sorted({one.facility for one in cases}):
        yield place or NOT_SAID, [one for one in cases if one.facility == place]
    for sex in sorted({one.sex for one in cases}):
        yield (choice(SEXES, sex) if sex else NOT_SAID), [one for one in cases if one.sex == sex]
    for age in sorted({one.age for one in cases}):
        yield AGES[age], [one for one in cases if one.age == age]
    for basis in sorted({one.basis for one in cases}):
        yield (
            (choice(LEGAL_BASES, basis) if basis else NOT_SAID),
            [one for one in cases if one.basis == basis],
        )


CEILING_KEPT = Definition(
    "I-02",
    text("Released or handed over within the UN ceiling"),
    text("Released or handed over before the ceiling confirmed at the site, without any extension."),
    text("Custodies begun in the period that were released or handed over, or are held beyond the ceiling."),
    text("Times that may lie on either side of the ceiling; no ceiling in the rule pack."),
)


def i02(cases: Sequence[Case], period: Period) -> Result:
    """Return I-02: the share that ended within the ceiling."""

    def answers() -> Iterator[tuple[str, bool | None]]:
        for one in cohort(cases, period):
            limit = one.limits.get(CEILING)
            if limit is None:
                yield one.id, None
            elif one.end is None:
                over = within((period.at, period.at), one.t0, limit)
                if over is not True:
                    yield one.id, over
            elif one.result in SET_FREE:
                yield one.id, within(one.end, one.t0, limit)

    return Result(CEILING_KEPT, (share(text("within the ceiling"), answers()),))


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
    times = [(one, _between(r.asked, r.answered)) for one, r in asked if r.answered is not None]
    known = [(one, hours) for one, hours in times if hours is not None]
    ids = tuple(one for one, _ in known)
    unknown = tuple(one for one, hours in times if hours is None)
    value = median([hours for _, hours in known])
    figures.append(Figure(text("hours to the answer: median"), "hours", value, ids, ids, unknown))
    return Result(REQUESTS, tuple(figures))


def _between(start: Bracket, end: Bracket) -> Fraction | None:
    if not (end[1] - end[0]) + (start[1] - start[0]) <= LEAST_CERTAIN:
        return None
    return Fraction(int(end[0] + end[1] - start[0] - start[1]), 2 * HOUR)


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


COMPLAINTS = Definition(
    "I-11",
    text("Complaints and deaths"),
    text("Complaints in the period, by how they came; deaths in the period."),
    text("Days of detention in the period (for complaints); custodies with a day in it (for deaths)."),
    text("Complaints and deaths whose time may lie outside the period."),
)


def i11(cases: Sequence[Case], period: Period) -> Result:
    """Return I-11: complaints per 100 days of detention, deaths per 1,000 custodies."""
    chosen = list(_at_site(cases, period))
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


def under_utm(cases: Sequence[Case], period: Period) -> list[Case]:
    """Return the custodies of the table for the report of the Secretary-General."""
    return [one for one in cohort(cases, period) if one.basis == "utm"]


UTM = Definition(
    "I-14",
    text("Arrests under urgent temporary measures"),
    text("Persons apprehended, by result; median hours in UN custody."),
    text("Custodies begun in the period on the basis of urgent temporary measures."),
    text("Hours not known within two hours; a value that nobody recorded has its own line."),
)


def i14(cases: Sequence[Case], period: Period) -> Result:
    """Return I-14: the totals of the table for the Secretary-General; its parts stand in `tables`."""
    from utmcase.statistics.words import RESULTS

    chosen = under_utm(cases, period)
    figures = [count(text("apprehended"), (one.id for one in chosen))]
    figures += [
        count(label, (one.id for one in chosen if one.result == word)) for word, label in RESULTS.items()
    ]
    figures.append(next(iter(_lengths(text("hours in UN custody"), chosen))))
    return Result(UTM, tuple(figures))


INDICATORS: dict[str, Indicator] = {
    "I-01": i01,
    "I-02": i02,
    "I-03": i03,
    "I-04": i04,
    "I-05": i05,
    "I-06": i06,
    "I-07": i07,
    "I-08": i08,
    "I-09": i09,
    "I-10": i10,
    "I-11": i11,
    "I-12": i12,
    "I-13": i13,
    "I-14": i14,
}
