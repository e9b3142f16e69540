"""Printing again, as it was: a paper from the inputs kept with its print, whatever was recorded since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from utmcase import __version__
from utmcase.errors import UserError
from utmcase.i18n import PaperLang, Text, text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.papers import (
    CUSTODY_PAPERS,
    PAPER_LEVELS,
    PAPER_TITLES,
    PAPER_VERSIONS,
    PaperInputs,
    PaperKind,
    inputs_of,
)
from utmcase.past import as_printed
from utmcase.ports import KeptPrint, Records
from utmcase.roles import LEVELS, Level
from utmcase.showing import instant

SHOWN, AGAIN = "shown", "reprint_of"
SERIALS = "serials"  # of empty forms


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One print of a custody's papers, as lists show it; `again` names the print that it repeats."""

    print_id: str
    paper: PaperKind
    lang: PaperLang
    at: int
    by: str
    copy: int
    again: str
    level: Level  # of the most that it shows: what one must be allowed to print it again


@dataclass(frozen=True, slots=True)
class Reprint:
    """What is needed to render a print again; `identical` promises the same bytes, `sentence` says which."""

    paper: PaperKind
    view: Any
    inputs: PaperInputs
    custody_id: str
    print_id: str  # of this print; the paper itself bears the id of the original
    identical: bool
    sentence: Text


def shown_digest(view: Any) -> str:
    """Return a digest of everything that a paper is made from beside its inputs, to tell it from another."""
    return hashlib.sha256(repr(view).encode()).hexdigest()


def prints_of(records: Records, custody_id: str) -> tuple[PrintedPaper, ...]:
    """Return the prints of a custody, newest first."""
    require(records.officer, "see")
    require_in(records, records.custody(custody_id), "see")
    return tuple(_listed(kept) for kept in records.kept_prints(custody_id) if kept.paper in PAPER_TITLES)


def _listed(kept: KeptPrint) -> PrintedPaper:
    return PrintedPaper(
        kept.print_id,
        kept.paper,
        kept.inputs["lang"],
        kept.at,
        kept.inputs.get("reprinted_by") or kept.inputs["printed_by"],
        kept.copy,
        kept.inputs.get(AGAIN, ""),
        levels_of(kept)[-1],
    )


def _kind(kept: KeptPrint) -> PaperKind:
    return next(kind for kind in CUSTODY_PAPERS if kind == kept.paper)


def prepare_reprint(records: Records, print_id: str) -> Reprint:
    """Return what an old print shows, from its kept inputs; logged as a print of its own naming the original.

    Corrections, confirmed limits and editions of packs since then change nothing: the records are read up to
    the head that was printed. Raises `UserError` for a print that is not known, or that this version of the
    program cannot make again as it was, and `Forbidden` for an officer who may not print.
    """
    require(records.officer, "print")
    kept = _original(records, print_id.strip())
    kind = _kind(kept)
    if kept.custody_id:
        require_print(records, kept)
    inputs = replace(inputs_of(kept.inputs), print_id=kept.print_id, copy=kept.copy)
    view = _view(records, kept, inputs)
    identical, sentence = _compared(records, kept, view)
    who = records.officer
    again = {AGAIN: kept.print_id, "reprinted_by": f"{who.name} ({who.un_id})", "reprinted_at": records.now}
    new_id, _ = records.keep_print(kept.inputs | again)
    detail = f"{kind} {inputs.lang} {new_id} again {kept.print_id}"
    records.log_access("print", custody_id=kept.custody_id, detail=detail)
    return Reprint(kind, view, inputs, kept.custody_id, new_id, identical, sentence)


def levels_of(kept: KeptPrint) -> tuple[Level, ...]:
    """Return what one must be allowed to print: the paper's level, then those of the boxes that it shows."""
    if SERIALS in kept.inputs:
        return ("normal",)
    shown = kept.inputs.get("shows", ())
    return (PAPER_LEVELS[kept.paper], *(level for level in LEVELS if level in shown))


def require_print(records: Records, kept: KeptPrint) -> None:
    """Raise `Forbidden` when the officer may not print all that a print of a custody shows."""
    custody = records.custody(kept.custody_id)
    for level in levels_of(kept):
        require_in(records, custody, "print", level)


def _view(records: Records, kept: KeptPrint, inputs: PaperInputs) -> Any:
    from utmcase.form_blanks import blanks_again
    from utmcase.printing import view_of

    if SERIALS in kept.inputs:
        return blanks_again(records, kept)
    then = as_printed(records, inputs.printed_at, inputs.head)
    # With the boxes of the roles that were shown then: whoever may see more prints the same paper again.
    return view_of(then, kept.custody_id, _kind(kept), inputs.shows)


def _original(records: Records, print_id: str) -> KeptPrint:
    kept = records.kept_print(print_id)
    if kept is not None and kept.inputs.get(AGAIN):
        kept = records.kept_print(kept.inputs[AGAIN])
    if kept is not None and kept.paper == "handover_file":
        raise UserError(
            text("A handover file is not printed again: its originals are counted. Build a new one.")
        )
    if kept is None or kept.paper not in CUSTODY_PAPERS:
        raise UserError(
            text(
                "There is no print {print_id} in this casebook. Its id stands at the foot of the paper.",
                print_id=print_id,
            )
        )
    return kept


def _compared(records: Records, kept: KeptPrint, view: Any) -> tuple[bool, Text]:
    """Say what can be promised; a paper that would say something else under the old id is not made."""
    shown, program = kept.inputs.get(SHOWN), kept.inputs["program"]
    values = {
        "paper": PAPER_TITLES[_kind(kept)],
        "time": instant(kept.at, ZoneInfo(records.site.zone)),
        "version": program,
    }
    same_program = program == __version__
    if shown is not None and same_program and shown != shown_digest(view):
        raise UserError(
            text(
                "{paper} of {time} cannot be made again as it was: something it was made from reads "
                "differently now. Print the paper anew.",
                **values,
            )
        )
    same_form = kept.inputs["form"] == PAPER_VERSIONS[_kind(kept)]
    if shown is not None and same_program and same_form:
        return True, text("{paper} of {time}, byte for byte as it was printed.", **values)
    if shown == shown_digest(view):
        return False, text(
            "{paper} of {time} with the same text; it was printed by version {version} of the program, whose "
            "layout may differ.",
            **values,
        )
    return False, text(
        "{paper} of {time}, made from the same entries; it was printed by version {version} of the program, "
        "and nothing tells whether every word is the same.",
        **values,
    )
