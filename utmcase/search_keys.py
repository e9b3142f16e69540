"""By what a custody is found on the board: by its number and names, and by whoever has to know of it."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.echoing import place_keys
from utmcase.grouping import group_keys
from utmcase.names import keys_of
from utmcase.occupancy import stay_keys
from utmcase.site_findings import authority_keys, number_keys
from utmcase.twins import persona_keys
from utmcase.waiting import waiting_keys
from utmcase.watched import kept_answer


def search_keys(custody: Custody, zone: ZoneInfo) -> tuple[str, ...]:
    """Return what a custody is found by."""
    made = kept_answer(custody, (search_keys, zone), partial(_person_keys, zone=zone))
    return (*made, *number_keys(custody), *place_keys(custody), *waiting_keys(custody))


def _person_keys(custody: Custody, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        *keys_of(custody.number, names_of(custody)),
        *group_keys(custody),
        *authority_keys(custody),
        *persona_keys(custody),
        *stay_keys(custody, zone),
    )


def names_of(custody: Custody) -> tuple[str, ...]:
    """Return every name ever recorded of the person: a search must find an older spelling too."""
    found: dict[str, None] = {}
    for entry in custody.of_kind("identity"):
        spoken = entry.data.get("names_spoken")
        rows = [*(entry.data.get("names") or ()), *(entry.data.get("aliases") or ())]
        for name in (spoken, *(row.get("value") for row in rows)):
            if isinstance(name, str) and name not in ("unknown", "not_asked"):
                found[name] = None
    return tuple(found)
