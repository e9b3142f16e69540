"""Blank forms that came home: typed in box by box, or spoiled; and those that never came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from utmcase.attachments import NewAttachment
from utmcase.custody import STARTS, custody_of
from utmcase.drafts import Draft, required, write
from utmcase.entries.envelope import Entry, Who
from utmcase.entries.fields import FILE_PREFIX
from utmcase.entries.lists import DOCUMENTS
from utmcase.errors import UserError
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.about import WHO
from utmcase.forms.base import Form, Section, declared, may_be_typed
from utmcase.i18n import Text, text
from utmcase.moments import Moment, exactly
from utmcase.officers import require
from utmcase.ports import Records
from utmcase.recording import Recorded, follow, record

SOURCE = "paper "  # before the serial, in the source of an entry
State = Literal["out", "typed_in", "spoiled"]
STATE_LABELS: dict[State, Text] = {
    "out": text("not come home"),
    "typed_in": text("typed in"),
    "spoiled": text("spoiled"),
}


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """One blank form: what it is, to whom and for which custody it was given, and what became of it."""

    serial: str
    form: str
    issued: Moment
    by: Who
    to: str
    number: str  # of the custody, blank while none is known
    state: State
    why: str  # it was spoiled


@dataclass(frozen=True, slots=True)
class TypedSection:
    """What stands on one block of a form: `place` is that of its section in `sections_of`.

    Each box of the section is either in `fields` or in `not_filled`.
    """

    place: int
    fields: dict[str, Any] = field(hash=False)
    not_filled: frozenset[str]
    occurred: Moment | None = None
    done_by: Who | None = None
    answers: str | None = None


def sections_of(form: Form) -> tuple[Section, ...]:
    """Return the sections of an empty form as it is typed in: who it is about comes first."""
    return (WHO, *form.sections)


def issued_forms(records: Records) -> tuple[IssuedForm, ...]:
    """Return every blank form ever issued, by serial."""
    told = custody_of(records.entries("form"), "form").timeline
    issued = {one.subject_id: one for one in told if one.kind == "form_issued"}
    ended = {one.subject_id: one for one in told if one.kind in ("form_returned", "form_spoiled")}
    return tuple(_issued(issued[serial], ended.get(serial)) for serial in sorted(issued))


def _issued(issued: Entry, ended: Entry | None) -> IssuedForm:
    state: State = "out"
    if ended is not None:
        state = "typed_in" if ended.kind == "form_returned" else "spoiled"
    number = (ended.data.get("custody_number") if ended else None) or issued.data.get("custody_number") or ""
    return IssuedForm(
        issued.subject_id,
        str(issued.data.get("form") or ""),
        issued.occurred,
        issued.done_by,
        str(issued.data.get("to_whom") or ""),
        str(number),
        state,
        str(ended.data.get("why") or "") if ended is not None else "",
    )


def form_out(records: Records, serial: str) -> IssuedForm:
    """Return a blank form that has not come home. Raises `UserError` for any other serial."""
    wanted = serial.strip().upper()
    found = next((one for one in issued_forms(records) if one.serial == wanted), None)
    if found is None:
        raise UserError(
            text("No blank form {serial} was issued here. Its serial stands at its head.", serial=wanted)
        )
    if found.state != "out":
        raise UserError(text("{serial} is {state} already.", serial=wanted, state=STATE_LABELS[found.state]))
    return found


def spoil_form(records: Records, serial: str, why: str) -> Recorded:
    """Record that a blank form was spoiled or lost. Raises `UserError` without a reason."""
    found = form_out(records, serial)
    reason = required(why, text("Why will the form not come home? Write the reason."))
    return record(records, Draft("form_spoiled", found.serial, {"why": reason}, exactly(records.now)))


def type_in(
    records: Records,
    serial: str,
    custody_id: str,
    typed: Sequence[TypedSection],
    scan: NewAttachment | str | None = None,
) -> Recorded:
    """Write what stands on a blank form into a custody, with the form's serial as source; keep its scan.

    A blank `custody_id` begins a custody, on a form that says how it began. Raises `UserError` for a box that
    is neither filled nor said to be empty, a filled block without a time, and a form that came home before.
    """
    require(records.officer, "record")
    issued = form_out(records, serial)
    form = FORMS_BY_NAME[issued.form]
    _require_roles(records, form)
    _require_whole(form, typed)
    drafts = _in_order(form, typed, issued.serial)
    if not drafts:
        raise UserError(text("Nothing was filled in. Say that the form is spoiled, and why."))
    entries = list(_written(records, drafts, custody_id))
    custody = records.custody(entries[0].subject_id)
    file = _kept(records, scan)
    if file:
        entries.append(write(records, _document(form, issued.serial, file, custody.id, records.now)))
    entries.append(write(records, _returned(form, issued.serial, custody.number, typed, file, records.now)))
    follow(records, entries)
    return Recorded(tuple(entries), custody.id, custody.number)


def _require_roles(records: Records, form: Form) -> None:
    """A box that one may not write would be typed in as empty: the role it is kept for types the form in."""
    for section in form.sections:
        for box in section.boxes:
            require(records.officer, "record", declared(box).level)


def _require_whole(form: Form, typed: Sequence[TypedSection]) -> None:
    sections = sections_of(form)
    answered = {one.place for one in typed}
    for place, section in enumerate(sections):
        if place not in answered and typeable(form, section):
            raise UserError(text("“{section}” is not answered yet.", section=section.heading))
    for one in typed:
        section = sections[one.place]
        for name in typeable(form, section):
            if name not in one.fields and name not in one.not_filled:
                raise UserError(
                    text(
                        "“{box}” in “{section}” is not answered: write what stands there, or that it was not"
                        " filled in.",
                        box=next(declared(b).label for b in section.boxes if b.name == name),
                        section=section.heading,
                    )
                )
        if one.fields and one.occurred is None:
            raise UserError(text("When did “{section}” happen? Write the time.", section=section.heading))


def typeable(form: Form, section: Section) -> tuple[str, ...]:
    """Return the names of the boxes of a section that are asked for."""
    return tuple(box.name for box in section.boxes if may_be_typed(form, declared(box)))


def _in_order(form: Form, typed: Sequence[TypedSection], serial: str) -> list[Draft]:
    """One entry for each filled block; sections that share one are put together; the start is first."""
    sections = sections_of(form)
    shared: dict[str, Draft] = {}
    drafts: list[Draft] = []
    for one in typed:
        if not one.fields or one.occurred is None:
            continue
        section = sections[one.place]
        known = shared.get(section.kind) if section.many == "newest" else None
        if known is not None:
            known.fields.update(one.fields)
            continue
        draft = Draft(
            section.kind,
            None,
            dict(one.fields),
            one.occurred,
            one.done_by,
            answers=one.answers,
            source=SOURCE + serial,
        )
        drafts.append(draft)
        if section.many == "newest":
            shared[section.kind] = draft
    return sorted(drafts, key=lambda draft: draft.kind not in STARTS)


def _written(records: Records, drafts: Sequence[Draft], custody_id: str) -> Iterator[Entry]:
    for draft in drafts:
        if not custody_id and draft.kind not in STARTS:
            raise UserError(
                text("The form does not say how the custody began. Choose the custody it belongs to.")
            )
        entry = write(records, replace(draft, subject_id=custody_id or None))
        custody_id = entry.subject_id
        yield entry


def _kept(records: Records, scan: NewAttachment | str | None) -> str:
    if isinstance(scan, NewAttachment):
        return FILE_PREFIX + records.keep_attachment(scan)
    return (scan or "").strip()


def _document(form: Form, serial: str, file: str, custody_id: str, now: int) -> Draft:
    what = form.name if form.name in DOCUMENTS.labels else f"{form.code} {serial}"
    return Draft(
        "document_added", custody_id, {"what": what, "file": file}, exactly(now), source=SOURCE + serial
    )


def _returned(
    form: Form, serial: str, number: str, typed: Sequence[TypedSection], file: str, now: int
) -> Draft:
    sections = sections_of(form)
    filled = [f"{sections[one.place].kind}.{name}" for one in typed for name in one.fields]
    empty = [f"{sections[one.place].kind}.{name}" for one in typed for name in sorted(one.not_filled)]
    fields = {
        "custody_number": number,
        "filled": list(dict.fromkeys(filled)),
        "not_filled": list(dict.fromkeys(empty)),
        "scan": file or None,
    }
    return Draft("form_returned", serial, fields, exactly(now))
