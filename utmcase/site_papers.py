"""Papers that are of no single custody when they come back: registers, lists, statistics."""

from __future__ import annotations

from utmcase import __version__
from utmcase.errors import Forbidden
from utmcase.i18n import Text, text
from utmcase.officers import require
from utmcase.papers import PAPER_TITLES
from utmcase.ports import KeptPrint, Records
from utmcase.registers.books import BOOKS
from utmcase.registers.viewing import register_again
from utmcase.reprinting import SHOWN, shown_digest
from utmcase.statistics.leaving import PAPER as OUTWARD
from utmcase.statistics.reading import statistics_again

REGISTER = "register"
TITLES: dict[str, Text] = {"statistics": text("Statistics"), OUTWARD: text("Statistics for reporting")}


def site_paper_title(kept: KeptPrint) -> Text | str:
    """Return what a print is of, when it is of no single custody."""
    kind, _, name = kept.paper.partition(":")
    if kind == REGISTER and name in BOOKS:
        return BOOKS[name].title
    found = TITLES.get(kept.paper) or PAPER_TITLES.get(kept.paper)
    return found or kept.paper


def may_see(records: Records, kept: KeptPrint) -> bool:
    """Return whether the officer may read what this print shows, of no fewer sites and no more."""
    kind, _, name = kept.paper.partition(":")
    try:
        require(records.officer, "see", BOOKS[name].level if kind == REGISTER and name in BOOKS else None)
    except Forbidden:
        return False
    return bool(kept.inputs.get("everywhere") == records.officer.may("see", own=False))


def reads_otherwise(records: Records, kept: KeptPrint) -> bool:
    """Return whether the same list, read anew up to the head that was printed, says something else."""
    kept_digest = kept.inputs.get(SHOWN)
    if kept_digest is None or kept.inputs["program"] != __version__:
        return False
    if kept.paper.startswith(f"{REGISTER}:"):
        return bool(kept_digest != shown_digest(register_again(records, kept)))
    if kept.paper in TITLES:
        return bool(kept_digest != shown_digest(statistics_again(records, kept)))
    return False
