"""How measurements are taken and printed: medians of interleaved runs, against a floor of the same run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable

LINES: list[str] = []


def interleaved(times: int, *jobs: Callable[[], object]) -> list[float]:
    """Return the median milliseconds of each job; the jobs take turns, so that noise falls on all."""
    taken: list[list[float]] = [[] for _ in jobs]
    gc.collect()
    for _ in range(times):
        for job, into in zip(jobs, taken, strict=True):
            start = time.perf_counter()
            job()
            into.append((time.perf_counter() - start) * 1000)
    return [statistics.median(one) for one in taken]


def say(
    what: str, value: str, *, against: str = "", ratio: float | None = None, limit: float | None = None
) -> None:
    """Print one measurement and keep it for the table at the end."""
    line = f"{what:<64} {value:>14}"
    if ratio is not None:
        line += f"   {ratio:5.2f} x {against}"
    if limit is not None:
        line += f"   (to reach: {limit:g} x)"
    LINES.append(line)


def table(lines: Iterable[str]) -> str:
    """Return the table that `make bench` ends with."""
    return "\n".join(["", "Measurements (medians)", *lines])
