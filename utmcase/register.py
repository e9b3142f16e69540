"""The site's own register: officers, cells, authorities and confirmed limits, folded from their entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from utmcase.custody import custody_of
from utmcase.entries.envelope import Entry, Subject
from utmcase.errors import UserError
from utmcase.i18n import Text
from utmcase.moments import Moment, moment_from_json
from utmcase.officers import Officer, Term, officer_said
from utmcase.roles import ROLES, Role
from utmcase.rules.directory import NO_DIRECTORY, Directory, directory_of
from utmcase.rules.places import Place, places_of

if TYPE_CHECKING:  # the rules load when something is first evaluated, not while the sign-in is painted
    from utmcase.rules.pack import Confirmation, Pack

# The subjects whose entries make up the register.
REGISTER_SUBJECTS: tuple[Subject, ...] = ("officer", "cell", "authority", "pack")


@dataclass(frozen=True, slots=True)
class Cell:
    """A facility or cell as it is now. `capacity` None means "not recorded"."""

    id: str
    name: str
    facility: str = ""
    capacity: int | None = None
    legal_status: str = ""
    valid_from: Moment | None = None
    valid_to: Moment | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority of the directory, as it is now."""

    id: str
    name: str
    authority_kind: str = ""
    place: str = ""
    competence: str = ""
    present_from: Moment | None = None
    present_to: Moment | None = None
    origin: str = ""
    presence: tuple[dict[str, Any], ...] = field(default=(), hash=False)  # as recorded, row by row
    names: tuple[dict[str, Any], ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class UnreadPack:
    """A recorded edition that this version cannot read, and why: no custody is judged by it here."""

    pack: str
    edition: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class SiteRegister:
    """What is recorded of the site; ids that nobody recorded are shown as they were typed."""

    officers: dict[str, Officer] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()
    cells: dict[str, Cell] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    confirmations: tuple[Confirmation, ...] = ()
    editions: tuple[Pack, ...] = ()  # of rule packs, recorded here beside the shipped ones
    unread: tuple[UnreadPack, ...] = ()
    pack_texts: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    directory: Directory = NO_DIRECTORY  # the authorities over time
    places: dict[str, Place] = field(default_factory=dict)  # the cells and facilities over time

    def officer_name(self, un_id: str) -> str:
        """Return an officer as "Name (UN id)", or the id alone."""
        officer = self.officers.get(un_id)
        return f"{officer.name} ({un_id})" if officer and officer.name else un_id

    def cell_name(self, cell_id: str) -> str:
        """Return the name of a cell, or its id."""
        cell = self.cells.get(cell_id)
        return cell.name if cell and cell.name else cell_id

    def facility_of(self, cell_id: str) -> str:
        """Return the facility a cell belongs to, or an empty string."""
        cell = self.cells.get(cell_id)
        return cell.facility if cell else ""

    def authority_name(self, authority: str) -> str:
        """Return the name of an authority of the directory, or the words that were typed."""
        found = self.authorities.get(authority)
        return found.name if found and found.name else authority


def register_of(entries: Iterable[Entry]) -> SiteRegister:
    """Return the register that these site entries make; of each id the newest standing entry counts."""
    standing = sorted(custody_of(entries, "site").timeline, key=lambda entry: entry.seq)
    officers: dict[str, Officer] = {}
    revoked: set[str] = set()
    cells: dict[str, Cell] = {}
    authorities: dict[str, Authority] = {}
    limits: dict[tuple[str, str, str], Entry] = {}
    packs: dict[tuple[str, str], Entry] = {}
    for entry in standing:
        if entry.kind == "officer_recorded":
            officers[entry.subject_id] = officer_of(entry)
            revoked.discard(entry.subject_id)
        elif entry.kind == "officer_revoked":
            revoked.add(entry.subject_id)
        elif entry.kind == "place_recorded":
            cells[entry.subject_id] = _cell(entry)
        elif entry.kind == "authority_recorded":
            authorities[entry.subject_id] = _authority(entry)
        elif entry.kind == "limit_confirmed":
            edition, rule = _word(entry.data, "edition"), _word(entry.data, "rule")
            limits[entry.subject_id, edition, rule] = entry
        elif entry.kind == "pack_recorded":
            packs[entry.subject_id, _word(entry.data, "edition")] = entry
    confirmed = _confirmations(limits.values())
    editions, unread = _editions(packs.values())
    texts = {(pack.name, pack.edition): written for pack, written in editions}
    return SiteRegister(
        officers,
        frozenset(revoked),
        cells,
        authorities,
        confirmed,
        tuple(pack for pack, _ in editions),
        unread,
        texts,
        directory_of(told_of(standing, "authority_recorded")),
        places_of(told_of(standing, "place_recorded")),
    )


def told_of(standing: Iterable[Entry], kind: str) -> dict[str, list[tuple[Moment | None, dict[str, Any]]]]:
    """Return what was recorded of each, by id, in the order of since when it holds; then of writing."""
    found: dict[str, list[Entry]] = {}
    for entry in standing:
        if entry.kind == kind:
            found.setdefault(entry.subject_id, []).append(entry)
    return {
        one: [(entry.occurred, entry.data) for entry in sorted(entries, key=_since)]
        for one, entries in found.items()
    }


def _since(entry: Entry) -> tuple[float, int]:
    earliest = entry.occurred.earliest
    return (float("-inf") if earliest is None else earliest, entry.seq)


def _editions(entries: Iterable[Entry]) -> tuple[list[tuple[Pack, str]], tuple[UnreadPack, ...]]:
    from utmcase.rules.pack import pack_from_text

    found, unread = [], []
    for entry in entries:
        edition, written = _word(entry.data, "edition"), _word(entry.data, "written")
        try:
            found.append((pack_from_text(written, f"{entry.subject_id} {edition}"), written))
        except UserError as error:
            unread.append(UnreadPack(entry.subject_id, edition, error.sentence))
    return found, tuple(unread)


def _confirmations(entries: Iterable[Entry]) -> tuple[Confirmation, ...]:
    from utmcase.rules.pack import Confirmation
    from utmcase.rules.schema import seconds_of

    found = []
    for entry in entries:
        limit, at = entry.data.get("limit"), entry.occurred.earliest
        found.append(
            Confirmation(
                rule=str(entry.data.get("rule")),
                limit_seconds=seconds_of(limit) if limit else None,
                by=_word(entry.data, "confirmed_by") or entry.done_by.name,
                on=entry.recorded_at if at is None else at,
                document=_word(entry.data, "document_seen"),
                edition=_word(entry.data, "edition"),
            )
        )
    return tuple(found)


def officer_of(entry: Entry) -> Officer:
    """Return the officer that an `officer_recorded` entry describes."""
    return officer_said(entry.subject_id, entry.data)


def officer_fields(officer: Officer) -> dict[str, Any]:
    """Return the fields of the `officer_recorded` entry that describes this officer."""
    roles: list[Role] = sorted(officer.roles, key=ROLES.index)
    return {
        "name": officer.name or None,
        "function": officer.function or None,
        "unit": officer.unit or None,
        "sex": officer.sex or None,
        "languages": list(officer.languages) or None,
        "roles": roles or None,
        "terms": [_term(term) for term in officer.terms] or None,
    }


def _term(term: Term) -> dict[str, Any]:
    ends = {"valid_from": term.start, "valid_to": term.end}
    return {"role": term.role} | {name: end.to_json() for name, end in ends.items() if end is not None}


def _word(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _moment(data: dict[str, Any], name: str) -> Moment | None:
    value = data.get(name)
    return moment_from_json(value) if isinstance(value, dict) else None


def _cell(entry: Entry) -> Cell:
    data = entry.data
    capacity = data.get("capacity")
    return Cell(
        entry.subject_id,
        _word(data, "name"),
        _word(data, "facility"),
        capacity if isinstance(capacity, int) else None,
        _word(data, "legal_status"),
        _moment(data, "valid_from"),
        _moment(data, "valid_to"),
    )


def _authority(entry: Entry) -> Authority:
    data = entry.data
    return Authority(
        entry.subject_id,
        _word(data, "name"),
        _word(data, "authority_kind"),
        _word(data, "place"),
        _word(data, "competence"),
        _moment(data, "present_from"),
        _moment(data, "present_to"),
        _word(data, "origin"),
        _rows(data, "presence"),
        _rows(data, "names"),
    )


def _rows(data: dict[str, Any], name: str) -> tuple[dict[str, Any], ...]:
    rows = data.get(name)
    return tuple(row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
