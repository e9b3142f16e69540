"""Dates and times as an officer types them: 24 hours, year first, in the site's zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from utmcase.moments import DAY, MINUTE, local

# Typed a little ahead of the computer's clock is still "now", not yesterday.
LEEWAY = 10 * MINUTE
_TIME = re.compile(r"(\d{1,2})[:hH.](\d{2})(?::(\d{2}))?|(\d{2})(\d{2})")
_DAY = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})|(\d{4})(\d{2})(\d{2})")


def written(at: int, zone: ZoneInfo) -> str:
    """Return a second UTC as it is typed: "2026-03-14 15:40", with seconds only when they are not zero."""
    then = local(at, zone)
    return then.strftime("%Y-%m-%d %H:%M:%S" if then.second else "%Y-%m-%d %H:%M")


def written_day(day: date) -> str:
    """Return a day as it is typed: "2026-03-14"."""
    return day.isoformat()


def read_day(typed: str) -> date | None:
    """Return the day that was typed, or None when it is no day."""
    found = _DAY.fullmatch(typed.strip())
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        return date(*parts)
    except ValueError:
        return None


def read_time(typed: str, zone: ZoneInfo, now: int, *, past: bool) -> int | None:
    """Return the second UTC that was typed, or None when it is no time.

    A time without its day is today's; with `past` it is the last such time that has already been.
    """
    typed = typed.strip().replace("T", " ")
    day_part, _, time_part = typed.rpartition(" ")
    clock = _clock(time_part)
    if clock is None:
        return None
    if day_part:
        day = read_day(day_part)
        return None if day is None else _at(day, clock, zone)
    today = local(now, zone).date()
    at = _at(today, clock, zone)
    if past and at > now + LEEWAY:
        return _at(today - timedelta(days=1), clock, zone)
    return at


def _clock(typed: str) -> tuple[int, int, int] | None:
    found = _TIME.fullmatch(typed)
    if not found:
        return None
    hour, minute, second, hour4, minute4 = found.groups()
    parts = (int(hour or hour4), int(minute or minute4), int(second or 0))
    inside = parts[0] < DAY // 3600 and parts[1] < MINUTE and parts[2] < MINUTE
    return parts if inside else None


def _at(day: date, clock: tuple[int, int, int], zone: ZoneInfo) -> int:
    hour, minute, second = clock
    return int(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).timestamp())
