"""What `utmcase add FILE` records: the same entry tables as in a scenario, for custodies old and new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import STARTS
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.scenarios.recorded import written_down
from utmcase.scenarios.story import TOP_KEYS, t0_of
from utmcase.scenarios.tables import (
    SITE,
    Draft,
    check_references,
    only_keys,
    read_drafts,
    tables_of,
    words_of,
)
from utmcase.timewords import TimeWords

DEEPEST = 200  # entries that rest on one another
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]*-\d{4}-\d{4,}", re.IGNORECASE)
_ENTRY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Additions:
    """The drafts of a file, in the order to record them; `profile` is what the file says it is for, or ""."""

    profile: str
    drafts: tuple[Draft, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of existing custodies that the file adds to."""
        return tuple(dict.fromkeys(d.custody.upper() for d in self.drafts if is_number(d.custody)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the aliases of custodies that the file begins."""
        return tuple(
            dict.fromkeys(d.custody for d in self.drafts if d.custody != SITE and not is_number(d.custody))
        )


def is_number(custody: str) -> bool:
    """Return whether a custody is named by its number (REGISTER-YYYY-NNNN) and so must exist already."""
    return _NUMBER.fullmatch(custody) is not None


def read_additions(
    document: Mapping[str, Any], zone: ZoneInfo, t0_of_number: Callable[[str], int | None]
) -> Additions:
    """Return what a document (see `scenarios.story.load_toml`) adds; what only scenarios need is not read.

    T0 means, for an existing custody, that custody's T0 (`t0_of_number`, seconds UTC; it raises for a number
    that does not exist, and returns None when nobody knows it), for a new one the file's `t0`. An entry of
    the casebook may be corrected or answered by its id. They come in the order in which a scenario would
    record them, each after the entries it rests on. Raises `UserError` that names the entry and the nearest
    right word.
    """
    only_keys(document, TOP_KEYS, text("a file of entries"))
    t0 = t0_of(document, zone)

    def times_of(custody: str) -> TimeWords:
        return TimeWords(zone, t0_of_number(custody.upper()) if is_number(custody) else t0)

    drafts = read_drafts(tables_of(document, "entry"), times_of)
    if not drafts:
        raise UserError(text("The file has no [[entry]]: nothing to record."))
    check_references(drafts, known=lambda ref: _ENTRY_ID.fullmatch(ref) is not None)
    return Additions(
        words_of(document, "profile", text("a file of entries")) or "", tuple(_in_order(drafts, t0))
    )


def _in_order(drafts: list[Draft], t0: int | None) -> list[Draft]:
    """Return the drafts as they can be recorded: by typing, but no entry before the ones it rests on."""
    typed = written_down(drafts, 0 if t0 is None else t0)
    by_typing = [
        drafts[index] for index in sorted(range(len(drafts)), key=lambda index: (typed[index], index))
    ]
    by_ref = {draft.ref: draft for draft in drafts if draft.ref}
    starts: dict[str, Draft] = {}
    for draft in by_typing:
        if draft.kind in STARTS and not is_number(draft.custody):
            starts.setdefault(draft.custody, draft)
    ordered: list[Draft] = []
    taken: set[int] = set()

    def take(draft: Draft, depth: int = 0) -> None:
        if id(draft) in taken:
            return
        if depth > DEEPEST:
            raise UserError(text("{place}: too many entries answer one another in a row.", place=draft.place))
        taken.add(id(draft))
        for earlier in (
            starts.get(draft.custody),
            by_ref.get(draft.corrects or ""),
            by_ref.get(draft.answers or ""),
        ):
            if earlier is not None:
                take(earlier, depth + 1)
        ordered.append(draft)

    for draft in by_typing:
        take(draft)
    return ordered
