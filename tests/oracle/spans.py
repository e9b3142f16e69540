"""Times of a scenario as brackets of seconds UTC."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = 60, 3600, 86400
_UNITS = {"s": 1, "m": MINUTE, "h": HOUR, "d": DAY}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)([smhd])")


@dataclass(frozen=True)
class Span:
    """Some second between `lo` and `hi`; infinite where nothing is known."""

    lo: float
    hi: float

    @property
    def known(self) -> bool:
        return math.isfinite(self.lo) or math.isfinite(self.hi)

    def plus(self, seconds: float) -> Span:
        return Span(self.lo + seconds, self.hi + seconds)


UNKNOWN = Span(-math.inf, math.inf)


def exactly(second: float) -> Span:
    return Span(second, second)


def length(words: str) -> int:
    """Return the seconds of "24h1s"."""
    parts = _LENGTH.findall(words)
    if "".join(number + unit for number, unit in parts) != words or not parts:
        raise ValueError(f"no length: {words!r}")
    return round(sum(float(number) * _UNITS[unit] for number, unit in parts))


@dataclass(frozen=True)
class Clockface:
    """What turns written times into spans: the zone, and what T0 means in this file."""

    zone: ZoneInfo
    t0: int

    def span(self, value: Any) -> Span:
        if value == "unknown":
            return UNKNOWN
        if isinstance(value, dt.datetime):
            return exactly(self._second(value))
        if isinstance(value, dt.date):
            return self._day(value)
        if isinstance(value, dict):
            return self._bracket(value)
        return self._words(value)

    def _words(self, value: str) -> Span:
        if value == "T0":
            return exactly(self.t0)
        if value.startswith("T0"):
            sign = {"+": 1, "-": -1}[value[2]]
            return exactly(self.t0 + sign * length(value[3:]))
        if len(value) == len("2026-03-10"):
            return self._day(dt.date.fromisoformat(value))
        return exactly(self._second(dt.datetime.fromisoformat(value)))

    def _bracket(self, value: dict[str, Any]) -> Span:
        if "about" in value:
            around = self.span(value["about"])
            return Span(around.lo - value["minutes"] * MINUTE, around.hi + value["minutes"] * MINUTE)
        lo = self.span(value["after"]).lo if "after" in value else -math.inf
        hi = self.span(value["before"]).hi if "before" in value else math.inf
        return Span(lo, hi)

    def _second(self, value: dt.datetime) -> int:
        return round((value if value.tzinfo else value.replace(tzinfo=self.zone)).timestamp())

    def _day(self, day: dt.date) -> Span:
        def midnight(d: dt.date) -> int:
            return self._second(dt.datetime.combine(d, dt.time(), self.zone))

        return Span(midnight(day), midnight(day + dt.timedelta(days=1)))


def is_day(value: Any) -> bool:
    """Whether a time is written as a day without an hour."""
    if isinstance(value, str):
        return len(value) == len("2026-03-10") and not value.startswith("T0")
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def offset(second: float) -> str:
    """Return a moment, in seconds from T0, as a scenario writes it."""
    return f"T0{'-' if second < 0 else '+'}{abs(round(second))}s"
