"""What the use cases need of the keys of an open casebook (part of `utmcase.ports.OpenCasebook`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from utmcase.officers import Officer
    from utmcase.ports import Records


class KeyChanging(Protocol):
    """Unlocking, the key slots of officers, and a new key for everybody."""

    def unlock(self, un_id: str, password: str, key_file: Path | None = None) -> bool:
        """Return whether the signed-in officer is back; False for another officer, whose password is right.

        Raises `WrongPassword`, and `TooSoon` after too many wrong ones.
        """

    def add_officer(self, officer: Officer, password: str, key_file: Path | None = None) -> None:
        """Add (or replace) the key slot of an officer; the entry about the officer is the use case's.

        With a key file the slot needs it from now on.
        """

    def change_password(
        self, old: str, new: str, *, key_file: Path | None = None, then: Path | None = None
    ) -> None:
        """Give the signed-in officer a new password; raises `WrongPassword` and `TooSoon` for the old one.

        `key_file` is the one needed until now, `then` the one needed from now on; None is none.
        """

    def needs_key_file(self) -> bool:
        """Return whether the signed-in officer's password opens nothing without a key file."""

    def officers_without_box(self) -> tuple[str, ...]:
        """Return the UN ids of the officers who need a new password once the key is renewed."""

    def new_recovery_key(self) -> str:
        """Return a fresh recovery key to print; it opens nothing before `renew_key` was done with it."""

    def renew_key(
        self,
        recovery_key: str,
        record: Callable[[Records], object],
        on_step: Callable[[int, int], object],
    ) -> None:
        """Encrypt everything anew under the key of this recovery key, for every officer who then stands.

        `record` writes the entries that say so. On an error nothing was changed.
        """

    def remove_officer(self, un_id: str) -> None:
        """Remove the key slot of an officer."""
