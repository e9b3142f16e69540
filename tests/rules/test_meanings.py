"""What rules.md says of corrections, explanations and the order of typing, for every rule of every pack."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY, HOUR, MINUTE, make_entry
from tests.rules.casebooks import casebook
from tests.rules.changing import corrected_by, shuffled
from tests.rules.looking import ABOUT_TYPING, differing, folds, looks, told
from utmcase.custody import custody_of, fold_key
from utmcase.moments import exactly

seeds = st.integers(0, 2**32)


@given(seeds)
def test_the_order_of_typing_never_changes_a_finding(seed):
    book, rng = casebook(seed, corrected=False), random.Random(seed)
    first = told(book, without=ABOUT_TYPING | {"GD-04"})
    again = told(shuffled(book, rng), without=ABOUT_TYPING | {"GD-04"})
    assert differing(first, again) == {}


@given(seeds)
def test_a_correction_stands_for_what_it_corrects_as_if_written_so_at_once(seed):
    """Meaning 10; how late it was typed and whether it has a reason are the matter of GD-01 and GD-08."""
    book, rng = casebook(seed, corrected=False), random.Random(seed)
    old = rng.choice(book.entries)
    new = corrected_by(book, old, rng)
    after = book.written((*book.entries, new))
    at_once = replace(old, occurred=new.occurred, payload=new.payload, data=new.data, done_by=new.done_by)
    instead = book.written(at_once if e is old else e for e in book.entries)
    not_said = ABOUT_TYPING - {"GD-09"} | {"GD-08"}
    found = {key: _named(f, new.id, old.id) for key, f in told(after, without=not_said).items()}
    assert differing(found, told(instead, without=not_said)) == {}


def _named(finding, name, another):
    """Return a finding with one id of an entry for another."""
    instances = tuple(
        replace(i, entries=tuple(another if one == name else one for one in i.entries))
        for i in finding.instances
    )
    explained = another if finding.explained == name else finding.explained
    return replace(finding, instances=instances, explained=explained)


@given(seeds)
def test_what_is_withdrawn_was_never_written_and_comes_back_when_that_is_taken_back(seed):
    book, rng = casebook(seed, corrected=False), random.Random(seed)
    old = rng.choice([e for e in book.entries if not e.number and not e.person])
    back = taken_back(book, old, rng)
    without = book.written(e for e in book.entries if e is not old)
    known = folds(without)
    if old.subject == "custody" and not _something_known(without, old.subject_id):
        return
    withdrawn = book.written((*book.entries, back))
    not_said = ABOUT_TYPING - {"GD-09"}
    assert set(folds(withdrawn)) == set(known)
    assert differing(told(withdrawn, without=not_said), told(without, without=not_said)) == {}
    again = withdrawn.written((*withdrawn.entries, taken_back(withdrawn, back, rng)))
    assert differing(told(again, without={"GD-10"}), told(book, without={"GD-10"})) == {}


def _something_known(book, who):
    """Whether the start of a custody does not hang on when its entries were typed."""
    told_at = [e.occurred for e in book.of(who) if e.kind != "authority"]
    return any(m.earliest is not None and m.latest is not None for m in told_at)


def taken_back(book, entry, rng):
    typed = max(e.recorded_at for e in book.entries) + rng.randrange(1, DAY)
    seq = 1 + max(e.seq for e in book.entries)
    back = make_entry(
        "withdrawn", exactly(typed), entry_id=f"back-{seq}", seq=seq, typed=typed, corrects=entry.id
    )
    return replace(back, subject=entry.subject, subject_id=entry.subject_id)


@given(seeds)
def test_the_newest_of_a_chain_of_corrections_stands_alone(seed):
    book, rng = casebook(seed, corrected=False), random.Random(seed)
    old = rng.choice(book.entries)
    first = corrected_by(book, old, rng)
    second = corrected_by(book.written((*book.entries, first)), first, rng)
    chain = book.written((*book.entries, first, second))
    alone = book.written(
        (*book.entries, replace(second, corrects=old.id, answers=second.answers or first.answers))
    )
    not_said = ABOUT_TYPING - {"GD-01", "GD-09"} | {"GD-08"}
    assert differing(told(chain, without=not_said), told(alone, without=not_said)) == {}


@given(seeds)
def test_an_explanation_changes_the_status_of_its_rule_and_nothing_else(seed):
    book, rng = casebook(seed), random.Random(seed)
    who, look = rng.choice([one for one in looks(book).items() if one[1].custody is not None])
    said = look.at(book.now)
    rule = rng.choice(said.findings).rule
    words = make_entry(
        "gap_explained",
        exactly(book.now),
        custody_id=who,
        entry_id="why",
        seq=1 + max(e.seq for e in book.entries),
        rule=rule,
        cause="other",
    )
    explained = looks(book.written((*book.entries, words)))
    then = explained[who].at(book.now)
    expected = {f.rule: replace(f, explained="why") if f.rule == rule else f for f in said.findings}
    assert differing(expected, {f.rule: f for f in then.findings}) == {}
    assert then.next_change_at == said.next_change_at
    for other, seen in looks(book).items():
        if other not in {who, "site"}:
            assert explained[other].at(book.now) == seen.at(book.now)
    full = book.written((*book.entries, words))
    again = full.written((*full.entries, taken_back(full, words, rng)))
    assert (
        differing(
            {f.rule: f for f in said.findings}, {f.rule: f for f in looks(again)[who].at(book.now).findings}
        )
        == {}
    )


@given(seeds)
def test_a_custody_written_in_any_order_one_by_one_says_what_the_whole_says(seed):
    book, rng = casebook(seed), random.Random(seed)
    whole = folds(book)
    grown = {}
    for who in whole:
        custody = custody_of((), who)
        for place, entry in enumerate(book.of(who)):
            custody.extend(entry)
            if place and rng.random() < 0.06:  # so that what is kept of earlier looks is there to be wrong
                looks(book, whole | grown | {who: custody})[who].at(book.now, every=rng.random() < 0.5)
        assert [fold_key(e) for e in custody.timeline] == [fold_key(e) for e in whole[who].timeline]
        grown[who] = custody
    one, other = looks(book, grown), looks(book, whole)
    for who, look in other.items():
        for at in (book.now, book.now + 3 * HOUR + MINUTE):
            assert one[who].at(at) == look.at(at), who
