"""The threads and the process behind the desk: each lane does one job after the other, off the UI thread."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.tickets import STEP_SECONDS, Cancelled, Progress
from utmcase.errors import UserError
from utmcase.faults import message_of, report_of
from utmcase.i18n import Text

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext
    from multiprocessing.queues import SimpleQueue

JOIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug, as plain text: what to show and to copy."""

    kind: str
    message: str
    details: str


@dataclass(slots=True, eq=False)
class Outcome:
    """What came of a job. Only one of `refusal` and `crash` is set, and neither when all went well."""

    ticket: int
    writes: bool = False
    result: Any = None
    refusal: Text | None = None
    crash: Crash | None = None
    kinds: frozenset[str] = frozenset()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A long job came this far."""

    ticket: int
    done: int
    total: int


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work: `work` is given the outcome to note kinds on, and returns the result."""

    ticket: int
    work: Callable[[Outcome], Any]
    stop: threading.Event
    writes: bool = False


Report = Callable[[Outcome | Step], None]


def crash_of(problem: BaseException) -> Crash:
    """Return the bug as plain text, with where it happened and nothing of what was typed."""
    return Crash(type(problem).__name__, message_of(problem), report_of(problem))


class Lane(threading.Thread):
    """A thread that does its jobs in order and reports each outcome.

    `jobs` belongs to the UI thread, which also takes the jobs out again: the closures in them may hold the
    last reference to a widget, and a widget must never die on this thread.
    """

    def __init__(self, name: str, report: Report, jobs: dict[int, Job]) -> None:
        super().__init__(name=f"utmcase {name}", daemon=True)
        self._report = report
        self._jobs = jobs
        self._numbers: queue.SimpleQueue[int | None] = queue.SimpleQueue()

    def add(self, job: Job) -> None:
        """Put a job at the end of the queue."""
        self._jobs[job.ticket] = job
        self._numbers.put(job.ticket)

    def finish(self) -> None:
        """End the thread after the jobs that already wait."""
        self._numbers.put(None)

    def run(self) -> None:
        """Do the jobs until told to finish."""
        while (number := self._numbers.get()) is not None:
            self._report(self._do(number))

    def progress(self, ticket: int, stop: threading.Event) -> Progress:
        """Return what a long job reports its steps to."""
        return Progress(ticket, stop, lambda *step: self._report(Step(*step)))

    def _do(self, number: int) -> Outcome:
        job = self._jobs[number]
        outcome = Outcome(job.ticket, writes=job.writes)
        if job.stop.is_set():
            outcome.dropped = True
            return outcome
        try:
            outcome.result = job.work(outcome)
        except Cancelled:
            outcome.dropped = True
        except UserError as refused:
            outcome.refusal = refused.sentence
        except Exception as problem:  # noqa: BLE001 - the crash dialog shows it; the lane lives on
            outcome.crash = crash_of(problem)
        return outcome


def _end_with_the_windows() -> None:
    windows = multiprocessing.parent_process()
    if windows is not None:
        windows.join()
        os._exit(0)


class _Way:
    """What a job in the process says back, and how it hears that it is no longer wanted."""

    def __init__(self, context: SpawnContext) -> None:
        self.steps: SimpleQueue[tuple[int, int]] = context.SimpleQueue()
        self.stop = context.Event()


_way: _Way | None = None  # in the process only


def _begin_process(warm: Callable[[], object] | None, way: _Way) -> None:
    global _way  # noqa: PLW0603 - a job is handed to the process without it
    _way = way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # If the windows are killed, nobody else would end this process, and it holds what was last printed.
    threading.Thread(target=_end_with_the_windows, daemon=True).start()
    if warm is not None:
        warm()


def _with_steps(job: Callable[..., Any]) -> Any:
    """Do a job in the process that reports its steps; raises Cancelled at the next one when not wanted."""
    way, following = _way, time.monotonic()
    assert way is not None

    def step(done: int, total: int) -> None:
        nonlocal following
        if way.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= following:
            following = now + STEP_SECONDS
            way.steps.put((done, total))

    return job(step=step)


class Aside:
    """One process of its own for work without a database; its lane waits for it, so nobody else does."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._way: _Way | None = None
        self._warm: Callable[[], object] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def warm_with(self, warm: Callable[[], object]) -> None:
        """Say what the process loads when it starts."""
        self._warm = warm

    def run(self, job: Callable[[], Any]) -> Any:
        """Run a picklable job in the process and return its result; called on the lane's thread."""
        try:
            return self._open().submit(job).result()
        except BrokenProcessPool:
            # The process was ended from outside (memory, task manager): the job itself is sound.
            self._pool = None
            if self._closed:
                raise Cancelled from None
            return self._open().submit(job).result()

    def run_with_steps(self, job: Callable[..., Any], progress: Progress) -> Any:
        """Run a job that is given `step`, handing its steps on; raises Cancelled when it was stopped."""
        pool, way = self._open(), self._way
        assert way is not None
        way.stop.clear()
        while not way.steps.empty():  # of a job that was stopped
            way.steps.get()
        try:
            future = pool.submit(_with_steps, job)
            while not future.done():
                wait([future], timeout=STEP_SECONDS)
                try:
                    while not way.steps.empty():
                        progress.step(*way.steps.get())
                    progress.hold()
                except Cancelled:
                    way.stop.set()
            return future.result()
        except BrokenProcessPool:
            self._pool = None
            if self._closed:
                raise Cancelled from None
            raise

    def _open(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._closed:
                raise Cancelled
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._way = _Way(context)
                self._pool = ProcessPoolExecutor(
                    1,
                    mp_context=context,
                    initializer=_begin_process,
                    initargs=(self._warm, self._way),
                )
                # A job half handed over to a process that has been ended must not keep the program from
                # ending: 3.11 would wait for ever for its last bytes to be read.
                self._pool._call_queue.cancel_join_thread()  # type: ignore[attr-defined]  # noqa: SLF001
            return self._pool

    def close(self) -> None:
        """End the process at once."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((pool._processes or {}).values())  # noqa: SLF001 - 3.11 offers no other way to end them
        answers = pool._result_queue  # noqa: SLF001
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(JOIN_SECONDS)
        # Of an answer half given, 3.11 would wait for ever for the rest: this end can write as well.
        answers._writer.close()  # type: ignore[attr-defined]  # noqa: SLF001
