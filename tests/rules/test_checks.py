"""Late typing and impossible order."""

import pytest

from tests.making import DAY, HOUR, MINUTE, T0, make_entry, start_of
from tests.rules.judging import finding_of, word_of
from utmcase.moments import UNKNOWN, about, between

NOW = T0 + 30 * DAY


@pytest.mark.parametrize(
    ("at", "typed", "word"),
    [
        (T0 + HOUR, T0 + 13 * HOUR, "ok"),
        (T0 + HOUR, T0 + 13 * HOUR + 1, "breached"),
        (about(T0 + 2 * HOUR, 60), T0 + 13 * HOUR, "ok"),
        (about(T0 + 2 * HOUR, 60), T0 + 13 * HOUR + 1, "may be breached"),
        (about(T0 + 2 * HOUR, 60), T0 + 15 * HOUR + 1, "breached"),
        (UNKNOWN, T0 + 9 * DAY, "ok"),
        (between(None, T0 + HOUR), T0 + 13 * HOUR + 1, "breached"),
        (T0 + DAY, T0, "ok"),
    ],
)
def test_typed_late(at, typed, word):
    assert word_of("GD-01", [make_entry("reasons_told", at, typed=typed)], NOW) == word


def test_the_apprehension_is_typed_late_too():
    assert word_of("GD-01", [start_of(T0, typed=T0 + 13 * HOUR)], NOW) == "breached"
    assert word_of("GD-01", [make_entry("authority", T0 - DAY, typed=T0)], NOW) == "breached"


def test_a_correction_is_not_late_typing():
    first = make_entry("reasons_told", T0 + HOUR, typed=T0 + HOUR)
    later = make_entry(
        "reasons_told", T0 + 2 * HOUR, typed=T0 + 9 * DAY, corrects=first.id, correction_reason="clock"
    )
    assert word_of("GD-01", [first, later], NOW) == "ok"
    moved = make_entry(
        "reasons_told", T0 - DAY, typed=T0 + 2 * HOUR, corrects=first.id, correction_reason="day before"
    )
    assert word_of("GD-01", [first, moved], NOW) == "breached"


def test_each_late_entry_is_listed_with_who_typed_it():
    late = [make_entry("check", T0 + n * HOUR, typed=T0 + 2 * DAY) for n in range(3)]
    said = finding_of("GD-01", late, NOW)
    assert [i.entries for i in said.instances] == [(e.id,) for e in late]
    assert (said.owner, said.severity) == ("who_typed", "minor")


def order(*entries, now=NOW):
    return word_of("GD-02", entries, now)


@pytest.mark.parametrize(
    ("kind", "at", "word"),
    [
        ("notified", T0 - 1, "breached"),
        ("notified", T0, "ok"),
        ("notified", about(T0 - HOUR, 60), "ok"),
        ("notified", about(T0 - 2 * HOUR, 60), "breached"),
        ("notified", between(None, T0 - 1), "breached"),
        ("notified", UNKNOWN, "ok"),
        ("authority", T0 - 9 * DAY, "ok"),
        ("document_added", T0 - 9 * DAY, "ok"),
    ],
)
def test_before_the_start(kind, at, word):
    assert order(make_entry(kind, at)) == word


def test_an_admission_before_the_apprehension():
    taken = make_entry("taken_over", T0)
    entries = [taken, make_entry("admission", T0 + HOUR), start_of(T0 + 2 * HOUR)]
    assert order(*entries) == "breached"


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (T0 + 10 * HOUR, "ok"),
        (T0 + 10 * HOUR + 1, "breached"),
        (about(T0 + 10 * HOUR, 5), "ok"),
    ],
)
@pytest.mark.parametrize("kind", ["check", "admission"])
def test_care_after_the_end(kind, at, word):
    assert order(make_entry("released", T0 + 10 * HOUR), make_entry(kind, at)) == word


def test_care_while_the_person_is_away():
    away = [make_entry("handed_over", T0 + HOUR), make_entry("returned", T0 + 5 * HOUR)]
    assert order(*away, make_entry("check", T0 + 3 * HOUR)) == "breached"
    assert order(*away, make_entry("check", T0 + 6 * HOUR)) == "ok"


def test_handed_over_twice():
    one, two = make_entry("handed_over", T0 + HOUR), make_entry("handed_over", T0 + 9 * HOUR)
    assert order(one, two) == "breached"
    assert order(one, make_entry("returned", T0 + 5 * HOUR), two) == "ok"
    assert order(one, make_entry("returned", about(T0 + 9 * HOUR, 30)), two) == "ok"
    assert order(one, make_entry("returned", T0 + 10 * HOUR), two) == "breached"
    assert order(one, make_entry("released", T0 + 9 * HOUR)) == "breached"


def test_a_release_typed_before_the_start():
    assert order(make_entry("released", T0 - HOUR)) == "breached"
    assert order(make_entry("released", T0 + HOUR), make_entry("admission", T0 + 2 * HOUR)) == "breached"


def test_an_arrival_before_its_departure():
    wrong = make_entry("conveyance", T0 + HOUR, departure=T0 + 2 * HOUR, arrival=T0 + HOUR)
    assert order(wrong) == "breached"
    assert order(make_entry("conveyance", T0 + HOUR, departure=T0 + HOUR, arrival=T0 + 2 * HOUR)) == "ok"


@pytest.mark.parametrize(
    ("at", "word"), [(NOW, "ok"), (NOW + 1, "breached"), (about(NOW + 10 * MINUTE, 10), "ok")]
)
def test_the_future(at, word):
    assert order(make_entry("reasons_told", at)) == word


def test_a_start_that_is_estimated():
    assert order(start_of(UNKNOWN, typed=T0), make_entry("notified", T0)) == "breached"
    assert order(start_of(about(T0, 60))) == "ok"
