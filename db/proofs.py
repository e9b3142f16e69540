"""What proves the state of a casebook from outside it: a code on a paper, the heads in a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from utmcase.errors import UserError
from utmcase.heads import HeadClaim, access_ledger_id
from utmcase.i18n import Text, text
from utmcase.ports import Head

_ON_PAPER = text("the code on the paper")


@dataclass(frozen=True, slots=True)
class Proof:
    """Entry (or line) `seq` of `ledger` had a hash that `fits`; `source` says where that is written."""

    ledger: str
    seq: int
    fits: Callable[[bytes], bool]
    source: Text


def of_code(claim: HeadClaim) -> Proof:
    """Return what a code at the foot of a paper proves."""
    return Proof(claim.ledger, claim.seq, claim.fits, _ON_PAPER)


def of_head(head: Head, source: Text) -> Proof:
    """Return what a whole head proves."""
    return Proof(head.ledger, head.seq, head.hash.__eq__, source)


def of_backup(backup: Path, public_key: bytes) -> list[Proof]:
    """Return what a backup of the casebook with this key proves, without opening it.

    Raises UserError for another casebook's, and for what is no backup, damaged, changed or too old.
    """
    from db.backup import signed_heads

    found = signed_heads(backup, public_key)
    if access_ledger_id(public_key) not in {head.ledger for head in found}:
        raise UserError(text("The backup “{name}” belongs to another casebook.", name=backup.name))
    source = text("the backup “{name}”", name=backup.name)
    return [of_head(head, source) for head in found]
