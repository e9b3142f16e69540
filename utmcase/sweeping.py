"""What a sweep over all custodies knows of them at once, so that nobody is looked up for each of them.

The findings are those of `surroundings_of`: of the stays of others only those are given that matter.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.grouping import END, GROUP, group_start
from utmcase.occupancy import PART, STAY
from utmcase.projecting import packs_of
from utmcase.rules.cells import Stay, stay_from_json
from utmcase.rules.duplicates import Persona, Twin, may_be_one
from utmcase.rules.kept_apart import may_matter
from utmcase.rules.pack import Packs, turns_of
from utmcase.rules.surroundings import Mate, group_among, group_of
from utmcase.twins import PERSONA, persona_from_key

if TYPE_CHECKING:
    from utmcase.ports import Records


class Place:
    """The stays in one place, in parcels of persons alike in what they may have to be kept apart for."""

    def __init__(self) -> None:
        self._parcels: dict[tuple[str, bool | None], list[Stay]] = {}
        self._minded: list[Stay] = []
        self._ends: dict[tuple[str, bool | None], list[float]] = {}

    def add(self, stay: Stay) -> None:
        """Take one more stay."""
        self._parcels.setdefault((stay.sex, stay.adult), []).append(stay)
        if stay.conflicts:
            self._minded.append(stay)

    def beside(self, mine: Stay) -> Iterator[Stay]:
        """Yield the stays of others, at the same time, that may have to be kept apart from this one."""
        for sort, stays in self._parcels.items():
            if mine.conflicts or may_matter(mine, stays[0]):
                yield from self._meanwhile(sort, stays, mine)
        yield from self._minded

    def _meanwhile(self, sort: tuple[str, bool | None], stays: list[Stay], mine: Stay) -> Iterator[Stay]:
        ends = self._ends.get(sort)
        if ends is None:
            stays.sort(key=_begun)
            ends = self._ends[sort] = list(accumulate((stay.end[1] for stay in stays), max))
        # Back from the last who came before this one left, until everybody had left before this one came.
        for place in range(bisect_left(stays, mine.end[1], key=_begun) - 1, -1, -1):
            if ends[place] < mine.start[0]:
                return
            if stays[place].end[1] >= mine.start[0]:
                yield stays[place]


def _begun(stay: Stay) -> float:
    return stay.start[0]


class Around:
    """The groups, stays and persons of all custodies, read once from their search keys."""

    def __init__(self, records: Records) -> None:
        self._records = records
        site, register = records.site, records.register()
        self._turns = turns_of(site.profile, site.zone, register.editions)
        self._packs: dict[int, Packs] = {}
        self._places: dict[str, Place] = {}
        self._stays: dict[str, list[Stay]] = {}
        self._groups: dict[str, list[str]] = {}
        self._mates: dict[str, tuple[Mate, ...]] = {}
        self._personas: dict[str, Persona] = {}
        self._sounds: dict[str, list[str]] = {}
        self._sounds_of: dict[str, list[str]] = {}
        for key, custody_id in records.each_key((STAY, PERSONA, GROUP)):
            self._take(key, custody_id)

    def _take(self, key: str, custody_id: str) -> None:
        if key.startswith(STAY):
            stay = stay_from_json(custody_id, json.loads(key.split(PART, 2)[2]))
            if not stay.ward:
                self._places.setdefault(stay.place, Place()).add(stay)
                self._stays.setdefault(custody_id, []).append(stay)
        elif key.startswith(PERSONA):
            sound = key[: key.index(PART)]
            self._sounds.setdefault(sound, []).append(custody_id)
            self._sounds_of.setdefault(custody_id, []).append(sound)
            if custody_id not in self._personas:
                self._personas[custody_id] = persona_from_key(custody_id, key)
        else:
            self._groups.setdefault(key[: key.index(END) + 1], []).append(custody_id)

    def packs(self, custody: Custody) -> Packs:
        """Return the packs a custody is judged by, as `packs_of` does."""
        place = bisect_right(self._turns, custody.t0_earliest)
        kept = self._packs.get(place)
        if kept is None:
            kept = self._packs[place] = packs_of(self._records, custody)
        return kept

    def group(self, custody: Custody) -> tuple[Mate, ...]:
        """Return every custody of the same joint apprehension, this one included."""
        reference = group_of(custody)
        if not reference:
            return ()
        ids = self._groups.get(group_start(reference), [])
        if custody.id not in ids:
            return group_among(custody, map(self._records.custody, ids))
        if reference not in self._mates:
            self._mates[reference] = group_among(custody, map(self._records.custody, ids))
        return self._mates[reference]

    def fellows(self, custody: Custody) -> tuple[Stay, ...]:
        """Return the stays of others that matter of those that `fellows_of` returns."""
        found: set[Stay] = set()
        for mine in self._stays.get(custody.id, ()):
            beside = self._places[mine.place].beside(mine)
            found.update(theirs for theirs in beside if theirs.custody != custody.id)
        return tuple(sorted(found, key=lambda s: (s.start, s.custody, s.entry))) if found else ()

    def twins(self, custody: Custody) -> tuple[Twin, ...]:
        """Return the custodies of other persons who may be this one, as `twins_of` does."""
        sounds = self._sounds_of.get(custody.id, ())
        others = {other for sound in sounds for other in self._sounds[sound] if other != custody.id}
        if not others:
            return ()
        own = self._personas[custody.id]
        alike = (one for one in map(self._personas.__getitem__, others) if may_be_one(own, one))
        twins = (Twin(one.custody, one.number) for one in alike)
        return tuple(sorted(twins, key=lambda twin: (twin.number, twin.custody)))
