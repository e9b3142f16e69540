"""An original of a handover file once more: one that jammed in the printer, or was lost before the handover.

Everything an original is made of is kept with its print or in the journal, and its signature draws no number
and states the time it was built: so the file made again is the same file, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from utmcase import __version__
from utmcase.errors import UserError
from utmcase.file_preparing import ABOUT, FILE, FileWanted, PreparedFile, placed, shown
from utmcase.handover_file import state_on_paper
from utmcase.i18n import Text, text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.papers import PAPER_VERSIONS, inputs_of
from utmcase.past import as_printed
from utmcase.ports import KeptPrint, Records
from utmcase.reprinting import AGAIN, SHOWN, shown_digest
from utmcase.showing import instant, name_and_id


@dataclass(frozen=True, slots=True)
class BuiltOriginal:
    """One original that was built: of the file with this slip, the number of so many; at, seconds UTC."""

    print_id: str
    slip: str
    number: int
    originals: int
    at: int


@dataclass(frozen=True, slots=True)
class FileAgain:
    """What building one original again takes; `sentence` says what is promised of it."""

    prepared: PreparedFile
    sentence: Text


def originals_of(records: Records, custody_id: str) -> tuple[BuiltOriginal, ...]:
    """Return the originals of every handover file of a custody, the newest file first.

    Raises `Forbidden` for an officer who may not give papers out.
    """
    _require_right(records, custody_id)
    found = (_built(kept) for kept in _kept_files(records, custody_id))
    return tuple(sorted(found, key=lambda one: (-one.at, one.slip, one.number)))


def prepare_again(records: Records, custody_id: str, print_id: str) -> FileAgain:
    """Return what an original is built of once more; logged as an export and a print that names the first.

    Raises `UserError` for one that is not known, or that would not say the same.
    """
    _require_right(records, custody_id)
    kept = next((one for one in _kept_files(records, custody_id) if one.print_id == print_id), None)
    if kept is None:
        raise UserError(
            text("There is no print {print_id} of this custody. Print the paper anew.", print_id=print_id)
        )
    about, printed = kept.inputs[ABOUT], inputs_of(kept.inputs)
    wanted = FileWanted(
        tuple(about["papers"]),
        tuple(about["scans"]),
        int(about["original"][1]),
        about["reason"],
        printed.lang,
        tuple(about["cleared"]),
    )
    then = as_printed(records, printed.printed_at, printed.head)
    state = state_on_paper(then, then.custody(custody_id), about["slip"])
    view, parts = shown(then, custody_id, state, wanted)
    sentence = _promised(records, kept, shown_digest((view, parts)))
    original = _built(kept)
    inputs = replace(printed, print_id=kept.print_id, copy=kept.copy)
    inputs = placed(view, inputs, original.number, original.originals)
    who = records.officer
    again = {
        AGAIN: kept.print_id,
        "reprinted_by": name_and_id(who.name, who.un_id),
        "reprinted_at": records.now,
    }
    new_id, _ = records.keep_print(kept.inputs | again)
    records.log_access("export", custody_id=custody_id, detail=f"{FILE} {new_id} again {kept.print_id}")
    prepared = PreparedFile(view, parts, (inputs,), records.paper_key(), kinds=frozenset())
    return FileAgain(prepared, sentence)


def original_named(records: Records, custody_id: str, number: int) -> BuiltOriginal:
    """Return this original (1, 2, …) of the newest file. Raises `UserError` when there is none."""
    built = originals_of(records, custody_id)
    found = next((one for one in built if one.number == number and one.slip == built[0].slip), None)
    if found is None:
        raise UserError(
            text("No original {number} of a handover file was built for this custody.", number=number)
        )
    return found


def _require_right(records: Records, custody_id: str) -> None:
    require(records.officer, "export")
    require_in(records, records.custody(custody_id), "export", "confidential")


def _kept_files(records: Records, custody_id: str) -> Iterator[KeptPrint]:
    for kept in records.kept_prints(custody_id):
        if kept.paper == FILE and not kept.inputs.get(AGAIN):
            yield kept


def _built(kept: KeptPrint) -> BuiltOriginal:
    about = kept.inputs[ABOUT]
    number, originals = about["original"]
    return BuiltOriginal(kept.print_id, about["slip"], number, originals, kept.at)


def _promised(records: Records, kept: KeptPrint, digest: str) -> Text:
    values = {"time": instant(kept.at, ZoneInfo(records.site.zone)), "version": kept.inputs["program"]}
    if digest != kept.inputs[SHOWN]:
        raise UserError(
            text(
                "The original of {time} cannot be made again as it was: something it was made from reads"
                " differently now. Build a new file.",
                **values,
            )
        )
    if kept.inputs["program"] == __version__ and kept.inputs["form"] == PAPER_VERSIONS[FILE]:
        return text("The original of {time}, byte for byte as it was built.", **values)
    return text(
        "The original of {time} with the same text; it was built by version {version} of the program, whose"
        " layout may differ.",
        **values,
    )
