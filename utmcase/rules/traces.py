"""What entries say of the officers who made them: who was where and when, and in which words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import NOT_VALUES
from utmcase.moments import MINUTE
from utmcase.rules.times import INF, Bracket, bracket

# Times are typed to the minute: within one, nobody was at two places.
AT_ONCE = MINUTE
SAME_WORDS_WITHIN = 2 * MINUTE
SAME_WORDS_PERSONS = 3
# "Calm" or "asleep" stands for many at once and says nothing; a sentence of so many words does.
FEWEST_WORDS = 3
NOBODY = frozenset({"", "UN-0"})
ROAD = "on the road"
# Kinds by which an officer stands beside the person; the field that names the place, where there is one.
PRESENT: Mapping[str, str] = {
    "apprehension": "place",
    "care": "",
    "check": "place",
    "conveyance": "",
    "interview": "",
    "property_in": "",
    "property_out": "",
    "reasons_told": "",
    "restraint_off": "",
    "restraint_on": "",
    "rights_statement": "",
    "search": "place",
}
WORDED = frozenset({"check", "care", "interview", "incident", "release_claim", "fear_expressed"})
PERIODS = {"conveyance": ("departure", "arrival"), "interview": ("start", "end")}
_WORD = re.compile(r"\w+")
# A room of the facility in which the person is held is no other place.
_ROOM = re.compile(r"(cell|cellule|room|salle|yard|cour|block|bloc|dortoir|ward)\b")


@dataclass(frozen=True, slots=True)
class Trace:
    """One entry as others have to know it. Times are seconds UTC; blank: not recorded, or of no weight.

    What is kept of it beside the journal has a keyed digest in place of the `words`.
    """

    custody: str
    number: str
    person: str
    entry: str
    officer: str
    start: int
    end: int
    place: str
    words: str


# An own entry and one, its own or another's, that is near it.
Near = tuple[Trace, Trace]


@dataclass(frozen=True, slots=True)
class Echo:
    """An entry that is too much like others: the `words` of three persons, or an officer at two `places`."""

    what: str  # "words" or "places"
    entry: str
    others: tuple[Trace, ...]


def traces_of(custody: Custody, facilities: Mapping[str, str] = {}) -> Sequence[Trace]:
    """Return the traces of a custody, in the order of its timeline; `facilities`: of each recorded cell.

    The list only grows; where a trace that was in it changes, the next one is another.
    """
    key = (traces_of, tuple(sorted(facilities.items())))
    walked: tuple[object, int, list[Trace]] | None = custody.memo.get(key)
    rests = _whereabouts(custody)
    if walked is None or walked[0] != rests:
        walked = (rests, 0, [])
    _, done, found = walked
    for entry in custody.timeline[done:]:
        trace = _trace(entry, custody, rests, facilities)
        if trace is not None:
            found.append(trace)
    custody.memo[key] = (rests, len(custody.timeline), found)
    return found


def places_named(custody: Custody) -> frozenset[str]:
    """Return the names of places on which the traces of a custody rest: what is recorded of them counts."""
    walked: tuple[int, set[str]] | None = custody.memo.get(places_named)
    done, found = walked or (0, set())
    for entry in custody.timeline[done:]:
        if entry.kind in {"admission", "placed"}:
            found.add(_place_of(entry)[1])
        elif PRESENT.get(entry.kind):
            found.add(folded(entry.data.get(PRESENT[entry.kind])))
    custody.memo[places_named] = (len(custody.timeline), found)
    return frozenset(found) - {""}


# Where the person was from when on: facility or hospital, and the cell by its name.
_Stay = tuple[float, str, str]
_Rests = tuple[tuple[_Stay, ...], tuple[Bracket, ...]]


def _whereabouts(custody: Custody) -> _Rests:
    placing = [e for kind in ("admission", "placed") for e in custody.of_kind(kind)]
    stays = [(bracket(e.occurred)[0], *_place_of(e)) for e in placing]
    roads = [(start[0], end[1]) for start, end in roads_of(custody)]
    return tuple(sorted(stays)), tuple(roads)


def _place_of(entry: Entry) -> tuple[str, str]:
    cell = folded(entry.data.get("cell" if entry.kind == "admission" else "place"))
    if entry.kind == "placed" and entry.data.get("where") == "hospital":
        return f"hospital {cell}".strip(), cell
    if entry.kind == "placed" and entry.data.get("where") == "facility":
        return cell, cell
    return folded(entry.data.get("facility")), cell


def roads_of(custody: Custody) -> list[tuple[Bracket, Bracket]]:
    """Return when the person was on the way, from a departure to an arrival that are recorded."""
    return [
        (bracket(e.moment("departure") or e.occurred), bracket(e.moment("arrival")))
        for e in custody.of_kind("conveyance")
        if e.moment("arrival") is not None
    ]


def folded(value: Any) -> str:
    """Return words as they are compared, or a blank for what was not said."""
    return " ".join(value.casefold().split()) if isinstance(value, str) and value not in NOT_VALUES else ""


def _trace(entry: Entry, custody: Custody, rests: _Rests, facilities: Mapping[str, str]) -> Trace | None:
    officer = entry.done_by.un_id if entry.kind in PRESENT else ""
    officer = "" if officer in NOBODY else officer
    words = _sentence(entry.data.get("words")) if entry.kind in WORDED else ""
    start, end = _period(entry)
    if not (officer or words) or INF in {end, -start}:
        return None
    place = _at(entry, (start, end), rests, facilities) if officer else ""
    if not (place or words):
        return None
    return Trace(
        custody.id,
        custody.number,
        custody.person or custody.id,
        entry.id,
        officer,
        int(start),
        int(end),
        place,
        words,
    )


def _period(entry: Entry) -> Bracket:
    """Return from when to when something surely went on, or any time where that is not known to a minute."""
    names = PERIODS.get(entry.kind)
    if names is not None:
        start, end = (bracket(entry.moment(name)) for name in names)
        if INF not in {start[1], -end[0]} and start[1] <= end[0]:
            return start[1], end[0]
    early, late = bracket(entry.occurred)
    return (early, late) if late - early < MINUTE else (-INF, INF)


def _sentence(value: Any) -> str:
    said = _WORD.findall(folded(value))
    return " ".join(said) if len(said) >= FEWEST_WORDS else ""


def _at(entry: Entry, when: Bracket, rests: _Rests, facilities: Mapping[str, str]) -> str:
    """Return where an entry was made: the place it names, else where the person was; blank if not known."""
    stays, roads = rests
    if entry.kind == "conveyance" or any(start <= when[0] and when[1] <= end for start, end in roads):
        return ROAD
    stay = next((s for s in reversed(stays) if s[0] <= when[0]), None)
    held, cell = (_facility(stay[1], stay[2], facilities), stay[2]) if stay is not None else ("", "")
    field = PRESENT.get(entry.kind, "")
    named = folded(entry.data.get(field)) if field else ""
    if not named or named == cell or (_ROOM.match(named) and named not in facilities):
        return held
    return facilities.get(named, named)


def _facility(place: str, cell: str, facilities: Mapping[str, str]) -> str:
    return place or facilities.get(cell, "")


def facilities_of(cells: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    """Return the facility of each recorded cell, by its id and its name, as they are compared."""
    found = {}
    for ref, told in cells:
        facility = folded(told.get("facility"))
        for name in (folded(ref), folded(told.get("name"))):
            if name:
                found[name] = facility
    return found


def elsewhere(one: str, other: str) -> bool:
    """Return whether two places are surely two; one that is part of the other is not."""
    return bool(one and other) and one not in other and other not in one


class Traces:
    """The traces of many custodies, to be asked which of them an entry is too much like."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.by_officer: dict[str, list[Trace]] = {}
        self.by_words: dict[str, list[Trace]] = {}
        for trace in sorted(traces, key=lambda t: (t.start, t.custody, t.entry)):
            if trace.officer and trace.place:
                self.by_officer.setdefault(trace.officer, []).append(trace)
            if trace.words:
                self.by_words.setdefault(trace.words, []).append(trace)
        # A conveyance or an interview may have begun long before what it overlaps.
        self.longest = max((t.end - t.start for many in self.by_officer.values() for t in many), default=0)

    def near(self, custody_id: str) -> list[Near]:
        """Return the entries of a custody, each with one that is near it."""
        found: dict[tuple[str, str], Near] = {}
        for every in (self.by_words, self.by_officer):
            for many in every.values():
                for own in many:
                    if own.custody == custody_id:
                        beside = (other for other in self._beside(own, many) if are_near(own, other))
                        found.update({(own.entry, other.entry): (own, other) for other in beside})
        return list(found.values())

    def _beside(self, trace: Trace, many: list[Trace]) -> list[Trace]:
        first = bisect_left(many, trace.start - SAME_WORDS_WITHIN - self.longest, key=_start)
        return many[first : bisect_right(many, trace.end + SAME_WORDS_WITHIN, key=_start)]


