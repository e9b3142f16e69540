"""Clocks: how long the person may be held, and what adds to that."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.duties import began_before, by_detaining
from tests.oracle.measure import clock, held_stretches, within, without
from tests.oracle.record import Record
from tests.oracle.spans import HOUR, Span, is_day
from tests.oracle.story import Entry, Story
from tests.oracle.words import NOT_APPLICABLE, State, unsure, worst

HEADS = ("head_of_mission", "head_of_mission_delegate")


@dataclass(frozen=True)
class Held:
    """One clock from T0; `extends` and `roles` say which extensions count, `times` how many (0: any)."""

    pack: str
    hours: float
    extends: str = ""
    roles: tuple[str, ...] = ()
    times: int = 0
    longest: float = math.inf
    child: str = ""
    valid_from: str = ""


HELD: dict[str, Held] = {
    "GO-01": Held("un", 72, "un_ceiling", HEADS),
    "GO-02a": Held("car", 72, "national_custody", ("prosecutor",), times=1, longest=72),
    "GO-02b": Held("car", 48, valid_from="2023-08-30"),
    "GO-02c": Held("ssd", 24),
    "GO-03": Held("car", 24, child="associated", valid_from="2024-09-30"),
    "GO-03b": Held("un", 24, child="any"),
    "GO-09": Held("ssd", 7 * 24),
}


def judge_held(rule: str, record: Record, story: Story) -> State:
    rules = HELD[rule]
    if rules.valid_from and began_before(record, rules.valid_from):
        return NOT_APPLICABLE
    if rules.child == "associated" and not record.circumstance("armed_group_child"):
        return NOT_APPLICABLE
    if rules.child:
        age = record.child()[0]
        if age != "child":
            return State("withdrawn") if age == "resolved" else NOT_APPLICABLE
    reasons = story.pauses.get(rule, [])
    # What has ended is over whenever it did; what lasts is judged now.
    time = less_pauses(record, reasons, record.now if record.held else math.inf)
    limit = extended(rules, record, reasons, story.limits.get(rule, rules.hours * HOUR))
    state = clock(time, limit, held=record.held)
    return unsure(state) if record.estimated else state


def extended(rules: Held, record: Record, reasons: list[str], seconds: float) -> Span:
    """Return the limit with what extends it: surely, and at most."""
    surely = possibly = seconds
    count = 0
    for e in record.of("extension"):
        if not rules.extends or (e.get("extends") or "un_ceiling") != rules.extends:
            continue
        if e.get("role") not in rules.roles or by_detaining(record, e):
            continue
        if rules.times and count >= rules.times:
            break
        # One renewal that names no hours is the renewal that the rule knows.
        bare = 0 if math.isinf(rules.longest) else rules.longest
        hours = e.said("hours")
        added = min(bare if hours is None else hours, rules.longest) * HOUR
        if not added:
            continue
        then = held_until(record, reasons, e.at)
        if then.lo <= possibly:
            possibly += added
            count += 1
            if then.hi <= surely:
                surely += added
    return Span(surely, possibly)


def held_until(record: Record, reasons: list[str], at: Span) -> Span:
    """Return the time held when something was decided."""
    least = less_pauses(record, reasons, at.lo).lo if math.isfinite(at.lo) else 0.0
    most = less_pauses(record, reasons, at.hi).hi if math.isfinite(at.hi) else math.inf
    return Span(least, most)


def less_pauses(record: Record, reasons: list[str], until: float) -> Span:
    """Return the time held until a second, less the pauses a limit subtracts."""
    paused = pauses(record, reasons)
    short = without(held_stretches(record.pieces, most=False), [(s.lo, e.hi) for s, e in paused])
    long = without(held_stretches(record.pieces, most=True), [(s.hi, e.lo) for s, e in paused])
    return Span(within(short, -math.inf, until), within(long, -math.inf, until))


def pauses(record: Record, reasons: list[str]) -> list[tuple[Span, Span]]:
    """Return the signed pauses of some reasons; one that nobody ended goes on."""
    resumed = record.of("clock_resumed")
    return [
        (pause.at, next((r.at for r in resumed if r.at.hi >= pause.at.lo), ALWAYS))
        for pause in record.of("clock_paused")
        if pause.get("reason") in reasons
    ]


def _end_of(record: Record, e: Entry, field: str) -> Span:
    """Return a time in an entry as a limit: a day ends at its 24:00."""
    if not field:
        return e.at
    span = record.face.span(e.get(field))
    return Span(span.hi, span.hi) if is_day(e.get(field)) else span


Stretch = tuple[Span, Span]
ALWAYS = Span(math.inf, math.inf)


@dataclass(frozen=True)
class Holding:
    """When somebody held the person, and what ended it last (None: it goes on)."""

    stretches: list[Stretch]
    ended: Entry | None


def by_un(record: Record) -> Holding:
    pieces = [(p.start, p.end or ALWAYS) for p in record.pieces]
    if record.estimated:
        pieces[0] = (Span(-math.inf, record.t0.hi), pieces[0][1])
    return Holding(pieces, record.pieces[-1].ending)


def by_state(record: Record) -> Holding:
    """Held by the State is what the last follow-up said, until freed or back with the UN."""
    stretches: list[Stretch] = []
    begun: Entry | None = None
    ended: Entry | None = None
    may_resume = False
    for e in record.of("handed_over", "follow_up", "freed", "returned"):
        held = _says_held(e)
        if begun is None:
            if e.kind == "handed_over" or (held and may_resume):
                begun = e
        elif held is False:
            stretches.append((begun.at, e.at))
            begun, ended = None, e
            may_resume = True
        if held is False and e.kind != "follow_up":
            may_resume = False
    if begun is not None:
        stretches.append((begun.at, ALWAYS))
    return Holding(stretches, None if begun is not None else ended)


def _says_held(e: Entry) -> bool | None:
    if e.kind != "follow_up":
        return e.kind == "handed_over"
    said = e.said("in_detention")
    if said is not None:
        return bool(said)
    return False if e.get("place_kind") == "home" else None


@dataclass(frozen=True)
class Order:
    """Something after which the person may be held `hours` more, until one of `replaced` comes."""

    orders: Callable[[Record], list[tuple[Entry, str]]]
    hours: float
    state: bool = False
    while_held: bool = False
    replaced: Callable[[Entry], bool] = lambda _: False


def _with(kind: str, field: str) -> Callable[[Record], list[tuple[Entry, str]]]:
    return lambda r: [(e, field) for e in r.of(kind) if e.said(field) is not None]


def _releases(record: Record) -> list[tuple[Entry, str]]:
    judged = [(e, "") for e in record.of("judgment") if e.get("outcome") in ("acquitted", "dismissed")]
    heard = [(e, "") for e in record.of("hearing") if e.get("outcome") == "release_ordered"]
    return judged + heard + _with("judgment", "sentence_end")(record)


ORDERS: dict[str, Order] = {
    "GO-05": Order(
        _with("remanded", "valid_to"),
        0,
        state=True,
        replaced=lambda e: e.kind == "remanded" or (e.kind == "judgment" and e.get("outcome") == "convicted"),
    ),
    "GO-07": Order(_with("judgment", "sentence_end"), 0, state=True, replaced=lambda e: e.kind == "judgment"),
    "GO-08": Order(
        _with("medical_exam", "unfit_to_move_until"),
        0,
        replaced=lambda e: (
            e.kind == "medical_exam"
            and (e.said("unfit_to_move_until") is not None or e.get("fit_for_transfer") is True)
        ),
    ),
    "GO-10": Order(_releases, 6, while_held=True),
    "GO-11": Order(
        lambda r: [(e, "") for e in r.of("handover_answered") if e.get("answer") == "directs_release"],
        6,
        while_held=True,
    ),
}


def judge_order(rule: str, record: Record, story: Story) -> State:
    """Judge the clock to the end of an order; several orders are judged each on its own."""
    rules = ORDERS[rule]
    holding = by_state(record) if rules.state else by_un(record)
    if not holding.stretches:
        return NOT_APPLICABLE
    seconds = story.limits.get(rule, rules.hours * HOUR)
    states = []
    for order, field in rules.orders(record):
        place = record.entries.index(order)
        later = [e for e in record.entries[place + 1 :] if rules.replaced(e)]
        until = later[0] if later else None
        if rules.while_held and not record.held and _end_of(record, order, field).lo > _last_end(record).hi:
            continue
        states.append(_judge_order(record, holding, _end_of(record, order, field), until, seconds))
    return worst(states)


def _last_end(record: Record) -> Span:
    return record.pieces[-1].end or ALWAYS


def _judge_order(record: Record, holding: Holding, end: Span, until: Entry | None, seconds: float) -> State:
    running = until is None and holding.ended is None
    cut = until.at if until is not None else ALWAYS
    least = most = 0.0
    for start, stop in holding.stretches:
        last = record.now if running else math.inf
        most += max(0.0, min(stop.hi, cut.hi, last) - max(start.lo, end.lo))
        least += max(0.0, min(stop.lo, cut.lo, last) - max(start.hi, end.hi))
    return clock(Span(least, most), Span(seconds, seconds), held=running)
