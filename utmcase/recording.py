"""Writing in a custody record: every way an entry comes into the journal, and what follows from it at once.

Each function works inside one transaction (`Records`): the entry, the number drawn for it and the projections
are written together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.cautions import warnings
from utmcase.custody import STARTS, Custody
from utmcase.entries import clean, declaration
from utmcase.entries.base import Payload
from utmcase.entries.envelope import Entry, Who, canonical, new_id
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import Moment, exactly, local
from utmcase.officers import require
from utmcase.ports import NewEntry, Records
from utmcase.projecting import project

__all__ = [
    "Draft",
    "Recorded",
    "apprehend",
    "correct",
    "record",
    "reevaluate",
    "refresh_due",
    "warnings",
    "withdraw",
]

APPREHENSION_ANSWERS = ("place", "place_words", "coordinates")
MAX_REASON = 2_000
# A limit confirmed changes every custody; an officer, a cell or an authority changes no finding yet.
CHANGES_ALL = frozenset({"limit_confirmed"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as a form (or a file) gives it, before anything was checked.

    `subject_id` None begins a new custody. `done_by` None means the signed-in officer did it himself.
    `person` and `number` count for the first entry of a custody only; `source` names a paper form or import.
    """

    kind: str
    subject_id: str | None
    fields: dict[str, Any] = field(hash=False)
    occurred: Moment
    done_by: Who | None = None
    corrects: str | None = None
    reason: str | None = None
    answers: str | None = None
    source: str = "screen"
    person: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the entries in order, and the custody (blank for entries about the site)."""

    entries: tuple[Entry, ...]
    custody_id: str
    number: str

    @property
    def entry(self) -> Entry:
        """Return the first entry written."""
        return self.entries[0]


def record(records: Records, draft: Draft) -> Recorded:
    """Write one entry and bring the projections up to date.

    Raises `UserError` for what cannot be parsed, a missing reason or custody, and a role that may not.
    """
    entry = _write(records, draft)
    if entry.subject != "custody":
        if entry.kind in CHANGES_ALL:
            reevaluate(records, records.custody_ids())
        return Recorded((entry,), "", "")
    return _recorded(records, (entry,))


def record_all(records: Records, drafts: Iterable[Draft]) -> list[Entry]:
    """Write several entries, then bring each custody's projections up to date once."""
    entries = [_write(records, draft) for draft in drafts]
    if any(entry.kind in CHANGES_ALL for entry in entries):
        reevaluate(records, records.custody_ids())
    else:
        reevaluate(records, dict.fromkeys(e.subject_id for e in entries if e.subject == "custody"))
    return entries


def apprehend(
    records: Records,
    occurred: Moment | None,
    fields: dict[str, Any],
    identity: dict[str, Any],
    *,
    done_by: Who | None = None,
    person: str | None = None,
) -> Recorded:
    """Begin a custody from the New apprehension page: the apprehension and what is known of the person.

    Raises `UserError` until place, sex and time are answered; "unknown" (for the time: `UNKNOWN`) is an answer.
    """
    fields, identity = dict(fields), dict(identity)
    sex = fields.pop("sex", None) or identity.get("sex")
    _require_answers(occurred, fields, sex)
    assert occurred is not None
    draft = Draft("apprehension", None, fields, occurred, done_by, person=person)
    first = _write(records, draft)
    about = Draft("identity", first.subject_id, identity | {"sex": sex}, occurred, done_by)
    return _recorded(records, (first, _write(records, about)))


def _require_answers(occurred: Moment | None, fields: dict[str, Any], sex: object) -> None:
    if not any(str(fields.get(name) or "").strip() for name in APPREHENSION_ANSWERS):
        raise UserError(text("Where was the person apprehended? Write the place, or choose “not known”."))
    if not sex:
        raise UserError(text("Choose the sex of the person, or “not known”."))
    if occurred is None:
        raise UserError(text("When was the person apprehended? Write the time, or choose “not known”."))


def correct(
    records: Records,
    entry_id: str,
    fields: dict[str, Any],
    *,
    occurred: Moment,
    reason: str,
    done_by: Who | None = None,
) -> Recorded:
    """Write the full new version of an entry, against its newest standing version, with the reason.

    Raises `UserError` without a reason, or when the entry was withdrawn.
    """
    entry = newest_standing(records, entry_id)
    draft = Draft(
        entry.kind,
        entry.subject_id,
        fields,
        occurred,
        done_by or entry.done_by,
        corrects=entry.id,
        reason=_required(reason, text("Why is the entry corrected? Write the reason.")),
        answers=entry.answers,
    )
    return record(records, draft)


