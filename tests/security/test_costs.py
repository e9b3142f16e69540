"""What a try of a password costs: measured, with a floor, and never less than before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import costs
from db.costs import FLOOR, MOST, TARGET_SECONDS, Pace, fitting
from db.keys import Cost


@pytest.fixture(scope="module", autouse=True)
def _as_in_the_program():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(costs, "TARGET_SECONDS", TARGET_SECONDS)
        yield


def work(cost):
    return cost.kibibytes * cost.passes


@given(st.floats(0.0001, 100))
def test_the_cost_fits_the_computer_between_floor_and_most(seconds):
    found = fitting(FLOOR, seconds)
    factor = work(found) / work(FLOOR)
    assert not found.below(FLOOR)
    assert found.kibibytes <= MOST.kibibytes
    assert found.passes <= MOST.passes
    assert seconds * factor <= max(TARGET_SECONDS, seconds)
    assert seconds * factor * 2 > TARGET_SECONDS or found == MOST


def test_memory_comes_before_passes():
    assert fitting(FLOOR, TARGET_SECONDS / 2) == replace(FLOOR, kibibytes=131072)
    assert fitting(FLOOR, TARGET_SECONDS / 4) == replace(FLOOR, kibibytes=262144)
    assert fitting(FLOOR, TARGET_SECONDS / 8) == replace(FLOOR, kibibytes=262144, passes=6)


def test_a_slow_computer_asks_the_floor_and_a_dear_slot_stays():
    assert fitting(FLOOR, 5.0) == FLOOR == Cost(65536, 3, 4)
    assert Pace().risen(MOST, 0.001) == MOST
    assert Pace().risen(replace(FLOOR, kibibytes=131072), 3.0) == replace(FLOOR, kibibytes=131072)


def test_a_slot_rises_by_what_its_own_try_took():
    assert Pace().risen(FLOOR, TARGET_SECONDS / 2) == replace(FLOOR, kibibytes=131072)


def test_this_computer_is_measured_once(monkeypatch):
    tried = []
    real = Cost.stretch
    monkeypatch.setattr(Cost, "stretch", lambda *given: tried.append(given[0]) or real(*given))
    pace = Pace()
    assert pace.asked() is pace.asked()
    assert tried == [FLOOR]
    assert not pace.asked().below(FLOOR)


def test_what_is_given_is_not_measured(monkeypatch):
    monkeypatch.setattr(costs, "measured", lambda: pytest.fail("measured"))
    given_cost = Cost(128, 1, 1)
    pace = Pace(given_cost)
    assert pace.asked() == pace.least == given_cost
    assert pace.risen(Cost(64, 1, 1), 0.0001) == given_cost
    assert pace.risen(Cost(256, 1, 1), 0.0001) == Cost(256, 1, 1)
