"""Judging invented custodies in tests: one rule's word, as scenarios write it."""

from tests.making import T0, ZONE, make_custody, start_of
from utmcase.i18n import said
from utmcase.rules.evaluate import evaluate
from utmcase.rules.lint import parse_pack
from utmcase.rules.pack import Pack, compile_packs, packs_for
from utmcase.rules.surroundings import NO_SURROUNDINGS

HEAD = {
    "pack": "invented",
    "edition": "1",
    "valid_from": "2010-01-01",
    "title": {"en": "Invented", "fr": "Inventé"},
    "basis": {"b": {"title": {"en": "Note", "fr": "Note"}, "reference": "N 1", "seen": False}},
}
RULE = {
    "severity": "major",
    "owner": "un_police",
    "basis": "b",
    "title": {"en": "Gap", "fr": "Lacune"},
    "duty": {"en": "Close it", "fr": "La combler"},
}


def finding_of(rule, entries, now, *, profile="car-utm", zone=ZONE, packs=None, **inputs):
    """Return what a rule says of these entries (an apprehension at T0 is added if none starts them)."""
    listed = list(entries)
    if not any(e.kind in {"apprehension", "taken_over"} for e in listed):
        listed.insert(0, start_of(T0))
    custody = make_custody(listed)
    packs = packs or packs_for(profile, custody.t0_earliest, zone, **inputs)
    return evaluate(packs, custody, NO_SURROUNDINGS, now, every=True).of(rule)


def word_of(rule, entries, now, **inputs):
    """Return the state in one word: "met", "overdue", "may be overdue"."""
    found = finding_of(rule, entries, now, **inputs)
    return found.state if found.certain else f"may be {found.state}"


def pack_of(*rules):
    """Return an invented pack of these rules; what every rule needs is filled in."""
    written = HEAD | {"rule": [RULE | rule for rule in rules]}
    file, tables = parse_pack(written, "invented.toml")
    return Pack("invented", "1", said("Invented", "Inventé"), file.valid_from, tables, file.basis)


def packs_of(*rules, **inputs):
    """Return an invented pack of these rules, compiled."""
    return compile_packs([pack_of(*rules)], ZONE, **inputs)
