"""The papers and photographs of a custody: what lies in the casebook, and what is said to lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utmcase.attachments import Attachment, DamagedFile
from utmcase.custody import Custody
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import FILE_PREFIX, NOT_VALUES, Declared
from utmcase.errors import Forbidden
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.officers import require, sees
from utmcase.own_site import owned, require_in
from utmcase.ports import Records
from utmcase.showing import choice

FORMS = ("file", "photograph")


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One paper or photograph; `kept` is None of what lies elsewhere, and `words` say where or its name.

    `damaged`: it ought to lie here, and its bytes are gone or were changed.
    """

    entry_id: str
    title: Text | str
    occurred: Moment
    words: str
    kept: Attachment | None
    damaged: bool = False


def papers_of_custody(records: Records, custody_id: str) -> tuple[KeptPaper, ...]:
    """Return the papers that the standing entries name and the officer may see, newest first."""
    require(records.officer, "see")
    custody = records.custody(custody_id)
    require_in(records, custody, "see")
    found = (_paper(records, *one) for one in _named(records, custody))
    return tuple(reversed(list(found)))


def paper_content(records: Records, custody_id: str, attachment_id: str) -> bytes:
    """Return the content of a kept paper of this custody; the reading is logged.

    Raises `UserError` for one that is damaged, or that the officer may not see.
    """
    require(records.officer, "see")
    wanted, custody = FILE_PREFIX + attachment_id, records.custody(custody_id)
    require_in(records, custody, "see")
    if all(value != wanted for _, _, value in _named(records, custody)):
        raise Forbidden(text("You may not see this paper. Ask an officer whose role allows it."))
    records.log_access("read", custody_id=custody_id)
    return records.attachment_content(attachment_id)


def names_photograph(custody: Custody) -> bool:
    """Return whether the newest photograph of the person is said to be kept in the casebook."""
    return _photograph_named(custody).startswith(FILE_PREFIX)


def photograph_of(records: Records, custody: Custody) -> Attachment | None:
    """Return the newest kept photograph of the person, or None. Raises `DamagedFile` when it was changed."""
    if not names_photograph(custody):
        return None
    return records.attachment(_photograph_named(custody).removeprefix(FILE_PREFIX))


def _photograph_named(custody: Custody) -> str:
    value = custody.latest("identity", "photograph")
    return value if isinstance(value, str) else ""


def _named(records: Records, custody: Custody) -> Iterator[tuple[Entry, Declared, str]]:
    """Yield each value of a file field: the entry, the field and the value."""
    own = owned(records, custody)
    for entry in custody.timeline:
        model = BY_KIND.get(entry.kind)
        for declared in model.fields() if model is not None else ():
            value = entry.data.get(declared.name)
            if declared.form not in FORMS or not isinstance(value, str) or value in NOT_VALUES:
                continue
            if sees(records.officer, declared, own=own):
                yield entry, declared, value


def _paper(records: Records, entry: Entry, declared: Declared, value: str) -> KeptPaper:
    here = value.startswith(FILE_PREFIX)
    kept = _readable(records, value.removeprefix(FILE_PREFIX)) if here else None
    model = BY_KIND[entry.kind]
    title: Text | str = declared.label if declared.form == "photograph" else model.label
    what = next((one for one in model.fields() if one.name == "what"), None)
    if what is not None and what.choices is not None and entry.data.get("what"):
        title = choice(what.choices, entry.data["what"])
    name = kept.facts.name if kept else value
    return KeptPaper(entry.id, title, entry.occurred, name, kept, damaged=here and kept is None)


def _readable(records: Records, attachment_id: str) -> Attachment | None:
    """Return a kept file, or None: a damaged one does not hide the others."""
    try:
        return records.attachment(attachment_id)
    except DamagedFile:
        return None
