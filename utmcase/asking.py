"""What is told before and after a save that only asks: that it waits, why, and who may give it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from utmcase.carried import carried_by
from utmcase.entries import clean
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import UNKNOWN, Moment
from utmcase.officers import listed
from utmcase.own_site import owned
from utmcase.ports import Records
from utmcase.recording import Recorded
from utmcase.roles import roles_for
from utmcase.second_person import NEEDS, needed_for
from utmcase.waiting import title_of


@dataclass(frozen=True, slots=True)
class Waits:
    """Why an entry will wait for a second person, in words, and the roles that may give it."""

    what: Text
    roles: Text | str

    @property
    def words(self) -> Text:
        """Return the sentence for a form, before anything is saved."""
        return text(
            "This will wait for a second person: {what}. It does not count until another person approves. "
            "Who may: {roles}.",
            what=self.what,
            roles=self.roles,
        )


# Of no other kind the table ever asks for a second person.
MAY_WAIT = frozenset(need.kind for need in NEEDS)


def will_wait(
    records: Records,
    custody_id: str,
    kind: str,
    fields: dict[str, Any],
    occurred: Moment | None,
    before: Entry | None = None,
) -> Waits | None:
    """Return why a form, as it is filled now, will wait for a second person; None when it counts at once.

    `before` is the version that it corrects. A time that is not answered yet is taken as it was.
    """
    if kind not in MAY_WAIT:
        return None
    when = occurred or (before.occurred if before is not None else UNKNOWN)
    custody = records.custody(custody_id)
    need = needed_for(kind, _as_far_as_told(kind, fields), when, records.officer.un_id, before, custody)
    return None if need is None else Waits(need.words, may_give(kind, own=owned(records, custody)))


def _as_far_as_told(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as they would be kept, without those that are not filled to the end."""
    told: dict[str, Any] = {}
    for name, value in fields.items():
        with suppress(UserError):
            told |= clean(kind, {name: value})
    return told


def withdrawal_waits(records: Records, entry_id: str) -> Waits | None:
    """Return why taking an entry back will wait for a second person, or None."""
    entry = records.entry(entry_id)
    if entry is None or entry.subject != "custody":
        return None
    custody = records.custody(entry.subject_id)
    need = needed_for("withdrawn", {}, UNKNOWN, records.officer.un_id, entry, custody)
    return None if need is None else Waits(need.words, may_give("withdrawn", own=owned(records, custody)))


def asked_words(records: Records, recorded: Recorded) -> Text | None:
    """Return the sentence after a save that only asked, or None when it counts at once."""
    asked = next((one for one in recorded.entries if one.kind == "approval_asked"), None)
    carried = None if asked is None else carried_by(asked)
    if carried is None:
        return None
    custody = records.custody(recorded.custody_id)
    return text(
        "Asked, not counting yet: another person must approve “{what}” of {number}. Who may: {roles}.",
        what=title_of(custody, carried),
        number=recorded.number,
        roles=may_give(carried.kind, own=owned(records, custody)),
    )


def may_give(kind: str, *, own: bool = True) -> Text | str:
    """Return in words the roles that may approve an entry of this kind, at the own site or elsewhere."""
    return listed(roles_for("approve_erasure" if kind == "erased" else "approve", own=own))
