"""The second person: what waits for one, and giving, refusing or taking back a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.carried import Carried, carried_by
from utmcase.custody import Custody, custody_of
from utmcase.custody_view import LogLine
from utmcase.drafts import required
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry, Who, canonical
from utmcase.entries.fields import Declared
from utmcase.erasing import require_erasable
from utmcase.errors import Forbidden, UserError
from utmcase.four_eyes import askers, makers, same_name, same_person
from utmcase.i18n import Text, text
from utmcase.log_lines import log_lines, who_words
from utmcase.moments import exactly
from utmcase.officers import Officer, refusal, require, sees
from utmcase.own_site import owned, require_in
from utmcase.ports import NewEntry, Records
from utmcase.projecting import name_of
from utmcase.recording import Recorded, follow, withdraw
from utmcase.register import SiteRegister
from utmcase.roles import Action
from utmcase.second_person import needed_for
from utmcase.waiting import WAITS, Change, MaySee, changes_of, requests_in, title_of

MISSING_WHY = text("Why is it refused? Write the reason.")


@dataclass(frozen=True, slots=True)
class Request:
    """One request that waits: about what, who asked and why, and whether this officer may give it.

    `sort` is the line of `second_person.NEEDS`; `changes` are label, old value (blank where nothing was) and
    new value, as far as the officer may see them; `since` is seconds UTC; `refusal` None means he or she may.
    """

    asked_id: str
    custody_id: str
    number: str
    kind: str
    sort: str
    title: Text
    changes: tuple[Change, ...]
    asked_by: str
    since: int
    why: str
    refusal: Text | None
    mine: bool  # whether the officer may take it back
    name: str = ""
    erases: tuple[LogLine, ...] = ()  # what an erasure would destroy, as the officer may read it


def open_requests(records: Records) -> tuple[Request, ...]:
    """Return what waits for a second person in the custodies that the officer may see, oldest first."""
    require(records.officer, "see")
    ids = dict.fromkeys(custody_id for _, custody_id in records.each_key((WAITS,)))
    found = [one for custody_id in ids for one in _of_custody(records, records.custody(custody_id))]
    return tuple(sorted(found, key=lambda one: (one.since, one.asked_id)))


def _of_custody(records: Records, custody: Custody) -> Iterator[Request]:
    own = owned(records, custody)
    if not records.officer.may("see", own=own):
        return
    zone, register = ZoneInfo(records.site.zone), records.register()

    def may_see(field: Declared) -> bool:
        return sees(records.officer, field, own=own)

    for standing in requests_in(custody).values():
        carried = carried_by(standing.asked)
        if standing.state != "open" or carried is None:
            continue
        asked, who = standing.asked, records.officer.who()
        need = needed_for(
            *(carried.kind, carried.fields, carried.occurred, asked.recorded_by.un_id),
            *(custody.known.get(carried.corrects or ""), custody),
        )
        yield Request(
            asked.id,
            custody.id,
            custody.number,
            carried.kind,
            "key_fact" if need is None else need.sort,
            title_of(custody, carried),
            changes_of(custody, carried, zone, register, may_see),
            who_words(asked.done_by),
            asked.recorded_at,
            str(asked.data.get("why") or carried.fields.get("why") or carried.reason or ""),
            _why_not(records, custody, asked, carried),
            any(same_person(asker, who) for asker in askers(asked)),
            name_of(custody),
            _erased_by(custody, carried, zone, register, may_see),
        )


def _erased_by(
    custody: Custody, carried: Carried, zone: ZoneInfo, register: SiteRegister, may_see: MaySee
) -> tuple[LogLine, ...]:
    if carried.kind != "erased":
        return ()
    named = set(carried.fields.get("entries", ()))
    return tuple(one for one in log_lines(custody, zone, register, may_see) if one.entry_id in named)


def requests_of_custody(records: Records, custody_id: str) -> tuple[Request, ...]:
    """Return what waits for a second person in one custody, oldest first. Raises `Forbidden`."""
    require(records.officer, "see")
    custody = records.custody(custody_id)
    require_in(records, custody, "see")
    return tuple(_of_custody(records, custody))


def approve(records: Records, asked_id: str, *, words: str | None = None) -> Recorded:
    """Give what another person asked for: the entry is written now, with its own time and its own doer.

    `done_by` stays as it was asked, who wrote it is the signed-in officer. Raises `Forbidden` for the maker,
    a revoked officer and roles that may not; `UserError` when it was answered, or is overtaken.
    """
    custody, asked, carried = _waiting(records, asked_id)
    _require_other(records, custody, asked, carried)
    _require_fresh(custody, asked, carried)
    target = custody.known.get(carried.corrects or "")
    written = records.append(
        NewEntry(
            subject="custody" if target is None else target.subject,
            subject_id=custody.id,
            kind=carried.kind,
            version=carried.version,
            occurred=carried.occurred,
            done_by=carried.done_by or asked.done_by,
            payload=canonical(carried.fields),
            corrects=carried.corrects,
            reason=carried.reason,
            answers=carried.answers,
            source=carried.source,
        )
    )
    said = {"written": written.id} | ({"words": words.strip()} if words and words.strip() else {})
    answer = _answered(records, asked, "approved", said)
    if written.kind == "erased":
        records.erase(written)
        records.log_access("erase", custody_id=custody.id, detail=str(written.seq))
    follow(records, (written, answer))
    records.log_access("approval", custody_id=custody.id, detail=f"approved: {asked.seq}")
    return Recorded((written, answer), custody.id, custody.number)


def refuse(records: Records, asked_id: str, why: str) -> Recorded:
    """End a request of another person, with the reason. Raises as `approve` does, and without a reason."""
    custody, asked, carried = _waiting(records, asked_id)
    _require_other(records, custody, asked, carried)
    answer = _answered(records, asked, "approval_refused", {"why": required(why, MISSING_WHY)})
    follow(records, (answer,))
    records.log_access("approval", custody_id=custody.id, detail=f"refused: {asked.seq}")
    return Recorded((answer,), custody.id, custody.number)


def take_back(records: Records, asked_id: str, why: str) -> Recorded:
    """End one's own request, with the reason. Raises `Forbidden` for anybody but who asked."""
    _waiting(records, asked_id)
    return withdraw(records, asked_id, reason=why)