def are_near(one: Trace, other: Trace) -> bool:
    """Return whether two entries may be too much alike: the same words or officer, at about one time."""
    words = one.words and one.words == other.words and one.person != other.person
    if words and abs(one.start - other.start) <= SAME_WORDS_WITHIN:
        return True
    officer = one.officer and one.officer == other.officer and elsewhere(one.place, other.place)
    return bool(officer) and one.entry != other.entry and _at_once(one, other)


def echoes_of(near: Iterable[Near]) -> tuple[Echo, ...]:
    """Return the echoes among pairs of entries, an own one and one that is near it; by time and entry."""
    beside: dict[str, tuple[Trace, list[Trace]]] = {}
    for own, other in near:
        beside.setdefault(own.entry, (own, []))[1].append(other)
    found = []
    for own, others in sorted(beside.values(), key=lambda one: (one[0].start, one[0].entry)):
        others.sort(key=lambda t: (t.start, t.custody, t.entry))
        worded = [t for t in others if own.words and t.words == own.words and t.person != own.person]
        placed = [t for t in others if own.officer and t.officer == own.officer]
        placed = [t for t in placed if elsewhere(t.place, own.place) and _at_once(t, own)]
        for what, alike in (("words", _same_words(own, worded)), ("places", placed)):
            if alike:
                found.append(Echo(what, own.entry, tuple(alike)))
    return tuple(found)


