"""The gaps of a whole casebook, as of any moment and as known by any moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.errors import UserError
from utmcase.i18n import Lang, say, text
from utmcase.moments import seconds
from utmcase.officers import require
from utmcase.past import as_of
from utmcase.ports import SITE_ID, Records
from utmcase.rules.findings import SEVERITIES, WORST_FIRST, Finding, state_label


@dataclass(frozen=True, slots=True)
class Gap:
    """One finding that stands against somebody, or an open notice, with the number of its custody."""

    number: str
    finding: Finding

    def to_json(self) -> dict[str, Any]:
        """Return the keys that other programs read; times are ISO 8601 in UTC."""
        finding = self.finding
        return {
            "number": self.number,
            "rule": finding.rule,
            "state": finding.state,
            "certain": finding.certain,
            "severity": finding.severity,
            "owner": finding.owner,
            "since": iso(finding.since),
            "due": iso(finding.due),
            "minutes": finding.minutes,
            "explained": finding.explained is not None,
        }


def iso(at: int | None) -> str | None:
    """Return a second UTC as ISO 8601, or None."""
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")


def time_of(words: str) -> int:
    """Return the seconds UTC of a date-time that names its zone. Raises `UserError`."""
    try:
        return seconds(datetime.fromisoformat(words))
    except ValueError:
        raise UserError(
            text(
                "“{words}” is not a time with its zone. Write it so: 2026-03-14T15:40:00+01:00.", words=words
            )
        ) from None


def find_gaps(records: Records, at: int, known_at: int) -> list[Gap]:
    """Return every gap of the casebook at a moment, worst first within each custody, by number; logged.

    Those of the whole site come last, under `SITE_ID`.
    """
    return list(each_gap(records, at, known_at))


def each_gap(records: Records, at: int, known_at: int) -> Iterator[Gap]:
    """Yield what `find_gaps` returns, one custody after the other, so that a large casebook needs no room.

    At this moment, and as known now, the casebook is read as it stands: what lists and pages show.
    """
    require(records.officer, "see")
    records.log_access("search", detail="gaps")
    present = at == known_at == records.now
    return _swept(records if present else as_of(records, at, known_at), at)


def _swept(then: Records, at: int) -> Iterator[Gap]:
    from utmcase.own_site import owned
    from utmcase.projecting import evaluated
    from utmcase.site_findings import site_evaluated
    from utmcase.sweeping import Around

    around = Around(then)
    everywhere = then.officer.may("see", own=False)
    for custody in then.custodies():
        if not (everywhere or owned(then, custody)):
            continue
        findings = [f for f in evaluated(then, custody, at, around=around).findings if f.shown]
        findings.sort(key=_worst_first)
        for finding in findings:
            yield Gap(custody.number, finding)
    of_site = [f for f in site_evaluated(then, at).findings if f.shown]
    for finding in sorted(of_site, key=_worst_first):
        yield Gap(SITE_ID, finding)


_GRAVE = {severity: place for place, severity in enumerate(SEVERITIES)}
_BAD = {state: place for place, state in enumerate(WORST_FIRST)}


def _worst_first(finding: Finding) -> tuple[int, int, str]:
    return (_GRAVE[finding.severity], _BAD[finding.state], finding.rule)


def gap_line(gap: Gap, zone: str, lang: Lang) -> str:
    """Return one gap in a line of plain words."""
    from utmcase.showing import show_duration, show_time

    finding = gap.finding
    since = "" if finding.since is None else show_time(finding.since, ZoneInfo(zone), lang)
    over = show_duration(finding.minutes * 60, lang) if finding.minutes else ""
    state = say(state_label(finding.state, certain=finding.certain), lang)
    return "  ".join(
        part for part in (gap.number, finding.rule, finding.severity, state, since, over) if part
    )
