"""What the rules know of the register and of the computer's clock: numbers given, voided, times gone back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from utmcase.custody import custody_of
from utmcase.entries.envelope import Entry


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of the register, and the entry that it was given to, written at a second UTC."""

    number: str
    entry: str
    at: int


@dataclass(frozen=True, slots=True)
class SetBack:
    """An entry written at an earlier time than the one written before it; seconds UTC."""

    entry: str
    at: int
    before: int


def numbered_of(entries: Iterable[Entry]) -> tuple[Numbered, ...]:
    """Return the numbers that were given to custodies."""
    found = (e for e in entries if e.number and e.subject == "custody")
    return tuple(Numbered(e.number, e.id, e.recorded_at) for e in found if e.number)


def voided_among(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the numbers that were voided, and not taken into the register again."""
    # With every taking back: one that was itself taken back takes nothing back.
    told = (e for e in entries if e.kind in {"number_voided", "withdrawn"})
    voided = (e.data.get("voided") for e in custody_of(told, "register").timeline)
    return frozenset(number.strip().upper() for number in voided if isinstance(number, str))


def set_backs(written: Iterable[tuple[str, int]]) -> tuple[SetBack, ...]:
    """Return where the clock went backwards, of entries (id, second UTC) in the order of writing."""
    found = []
    before: int | None = None
    for entry, at in written:
        if before is not None and at < before:
            found.append(SetBack(entry, at, before))
        before = at
    return tuple(found)
