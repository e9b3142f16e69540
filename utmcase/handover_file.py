"""The handover file: which papers, scans and photographs go to the receiving authority, and what lacks.

Only *out* papers are taken (`utmcase.forms`: route "out"), in the order of the forms, which is the order in
which a legal officer uses them; a form that joins there joins here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utmcase.custody import Custody
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import FILE_PREFIX, Declared
from utmcase.forms import FORMS
from utmcase.forms.base import Form, declared, may_stand
from utmcase.i18n import Text, text
from utmcase.kept_papers import FORMS as FILE_FORMS
from utmcase.moments import Moment
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.ports import Records
from utmcase.viewing import custody_view

OUT_FORMS: tuple[Form, ...] = tuple(form for form in FORMS if form.route == "out")
# Asked for by the authority, or leaving only with the person's consent: not taken unless chosen.
ON_REQUEST = frozenset({"medical_certificate", "force_summary"})
# Without these a receiving register takes nobody in.
EXPECTED = ("arrest_report", "person_details_extract", "handover_request", "handover_record")
# Gaps that have to be closed, or answered for, before a person is handed over.
BLOCKING = frozenset({"GH-03", "GH-04", "GH-05", "GH-06", "GH-09", "GH-10", "GH-11", "GH-13", "GH-14"})
SCANNED = ("document_added", "file")


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
class Scan:
    """One kept file that may leave: the paper or picture it is, and of when."""

    attachment_id: str
    title: Text
    at: Moment
    media: str
    width: int  # 0 of a PDF
    height: int


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that lacks. `inside`: the authority must never read it, so it stands on no page."""

    words: Text
    inside: bool


@dataclass(frozen=True, slots=True)
class FileState:
    """What a handover file would hold now, and what lacks."""

    number: str
    pieces: tuple[Piece, ...]
    scans: tuple[Scan, ...]
    lacks: tuple[Lack, ...]
    slip: str  # number of the receipt slip of the next file


def file_state(records: Records, custody_id: str) -> FileState:
    """Return what the handover file of a custody would hold now; the reading is logged.

    Raises `Forbidden` for an officer who may not give papers out.
    """
    require(records.officer, "export")
    custody = records.custody(custody_id)
    require_in(records, custody, "export", "confidential")
    records.log_access("read", custody_id=custody_id)
    pieces = tuple(_piece(custody, form) for form in OUT_FORMS)
    return FileState(
        custody.number,
        pieces,
        tuple(scans_of(records, custody)),
        (*_inside_lacks(records, custody), *_paper_lacks(pieces)),  # what blocks first
        slip_number(custody),
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
            yield Lack(text("{paper}: nothing is recorded for it.", paper=piece.title), inside=False)
        elif piece.taken and not piece.scanned:
            yield Lack(text("{paper}: no signed copy was scanned.", paper=piece.title), inside=True)


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


def scans_of(records: Records, custody: Custody) -> Iterator[Scan]:
    """Yield each kept file that may leave once: of a field of an *out* paper, or the scan of such a paper."""
    known: set[str] = set()
    for entry in custody.timeline:
        for field, title in _file_fields(entry):
            value = str(entry.data.get(field.name) or "")
            kept = None
            if value.startswith(FILE_PREFIX) and value not in known:
                kept = records.attachment(value.removeprefix(FILE_PREFIX))
            if kept is not None:
                known.add(value)
                facts = kept.facts
                yield Scan(kept.id, title, entry.occurred, facts.media, facts.width, facts.height)


def _file_fields(entry: Entry) -> Iterator[tuple[Declared, Text]]:
    """Yield the fields of an entry whose files may leave, each with what the file is."""
    model = BY_KIND.get(entry.kind)
    if model is None:
        return
    of = next((form for form in OUT_FORMS if form.name == entry.data.get("what")), None)
    for field in model.fields():
        if field.form not in FILE_FORMS:
            continue
        if (entry.kind, field.name) == SCANNED:
            if of is not None:
                yield field, text("{paper}, signed", paper=of.title)
        elif (entry.kind, field.name) in _LEAVING:
            yield field, text("{kind}: {what}", kind=model.label, what=field.label)


_LEAVING = frozenset(
    (box.kind, box.name)
    for form in OUT_FORMS
    for section in form.sections
    for box in section.boxes
    if may_stand(form, declared(box))
)
