"""Whether a custody belongs to this site, and so what the officer may do in it: every use case asks."""

from __future__ import annotations

import re
from functools import lru_cache

from utmcase.custody import Custody
from utmcase.officers import require
from utmcase.ports import Records
from utmcase.projecting import cell_of
from utmcase.roles import Action, Level
from utmcase.site_findings import numbers_of

# Two laptops of one site draw from registers that differ in their last letter: BRI-A, BRI-B.
_LAPTOP = re.compile(r"-[A-Z]$")


@lru_cache(maxsize=256)
def station_of(register: str) -> str:
    """Return the site that a register belongs to: its name without the letter of the laptop."""
    return _LAPTOP.sub("", register.upper())


def is_own(records: Records, number: str, cell: str = "") -> bool:
    """Return whether a custody is of this site: by its number, or because the person is in a cell of it."""
    if not number or station_of(number.rsplit("-", 2)[0]) == station_of(records.site.code):
        return True
    return bool(cell) and cell in records.register().cells


def owned(records: Records, custody: Custody) -> bool:
    """Return whether a custody is of this site."""
    return is_own(records, custody.number) or is_own(records, custody.number, cell_of(custody))


def hidden_from(records: Records, action: Action = "see") -> tuple[str, ...]:
    """Return the custodies that stand in no list of the officer: of other sites, where his roles end here."""
    if records.officer.may(action, own=False):
        return ()
    others = (one for one, number in numbers_of(records) if not is_own(records, number))
    rows = ((one, records.board_row(one)) for one in others)
    return tuple(one for one, row in rows if row and not is_own(records, row.number, str(row.row["cell"])))


def require_in(records: Records, custody: Custody, action: Action, level: Level | None = None) -> None:
    """Raise `Forbidden` when the officer may not do this in a custody, be it of this site or another one."""
    require(records.officer, action, level, own=owned(records, custody))


def custody_in(records: Records, custody_id: str, action: Action) -> Custody:
    """Return a custody in which the officer may do this. Raises `Forbidden`."""
    require(records.officer, action)  # before it is told whether there is such a custody
    custody = records.custody(custody_id)
    require_in(records, custody, action)
    return custody
