"""Minutes and their owners in words and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.entries import kind_label
from utmcase.gaps import iso
from utmcase.i18n import Lang, Text, say, text
from utmcase.minutes import NOBODY, Divided, Part
from utmcase.moments import MINUTE
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.past import as_of
from utmcase.ports import Records
from utmcase.rules.owners import owner_label
from utmcase.showing import duration, instant

NOBODYS = text("nobody: free, or serving a sentence")
UN = "un_"


def owner_words(owner: str) -> Text | str:
    """Return the label of an owner of minutes."""
    return NOBODYS if owner == NOBODY else owner_label(owner)


def is_un(owner: str) -> bool:
    """Return whether the minutes of this owner are the UN's own."""
    return owner.startswith(UN)


def both_sides(whole: Divided) -> tuple[int, int]:
    """Return the minutes of the UN and those of the national chain; nobody's are neither."""
    sums = dict(whole.by_owner())
    own = sum(minutes for owner, minutes in sums.items() if is_un(owner))
    return own, sum(sums.values()) - own - sums.get(NOBODY, 0)


def sides_words(whole: Divided) -> Text:
    """Return how much of the time is the UN's own and how much the chain's."""
    own, chain = both_sides(whole)
    return text(
        "UN {own}, national authorities {chain}",
        own=duration(own * MINUTE),
        chain=duration(chain * MINUTE),
    )


def begun_by(part: Part) -> Text:
    """Return what begins a part: the kind of its entry."""
    return kind_label(part.kind) if part.kind else text("earliest known moment")


def minutes_of(
    records: Records, custody_id: str, at: int | None = None, known_at: int | None = None
) -> Divided:
    """Return the divided minutes of a custody as of `at`, as known by `known_at` (seconds UTC); logged."""
    from utmcase.minutes import divided

    require(records.officer, "see")
    then = as_of(records, at, known_at)
    custody = then.custody(custody_id)
    require_in(records, custody, "see")
    records.log_access("read", custody_id=custody_id)
    return divided(custody, then.now, records.site.profile)


def minutes_json(number: str, whole: Divided) -> dict[str, Any]:
    """Return the keys that other programs read; times are ISO 8601 in UTC."""
    return {
        "number": number,
        "from": iso(whole.start),
        "to": iso(whole.end),
        "minutes": whole.minutes,
        "owners": dict(whole.by_owner()),
        "parts": [
            {
                "owner": part.owner,
                "from": iso(part.start),
                "to": iso(part.end),
                "minutes": part.minutes,
                "begun_by": part.kind or None,
                "entry": part.entry or None,
            }
            for part in whole.parts
        ],
    }


def minutes_lines(whole: Divided, zone: str, lang: Lang) -> Iterator[str]:
    """Yield each part in a line of plain words, then the minutes of each owner and of both sides."""
    for part in whole.parts:
        begin = say(instant(part.start, ZoneInfo(zone)), lang)
        length = say(duration(part.minutes * MINUTE), lang)
        yield "  ".join((begin, length, say(owner_words(part.owner), lang), say(begun_by(part), lang)))
    for owner, minutes in whole.by_owner():
        share = text("{label}: {value}", label=owner_words(owner), value=duration(minutes * MINUTE))
        yield say(share, lang)
    total = text("{time} in all: {sides}", time=duration(whole.minutes * MINUTE), sides=sides_words(whole))
    yield say(total, lang)
