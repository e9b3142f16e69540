"""Sibut, August 2016, as a casebook made through the use cases: public facts only, nobody's name.

The communiques of 14 and 19 August and the press say: a convoy of about thirty-five armed men in seven
vehicles was stopped early on 13 August; ten were taken by the first count, eleven by the second; seven were
presented to the authorities; of the four in medical care, two were handed over on 19 August at the request of
the prosecutor. What they do not say is not recorded, and shows as such; times of day are estimates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from utmcase.apprehending import apprehend_group
from utmcase.drafts import Draft
from utmcase.moments import DAY, HOUR, Moment, between, exactly
from utmcase.officers import Officer
from utmcase.ports import Casebooks, Founding, OpenCasebook, Site
from utmcase.recording import Recorded, record, record_all
from utmcase.register import officer_fields
from utmcase.samples.making import SampleCasebook

FILE = "sample-sibut.utmcase"
SITE = Site("car-utm", "SIB", "Sibut", "Africa/Bangui", training=True)
# Who really wrote is not public; one invented officer stands for all.
SIGNS_IN = Officer(
    "UN-4300",
    "Alma Sorensen",
    "custody officer",
    "UN Police Sibut",
    "female",
    ("fr", "en"),
    frozenset({"recorder", "supervisor", "administrator"}),
)
T0 = int(datetime(2016, 8, 13, 4, tzinfo=UTC).timestamp())  # 05:00 at Sibut
TAKEN, IN_CARE, FIRST_COUNT, SECOND_COUNT = 11, 4, 10, 11
HANDED_OVER = (0, 1)
COMMON: dict[str, Any] = {
    "place": "CAR/Kémo/Sibut",
    "legal_basis": "utm",
    "flagrante": True,
    "circumstances": "Convoy of about 35 armed men in seven vehicles, stopped 50 km south of Sibut",
    "offence": {"category": "weapons"},
}
REFERENCE = "Sibut 2016-08-13"


@dataclass(frozen=True, slots=True)
class Step:
    """What was written down about one of the eleven, or (person None) about all of them."""

    typed: int
    kind: str
    fields: dict[str, Any] = field(hash=False)
    occurred: Moment
    person: int | None = None


def _steps() -> list[Step]:
    """Every step after the apprehension, in the order of writing down."""
    care = range(IN_CARE)
    exam = {"purpose": "entry", "fit_for_detention": True, "unfit_to_move_until": _day(2016, 8, 19)}
    plan: list[tuple[int, str, dict[str, Any], Sequence[int]]] = [
        (6 * HOUR, "medical_exam", exam, care),
        (6 * HOUR, "clock_paused", {"reason": "hospital"}, care),
        (120 * HOUR, "handover_requested", {}, HANDED_OVER),
        (148 * HOUR, "handover_answered", {"answer": "accepted", "collects": "un_police"}, HANDED_OVER),
        (150 * HOUR, "clock_resumed", {}, HANDED_OVER),
        (150 * HOUR, "medical_exam", {"purpose": "exit", "fit_for_transfer": True}, HANDED_OVER),
        (152 * HOUR, "handed_over", {"authority_kind": "prosecutor"}, HANDED_OVER),
    ]
    found = [
        Step(T0 + after, kind, fields, exactly(T0 + after), person)
        for after, kind, fields, persons in plan
        for person in persons
    ]
    # The press tells that they were presented, not when.
    some_day = between(T0, T0 + 6 * DAY)
    found += [Step(T0 + 6 * DAY, "handed_over", {}, some_day, person) for person in range(IN_CARE, TAKEN)]
    found.append(Step(T0 + 6 * DAY, "apprehension", _counted(SECOND_COUNT), exactly(T0)))
    return sorted(found, key=lambda step: step.typed)


def _counted(number: int) -> dict[str, Any]:
    return COMMON | {"group": {"reference": REFERENCE, "number": number}}


def _day(year: int, month: int, day: int) -> dict[str, Any]:
    start = int(datetime(year, month, day, tzinfo=UTC).timestamp()) - HOUR
    return Moment("day", start, start + DAY).to_json()


def make_sibut(to: Path, casebooks: Casebooks, password: str) -> SampleCasebook:
    """Make the casebook of Sibut in a folder; one that stands there is kept."""
    path = to / FILE
    if not path.exists():
        opened, _ = casebooks.create(path, Founding(SITE, SIGNS_IN, password))
        try:
            tell(opened)
        finally:
            opened.close()
    return SampleCasebook(path, SIGNS_IN.un_id, password)


def tell(casebook: OpenCasebook, until: int = T0 + 7 * DAY) -> list[str]:
    """Write what was written down by a second UTC, as an officer would; return the eleven custodies."""
    with casebook.writing() as records:
        at = T0 - DAY
        who = Draft("officer_recorded", SIGNS_IN.un_id, officer_fields(SIGNS_IN), exactly(at), typed=at)
        record(records, who)
        people: list[dict[str, Any]] = [{"sex": "male"} for _ in range(TAKEN)]
        taken = apprehend_group(records, exactly(T0), _counted(FIRST_COUNT), people, typed=T0)
    with casebook.writing() as records:
        drafts = [d for step in _steps() if step.typed <= until for d in _drafts(step, taken)]
        record_all(records, drafts)
    return [one.custody_id for one in taken]


def _drafts(step: Step, taken: Sequence[Recorded]) -> list[Draft]:
    if step.person is not None:
        custody_id = taken[step.person].custody_id
        return [Draft(step.kind, custody_id, step.fields, step.occurred, typed=step.typed)]
    return [
        Draft(
            step.kind,
            one.custody_id,
            step.fields,
            step.occurred,
            corrects=one.entry.id,
            reason="Communique of 19 August",
            typed=step.typed,
        )
        for one in taken
    ]
