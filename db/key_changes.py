"""What an open casebook does with its keys: unlocking, an officer's slot, and a new key for everybody."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy.engine import Connection

from db import engine, keys, signing, slots
from db.keys import RECOVERY, Cost, DatabaseKey, KeysFile
from db.problems import known_problems
from db.records import Session, SqlRecords
from db.signing import Typed, Unwrapped
from utmcase.errors import UserError, WrongPassword
from utmcase.i18n import text
from utmcase.key_files import read_key_file
from utmcase.officers import Officer, require

if TYPE_CHECKING:
    from db.opened import SqlCasebook, Surroundings


class KeyChanges(ABC):
    """The part of `SqlCasebook` that has to do with keys."""

    _path: Path
    _key: DatabaseKey
    _keys: KeysFile
    _around: Surroundings
    _connection: Connection
    _session: Session
    _version: int

    @property
    @abstractmethod
    def officer(self) -> Officer:
        """Return the signed-in officer."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[SqlRecords]:
        """Begin a transaction that commits on leaving."""

    @abstractmethod
    def _begin(self, un_id: str) -> Session:
        """Read who is signed in and where the journal ends, on the connection that is open."""

    def unlock(self, un_id: str, password: str, key_file: Path | None = None) -> bool:
        """Return whether the signed-in officer is back; False for another one, whose password is right.

        Raises WrongPassword and TooSoon, as signing in does. What was tried in vain is logged.
        """
        tried = signing.unwrap(self._path, un_id, password, self._around, key_file)
        if not tried.key.same(self._key):
            # A keys file of another casebook, or the recovery key of another: neither opens this one.
            raise WrongPassword(keys.WRONG_RECOVERY if tried.known_as == RECOVERY else keys.WRONG_PASSWORD)
        signing.require_current(self._around, self._keys, tried)
        if tried.known_as != self._session.officer.un_id:
            return False
        outside = tried.file or self._keys
        with self.writing() as records:
            failed = signing.log_failures(self._connection, self._around, outside)
            records.log_access("unlock")
        if failed:
            signing.forget_failures(self._around, outside)
        return True

    def add_officer(self, officer: Officer, password: str, key_file: Path | None = None) -> None:
        """Add (or replace) the key slot of an officer; the entry about the officer is the use case's.

        With a key file, the slot needs it from now on; without one, the password alone opens.
        """
        require(self.officer, "administer")
        secret = b"" if key_file is None else read_key_file(key_file)
        self._give(officer.un_id, Typed(password, secret), self._around.pace.asked())

    def remove_officer(self, un_id: str) -> None:
        """Remove the key slot of an officer."""
        require(self.officer, "administer")
        self._change_keys(slots.without_slot(self._keys, self._key, self._keys.tag(un_id)), {})

    def change_password(
        self, old: str, new: str, *, key_file: Path | None = None, then: Path | None = None
    ) -> None:
        """Give the signed-in officer a new password; the old one is asked, and slows down like a sign-in.

        `key_file` is the one needed until now, `then` the one needed from now on (None: the password alone).
        """
        un_id = self._session.officer.un_id
        if un_id == RECOVERY:
            raise UserError(
                text("The recovery key has no password. Give an officer a new one in Administration.")
            )
        fresh = Typed(new, b"" if then is None else read_key_file(then))
        tried = signing.unwrap(self._path, un_id, old, self._around, key_file)
        if tried.file is None or not tried.key.same(self._key):
            raise WrongPassword(keys.WRONG_PASSWORD)
        signing.require_current(self._around, self._keys, tried)
        self._give(un_id, fresh, self._around.pace.asked())
        with self.writing() as records:
            signing.log_failures(self._connection, self._around, tried.file)
            records.log_access("key", detail=f"renewed: {un_id}")
        signing.forget_failures(self._around, tried.file)

    def needs_key_file(self) -> bool:
        """Return whether the signed-in officer's password opens nothing without a key file."""
        slot = self._keys.slot(self._session.officer.un_id)
        return slot is not None and slot.key_file

    def raise_slot(self, signed_in: Unwrapped) -> None:
        """Bring the officer's slot to the form and cost that the program asks today; neither ever falls."""
        slot = self._keys.slot(signed_in.known_as)
        if slot is None or signed_in.known_as == RECOVERY:
            return
        cost = self._around.pace.risen(slot.cost, signed_in.seconds)
        if slot.cost.below(cost) or not slot.sealed:
            typed = signed_in.typed if slot.key_file else Typed(signed_in.typed.password)
            self._give(signed_in.known_as, typed, cost)

    def _give(self, un_id: str, typed: Typed, cost: Cost) -> None:
        before = self._keys.slot(un_id)
        if before is not None and cost.below(before.cost):
            cost = before.cost  # a slower computer, or an older program: it never falls
        tag = self._keys.tag(un_id)
        slot = keys.new_slot(self._key, tag, un_id, typed.password, cost, key_file=typed.key_file)
        self._change_keys(slots.with_slot(self._keys, self._key, slot), {tag: un_id})

    def _change_keys(self, file: KeysFile, un_ids: dict[str, str]) -> None:
        # Begun, then the file, then the commit: after a crash between, that file is adopted (slots.settle).
        with self.writing():
            slots.begin(self._connection, file)
        with self.writing(), known_problems():
            slots.keep_inside(self._connection, file, un_ids)
            keys.write_keys(self._path, file)
        self._keys = file

    def officers_without_box(self) -> tuple[str, ...]:
        """Return the UN ids of the officers who could not be given another key without their password."""
        require(self.officer, "administer")
        with engine.transaction(self._connection, "DEFERRED"):
            known = slots.un_ids_by_tag(self._connection)
        return tuple(sorted(known.get(s.tag, "") for s in self._keys.slots if not s.sealed))

    def new_recovery_key(self) -> str:
        """Return a fresh recovery key to print; it opens nothing before `renew_key` was done with it."""
        require(self.officer, "administer")
        return keys.new_recovery_key()

    def renew_key(
        self,
        recovery_key: str,
        record: Callable[[SqlRecords], object],
        on_step: Callable[[int, int], object] = lambda _done, _total: None,
    ) -> None:
        """Encrypt the whole casebook anew, under the key of this recovery key, for every officer who stands.

        `record` writes the entries that say so, into the new file only. Until the new file stands in the
        place of the old one, any fault leaves the old one as it was. Raises UserError.
        """
        from db import renewing, swapping

        require(self.officer, "administer")
        fresh = keys.key_from_recovery(recovery_key)
        with self.writing() as records:
            records.sign_head()
        staged = renewing.stage(cast("SqlCasebook", self), fresh, record, on_step)
        un_id = self._session.officer.un_id
        self._connection.close()
        try:
            with known_problems():
                swapping.swap(self._path, staged)
            self._key, self._keys = fresh, staged
        finally:
            self._connection = engine.open_connection(self._path, self._key)
            self._session = self._begin(un_id)
            self._version = engine.data_version(self._connection)
        with self.writing() as records:
            records.sign_head()
        on_step(renewing.STEPS, renewing.STEPS)
