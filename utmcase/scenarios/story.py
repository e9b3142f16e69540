"""A scenario as read from its file: entries in memory, surroundings, and the cases to judge."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.entries import clean, declaration
from utmcase.entries.base import unknown_word
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.rules.pack import Pack, packs_for
from utmcase.scenarios.cases import Case, read_cases
from utmcase.scenarios.recorded import officers_of, recorded
from utmcase.scenarios.tables import (
    SITE,
    check_references,
    only_keys,
    read_drafts,
    standing_at,
    table_of,
    tables_of,
    times_in,
    words_of,
)
from utmcase.timewords import TimeWords, duration

TOP_KEYS = (
    "title",
    "profile",
    "t0",
    "entry",
    "limits",
    "pauses",
    "officer",
    "place",
    "directory",
    "session",
    "case",
)
# The profiles shipped and the zone of each (rules.md, packs).
ZONES = {"car-utm": "Africa/Bangui", "ssd-poc": "Africa/Juba"}
# What each table of facts about the site is declared as; its `id` is the subject.
SITE_TABLES = {"officer": "officer_recorded", "place": "place_recorded", "directory": "authority_recorded"}


@dataclass(frozen=True, slots=True)
class Session:
    """When an officer was signed in, seconds UTC."""

    officer: str
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """One scenario file, read and checked. `entries` are in the order in which they were recorded."""

    title: str
    profile: str
    zone: str
    entries: tuple[Entry, ...]
    custodies: tuple[str, ...]
    limits: Mapping[str, int]
    pauses: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Mapping[str, Mapping[str, Any]]]  # kind of site entry, id, fields
    sessions: tuple[Session, ...]
    cases: tuple[Case, ...]
    trial: tuple[Pack, ...] = ()  # packs on trial instead of those that ship


def load_toml(path: Path) -> dict[str, Any]:
    """Return the document in a file. Raises `UserError` when there is none, or it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            text("{file} cannot be read: {reason}. Check its name.", file=str(path), reason=reason)
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            text("{file} is not written in TOML: {reason}.", file=path.name, reason=str(error))
        ) from error


def read_story(document: Mapping[str, Any]) -> Story:
    """Return the scenario of a document. Raises `UserError` naming the place and the nearest right word."""
    only_keys(document, TOP_KEYS, text("a scenario"))
    profile = words_of(document, "profile", text("a scenario")) or "car-utm"
    if profile not in ZONES:
        raise unknown_word(profile, ZONES, text("the profiles"))
    zone = ZoneInfo(ZONES[profile])
    times = TimeWords(zone, t0_of(document, zone))
    rules = known_rules()
    facts = {kind: _facts(document, key, kind, times) for key, kind in SITE_TABLES.items()}
    drafts = read_drafts(tables_of(document, "entry"), lambda _custody: times)
    check_references(drafts)
    custodies = tuple(dict.fromkeys(d.custody for d in drafts if d.custody != SITE))
    return Story(
        title=words_of(document, "title", text("a scenario")) or "",
        profile=profile,
        zone=ZONES[profile],
        entries=tuple(recorded(drafts, times.t0, officers_of(facts["officer_recorded"]))),
        custodies=custodies,
        limits=_limits(document, rules),
        pauses=_pauses(document, rules),
        facts=facts,
        sessions=_sessions(document, times, facts["officer_recorded"]),
        cases=read_cases(document, times, custodies=custodies, rules=rules),
    )


def known_rules() -> tuple[str, ...]:
    """Return the ids of the rules of all shipped profiles."""
    # A moment after every pack's first day; which rules exist does not depend on it.
    packs = [packs_for(profile, 1_767_225_600, zone) for profile, zone in ZONES.items()]
    return tuple(sorted({rule for pack in packs for rule in pack.rules}))


def t0_of(document: Mapping[str, Any], zone: ZoneInfo) -> int | None:
    """Return what a file says T0 is (seconds UTC), or None. Raises `UserError`."""
    if "t0" not in document:
        return None
    moment = TimeWords(zone).moment(document["t0"], "t0")
    if moment.earliest is None:
        raise UserError(text("“t0” must be a known time, for example 2026-03-10T22:40:00+01:00."))
    return moment.earliest


def _facts(
    document: Mapping[str, Any], key: str, kind: str, times: TimeWords
) -> dict[str, Mapping[str, Any]]:
    model = declaration(kind)
    declared = {d.name: d for d in model.fields()}
    found: dict[str, Mapping[str, Any]] = {}
    for index, table in enumerate(tables_of(document, key), start=1):
        place = text("{table} {index}", table=key, index=index)
        only_keys(table, ("id", *declared), place)
        ref = words_of(table, "id", place)
        if ref is None or ref in found:
            raise UserError(text("{place} needs an id of its own.", place=place))
        fields = {name: value for name, value in table.items() if name != "id"}
        with standing_at(place):
            found[ref] = clean(kind, times_in(declared, fields, times))
    return found


def _sessions(
    document: Mapping[str, Any], times: TimeWords, officers: Mapping[str, Any]
) -> tuple[Session, ...]:
    found = []
    for index, table in enumerate(tables_of(document, "session"), start=1):
        place = text("{table} {index}", table="session", index=index)
        only_keys(table, ("officer", "from", "to"), place)
        officer = words_of(table, "officer", place)
        if officer is None or "from" not in table:
            raise UserError(text("{place} needs “officer” and “from”.", place=place))
        if officers and officer not in officers:
            raise unknown_word(officer, officers, text("the officers of this file"))
        start = times.instant(table["from"], "from")
        found.append(Session(officer, start, times.instant(table["to"], "to") if "to" in table else None))
    return tuple(found)


def _limits(document: Mapping[str, Any], rules: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for rule, length in table_of(document, "limits").items():
        if rule not in rules:
            raise unknown_word(rule, rules, text("the rules"))
        found[rule] = duration(length, rule)
    return found


def _pauses(document: Mapping[str, Any], rules: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {}
    for rule, reasons in table_of(document, "pauses").items():
        if rule not in rules:
            raise unknown_word(rule, rules, text("the rules"))
        if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
            raise UserError(
                text("The pauses of {rule} must be a list of reasons, for example: [“hospital”]", rule=rule)
            )
        found[rule] = tuple(reasons)
    return found
