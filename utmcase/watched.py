"""A custody that notes which kinds of entry are asked for: an answer is kept while none of them comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry

T = TypeVar("T")
# Noted for an answer that looks through all entries, or for one that is not there yet.
EVERY = "*"


class Noting(dict[str, list[Entry]]):
    """Entries by kind, which note the kinds that are asked for."""

    def __init__(self, by_kind: dict[str, list[Entry]], asked: Asked) -> None:
        super().__init__(by_kind)
        self._asked = asked

    def get(self, kind: str, default: Any = None) -> Any:
        """Return the entries of a kind."""
        self._asked.kinds.add(kind)
        return super().get(kind, default)

    def __getitem__(self, kind: str) -> list[Entry]:
        self._asked.kinds.add(kind)
        return super().__getitem__(kind)

    def __contains__(self, kind: object) -> bool:
        self._asked.kinds.add(str(kind))
        return super().__contains__(kind)

    def __iter__(self) -> Iterator[str]:
        self._asked.kinds.add(EVERY)
        return super().__iter__()

    def keys(self) -> Any:
        """Return the kinds."""
        self._asked.kinds.add(EVERY)
        return super().keys()

    def items(self) -> Any:
        """Return the kinds with their entries."""
        self._asked.kinds.add(EVERY)
        return super().items()

    def values(self) -> Any:
        """Return the entries."""
        self._asked.kinds.add(EVERY)
        return super().values()


class Known(Generic[T]):
    """What is found by the id of an entry, and notes when it was not there."""

    def __init__(self, kept: dict[str, T], asked: Asked) -> None:
        self._kept = kept
        self._asked = asked

    def get(self, entry_id: str, default: Any = None) -> Any:
        """Return what is kept under an id."""
        return self._kept[entry_id] if entry_id in self else default

    def __getitem__(self, entry_id: str) -> T:
        return self._kept[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        found = entry_id in self._kept
        if not found:
            self._asked.kinds.add(EVERY)
        return found


class Asked:
    """The kinds that were asked for since they were taken last."""

    __slots__ = ("kinds",)

    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def taken(self) -> frozenset[str]:
        """Return the kinds asked for, and begin anew."""
        kinds = frozenset(self.kinds)
        self.kinds.clear()
        return kinds


class Watched(Custody):
    """A custody as it is now, with the same memo, that notes in `asked` what is asked of its entries.

    A pure answer that asked for some kinds is the same after an entry of another kind, as long as the custody
    keeps its memo (nothing was corrected or put in between) and its course: start, ends and returns. Whoever
    keeps an answer over a new entry has to see to these two.
    """

    __slots__ = ("_real", "asked")

    def __init__(self, real: Custody) -> None:  # the rest is shared, and begins nothing of its own
        self._real = real
        self.asked = Asked()
        self.id, self.number, self.person = real.id, real.number, real.person
        self.memo, self.children = real.memo, real.children
        self.withdrawn, self.disputes = real.withdrawn, real.disputes
        self.by_kind = Noting(real.by_kind, self.asked)
        self.known = Known(real.known, self.asked)  # type: ignore[assignment]
        self.first_versions = Known(real.first_versions, self.asked)  # type: ignore[assignment]

    @property
    def timeline(self) -> list[Entry]:  # type: ignore[override]
        """Return all standing entries in fold order."""
        self.asked.kinds.add(EVERY)
        return self._real.timeline

    @property
    def decisions(self) -> list[Entry]:  # type: ignore[override]
        """Return requests for a second person and their answers, in the order of writing."""
        self.asked.kinds.add(EVERY)
        return self._real.decisions

    @property
    def entries(self) -> list[Entry]:  # type: ignore[override]
        """Return all entries in the order of writing."""
        self.asked.kinds.add(EVERY)
        return self._real.entries


def touched(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the kinds of which an answer must not have asked, to outlast these new entries."""
    return frozenset([EVERY, *(entry.kind for entry in entries)])


def kept_answer(custody: Custody, key: object, answer: Callable[[Custody], T]) -> T:
    """Return a pure answer about a custody, made anew only after an entry of a kind that it asked for."""
    course, count = custody.spans, len(custody.entries)
    kept: tuple[object, int, frozenset[str], T] | None = custody.memo.get(key)
    if kept is not None and kept[0] is course and kept[1] == count:
        return kept[3]
    if kept is None or kept[0] is not course or not kept[2].isdisjoint(touched(custody.entries[kept[1] :])):
        view = Watched(custody)
        made = answer(view)
        kept = (course, count, view.asked.taken(), made)
    # Entries that changed nothing need not be looked at again.
    custody.memo[key] = (course, count, *kept[2:])
    return kept[3]
