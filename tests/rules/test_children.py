"""What rules.md says of children (meaning 11), for every rule for children or owed for the doubt."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY, HOUR, make_entry
from tests.rules.casebooks import CUSTODIES, casebook
from tests.rules.looking import differing, looks, plain
from tests.rules.test_meanings import taken_back
from utmcase.moments import exactly

seeds = st.integers(0, 2**32)
CHILD = [
    {"could_be_child": "yes"},
    {"could_be_child": "unknown"},
    {"youngest": 14, "oldest": 16},
    {"youngest": 17},
]
OF_AGE = frozenset({"identity", "age_assessed"})
DOUBT = ("GN-04", "GV-01")


class Grown:
    """A custody without any word of the age, and what is added to it."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        book = casebook(seed, corrected=False)
        self.who = self.rng.choice(CUSTODIES)
        # So that the start does not hang on what is taken away.
        begun = make_entry("note", exactly(book.now - 40 * DAY), custody_id=self.who, entry_id="begun", seq=0)
        kept = (e for e in book.entries if not (e.kind in OF_AGE and e.subject_id == self.who))
        self.book = book.written((begun, *kept))
        self.now = book.now
        look = looks(self.book)[self.who]
        self.t0, self.packs = look.custody.t0, look.packs

    def entry(self, kind, at, name, *, typed=None, corrects=None, **fields):
        seq = 1 + max(e.seq for e in self.book.entries)
        return make_entry(
            *(kind, exactly(at)),
            custody_id=self.who,
            entry_id=name,
            seq=seq + len(name),
            typed=typed,
            corrects=corrects,
            correction_reason="found out" if corrects else None,
            **fields,
        )

    def look(self, *entries):
        return looks(self.book.written((*self.book.entries, *entries)))[self.who]

    def said(self, *entries):
        """Return what the rules for children, and those for the doubt, say with these entries too."""
        found = self.look(*entries).at(self.now).findings
        return {f.rule: plain(f) for f in found if f.rule in self.rules}

    @property
    def rules(self):
        return {r.id for r in self.packs.ordered if r.table.for_children} | set(DOUBT)


@given(seeds)
def test_who_may_be_a_child_is_one_from_the_start_whenever_that_is_found_out(seed):
    grown = Grown(seed)
    fields = grown.rng.choice(CHILD)
    start = max(grown.t0.latest or grown.now, grown.now - 30 * DAY)
    first, last = (
        grown.said(grown.entry("identity", at, "age", typed=typed, **fields))
        for at, typed in ((start, start), (start + grown.rng.randrange(40 * DAY), start + 90 * DAY))
    )
    assert differing(first, last) == {}
    look = grown.look(grown.entry("identity", start, "age", **fields))
    for rule in look.packs.ordered:
        if not rule.table.for_children:
            continue
        state = first[rule.id].state
        assert state != "withdrawn"
        if rule.table.kind in {"deadline", "clock"} and rule.valid_from is None and not rule.table.when:
            assert state != "not_applicable"
            if grown.t0.earliest is not None and len(look.custody.spans) == 1:
                assert first[rule.id].due == grown.t0.earliest + rule.limit
        if (
            rule.valid_from is not None
            and grown.t0.earliest is not None
            and grown.t0.earliest < rule.valid_from
        ):
            assert state == "not_applicable"


@given(seeds)
def test_only_medical_staff_and_child_protection_end_the_doubt_and_what_ran_out_in_it_stands(seed):
    grown = Grown(seed)
    rng = grown.rng
    start = grown.look().custody.t0_earliest
    child = grown.entry("identity", start, "age", **rng.choice(CHILD))
    doubt = grown.said(child)
    limit = rng.choice([6, 24]) * HOUR
    at = start + rng.choice([limit - 1, limit, limit + 1, rng.randrange(60 * HOUR)])
    adult = {"youngest": rng.choice([18, 25]), "oldest": 30}
    by_unit = grown.said(
        child, grown.entry("age_assessed", at, "assessed", assessor="detaining_officer", **adult)
    )
    assert differing(doubt, by_unit) == {}
    assessor = rng.choice(["medical", "child_protection"])
    resolved = grown.said(child, grown.entry("age_assessed", at, "assessed", assessor=assessor, **adult))
    table = {r.id: r for r in grown.packs.ordered}
    for rule, finding in resolved.items():
        if doubt[rule].state == "not_applicable":
            assert finding.state in {"not_applicable", "withdrawn"}
        elif rule not in DOUBT:
            assert finding.state == "withdrawn"
        elif grown.t0.exact:
            in_doubt = at > start + table[rule].limit
            met = doubt[rule].state in {"met", "lapsed"} or (rule == "GV-01" and not in_doubt)
            if met:
                assert finding.state in {"met", "lapsed"}
            elif in_doubt and rule == "GV-01":
                assert finding.state == "late" or doubt[rule].state == finding.state
            else:
                assert finding.state == (doubt[rule].state if in_doubt else "withdrawn")


@given(seeds)
def test_an_age_that_was_corrected_or_taken_back_leaves_no_rule_and_stays_in_the_record(seed):
    grown = Grown(seed)
    start = grown.look().custody.t0_earliest
    child = grown.entry("identity", start, "age", **grown.rng.choice(CHILD))
    adult = {"youngest": 30, "oldest": 40} if grown.rng.random() < 0.5 else {"could_be_child": "no"}
    never = grown.said(grown.entry("identity", start, "age", **adult))
    otherwise = grown.entry("identity", start, "grown-up", corrects="age", typed=start + 60 * DAY, **adult)
    look = grown.look(child, otherwise)
    assert differing(never, grown.said(child, otherwise)) == {}
    assert all(f.state == "not_applicable" for rule, f in never.items() if rule != "GV-01")
    assert {child.id, otherwise.id} <= {e.id for e in look.custody.entries}
    assert look.custody.first_versions[otherwise.id] is look.custody.known[child.id]
    back = taken_back(grown.book.written((*grown.book.entries, child)), child, grown.rng)
    look = grown.look(child, back)
    assert {f.state for f in grown.said(child, back).values()} == {"not_applicable"}
    assert {child.id, back.id} <= {e.id for e in look.custody.entries}
