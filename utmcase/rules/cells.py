"""Who was in which cell or facility, from when to when, and what others there have to know of a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, Span, fold_key
from utmcase.entries.envelope import Entry
from utmcase.people import age_of
from utmcase.rules.times import INF, Bracket, bracket, whole

# Which field of a kind says where the person is from then on.
PLACING = {"admission": "cell", "placed": "place"}
NOT_VALUES = frozenset({"", "unknown", "not_asked"})
# What kinds a stay, or what others have to know of the person, rests on.
TELLING = (*PLACING, "apprehension", "identity", "age_assessed", "circumstance")


@dataclass(frozen=True, slots=True)
class Mind:
    """Another custody that a circumstance names: to be kept apart from, since when (the bracket)."""

    other: str
    since: Bracket


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one place. The brackets are seconds UTC; `end` is infinite while nobody says it ended.

    `ward`: a place of medical care, where nobody is kept apart by this rule. `adult` None: not known.
    `near`: custodies of the own infant or of the family.
    """

    custody: str
    number: str
    entry: str
    place: str
    facility: str
    ward: bool
    start: Bracket
    end: Bracket
    sex: str = ""
    adult: bool | None = None
    conflicts: tuple[Mind, ...] = ()
    near: tuple[str, ...] = ()

    def to_json(self) -> list[Any]:
        """Return the stay as plain JSON; `stay_from_json` reads it."""
        conflicts = [[one.other, *_finite(one.since)] for one in self.conflicts]
        times = [*_finite(self.start), *_finite(self.end)]
        where = [self.number, self.entry, self.place, self.facility, self.ward]
        return [*where, times, self.sex, self.adult, conflicts, list(self.near)]

    def is_named(self, word: str) -> bool:
        """Return whether a word, as an officer writes it, means this person's custody."""
        return word == self.custody or (bool(self.number) and word.casefold() == self.number.casefold())


def _finite(times: Bracket) -> tuple[int | None, int | None]:
    return whole(times[0]), whole(times[1])


def _bracket(early: int | None, late: int | None) -> Bracket:
    return (-INF if early is None else early, INF if late is None else late)


def stay_from_json(custody: str, kept: list[Any]) -> Stay:
    """Return the stay that `Stay.to_json` wrote."""
    number, entry, place, facility, ward, times, sex, adult, conflicts, near = kept
    start = _bracket(times[0], times[1])
    # No stay began before control: an end without its earliest time is one still to come.
    end = (INF, INF) if times[2] is None else _bracket(times[2], times[3])
    minds = tuple(Mind(other, _bracket(early, late)) for other, early, late in conflicts)
    return Stay(custody, number, entry, place, facility, ward, start, end, sex, adult, minds, tuple(near))


def stays_of(custody: Custody, zone: ZoneInfo) -> tuple[Stay, ...]:
    """Return where a person was held, in order; a stay ends with the next one, or with UN custody.

    Kept with the custody until an entry of a kind that it rests on is added: a check is none.
    """
    rests = (custody.spans, custody.number, *(len(custody.of_kind(kind)) for kind in TELLING))
    kept: tuple[object, tuple[Stay, ...]] | None = custody.memo.get((stays_of, zone))
    if kept is not None and kept[0] == rests:
        return kept[1]
    found = _stays(custody, zone)
    custody.memo[stays_of, zone] = (rests, found)
    return found


def _stays(custody: Custody, zone: ZoneInfo) -> tuple[Stay, ...]:
    moves = [e for kind in PLACING for e in custody.of_kind(kind) if _place(e) or _facility(e)]
    if not moves:
        return ()
    moves.sort(key=fold_key)
    sex, adult = sex_told(custody), adult_told(custody, zone)
    conflicts, near = _named(custody)
    return tuple(
        Stay(
            custody.id,
            custody.number,
            entry.id,
            _place(entry) or _facility(entry),
            _facility(entry),
            entry.data.get("where") == "hospital",
            start,
            end,
            sex,
            adult,
            conflicts,
            near,
        )
        for entry, start, end in _stretches(custody, moves)
    )


def _stretches(custody: Custody, moves: list[Entry]) -> Iterator[tuple[Entry, Bracket, Bracket]]:
    for place, entry in enumerate(moves):
        span = _span_of(custody, entry)
        if span is None:  # after the end of custody: impossible order is another rule's matter
            continue
        told = bracket(entry.occurred)
        earliest = max(told[0], bracket(span.start)[0], custody.t0_earliest)
        end = (INF, INF) if span.end is None else bracket(span.end)
        following = moves[place + 1] if place + 1 < len(moves) else None
        if following is not None and _span_of(custody, following) is span:
            end = _earlier(end, bracket(following.occurred))
        start = (earliest, max(earliest, min(told[1], end[1])))
        end = (max(end[0], earliest), end[1])
        if start[0] < end[1]:
            yield entry, start, end


def _earlier(one: Bracket, other: Bracket) -> Bracket:
    return (min(one[0], other[0]), min(one[1], other[1]))


def _span_of(custody: Custody, entry: Entry) -> Span | None:
    """Return the stretch of custody that an entry belongs to: the last that had begun when it happened."""
    told = bracket(entry.occurred)
    found = None
    for span in custody.spans:
        begun = bracket(span.start)[0]
        if found is None or begun <= told[0]:
            found = span
    if found is not None and found.end is not None and bracket(found.end)[1] <= told[0]:
        return None
    return found


def _place(entry: Entry) -> str:
    value = entry.data.get(PLACING[entry.kind])
    return value if isinstance(value, str) and value not in NOT_VALUES else ""


def _facility(entry: Entry) -> str:
    value = entry.data.get("facility")
    return value if isinstance(value, str) and value not in NOT_VALUES else ""


def sex_told(custody: Custody) -> str:
    """Return "male", "female" or "other" as told last, or a blank where nobody knows."""
    for kind in ("identity", "apprehension"):
        kept = custody.latest(kind, "sex")
        if isinstance(kept, str) and kept not in NOT_VALUES:
            return kept
    return ""


def adult_told(custody: Custody, zone: ZoneInfo) -> bool | None:
    """Return whether the person counts as an adult; None where neither age nor doubt is recorded."""
    age = age_of(custody, zone)
    return None if age.age == "not_known" else not age.child


def _named(custody: Custody) -> tuple[tuple[Mind, ...], tuple[str, ...]]:
    conflicts, near = [], []
    for entry in custody.of_kind("circumstance"):
        other = entry.data.get("custody_other")
        if not isinstance(other, str) or other in NOT_VALUES:
            continue
        if entry.data.get("what") == "conflict_with":
            conflicts.append(Mind(other.strip(), bracket(entry.occurred)))
        elif entry.data.get("what") in {"infant_with", "family_with"}:
            near.append(other.strip())
    return tuple(conflicts), tuple(near)