def _waiting(records: Records, asked_id: str) -> tuple[Custody, Entry, Carried]:
    """Return a request that is open, read from the casebook and not from memory: it is answered once."""
    require(records.officer, "see")
    asked = records.entry(asked_id)
    if asked is None or asked.kind != "approval_asked":
        raise UserError(text("There is no such request in this casebook."))
    custody = custody_of(records.entries("custody", asked.subject_id), asked.subject_id)
    require_in(records, custody, "see")
    standing = requests_in(custody).get(asked.id)
    carried = carried_by(asked)
    if standing is None or standing.state != "open" or carried is None:
        raise UserError(text("This was answered before, or taken back. Look at the log of the custody."))
    return custody, asked, carried


def _answered(records: Records, asked: Entry, kind: str, said: dict[str, str]) -> Entry:
    return records.append(
        NewEntry(
            subject="custody",
            subject_id=asked.subject_id,
            kind=kind,
            version=BY_KIND[kind].version,
            occurred=exactly(records.now),
            done_by=records.officer.who(),
            payload=canonical(said),
            answers=asked.id,
        )
    )


def _require_other(records: Records, custody: Custody, asked: Entry, carried: Carried) -> None:
    found = _why_not(records, custody, asked, carried)
    if found is not None:
        raise Forbidden(found)


def _why_not(records: Records, custody: Custody, asked: Entry, carried: Carried) -> Text | None:
    """Return why the officer may not give or refuse a request; None when he or she may.

    Asked of the register as it is in this transaction: a session may be older than a revocation or the end of
    a role.
    """
    register, officer = records.register(), records.officer
    if officer.un_id in register.revoked:
        return text("Your key was revoked: you may no longer approve or refuse. Ask the supervisor.")
    action: Action = "approve_erasure" if carried.kind == "erased" else "approve"
    own = owned(records, custody)
    recorded = register.officers.get(officer.un_id)
    for held in (officer, *([] if recorded is None else [recorded.at(records.now)])):
        refused = refusal(held, action, own=own)
        if refused is not None:
            return refused
    if any(_same(register, maker, officer) for maker in makers(asked, officer.who())):
        return text(
            "You asked for this or did it yourself: another person has to approve or refuse it, whatever "
            "roles you hold. Who asked may take it back."
        )
    return None


def _same(register: SiteRegister, maker: Who, officer: Officer) -> bool:
    """Return whether the maker is the officer: by UN id, or by a name that either is recorded under."""
    if same_person(maker, officer.who()):
        return True
    return any(
        same_name(one, other)
        for one in _names(register, maker.un_id, maker.name)
        for other in _names(register, officer.un_id, officer.name)
    )


def _names(register: SiteRegister, un_id: str, name: str) -> Iterable[str]:
    recorded = register.officers.get(un_id)
    return (name,) if recorded is None else (name, recorded.name)


def _require_fresh(custody: Custody, asked: Entry, carried: Carried) -> None:
    """Raise `UserError` when what a request was about is no longer as it was when it was asked."""
    if carried.kind == "erased":
        for one in carried.fields.get("entries", ()):
            require_erasable(custody, custody.known.get(one))
        return
    target = custody.known.get(carried.corrects or "")
    if target is not None and not _stands(custody, target):
        raise UserError(
            text(
                "Entry {seq}, which this would change, was corrected, withdrawn or erased meanwhile. Refuse "
                "the request and say so; who asked then asks again on the newest version.",
                seq=target.seq,
            )
        )
    closed = [e for e in custody.timeline if e.kind in {"closed", "reopened"}]
    # Closed before it was asked for, it would not have kept anybody from writing either.
    last = max(closed, key=lambda entry: entry.seq, default=None)
    if last is not None and last.kind == "closed" and last.seq > asked.seq:
        raise UserError(
            text("The record was closed (entry {seq}). Reopen it, then approve; or refuse.", seq=last.seq)
        )


def _stands(custody: Custody, target: Entry) -> bool:
    if target.kind == "withdrawn":
        return target.id not in custody.withdrawn
    return any(entry.id == target.id for entry in custody.timeline)
