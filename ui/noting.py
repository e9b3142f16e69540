"""Records that note what was done through them, for the desk: kinds written, lines left in the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utmcase.ports import Records

#: Among the kinds of `changed` when findings were renewed although nobody made an entry.
BY_TIME = "by_time"


class CountedRecords:
    """Records that note which kinds of entry were written through them."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._kinds: set[str] = set()
        self._projected = False

    def kinds(self) -> frozenset[str]:
        """Return the kinds written, or BY_TIME when only projections were renewed."""
        return frozenset(self._kinds or ({BY_TIME} if self._projected else ()))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def append(self, new: Any) -> Any:
        """Write one entry."""
        self._kinds.add(new.kind)
        return self._records.append(new)

    def append_many(self, new: Any) -> Any:
        """Write many entries."""
        self._kinds.update(entry.kind for entry, _, _ in new)
        return self._records.append_many(new)

    def put_projection(self, custody: Any, findings: Any) -> frozenset[str]:
        """Write the projections of one custody; return the search keys that stood before."""
        self._projected = True
        return self._records.put_projection(custody, findings)


class SeenRecords:
    """Records that note whether what was read through them left a line in the access log."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.logged = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def log_access(self, action: str, *, custody_id: str | None = None, detail: str = "") -> None:
        """Write one line of the access log."""
        self.logged = True
        self._records.log_access(action, custody_id=custody_id, detail=detail)
