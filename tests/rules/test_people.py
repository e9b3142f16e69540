"""Ages: the youngest decides, a doubt counts, and only a qualified assessment ends it."""

from datetime import UTC, datetime

import pytest

from tests.making import HOUR, T0, make_custody, make_entry, start_of
from utmcase.people import age_of, ages_at


def age(*entries):
    return age_of(make_custody(start_of(T0), *entries))


def identity(**fields):
    return make_entry("identity", T0 + HOUR, **fields)


def assessed(**fields):
    return make_entry("age_assessed", T0 + 2 * HOUR, **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "not_known"),
        ({"names_spoken": "Issa"}, "not_known"),
        ({"youngest": 15, "oldest": 17}, "child"),
        ({"youngest": 17, "oldest": 19}, "presumed_child"),
        ({"youngest": 17}, "presumed_child"),
        ({"oldest": 16}, "child"),
        ({"youngest": 18}, "adult"),
        ({"youngest": 20, "could_be_child": "unknown"}, "adult"),
        ({"youngest": 16, "could_be_child": "no"}, "presumed_child"),
        ({"could_be_child": "yes"}, "presumed_child"),
        ({"could_be_child": "unknown"}, "presumed_child"),
        ({"could_be_child": "no"}, "adult"),
        ({"birth": "1992"}, "adult"),
        ({"birth": "2008"}, "presumed_child"),
        ({"birth": "2009"}, "child"),
        ({"birth": "2008-03-10"}, "adult"),
        ({"birth": "2008-03-11"}, "child"),
        ({"birth": "unknown"}, "not_known"),
    ],
)
def test_what_an_identity_makes_of_it(fields, said):
    assert age(identity(**fields)).age == said


def test_a_doubt_stays_until_somebody_qualified_ends_it():
    doubt = identity(youngest=16)
    assert age(doubt, identity(youngest=20)).child
    assert age(doubt, assessed(youngest=20, assessor="detaining_officer")).child
    ended = age(doubt, assessed(youngest=18, oldest=21, assessor="medical"))
    assert (ended.age, ended.withdrawn, ended.youngest) == ("adult", True, 18)
    assert not age(identity(youngest=30), assessed(youngest=25, assessor="medical")).withdrawn


def test_the_newest_qualified_assessment_decides():
    first = assessed(youngest=19, assessor="medical")
    second = make_entry("age_assessed", T0 + 3 * HOUR, youngest=17, assessor="child_protection")
    assert age(identity(could_be_child="yes"), first, second).child
    assert str(age(identity(youngest=16, oldest=19)).words) == "between 16 and 19 years"


def test_ages_by_birth():
    day = datetime(2026, 3, 10, tzinfo=UTC)
    assert ages_at("2008", day) == (17, 18)
    assert ages_at("2008-05", day) == (17, 17)
    assert ages_at("2008-03", day) == (17, 18)
    assert ages_at("2008-03-10", day) == (18, 18)
    assert ages_at("2030", day) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({}, False),
        ({"could_be_child": "yes"}, True),
        ({"could_be_child": "unknown"}, True),
        ({"could_be_child": "no"}, False),
        ({"youngest": 16, "oldest": 19}, True),
        ({"youngest": 15, "oldest": 17}, False),
        ({"youngest": 15, "oldest": 17, "could_be_child": "yes"}, False),
        ({"youngest": 15}, False),
        ({"youngest": 15, "could_be_child": "yes"}, True),
        ({"youngest": 20, "could_be_child": "unknown"}, False),
        ({"birth": "2008"}, True),
    ],
)
def test_an_age_is_in_doubt_when_nobody_can_say_if_this_is_a_child(fields, doubt):
    assert age(identity(**fields)).doubt is doubt


def test_a_doubt_is_resolved_by_the_first_of_the_assessments_that_agree():
    child = make_entry("age_assessed", T0 + 2 * HOUR, youngest=16, assessor="medical")
    first = make_entry("age_assessed", T0 + 3 * HOUR, youngest=18, assessor="medical")
    second = make_entry("age_assessed", T0 + 4 * HOUR, youngest=19, assessor="child_protection")
    said = age(identity(could_be_child="yes"), child, first, second)
    assert (said.withdrawn, said.doubt, said.resolved) == (True, True, first.occurred)
