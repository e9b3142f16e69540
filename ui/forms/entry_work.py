"""What the window of an entry asks of the casebook: what its form needs, its doubts, and the writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from ui.forms.given import site_register
from utmcase.answering import Answerable, answerable, sure_answer
from utmcase.attachments import NewAttachment
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text
from utmcase.kept_back import to_correct, unfinished
from utmcase.kept_forms import drop_form, kept_files
from utmcase.kept_items import still_kept
from utmcase.own_site import custody_in
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, correct, record, warnings
from utmcase.register import SiteRegister
from utmcase.rules.sight import answered, roots


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which form is opened: a new entry of a kind on a custody, or the correction of an entry."""

    custody_id: str
    who: str  # number and name, for the head of the window
    kind: str
    filled: dict[str, Any] = field(hash=False, default_factory=dict)
    corrects: str | None = None
    about: tuple[str, ...] = ()  # the entries that show a gap; the new entry probably answers one of them

    @property
    def draft_name(self) -> str:
        """Return the name under which an unfinished form is kept."""
        return f"correct/{self.corrects}" if self.corrects else f"entry/{self.custody_id}/{self.kind}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the form needs from the casebook."""

    register: SiteRegister
    answerable: tuple[Answerable, ...]
    answers: str | None  # which of them it answers, as far as that is sure
    kept: list[dict[str, Any]] = field(hash=False)  # property of the person that was not given out yet
    draft: dict[str, Any] | None = field(hash=False)
    files: tuple[NewAttachment, ...]  # chosen on the draft
    entry: Entry | None


def load(records: Records, wanted: Wanted) -> Loaded:
    """Return what the form needs: the site's register, a kept draft, and the entry to correct."""
    entry = to_correct(records, wanted.corrects) if wanted.corrects else None
    custody = custody_in(records, wanted.custody_id, "see")
    found = answerable(custody, wanted.kind, ZoneInfo(records.site.zone))
    meant = {roots(custody, entry_id) for entry_id in wanted.about}
    answers = answered(custody, entry) if entry else sure_answer(wanted.kind, found, meant)
    kept = still_kept(custody) if wanted.kind == "property_out" else []
    name = wanted.draft_name
    draft, files = unfinished(records, name, wanted.kind), kept_files(records, name)
    return Loaded(site_register(records), found, answers, kept, draft, files, entry)


def doubts(records: Records, draft: Draft) -> tuple[Text, ...]:
    """Return what is asked once before the draft is saved."""
    custody = custody_in(records, draft.subject_id, "see") if draft.subject_id else None
    return warnings(custody, draft, records.now)


def write(records: Records, draft: Draft, draft_name: str, files: tuple[NewAttachment, ...] = ()) -> Recorded:
    """Record the entry or its correction with its files, and forget the unfinished form, all or nothing."""
    for new in files:
        records.keep_attachment(new)
    if draft.corrects is not None:
        recorded = correct(
            records,
            draft.corrects,
            draft.fields,
            occurred=draft.occurred,
            reason=draft.reason or "",
            done_by=draft.done_by,
            answers=draft.answers,
        )
    else:
        recorded = record(records, draft)
    drop_form(records, draft_name)
    return recorded
