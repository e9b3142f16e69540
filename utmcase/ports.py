"""What the use cases need from storage, keys and clock: Protocols, implemented in `db` and faked in tests.

One `Records` is one transaction on one casebook, as one signed-in officer, at one moment (`now`).
Nothing here commits: the Desk (or the command line) commits when the use case returns and rolls back
when it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from utmcase.attachments import Attachment, NewAttachment
from utmcase.custody import Custody
from utmcase.entries.envelope import Entry, Subject, Who
from utmcase.key_ports import KeyChanging
from utmcase.listing import AccessWanted, ListedFinding, Listing
from utmcase.moments import Moment
from utmcase.officers import Officer
from utmcase.paper_key import PaperKey
from utmcase.proof import Proof
from utmcase.register import SiteRegister

if TYPE_CHECKING:  # the rules load when something is first evaluated
    from utmcase.rules.register_facts import SetBack
    from utmcase.rules.traces import Near, Trace

Profile = Literal["car-utm", "ssd-poc"]
# Under this id stand the findings that belong to no custody but to the whole site.
SITE_ID = "site"


@dataclass(frozen=True, slots=True)
class Site:
    """The place this casebook belongs to. `code` is also the register that numbers are drawn from."""

    profile: Profile
    code: str  # e.g. "BRI-A": letters, digits and hyphen
    name: str
    zone: str  # e.g. "Africa/Bangui"
    training: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry before the journal has given it its id, seq, time of recording and hash."""

    subject: Subject
    subject_id: str
    kind: str
    version: int
    occurred: Moment
    done_by: Who
    payload: bytes  # canonical JSON
    corrects: str | None = None
    reason: str | None = None
    answers: str | None = None
    source: str = "screen"
    number: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a ledger: what a printed head code proves."""

    ledger: str
    seq: int
    hash: bytes  # 32 bytes


@dataclass(frozen=True, slots=True)
class ProjectedFinding:
    """One row of the `finding` projection: a finding that is not simply fine, as lists need it."""

    custody_id: str
    rule: str
    state: str
    certain: bool
    severity: str
    owner: str
    since: int | None
    due: int | None
    explained: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class ProjectedCustody:
    """One row of the `board` projection: what lists sort and filter by, and the ready row to show.

    `urgency`: the smaller, the more urgent (first on the board). Times are seconds UTC.
    """

    custody_id: str
    number: str
    held: bool
    open_duty: bool
    urgency: int
    due: int | None
    next_change_at: int | None
    row: dict[str, Any]  # plain JSON of a `utmcase.board.BoardRow`
    keys: tuple[str, ...]  # search keys: number, names as keyed by `utmcase.names.keys_of`


@dataclass(frozen=True, slots=True)
class TracesPut:
    """What keeping the traces of a custody changed: each trace that went or came, with one that is near it.

    One that came and has nothing near it is not named.
    """

    gone: tuple[Near, ...] = ()
    fresh: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One row of the access log, chained for itself."""

    seq: int
    at: int
    un_id: str
    # sign_in · sign_out · sign_in_failed · lock · unlock · key · search · read · print · export · backup
    action: str
    custody_id: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class KeptPrint:
    """One print that left the program: its id and copy number, when (seconds UTC) and who, and its inputs."""

    print_id: str
    copy: int
    custody_id: str
    paper: str
    at: int
    un_id: str
    inputs: dict[str, Any]


