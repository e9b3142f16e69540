"""Judged again after each entry, a custody says what it says when all its rules are asked anew."""

import random
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY, HOUR
from tests.rules.casebooks import casebook
from tests.rules.histories import histories
from tests.rules.looking import SITE, looks
from tests.rules.test_properties import nows, profiles
from utmcase.custody import Custody, custody_of
from utmcase.rules.again import evaluate_again
from utmcase.rules.evaluate import evaluate
from utmcase.rules.pack import packs_for
from utmcase.rules.surroundings import NO_SURROUNDINGS, Surroundings


def lasting(evaluation):
    """What projections take of an evaluation: minutes, and words about them, pass while nothing changes."""
    found = {
        f.rule: replace(
            f, minutes=0, instances=tuple(replace(i, minutes=0, remark=None) for i in f.instances)
        )
        for f in evaluation.findings
    }
    return found, list(found), evaluation.next_change_at, evaluation.edition_note


def grown(entries, packs, around, now, rng):
    """Grow two custodies by one entry at a time, judge one again and the other anew, while time passes."""
    custody, anew, whole = Custody("c-1"), Custody("c-1"), around
    for entry in entries:
        custody.extend(entry)
        anew.extend(entry)
        if rng.random() < 0.3:  # several entries at once
            continue
        for _ in range(rng.randrange(1, 4)):
            said = evaluate_again(packs, custody, around, now)
            assert lasting(said) == lasting(evaluate(packs, anew, around, now))
            until = said.next_change_at
            nexts = [now, now + rng.randrange(3 * HOUR), now + rng.randrange(40 * DAY)]
            now = rng.choice([*nexts, *([] if until is None else [until, until - 1])])
        if rng.random() < 0.1:
            now -= rng.randrange(DAY)
        if rng.random() < 0.3:
            one = rng.choice([field.name for field in fields(Surroundings)])
            around = replace(around, **{one: getattr(rng.choice([whole, NO_SURROUNDINGS]), one)})


@given(st.integers(0, 2**32))
def test_a_custody_of_a_casebook_judged_again_says_what_it_says_when_judged_anew(seed):
    book, rng = casebook(seed), random.Random(seed)
    for who, look in looks(book).items():
        if who != SITE:
            entries = [replace(e, subject_id="c-1") for e in book.of(who)]
            if rng.random() < 0.5:  # in the order in which things happened, as most are typed
                first = [e for e in entries if e.corrects is None]
                later = [e for e in entries if e.corrects is not None]
                entries = [*sorted(first, key=lambda e: e.occurred.earliest or 0), *later]
            start = min(e.recorded_at for e in entries)
            grown(entries, look.packs, look.around, rng.choice([start, start + 2 * DAY]), rng)


@given(histories(), nows, profiles, st.integers(0, 2**32))
def test_a_history_judged_again_says_what_it_says_when_judged_anew(entries, now, profile, seed):
    packs = packs_for(profile[0], custody_of(entries, "c-1").t0_earliest, profile[1])
    grown(entries, packs, NO_SURROUNDINGS, now, random.Random(seed))
