"""SqlCasebook: a casebook whose key has been unwrapped (`utmcase.ports.OpenCasebook`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from db import access, engine, erasing, heads, platform, standing
from db.access import NewLine
from db.costs import Pace
from db.folds import Folds
from db.journal import Journal
from db.key_changes import KeyChanges
from db.keys import DatabaseKey, KeysFile
from db.problems import known_problems
from db.records import Session, SqlRecords
from db.traces import KeptTraces
from utmcase.officers import Officer, require
from utmcase.ports import Head, Site, Verdict
from utmcase.proof import Proof

if TYPE_CHECKING:
    from db.verify import Project

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a casebook needs from the program: time, settings folder, rules, what passwords cost."""

    clock: Clock
    settings_dir: Path | None
    project: Project | None
    pace: Pace


class SqlCasebook(KeyChanges):
    """An open casebook. One thread uses it; for a second thread ask for `read_only`."""

    def __init__(
        self,
        path: Path,
        key: DatabaseKey,
        surroundings: Surroundings,
        *,
        un_id: str,
        keys_file: KeysFile,
        lock: int | None,
        lines: deque[NewLine] | None = None,
    ) -> None:
        self._path = path
        self._key = key
        self._around = surroundings
        self._keys = keys_file
        self._lock = lock
        self._read_only = lock is None
        # Lines of readers that cannot write themselves; appending to a deque is safe between threads.
        self._lines: deque[NewLine] = deque() if lines is None else lines
        self._connection = engine.open_connection(path, key)
        try:
            self._session = self._begin(un_id)
        except BaseException:
            self._connection.close()
            raise
        self._version = engine.data_version(self._connection)
        if self._read_only:
            engine.query_only(self._connection, on=True)

    def _begin(self, un_id: str) -> Session:
        with engine.transaction(self._connection, "DEFERRED") as connection:
            ledger = heads.own_ledger(connection)
            journal = Journal(connection, ledger.id)
            journal.reload()
            officer = standing.require_standing(connection, un_id)
            return Session(
                connection, journal, ledger, Folds(ledger.secret), standing.site_of(connection), officer
            )

    @property
    def path(self) -> Path:
        """Return where the casebook lies."""
        return self._path

    @property
    def site(self) -> Site:
        """Return the site of this casebook."""
        return self._session.site

    @property
    def officer(self) -> Officer:
        """Return the signed-in officer."""
        return self._session.officer.at(self._now())

    @property
    def keys_file(self) -> KeysFile:
        """Return the key slots as they stand."""
        return self._keys

    @property
    def connection(self) -> Connection:
        """Return the kept connection, for the rest of `db`."""
        return self._connection

    def _now(self) -> int:
        return int(self._around.clock())

    @contextmanager
    def reading(self) -> Iterator[SqlRecords]:
        """Begin a DEFERRED transaction that ends without writing; its access lines are written afterwards."""
        records = SqlRecords(self._session, self._now(), writes=False)
        if not self._read_only:
            engine.query_only(self._connection, on=True)
        try:
            with engine.transaction(self._connection, "DEFERRED"):
                self._notice_others()
                if self._session.journal.doubtful:
                    self._session.journal.reload()
                yield records
        finally:
            if not self._read_only:
                engine.query_only(self._connection, on=False)
        self._lines.extend(records.lines_to_write)
        if records.lines_to_write and not self._read_only:
            with self.writing():
                pass

    def _notice_others(self) -> None:
        # Only a read-only connection has others beside it: the lock keeps other programs out.
        if self._read_only and (version := engine.data_version(self._connection)) != self._version:
            self._version = version
            self._session.folds.forget()
            self._session.journal.reload()

    @contextmanager
    def writing(self) -> Iterator[SqlRecords]:
        """Begin an IMMEDIATE transaction that commits on leaving and rolls back on any exception."""
        if self._read_only:
            message = "a read-only casebook was asked to write"
            raise RuntimeError(message)
        records = SqlRecords(self._session, self._now(), writes=True)
        waiting = list(self._lines)
        try:
            with engine.transaction(self._connection, "IMMEDIATE") as connection:
                if self._session.journal.doubtful:
                    self._session.journal.reload()
                for line in waiting:
                    access.write_line(connection, line)
                yield records
        except BaseException:
            self._session.journal.doubtful = True
            self._session.folds.rolled_back()
            raise
        self._session.folds.committed()
        self._committed(records, len(waiting))

    def _committed(self, records: SqlRecords, lines: int) -> None:
        for _ in range(lines):
            self._lines.popleft()
        for head in records.heads_to_keep:
            heads.keep_outside(self._around.settings_dir, head, records.now)
        if records.heads_to_keep:
            newest = self._access_head()
            kept = Head(heads.placed(newest.ledger, self._path), newest.seq, newest.hash)
            heads.keep_outside(self._around.settings_dir, kept, records.now)
        if records.erased:
            erasing.rewrite(self._connection)
        if records.officers_changed:
            with engine.transaction(self._connection, "DEFERRED") as connection:
                mine = self._session.officer.un_id
                # Revoked while signed in: the next action is refused for want of a role.
                self._session.officer = standing.standing_officer(connection, mine) or Officer(mine, "")

    def _access_head(self) -> Head:
        with engine.transaction(self._connection, "DEFERRED") as connection:
            return access.head(connection, self._session.ledger)

    def read_only(self) -> SqlCasebook:
        """Return a second, read-only connection to the same casebook, for another thread."""
        return SqlCasebook(
            self._path,
            self._key,
            self._around,
            un_id=self._session.officer.un_id,
            keys_file=self._keys,
            lock=None,
            lines=self._lines,
        )

    def lock(self) -> None:
        """Note in the access log that the window was locked; the key and the file stay open."""
        with self.writing() as records:
            records.log_access("lock")
            records.sign_head()

    def back_up(self, to: Path) -> Path:
        """Write a verified one-file backup (encrypted casebook and key slots); return the file written.

        `to` is the file, or a folder in which one is named after the casebook and the time.
        """
        from db import backup

        require(self.officer, "back_up")
        with self.writing() as records:
            records.log_access("backup", detail=str(to))
            records.sign_head()
        with known_problems():
            return backup.write(
                self._connection, self._key, self._keys, casebook=self._path, to=to, at=self._now()
            )

    def verify(self, *, full: bool = False, head: str | None = None, backup: Path | None = None) -> Verdict:
        """Check the whole chain; `full` also pages and rebuilt projections; `head` a printed code.

        `backup` is one of this casebook, which is read and not opened.
        """
        from db import verify

        return verify.verify(self, full=full, claim=head, backup=backup)

    def prove(self, ledger: str, seq: int, fits: Callable[[bytes], bool]) -> Proof:
        """Walk a ledger and say what became of its entries up to `seq`; `fits` knows that entry's hash."""
        from db import proving

        return proving.prove(self, ledger, seq, fits)

    def records_at(self, at: int) -> SqlRecords:
        """Return records that read as of another `now`, for rebuilding projections; use inside `reading`."""
        return SqlRecords(self._session, at, writes=False)

    @property
    def kept_traces(self) -> KeptTraces:
        """Return the traces of this casebook, for the rest of `db`."""
        return self._session.folds.traces

    @property
    def surroundings(self) -> Surroundings:
        """Return what the program gave this casebook."""
        return self._around

    def newest_head(self) -> Head:
        """Return the newest head of this installation's ledger."""
        return self._session.journal.head

    def close(self) -> None:
        """Close the casebook; sign the last head, and write it into the settings folder."""
        try:
            if not self._read_only:
                with self.writing() as records:
                    records.log_access("sign_out")
                    records.sign_head()
                with known_problems():
                    engine.checkpoint(self._connection)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file without writing anything."""
        self._connection.close()
        if self._lock is not None:
            platform.free_lock(self._lock)
            self._lock = None
