"""SqlCasebooks: creating, opening and restoring casebooks (`utmcase.ports.Casebooks`).

This module is cheap to import. SQLAlchemy (0.2-0.3 s) loads with the first call, or with `load`, which the
database thread runs while the sign-in stands.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.costs import Pace
    from db.keys import Cost
    from db.opened import SqlCasebook, Surroundings
    from db.verify import Project
    from utmcase.ports import Founding


class SqlCasebooks:
    """Casebooks as SQLCipher files with a keys file beside each.

    `clock` gives seconds UTC. `settings_dir` keeps the last heads and failed sign-ins outside the casebook.
    `project` rebuilds the projections of one custody for `verify --full`. `cost` is what a
    password costs; without it, what fits this computer (`db.costs`).
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        settings_dir: Path | None = None,
        project: Project | None = None,
        cost: Cost | None = None,
    ) -> None:
        self._clock = clock
        self._settings_dir = settings_dir
        self._project = project
        self._cost = cost
        self._pace: Pace | None = None

    def load(self) -> None:
        """Import what opening a casebook needs."""
        import db.opening  # noqa: F401

    def _surroundings(self) -> Surroundings:
        from db.costs import Pace
        from db.opened import Surroundings

        if self._pace is None:
            self._pace = Pace(self._cost)
        return Surroundings(self._clock, self._settings_dir, self._project, self._pace)

    def create(self, path: Path, founding: Founding) -> tuple[SqlCasebook, str]:
        """Create NAME.utmcase and NAME.utmcase.keys; return it open, and the recovery key to print.

        Raises UserError when something is there already or the place cannot be written to.
        """
        from db import opening

        return opening.create(path, founding, self._surroundings())

    def open(self, path: Path, un_id: str, password: str, key_file: Path | None = None) -> SqlCasebook:
        """Open with an officer's password (or the recovery key as password with un_id "recovery").

        Raises WrongPassword, NotACasebook or UserError: keys file missing, newer program, already open …
        """
        from db import opening

        return opening.unlock(path, un_id, password, self._surroundings(), key_file)

    def restore(self, backup: Path, to: Path) -> Path:
        """Write the casebook and its keys file from a one-file backup; return the casebook's path.

        Every byte is checked against the digest in the backup. Nothing is overwritten.
        """
        from db import heads
        from db.backup import restore
        from db.problems import known_problems

        with known_problems():
            restored = restore(backup, to)
        heads.forget_place(self._settings_dir, restored)
        return restored
