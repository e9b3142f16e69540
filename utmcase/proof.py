"""What the journal proves of a head that left the machine."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.i18n import Text


@dataclass(frozen=True, slots=True)
class WrongEntry:
    """The first entry that is not as it was written. `kind` and `recorded_at` are what its row says now."""

    seq: int
    sentence: Text
    kind: str = ""  # blank: there is no such row any more
    recorded_at: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What walking a ledger found. `known`: the casebook has that ledger; `fits`: so does the claimed hash.

    `good_to` is the newest entry before the claimed one that a head kept on this computer still proves.
    """

    known: bool
    entries: int = 0  # of the ledger
    fits: bool = False
    wrong: WrongEntry | None = None
    good_to: int = 0
