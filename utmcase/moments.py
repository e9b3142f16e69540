"""A time that may be exact, about, between two times, a whole day, or unknown.

Inside the program a time is whole seconds UTC. A moment is a bracket of such seconds: `earliest` and
`latest`, either of which is None where nobody knows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from utmcase.quick import quickly_made

Form = Literal["exact", "about", "between", "day", "unknown"]

MINUTE = 60
HOUR = 3600
DAY = 86400
# 1900 and 2200: beyond them stands a slip of the keyboard, and a limit may no longer fit a date.
FIRST_SECOND, LAST_SECOND = -2_208_988_800, 7_258_118_400


@quickly_made
@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as far as it is known: seconds UTC, both ends included."""

    form: Form
    earliest: int | None
    latest: int | None

    @property
    def known(self) -> bool:
        """Return whether anything at all is known of this time."""
        return self.earliest is not None or self.latest is not None

    @property
    def exact(self) -> bool:
        """Return whether the time is known to the second."""
        return self.form == "exact"

    @property
    def middle(self) -> int | None:
        """Return the one instant to show or sort by (seconds UTC), or None."""
        if self.earliest is None or self.latest is None:
            return self.earliest if self.latest is None else self.latest
        return (self.earliest + self.latest) // 2

    def to_json(self) -> dict[str, Any]:
        """Return the form in which payloads and envelopes keep a moment."""
        if self.form == "exact":
            return {"form": "exact", "at": self.earliest}
        kept: dict[str, Any] = {"form": self.form}
        if self.earliest is not None:
            kept["after"] = self.earliest
        if self.latest is not None:
            kept["before"] = self.latest
        return kept


UNKNOWN = Moment("unknown", None, None)


def plausible(moment: Moment) -> bool:
    """Return whether what is known of the time lies between the years 1900 and 2200."""
    ends = (moment.earliest, moment.latest)
    return all(at is None or FIRST_SECOND <= at < LAST_SECOND for at in ends)


def exactly(at: int) -> Moment:
    """Return the moment at this second UTC."""
    return Moment("exact", at, at)


def about(at: int, minutes: int) -> Moment:
    """Return the moment around `at`, give or take `minutes`."""
    return Moment("about", at - minutes * MINUTE, at + minutes * MINUTE)


def between(after: int | None, before: int | None) -> Moment:
    """Return the moment that lies after one second UTC and before another; ends are put in order."""
    if after is not None and before is not None and before < after:
        after, before = before, after
    return Moment("between", after, before)


def on_day(day: date, zone: ZoneInfo) -> Moment:
    """Return the bracket 00:00-24:00 of that local day (rules.md, meaning 3)."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    following = day + timedelta(days=1)
    end = datetime(following.year, following.month, following.day, tzinfo=zone)
    return Moment("day", int(start.timestamp()), int(end.timestamp()))


def moment_from_json(kept: dict[str, Any]) -> Moment:
    """Return the moment that `Moment.to_json` wrote."""
    form: Form = kept["form"]
    if form == "exact":
        at = kept["at"]
        return Moment("exact", at, at)
    return Moment(form, kept.get("after"), kept.get("before"))


def seconds(moment: datetime) -> int:
    """Return whole seconds UTC of an aware date-time."""
    if moment.tzinfo is None:
        message = "a date-time without its zone is not a time"
        raise ValueError(message)
    return int(moment.timestamp())


def local(at: int, zone: ZoneInfo) -> datetime:
    """Return the second UTC as local date-time in the zone in force on that date."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone)
