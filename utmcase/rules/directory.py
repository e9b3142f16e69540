"""The directory of authorities as it stood at a time: what each was, for what, and whether it was there.

An entry that names an authority, and does not say of which kind it is, is read with the kind that the
directory gives for when it happened. What the directory does not hold is not known, and never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.rules.places import moment_of, word_of
from utmcase.rules.times import INF, Bracket, bracket

# Kinds of entry that name an authority, and those of them that may say of which kind it is.
NAMING = ("handed_over", "handover_requested", "receipt", "remanded", "risk_assessed", "assurance")
KIND_SAID = ("handed_over", "receipt")
NOT_SAID = frozenset({None, "", "unknown", "not_asked"})


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody was there between two times (brackets), and who says so."""

    present: bool
    start: Bracket
    end: Bracket
    origin: str = ""

    def covers(self, at: Bracket) -> bool:
        """Return whether it surely holds at every second of a bracket."""
        return self.start[1] <= at[0] and at[1] <= self.end[0]


@dataclass(frozen=True, slots=True)
class Known:
    """What the directory says of an authority from one time to another (brackets, seconds UTC)."""

    start: Bracket
    end: Bracket
    name: str = ""
    kind: str = ""
    place: str = ""
    competence: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One authority of the directory: its versions, oldest first, its presence and its names over time."""

    id: str
    versions: tuple[Known, ...]
    presence: tuple[Presence, ...] = ()
    names: tuple[tuple[str, Bracket, Bracket], ...] = ()

    def at(self, when: Moment | None) -> tuple[Known, ...]:
        """Return the versions that may have been in force then: one, where the times leave no doubt."""
        times = bracket(when)
        found = [v for v in self.versions if v.start[0] <= times[1] and times[0] < v.end[1]]
        return tuple(found) or self.versions[:1]

    def kind(self, when: Moment | None) -> str:
        """Return of which kind it was then, or a blank where that is not known for sure."""
        kinds = {version.kind for version in self.at(when)}
        return kinds.pop() if len(kinds) == 1 else ""

    def place(self, when: Moment | None) -> str:
        """Return where it was then, or a blank where that is not known for sure."""
        places = {version.place for version in self.at(when)}
        return places.pop() if len(places) == 1 else ""

    def name(self, when: Moment | None) -> str:
        """Return what it was called then, or its id."""
        times = bracket(when)
        dated = [name for name, start, end in self.names if start[1] <= times[0] and times[1] <= end[1]]
        told = [version.name for version in self.at(when) if version.name]
        return dated[-1] if dated else told[-1] if told else self.id


@dataclass(frozen=True, slots=True)
class Directory:
    """Every authority that is recorded, by id."""

    listed: Mapping[str, Listed] = field(default_factory=dict, hash=False)

    def of(self, word: Any) -> Listed | None:
        """Return the authority that a word of an entry means, or None: it is only in words, or not said."""
        return self.listed.get(word) if isinstance(word, str) else None


NO_DIRECTORY = Directory()


def directory_of(told: Mapping[str, Iterable[tuple[Moment | None, Mapping[str, Any]]]]) -> Directory:
    """Return the directory, from what was recorded of each authority: since when that holds, and its fields.

    The first that was ever recorded holds for all time before too: an authority is not made by being typed.
    """
    return Directory({one: _listed(one, tuple(versions)) for one, versions in told.items()})


def _listed(authority: str, told: tuple[tuple[Moment | None, Mapping[str, Any]], ...]) -> Listed:
    starts = [(-INF, -INF) if place == 0 else bracket(at) for place, (at, _) in enumerate(told)]
    versions, presence, names = [], [], []
    for place, (_, fields) in enumerate(told):
        end = starts[place + 1] if place + 1 < len(starts) else (INF, INF)
        versions.append(_known(starts[place], end, fields))
        presence += _presences(fields)
        names += _names(fields)
    return Listed(authority, tuple(versions), tuple(dict.fromkeys(presence)), tuple(dict.fromkeys(names)))


def _known(start: Bracket, end: Bracket, fields: Mapping[str, Any]) -> Known:
    return Known(
        start,
        end,
        word_of(fields, "name"),
        word_of(fields, "authority_kind"),
        word_of(fields, "place"),
        _words(fields.get("competence")),
        word_of(fields, "origin"),
    )


def _words(value: Any) -> tuple[str, ...]:
    """Return what an authority is competent for, part by part; older entries have it in one line."""
    if isinstance(value, str):
        value = [] if value in NOT_SAID else value.replace(";", ",").split(",")
    return tuple(str(one).strip() for one in value if str(one).strip()) if isinstance(value, list) else ()


def _rows(fields: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = fields.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _from_to(row: Mapping[str, Any], first: str, last: str) -> tuple[Bracket, Bracket]:
    """Return from when to when something dated holds; a day as an end is over when the day is."""
    start, end = moment_of(row, first), moment_of(row, last)
    ending = (INF, INF) if end is None else bracket(end)
    if end is not None and end.form == "day":
        ending = (ending[1], ending[1])
    begun = (-INF, -INF) if start is None else bracket(start)
    if start is not None and start.form == "day":
        begun = (begun[0], begun[0])
    return begun, ending


def _presences(fields: Mapping[str, Any]) -> list[Presence]:
    origin = word_of(fields, "origin")
    found = []
    if moment_of(fields, "present_from") is not None or moment_of(fields, "present_to") is not None:
        found.append(Presence(True, *_from_to(fields, "present_from", "present_to"), origin))  # noqa: FBT003
    for row in _rows(fields, "presence"):
        if isinstance(row.get("present"), bool):
            told = word_of(row, "origin") or origin
            found.append(Presence(row["present"], *_from_to(row, "valid_from", "valid_to"), told))
    return found


def _names(fields: Mapping[str, Any]) -> list[tuple[str, Bracket, Bracket]]:
    rows = _rows(fields, "names")
    return [
        (word_of(r, "value"), *_from_to(r, "valid_from", "valid_to")) for r in rows if word_of(r, "value")
    ]


def as_listed(custody: Custody, directory: Directory) -> Custody:
    """Return the custody with the kinds of authorities that its entries leave to the directory.

    The same object where there is nothing to add; else one that shares all but those entries.
    """
    changed = {}
    for kind in (*KIND_SAID, "remanded"):
        entries = custody.by_kind.get(kind)
        if entries:
            read = [_with_kind(entry, directory) for entry in entries]
            if any(new is not old for new, old in zip(read, entries, strict=True)):
                changed[kind] = read
    if not changed:
        return custody
    view = copy(custody)
    view.by_kind = {**custody.by_kind, **changed}
    return view


def _with_kind(entry: Entry, directory: Directory) -> Entry:
    listed = directory.of(entry.data.get("authority"))
    kind = listed.kind(entry.occurred) if listed is not None else ""
    if not kind:
        return entry
    if entry.kind == "remanded":  # which says its kind of authority in the same field
        return replace(entry, data=entry.data | {"authority": kind})
    if entry.data.get("authority_kind") not in NOT_SAID:
        return entry
    return replace(entry, data=entry.data | {"authority_kind": kind})
