"""Clocks: time held, extensions, renewals, pauses, times outside, uncertain ends, competing limits."""

import pytest

from tests.making import DAY, HOUR, T0, make_entry, start_of
from tests.rules.judging import finding_of, word_of
from utmcase.moments import UNKNOWN, about, between
from utmcase.rules.pack import Confirmation


@pytest.mark.parametrize(
    ("now", "word"), [(T0, "running"), (T0 + 72 * HOUR, "running"), (T0 + 72 * HOUR + 1, "overdue")]
)
def test_the_ceiling_while_held(now, word):
    assert word_of("GO-01", [], now) == word


@pytest.mark.parametrize(
    ("end", "word"),
    [
        (T0 + 72 * HOUR, "stopped"),
        (T0 + 72 * HOUR + 1, "exceeded"),
        (about(T0 + 72 * HOUR, 30), "may be exceeded"),
        (about(T0 + 73 * HOUR, 30), "exceeded"),
        (between(None, T0 + 72 * HOUR), "stopped"),
        (UNKNOWN, "may be exceeded"),
    ],
)
@pytest.mark.parametrize("kind", ["handed_over", "released"])
def test_the_ceiling_after_the_end(end, word, kind):
    assert word_of("GO-01", [make_entry(kind, end)], T0 + 9 * DAY) == word


@pytest.mark.parametrize("what", ["escape", "death"])
def test_escape_and_death_stop_the_clock(what):
    assert word_of("GO-01", [make_entry("incident", T0 + HOUR, what=what)], T0 + 9 * DAY) == "stopped"


def test_other_incidents_do_not():
    assert word_of("GO-01", [make_entry("incident", T0 + HOUR, what="fire")], T0 + 9 * DAY) == "overdue"


@pytest.mark.parametrize(
    ("start", "now", "word"),
    [
        (about(T0, 60), T0 + 71 * HOUR, "running"),
        (about(T0, 60), T0 + 71 * HOUR + 1, "may be overdue"),
        (about(T0, 60), T0 + 73 * HOUR + 1, "overdue"),
        (UNKNOWN, T0 + HOUR, "may be overdue"),
        (UNKNOWN, T0 + 72 * HOUR + 1, "overdue"),
    ],
)
def test_a_start_that_is_not_exact(start, now, word):
    entries = [start_of(start, typed=T0), make_entry("identity", T0)]
    assert word_of("GO-01", entries, now) == word


def test_a_start_that_nobody_knows_and_an_end():
    entries = [start_of(UNKNOWN, typed=T0), make_entry("identity", T0)]
    assert word_of("GO-01", [*entries, make_entry("released", T0 + HOUR)], T0 + DAY) == "may be exceeded"
    assert word_of("GO-01", [*entries, make_entry("released", T0 + 73 * HOUR)], T0 + 9 * DAY) == "exceeded"


def test_time_outside_is_not_counted():
    away = [make_entry("handed_over", T0 + 70 * HOUR), make_entry("returned", T0 + 90 * HOUR)]
    assert word_of("GO-01", away, T0 + 92 * HOUR) == "running"
    assert word_of("GO-01", away, T0 + 92 * HOUR + 1) == "overdue"
    assert finding_of("GO-01", away, T0 + 91 * HOUR).due == T0 + 92 * HOUR
    again = [*away, make_entry("handed_over", T0 + 92 * HOUR)]
    assert word_of("GO-01", again, T0 + 99 * HOUR) == "stopped"


def extension(at, **fields):
    return make_entry("extension", at, **({"hours": 24, "role": "head_of_mission"} | fields))


@pytest.mark.parametrize(
    ("at", "fields", "counts"),
    [
        (T0 + 72 * HOUR, {}, True),
        (T0 + 72 * HOUR + 1, {}, False),
        (T0 + HOUR, {"role": "head_of_mission_delegate"}, True),
        (T0 + HOUR, {"role": "head_of_police"}, False),
        (T0 + HOUR, {"role": "detaining_officer"}, False),
        (T0 + HOUR, {"by_detaining_unit": True}, False),
        (T0 + HOUR, {"extends": "national_custody"}, False),
        (T0 + HOUR, {"hours": "unknown"}, False),
    ],
)
def test_an_extension_of_the_ceiling(at, fields, counts):
    entries = [extension(at, **fields)]
    assert word_of("GO-01", entries, T0 + 96 * HOUR) == ("running" if counts else "overdue")
    assert word_of("GO-01", entries, T0 + 96 * HOUR + 1) == "overdue"


def test_a_second_extension_counts_from_the_limit_as_extended():
    entries = [extension(T0 + 70 * HOUR), extension(T0 + 96 * HOUR)]
    assert word_of("GO-01", entries, T0 + 120 * HOUR) == "running"
    assert word_of("GO-01", [entries[1]], T0 + 97 * HOUR) == "overdue"


def test_an_extension_perhaps_decided_in_time_leaves_it_uncertain():
    entries = [extension(about(T0 + 72 * HOUR, 30))]
    assert word_of("GO-01", entries, T0 + 80 * HOUR) == "may be overdue"
    assert word_of("GO-01", entries, T0 + 96 * HOUR + 1) == "overdue"


def renewal(at, **fields):
    return extension(at, **({"extends": "national_custody", "role": "prosecutor", "hours": 72} | fields))


