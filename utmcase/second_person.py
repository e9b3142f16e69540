"""What one person may ask and another has to give: one table, asked by everything that writes an entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from utmcase.custody import OUT_INCIDENTS, Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text

# Which part of the journal's work a line of the table is about: a new entry, or one changed or taken back.
Upon = Literal["entry", "change"]
Judged = Callable[[dict[str, Any], str], bool]  # the fields, the UN id of the officer who writes
Against = Callable[[str, dict[str, Any], Custody], bool]  # kind and fields, beside what is known already


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the table.

    An entry of this kind needs a second person where `when` says so. A change of one (a correction or a
    withdrawal) needs one where `facts` differ: names of fields, `occurred` for the time, none for anything.
    With `against`, a new entry needs one where it says otherwise than those before it.
    """

    sort: str
    words: Text
    kind: str
    upon: Upon
    when: Judged = lambda _fields, _un_id: True
    facts: tuple[str, ...] = ()
    against: Against | None = None


def _by_another(fields: dict[str, Any], un_id: str) -> bool:
    return fields.get("decider") != un_id  # nobody named is nobody who decided


def _waived(fields: dict[str, Any], un_id: str) -> bool:
    del un_id
    return fields.get("waiver") not in {None, "none"}


def _ends(fields: dict[str, Any], un_id: str) -> bool:
    del un_id
    return fields.get("what") in OUT_INCIDENTS


def _says_otherwise(kind: str, fields: dict[str, Any], custody: Custody) -> bool:
    """Return whether a known sex becomes another, or a known child an adult.

    The other way round nobody waits: a child must be treated as one at once.
    """
    from utmcase.people import no_child_any_more, sex_known

    known, told = sex_known(custody), fields.get("sex")
    other = known is not None and told not in {None, "unknown", "not_asked", known}
    return other or no_child_any_more(kind, fields, custody)


_KEY = text("a change of a key fact")
NEEDS: tuple[Need, ...] = (
    Need("extension", text("an extension decided by another"), "extension", "entry", _by_another),
    Need("waiver", text("a waiver"), "risk_assessed", "entry", _waived),
    Need("unlinking", text("unlinking two persons"), "not_same_person", "entry"),
    Need("erasure", text("a lawful erasure"), "erased", "entry"),
    Need("key_fact", _KEY, "apprehension", "change", facts=("occurred", "sex")),
    Need("key_fact", _KEY, "taken_over", "change", facts=("occurred", "held_since")),
    Need(
        *("key_fact", _KEY, "identity", "change"),
        facts=("sex", "birth", "youngest", "oldest", "could_be_child"),
    ),
    Need("key_fact", _KEY, "identity", "entry", against=_says_otherwise),
    Need("key_fact", _KEY, "age_assessed", "entry", against=_says_otherwise),
    Need("key_fact", _KEY, "age_assessed", "change"),
    Need("key_fact", _KEY, "incident", "change", _ends),
    Need("key_fact", _KEY, "extension", "change"),
    Need("key_fact", _KEY, "handed_over", "change"),
    Need("key_fact", _KEY, "released", "change"),
    Need("key_fact", _KEY, "returned", "change", facts=("occurred",)),
)
AGAINST_KNOWN = frozenset(need.kind for need in NEEDS if need.against is not None)
KEY_FACTS_OF = frozenset(need.kind for need in NEEDS if need.upon == "change")


def needed_for(
    kind: str,
    fields: dict[str, Any],
    occurred: Any,
    un_id: str,
    before: Entry | None,
    custody: Custody | None,
) -> Need | None:
    """Return why an entry needs a second person, or None.

    `before` is the entry that it corrects or withdraws, `un_id` the officer who writes it, `custody` what is
    known already (None in a form, where it is not told yet that a new entry says otherwise).
    """
    if kind == "withdrawn":
        return None if before is None else _taken_back(before, custody, un_id)
    if before is None and custody is not None:
        for need in NEEDS:
            if need.kind == kind and need.against is not None and need.against(kind, fields, custody):
                return need
    if before is not None and (before.data, before.occurred) == (fields, occurred):
        return None  # nothing is said otherwise
    if before is not None:
        found = _changed(before, fields, occurred, un_id)
        if found is not None:
            return found
    new = (n for n in NEEDS if (n.kind, n.upon) == (kind, "entry") and n.against is None)
    return next((need for need in new if need.when(fields, un_id)), None)


def _changed(before: Entry, fields: dict[str, Any], occurred: Any, un_id: str) -> Need | None:
    for need in NEEDS:
        if (need.kind, need.upon) != (before.kind, "change"):
            continue
        if not (need.when(before.data, un_id) or need.when(fields, un_id)):
            continue
        old, new = before.data | {"occurred": before.occurred}, fields | {"occurred": occurred}
        if not need.facts or any(old.get(fact) != new.get(fact) for fact in need.facts):
            return need
    return None


def _taken_back(before: Entry, custody: Custody | None, un_id: str) -> Need | None:
    """Taking back loses what the entry and its corrections say; taking back that brings it up again."""
    while before.kind == "withdrawn" and custody is not None and before.corrects in custody.known:
        before = custody.known[before.corrects]
    versions = [before]
    for version in versions:
        children = () if custody is None else custody.children.get(version.id, ())
        versions += (one for one in children if one.kind == before.kind)
    return next((need for one in versions if (need := _lost(one, un_id)) is not None), None)


def _lost(before: Entry, un_id: str) -> Need | None:
    for need in NEEDS:
        if (need.kind, need.upon) != (before.kind, "change") or not need.when(before.data, un_id):
            continue
        if not need.facts or "occurred" in need.facts:
            return need
        if any(before.data.get(fact) is not None for fact in need.facts):
            return need
    return None
