"""Taking away all that meets a deadline or before rule leaves it bad; putting it back restores it."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY
from tests.rules.casebooks import CUSTODIES, casebook
from tests.rules.looking import Look, differing, looks
from utmcase.custody import custody_of
from utmcase.entries.envelope import canonical
from utmcase.rules.directory import as_listed
from utmcase.rules.findings import BAD
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Before, Deadline

seeds = st.integers(0, 2**32)
# What an entry says that meets the need, where the entry itself has to stay: a limit runs from it.
WORDS = {
    "GA-01": ("legal_basis",),
    "GA-04": ("national_forces",),
    "GH-06": ("received",),
    "GH-07": ("receipt_grade", "evidence"),
    "GH-09": ("documents",),
    "GH-16": ("register_number",),
    "GS-15": ("reported_to_head_of_mission",),
}
# What may end a duty before its limit (rules.md, 15), by what the rule says that it lapses with.
ENDS = {
    "custody_ends": {"handed_over", "released", "incident"},
    "released": {"released"},
    "returned": {"returned", "incident"},
}


def met_by(rule, custody):
    """Return the entries that meet the need of a rule, or one of its needs."""
    needs = (rule.table.need, *getattr(rule.table, "also", ()))
    return {e.id for need in needs for e in compile_match(need)(custody)}


def staying(rule, custody):
    """Return the entries that a limit runs from, or before which something is owed, and the start."""
    table = rule.table
    matches = [m for m in (table.from_, getattr(table, "before", None)) if m is not None]
    found = {e.id for match in matches for e in compile_match(match)(custody)}
    return found | {span.started_by.id for span in custody.spans if span.started_by is not None}


def bare(rule, entry):
    """Return an entry without the words that meet the need."""
    data = {k: v for k, v in entry.data.items() if k not in WORDS[rule.id]}
    return replace(entry, data=data, payload=canonical(data))


def without_need(rule, look, entries):
    """Return the entries of a custody without all that meets a rule's need, and whether there was any."""
    listed = as_listed(look.custody, look.around.directory)
    met, stays = met_by(rule, listed), staying(rule, listed)
    kept = []
    for entry in entries:
        if entry.id not in met:
            kept.append(entry)
        elif rule.id in WORDS and entry.id in stays:
            kept.append(bare(rule, entry))
    return kept, bool(met)


def over(rule, finding, kinds):
    """Return whether a state without the need is what rules.md says: bad, or lapsed by what may end it."""
    table = rule.table
    if finding.state in BAD:
        return True
    if finding.state == "lapsed":
        ended = ENDS.get(table.lapses, set()) | set(getattr(table, "until", ()))
        return bool(ended & kinds)
    if finding.state == "withdrawn":
        return table.for_children or table.owed_for_doubt
    # Nothing to be owed for: no entry that a limit runs from, or a time that nobody set.
    if finding.state == "waiting":
        matches = (getattr(table, "from_", None), getattr(table, "before", None))
        return any(match is not None for match in matches)
    return finding.state == "not_applicable"


@given(seeds)
def test_without_what_meets_it_a_rule_is_bad(seed):
    book, rng = casebook(seed, corrected=False), random.Random(seed)
    who = rng.choice(CUSTODIES)
    entries, now = book.of(who), max(e.recorded_at for e in book.entries) + 900 * DAY
    look = looks(book)[who]
    first = {f.rule: f for f in look.at(now).findings}
    kinds = {e.kind for e in entries}
    tried = [r for r in look.packs.ordered if isinstance(r.table, Deadline | Before)]
    for rule in rng.sample(tried, 12):
        said = first[rule.id]
        kept, any_met = without_need(rule, look, entries)
        custody = custody_of(kept, who)
        # Where the start itself was told by what is taken away, it moves, and every limit with it.
        moves = custody.t0 != look.custody.t0 or custody.t0_earliest != look.custody.t0_earliest
        if not any_met or moves or said.state in {"not_applicable", "waiting"}:
            continue
        if isinstance(rule.table, Before) and not compile_match(rule.table.before)(look.custody):
            continue  # met, and nothing has happened yet before which it is owed
        bare_look = Look(look.packs, custody, look.around)
        without = bare_look.at(now).of(rule.id)
        assert without.state not in {"met", "late", "due"} or rule.id == "GJ-01", (rule.id, without)
        assert over(rule, without, kinds), (rule.id, said.state, without.state)
        if rule.id not in {"GH-14", "GV-01", "GH-06", "GS-17"}:  # GS-17: a time that nobody set never passes
            # Whether it applies does not hang on what meets it.
            assert without.state not in {"not_applicable", "waiting"} or said.state == "lapsed", (
                rule.id,
                said.state,
                without.state,
            )


@given(seeds)
def test_putting_back_what_was_taken_away_restores_every_state(seed):
    book, rng = casebook(seed), random.Random(seed)
    who = rng.choice(CUSTODIES)
    entries = book.of(who)
    whole = looks(book)[who]
    rule = rng.choice([r for r in whole.packs.ordered if isinstance(r.table, Deadline | Before)])
    met = met_by(rule, whole.custody)
    roots = {whole.custody.first_versions[one].id for one in met if one in whole.custody.first_versions}
    gone = {e.id for e in entries if e.id in roots or whole.custody.known.get(e.id) is None}
    for entry in entries:  # with all their corrections
        if entry.corrects in gone:
            gone.add(entry.id)
    kept = [e for e in entries if e.id not in gone]
    custody = custody_of(kept, who)
    if kept:
        Look(whole.packs, custody, whole.around).at(book.now)
    for entry in (e for e in entries if e.id in gone):
        custody.extend(entry)
    for every in (True, False):
        again = Look(whole.packs, custody, whole.around).at(book.now, every=every)
        first = whole.at(book.now, every=every)
        assert differing({f.rule: f for f in first.findings}, {f.rule: f for f in again.findings}) == {}
        assert first.next_change_at == again.next_change_at
