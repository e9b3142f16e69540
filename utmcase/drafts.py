"""A draft becomes an entry: checked against its declaration and the officer's roles, then appended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.attachments import named_files
from utmcase.carried import Carried
from utmcase.custody import STARTS
from utmcase.entries import BY_KIND, SELF_WRITTEN, clean, declaration
from utmcase.entries.base import Payload, unknown_word
from utmcase.entries.envelope import Entry, Who, canonical, new_id
from utmcase.erasing import to_erase
from utmcase.errors import Forbidden, UserError
from utmcase.four_eyes import askers, same_person
from utmcase.i18n import Text, text
from utmcase.moments import Moment, exactly, local, plausible
from utmcase.officers import require, writes
from utmcase.own_site import owned
from utmcase.ports import NewEntry, Records
from utmcase.second_person import AGAINST_KNOWN, KEY_FACTS_OF, needed_for
from utmcase.waiting import requests_in

MAX_REASON = 2_000
_NOT_BY_HAND = text(
    "A request and its answer are not written by hand. Record the entry itself: the program asks for the "
    "second person where one is needed."
)
WHY_CORRECTED = text("Why is the entry corrected? Write the reason.")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as a form (or a file) gives it, before anything was checked.

    `subject_id` None begins a new custody. `done_by` None means the signed-in officer did it himself.
    `person` and `number` count for the first entry of a custody only; `source` names a paper form or import.
    `typed` is when it was written down (seconds UTC), None for now; only a TRAINING casebook takes another
    time than now, because elsewhere nobody may choose it.
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
    typed: int | None = None


def write(records: Records, draft: Draft) -> Entry:
    """Append one entry.

    Raises `UserError` for what cannot be parsed, a missing reason, and a role that may not.
    """
    model = declaration(draft.kind)
    if model.kind in SELF_WRITTEN:
        raise UserError(_NOT_BY_HAND)
    own = _require_roles(records, model, draft)
    if draft.corrects is not None:
        reason: str | None = required(draft.reason, WHY_CORRECTED)
    else:
        reason = draft.reason
    _require_time(draft.occurred)
    if draft.corrects is not None:
        _require_same_record(records, model, draft)
    fields = clean(draft.kind, _unseen(records, model, draft, own=own) | draft.fields)
    if draft.kind == "limit_confirmed":
        _check_limit(records, draft.subject_id or "", fields)
    if draft.kind == "pack_recorded":
        from utmcase.pack_editions import require_new

        require_new(records, fields, correcting=draft.corrects is not None)
    _require_files(records, fields)
    draft = replace(draft, reason=reason)
    if draft.subject_id is None:
        draft = _begun(records, model, draft)
    return _appended(records, *_asked_first(records, draft, fields))


def _appended(records: Records, draft: Draft, fields: dict[str, Any]) -> Entry:
    assert draft.subject_id is not None
    model = declaration(draft.kind)
    new = NewEntry(
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
    if draft.typed is None or not records.site.training:
        return records.append(new)
    return records.append_many([(new, draft.typed, records.officer.who())])[0]


def _asked_first(records: Records, draft: Draft, fields: dict[str, Any]) -> tuple[Draft, dict[str, Any]]:
    """Return the draft as it is, or the request that carries it, where a second person has to give it."""
    assert draft.subject_id is not None
    before = None if draft.corrects is None else existing(records, draft.corrects)
    drawn_on = draft.kind in AGAINST_KNOWN if before is None else before.subject == "custody"
    custody = records.custody(draft.subject_id) if drawn_on else None
    un_id = records.officer.un_id
    if needed_for(draft.kind, fields, draft.occurred, un_id, before, custody) is None:
        return draft, fields
    if draft.kind == "erased":
        fields = to_erase(records.custody(draft.subject_id), fields)
    model, who = declaration(draft.kind), draft.done_by or records.officer.who()
    carried = Carried(
        draft.kind,
        model.version,
        fields,
        draft.occurred,
        who,
        draft.corrects,
        draft.reason,
        draft.answers,
        draft.source,
    )
    occurred = exactly(records.now if draft.typed is None else draft.typed)
    asked = replace(
        draft,
        kind="approval_asked",
        occurred=occurred,
        done_by=None,
        corrects=None,
        reason=None,
        answers=None,
    )
    return asked, {"what": carried.to_json()} | ({"why": draft.reason} if draft.reason else {})


def _require_time(occurred: Moment) -> None:
    if not plausible(occurred):
        raise UserError(text("This time is not between the years 1900 and 2200. Correct it."))


def _require_same_record(records: Records, model: type[Payload], draft: Draft) -> None:
    """Raise for a correction of another record's entry, and where taking back needs a role not held."""
    assert draft.corrects is not None
    before = existing(records, draft.corrects)
    _require_changeable(records, before, model.kind)
    if model.kind == "withdrawn":
        _require_may_take_back(records, before)
    elif (before.subject, before.kind) != (model.subject, model.kind):
        raise UserError(text("A correction is of the same kind as the entry that it corrects."))
    if before.subject_id != draft.subject_id:
        raise UserError(text("The entry belongs to another record. Correct it there."))
    if before.kind in KEY_FACTS_OF and model.kind == before.kind:
        _require_newest(records, before)


