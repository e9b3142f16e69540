"""What is known in a scenario by a second: its custodies, folded once, what lies around them, the packs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, custody_of
from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.register import SiteRegister, register_of, told_of
from utmcase.rules.cells import stays_of
from utmcase.rules.directory import Directory, directory_of
from utmcase.rules.duplicates import twins_among
from utmcase.rules.pack import Packs, packs_for
from utmcase.rules.places import places_of
from utmcase.rules.register_facts import numbered_of, set_backs, voided_among
from utmcase.rules.site import SiteFacts
from utmcase.rules.surroundings import Sessions, Surroundings, fellows_among, group_among
from utmcase.rules.times import INF
from utmcase.rules.traces import echoes_among, facilities_of
from utmcase.scenarios.story import Story
from utmcase.scenarios.tables import SITE

# What is said of each place or authority: since when (None: ever), and its fields.
Told = dict[str, list[tuple[Moment | None, Mapping[str, Any]]]]


class World:
    """A story as it was written down by a second UTC."""

    def __init__(self, story: Story, known_at: int) -> None:
        self.story = story
        self.known_at = known_at
        self.zone = ZoneInfo(story.zone)
        self.entries: list[Entry] = [e for e in story.entries if e.recorded_at <= known_at]
        told: dict[str, list[Entry]] = {alias: [] for alias in story.custodies}
        for entry in self.entries:
            if entry.subject == "custody" and entry.subject_id in told:
                told[entry.subject_id].append(entry)
        # A custody of which nothing was written down yet is not there.
        self.custodies = {alias: custody_of(own, alias) for alias, own in told.items() if own}

    def packs(self, begun: int) -> Packs:
        """Return the packs for a custody that began at a second UTC."""
        story = self.story
        return packs_for(
            story.profile,
            begun,
            story.zone,
            self._register.confirmations,
            limits=story.limits,
            pauses=story.pauses,
            editions=self._register.editions,
            instead=story.trial,
        )

    def surroundings(self, custody: Custody) -> Surroundings:
        """Return what was known around a custody, of the other custodies of the file."""
        others = tuple(self.custodies.values())
        return Surroundings(
            group=group_among(custody, others),
            cells=fellows_among(custody, others, self.zone),
            directory=self.directory,
            twins=twins_among(custody, others),
            echoes=tuple(echoes_among(custody, others, self._facilities)),
            sessions=self._sessions,
        )

    def site_facts(self) -> SiteFacts:
        """Return what was known of the whole site."""
        stays = (stay for custody in self.custodies.values() for stay in stays_of(custody, self.zone))
        return SiteFacts(
            stays=tuple(stays),
            places=places_of(self._told("place_recorded")),
            numbers=numbered_of(self.entries),
            voided=voided_among(self.entries),
            set_backs=set_backs((e.id, e.recorded_at) for e in self.entries),
        )

    @cached_property
    def directory(self) -> Directory:
        """Return the directory of authorities."""
        return directory_of(self._told("authority_recorded"))

    @cached_property
    def _register(self) -> SiteRegister:
        return register_of(entry for entry in self.entries if entry.subject == "pack")

    @cached_property
    def _facilities(self) -> dict[str, str]:
        told = self._told("place_recorded")
        return facilities_of((ref, fields) for ref, versions in told.items() for _, fields in versions)

    @cached_property
    def _sessions(self) -> dict[str, Sessions]:
        found: dict[str, list[tuple[int, float]]] = {}
        for one in sorted(self.story.sessions, key=lambda session: session.start):
            if one.start <= self.known_at:
                found.setdefault(one.officer, []).append((one.start, INF if one.end is None else one.end))
        return {officer: tuple(sessions) for officer, sessions in found.items()}

    def _told(self, kind: str) -> Told:
        """Return what is said of each: its table, which holds ever, then its entries."""
        found: Told = {one: [(None, fields)] for one, fields in self.story.facts[kind].items()}
        entries = [entry for entry in self.entries if entry.kind == kind]
        for one, told in told_of(custody_of(entries, SITE).timeline, kind).items():
            found.setdefault(one, []).extend(told)
        return found
