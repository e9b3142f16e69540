"""Which tables have left before: two periods that overlap give hidden numbers away by subtraction.

Whoever has the tables of January, of February and of both together subtracts them. So each custody leaves in
one period: a period that shares days and a site with one that left before, and is not the same, is refused
until an officer says that it has to be; that is kept with the print.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.own_site import station_of
from utmcase.ports import Records
from utmcase.showing import day, joined
from utmcase.statistics.figures import Period

PAPER = "utm-report"
Span = tuple[int, int, str]  # first second, the one after the last, site ("" is every)


class Overlapping(UserError):
    """Days of this period have left before in another one."""


def left_before(records: Records, period: Period) -> tuple[Span, ...]:
    """Return the periods whose tables have left and that share days and a site with this one; not itself."""
    found = (_span(kept.inputs) for kept in records.kept_prints("") if kept.paper == PAPER)
    own = (period.since, period.until, period.site)
    return tuple(sorted({one for one in found if one != own and _share(one, own)}))


def require_apart(records: Records, period: Period) -> None:
    """Raise `Overlapping`, which names the periods, where tables of other periods give this one's away."""
    before = left_before(records, period)
    if before:
        zone = ZoneInfo(records.site.zone)
        raise Overlapping(
            text(
                "Tables of some of these days have left before: {periods}. Whoever has both finds hidden "
                "numbers by subtraction. Ask for one of those periods, or for days that are in none.",
                periods=joined([_words(one, zone) for one in before], "; "),
            )
        )


def _span(inputs: dict[str, object]) -> Span:
    site = str(inputs.get("site") or "")
    since, until = inputs.get("since"), inputs.get("until")
    return (
        since if isinstance(since, int) else 0,
        until if isinstance(until, int) else 0,
        station_of(site) if site else "",
    )


def _share(one: Span, other: Span) -> bool:
    same_site = not one[2] or not other[2] or one[2] == other[2]
    return same_site and one[0] < other[1] and other[0] < one[1]


def _words(one: Span, zone: ZoneInfo) -> Text:
    return text(
        "{first} to {last} ({site})",
        first=day(one[0], zone),
        last=day(one[1] - 1, zone),
        site=one[2] or text("all sites"),
    )
