"""What the casebook knows around a custody: who was taken with it, found by a key of the board, and more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.ports import Records
from utmcase.rules.directory import NO_DIRECTORY
from utmcase.rules.surroundings import (
    Mate,
    Surroundings,
    group_among,
    group_of,
    mate_of,
)

if TYPE_CHECKING:
    from utmcase.rules.pack import Packs
    from utmcase.sweeping import Around

GROUP, END = "joint:", "\n"
# More than any convoy; whoever is beyond it would be one more of very many.
MOST = 1000


def group_keys(custody: Custody) -> tuple[str, ...]:
    """Return the key by which a custody is found as one of its group; it changes when its count does."""
    reference = group_of(custody)
    if not reference:
        return ()
    number = mate_of(custody).number
    return (group_start(reference) + ("" if number is None else str(number)),)


def group_start(reference: str) -> str:
    """Return what the keys of a joint apprehension begin with."""
    return GROUP + reference + END


def surroundings_of(
    records: Records, custody: Custody, packs: Packs, around: Around | None = None
) -> Surroundings:
    """Return what the casebook knows around a custody, as far as a rule of its packs reads it.

    `around`: what a sweep over all custodies has gathered, instead of looking it up for each of them.
    """
    from utmcase.echoing import echoes_in
    from utmcase.occupancy import fellows_of
    from utmcase.signing_in import sessions_in
    from utmcase.twins import twins_of

    read = _read_by(packs)
    if around is None:
        group = _group(records, custody) if "group" in read else ()
        cells = fellows_of(records, custody, packs.zone) if "cells" in read else ()
        twins = twins_of(records, custody) if "twins" in read else ()
    else:
        group = around.group(custody) if "group" in read else ()
        cells = around.fellows(custody) if "cells" in read else ()
        twins = around.twins(custody) if "twins" in read else ()
    directory = records.register().directory if "directory" in read else NO_DIRECTORY
    echoes = echoes_in(records, custody.id) if "echoes" in read else ()
    sessions = sessions_in(records) if "sessions" in read else {}
    return Surroundings(group, cells, directory, twins, echoes, sessions)


@lru_cache(maxsize=64)
def _read_by(packs: Packs) -> frozenset[str]:
    return frozenset(name for rule in packs.ordered for name in rule.reads)


def _group(records: Records, custody: Custody) -> tuple[Mate, ...]:
    reference = group_of(custody)
    if not reference:
        return ()
    found = records.find([group_start(reference)], limit=MOST)
    others = (records.custody(one.custody_id) for one in found if one.custody_id != custody.id)
    return group_among(custody, others)


def changed_mates(
    records: Records, custody_id: str, before: frozenset[str], after: frozenset[str]
) -> Iterator[str]:
    """Yield the ids of the others of its groups, old and new, when a custody joined, left or counts anew."""
    old = {key for key in before if key.startswith(GROUP)}
    new = {key for key in after if key.startswith(GROUP)}
    if old == new:
        return
    starts = sorted({key[: key.index(END) + 1] for key in old | new})
    for one in records.find(starts, limit=MOST):
        if one.custody_id != custody_id:
            yield one.custody_id
