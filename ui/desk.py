"""The desk: the one way from a window to the core, and the one way off the UI thread.

One call is one transaction. Answers arrive on the UI thread, or are dropped when their owner is gone.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from ui.collector import Collector
from ui.lanes import JOIN_SECONDS, Aside, Job, Lane, Outcome, Step
from ui.noting import CountedRecords, SeenRecords
from ui.tickets import Cancelled, Progress, Tickets
from utmcase.errors import UserError
from utmcase.i18n import text

if TYPE_CHECKING:
    from utmcase.officers import Officer
    from utmcase.ports import OpenCasebook, Records, Site

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """What the windows may know of the casebook that is open; the casebook itself stays on its thread."""

    path: Path
    site: Site
    officer: Officer
    recovery_key: str | None = None


class Desk(QObject):
    """Reads, writes and prints for the windows; see the methods.

    `changed(frozenset[str])`: kinds written by a transaction that has just been committed.
    `refused(owner or None, Text)`: a UserError. `crashed(Crash)`: anything else.
    """

    changed = Signal(object)
    refused = Signal(object, object)
    crashed = Signal(object)
    idle = Signal()  # every question has been answered
    _reported = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tickets = Tickets()
        self._jobs: dict[int, Job] = {}
        self._reports: deque[Outcome | Step] = deque()
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._casebook: OpenCasebook | None = None  # touched on the database thread only
        self._second: OpenCasebook | None = None  # touched on the second thread only
        self._aside = Aside()
        self._database = Lane("database", self._report, self._jobs)
        self._reader: Lane | None = None
        self._paper: Lane | None = None
        self._collector = Collector(self)
        self._database.start()

    @property
    def busy(self) -> bool:
        """Return whether a question is still open."""
        return bool(self._jobs)

    def ask(
        self,
        query: Callable[[Records], T] | Callable[[Records, Progress], T],
        owner: QObject,
        answer: Callable[[T], object],
        *,
        long: bool = False,
        on_step: Callable[[int, int], object] | None = None,
    ) -> Callable[[], None]:
        """Read in one transaction and give `answer` what `query` returns; return a way to cancel.

        `long` reads on a second connection beside everything else. With `on_step`, the query is also given a
        Progress, and each step (done, total) arrives on the UI thread.
        """
        waiting = self._tickets.draw(owner, answer, on_step=on_step)
        lane = self._second_lane() if long else self._database
        lines = self._tickets.number()

        def work(_outcome: Outcome) -> T:
            with self._book(second=long).reading() as records:
                seen = SeenRecords(records)
                if on_step is None:
                    found = cast("Callable[[Records], T]", query)(cast("Records", seen))
                else:
                    steps = lane.progress(waiting.ticket, waiting.stop)
                    found = cast("Callable[[Records, Progress], T]", query)(cast("Records", seen), steps)
            if long and seen.logged:
                self._write_lines(lines)
            return found

        lane.add(Job(waiting.ticket, work, waiting.stop))
        return lambda: self._tickets.cancel(waiting.ticket)

    def do(
        self, use_case: Callable[[Records], T], owner: QObject, done: Callable[[T], object] = lambda _: None
    ) -> None:
        """Write in one transaction; when it is committed, `done` is given what the use case returned."""
        waiting = self._tickets.draw(owner, done, writes=True)

        def work(outcome: Outcome) -> T:
            with self._book().writing() as records:
                counted = CountedRecords(records)
                result = use_case(cast("Records", counted))
            outcome.kinds = counted.kinds() | frozenset(getattr(result, "kinds", ()))
            return result

        self._database.add(Job(waiting.ticket, work, waiting.stop, writes=True))

    def manage(
        self,
        job: Callable[[OpenCasebook], T],
        owner: QObject,
        done: Callable[[T], object] = lambda _: None,
        *,
        long: bool = False,
    ) -> None:
        """Do something with the casebook as a whole (back up, verify, a slot) on its thread."""
        waiting = self._tickets.draw(owner, done, writes=True)
        lane = self._second_lane() if long else self._database
        lane.add(Job(waiting.ticket, lambda _: job(self._book(second=long)), waiting.stop, writes=True))

    def alone(
        self,
        job: Callable[[OpenCasebook, Callable[[int, int], None]], T],
        owner: QObject,
        done: Callable[[T], object],
        *,
        on_step: Callable[[int, int], object],
        kinds: frozenset[str],
    ) -> None:
        """Do something for which nobody else may have the casebook open; `kinds` are those it writes.

        The second connection is closed before, and opened anew by whoever asks afterwards. The job is given
        what to report its steps (done, total) to.
        """
        waiting = self._tickets.draw(owner, done, writes=True, on_step=on_step)
        ended = threading.Event()

        def work(outcome: Outcome) -> T:
            try:
                result = job(self._book(), self._database.progress(waiting.ticket, waiting.stop).step)
                outcome.kinds = kinds
                return result
            finally:
                ended.set()

        def hold(_outcome: Outcome) -> None:
            self._close_second()
            # From here, not before: what reads on the second connection may wait for the first.
            self._database.add(Job(waiting.ticket, work, waiting.stop, writes=True))
            while not ended.wait(JOIN_SECONDS) and self._database.is_alive():
                pass

        self._second_lane().add(Job(self._tickets.number(), hold, threading.Event()))

    def work(
        self, job: Callable[[], T], owner: QObject, done: Callable[[T], object] = lambda _: None
    ) -> None:
        """Run a job that needs no open casebook on the database thread (restore, load the storage)."""
        waiting = self._tickets.draw(owner, done, writes=True)
        self._database.add(Job(waiting.ticket, lambda _: job(), waiting.stop, writes=True))

    def aside(
        self,
        job: Callable[..., T],
        owner: QObject,
        done: Callable[[T], object],
        *,
        on_step: Callable[[int, int], object] | None = None,
    ) -> Callable[[], None]:
        """Run a job without a database in a process of its own: a module's function, or a partial of one.

        Plain data in, plain data out. Returns a way to cancel. With `on_step`, the job is given `step`, and
        is stopped at its next one when cancelled.
        """
        waiting = self._tickets.draw(owner, done, on_step=on_step)
        lane = self._paper_lane()

        def work(_outcome: Outcome) -> T:
            if on_step is None:
                return cast("T", self._aside.run(job))
            return cast("T", self._aside.run_with_steps(job, lane.progress(waiting.ticket, waiting.stop)))

        lane.add(Job(waiting.ticket, work, waiting.stop))
        return lambda: self._tickets.cancel(waiting.ticket)

    def warm(self, load: Callable[[], object], owner: QObject) -> None:
        """Start the process of `aside` now and let it load what it needs, for a quick first paper."""
        self._aside.warm_with(load)
        self.aside(bool, owner, lambda _: None)

    def open(
        self,
        opening: Callable[[], OpenCasebook | tuple[OpenCasebook, str]],
        owner: QObject,
        done: Callable[[Opened], object],
    ) -> None:
        """Open (or create) a casebook on the database thread; one that was open before is closed."""
        waiting = self._tickets.draw(owner, done, writes=True)

        def work(_outcome: Outcome) -> Opened:
            fresh = opening()
            casebook, recovery_key = fresh if isinstance(fresh, tuple) else (fresh, None)
            self._close_casebook()
            self._casebook = casebook
            return Opened(casebook.path, casebook.site, casebook.officer, recovery_key)

        self._database.add(Job(waiting.ticket, work, waiting.stop, writes=True))

    def unlock(
        self,
        path: Path,
        who: tuple[str, str, Path | None],
        opening: Callable[[], OpenCasebook],
        owner: QObject,
        done: Callable[[Opened], object],
    ) -> None:
        """Give a locked casebook back to its officer; `who` is UN id, password and key file as given.

        For another officer of that casebook it is closed and opened anew; where nothing is open any more, or
        another casebook is asked for, `opening` opens it.
        """
        waiting = self._tickets.draw(owner, done, writes=True)

        def work(_outcome: Outcome) -> Opened:
            casebook = self._casebook
            if casebook is not None and casebook.path.resolve() == path.resolve():
                if casebook.unlock(*who):
                    return Opened(casebook.path, casebook.site, casebook.officer, None)
                self._close_casebook()
            fresh = opening()
            self._close_casebook()
            self._casebook = fresh
            return Opened(fresh.path, fresh.site, fresh.officer, None)

        self._database.add(Job(waiting.ticket, work, waiting.stop, writes=True))

    def end_second(self) -> None:
        """Close the second connection; it is opened anew when next needed."""
        self._end_second()

    def close(self, owner: QObject, done: Callable[[None], object] = lambda _: None) -> None:
        """Close the casebook, after everything that was asked before."""
        self._end_second()
        waiting = self._tickets.draw(owner, done, writes=True)
        self._database.add(
            Job(waiting.ticket, lambda _: self._close_casebook(), waiting.stop, writes=True),
        )

    def shut(self) -> None:
        """End the process and the threads; what was asked to be written before is written."""
        self._aside.close()
        self._end_second()
        for lane in filter(None, (self._paper, self._reader)):
            lane.finish()
        if self._database.is_alive():
            self._database.add(
                Job(self._tickets.number(), lambda _: self._close_casebook(), threading.Event(), writes=True)
            )
            self._database.finish()
        for lane in filter(None, (self._paper, self._reader, self._database)):
            lane.join(JOIN_SECONDS)
            if lane.is_alive():
                logger.info("a thread was still at work when the program ended: %s", lane.name)
        self._collector.stop()

    def _book(self, *, second: bool = False) -> OpenCasebook:
        if self._casebook is None:
            raise UserError(text("No casebook is open. Sign in again."))
        if not second:
            return self._casebook
        if self._second is None:
            self._second = self._casebook.read_only()
        return self._second

    def _write_lines(self, number: int) -> None:
        """Have the lines of what was read on the second connection written before anybody sees it.

        That connection cannot write: its lines would wait for the next entry, and a killed program lose them.
        """
        written = threading.Event()
        problems: list[Exception] = []

        def write(_outcome: Outcome) -> None:
            try:
                if self._casebook is not None:  # closing writes them as well
                    with self._casebook.writing():
                        pass
            except Exception as problem:  # noqa: BLE001 - raised again where the reading waits
                problems.append(problem)
            finally:
                written.set()

        self._database.add(Job(number, write, threading.Event(), writes=True))
        while not written.wait(JOIN_SECONDS):
            if not self._database.is_alive():
                raise Cancelled  # the program ends
        if problems:
            raise problems[0]

    def _close_casebook(self) -> None:
        casebook, self._casebook = self._casebook, None
        if casebook is not None:
            casebook.close()

    def _second_lane(self) -> Lane:
        if self._reader is None:
            self._reader = Lane("second reader", self._report, self._jobs)
            self._reader.start()
        return self._reader

    def _paper_lane(self) -> Lane:
        if self._paper is None:
            self._paper = Lane("paper", self._report, self._jobs)
            self._paper.start()
        return self._paper

    def _end_second(self) -> None:
        # The connection is bound to its thread: it is closed there, and opened anew when next needed.
        if self._reader is not None:
            self._reader.add(Job(self._tickets.number(), lambda _: self._close_second(), threading.Event()))

    def _close_second(self) -> None:
        second, self._second = self._second, None
        if second is not None:
            second.close()

    def _report(self, report: Outcome | Step) -> None:
        # Called on the workers' threads: the queue carries the answer, the signal only wakes the UI thread.
        self._reports.append(report)
        if shiboken6.isValid(self):
            self._reported.emit()

    def _deliver(self) -> None:
        report = self._reports.popleft()
        if isinstance(report, Step):
            waiting = self._tickets.look(report.ticket)
            if waiting is not None and waiting.living() is not None and waiting.on_step is not None:
                waiting.on_step(report.done, report.total)
            return
        self._jobs.pop(report.ticket, None)
        try:
            self._answer(report)
        finally:
            if report.kinds:
                self.changed.emit(report.kinds)
            if not self._jobs:
                self.idle.emit()

    def _answer(self, outcome: Outcome) -> None:
        waiting = self._tickets.take(outcome.ticket)
        owner = waiting.living() if waiting is not None else None
        if outcome.crash is not None:
            logger.error("%s\n%s", outcome.crash.message, outcome.crash.details)
            self.crashed.emit(outcome.crash)
        elif outcome.refusal is not None:
            # Of a question nobody waits for, nobody needs to hear; of what could not be written, always.
            if owner is not None or outcome.writes:
                self.refused.emit(owner, outcome.refusal)
        elif not outcome.dropped and waiting is not None and owner is not None:
            answer = waiting.answer()
            if answer is not None:
                answer(outcome.result)
