"""Who was in which cell, over all custodies: found by keys of the board, without folding anybody else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.rules.cells import Stay, stay_from_json, stays_of
from utmcase.rules.kept_apart import kept_apart
from utmcase.rules.times import INF

if TYPE_CHECKING:
    from utmcase.ports import Records

STAY, PART, LAST = "stay:", "\n", "\U0010ffff"
# Written out in as many figures as any time has, so that keys sort as times do.
FIGURES, NO_END = 12, 10**12 - 1


def stay_keys(custody: Custody, zone: ZoneInfo) -> tuple[str, ...]:
    """Return a key for each stay: by place and end it is found, and it tells all that others have to know."""
    return tuple(_key(stay) for stay in stays_of(custody, zone))


def _key(stay: Stay) -> str:
    kept = json.dumps(stay.to_json(), ensure_ascii=False, separators=(",", ":"))
    return f"{STAY}{stay.place}{PART}{_figures(stay.end[1])}{PART}{kept}"


def _figures(at: float) -> str:
    return f"{NO_END if at == INF else max(0, int(at)):0{FIGURES}d}"


@lru_cache(maxsize=4096)
def _stay(custody_id: str, key: str) -> Stay:
    return stay_from_json(custody_id, json.loads(key.split(PART, 2)[2]))


def fellows_of(records: Records, custody: Custody, zone: ZoneInfo) -> tuple[Stay, ...]:
    """Return the stays of others in the places of a custody that may have been at the same time."""
    return _others(records, custody.id, stays_of(custody, zone))


def _others(records: Records, custody_id: str, stays: Iterable[Stay]) -> tuple[Stay, ...]:
    wanted = sorted({_from(stay) for stay in stays if not stay.ward})
    found = (
        {_stay(other, key) for key, other in records.keyed(wanted) if other != custody_id} if wanted else ()
    )
    return tuple(sorted(found, key=lambda s: (s.start, s.custody, s.entry)))


def _from(stay: Stay) -> tuple[str, str]:
    start = f"{STAY}{stay.place}{PART}"
    return f"{start}{_figures(stay.start[0])}", f"{start}{LAST}"


def all_stays(records: Records) -> tuple[Stay, ...]:
    """Return every stay of the casebook."""
    return tuple(_stay(custody_id, key) for key, custody_id in records.keyed([(STAY, STAY + LAST)]))


def stays_among(keys: Iterable[str], custody_id: str) -> tuple[Stay, ...]:
    """Return the stays that the keys of one custody tell."""
    return tuple(_stay(custody_id, key) for key in sorted(keys) if key.startswith(STAY))


def changed_fellows(
    records: Records, custody_id: str, before: frozenset[str], after: frozenset[str]
) -> Iterator[str]:
    """Yield the ids of those of whom something else is to be said, now that these stays changed."""
    old, new = stays_among(before, custody_id), stays_among(after, custody_id)
    beside: dict[str, list[Stay]] = {}
    for stay in _others(records, custody_id, (*old, *new)):
        beside.setdefault(stay.custody, []).append(stay)
    for other, theirs in sorted(beside.items()):
        if _told(theirs, old) != _told(theirs, new):
            yield other


def _told(own: list[Stay], others: tuple[Stay, ...]) -> list[object]:
    return list(kept_apart(own, others))
