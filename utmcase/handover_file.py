"""The handover file: which papers, scans and photographs go to the receiving authority, and what lacks.

Only *out* papers are taken (`utmcase.forms`: route "out"), in the order of the forms, which is the order in
which a legal officer uses them; a form that joins there joins here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import FILE_PREFIX
from utmcase.file_scans import ON_REQUEST, OUT_FORMS, Clearable, Scan, clearable_of, scans_of
from utmcase.file_words import nothing_recorded
from utmcase.forms.base import Form
from utmcase.i18n import Text, text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.ports import Records
from utmcase.viewing import custody_view

# Without these a receiving register takes nobody in.
EXPECTED = ("arrest_report", "person_details_extract", "handover_request", "handover_record")
# Gaps that have to be closed, or answered for, before a person is handed over.
BLOCKING = frozenset({"GH-03", "GH-04", "GH-05", "GH-06", "GH-09", "GH-10", "GH-11", "GH-13", "GH-14"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One *out* paper: whether anything is recorded for it, is taken unless deselected, and was signed."""

    name: str
    place: str
    title: Text
    told: bool
    taken: bool
    scanned: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that lacks. `inside`: the authority must never read it, so it stands on no page.

    `asks`: building all the same needs a reason. Papers are signed at the handover itself: that they are not
    signed before needs none.
    """

    words: Text
    inside: bool
    asks: bool = True


@dataclass(frozen=True, slots=True)
class FileState:
    """What a handover file would hold now, and what lacks."""

    number: str
    pieces: tuple[Piece, ...]
    scans: tuple[Scan, ...]
    clearable: tuple[Clearable, ...]  # that join only when somebody who may clear them ticks them
    lacks: tuple[Lack, ...]
    slip: str  # number of the receipt slip of the next file

    @property
    def asking(self) -> tuple[Lack, ...]:
        """Return what lacks and asks for a reason."""
        return tuple(lack for lack in self.lacks if lack.asks)


def file_state(records: Records, custody_id: str) -> FileState:
    """Return what the handover file of a custody would hold now; the reading is logged.

    Raises `Forbidden` for an officer who may not give papers out.
    """
    require(records.officer, "export")
    custody = records.custody(custody_id)
    require_in(records, custody, "export", "confidential")
    records.log_access("read", custody_id=custody_id)
    state = state_on_paper(records, custody, slip_number(custody))
    return replace(state, lacks=(*_inside_lacks(records, custody), *state.lacks))  # what blocks first


def state_on_paper(records: Records, custody: Custody, slip: str) -> FileState:
    """Return the state of a file with this slip as far as the file itself shows it."""
    pieces = tuple(_piece(custody, form) for form in OUT_FORMS)
    return FileState(
        custody.number,
        pieces,
        tuple(scans_of(records, custody)),
        tuple(clearable_of(records, custody)),
        tuple(_paper_lacks(pieces)),
        slip,
    )


def slip_number(custody: Custody, built: int | None = None) -> str:
    """Return the number of the receipt slip of the next file, or of the one built as the n-th."""
    count = len(custody.of_kind("file_built")) + 1 if built is None else built
    return f"{custody.number}-F{count}"


def _piece(custody: Custody, form: Form) -> Piece:
    told = any(custody.of_kind(section.kind) for section in form.sections)
    scanned = any(_documents(custody, form.name))
    return Piece(form.name, form.place, form.title, told, told and form.name not in ON_REQUEST, scanned)


def _documents(custody: Custody, name: str) -> Iterator[Entry]:
    for entry in custody.of_kind("document_added"):
        if entry.data.get("what") == name and str(entry.data.get("file", "")).startswith(FILE_PREFIX):
            yield entry


def _paper_lacks(pieces: tuple[Piece, ...]) -> Iterator[Lack]:
    for piece in pieces:
        if piece.name in EXPECTED and not piece.told:
            yield Lack(nothing_recorded(piece.title), inside=False)
        elif piece.taken and not piece.scanned:
            yield Lack(
                text("{paper}: no signed copy was scanned.", paper=piece.title), inside=True, asks=False
            )


def _inside_lacks(records: Records, custody: Custody) -> Iterator[Lack]:
    """Yield what UN police has to settle before; it says things that no authority may read."""
    if not custody.of_kind("risk_assessed"):
        yield Lack(text("No risk assessment is recorded."), inside=True)
    answers = custody.of_kind("handover_answered")
    if not answers or answers[-1].data.get("answer") != "accepted":
        yield Lack(text("No authority has accepted the person."), inside=True)
    if not any(exam.data.get("fit_for_transfer") is True for exam in custody.of_kind("medical_exam")):
        yield Lack(text("No examination says that the person is fit for transfer."), inside=True)
    for gap in custody_view(records, custody.id, for_paper=True).gaps:
        if gap.rule in BLOCKING:
            yield Lack(text("{rule}: {title}", rule=gap.rule, title=gap.title), inside=True)
