"""Founding a casebook: the first officer and the cells are entries like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import exactly
from utmcase.ports import Records
from utmcase.recording import Draft, record_all
from utmcase.register import officer_fields

_SITE_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LONGEST_CODE = 16


class NewCell(Protocol):
    """A cell named while a casebook is founded; `capacity` in persons, None when not known."""

    @property
    def name(self) -> str:
        """Return the name of the cell."""

    @property
    def capacity(self) -> int | None:
        """Return how many persons it holds."""


def check_site_code(code: str) -> str:
    """Return the site code in capitals. Raises `UserError` when numbers could not be drawn from it."""
    tidy = code.strip().upper()
    if len(tidy) > LONGEST_CODE or not _SITE_CODE.fullmatch(tidy):
        raise UserError(
            text(
                "“{code}” cannot be a site code. Write up to {limit} letters and figures, for example BRI-A.",
                code=code.strip(),
                limit=LONGEST_CODE,
            )
        )
    return tidy


def found_casebook(records: Records, cells: Sequence[NewCell]) -> list[Entry]:
    """Write the first entries of a new casebook: the founder as officer, and the cells."""
    officer = records.officer
    now = exactly(records.now)
    drafts = [Draft("officer_recorded", officer.un_id, officer_fields(officer), now)]
    taken: set[str] = set()
    for cell in cells:
        if cell.name.strip():
            fields = {"name": cell.name, "facility": records.site.name, "capacity": cell.capacity}
            drafts.append(Draft("place_recorded", cell_id(cell.name, taken), fields, now))
    return record_all(records, drafts)


def cell_id(name: str, taken: set[str]) -> str:
    """Return a short id made of the name, unlike those in `taken`, which it joins."""
    from utmcase.names import plain

    stem = plain(name).replace(" ", "-") or "cell"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    taken.add(found)
    return found
