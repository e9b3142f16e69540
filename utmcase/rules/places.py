"""Places of a site as they were at a time: how many persons one holds, and what it was in law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from utmcase.moments import Moment, moment_from_json
from utmcase.rules.times import INF, Bracket, bracket


@dataclass(frozen=True, slots=True)
class PlaceVersion:
    """What is recorded of a place between two times (brackets, seconds UTC); None and blank: not recorded."""

    start: Bracket
    end: Bracket
    name: str = ""
    facility: str = ""
    capacity: int | None = None
    legal_status: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its versions, oldest first."""

    id: str
    versions: tuple[PlaceVersion, ...]

    def names(self) -> frozenset[str]:
        """Return the words by which others may mean this place: its id and its names."""
        return frozenset({self.id, *(v.name for v in self.versions if v.name)})

    def limited(self) -> bool:
        """Return whether anybody ever recorded how many persons it holds."""
        return any(v.capacity is not None for v in self.versions)

    def turns(self) -> Iterator[float]:
        """Yield the times at which what is known of it changes."""
        for version in self.versions:
            yield from (*version.start, *version.end)

    def capacities(self, at: float) -> frozenset[int | None]:
        """Return how many it holds at a time; several where nobody knows which version was in force."""
        found: set[int | None] = set()
        for version in self.versions:
            if version.start[0] <= at < version.end[1]:
                found.add(version.capacity)
                if not (version.start[1] <= at < version.end[0]):
                    found.add(None)
        sure = [v for v in self.versions if v.start[1] <= at < v.end[0]]
        if sure or len(found - {None}) > 1:
            found.discard(None)
        return frozenset(found) if found else frozenset({None})


def places_of(told: Mapping[str, Iterable[tuple[Moment | None, Mapping[str, Any]]]]) -> dict[str, Place]:
    """Return the places of a site from what was recorded of each: when that was, and its fields.

    A version counts from `valid_from`, else from when it was recorded; the first one, without
    `valid_from`, ever. It counts until `valid_to`, or until the next one.
    """
    return {place: Place(place, _versions(tuple(versions))) for place, versions in told.items()}


def _versions(told: tuple[tuple[Moment | None, Mapping[str, Any]], ...]) -> tuple[PlaceVersion, ...]:
    dated = []
    for number, (recorded, fields) in enumerate(told):
        valid_from = moment_of(fields, "valid_from")
        start = (-INF, -INF) if number == 0 else bracket(recorded)
        dated.append(((bracket(valid_from) if valid_from is not None else start), number, fields))
    dated.sort(key=lambda one: (one[0][0], one[1]))
    found = []
    for number, (start, _, fields) in enumerate(dated):
        until = moment_of(fields, "valid_to")
        end = (INF, INF) if until is None else _ending(until)
        if number + 1 < len(dated):
            following = dated[number + 1][0]
            end = (min(end[0], following[0]), min(end[1], following[1]))
        found.append(_version(start, end, fields))
    return tuple(found)


def _version(start: Bracket, end: Bracket, fields: Mapping[str, Any]) -> PlaceVersion:
    capacity = fields.get("capacity")
    return PlaceVersion(
        start,
        end,
        word_of(fields, "name"),
        word_of(fields, "facility"),
        capacity if isinstance(capacity, int) and not isinstance(capacity, bool) else None,
        word_of(fields, "legal_status"),
    )


def _ending(moment: Moment) -> Bracket:
    """Return when something dated ends: a day as a limit ends with that day."""
    early, late = bracket(moment)
    return (late, late) if moment.form == "day" else (early, late)


def moment_of(fields: Mapping[str, Any], name: str) -> Moment | None:
    """Return a date of a site entry, or None where none is recorded."""
    value = fields.get(name)
    found = moment_from_json(value) if isinstance(value, dict) else None
    return found if found is not None and found.known else None


def word_of(fields: Mapping[str, Any], name: str) -> str:
    """Return a word of a site entry, or a blank where none is recorded."""
    value = fields.get(name)
    return value if isinstance(value, str) and value not in {"unknown", "not_asked"} else ""
