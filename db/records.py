"""SqlRecords: one transaction on one casebook, as the use cases see it (`utmcase.ports.Records`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from db import access, attachments, erasing, heads, journal, listing, projections, schema
from db.access import NewLine
from db.folds import Folds
from db.journal import Journal
from utmcase.attachments import Attachment, NewAttachment
from utmcase.custody import Custody
from utmcase.entries.envelope import Entry, Subject, Who, new_id
from utmcase.listing import AccessWanted, ListedFinding, Listing
from utmcase.officers import Officer
from utmcase.paper_key import PaperKey
from utmcase.ports import (
    AccessLine,
    Head,
    KeptPrint,
    NewEntry,
    ProjectedCustody,
    ProjectedFinding,
    Site,
    TracesPut,
)
from utmcase.register import SiteRegister
from utmcase.rules.register_facts import SetBack
from utmcase.rules.traces import Near, Trace

_DRAFT = schema.draft.c
_PRINT = schema.printed.c


@dataclass(slots=True)
class Session:
    """What stays the same from one transaction to the next on an open casebook."""

    connection: Connection
    journal: Journal
    ledger: heads.Ledger
    folds: Folds
    site: Site
    officer: Officer


class SqlRecords:
    """One transaction on a casebook, as one officer, at one moment."""

    def __init__(self, session: Session, now: int, *, writes: bool) -> None:
        self._session = session
        self._connection = session.connection
        self._now = now
        self._officer = session.officer
        self._writes = writes
        self.officers_changed = False
        self.erased = False
        self._went_back = False
        self.lines_to_write: list[NewLine] = []
        self.heads_to_keep: list[Head] = []

    @property
    def now(self) -> int:
        """Return the moment of this transaction, seconds UTC."""
        return self._now

    @property
    def officer(self) -> Officer:
        """Return the signed-in officer."""
        return self._officer.at(self._now)

    @property
    def site(self) -> Site:
        """Return the site of this casebook."""
        return self._session.site

    def append(self, new: NewEntry) -> Entry:
        """Write one entry; for a custody, its kept fold (if any) is extended by it."""
        self._require_writing()
        self._went_back = self._went_back or self._now < self._session.journal.newest_at
        entry = self._session.journal.write(new, self._now, self._officer.who())
        self._take(entry)
        return entry

    def append_many(self, new: Sequence[tuple[NewEntry, int, Who]]) -> list[Entry]:
        """Write many entries with given times of recording (seconds UTC) and typists: samples, imports."""
        self._require_writing()
        entries = self._session.journal.write_many(new)
        for entry in entries:
            self._take(entry)
        return entries

    def _require_writing(self) -> None:
        if not self._writes:
            message = "an entry was appended in a reading transaction"
            raise RuntimeError(message)

    def _take(self, entry: Entry) -> None:
        self._session.folds.extend(entry)
        self.officers_changed = self.officers_changed or entry.subject == "officer"

    def erase(self, by: Entry) -> None:
        """Destroy what the entries named by this approved `erased` entry say, and files only they name."""
        self._require_writing()
        erasing.erase(self._connection, by)
        self._session.folds.forget_one(by.subject_id)
        self.erased = True

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry, or None."""
        return journal.entry_by_id(self._connection, entry_id)

    def entries(self, subject: Subject, subject_id: str | None = None) -> list[Entry]:
        """Return the entries of one subject (or of all of that sort), by seq."""
        return journal.entries_of(self._connection, subject, subject_id)

    def custody(self, custody_id: str) -> Custody:
        """Return the folded custody (kept in memory for those held). Raises UserError when there is none."""
        return self._session.folds.custody(self._connection, custody_id)

    def register(self) -> SiteRegister:
        """Return the folded site entries: officers, cells, authorities, confirmed limits."""
        return self._session.folds.register(self._connection)

    def custody_id_of(self, number: str) -> str | None:
        """Return the custody with this number (upper or lower case), or None."""
        return journal.custody_id_of(self._connection, number)

    def custody_ids(self) -> list[str]:
        """Return every custody of the casebook, by number."""
        return journal.custody_ids(self._connection)

    def custodies(self) -> Iterator[Custody]:
        """Yield every custody of the casebook, folded, by number; none of them stays in memory for it."""
        return self._session.folds.custodies(self._connection)

    def next_number(self, register: str, year: int) -> str:
        """Draw the next REGISTER-YYYY-NNNN of the register, without holes, inside this transaction."""
        return journal.next_number(self._connection, register, year)

    def head(self) -> Head:
        """Return the newest head of this installation's ledger."""
        return self._session.journal.head

    def put_projection(
        self, custody: ProjectedCustody, findings: Iterable[ProjectedFinding]
    ) -> frozenset[str]:
        """Write the projections of one custody, or of the site; return the search keys that stood before."""
        folds = self._session.folds
        before = folds.written(self._connection, custody.custody_id)
        after = projections.put(self._connection, before, custody, findings, at=self._now)
        folds.wrote(custody.custody_id, before, after)
        return before.keys

    def board(self, *, held: bool | None = True, offset: int = 0, limit: int = 500) -> list[ProjectedCustody]:
        """Return board rows, most urgent first (by urgency, then due, then number)."""
        return projections.board(self._connection, held, offset, limit)

    def board_count(self, *, held: bool | None = True) -> int:
        """Return how many rows the board has."""
        return projections.board_count(self._connection, held)

    def board_row(self, custody_id: str) -> ProjectedCustody | None:
        """Return the projection row of one custody."""
        return projections.board_row(self._connection, custody_id)

    def projected_findings(self, custody_id: str | None = None) -> list[ProjectedFinding]:
        """Return the finding projection of one custody, or of all."""
        return projections.findings(self._connection, custody_id)

    def listed_findings(self, wanted: Listing) -> list[ListedFinding]:
        """Return one page of a list of findings over all custodies."""
        return listing.listed(self._connection, wanted)

    def listed_count(self, wanted: Listing) -> int:
        """Return how many rows the whole list has."""
        return listing.count(self._connection, wanted)

    def changed_by_time(self, now: int) -> list[str]:
        """Return the custodies whose `next_change_at` has come."""
        return projections.changed_by_time(self._connection, now)

    def next_change_at(self) -> int | None:
        """Return the earliest `next_change_at` of all custodies."""
        return projections.next_change_at(self._connection)

    def find(self, keys: Sequence[str], *, limit: int = 200) -> list[ProjectedCustody]:
        """Return rows having a search key that starts with one of these, newest number first."""
        return projections.find(self._connection, keys, limit)

    def keyed(self, ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the search keys from the first to the second of each pair, and whose they are."""
        return self._session.folds.keyed(self._connection, ranges)

    def each_key(self, starts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield every search key that begins with one of these, in their order, and whose it is."""
        return projections.each_key(self._connection, starts)

    def put_traces(self, custody_id: str, traces: Sequence[Trace]) -> TracesPut:
        """Keep the traces of a custody in place of those kept before; words are kept as keyed digests."""
        self._require_writing()
        return self._session.folds.traces.put(self._connection, custody_id, traces)

    def near(self, traces: Sequence[Trace]) -> list[Near]:
        """Return each of these traces with every kept one that is near it."""
        return self._session.folds.traces.near(self._connection, traces)

    def near_of(self, custody_id: str) -> list[Near]:
        """Return the kept traces of a custody, each with every kept one that is near it."""
        return self._session.folds.near_of(self._connection, custody_id)

    @property
    def went_back(self) -> bool:
        """Return whether an entry of this transaction bears an earlier time than the one before it."""
        return self._went_back

    def set_backs(self) -> tuple[SetBack, ...]:
        """Return where the computer's clock went backwards, oldest first; what was brought in left out."""
        return self._session.folds.witness.set_backs(self._connection)

    def sign_lines(self) -> Sequence[AccessLine]:
        """Return the lines of signing in and out, oldest first (kept in memory)."""
        return self._session.folds.witness.sign_lines(self._connection)

    def keep_attachment(self, new: NewAttachment) -> str:
        """Keep a file for good; return its id. One that is kept already is not kept again."""
        self._require_writing()
        return attachments.keep(self._connection, new, at=self._now, un_id=self._officer.un_id)

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return what is kept of a file without its content, or None. Raises UserError when damaged."""
        return attachments.read(self._connection, attachment_id)

    def attachment_content(self, attachment_id: str) -> bytes:
        """Return the content of a kept file. Raises UserError when it does not fit its digest."""
        return attachments.content(self._connection, attachment_id)

    def keep_draft(self, name: str, content: dict[str, Any]) -> None:
        """Keep an unfinished form (per officer and name), replacing the older one."""
        values = {"content": json.dumps(content, ensure_ascii=False), "at": self._now}
        kept = self._connection.execute(update(schema.draft).where(*self._this_draft(name)).values(values))
        if kept.rowcount == 0:
            row = values | {"un_id": self._officer.un_id, "name": name}
            self._connection.execute(insert(schema.draft), row)

    def draft(self, name: str) -> dict[str, Any] | None:
        """Return the signed-in officer's draft of that name, or None."""
        content = self._connection.execute(select(_DRAFT.content).where(*self._this_draft(name))).scalar()
        if content is None:
            return None
        kept: dict[str, Any] = json.loads(content)
        return kept

    def drop_draft(self, name: str) -> None:
        """Forget the signed-in officer's draft of that name."""
        self._connection.execute(delete(schema.draft).where(*self._this_draft(name)))

    def _this_draft(self, name: str) -> tuple[Any, Any]:
        return (_DRAFT.un_id == self._officer.un_id, _DRAFT.name == name)

    def log_access(self, action: str, *, custody_id: str | None = None, detail: str = "") -> None:
        """Write one line of the access log (`read`: at most one per officer, custody and ten minutes).

        A reading transaction is followed by a short writing one for its lines; a failure there fails the
        reading too: nobody reads unseen.
        """
        line = NewLine(self._now, self._officer.un_id, action, custody_id, detail)
        self._session.folds.witness.lines_added()
        if self._writes:
            access.write_line(self._connection, line)
        else:
            self.lines_to_write.append(line)

    def access_lines(self) -> list[AccessLine]:
        """Return the access log, oldest first."""
        return access.lines(self._connection)

    def listed_access(self, wanted: AccessWanted) -> list[AccessLine]:
        """Return one page of a part of the access log, newest first."""
        return access.listed(self._connection, wanted)

    def listed_access_count(self, wanted: AccessWanted) -> int:
        """Return how many lines the whole part has."""
        return access.count(self._connection, wanted)

    def keep_print(self, inputs: dict[str, Any]) -> tuple[str, int]:
        """Keep the inputs of a print (and sign the head); return its print id and copy number (1, 2, …).

        Copies are counted per `custody_id` and `paper` of the inputs.
        """
        custody_id, paper = str(inputs.get("custody_id", "")), str(inputs.get("paper", ""))
        earlier = select(func.max(_PRINT.copy)).where(_PRINT.custody_id == custody_id, _PRINT.paper == paper)
        print_id, copy = new_id(self._now), int(self._connection.execute(earlier).scalar() or 0) + 1
        row = {
            "id": print_id,
            "copy": copy,
            "custody_id": custody_id,
            "paper": paper,
            "at": self._now,
            "un_id": self._officer.un_id,
            "inputs": json.dumps(inputs, ensure_ascii=False),
        }
        self._connection.execute(insert(schema.printed), row)
        self.sign_head()
        return print_id, copy

    def kept_print(self, print_id: str) -> KeptPrint | None:
        """Return one print, or None."""
        row = self._connection.execute(select(schema.printed).where(_PRINT.id == print_id)).first()
        return None if row is None else _kept_print(row)

    def kept_prints(self, custody_id: str) -> list[KeptPrint]:
        """Return the prints of a custody, newest first."""
        wanted = select(schema.printed).where(_PRINT.custody_id == custody_id)
        rows = self._connection.execute(wanted.order_by(_PRINT.at.desc(), _PRINT.copy.desc(), _PRINT.id))
        return [_kept_print(row) for row in rows]

    def paper_key(self) -> PaperKey:
        """Return the key that PDFs of this installation are signed with; always the same one."""
        from db.paper_key import paper_key

        ledger = self._session.ledger
        return paper_key(ledger.private_key.private_bytes_raw(), ledger.id)

    def sign_head(self) -> None:
        """Sign the newest head and keep it, here and (after the commit) in the settings folder.

        The newest head of the access log is kept there with it.
        """
        head = self.head()
        heads.keep_head(self._connection, self._session.ledger, head, self._now)
        self.heads_to_keep.append(head)

    def access_head(self) -> Head:
        """Return the newest head of the access log."""
        return access.head(self._connection, self._session.ledger)


def _kept_print(row: Row[Any]) -> KeptPrint:
    return KeptPrint(row.id, row.copy, row.custody_id, row.paper, row.at, row.un_id, json.loads(row.inputs))
