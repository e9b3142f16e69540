"""GA-03: the request on which urgent temporary measures rest must be in force, and for this place."""

from __future__ import annotations

from typing import Any

from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import bracket

# What only a request has: a decision or a warrant in the same kind of entry is none.
REQUEST_FIELDS = ("request_ref", "request_date", "valid_to", "area")
Doubt = tuple[bool | None, Text]


def compile_request_in_force(table: Check, limit: int) -> Judge:
    """Return the judge of requests: of those recorded, one must be in force at T0 and name the place."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        requests = [
            e
            for e in sight.custody.of_kind("authority")
            if any(known(e.data.get(name)) for name in REQUEST_FIELDS)
        ]
        if not requests:
            return "not_applicable"
        place = sight.custody.latest("apprehension", "place")
        found = []
        for request in requests:
            wrong = [d for d in (_expired(request, sight), _elsewhere(request, place)) if d[0] is not False]
            if not wrong:
                return "ok"
            found.append((request, wrong))
        doubtful = any(all(answer is None for answer, _ in wrong) for _, wrong in found)
        return tuple(
            Instance("breached", not doubtful, start=sight.t0, entries=(request.id,), remark=remark)
            for request, wrong in found
            for _, remark in wrong
        )

    return judge


def _expired(request: Entry, sight: Sight) -> Doubt:
    """Return whether the request had expired when custody began; a day as its end lasts till 24:00."""
    words = text("The request had expired when custody began.")
    until = request.moment("valid_to")
    if until is None or not until.known:
        return False, words
    early, late = bracket(until)
    if until.form == "day":
        early = late
    if sight.start[1] <= early:
        return False, words
    return (True if sight.start[0] > late else None), words


def _elsewhere(request: Entry, place: Any) -> Doubt:
    """Return whether the place lies in no area of the request; None where it is named too roughly to say."""
    words = text("The request is for another area.")
    areas = request.data.get("area")
    here = _path(place) if known(place) else ()
    paths = [_path(area) for area in areas] if isinstance(areas, list) else []
    paths = [path for path in paths if path]
    if not here or not paths or any(here[: len(path)] == path for path in paths):
        return False, words
    return (None if any(path[: len(here)] == here for path in paths) else True), words


def _path(written: Any) -> tuple[str, ...]:
    parts = (" ".join(part.casefold().split()) for part in str(written).split("/"))
    return tuple(part for part in parts if part)
