"""Writing in a custody record: every way an entry comes into the journal, and what follows from it at once.

Each function works inside one transaction (`Records`): the entry, the number drawn for it and the projections
are written together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from utmcase.cautions import warnings
from utmcase.custody import Custody, custody_of
from utmcase.drafts import WHY_CORRECTED, Draft, existing, required, write
from utmcase.echoing import naming_place
from utmcase.entries.envelope import Entry, Who
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import Moment, exactly
from utmcase.ports import SITE_ID, Records
from utmcase.projecting import project
from utmcase.site_findings import concerns_site, naming, project_site, taken_back

__all__ = [
    "Draft",
    "Recorded",
    "apprehend",
    "correct",
    "newest_standing",
    "record",
    "record_all",
    "reevaluate",
    "refresh_due",
    "warnings",
    "withdraw",
]

APPREHENSION_ANSWERS = ("place", "place_words", "coordinates")
# A limit confirmed changes every custody; an authority those that name it, a place the findings of the site.
CHANGES_ALL = frozenset({"limit_confirmed", "pack_recorded"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the entries in order, and the custody (blank for entries about the site)."""

    entries: tuple[Entry, ...]
    custody_id: str
    number: str

    @property
    def asked(self) -> bool:
        """Return whether something waits for a second person: it does not count until another approves."""
        return any(entry.kind == "approval_asked" for entry in self.entries)

    @property
    def entry(self) -> Entry:
        """Return the first entry written."""
        return self.entries[0]


def record(records: Records, draft: Draft) -> Recorded:
    """Write one entry and bring the projections up to date.

    Raises `UserError` for what cannot be parsed, a missing reason or custody, and a role that may not.
    """
    entry = write(records, draft)
    if entry.subject != "custody":
        follow(records, (entry,))
        return Recorded((entry,), "", "")
    return _recorded(records, (entry,))


def record_all(records: Records, drafts: Iterable[Draft]) -> list[Entry]:
    """Write several entries, then bring each custody's projections up to date once."""
    entries = [write(records, draft) for draft in drafts]
    follow(records, entries)
    return entries


def follow(records: Records, entries: Sequence[Entry]) -> None:
    """Bring the projections up to date after these entries: of those they change, and of nobody else."""
    told = [(taken_back(records, entry).kind, entry) for entry in entries]
    if any(kind in CHANGES_ALL for kind, _ in told):
        reevaluate(records, (*records.custody_ids(), SITE_ID))
        return
    changed = dict.fromkeys(e.subject_id for e in entries if e.subject == "custody")
    for kind, entry in told:
        if kind == "authority_recorded":
            changed |= dict.fromkeys(naming(records, entry.subject_id))
        elif kind == "place_recorded":
            changed |= dict.fromkeys(naming_place(records, entry))
    reevaluate(records, (*changed, SITE_ID) if concerns_site(records, entries) else changed)


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

    Raises `UserError` until place, sex and time are answered; "unknown" (the time: `UNKNOWN`) is an answer.
    """
    fields, identity = dict(fields), dict(identity)
    sex = fields.pop("sex", None) or identity.get("sex")
    _require_answers(occurred, fields, sex)
    assert occurred is not None
    draft = Draft("apprehension", None, fields, occurred, done_by, person=person)
    first = write(records, draft)
    about = Draft("identity", first.subject_id, identity | {"sex": sex}, occurred, done_by)
    return _recorded(records, (first, write(records, about)))


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
    answers: str | None = None,
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
        reason=required(reason, WHY_CORRECTED),
        answers=answers or entry.answers,
    )
    return record(records, draft)


def withdraw(records: Records, entry_id: str, *, reason: str) -> Recorded:
    """Take back an entry made on the wrong custody; it stays in the journal, struck through.

    Raises `UserError` without a reason, for the entry that began the custody, and for one already withdrawn.
    """
    entry = existing(records, entry_id)
    why = required(reason, text("Why is the entry withdrawn? Write the reason."))
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
    entry = existing(records, entry_id)
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
    folded = custody_of(records.entries(entry.subject, entry.subject_id), entry.subject_id)
    return folded.standing_versions(folded.known[entry.id])


def _recorded(records: Records, entries: tuple[Entry, ...]) -> Recorded:
    custody = records.custody(entries[0].subject_id)
    if project(records, custody) or concerns_site(records, entries):
        project_site(records)
    return Recorded(entries, custody.id, custody.number)


def reevaluate(records: Records, custody_ids: Iterable[str]) -> int:
    """Bring the projections of these custodies (and of `SITE_ID`) up to date; return how many they were."""
    count, site = 0, False
    for custody_id in custody_ids:
        site = custody_id == SITE_ID or project(records, records.custody(custody_id)) or site
        count += 1
    if site:  # once, after all that may change it
        project_site(records)
    return count


def refresh_due(records: Records, now: int | None = None) -> int:
    """Evaluate only the custodies that time alone has changed by `now`; return how many they were."""
    return reevaluate(records, records.changed_by_time(records.now if now is None else now))
