"""GD-03: two person records that may be of one person, as long as nobody has decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeGuard

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import NOT_VALUES
from utmcase.moments import DAY
from utmcase.names import same_name
from utmcase.people import age_of

# Ages are guessed: records are of two persons for sure only if their births lie further apart.
YEARS_APART = 5
YEAR = 365.25 * DAY
DECISIONS = ("same_person", "not_same_person")


@dataclass(frozen=True, slots=True)
class Twin:
    """Another custody, of another person record, that may be of the same person."""

    custody: str
    number: str


@dataclass(frozen=True, slots=True)
class Persona:
    """What tells one person from another, as one custody says it; births are years."""

    custody: str
    person: str
    number: str
    names: tuple[str, ...]
    sex: str
    born: tuple[float, float]
    decided: frozenset[str]

    def called(self) -> frozenset[str]:
        """Return the words by which a decision may mean this person."""
        return frozenset(word.casefold() for word in (self.custody, self.person, self.number) if word)


def persona_of(custody: Custody) -> Persona:
    """Return what a custody says of its person."""
    age = age_of(custody)
    year = 1970 + custody.t0_earliest / YEAR
    decided = (e.data.get("other_person") for kind in DECISIONS for e in custody.of_kind(kind))
    return Persona(
        custody.id,
        custody.person,
        custody.number,
        tuple(dict.fromkeys(name for e in custody.of_kind("identity") for name in _names(e))),
        _sex(custody),
        (
            -float("inf") if age.oldest is None else year - age.oldest - 1,
            float("inf") if age.youngest is None else year - age.youngest,
        ),
        frozenset(word.strip().casefold() for word in decided if _said(word)),
    )


def _names(entry: Entry) -> Iterable[str]:
    spoken, parts = entry.data.get("names_spoken"), entry.data.get("names")
    if _said(spoken):
        yield spoken
    elif isinstance(parts, list):
        yield " ".join(part["value"] for part in parts if _said(part.get("value")))
    aliases = entry.data.get("aliases")
    if isinstance(aliases, list):
        yield from (alias["value"] for alias in aliases if _said(alias.get("value")))


def _said(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and value not in NOT_VALUES


def _sex(custody: Custody) -> str:
    said = [e.data.get("sex") for kind in ("apprehension", "identity") for e in custody.of_kind(kind)]
    return next((sex for sex in reversed(said) if _said(sex)), "")


def may_be_one(one: Persona, other: Persona) -> bool:
    """Return whether two records may be of one person, and nobody has said whether they are."""
    if one.custody == other.custody or (one.person and one.person == other.person):
        return False
    if one.decided and one.decided & other.called():
        return False
    if other.decided and other.decided & one.called():
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if max(one.born[0], other.born[0]) - min(one.born[1], other.born[1]) > YEARS_APART:
        return False
    return any(same_name(a, b) for a in one.names for b in other.names)


def twins_among(custody: Custody, others: Iterable[Custody]) -> tuple[Twin, ...]:
    """Return those of these custodies whose person may be the same as this one's."""
    own = persona_of(custody)
    if not own.names:
        return ()
    theirs = (persona_of(other) for other in others if other.id != custody.id)
    found = [Twin(one.custody, one.number) for one in theirs if may_be_one(own, one)]
    return tuple(sorted(found, key=lambda twin: (twin.number, twin.custody)))
