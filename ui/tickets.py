"""Who waits for which answer. The workers know tickets only; widgets stay on the UI thread.

An answer whose owner is gone is dropped; a newer question cancels the older one of the same owner and answer.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

STEP_SECONDS = 0.05


class Cancelled(Exception):
    """A long job was asked to stop; nobody hears of it."""


class Progress:
    """Given to a long job: it reports its steps and learns here that it is no longer wanted."""

    def __init__(self, ticket: int, stop: threading.Event, say_step: Callable[[int, int, int], None]) -> None:
        self._ticket = ticket
        self._stop = stop
        self._say_step = say_step
        self._next = 0.0

    @property
    def cancelled(self) -> bool:
        """Return whether nobody waits for the answer any more."""
        return self._stop.is_set()

    def hold(self) -> None:
        """Raise Cancelled when nobody waits for the answer any more."""
        if self.cancelled:
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total`. Raises Cancelled when nobody waits for the answer any more."""
        self.hold()
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + STEP_SECONDS
            self._say_step(self._ticket, done, total)


@dataclass(slots=True, eq=False)
class Waiting:
    """One question that has not been answered yet."""

    ticket: int
    owner: weakref.ref[QObject]
    answer: weakref.WeakMethod[Callable[[Any], object]] | Callable[[], Callable[[Any], object]]
    same: object
    writes: bool
    on_step: Callable[[int, int], object] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def living(self) -> QObject | None:
        """Return the owner, or None when it is gone on either side (Python or Qt)."""
        owner = self.owner()
        return owner if owner is not None and shiboken6.isValid(owner) else None


def _refer(answer: Callable[[Any], object], owner: QObject) -> Any:
    if getattr(answer, "__self__", None) is owner and hasattr(answer, "__func__"):
        # A strong reference to a method of the owner would keep a closed page alive.
        return weakref.WeakMethod(answer)
    return lambda: answer


class Tickets:
    """The register of open questions; used on the UI thread only."""

    def __init__(self) -> None:
        self._count = 0
        self._waiting: dict[int, Waiting] = {}
        self._of_owner: weakref.WeakKeyDictionary[QObject, dict[int, Waiting]] = weakref.WeakKeyDictionary()

    def __len__(self) -> int:
        return len(self._waiting)

    def draw(
        self,
        owner: QObject,
        answer: Callable[[Any], object],
        *,
        writes: bool = False,
        on_step: Callable[[int, int], object] | None = None,
    ) -> Waiting:
        """Register a question; an older one of the same owner and answer is cancelled, unless it writes."""
        same = getattr(answer, "__func__", answer)
        open_ones = self._of_owner.get(owner)
        if open_ones is None:
            open_ones = self._of_owner[owner] = {}
            owner.destroyed.connect(partial(self._forget, open_ones))
        if not writes:
            for older in [w for w in open_ones.values() if w.same == same and not w.writes]:
                self.cancel(older.ticket)
        ticket = self.number()
        waiting = Waiting(ticket, weakref.ref(owner), _refer(answer, owner), same, writes, on_step)
        self._waiting[ticket] = open_ones[ticket] = waiting
        return waiting

    def number(self) -> int:
        """Return a number that no question and no job has had."""
        self._count += 1
        return self._count

    def cancel(self, ticket: int) -> None:
        """Drop a question: its answer will not be delivered, and its job stops at its next step."""
        waiting = self.take(ticket)
        if waiting is not None:
            waiting.stop.set()

    def take(self, ticket: int) -> Waiting | None:
        """Return the question and forget it; None when nobody waits any more."""
        waiting = self._waiting.pop(ticket, None)
        if waiting is not None:
            owner = waiting.owner()
            if owner is not None:
                self._of_owner.get(owner, {}).pop(ticket, None)
        return waiting

    def look(self, ticket: int) -> Waiting | None:
        """Return the question that still waits, or None."""
        return self._waiting.get(ticket)

    def _forget(self, open_ones: dict[int, Waiting], *_destroyed: object) -> None:
        for ticket, waiting in list(open_ones.items()):
            # What was begun to be written is written; only nobody is told.
            if not waiting.writes:
                waiting.stop.set()
            self._waiting.pop(ticket, None)
        open_ones.clear()