def withdraw(records: Records, entry_id: str, *, reason: str) -> Recorded:
    """Take back an entry made on the wrong custody; it stays in the journal, struck through.

    Raises `UserError` without a reason, for the entry that began the custody, and for one already withdrawn.
    """
    entry = _existing(records, entry_id)
    why = _required(reason, text("Why is the entry withdrawn? Write the reason."))
    if entry.subject == "custody" and entry.id in records.custody(entry.subject_id).withdrawn:
        raise UserError(text("This entry was withdrawn before. Nothing has to be done."))
    if entry.number:
        raise UserError(
            text("The entry that began a custody cannot be withdrawn. Correct it, and write what went wrong.")
        )
    now = exactly(records.now)
    draft = Draft("withdrawn", entry.subject_id, {}, now, corrects=entry.id, reason=why)
    return record(records, draft)


def newest_standing(records: Records, entry_id: str) -> Entry:
    """Return the newest version of an entry that stands: itself, or what corrected it last.

    Raises `UserError` when there is no such entry, or none of its versions stands any more.
    """
    entry = _existing(records, entry_id)
    if entry.subject != "custody":
        versions = _site_versions(records, entry)
    else:
        custody = records.custody(entry.subject_id)
        versions = custody.standing_versions(custody.known[entry.id])
        if _taken_back(custody, entry):
            versions = []
    if not versions:
        raise UserError(text("This entry was withdrawn. Record it anew where it belongs."))
    return max(versions, key=lambda version: version.seq)


def _taken_back(custody: Custody, entry: Entry) -> bool:
    """Whether the entry or any version it goes back to was withdrawn."""
    current: Entry | None = entry
    while current is not None:
        if current.id in custody.withdrawn:
            return True
        current = custody.known.get(current.corrects) if current.corrects else None
    return False


def _site_versions(records: Records, entry: Entry) -> list[Entry]:
    from utmcase.custody import custody_of

    folded = custody_of(records.entries(entry.subject, entry.subject_id), entry.subject_id)
    return folded.standing_versions(folded.known[entry.id])


def _existing(records: Records, entry_id: str) -> Entry:
    entry = records.entry(entry_id)
    if entry is None:
        raise UserError(text("There is no such entry in this casebook."))
    return entry


def _required(words: str | None, missing: Text) -> str:
    reason = (words or "").strip()
    if not reason:
        raise UserError(missing)
    if len(reason) > MAX_REASON:
        raise UserError(
            text(
                "The reason has {length} characters; at most {limit} are kept. Shorten it.",
                length=len(reason),
                limit=MAX_REASON,
            )
        )
    return reason


def _write(records: Records, draft: Draft) -> Entry:
    model = declaration(draft.kind)
    _require_roles(records, model, draft.fields)
    if draft.corrects is not None:
        reason: str | None = _required(draft.reason, text("Why is the entry corrected? Write the reason."))
    else:
        reason = draft.reason
    fields = clean(draft.kind, draft.fields)
    draft = replace(draft, reason=reason)
    if draft.subject_id is None:
        draft = _begun(records, model, draft)
    assert draft.subject_id is not None
    return records.append(
        NewEntry(
            subject=_subject_of(records, model, draft),
            subject_id=draft.subject_id,
            kind=draft.kind,
            version=model.version,
            occurred=draft.occurred,
            done_by=draft.done_by or records.officer.who(),
            payload=canonical(fields),
            corrects=draft.corrects,
            reason=draft.reason,
            answers=draft.answers,
            source=draft.source,
            number=draft.number,
            person=draft.person,
        )
    )


def _subject_of(records: Records, model: type[Payload], draft: Draft) -> Any:
    """A withdrawal belongs to whatever it takes back."""
    if model.kind == "withdrawn" and draft.corrects is not None:
        return _existing(records, draft.corrects).subject
    return model.subject


def _require_roles(records: Records, model: type[Payload], fields: dict[str, Any]) -> None:
    require(records.officer, model.action)
    for declared in model.fields():
        if declared.role == "medical" and fields.get(declared.name) is not None:
            require(records.officer, "record_medical")


def _begun(records: Records, model: type[Payload], draft: Draft) -> Draft:
    """Return the draft with a new custody, person and number. Raises `UserError` for other kinds."""
    if model.kind not in STARTS:
        raise UserError(text("{kind} belongs to a custody. Choose the custody first.", kind=model.label))
    site = records.site
    year = local(records.now, ZoneInfo(site.zone)).year
    return replace(
        draft,
        subject_id=new_id(records.now),
        person=draft.person or new_id(records.now),
        number=draft.number or records.next_number(site.code, year),
    )


def _recorded(records: Records, entries: tuple[Entry, ...]) -> Recorded:
    custody = records.custody(entries[0].subject_id)
    project(records, custody)
    return Recorded(entries, custody.id, custody.number)


def reevaluate(records: Records, custody_ids: Iterable[str]) -> int:
    """Bring the projections of these custodies up to date; return how many they were."""
    count = 0
    for custody_id in custody_ids:
        project(records, records.custody(custody_id))
        count += 1
    return count


def refresh_due(records: Records, now: int | None = None) -> int:
    """Evaluate only the custodies that time alone has changed by `now`; return how many they were."""
    return reevaluate(records, records.changed_by_time(records.now if now is None else now))
