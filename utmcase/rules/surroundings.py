"""Frozen facts from outside a custody that rules may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.rules.cells import Stay, stays_of
from utmcase.rules.directory import NO_DIRECTORY, Directory
from utmcase.rules.duplicates import Twin
from utmcase.rules.traces import Echo

# From when to when (seconds UTC) an officer was signed in; infinity: still, or nobody knows until when.
Sessions = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Mate:
    """One custody of a joint apprehension: how many it says they were, and what became of this person."""

    custody: str
    number: int | None
    outcome: str  # "held", or the kind of entry that ended custody


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the casebook knows around one custody; a rule declares in `reads` which of these it looks at.

    `group`: every custody of the same joint apprehension, this one included; empty where there is none.
    `cells`: the stays of others in the places of this custody, as far as they may have been there together.
    `directory`: the authorities, and of which kind, where and for what each was at a time.
    `twins`: the custodies of other persons who may be the same one. `echoes`: its entries that are too much
    like entries of others. `sessions`: when each officer was signed in, oldest first, as far as is known.
    """

    group: tuple[Mate, ...] = ()
    cells: tuple[Stay, ...] = ()
    directory: Directory = NO_DIRECTORY
    twins: tuple[Twin, ...] = ()
    echoes: tuple[Echo, ...] = ()
    sessions: Mapping[str, Sessions] = field(default_factory=dict, hash=False)


NO_SURROUNDINGS = Surroundings()


def group_of(custody: Custody) -> str:
    """Return the reference of the joint apprehension, folded for comparing; blank where there is none."""
    group = custody.latest("apprehension", "group")
    reference = group.get("reference") if isinstance(group, dict) else None
    return " ".join(reference.casefold().split()) if isinstance(reference, str) else ""


def mate_of(custody: Custody) -> Mate:
    """Return what the others of its group need to know of a custody."""
    group = custody.latest("apprehension", "group")
    number = group.get("number") if isinstance(group, dict) else None
    ended = custody.ended_by
    return Mate(
        custody.id,
        number if isinstance(number, int) and not isinstance(number, bool) else None,
        "held" if ended is None else ended.kind,
    )


def group_among(custody: Custody, others: Iterable[Custody]) -> tuple[Mate, ...]:
    """Return the group of a custody among these custodies (itself among them or not)."""
    reference = group_of(custody)
    if not reference:
        return ()
    found = {other.id: other for other in others if group_of(other) == reference} | {custody.id: custody}
    return tuple(mate_of(found[key]) for key in sorted(found))


def fellows_among(custody: Custody, others: Iterable[Custody], zone: ZoneInfo) -> tuple[Stay, ...]:
    """Return the stays of others in the places of a custody that may have been at the same time."""
    own = [stay for stay in stays_of(custody, zone) if not stay.ward]
    if not own:
        return ()
    found = (stay for other in others if other.id != custody.id for stay in stays_of(other, zone))
    beside = (s for s in found if any(s.place == o.place and s.end[1] >= o.start[0] for o in own))
    return tuple(sorted(beside, key=lambda s: (s.start, s.custody, s.entry)))
