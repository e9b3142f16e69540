"""A joint apprehension in a casebook: the others of the group are judged again when it changes."""

from utmcase.moments import exactly
from utmcase.recording import apprehend, correct

PLACE = {"place": "CAR/Haute-Kotto/Bria"}


def taken(desk, reference, number):
    fields = PLACE | {"group": {"reference": reference, "number": number}}
    return desk.do(apprehend, exactly(desk.now), fields, {"sex": "male"})


def state(desk, recorded):
    found = desk.findings(recorded.custody_id).get("GH-15")
    return found.state if found else None


def test_all_of_a_group_are_judged_again_when_the_last_is_recorded(desk):
    first = taken(desk, "G 1", 3)
    second = taken(desk, " g 1 ", 3)
    assert [state(desk, one) for one in (first, second)] == ["breached", "breached"]
    third = taken(desk, "G 1", 3)
    assert [state(desk, one) for one in (first, second, third)] == [None, None, None]


def test_a_group_with_a_longer_name_is_another(desk):
    first = taken(desk, "G 1", 1)
    taken(desk, "G 12", 1)
    assert state(desk, first) is None


def test_who_leaves_a_group_by_a_correction_is_missed_by_the_others(desk):
    first, second = taken(desk, "G 1", 2), taken(desk, "G 1", 2)
    assert state(desk, first) is None
    start = second.entries[0]
    desk.do(correct, start.id, dict(PLACE), occurred=start.occurred, reason="taken alone")
    assert state(desk, first) == "breached"
    assert state(desk, second) is None


def test_a_number_that_is_corrected_counts_for_all(desk):
    first, second = taken(desk, "G 1", 2), taken(desk, "G 1", 2)
    start = second.entries[0]
    fields = PLACE | {"group": {"reference": "G 1", "number": 3}}
    desk.do(correct, start.id, fields, occurred=start.occurred, reason="one more was seen")
    assert [state(desk, one) for one in (first, second)] == ["breached", "breached"]
