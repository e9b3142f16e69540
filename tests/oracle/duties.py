"""Deadlines that run from T0, as in the tables of rules.md."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.measure import deadline, ended_before
from tests.oracle.record import BEGINS, Record
from tests.oracle.spans import HOUR, Clockface, Span
from tests.oracle.story import NOT_SAID, Entry
from tests.oracle.words import NOT_APPLICABLE, State, unsure

Need = Callable[[Record, Clockface], "list[Span]"]
When = Callable[[Record, str], bool]

AT_ONCE = Span(-math.inf, -math.inf)  # two parts of one entry have no distance
HOSTS = {"car-utm": "CAF", "ssd-poc": "SSD"}
REVIEWERS = ("legal", "detention_focal_point", "head_of_police", "head_of_mission")
VISITORS = ("human_rights", "child_protection", "icrc", "nhri")
DECLINABLE = ("family", "lawyer", "consulate", "icrc", "unhcr")


@dataclass(frozen=True)
class Duty:
    """One deadline from T0; `lapse` is "†", "‡" or nothing."""

    pack: str
    hours: float
    need: Need
    lapse: str = ""
    when: When | None = None
    child: bool = False
    for_doubt: bool = False


def _span(record: Record, e: Entry) -> Span:
    return AT_ONCE if e.kind in BEGINS and e.at == _begin(record) else e.at


def _begin(record: Record) -> Span:
    begins = [e.at for e in record.of(*BEGINS)]
    return min(begins, key=lambda s: s.lo)


def entry(kind: str, complete: Callable[[Entry], bool] = lambda _: True) -> Need:
    def need(record: Record, _face: Clockface) -> list[Span]:
        return [_span(record, e) for e in record.of(kind) if complete(e)]

    return need


def dated(field: str) -> Need:
    """Need an `authority` entry, and take the time from its own date."""

    def need(record: Record, face: Clockface) -> list[Span]:
        prefix = field.split("_", maxsplit=1)[0]
        return [
            face.span(e.get(field) or "unknown")
            for e in record.of("authority")
            if any(e.said(f"{prefix}_{part}") is not None for part in ("ref", "maker"))
            or e.get(field) is not None
        ]

    return need


def _names(e: Entry) -> bool:
    """Whether an identity says more than the sex, which the first page writes for everybody."""
    return any(name not in ("sex", "reason", "by") for name in e.fields)


def told(to: str) -> Need:
    def complete(e: Entry) -> bool:
        outcome = e.said("outcome")
        if e.get("to") != to:
            return False
        if outcome == "told":
            return True
        declined = outcome == "declined" or (e.get("wish") == "no" and e.get("outcome") is None)
        return to in DECLINABLE and declined

    return entry("notified", complete)


def detaining_officers(record: Record) -> set[str]:
    return {
        officer["un_id"]
        for officers in record.values("apprehension", "officers")
        for officer in officers
        if officer.get("un_id")
    }


def by_detaining(record: Record, e: Entry) -> bool:
    """Whether a review or extension was decided by the detaining officer or unit."""
    return (
        e.get("by_detaining_unit") is True
        or e.get("role") == "detaining_officer"
        or (e.said("reviewer") or e.said("decider")) in detaining_officers(record)
        or (e.said("unit") is not None and e.said("unit") in record.values("apprehension", "unit"))
    )


def valid_reviews(record: Record) -> list[Entry]:
    return [e for e in record.of("review") if e.get("role") in REVIEWERS and not by_detaining(record, e)]


def _signed(e: Entry) -> bool:
    signed = e.said("signed")
    return signed in ("signed", "thumbprint") or (
        signed in ("refused", "unable") and e.said("witness") is not None
    )


def _receipted(e: Entry) -> bool:
    return bool(e.said("items")) and e.said("receipt") in ("signed", "thumbprint", "refused")


def _utm(record: Record, _profile: str) -> bool:
    return "utm" in record.values("apprehension", "legal_basis")


def _flagrante(record: Record) -> bool:
    return True in record.values("apprehension", "flagrante")


def _foreign(record: Record, profile: str) -> bool:
    said = [e.get("nationality") for e in record.of("identity") if e.get("nationality") is not None]
    return bool(said) and said[-1] not in NOT_SAID and said[-1] != HOSTS[profile]


def associated(record: Record) -> bool:
    return record.child()[0] == "child" and record.circumstance("armed_group_child")


def _doubt(record: Record, _profile: str) -> bool:
    return record.age_doubt()


DUTIES: dict[str, Duty] = {
    "GA-01": Duty("un", 1, entry("apprehension", lambda e: e.said("legal_basis") is not None)),
    "GA-02": Duty("car", 0, dated("request_date"), when=lambda r, p: _utm(r, p) and not _flagrante(r)),
    "GA-04": Duty(
        "car", 24, entry("apprehension", lambda e: e.said("national_forces") is not None), when=_utm
    ),
    "GA-05": Duty("car", 24, dated("decision_date"), when=lambda r, p: _utm(r, p) and _flagrante(r)),
    "GA-08": Duty("un", 1, entry("reasons_told")),
    "GA-09": Duty("un", 24, entry("document_added", lambda e: e.get("what") == "arrest_report")),
    "GA-11": Duty("un", 6, entry("identity", _names), "‡"),
    "GA-12": Duty("un", 6, entry("admission"), "‡"),
    "GN-01": Duty("un", 24, told("focal_point")),
    "GN-02": Duty("un", 24, told("legal")),
    "GN-03": Duty("un", 24, told("human_rights")),
    "GN-04": Duty("un", 6, told("child_protection"), child=True, for_doubt=True),
    "GN-05": Duty("un", 24, told("family"), "‡"),
    "GN-06": Duty("un", 24, told("consulate"), "‡", when=_foreign),
    "GN-07": Duty("un", 48, told("icrc"), "†"),
    "GN-08": Duty("car", 24, told("prosecutor"), when=lambda r, p: _utm(r, p) and not associated(r)),
    "GN-09": Duty("un", 6, entry("rights_statement", _signed), "‡"),
    "GN-11": Duty("un", 48, told("unhcr"), "†", when=lambda r, _: r.circumstance("asylum_claim")),
    "GS-01": Duty("un", 24, entry("medical_exam", lambda e: e.get("purpose") == "entry"), "‡"),
    "GS-04": Duty("un", 6, entry("property_in", _receipted), "‡"),
    "GS-13": Duty(
        "un",
        72,
        entry("visit", lambda e: e.get("organisation") in VISITORS and e.get("access") != "refused"),
        "†",
    ),
    "GR-01": Duty("un", 48, lambda r, _: [e.at for e in valid_reviews(r)], "†"),
    "GV-01": Duty(
        "un",
        24,
        entry("age_assessed", lambda e: e.get("assessor") != "detaining_officer"),
        "‡",
        when=_doubt,
    ),
    "GV-02": Duty("un", 6, entry("last_resort_reason"), "‡", child=True),
    "GV-05": Duty(
        "un",
        12,
        entry("care_plan"),
        "†",
        when=lambda r, _: r.circumstance("pregnant", "nursing", "infant_with"),
    ),
}


def judge_duty(rule: str, record: Record, profile: str, face: Clockface, limits: dict[str, int]) -> State:
    duty = DUTIES[rule]
    if duty.when is not None and not duty.when(record, profile):
        return NOT_APPLICABLE
    seconds = limits.get(rule, duty.hours * HOUR)
    limit = record.t0.plus(seconds)
    lapse = ended_before(record.pieces, limit, released_only=duty.lapse == "‡") if duty.lapse else "no"
    done = duty.need(record, face)
    state = deadline(limit, done, record.now, lapse)
    met = state.word == "met"
    if record.estimated and AT_ONCE not in done:
        state = unsure(state)
    if not duty.child:
        return state
    age, resolved = record.child()
    if age == "child":
        return state
    if age != "resolved" or resolved is None:
        return NOT_APPLICABLE
    if not duty.for_doubt or (not met and not record.estimated and resolved.hi <= limit.lo):
        return State("withdrawn")
    return state if resolved.lo > limit.hi else State(state.word, certain=False)


def began_before(record: Record, day: str) -> bool:
    """Whether control began before a local date."""
    first = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), record.zone)
    return record.t0.lo < first.timestamp()
