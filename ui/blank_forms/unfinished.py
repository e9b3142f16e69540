"""What the window of typing in asks of the casebook: the register, an unfinished form, and the writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.forms.given import site_register
from utmcase.attachments import NewAttachment
from utmcase.errors import UserError
from utmcase.form_typing import IssuedForm, TypedSection, sections_of, spoil_form, type_in
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.base import declared
from utmcase.i18n import text
from utmcase.kept_forms import drop_form, kept_files
from utmcase.officers import writes
from utmcase.ports import Records
from utmcase.recording import Recorded
from utmcase.register import SiteRegister


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the window needs from the casebook. `files`: chosen on the draft."""

    register: SiteRegister
    draft: dict[str, Any] | None = field(hash=False)
    files: tuple[NewAttachment, ...]


def draft_name(serial: str) -> str:
    """Return the name under which a form that is being typed in is kept."""
    return f"paper/{serial}"


def load(records: Records, row: IssuedForm) -> Loaded:
    """Return the register and the unfinished form, without what the officer may no longer write."""
    name = draft_name(row.serial)
    kept, sections = records.draft(name), sections_of(FORMS_BY_NAME[row.form])
    for block in kept["blocks"] if kept is not None else ():
        fields = (declared(box) for box in sections[block["place"]].boxes)
        open_ = {one.name for one in fields if writes(records.officer, one)}
        block["values"] = {name: value for name, value in block["values"].items() if name in open_}
    return Loaded(site_register(records), kept, kept_files(records, name))


def write(
    records: Records,
    serial: str,
    number: str,
    typed: Sequence[TypedSection],
    scan: NewAttachment | str | None,
) -> Recorded:
    """Type a form in and forget its unfinished state, all or nothing."""
    recorded = type_in(records, serial, custody_of(records, number), typed, scan)
    drop_form(records, draft_name(serial))
    return recorded


def spoil(records: Records, serial: str, why: str) -> Recorded:
    """Record that a form is spoiled, and forget what was typed of it."""
    recorded = spoil_form(records, serial, why)
    drop_form(records, draft_name(serial))
    return recorded


def custody_of(records: Records, number: str) -> str:
    """Return the id of the custody with this number, blank for none. Raises `UserError` for a wrong one."""
    found = records.custody_id_of(number) if number else ""
    if found is None:
        raise UserError(
            text("There is no custody {number} in this casebook. Check the number.", number=number)
        )
    return found
