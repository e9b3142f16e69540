"""Deadlines that run from something that happened later than T0, each of it on its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.duties import AT_ONCE
from tests.oracle.measure import deadline, ended_before
from tests.oracle.record import Record
from tests.oracle.spans import DAY, HOUR, Clockface, Span, is_day
from tests.oracle.story import Entry
from tests.oracle.words import State, worst

GRADE_OF_EVIDENCE = {"none": 1, "signature": 2, "scan": 2, "identity_document": 3, "key": 4}
SIGNED_FOR = 2
MILESTONES = (3, 7, 30, 90)
FUTURE = Span(math.inf, math.inf)

Start = Callable[[Record, str], "list[Entry]"]
Done = Callable[[Record, Entry, "list[Entry]"], "list[Span]"]


@dataclass(frozen=True)
class Event:
    """One deadline from an event; `until_back` says that it asks nothing once the person is back in time."""

    packs: tuple[str, ...]
    hours: float
    start: Start
    done: Done
    lapse: str = ""
    until_back: bool = False


def _of(kind: str, **fields: str) -> Start:
    def start(record: Record, _profile: str) -> list[Entry]:
        return [e for e in record.of(kind) if all(e.get(k) == v for k, v in fields.items())]

    return start


def answered(kind: str, complete: Callable[[Entry], bool] = lambda _: True) -> Done:
    """Need an entry that answers the start; one that names no start answers the newest before it."""

    def done(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
        return [e.at for e in record.of(kind) if complete(e) and answers(e, starts) is start]

    return done


def answers(e: Entry, starts: list[Entry]) -> Entry:
    """Return which of some starts an entry answers."""
    for start in starts:
        if start.id == e.answers:
            return start
    before = [s for s in starts if (s.at.lo if s.at.known else math.inf) <= e.at.hi]
    return before[-1] if before else starts[0]


def _grade(e: Entry) -> float:
    said = int(e.said("receipt_grade") or 0)
    return min(said, GRADE_OF_EVIDENCE.get(e.said("evidence") or "none", 1))


def _signed_for(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    if _grade(start) >= SIGNED_FOR:
        return [AT_ONCE]
    return answered("receipt", lambda e: _grade(e) >= SIGNED_FOR)(record, start, starts)


def _register(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    if start.said("register_number") is not None:
        return [AT_ONCE]
    return answered("receipt", lambda e: e.said("register_number") is not None)(record, start, starts)


def _reported(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    own = start.said("reported_to_head_of_mission")
    spans = [record.face.span(own)] if own is not None else []
    return spans + [
        e.at
        for e in record.of("notified")
        if e.get("to") == "head_of_mission" and e.get("outcome") == "told" and e.at.hi >= start.at.lo
    ]


def _force_reports(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    papers = answered("document_added", lambda e: e.get("what") == "force_report")
    return papers(record, start, starts) + answered("force_report")(record, start, starts)


def _after(*kinds: str) -> Done:
    def done(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
        return [e.at for e in record.of(*kinds) if e.at.hi >= start.at.lo]

    return done


def _judged(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    hearings = [e for e in record.of("hearing") if e.get("outcome") != "did_not_sit"]
    orders = [e for e in record.of("remanded") if e.get("authority") != "prosecutor"]
    return [e.at for e in (*hearings, *orders)]


def _file_number(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    return [e.at for e in record.of("charged") if e.said("file_number") is not None]


def _decided(record: Record, start: Entry, starts: list[Entry]) -> list[Span]:
    return [e.at for e in record.of("charged", "remanded", "freed")]


def _handovers(record: Record, _profile: str) -> list[Entry]:
    return [e for e, _ in record.handovers()]


def itself_presented(e: Entry, profile: str) -> bool:
    kind = e.get("authority_kind")
    return kind in ("court", "mobile_court") or (kind == "prosecutor" and profile == "car-utm")


def _presented(record: Record, profile: str) -> list[Entry]:
    """What presents to a prosecutor or court: a handover to one does so itself (GO-04)."""
    direct = [e for e, _ in record.handovers() if itself_presented(e, profile)]
    return record.of("presented") + direct


def _dependants(record: Record, _profile: str) -> list[Entry]:
    return [e for e in record.of("circumstance", "dependant") if e.get("what") == "child_alone_at_home"]


def _grave(record: Record, _profile: str) -> list[Entry]:
    return [e for e in record.of("incident") if e.get("what") in ("death", "serious_injury")]


EVENTS: dict[str, Event] = {
    "GS-09": Event(("un",), 24, _of("force_used"), _force_reports),
    "GS-11": Event(("un",), 24, _of("complaint"), answered("complaint_passed_on")),
    "GS-15": Event(("un",), 1, _grave, _reported),
    "GS-18": Event(("un",), 12, _of("release_claim"), answered("release_claim_answered"), "†"),
    "GH-01": Event(("un",), 24, _of("handover_requested"), answered("handover_answered"), "†"),
    "GH-17": Event(("un",), 24, _of("handover_answered", answer="accepted"), _after("handed_over"), "†"),
    "GH-07": Event(("un",), 24, _handovers, _signed_for, until_back=True),
    "GH-16": Event(("un",), 7 * 24, _handovers, _register, until_back=True),
    "GJ-02": Event(("car", "ssd"), 24, _presented, _decided, until_back=True),
    "GJ-03": Event(("un",), 7 * 24, _handovers, _judged, until_back=True),
    "GJ-04": Event(("un",), 7 * 24, _handovers, _file_number, until_back=True),
    "GV-06": Event(("un",), 6, _dependants, answered("dependant_cared_for")),
}


def came_back_before(record: Record, start: Entry, limit: Span) -> str:
    for handover, back in record.handovers():
        if handover is start and back is not None:
            if back.hi <= limit.lo:
                return "yes"
            return "perhaps" if back.lo <= limit.hi else "no"
    return "no"


def judge_event(rule: str, record: Record, profile: str, limits: dict[str, int]) -> State:
    event = EVENTS[rule]
    seconds = limits.get(rule, event.hours * HOUR)
    states = []
    starts = event.start(record, profile)
    for start in starts:
        limit = start.at.plus(seconds)
        lapse = ended_before(record.pieces, limit, released_only=False) if event.lapse else "no"
        if event.until_back:
            lapse = came_back_before(record, start, limit)
        states.append(deadline(limit, event.done(record, start, starts), record.now, lapse))
    return worst(states) if states else State("waiting")


def instructions(record: Record, face: Clockface) -> State:
    """GS-17: each medical instruction by its own time; a day as a limit ends at its 24:00."""
    states = []
    starts = record.of("medical_instruction")
    for start in starts:
        done = answered("instruction_done")(record, start, starts)
        due = start.said("due")
        if due is None:
            states.append(State("met" if done else "waiting"))
            continue
        limit = face.span(due)
        if is_day(due):
            limit = Span(limit.hi, limit.hi)
        lapse = ended_before(record.pieces, limit, released_only=False)
        states.append(deadline(limit, done, record.now, lapse))
    return worst(states) if states else State("waiting")


def police_custody(record: Record, profile: str, limits: dict[str, int]) -> State:
    """GO-04: from the handover to police or gendarmerie until presented, or handed to a court."""
    hours = 72 if profile == "car-utm" else 24
    to = (None,) if profile == "car-utm" else ("magistrate", "court")
    presented = [e for e in record.of("presented") if profile == "car-utm" or e.get("to") in to]
    presented += [e for e in record.of("handed_over") if itself_presented(e, profile)]
    states = []
    for start, _ in record.handovers():
        if start.get("authority_kind") not in ("police", "gendarmerie"):
            continue
        limit = start.at.plus(limits.get("GO-04", hours * HOUR))
        done = [e.at for e in presented if e.at.hi >= start.at.lo]
        states.append(deadline(limit, done, record.now, came_back_before(record, start, limit)))
    return worst(states) if states else State("waiting")


def seen(record: Record) -> State:
    """GJ-01: a follow-up with a known place in each stretch between milestones, until freed."""
    if not record.handovers():
        return State("waiting")
    return worst([s for start, back in record.handovers() for s in _milestones(record, start, back)])


def _milestones(record: Record, start: Entry, back: Span | None) -> list[State]:
    news = [e.at for e in record.of("follow_up") if _names_place(e) and e.at.hi >= start.at.lo]
    over = [e.at for e in record.of("freed") if e.at.hi >= start.at.lo] + ([back] if back else [])
    states = []
    begin = start.at
    before = begin
    for days in MILESTONES:
        limit = begin.plus(days * DAY)
        ended = [o for o in over if o.lo < limit.hi]
        opens = Span(begin.lo - 1, begin.lo - 1) if before is begin else before
        perhaps = [n for n in news if n.hi > opens.lo and n.lo <= limit.hi]
        later = [n for n in news if n.hi > limit.lo]
        if any(n.lo > opens.hi and n.hi <= limit.lo for n in news):
            states.append(State("met"))
        elif any(o.hi < limit.lo for o in ended) or (back is not None and back.hi <= limit.lo):
            states.append(State("lapsed"))
        elif later or (perhaps and record.now > limit.lo):
            states.append(State("late", certain=not perhaps and not ended))
        elif record.now <= limit.lo:
            states.append(State("due"))
        else:
            states.append(State("overdue", certain=record.now > limit.hi and not ended))
        before = limit
    return states


def _names_place(e: Entry) -> bool:
    return e.said("place") is not None or e.said("place_kind") is not None