def _require_newest(records: Records, before: Entry) -> None:
    """Raise for a version that stands no more: its old facts would stand again, beside what was approved."""
    if before.id not in records.custody(before.subject_id).first_versions:
        raise UserError(
            text(
                "Entry {seq} was corrected or withdrawn since. Correct the version that stands now, or "
                "record it anew.",
                seq=before.seq,
            )
        )


def _require_changeable(records: Records, before: Entry, kind: str) -> None:
    """Raise for what is never changed: a request (its maker may take it back), its answer, an erasure."""
    if before.kind == "approval_asked" and kind == "withdrawn":
        state = requests_in(records.custody(before.subject_id))[before.id].state
        if state != "open":
            raise UserError(text("This was answered before, or taken back. Look at the log of the custody."))
        if not any(same_person(asker, records.officer.who()) for asker in askers(before)):
            raise Forbidden(text("Only who asked may take the request back. Refuse it, and write why."))
    elif before.kind in SELF_WRITTEN:
        raise UserError(
            text("A request and its answer stay as they are. Correct or withdraw the entry that was written.")
        )
    elif before.kind == "erased" or not before.payload:
        raise UserError(text("What was erased cannot be changed or brought back. Record what is known anew."))


def _require_may_take_back(records: Records, before: Entry) -> None:
    """Raise `Forbidden` for an entry of which the officer may not write the kind, or what it says."""
    known = BY_KIND.get(before.kind)
    own = before.subject != "custody" or owned(records, records.custody(before.subject_id))
    require(records.officer, "record" if known is None else known.action, own=own)
    for declared in known.fields() if known is not None and before.subject == "custody" else ():
        if before.data.get(declared.name) is not None:
            require(records.officer, "record", declared.level, own=own)


def _require_files(records: Records, fields: dict[str, Any]) -> None:
    """An entry that names a file which was never kept would prove nothing."""
    if any(records.attachment(named) is None for named in named_files(fields)):
        raise UserError(text("The file chosen before is not kept in this casebook. Choose the file again."))


def _check_limit(records: Records, pack: str, fields: dict[str, Any]) -> None:
    """A limit that no rule has, or that cannot be read, would silently confirm nothing."""
    from utmcase.projecting import packs_at
    from utmcase.rules.pack import editions_of
    from utmcase.rules.schema import seconds_of

    named = [
        one for one in editions_of(pack, records.register().editions) if one.edition == fields.get("edition")
    ]
    rules = {table.id for one in named for table in one.tables} or set(packs_at(records, records.now).rules)
    rule, limit = fields.get("rule"), fields.get("limit")
    if rule not in rules:
        raise unknown_word(str(rule or ""), rules, text("the rules"))
    try:
        seconds_of(limit or "0h")
    except ValueError:
        raise UserError(
            text("“{limit}” is not a limit. Write a number with h, m or d: 24h, 90m, 7d.", limit=str(limit))
        ) from None


def _unseen(records: Records, model: type[Payload], draft: Draft, *, own: bool) -> dict[str, Any]:
    """What the corrected version holds for a role the officer does not have.

    It is carried over: a correction by police must not erase clinical notes they were never shown.
    """
    corrected = records.entry(draft.corrects) if draft.corrects is not None else None
    if corrected is None:
        return {}
    names = [declared.name for declared in model.fields() if not writes(records.officer, declared, own=own)]
    return {name: corrected.data[name] for name in names if name in corrected.data}


def _subject_of(records: Records, model: type[Payload], draft: Draft) -> Any:
    """A withdrawal belongs to whatever it takes back."""
    if model.kind == "withdrawn" and draft.corrects is not None:
        return existing(records, draft.corrects).subject
    return model.subject


def _require_roles(records: Records, model: type[Payload], draft: Draft) -> bool:
    """Raise `Forbidden` for an entry that the officer may not write; return whether it is of this site."""
    require(records.officer, model.action)  # before a custody is looked for
    own = True
    if draft.subject_id is not None and model.subject == "custody" and model.kind != "withdrawn":
        own = owned(records, records.custody(draft.subject_id))
        require(records.officer, model.action, own=own)
    for declared in model.fields():
        if declared.level != "normal" and draft.fields.get(declared.name) is not None:
            require(records.officer, "record", declared.level, own=own)
    return own


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


def existing(records: Records, entry_id: str) -> Entry:
    """Return the entry. Raises `UserError` when there is none."""
    entry = records.entry(entry_id)
    if entry is None:
        raise UserError(text("There is no such entry in this casebook."))
    return entry


def required(words: str | None, missing: Text) -> str:
    """Return the reason, tidied. Raises `UserError`: with `missing` when blank, and when too long."""
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
