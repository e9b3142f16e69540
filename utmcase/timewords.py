"""Times as scenarios and `utmcase add` write them: T0+24h1s, a date-time, a day, about, between, unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.entries.base import unknown_word
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR, MINUTE, UNKNOWN, Moment, between, exactly, on_day, plausible, seconds

UNITS = {"s": 1, "m": MINUTE, "h": HOUR, "d": DAY}
# Beyond this a year no longer fits a date: a slip of the keyboard, not a time.
MOST_SECONDS = 100 * 366 * DAY
_PART = r"\d{1,12}(?:\.\d{1,12})?\s*[smhd]"
_DURATION = re.compile(rf"(?:{_PART}\s*)+")
_OFFSET = re.compile(rf"T0(?:\s*[+-]\s*(?:{_PART}\s*)+)*")
_SIGNED = re.compile(rf"([+-])\s*((?:{_PART}\s*)+)")
_ONE = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_ABOUT = ("about", "minutes")
_BETWEEN = ("after", "before")


def duration(words: object, place: Text | str) -> int:
    """Return the whole seconds of "6h", "90m", "1d12h" or "0.5h". Raises `UserError`."""
    if not isinstance(words, str) or not _DURATION.fullmatch(words.strip()):
        raise UserError(
            text(
                "“{words}” in {place} is not a length of time. "
                "Write a number with s, m, h or d, for example “6h”, “90m”, “7d” or “24h1s”.",
                words=str(words),
                place=place,
            )
        )
    return _sum(words, place)


def _sum(words: str, place: Text | str) -> int:
    total = sum((Decimal(number) * UNITS[unit] for number, unit in _ONE.findall(words)), Decimal(0))
    if total > MOST_SECONDS:
        raise UserError(
            text("“{words}” in {place} is longer than 100 years. Correct it.", words=words, place=place)
        )
    return int(total.to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Reads the times of one file: `t0` is what T0 stands for (seconds UTC), `zone` decides what a day is."""

    zone: ZoneInfo
    t0: int | None = None

    def moment(self, value: Any, place: Text | str) -> Moment:
        """Return the moment written there. Raises `UserError` with what can be written instead."""
        moment = self._read(value, place)
        if not plausible(moment):
            raise UserError(text("The time in {place} is not between the years 1900 and 2200.", place=place))
        return moment

    def _read(self, value: Any, place: Text | str) -> Moment:
        try:
            return self._read_one(value, place)
        except (OverflowError, ValueError):
            raise _not_a_time(value, place) from None

    def _read_one(self, value: Any, place: Text | str) -> Moment:
        if isinstance(value, datetime):
            return self._date_time(value, place)
        if isinstance(value, date):
            return on_day(value, self.zone)
        if isinstance(value, dict):
            return self._bracket(value, place)
        if isinstance(value, str):
            return self._words(value.strip(), place)
        raise _not_a_time(value, place)

    def instant(self, value: Any, place: Text | str) -> int:
        """Return one second UTC; the end of a bracket stands for it. Raises `UserError`."""
        moment = self.moment(value, place)
        at = moment.earliest if moment.latest is None else moment.latest
        if at is None:
            raise UserError(
                text(
                    "{place} must be a known time, for example “T0+24h” or 2026-03-10T22:40:00+01:00.",
                    place=place,
                )
            )
        return at

    def _date_time(self, value: datetime, place: Text | str) -> Moment:
        if value.tzinfo is None:
            raise UserError(
                text(
                    "{value} in {place} does not say its offset from UTC. Write it behind: {value}+01:00.",
                    value=value.isoformat(),
                    place=place,
                )
            )
        return exactly(seconds(value))

    def _bracket(self, value: dict[str, Any], place: Text | str) -> Moment:
        for key in value:
            if key not in (*_ABOUT, *_BETWEEN):
                raise unknown_word(key, (*_ABOUT, *_BETWEEN), place)
        if set(value) == set(_ABOUT):
            return self._about(value, place)
        if value and set(value) <= set(_BETWEEN):
            after = self._end(value.get("after"), place, late=False)
            before = self._end(value.get("before"), place, late=True)
            return UNKNOWN if after is None and before is None else between(after, before)
        raise UserError(
            text(
                "The time in {place} is not complete. Write {{about = “T0+2h”, minutes = 30}} or "
                "{{after = “T0-3h”, before = “T0”}}; of the latter, one may be left out.",
                place=place,
            )
        )

    def _about(self, value: dict[str, Any], place: Text | str) -> Moment:
        minutes = value["minutes"]
        if (
            isinstance(minutes, bool)
            or not isinstance(minutes, int | float)
            or not 0 <= minutes <= MOST_SECONDS
        ):
            raise UserError(
                text("The minutes in {place} must be a number, 0 or more: minutes = 30.", place=place)
            )
        middle = self.moment(value["about"], place)
        if middle.earliest is None or middle.latest is None:
            raise UserError(text("The time after “about” in {place} must be known.", place=place))
        width = round(minutes * MINUTE)
        return Moment("about", middle.earliest - width, middle.latest + width)

    def _end(self, value: Any, place: Text | str, *, late: bool) -> int | None:
        if value is None:
            return None
        moment = self.moment(value, place)
        return moment.latest if late else moment.earliest

    def _words(self, words: str, place: Text | str) -> Moment:
        if words == "unknown":
            return UNKNOWN
        if _OFFSET.fullmatch(words):
            return exactly(self._offset(words, place))
        try:
            return on_day(date.fromisoformat(words), self.zone)
        except ValueError:
            pass
        try:
            written = datetime.fromisoformat(words)
        except ValueError:
            raise _not_a_time(words, place) from None
        return self._date_time(written, place)

    def _offset(self, words: str, place: Text | str) -> int:
        if self.t0 is None:
            raise UserError(
                text(
                    "{place} counts from T0, but nothing says what T0 is. "
                    "Write at the top of the file, for example: t0 = 2026-03-10T22:40:00+01:00",
                    place=place,
                )
            )
        at = self.t0
        for sign, length in _SIGNED.findall(words):
            at += _sum(length, place) if sign == "+" else -_sum(length, place)
        return at


def _not_a_time(value: object, place: Text | str) -> UserError:
    return UserError(
        text(
            "“{value}” in {place} is not a time. Write “T0”, “T0+24h1s”, “T0-3h”, a date-time with its "
            "offset (2026-03-10T22:40:00+01:00), a day (2026-03-10), {{about = “T0+2h”, minutes = 30}}, "
            "{{after = “T0-3h”, before = “T0”}} or “unknown”.",
            value=str(value)[:60],
            place=place,
        )
    )
