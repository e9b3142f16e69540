"""The scans and photographs of a handover file: those that may leave, and those that may be cleared for it.

`Clearable` is made by `clearable_of` alone, as `Outward` words are by their values: a file named by an entry
that is kept for a role, or of which nothing may leave, never becomes one, whoever ticks what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import final

from utmcase.custody import Custody
from utmcase.entries import BY_KIND, lists
from utmcase.entries.base import Payload
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import FILE_PREFIX, NOT_VALUES, Declared
from utmcase.file_words import document, picture_of, signed_copy
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.forms.base import Form, declared, may_stand
from utmcase.i18n import Text, text
from utmcase.kept_papers import FORMS as FILE_FORMS
from utmcase.moments import Moment
from utmcase.papers import CUSTODY_PAPERS
from utmcase.ports import Records
from utmcase.showing import choice

OUT_FORMS: tuple[Form, ...] = tuple(form for form in FORMS if form.route == "out")
# Asked for by the authority, or leaving only with the person's consent: not taken unless chosen.
ON_REQUEST = frozenset({"medical_certificate", "force_summary"})
SCANNED = ("document_added", "file")
_LEAVING = frozenset(
    (box.kind, box.name)
    for form in OUT_FORMS
    for section in form.sections
    for box in section.boxes
    if may_stand(form, declared(box))
)


@dataclass(frozen=True, slots=True)
class Scan:
    """One kept file that goes in: the paper or picture it is, and of when."""

    attachment_id: str
    title: Text
    at: Moment
    media: str
    width: int  # 0 of a PDF
    height: int
    size: int = 0  # bytes
    taken: bool = True  # unless deselected


class _Permit:
    """Held by `clearable_of` only."""


_PERMIT = _Permit()


@final
@dataclass(frozen=True, slots=True, init=False)
class Clearable:
    """A kept file that no paper of UN police is: it may leave when somebody who may clear it does so."""

    scan: Scan

    def __init__(self, scan: Scan, permit: _Permit) -> None:
        if permit is not _PERMIT:
            raise TypeError("what may be cleared is found by clearable_of only")
        object.__setattr__(self, "scan", scan)


def scans_of(records: Records, custody: Custody) -> Iterator[Scan]:
    """Yield each kept file that may leave once: of a field of an *out* paper, or the scan of such a paper."""
    known = set(_staying(custody))
    for entry in custody.timeline:
        for field, title in _file_fields(entry):
            value = str(entry.data.get(field.name) or "")
            if value in known:
                continue
            scan = _scan(records, entry, value, title)
            if scan is not None:
                known.add(value)
                yield scan


def clearable_of(records: Records, custody: Custody) -> Iterator[Clearable]:
    """Yield each kept document once that is no paper of UN police and belongs to nothing that stays."""
    known = {FILE_PREFIX + scan.attachment_id for scan in scans_of(records, custody)}
    known.update(_staying(custody))
    for entry in custody.timeline:
        value = str(entry.data.get(SCANNED[1]) or "") if entry.kind == SCANNED[0] else ""
        if value in known:
            continue
        what = entry.data.get("what")
        said: Text | str = text("not said what") if what in (None, *NOT_VALUES) else _what(what)
        scan = _scan(records, entry, value, document(said))
        if scan is not None:
            known.add(value)
            yield Clearable(scan, _PERMIT)


def stays(model: type[Payload]) -> bool:
    """Return whether entries of this kind are kept for a role in part, or nothing of them may leave."""
    fields = model.fields()
    parts = [part for field in fields for part in (field, *field.rows)]
    return any(one.sensitivity == "restricted" for one in parts) or not any(one.leaves for one in fields)


def _staying(custody: Custody) -> Iterator[str]:
    """Yield each kept file that some entry, also one since corrected, names where it has to stay."""
    for entry in custody.known.values():
        model = BY_KIND.get(entry.kind)
        for field in model.fields() if model is not None else ():
            value = str(entry.data.get(field.name) or "")
            if field.form not in FILE_FORMS or not value.startswith(FILE_PREFIX):
                continue
            scanned = (entry.kind, field.name) == SCANNED
            if not field.leaves or field.sensitivity == "restricted" or (scanned and _kept(custody, entry)):
                yield value


def _kept(custody: Custody, entry: Entry) -> bool:
    """Return whether a document is a paper that stays, or belongs to an entry that does."""
    what = str(entry.data.get("what") or "")
    form = FORMS_BY_NAME.get(what)
    if form is not None:
        return form.route == "in"
    if what in CUSTODY_PAPERS:
        return True
    answered = custody.known.get(entry.answers or "")
    kinds = (BY_KIND.get(what), BY_KIND.get(answered.kind) if answered is not None else None)
    return any(stays(kind) for kind in kinds if kind is not None)


def _what(what: object) -> Text | str:
    return choice(lists.DOCUMENTS, what)


def _scan(records: Records, entry: Entry, value: str, title: Text) -> Scan | None:
    kept = records.attachment(value.removeprefix(FILE_PREFIX)) if value.startswith(FILE_PREFIX) else None
    if kept is None:
        return None
    facts = kept.facts
    taken = entry.data.get("what") not in ON_REQUEST
    return Scan(kept.id, title, entry.occurred, facts.media, facts.width, facts.height, facts.size, taken)


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
                yield field, signed_copy(of.title)
        elif (entry.kind, field.name) in _LEAVING:
            yield field, picture_of(model.label, field.label)