def _at_once(one: Trace, other: Trace) -> bool:
    """Return whether two things went on at once; what lasts has to hold the other inside itself."""
    if one.start == one.end and other.start == other.end:
        return abs(one.start - other.start) <= AT_ONCE
    return one.start < other.end and other.start < one.end


def _same_words(trace: Trace, others: list[Trace]) -> list[Trace]:
    """Return the others of a window that holds the trace and the same words of enough persons."""
    near = sorted([trace, *others], key=_start)
    for begin in near:
        if begin.start > trace.start or trace.start - begin.start > SAME_WORDS_WITHIN:
            continue
        window = [t for t in near if begin.start <= t.start <= begin.start + SAME_WORDS_WITHIN]
        if len({t.person for t in window}) >= SAME_WORDS_PERSONS:
            return [t for t in window if t.entry != trace.entry]
    return []


def _start(trace: Trace) -> int:
    return trace.start


def echoes_among(
    custody: Custody, others: Iterable[Custody], facilities: Mapping[str, str]
) -> tuple[Echo, ...]:
    """Return what the entries of a custody are too much like, among these custodies (itself or not)."""
    every = {other.id: other for other in others} | {custody.id: custody}
    traces = Traces(trace for one in every.values() for trace in traces_of(one, facilities))
    return echoes_of(traces.near(custody.id))
