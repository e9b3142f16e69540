"""The folded custodies kept in memory: all those held, and the few others looked at last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.engine import Connection

from db import journal, projections
from db.projections import Written
from db.traces import KeptTraces
from db.witness import Witness
from utmcase.custody import Custody, custody_of
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.register import REGISTER_SUBJECTS, SiteRegister, register_of
from utmcase.rules.traces import Near

KEPT_ASIDE = 64  # custodies not held that stay folded
KEPT_KEYS = 256  # ranges of search keys that stay read


class Folds:
    """Folded custodies and their written projections, for one connection; forgotten on rollback.

    A custody of 300 days has 7,200 checks: it is extended by each new entry, never folded again.
    """

    def __init__(self, secret: bytes) -> None:
        self._custodies: dict[str, Custody] = {}
        self._written: dict[str, Written] = {}
        self._touched: set[str] = set()
        self._register: SiteRegister | None = None
        self._keyed: dict[tuple[tuple[str, str], ...], list[tuple[str, str]]] = {}
        self.traces = KeptTraces(secret)
        self.witness = Witness()

    def register(self, connection: Connection) -> SiteRegister:
        """Return the folded site entries; they are few, and folded again after each new one."""
        if self._register is None:
            found = [
                e for subject in REGISTER_SUBJECTS for e in journal.entries_of(connection, subject, None)
            ]
            self._register = register_of(found)
        return self._register

    def custody(self, connection: Connection, custody_id: str) -> Custody:
        """Return the folded custody. Raises UserError when there is none."""
        kept = self._custodies.get(custody_id)
        if kept is not None:
            return kept
        entries = journal.entries_of(connection, "custody", custody_id)
        if not entries:
            raise UserError(text("There is no such custody in this casebook."))
        custody = self._custodies[custody_id] = custody_of(entries, custody_id)
        self._make_room()
        return custody

    def custodies(self, connection: Connection) -> Iterator[Custody]:
        """Yield every custody, by number; those that are not kept are folded and let go."""
        for custody_id in journal.custody_ids(connection):
            kept = self._custodies.get(custody_id)
            if kept is None:
                kept = custody_of(journal.entries_of(connection, "custody", custody_id), custody_id)
            yield kept

    def extend(self, entry: Entry) -> None:
        """Take a new entry into the fold of its custody, when that is kept."""
        if entry.subject != "custody":
            self._register = None
            return
        self._touched.add(entry.subject_id)
        kept = self._custodies.get(entry.subject_id)
        if kept is not None:
            kept.extend(entry)

    def forget_one(self, custody_id: str) -> None:
        """Forget a custody of which something was erased: it is folded anew from what is left."""
        self._touched.add(custody_id)
        self._custodies.pop(custody_id, None)

    def written(self, connection: Connection, custody_id: str) -> Written:
        """Return what stands in the projections for this custody."""
        kept = self._written.get(custody_id)
        return projections.written(connection, custody_id) if kept is None else kept

    def keyed(self, connection: Connection, ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the search keys in these ranges; read once until a search key changes."""
        wanted = tuple(ranges)
        found = self._keyed.get(wanted)
        if found is None:
            if len(self._keyed) >= KEPT_KEYS:
                self._keyed.clear()
            found = self._keyed[wanted] = projections.keyed(connection, wanted)
        return found

    def near_of(self, connection: Connection, custody_id: str) -> list[Near]:
        """Return the kept traces of a custody, each with every one near it; remembered while it is kept."""
        remember = custody_id in self._custodies
        return self.traces.near_of(connection, custody_id, remember=remember)

    def wrote(self, custody_id: str, before: Written, written: Written) -> None:
        """Remember what now stands in the projections, for the custodies that are kept."""
        self._touched.add(custody_id)
        if before.keys != written.keys:
            self._keyed.clear()
        if custody_id in self._custodies:
            self._written[custody_id] = written

    def committed(self) -> None:
        """Keep what this transaction changed."""
        self._touched.clear()
        self.witness.committed()

    def rolled_back(self) -> None:
        """Forget every custody that this transaction changed."""
        for custody_id in self._touched:
            self._custodies.pop(custody_id, None)
            self._written.pop(custody_id, None)
        self._touched.clear()
        self._keyed.clear()
        self._register = None
        self.traces.forget()
        self.witness.rolled_back()

    def forget(self) -> None:
        """Forget everything: another connection has written."""
        self._custodies.clear()
        self._written.clear()
        self._keyed.clear()
        self._register = None
        self.traces.forget()
        self.witness.lines_added()

    def _make_room(self) -> None:
        if len(self._custodies) <= KEPT_ASIDE:
            return
        # The newest, just folded, is in use; one changed in this transaction has no other copy of its diff.
        oldest_first = list(self._custodies)[:-1]
        aside = [one for one in oldest_first if not self._custodies[one].held and one not in self._touched]
        for custody_id in aside[: max(0, len(aside) - KEPT_ASIDE)]:
            del self._custodies[custody_id]
            self.traces.let_go(custody_id)
            self._written.pop(custody_id, None)
