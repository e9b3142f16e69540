"""A casebook as it stood: at another moment, with what was written down by then, or up to a head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, cast
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, custody_of
from utmcase.entries.envelope import Entry, Subject
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.occupancy import PART, stay_keys
from utmcase.ports import Head, KeptPrint, ProjectedCustody, Records
from utmcase.register import REGISTER_SUBJECTS, SiteRegister, register_of
from utmcase.rules.sight import roots

if TYPE_CHECKING:
    from utmcase.rules.register_facts import SetBack
    from utmcase.rules.traces import Near

Knew = Callable[[Entry], bool]


class Seen(TypedDict, total=False):
    """What the views take to look from another moment (seconds UTC)."""

    at: int
    known_at: int


@dataclass(frozen=True, slots=True)
class Then:
    """A moment to look from (seconds UTC), and whether only what was written down by then is read."""

    at: int
    known_then: bool

    def seen_by(self, records: Records) -> Seen:
        """Return `at` and `known_at`, as the views take them."""
        return {"at": self.at, "known_at": self.at if self.known_then else max(self.at, records.now)}


def seen_from(then: Then | None, records: Records) -> Seen:
    """Return what the views are given to look from there; nothing, to look from now."""
    return {} if then is None else then.seen_by(records)


class PastRecords:
    """Records that know only some entries, at another `now`; whoever reads through them reads the past.

    Custodies and the site's register are folded from the entries that `knew` accepts. What was recorded after
    `now` and happened after it is left out too, so that hindsight never takes a later event for an earlier
    one. The lists (board, findings) stay those of today. Nothing but the access log can be written.
    """

    def __init__(self, records: Records, now: int, knew: Knew, head: Head | None = None) -> None:
        self._records = records
        self._knew = knew
        self._head = head
        self._custodies: dict[str, Custody] = {}
        self._register: SiteRegister | None = None
        self.now = now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def append(self, new: Any) -> Any:
        """Refuse: the past is not written to."""
        del new
        raise _not_written()

    append_many = erase = put_projection = put_traces = keep_attachment = append

    def head(self) -> Head:
        """Return the head that the past ends with, or today's where it ends with a time."""
        return self._records.head() if self._head is None else self._head

    def entries(self, subject: Subject, subject_id: str | None = None) -> list[Entry]:
        """Return the entries of one subject (or of all of that sort) that were known, by seq."""
        return [entry for entry in self._records.entries(subject, subject_id) if self._knew(entry)]

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry, or None where it was not known."""
        found = self._records.entry(entry_id)
        return found if found is not None and self._knew(found) else None

    def custody(self, custody_id: str) -> Custody:
        """Return the custody as it was known. Raises `UserError` when nothing was."""
        kept = self._custodies.get(custody_id)
        if kept is None:
            kept = self._custodies[custody_id] = self._then(self._records.custody(custody_id))
        return kept

    def custody_ids(self) -> list[str]:
        """Return every custody of which something was known, by number."""
        return [one for one in self._records.custody_ids() if self.knows(one)]

    def custodies(self) -> Iterator[Custody]:
        """Yield every custody as it was known, by number; none of them stays in memory for it."""
        for custody in self._records.custodies():
            entries = self._known(custody)
            if len(entries) == len(custody.entries):
                yield custody
            elif entries:
                yield custody_of(entries, custody.id)

    def each_key(self, starts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the search keys that begin so, in order, as they were: worked out from every custody."""
        keys = ((key, custody.id) for custody in self.custodies() for key in self._keys(custody))
        yield from sorted(found for found in keys if found[0].startswith(tuple(starts)))

    def find(self, keys: Sequence[str], *, limit: int = 200) -> list[ProjectedCustody]:
        """Return today's rows with such a search key, of custodies of which something was known."""
        return [row for row in self._records.find(keys, limit=limit) if self.knows(row.custody_id)]

    def keyed(self, ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return who was in those places, as was known: today's keys tell what is known today.

        Whom a later correction moved to another place altogether is found only among all the stays.
        """
        places = [(first[: first.rfind(PART) + 1] or first, last) for first, last in ranges]
        ids = dict.fromkeys(custody_id for _, custody_id in self._records.keyed(places))
        keys = {(key, one) for one in ids if self.knows(one) for key in self._keys(self.custody(one))}
        return sorted(k for k in keys if any(first <= k[0] <= last for first, last in ranges))

    def near_of(self, custody_id: str) -> list[Near]:
        """Return which entries of a custody were near others, as was known.

        Others are looked for among today's traces, and their own then read as they were.
        """
        from utmcase.echoing import traces_in
        from utmcase.rules.traces import Traces

        past = cast("Records", self)
        own = traces_in(past, self.custody(custody_id))
        today = set(traces_in(self._records, self._records.custody(custody_id)))
        pairs = self._records.near_of(custody_id)
        pairs += self._records.near([trace for trace in own if trace not in today])
        ids = dict.fromkeys(other.custody for _, other in pairs)
        known = [self.custody(one) for one in ids if one != custody_id and self.knows(one)]
        theirs = (trace for custody in known for trace in traces_in(past, custody))
        return Traces((*own, *theirs)).near(custody_id)

    def set_backs(self) -> tuple[SetBack, ...]:
        """Return where the clock went backwards, of the entries that were known."""
        return tuple(one for one in self._records.set_backs() if self.entry(one.entry) is not None)

    def _keys(self, custody: Custody) -> Iterator[str]:
        """Yield what a custody tells the others of itself, as it was known."""
        from utmcase.grouping import group_keys
        from utmcase.twins import persona_keys

        yield from stay_keys(custody, ZoneInfo(self._records.site.zone))
        yield from persona_keys(custody)
        yield from group_keys(custody)

    def knows(self, custody_id: str) -> bool:
        """Return whether anything of a custody was known."""
        return bool(self._known(self._records.custody(custody_id)))

    def register(self) -> SiteRegister:
        """Return what was known of the site: limits confirmed later had not been confirmed."""
        if self._register is None:
            today = [e for subject in REGISTER_SUBJECTS for e in self._records.entries(subject)]
            known = [entry for entry in today if self._knew(entry)]
            whole = len(known) == len(today)
            self._register = self._records.register() if whole else register_of(known)
        return self._register

    def kept_prints(self, custody_id: str) -> list[KeptPrint]:
        """Return the prints that had been made, newest first."""
        return [kept for kept in self._records.kept_prints(custody_id) if kept.at <= self.now]

    def _then(self, custody: Custody) -> Custody:
        entries = self._known(custody)
        if not entries:
            raise UserError(text("Nothing of this custody was written down by then. Choose a later time."))
        return custody if len(entries) == len(custody.entries) else custody_of(entries, custody.id)

    def _known(self, custody: Custody) -> list[Entry]:
        entries = [entry for entry in custody.entries if self._knew(entry)]
        # What a head proves was written before the print, whatever the computer's clock said.
        if self._head is not None or all(entry.recorded_at <= self.now for entry in entries):
            return entries
        fold = custody if len(entries) == len(custody.entries) else custody_of(entries, custody.id)
        stays = {first.id for first in fold.first_versions.values()}
        stays -= {fold.first_versions[e.id].id for e in fold.timeline if self._is_to_come(e)}
        later = {first.id for first in fold.first_versions.values()} - stays
        return [entry for entry in entries if roots(fold, entry.id) not in later]

    def _is_to_come(self, entry: Entry) -> bool:
        earliest = entry.occurred.earliest
        return entry.recorded_at > self.now and earliest is not None and earliest > self.now


def _not_written() -> RuntimeError:
    return RuntimeError("something was to be written into the past")


def as_of(records: Records, at: int | None = None, known_at: int | None = None) -> Records:
    """Return the records as of `at` (default now), as written down by `known_at` (default `at`), seconds UTC.

    What was written down after `at`, and had not happened by then, is left out with any `known_at`.
    """
    if at is None and known_at is None:
        return records
    moment = records.now if at is None else at
    limit = moment if known_at is None else known_at
    return cast("Records", PastRecords(records, moment, lambda entry: entry.recorded_at <= limit))


def as_printed(records: Records, printed_at: int, head: Head) -> Records:
    """Return the records as they stood when the journal ended with this head."""

    def knew(entry: Entry) -> bool:
        if entry.ledger == head.ledger:
            return entry.seq <= head.seq
        return entry.recorded_at <= printed_at

    return cast("Records", PastRecords(records, printed_at, knew, head))
