"""The random casebooks reach every state that a rule of the packs can have: the properties say much."""

from collections import Counter

import pytest

from tests.oracle.states import ALL
from tests.rules.casebooks import ZONES, casebook
from tests.rules.looking import looks, word
from utmcase.rules.pack import packs_for

QUICK, THOROUGH = 100, 4000
MAY_BE_BREACHED = frozenset(
    {
        *("GA-03", "GC-01", "GD-01", "GD-08", "GH-05", "GH-10", "GH-11", "GH-13", "GJ-05", "GJ-06", "GJ-14"),
        *("GN-12", "GR-02", "GS-07", "GS-08", "GS-10", "GS-14", "GS-16", "GV-03", "GV-04"),
    }
)
# Before a custody has begun, and without anything that a rule is about.
ANY = frozenset({"waiting", "not_applicable", "due"})
SOMETIMES_NOT = frozenset({"GA-03", "GD-08", "GH-06", "GH-11", "GH-14", "GV-07"})


def rules():
    """Return every rule of every pack, by id."""
    sets = [packs_for(profile, 1_767_225_600, zone) for profile, zone in ZONES.items()]
    return {rule.id: rule for packs in sets for rule in packs.rules.values()}


def words_of(rule):
    """Return the words that a rule can say."""
    table = rule.table
    found = {
        "forbidden": {"ok", "breached"},
        "check": {"ok", "breached"},
        "notice": {"none", "open", "closed"},
        "before": {"waiting", "met", "missing", "may be missing"},
    }.get(table.kind, set(ALL.get(rule.id, ())))
    if rule.id in MAY_BE_BREACHED:
        found = found | {"may be breached"}
    if table.for_children:
        found = found | {"not_applicable", "withdrawn"}
    conditional = table.kind in {"deadline", "clock", "check"} and table.when
    if conditional or rule.id in SOMETIMES_NOT or rule.valid_from is not None:
        found = found | {"not_applicable"}
    return found


def arisen(casebooks):
    """Return how often each word of each rule arose."""
    arose = Counter()
    for seed in range(casebooks):
        book = casebook(seed)
        for look in looks(book).values():
            arose.update((f.rule, word(f)) for f in look.at(book.now).findings)
    return arose


def test_every_rule_is_reached_in_what_is_fine_and_in_what_is_not():
    arose = arisen(QUICK)
    for name, rule in rules().items():
        seen = {said for of, said in arose if of == name}
        expected = words_of(rule)
        assert seen <= expected | ANY, (name, seen - expected)
        assert len(seen & expected) >= min(2, len(expected)), (name, seen)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_every_rule_reaches_each_of_its_states():
    arose = arisen(THOROUGH)
    for name in sorted({rule for rule, _ in arose}):
        counts = (f"{said} {n}" for (of, said), n in sorted(arose.items()) if of == name)
        print(name, " · ".join(counts))  # noqa: T201 - for whoever reads -s
    never = {f"{n} {w}" for n, rule in rules().items() for w in words_of(rule) if not arose[n, w]}
    assert not never, sorted(never)
    strange = {f"{n} {w}" for n, w in arose if w not in words_of(rules()[n]) | ANY}
    assert not strange, sorted(strange)
