"""`next_change_at` is exact, of every custody and of the site: nothing changes before it, something at it."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import DAY, HOUR, MINUTE, T0, ZONE, make_custody, make_entry, start_of
from tests.rules.casebooks import NEVER, casebook
from tests.rules.looking import SITE, Look, looks, states
from utmcase.rules.cells import Stay
from utmcase.rules.pack import packs_for
from utmcase.rules.places import places_of
from utmcase.rules.site import SiteFacts
from utmcase.rules.surroundings import NO_SURROUNDINGS

seeds = st.integers(0, 2**32)
STEPS = 5 if settings().max_examples < 1000 else 10_000
YEAR = 365 * DAY


def steps(look, now, rng):
    """Walk from change to change and return how many there were; nothing changes between two of them."""
    for number in range(STEPS):
        said = look.at(now)
        shown = states(look.at(now, every=False))
        until = said.next_change_at
        assert until == look.at(now, every=False).next_change_at
        first = states(said)
        quiet = [now + DAY, now + YEAR, now + 100 * YEAR] if until is None else [until - 1]
        if until is not None:
            assert until > now
            quiet += [rng.randint(now, until - 1) for _ in range(2)]
        for at in quiet:
            assert changed(first, states(look.at(at))) == {}, (now, at, until)
            assert states(look.at(at, every=False)) == shown
        if until is None:
            return number
        assert changed(first, states(look.at(until))) != {}, (now, until)
        now = until
    return STEPS


def changed(before, after):
    return {rule: (before[rule], after[rule]) for rule in before if before[rule] != after[rule]}


@given(seeds)
def test_nothing_changes_before_the_next_change_of_a_custody_and_something_then(seed):
    book, rng = casebook(seed), random.Random(seed)
    found = looks(book)
    who = rng.choice([one for one in found if one != SITE])
    steps(found[who], rng.choice([book.now, min(e.recorded_at for e in book.of(who))]), rng)


@given(seeds)
def test_nothing_changes_before_the_next_change_of_the_site_and_something_then(seed):
    book, rng = casebook(seed), random.Random(seed)
    begun = min(e.recorded_at for e in book.entries)
    steps(looks(book)[SITE], rng.choice([book.now, begun]), rng)


@given(seeds)
def test_a_custody_looked_at_for_the_first_time_says_what_one_looked_at_before_says(seed):
    book, rng = casebook(seed), random.Random(seed)
    found = looks(book)
    for who, look in found.items():
        later = look.at(book.now).next_change_at
        for at in (later, book.now + rng.randrange(40 * DAY), book.now):
            if at is not None:
                assert look.at(at) == looks(book)[who].at(at)


def test_a_second_restraint_that_comes_over_its_limit_changes_nothing():
    later = 30 * MINUTE
    put_on = [make_entry("restraint_on", T0 + at, type=sort) for at, sort in ((0, "a"), (later, "b"))]
    look = Look(packs_for("car-utm", T0, ZONE), make_custody(start_of(), *put_on), NO_SURROUNDINGS)
    over = T0 + 2 * HOUR + 1
    assert [states(look.at(at))["GS-14"][0] for at in (over - 1, over)] == ["ok", "breached"]
    assert look.at(over - 1).next_change_at == over
    assert look.at(over).next_change_at > over + later


def test_somebody_who_comes_into_a_place_with_room_changes_nothing():
    told = {one: [(None, {"name": one, "capacity": room})] for one, room in (("one", 1), ("two", 2))}
    stays = [stay("a", "one", 0), stay("b", "one", 0), stay("c", "two", HOUR), stay("d", "two", 2 * HOUR)]
    look = Look(packs_for("car-utm", T0, ZONE), None, SiteFacts(tuple(stays), places_of(told)))
    assert states(look.at(T0))["GS-16"][0] == "breached"
    assert look.at(T0).next_change_at is None


def stay(who, place, begun):
    start = (T0 + begun, T0 + begun)
    return Stay(who, "", f"admission-{who}", place, "", ward=False, start=start, end=(NEVER, NEVER))