class Records(Protocol):
    """One transaction on a casebook."""

    @property
    def now(self) -> int:
        """Return the moment of this transaction, seconds UTC."""

    @property
    def officer(self) -> Officer:
        """Return the signed-in officer."""

    @property
    def site(self) -> Site:
        """Return the site of this casebook."""

    # journal
    def append(self, new: NewEntry) -> Entry:
        """Write one entry; for a custody, its kept fold (if any) is extended by it."""

    def append_many(self, new: Sequence[tuple[NewEntry, int, Who]]) -> list[Entry]:
        """Write many entries with given times of recording (seconds UTC) and typists: samples, imports."""

    def erase(self, by: Entry) -> None:
        """Destroy what the entries named by this approved `erased` entry say, and files only they name.

        Envelopes stay. Unfinished forms about the custody go as well; its fold is made anew.
        """

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry, or None."""

    def entries(self, subject: Subject, subject_id: str | None = None) -> list[Entry]:
        """Return the entries of one subject (or of all of that sort), by seq."""

    def custody(self, custody_id: str) -> Custody:
        """Return the folded custody (kept in memory for those held). Raises UserError when there is none."""

    def register(self) -> SiteRegister:
        """Return the folded site entries: officers, cells, authorities, confirmed limits (kept in memory)."""

    def custody_id_of(self, number: str) -> str | None:
        """Return the custody with this number (upper or lower case), or None."""

    def custody_ids(self) -> list[str]:
        """Return every custody of the casebook, by number."""

    def custodies(self) -> Iterator[Custody]:
        """Yield every custody of the casebook, folded, by number; none of them stays in memory for it."""

    def next_number(self, register: str, year: int) -> str:
        """Draw the next REGISTER-YYYY-NNNN of the register, without holes, inside this transaction."""

    def head(self) -> Head:
        """Return the newest head of this installation's ledger."""

    # projections
    def put_projection(
        self, custody: ProjectedCustody, findings: Iterable[ProjectedFinding]
    ) -> frozenset[str]:
        """Write the projections of one custody, or of the site; return the search keys that stood before."""

    def board(self, *, held: bool | None = True, offset: int = 0, limit: int = 500) -> list[ProjectedCustody]:
        """Return board rows of custodies, most urgent first (by urgency, then due, then number)."""

    def board_count(self, *, held: bool | None = True) -> int:
        """Return how many rows the board has."""

    def board_row(self, custody_id: str) -> ProjectedCustody | None:
        """Return the projection row of one custody."""

    def projected_findings(self, custody_id: str | None = None) -> list[ProjectedFinding]:
        """Return the finding projection of one custody, or of all."""

    def listed_findings(self, wanted: Listing) -> list[ListedFinding]:
        """Return one page of a list of findings over all custodies."""

    def listed_count(self, wanted: Listing) -> int:
        """Return how many rows the whole list has."""

    def changed_by_time(self, now: int) -> list[str]:
        """Return the custodies whose `next_change_at` has come."""

    def next_change_at(self) -> int | None:
        """Return the earliest `next_change_at` of all custodies."""

    def find(self, keys: Sequence[str], *, limit: int = 200) -> list[ProjectedCustody]:
        """Return rows having a search key that starts with one of these keys ."""

    def keyed(self, ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the search keys from the first to the second of each pair, and whose they are.

        Kept in memory until a search key changes.
        """

    def each_key(self, starts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield every search key that begins with one of these, in their order, and whose it is."""

    def put_traces(self, custody_id: str, traces: Sequence[Trace]) -> TracesPut:
        """Keep the traces of a custody in place of those kept before; words are kept as keyed digests."""

    def near(self, traces: Sequence[Trace]) -> list[Near]:
        """Return each of these traces with every kept one that is near it (`traces.are_near`)."""

    def near_of(self, custody_id: str) -> list[Near]:
        """Return the kept traces of a custody, each with every kept one that is near it."""

    # what the computer witnesses
    @property
    def went_back(self) -> bool:
        """Return whether an entry of this transaction bears an earlier time than the one before it."""

    def set_backs(self) -> tuple[SetBack, ...]:
        """Return where the computer's clock went backwards, oldest first; what was brought in left out."""

    def sign_lines(self) -> Sequence[AccessLine]:
        """Return the lines of signing in and out, oldest first (kept in memory)."""

    # files that entries name
    def keep_attachment(self, new: NewAttachment) -> str:
        """Keep a file for good; return its id. One that is kept already is not kept again."""

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return what is kept of a file without its content, or None. Raises UserError when damaged."""

    def attachment_content(self, attachment_id: str) -> bytes:
        """Return the content of a kept file. Raises UserError when it does not fit its digest."""

    # what is kept beside the journal
    def keep_draft(self, name: str, content: dict[str, Any]) -> None:
        """Keep an unfinished form (per officer and name), replacing the older one."""

    def draft(self, name: str) -> dict[str, Any] | None:
        """Return the signed-in officer's draft of that name, or None."""

    def drop_draft(self, name: str) -> None:
        """Forget the signed-in officer's draft of that name."""

    def log_access(self, action: str, *, custody_id: str | None = None, detail: str = "") -> None:
        """Write one line of the access log (`read`: at most one per officer, custody and ten minutes)."""

    def access_lines(self) -> list[AccessLine]:
        """Return the access log, oldest first."""

    def access_head(self) -> Head:
        """Return the newest head of the access log, under the name of its own ledger."""

    def listed_access(self, wanted: AccessWanted) -> list[AccessLine]:
        """Return one page of a part of the access log, newest first."""

    def listed_access_count(self, wanted: AccessWanted) -> int:
        """Return how many lines the whole part has."""

    def keep_print(self, inputs: dict[str, Any]) -> tuple[str, int]:
        """Keep the inputs of a print (and sign the head); return its print id and copy number (1, 2, …)."""

    def kept_print(self, print_id: str) -> KeptPrint | None:
        """Return one print, or None."""

    def kept_prints(self, custody_id: str) -> list[KeptPrint]:
        """Return the prints of a custody, newest first."""

    def paper_key(self) -> PaperKey:
        """Return the key that PDFs of this installation are signed with; always the same one."""


class OpenCasebook(KeyChanging, Protocol):
    """A casebook whose key has been unwrapped; used from one thread (the database thread)."""

    @property
    def path(self) -> Path:
        """Return where the casebook lies."""

    @property
    def site(self) -> Site:
        """Return the site of this casebook."""

    @property
    def officer(self) -> Officer:
        """Return the signed-in officer."""

    def reading(self) -> AbstractContextManager[Records]:
        """Begin a DEFERRED transaction that ends without writing."""

    def writing(self) -> AbstractContextManager[Records]:
        """Begin an IMMEDIATE transaction that commits on leaving and rolls back on any exception."""

    def read_only(self) -> OpenCasebook:
        """Return a second, read-only connection to the same casebook, for another thread."""

    def lock(self) -> None:
        """Note in the access log that the window was locked; key and file stay open."""

    def back_up(self, to: Path) -> Path:
        """Write a verified one-file backup (encrypted casebook and key slots); return the file written."""

    def verify(self, *, full: bool = False, head: str | None = None, backup: Path | None = None) -> Verdict:
        """Check the whole chain; `full` also pages and rebuilt projections; `head` a printed code.

        `backup` is one of this casebook, which is read and not opened.
        """

    def prove(self, ledger: str, seq: int, fits: Callable[[bytes], bool]) -> Proof:
        """Walk a ledger and say what became of its entries up to `seq`; `fits` knows that entry's hash."""

    def close(self) -> None:
        """Close the casebook; write the last head into the settings folder."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found. `wrong` is the first wrong entry's seq, with a sentence saying what."""

    good: bool
    entries: int
    head: Head | None
    wrong: int | None
    sentences: tuple[Any, ...]  # utmcase.i18n.Text
    notes: tuple[Any, ...] = ()  # what is lawful and worth knowing, such as erasures; utmcase.i18n.Text
    access: Head | None = None  # the newest line of the access log, under the name of its own ledger


@dataclass(frozen=True, slots=True)
class Founding:
    """What is asked for a new casebook."""

    site: Site
    officer: Officer
    password: str


class Casebooks(Protocol):
    """Creating, opening and restoring casebooks."""

    def create(self, path: Path, founding: Founding) -> tuple[OpenCasebook, str]:
        """Create NAME.utmcase and NAME.utmcase.keys; return it open, and the recovery key to print."""

    def open(self, path: Path, un_id: str, password: str, key_file: Path | None = None) -> OpenCasebook:
        """Open with an officer's password (or the recovery key as password with un_id "recovery").

        `key_file` is the one on the officer's stick, if the password needs one.
        """

    def restore(self, backup: Path, to: Path) -> Path:
        """Write the casebook and its keys file from a one-file backup; return the casebook's path."""
