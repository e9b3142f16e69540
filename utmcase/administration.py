"""Administration: officers and their keys, cells, authorities, limits confirmed. Each change is an entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from utmcase.entries.envelope import Who
from utmcase.errors import TooSoon, UserError, WrongPassword
from utmcase.founding import cell_id
from utmcase.i18n import Text, text
from utmcase.key_files import make_key_file
from utmcase.moments import Moment, moment_from_json
from utmcase.numbers import VoidedNumber, void_number, voided_numbers
from utmcase.officers import Officer, officer_said, require
from utmcase.ports import OpenCasebook, Records
from utmcase.recording import Draft, Recorded, record
from utmcase.register import Authority, Cell, SiteRegister, officer_of

SiteKind = Literal[
    "officer_recorded", "place_recorded", "authority_recorded", "limit_confirmed", "number_voided"
]
LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """One officer of the site, and whether he or she may sign in."""

    officer: Officer
    revoked: bool


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site as it is administered."""

    officers: tuple[OfficerLine, ...]
    cells: tuple[Cell, ...]
    authorities: tuple[Authority, ...]
    register: SiteRegister
    voided: tuple[VoidedNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteChange:
    """What a form of administration gives: a kind, whom or what it is about (None is new), and its fields."""

    kind: SiteKind
    subject_id: str | None
    fields: dict[str, Any]
    occurred: Moment
    done_by: Who | None = None


def site_view(records: Records) -> SiteView:
    """Return what an administrator changes. Raises `Forbidden` for anybody else."""
    require(records.officer, "administer")
    register = records.register()
    lines = [OfficerLine(one, un_id in register.revoked) for un_id, one in register.officers.items()]
    return SiteView(
        officers=tuple(sorted(lines, key=_by_name)),
        cells=tuple(register.cells.values()),
        authorities=tuple(register.authorities.values()),
        register=register,
        voided=voided_numbers(records),
    )


def _by_name(line: OfficerLine) -> tuple[bool, str]:
    return line.revoked, line.officer.name.casefold()


def presence_lines(authority: Authority, zone: ZoneInfo) -> tuple[Text, ...]:
    """Return the times in which somebody of an authority was there, or nobody was; none when not recorded."""
    dated = {"valid_from": authority.present_from, "valid_to": authority.present_to}
    rows: list[dict[str, Any]] = [dict(row) for row in authority.presence]
    if any(dated.values()):
        rows.insert(0, {"present": True} | {n: t.to_json() for n, t in dated.items() if t is not None})
    return tuple(_presence(row, zone) for row in rows if isinstance(row.get("present"), bool))


def _presence(row: dict[str, Any], zone: ZoneInfo) -> Text:
    from utmcase.showing import moment

    known = {n: moment_from_json(row[n]) for n in ("valid_from", "valid_to") if isinstance(row.get(n), dict)}
    values = {name: moment(time, zone) for name, time in known.items() if time.known}
    start, end = values.get("valid_from", "…"), values.get("valid_to", "…")
    if row["present"]:
        return text("there: {start} – {end}", start=start, end=end)
    return text("nobody there: {start} – {end}", start=start, end=end)


def record_site(records: Records, change: SiteChange) -> Recorded:
    """Record a cell, an authority or a confirmed limit, new or changed, or a number that nobody used.

    Raises `UserError` for a name that is missing, a limit without document or reason, and a number in use.
    """
    if change.kind == "number_voided":
        return void_number(records, Draft(change.kind, None, change.fields, change.occurred, change.done_by))
    if change.kind == "limit_confirmed":
        _require_grounds(change.fields)
    elif not _word(change.fields, "name"):
        raise UserError(text("Write the name: everybody will know it by that."))
    subject_id = change.subject_id or _new_id(records, change)
    return record(records, Draft(change.kind, subject_id, change.fields, change.occurred, change.done_by))


def _require_grounds(fields: dict[str, Any]) -> None:
    if not _word(fields, "document_seen"):
        raise UserError(text("Which document did you see? A limit is confirmed by its own text."))
    if not _word(fields, "why"):
        raise UserError(text("Why is the limit confirmed or changed? Write the reason."))


def _new_id(records: Records, change: SiteChange) -> str:
    register = records.register()
    taken = set(register.cells if change.kind == "place_recorded" else register.authorities)
    return cell_id(str(change.fields["name"]), taken)


def add_officer(
    casebook: OpenCasebook, change: SiteChange, password: str, key_file: Path | None = None
) -> Recorded:
    """Record a new officer, or one who comes back, and give him or her a key to the casebook.

    `key_file` is where a new key file is made, which belongs to the password from then on.
    Raises `UserError` when the UN id is missing or belongs to somebody who may sign in already.
    """
    un_id = (change.subject_id or "").strip()
    with casebook.writing() as records:
        _require_new(records, un_id)
        recorded = _record_officer(records, change, un_id)
        made = None if key_file is None else make_key_file(key_file, casebook.path)
        records.log_access("key", detail=f"given: {un_id}")
    # The entry first: a key without its entry opens nothing, an entry without a key only lacks a password.
    casebook.add_officer(officer_of(recorded.entry), password, made)
    return recorded


def change_officer(records: Records, change: SiteChange) -> Recorded:
    """Record an officer as he or she is from now on.

    Raises `UserError` when no administrator would remain.
    """
    un_id = change.subject_id or ""
    if not _administers_on(officer_said(un_id, change.fields)):
        require_administrators_beside(records, {un_id})
    return _record_officer(records, change, un_id)


def revoke_officer(casebook: OpenCasebook, un_id: str, *, why: str, occurred: Moment) -> Recorded:
    """Record that an officer may no longer sign in, and take the key away.

    Raises `UserError` without a reason, and when no administrator would remain.
    """
    with casebook.writing() as records:
        require_administrators_beside(records, {un_id})
        recorded = revoke(records, un_id, why=why, occurred=occurred)
    casebook.remove_officer(un_id)
    return recorded


def revoke(records: Records, un_id: str, *, why: str, occurred: Moment) -> Recorded:
    """Record that an officer may no longer sign in; the key slot is taken away by the caller."""
    require(records.officer, "administer")
    if not why.strip():
        raise UserError(text("Why may the officer no longer sign in? Write the reason."))
    recorded = record(records, Draft("officer_revoked", un_id, {"why": why.strip()}, occurred))
    records.log_access("key", detail=f"taken: {un_id}")
    return recorded


def reset_password(
    casebook: OpenCasebook, un_id: str, password: str, key_file: Path | None = None
) -> Officer:
    """Give an officer a new password; the old one, and an older key file, open nothing any more.

    `key_file` is where a new key file is made; without it the password alone opens from
    then on. Raises `UserError` for somebody revoked or not recorded.
    """
    with casebook.writing() as records:
        require(records.officer, "administer")
        register = records.register()
        officer = register.officers.get(un_id)
        if officer is None or un_id in register.revoked:
            raise UserError(text("{un_id} may not sign in here. Add the officer first.", un_id=un_id))
        made = None if key_file is None else make_key_file(key_file, casebook.path)
        records.log_access("key", detail=f"renewed: {un_id}")
    casebook.add_officer(officer, password, made)
    return officer


def change_own_password(
    casebook: OpenCasebook,
    old: str,
    new: str,
    *,
    key_file: Path | None = None,
    then: Path | None = None,
    make: bool = False,
) -> None:
    """Give the signed-in officer a new password; `key_file` is the one needed until now.

    `then` is the one needed from now on, None for none; with `make` it is made there.
    """
    made = make_key_file(then, casebook.path) if make and then is not None else None
    try:
        casebook.change_password(old, new, key_file=key_file, then=made or then)
    except (WrongPassword, TooSoon):  # refused before anything was changed: no slot needs the new file
        if made is not None:
            made.unlink(missing_ok=True)
        raise


def _record_officer(records: Records, change: SiteChange, un_id: str) -> Recorded:
    require(records.officer, "administer")
    if not _word(change.fields, "name"):
        raise UserError(text("Write the name of the officer: it stands beside every entry he or she makes."))
    if not (change.fields.get("roles") or change.fields.get("terms")):
        raise UserError(text("Choose at least one role: without one the officer can do nothing."))
    return record(records, Draft("officer_recorded", un_id, change.fields, change.occurred, change.done_by))


def _require_new(records: Records, un_id: str) -> None:
    require(records.officer, "administer")
    if not un_id or len(un_id) > LONGEST_ID or un_id.casefold() == "recovery":
        raise UserError(text("Write the UN id of the officer: he or she signs in with it."))
    register = records.register()
    standing = {*register.officers, records.officer.un_id} - set(register.revoked)
    # Signing in asks for no capitals: two that differ in nothing else would share one key slot.
    if un_id.casefold() in {one.casefold() for one in standing}:
        raise UserError(
            text("{un_id} may sign in already. Change that officer, or check the UN id.", un_id=un_id)
        )


def require_administrators_beside(records: Records, leaving: set[str]) -> None:
    """Raise `UserError` when nobody would administer the site once these have left."""
    register = records.register()
    administrators = {
        one
        for one, officer in register.officers.items()
        if _administers_on(officer) and one not in register.revoked
    }
    if administrators and administrators <= leaving:
        raise UserError(
            text("One administrator has to remain. Give another officer the role of administrator first.")
        )


def _administers_on(officer: Officer) -> bool:
    """Whether the officer is administrator without dates: a role that ends leaves nobody behind."""
    return "administrator" in officer.roles - {term.role for term in officer.terms}


def _word(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) and value not in ("unknown", "not_asked") else ""
