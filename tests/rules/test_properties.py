"""What must hold for every history: order of typing, growth by one entry, and the exact next change."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import HOUR, T0
from tests.rules.histories import histories, offsets
from utmcase.custody import Custody, custody_of, fold_key
from utmcase.rules.evaluate import evaluate
from utmcase.rules.findings import BAD
from utmcase.rules.pack import packs_for
from utmcase.rules.schema import Deadline
from utmcase.rules.surroundings import NO_SURROUNDINGS

ABOUT_TYPING = {"GD-01"}
nows = st.one_of(offsets.map(lambda o: T0 + o), st.integers(0, 200).map(lambda h: T0 + h * HOUR))
profiles = st.sampled_from([("car-utm", "Africa/Bangui"), ("ssd-poc", "Africa/Juba")])
pausing = st.sampled_from([None, {"GO-01": ["hospital"]}])


def judge(entries, now, *, every=False, profile=("car-utm", "Africa/Bangui"), pauses=None):
    custody = entries if isinstance(entries, Custody) else custody_of(entries, "c-1")
    packs = packs_for(profile[0], custody.t0_earliest, profile[1], pauses=pauses)
    return evaluate(packs, custody, NO_SURROUNDINGS, now, every=every)


def states(evaluation):
    return {f.rule: (f.state, f.certain, f.severity) for f in evaluation.findings}


def telling(evaluation):
    """What an evaluation says, apart from what is about typing."""
    return {
        f.rule: replace(f, claimed=False, instances=tuple(replace(i, claimed=False) for i in f.instances))
        for f in evaluation.findings
        if f.rule not in ABOUT_TYPING
    }


@given(histories(), nows, st.randoms(), profiles)
def test_the_order_of_typing_never_changes_a_finding(entries, now, random, profile):
    # Corrections name what they correct, so only uncorrected histories can be typed in any order.
    plain = [e for e in entries if e.corrects is None]
    assume(any(e.occurred.earliest is not None for e in plain))
    # Entries alike in everything fold in the order of writing; which of two equals is named says nothing.
    assume(len({fold_key(e)[:3] for e in plain}) == len(plain))
    shuffled = list(plain)
    random.shuffle(shuffled)
    retyped = [
        replace(e, seq=place, recorded_at=T0 + random.randrange(200 * HOUR))
        for place, e in enumerate(shuffled)
    ]
    first = telling(judge(plain, now, every=True, profile=profile))
    assert telling(judge(retyped, now, every=True, profile=profile)) == first


@given(histories(), nows, profiles)
def test_a_custody_grown_by_one_entry_at_a_time_says_the_same(entries, now, profile):
    grown = Custody("c-1")
    for place, entry in enumerate(entries, start=1):
        grown.extend(entry)
        whole = custody_of(entries[:place], "c-1")
        assert grown.timeline == whole.timeline
        assert grown.disputes == whole.disputes
        for every in (False, True):
            said = judge(grown, now, every=every, profile=profile)
            assert said == judge(whole, now, every=every, profile=profile)


@given(histories(), nows, profiles, pausing, st.data())
def test_the_next_change_is_found_then_and_not_before(entries, now, profile, pauses, data):
    custody = custody_of(entries, "c-1")
    said = judge(custody, now, profile=profile, pauses=pauses)
    first = states(said)
    until = said.next_change_at
    if until is None:
        for later in (now + HOUR, now + 1000 * HOUR):
            assert states(judge(custody, later, profile=profile, pauses=pauses)) == first
        return
    assert until > now
    assert states(judge(custody, until, profile=profile, pauses=pauses)) != first
    between = data.draw(st.integers(now, until - 1))
    for earlier in (between, until - 1):
        assert states(judge(custody, earlier, profile=profile, pauses=pauses)) == first


@given(histories(), nows)
def test_leaving_out_what_is_fine_leaves_out_nothing_else(entries, now):
    custody = custody_of(entries, "c-1")
    some, every = judge(custody, now), judge(custody, now, every=True)
    assert some.next_change_at == every.next_change_at
    listed = {f.rule: f for f in every.findings}
    assert all(listed[f.rule] == f for f in some.findings)
    shown = {f.rule for f in some.findings}
    worth = {"open", "due", "running", *BAD}
    assert shown == {f.rule for f in every.findings if f.state in worth or f.claimed}


def meeting_kinds(packs, finding):
    """The kinds that meet a deadline, unless whether it applies, or from when, hangs on them too."""
    table = packs.rules[finding.rule].table
    kinds = set(table.need.entry) if isinstance(table, Deadline) else set()
    return set() if kinds & {"apprehension", "handed_over", "age_assessed"} else kinds


def left_without(entries, kinds):
    """The entries without some kinds, and without the corrections of what went."""
    kept = {}
    for entry in entries:
        if entry.kind not in kinds and (entry.corrects is None or entry.corrects in kept):
            kept[entry.id] = entry
    return list(kept.values())


@given(histories(least=4))
def test_taking_away_what_meets_a_rule_makes_it_bad_and_putting_it_back_restores(entries):
    now = T0 + 1000 * HOUR
    custody = custody_of(entries, "c-1")
    packs = packs_for("car-utm", custody.t0_earliest, "Africa/Bangui")
    said = judge(custody, now, every=True)
    for finding in said.findings:
        kinds = meeting_kinds(packs, finding)
        if finding.state in {"met", "late"} and kinds:
            without = judge(left_without(entries, kinds), now, every=True).of(finding.rule)
            assert without.state in {*BAD, "lapsed", "withdrawn", "not_applicable", "waiting"}
            # What runs from an entry may have lapsed by a return, or have no time set.
            from_start = packs.rules[finding.rule].table.from_ is None
            if finding.state == "met" and from_start and "released" not in {e.kind for e in entries}:
                assert without.state in {*BAD, "withdrawn"} or custody.ended_by is not None
    assert judge(custody_of(entries, "c-1"), now, every=True) == said
