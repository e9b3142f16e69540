"""What a sweep over all custodies knows of them at once, so that nobody is looked up for each of them.

The findings are those of `surroundings_of`: of the stays of others only those are given that matter.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, permutations
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.grouping import GROUP, group_start
from utmcase.occupancy import PART, STAY
from utmcase.projecting import packs_of
from utmcase.rules.cells import Stay, stay_from_json
from utmcase.rules.duplicates import Twin, may_be_one
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
    """The groups, stays and persons of all custodies, read once from their search keys.

    The keys come place by place and sound by sound: only what is to be said of somebody stays in memory.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        site, register = records.site, records.register()
        self._turns = turns_of(site.profile, site.zone, register.editions)
        self._packs: dict[int, Packs] = {}
        self._groups: dict[str, list[str]] = {}
        self._mates: dict[str, tuple[Mate, ...]] = {}
        self._fellows: dict[str, set[Stay]] = {}
        self._twins: dict[str, set[Twin]] = {}
        for start, keys in groupby(records.each_key((STAY, PERSONA, GROUP)), key=_start_of):
            if start.startswith(STAY):
                self._take_place(stay_from_json(one, json.loads(key.split(PART, 2)[2])) for key, one in keys)
            elif start.startswith(PERSONA):
                self._take_sound({one: key for key, one in keys})
            else:
                self._groups[start] = [one for _, one in keys]

    def _take_place(self, stays: Iterable[Stay]) -> None:
        """Remember who was in one place with somebody to be kept apart from."""
        place, every = Place(), []
        for stay in stays:
            if not stay.ward:
                place.add(stay)
                every.append(stay)
        for mine in every:
            for theirs in place.beside(mine):
                if theirs.custody != mine.custody:
                    self._fellows.setdefault(mine.custody, set()).add(theirs)

    def _take_sound(self, keys: dict[str, str]) -> None:
        """Remember which of those with a name that sounds so may be one person."""
        if len(keys) == 1:
            return
        personas = [persona_from_key(custody_id, key) for custody_id, key in keys.items()]
        # Each way round: of two names the one asked about may be the beginning of the other.
        for own, other in permutations(personas, 2):
            if may_be_one(own, other):
                self._twins.setdefault(own.custody, set()).add(Twin(other.custody, other.number))

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
        found = self._fellows.get(custody.id, ())
        return tuple(sorted(found, key=lambda s: (s.start, s.custody, s.entry)))

    def twins(self, custody: Custody) -> tuple[Twin, ...]:
        """Return the custodies of other persons who may be this one, as `twins_of` does."""
        return tuple(sorted(self._twins.get(custody.id, ()), key=lambda twin: (twin.number, twin.custody)))


def _start_of(found: tuple[str, str]) -> str:
    """Return what a key has in common with those that it is looked at with: the place, sound or group."""
    return found[0][: found[0].index(PART) + 1]
