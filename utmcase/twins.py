"""Persons who may stand in the register twice: found by keys of the board, without folding anybody else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.names import SHORTEST_SKELETON, plain, skeleton
from utmcase.rules.duplicates import DECISIONS, Persona, Twin, may_be_one, persona_of

if TYPE_CHECKING:
    from utmcase.ports import Records

PERSONA, PART, LAST = "persona:", "\n", "\U0010ffff"
FEWEST_PARTS = 2


def persona_keys(custody: Custody) -> tuple[str, ...]:
    """Return a key for each word of the person's names, as it sounds; it tells all that others must know."""
    if not custody.of_kind("identity"):
        return ()
    return _keys_of(persona_of(custody))


def _keys_of(persona: Persona) -> tuple[str, ...]:
    names = [plain(name).split() for name in persona.names]
    words = {skeleton(word) for name in names if len(name) >= FEWEST_PARTS for word in name}
    sounds = sorted(sound for sound in words if len(sound) >= SHORTEST_SKELETON)
    born = [None if abs(year) == float("inf") else year for year in persona.born]
    who = [persona.person, persona.number, list(persona.names), persona.sex, born, sorted(persona.decided)]
    kept = json.dumps(who, ensure_ascii=False, separators=(",", ":")) if sounds else ""
    return tuple(f"{PERSONA}{sound}{PART}{kept}" for sound in sounds)


def persona_from_key(custody_id: str, key: str) -> Persona:
    """Return the person that a key of `persona_keys` tells of."""
    return _persona(custody_id, key.split(PART, 1)[1])


@lru_cache(maxsize=16384)
def _persona(custody_id: str, kept: str) -> Persona:
    """Every word of a name tells the same of the person: it is read once."""
    person, number, names, sex, born, decided = json.loads(kept)
    first = -float("inf") if born[0] is None else born[0]
    last = float("inf") if born[1] is None else born[1]
    return Persona(custody_id, person, number, tuple(names), sex, (first, last), frozenset(decided))


def _ranges(keys: Iterable[str]) -> list[tuple[str, str]]:
    starts = sorted({key.split(PART, 1)[0] + PART for key in keys})
    return [(start, start + LAST) for start in starts]


def twins_of(records: Records, custody: Custody) -> tuple[Twin, ...]:
    """Return the custodies of other persons who may be this one; looked for only when names have changed."""
    if not custody.of_kind("identity"):
        return ()
    rests = tuple(len(custody.of_kind(kind)) for kind in ("identity", "age_assessed", *DECISIONS))
    kept: tuple[object, Persona, list[tuple[str, str]]] | None = custody.memo.get(persona_keys)
    if kept is None or kept[0] != rests:
        persona = persona_of(custody)
        kept = custody.memo[persona_keys] = (rests, persona, _ranges(_keys_of(persona)))
    _, own, ranges = kept
    found = records.keyed(ranges)
    others = {other: persona_from_key(other, key) for key, other in found if other != custody.id}
    twins = [Twin(one.custody, one.number) for one in others.values() if may_be_one(own, one)]
    return tuple(sorted(twins, key=lambda twin: (twin.number, twin.custody)))


def changed_twins(
    records: Records, custody_id: str, before: frozenset[str], after: frozenset[str]
) -> Iterator[str]:
    """Yield those who are asked about a twin only now, or no longer, since what is known of a person changed.

    Whoever was asked about somebody else already has nothing changed in any list by one more: where a name is
    common, a new person would have everybody of that name judged again.
    """
    old = {key for key in before if key.startswith(PERSONA)}
    new = {key for key in after if key.startswith(PERSONA)}
    if old == new:
        return
    was, now = (_told(custody_id, keys) for keys in (old, new))
    told = {other: persona_from_key(other, key) for key, other in records.keyed(_ranges(old | new))}
    told.pop(custody_id, None)
    for other, persona in sorted(told.items()):
        if _asks(persona, was) != _asks(persona, now) and not _asks_besides(
            records, persona, told, custody_id
        ):
            yield other


def _told(custody_id: str, keys: set[str]) -> tuple[Persona, ...]:
    return tuple(persona_from_key(custody_id, key) for key in sorted(keys)[:1])


def _asks(persona: Persona, others: Iterable[Persona]) -> bool:
    return any(may_be_one(persona, other) for other in others)


def _asks_besides(records: Records, persona: Persona, told: dict[str, Persona], custody_id: str) -> bool:
    """Return whether somebody else than this custody may be a person: mostly one of those who were found."""
    if _asks(persona, told.values()):
        return True
    more = records.keyed(_ranges(_keys_of(persona)))
    return _asks(persona, (persona_from_key(one, key) for key, one in more if one != custody_id))
