"""What the directory of authorities suggests as the cause of a gap, and who else would be competent.

A suggestion is shown beside the gap, with its source. It never closes one, and what nobody recorded (whether
somebody was there, how far it is) is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.i18n import Text, text
from utmcase.moments import Moment, exactly
from utmcase.rules.competence_checks import lacks, path_of
from utmcase.rules.directory import Directory, Listed, Presence
from utmcase.rules.findings import Finding
from utmcase.rules.matching import known
from utmcase.rules.times import INF, Bracket, bracket

# Of a kind of authority: the cause when there never was one, and when it was away for a time.
CAUSES = {
    "prosecutor": ("no_prosecutor", "prosecutor_absent"),
    "court": ("no_judge", "no_judge"),
    "mobile_court": ("no_judge", "no_judge"),
    "prison": ("no_prison", "no_prison"),
    "police": ("no_judicial_police", "no_judicial_police"),
    "gendarmerie": ("no_judicial_police", "no_judicial_police"),
}
MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Suggested:
    """A cause that the directory suggests: who was not there, from when to when, and who says so."""

    cause: str
    authority: str
    name: str
    absence: Presence


@dataclass(frozen=True, slots=True)
class Other:
    """An authority that would be competent: `last_seen` is when it was last known to be present, if ever."""

    authority: str
    name: str
    place: str
    last_seen: float | None


def suggested_causes(
    custody: Custody, finding: Finding, directory: Directory, *, awaits: Iterable[str]
) -> tuple[Suggested, ...]:
    """Return the causes that the directory suggests for a finding which waits for these kinds of authority.

    There is one only where every listed authority of the kind at this place was surely not there that day.
    """
    when = _time_of(finding)
    here = _place(custody, directory, when)
    if when is None or not here:
        return ()
    found: list[Suggested] = []
    for kind in awaits:
        local = [one for one in directory.listed.values() if _is_here(one, kind, when, here)]
        absences = [(one, absence_at(one, when)) for one in local]
        if all(absence is not None for _, absence in absences):
            found += [_suggested(one, kind, when, a) for one, a in absences if a is not None]
    return tuple(found)


def other_authorities(
    custody: Custody, finding: Finding, directory: Directory, *, awaits: Iterable[str]
) -> tuple[Other, ...]:
    """Return who else would be competent that day, the nearest by administrative path first.

    Who was surely not there is left out; how far it is, nobody has recorded.
    """
    when = _time_of(finding)
    here = _place(custody, directory, when)
    kinds = frozenset(awaits)
    if when is None or not here:
        return ()
    found = [
        one
        for one in directory.listed.values()
        if one.kind(when) in kinds
        and not _is_here(one, one.kind(when), when, here)
        and absence_at(one, when) is None
        and not any(lacks(version, custody) for version in one.at(when))
    ]
    found.sort(key=lambda one: (-_shared(path_of(one.place(when)), here), one.id))
    return tuple(Other(o.id, o.name(when), o.place(when), last_seen(o, when)) for o in found[:MOST_OTHERS])


def absence_at(listed: Listed, when: Moment) -> Presence | None:
    """Return what says that an authority was not there: its absence, or the end of its presence."""
    at = _times(when)
    if any(one.present and one.start[0] <= at[1] and at[0] < one.end[1] for one in listed.presence):
        return None
    for one in listed.presence:
        if not one.present and one.covers(at):
            return one
    ended = [one for one in listed.presence if one.present and one.end[1] <= at[0]]
    if not ended:
        return None
    last = max(ended, key=lambda one: one.end)
    return Presence(False, last.end, (INF, INF), last.origin)  # noqa: FBT003


def last_seen(listed: Listed, when: Moment) -> float | None:
    """Return the last second at which an authority was recorded as present by then, or None: never."""
    at = _times(when)[1]
    seen = [min(one.end[0], at) for one in listed.presence if one.present and one.start[1] <= at]
    return max((one for one in seen if one > -INF), default=None)


def suggestion_lines(
    custody: Custody, finding: Finding, directory: Directory, *, awaits: Iterable[str], zone: ZoneInfo
) -> Iterator[Text]:
    """Yield the sentences that stand beside a finding; nothing where the directory has nothing to say."""
    kinds = tuple(awaits)
    suggested = suggested_causes(custody, finding, directory, awaits=kinds)
    for one in suggested:
        yield _line(one, zone)
    if suggested:
        for other in other_authorities(custody, finding, directory, awaits=kinds):
            yield _other_line(other, zone)


def _line(one: Suggested, zone: ZoneInfo) -> Text:
    from utmcase.entries.lists import CAUSES as WORDS
    from utmcase.showing import choice

    values = {"name": one.name, "cause": choice(WORDS, one.cause), "origin": one.absence.origin or "–"}
    start, end = _day(one.absence.start[0], zone), _day(one.absence.end[1], zone)
    if start is None and end is None:
        return text("Directory: {name} is not there. A possible cause: {cause}. Source: {origin}.", **values)
    if end is None:
        line = text(
            "Directory: {name} has not been there since {start}. A possible cause: {cause}. Source: {origin}."
        )
        return text(line.msgid, start=start, **values)
    if start is None:
        line = text(
            "Directory: {name} was not there until {end}. A possible cause: {cause}. Source: {origin}."
        )
        return text(line.msgid, end=end, **values)
    line = text(
        "Directory: {name} was not there from {start} to {end}. A possible cause: {cause}. Source: {origin}."
    )
    return text(line.msgid, start=start, end=end, **values)


def _other_line(other: Other, zone: ZoneInfo) -> Text:
    values = {"name": other.name, "place": other.place or "–"}
    if other.last_seen is None:
        return text(
            "Next competent authority: {name}, {place}. Not known whether anybody is there; "
            "distance not recorded.",
            **values,
        )
    return text(
        "Next competent authority: {name}, {place}. Last known to be there: {day}; distance not recorded.",
        day=_day(other.last_seen, zone),
        **values,
    )


def _day(at: float, zone: ZoneInfo) -> Text | None:
    from utmcase.showing import day

    return None if at in {INF, -INF} else day(int(at), zone)


def _time_of(finding: Finding) -> Moment | None:
    at = finding.due if finding.since is None else finding.since
    return None if at is None else exactly(at)


def _times(when: Moment) -> Bracket:
    assert when.earliest is not None
    assert when.latest is not None
    return when.earliest, when.latest


def _place(custody: Custody, directory: Directory, when: Moment | None) -> tuple[str, ...]:
    """Return where the person then was: with the authority that had received him or her, else with us."""
    if when is None:
        return ()
    handed = [e for e in custody.of_kind("handed_over") if bracket(e.occurred)[1] <= _times(when)[0]]
    listed = directory.of(handed[-1].data.get("authority")) if handed else None
    place = listed.place(when) if listed is not None else custody.latest("apprehension", "place")
    return path_of(place) if known(place) else ()


def _is_here(listed: Listed, kind: str, when: Moment, here: tuple[str, ...]) -> bool:
    seat = path_of(listed.place(when))
    return listed.kind(when) == kind and bool(seat) and here[: len(seat)] == seat


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _suggested(listed: Listed, kind: str, when: Moment, absence: Presence) -> Suggested:
    never, away = CAUSES.get(kind, ("other", "other"))
    always = absence.start[0] == -INF and absence.end[1] == INF
    return Suggested(never if always else away, listed.id, listed.name(when), absence)
