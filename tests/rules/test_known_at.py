"""What was said is said again: a correction stands from the second in which it was recorded (meaning 10).

The casebooks are read through the records of the past and compared with histories in which nothing is ever
corrected: every entry of them is written at once as it was known then.
"""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeCasebook
from tests.making import make_entry
from tests.rules.casebooks import CUSTODIES, casebook
from tests.rules.changing import corrected_by
from tests.rules.looking import ABOUT_TYPING, differing, folds, looks, plain
from tests.rules.test_meanings import taken_back
from utmcase.moments import exactly
from utmcase.past import as_of

seeds = st.integers(0, 2**32)
# What is about typing, or asks for the reason of a correction.
NOT_SAID = ABOUT_TYPING | {"GD-08"}


def changed_once(seed):
    """Return a casebook in which corrections and withdrawals follow each other, and a change in it."""
    rng = random.Random(seed)
    book = casebook(seed)
    seen, kept = set(), []
    for entry in book.entries:
        # Without disputes, and with a start that does not hang on when something was typed.
        if entry.corrects is None or entry.corrects not in seen | {None}:
            kept.append(entry)
        seen.add(entry.corrects)
    book = begun(book.written(kept))
    if not any(e.corrects for e in book.entries):
        old = rng.choice([e for e in book.entries if e.kind != "note"])
        back = not old.number and not old.person and rng.random() < 0.3
        new = taken_back(book, old, rng) if back else corrected_by(book, old, rng)
        book = book.written((*book.entries, new))
    return book, rng.choice([e for e in book.entries if e.corrects])


def begun(book):
    """Return a casebook with words about each custody that are older than all else."""
    first = min(e.recorded_at for e in book.entries)
    notes = (
        make_entry("note", exactly(first), custody_id=who, entry_id=f"{who}-begun", seq=-place)
        for place, who in enumerate(CUSTODIES)
        if book.of(who)
    )
    return book.written((*book.entries, *notes))


def seen_through(book, known_at):
    """Return what is said of a casebook when one looks with what was written down by then."""
    kept = FakeCasebook(now=max(book.now, known_at))
    kept.state.journal = list(book.entries)
    with kept.reading() as records:
        past = as_of(records, records.now, known_at)
        custodies = {who: past.custody(who) for who in CUSTODIES if book.of(who) and past.knows(who)}
        subjects = ("cell", "authority", "register")
        of_site = [e for subject in subjects for e in past.entries(subject)]
    known = book.written((*of_site, *(e for one in custodies.values() for e in one.entries)))
    return said(known, custodies)


def written_at_once(book, known_at):
    """Return a casebook without any correction: every entry as its newest version of then tells it."""
    known = [e for e in book.entries if e.recorded_at <= known_at]
    changes = {e.corrects: e for e in known if e.corrects is not None}
    entries, names = [], {}
    for first in known:
        if first.corrects is not None:
            continue
        newest = first
        while newest is not None and newest.id in changes:
            newest = changes[newest.id] if changes[newest.id].kind != "withdrawn" else None
        if newest is not None:
            names[newest.id] = first.id
            entries.append(
                replace(
                    first,
                    occurred=newest.occurred,
                    payload=newest.payload,
                    data=newest.data,
                    done_by=newest.done_by,
                )
            )
    return book.written(entries), names


def said(book, custodies, names=None):
    """Return the findings of custodies and of the site, under the names that entries had at first."""
    return {
        (who, f.rule): _named(plain(f), names or {})
        for who, look in looks(book, custodies).items()
        for f in look.at(book.now).findings
        if f.rule not in NOT_SAID
    }


def _named(finding, names):
    instances = tuple(
        replace(i, entries=tuple(names.get(one, one) for one in i.entries)) for i in finding.instances
    )
    return replace(finding, instances=instances, explained=names.get(finding.explained, finding.explained))


@given(seeds)
def test_looking_back_says_what_was_said_before_a_correction_and_after_it(seed):
    book, change = changed_once(seed)
    for known_at in (change.recorded_at - 1, change.recorded_at):
        plainly, names = written_at_once(book, known_at)
        found = {key: _named(f, names) for key, f in seen_through(book, known_at).items()}
        assert differing(found, said(plainly, folds(plainly))) == {}, (change.kind, known_at)


@given(seeds)
def test_what_was_written_down_later_is_not_known_to_whoever_looks_back(seed):
    book, change = changed_once(seed)
    known_at = change.recorded_at - 1
    typed = [e for e in book.entries if e.recorded_at <= known_at]
    assert change not in typed
    then = book.written(typed)
    assert differing(seen_through(book, known_at), said(then, folds(then))) == {}
