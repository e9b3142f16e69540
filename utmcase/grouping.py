"""Joint apprehensions: who was taken with whom, found by a key of the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.ports import ProjectedCustody, Records
from utmcase.rules.sight import versions
from utmcase.rules.surroundings import NO_SURROUNDINGS, Surroundings, group_among, group_of, mate_of

if TYPE_CHECKING:
    from utmcase.rules.pack import Packs

GROUP, END = "joint:", "\n"
# More than any convoy; whoever is beyond it would be one more of very many.
MOST = 1000


def group_keys(custody: Custody) -> tuple[str, ...]:
    """Return the key by which a custody is found as one of its group; it changes when its count does."""
    reference = group_of(custody)
    if not reference:
        return ()
    number = mate_of(custody).number
    return (_start(reference) + ("" if number is None else str(number)),)


def _start(reference: str) -> str:
    return GROUP + reference + END


def surroundings_of(records: Records, custody: Custody, packs: Packs) -> Surroundings:
    """Return what the casebook knows around a custody, as far as a rule of its packs reads it."""
    reference = group_of(custody)
    if not reference or not any("group" in rule.reads for rule in packs.ordered):
        return NO_SURROUNDINGS
    found = records.find([_start(reference)], limit=MOST)
    others = (records.custody(one.custody_id) for one in found if one.custody_id != custody.id)
    return Surroundings(group=group_among(custody, others))


def was_in_a_group(custody: Custody) -> bool:
    """Return whether any version of its start names a group, so that others may have to be judged again."""
    starts = custody.of_kind("apprehension") or [e for e in custody.entries if e.kind == "apprehension"]
    return any(v.data.get("group") is not None for e in starts for v in versions(custody, e))


def changed_mates(
    records: Records, before: ProjectedCustody | None, after: ProjectedCustody
) -> Iterator[str]:
    """Yield the ids of the others of its groups, old and new, when a custody joined, left or counts anew."""
    old = {key for key in (before.keys if before else ()) if key.startswith(GROUP)}
    new = {key for key in after.keys if key.startswith(GROUP)}
    if old == new:
        return
    starts = sorted({key[: key.index(END) + 1] for key in old | new})
    for one in records.find(starts, limit=MOST):
        if one.custody_id != after.custody_id:
            yield one.custody_id