def test_the_code_allows_one_renewal_by_the_prosecutor():
    one = [renewal(T0 + 70 * HOUR)]
    assert word_of("GO-02a", one, T0 + 144 * HOUR) == "running"
    assert word_of("GO-02a", one, T0 + 144 * HOUR + 1) == "overdue"
    assert word_of("GO-02a", [*one, renewal(T0 + 140 * HOUR)], T0 + 145 * HOUR) == "overdue"
    assert word_of("GO-02a", [renewal(T0, hours=100)], T0 + 144 * HOUR + 1) == "overdue"
    assert word_of("GO-02a", [renewal(T0, role="head_of_mission")], T0 + 73 * HOUR) == "overdue"
    assert word_of("GO-02a", [renewal(T0, extends="un_ceiling")], T0 + 73 * HOUR) == "overdue"


def test_the_constitution_allows_none_and_holds_from_its_date():
    entries = [renewal(T0 + HOUR)]
    assert word_of("GO-02b", entries, T0 + 48 * HOUR) == "running"
    assert word_of("GO-02b", entries, T0 + 48 * HOUR + 1) == "overdue"
    first_day = 1_693_350_000  # 30 August 2023, 00:00 in Bangui
    assert word_of("GO-02b", [start_of(first_day)], first_day + 9 * DAY) == "overdue"
    assert word_of("GO-02b", [start_of(first_day - 1)], first_day + 9 * DAY) == "not_applicable"


def test_south_sudan_holds_for_a_day():
    inputs = {"profile": "ssd-poc", "zone": "Africa/Juba"}
    assert word_of("GO-02c", [], T0 + 24 * HOUR, **inputs) == "running"
    assert word_of("GO-02c", [], T0 + 24 * HOUR + 1, **inputs) == "overdue"
    assert finding_of("GO-02c", [], T0) is None
    assert finding_of("GO-02a", [], T0, **inputs) is None


def test_a_pause_is_subtracted_only_where_the_pack_says_so():
    pause = [
        make_entry("clock_paused", T0 + 10 * HOUR, reason="hospital"),
        make_entry("clock_resumed", T0 + 30 * HOUR),
    ]
    assert word_of("GO-01", pause, T0 + 73 * HOUR) == "overdue"
    allowed = {"pauses": {"GO-01": ["hospital"]}}
    assert word_of("GO-01", pause, T0 + 92 * HOUR, **allowed) == "running"
    assert word_of("GO-01", pause, T0 + 92 * HOUR + 1, **allowed) == "overdue"
    assert word_of("GO-01", pause, T0 + 73 * HOUR, pauses={"GO-01": ["transport"]}) == "overdue"
    assert word_of("GO-01", pause[:1], T0 + 900 * HOUR, **allowed) == "running"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"youngest": 17, "oldest": 19}, "overdue"),
        ({"youngest": 18}, "not_applicable"),
        ({"could_be_child": "unknown"}, "overdue"),
        ({"could_be_child": "yes"}, "overdue"),
        ({"could_be_child": "no"}, "not_applicable"),
        ({}, "not_applicable"),
    ],
)
def test_a_child_is_held_for_a_day_at_most(fields, word):
    assert word_of("GO-03b", [make_entry("identity", T0 + 40 * HOUR, **fields)], T0 + 41 * HOUR) == word


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"youngest": 18, "assessor": "medical"}, "withdrawn"),
        ({"youngest": 19, "assessor": "child_protection"}, "withdrawn"),
        ({"youngest": 17, "assessor": "medical"}, "overdue"),
        ({"youngest": 20, "assessor": "detaining_officer"}, "overdue"),
        ({"youngest": 20}, "overdue"),
        ({"assessor": "medical"}, "overdue"),
    ],
)
def test_only_a_qualified_assessment_withdraws_it(fields, word):
    entries = [
        make_entry("identity", T0, could_be_child="yes"),
        make_entry("age_assessed", T0 + HOUR, **fields),
    ]
    assert word_of("GO-03b", entries, T0 + 41 * HOUR) == word


def test_another_limit_and_its_confirmation():
    assert word_of("GO-01", [], T0 + 25 * HOUR, limits={"GO-01": 24 * HOUR}) == "overdue"
    confirmed = [Confirmation("GO-01", 96 * HOUR, "M. Kossi", T0, "Note 4")]
    found = finding_of("GO-01", [], T0 + 96 * HOUR, confirmed=confirmed)
    assert (found.state, found.draft) == ("running", False)
    assert finding_of("GO-01", [], T0).draft


@pytest.mark.parametrize(("typed", "claimed"), [(T0 + 72 * HOUR, False), (T0 + 72 * HOUR + 1, True)])
def test_an_extension_typed_after_the_limit_is_claimed(typed, claimed):
    entries = [extension(T0 + 70 * HOUR, typed=typed)]
    found = finding_of("GO-01", entries, T0 + 80 * HOUR)
    assert (found.state, found.claimed) == ("running", claimed)
    late = finding_of("GD-01", entries, T0 + 80 * HOUR)
    assert (late.state, late.severity) == (("breached", "critical") if claimed else ("ok", "minor"))


def test_a_document_proves_the_extension():
    entry = extension(T0 + 70 * HOUR, typed=T0 + 75 * HOUR)
    document = make_entry("document_added", T0 + 75 * HOUR, answers=entry.id, dated=T0 + 71 * HOUR)
    assert not finding_of("GO-01", [entry, document], T0 + 80 * HOUR).claimed
