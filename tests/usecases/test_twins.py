"""A person recorded twice: both records ask for a decision, until one of them tells it."""

from tests.fakes import LEGAL
from utmcase.approvals import approve
from utmcase.moments import exactly
from utmcase.recording import Draft, apprehend, correct, record, withdraw

PLACE = {"place": "CAR/Haute-Kotto/Bria"}


def taken(desk, name):
    return desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male", "names_spoken": name})


def asks(desk, *custodies):
    return ["GD-03" in desk.findings(one.custody_id) for one in custodies]


def test_both_records_ask_until_somebody_decides_and_again_when_that_is_withdrawn(desk):
    one = taken(desk, "Mahamat Saleh")
    other = taken(desk, "Oumarou Garba")
    assert asks(desk, one, other) == [False, False]
    again = taken(desk, "Mohamed Salah")
    assert asks(desk, one, other, again) == [True, False, True]
    told = {"other_person": one.number, "grounds": "another mark on the arm"}
    asked = desk.do(record, Draft("not_same_person", again.custody_id, told, exactly(desk.now)))
    assert asked.asked
    assert asks(desk, one, other, again) == [True, False, True], "until a second person unlinks them"
    said = desk.do(approve, asked.entry.id, by=LEGAL)
    assert asks(desk, one, other, again) == [False, False, False]
    desk.do(withdraw, said.entry.id, reason="slip")
    assert asks(desk, one, other, again) == [True, False, True]


def test_of_many_with_one_name_each_is_asked_about_and_nobody_once_all_the_others_are_another(desk):
    several = [taken(desk, "Mahamat Saleh") for _ in range(4)]
    assert asks(desk, *several) == [True] * 4
    first, *others = several
    renamed = {"sex": "male", "names_spoken": "Oumarou Garba"}
    for place, one in enumerate(others, start=1):
        identity = desk.custody(one.custody_id).of_kind("identity")[0]
        desk.do(correct, identity.id, renamed, occurred=exactly(desk.now), reason="misheard")
        alone = place == len(others)
        assert asks(desk, first) == [not alone], place
    assert asks(desk, *others) == [True] * 3


def test_one_more_of_a_name_that_many_share_judges_only_the_new_one(desk):
    others = [taken(desk, "Mahamat Saleh") for _ in range(3)]
    rows = dict(desk.casebook.state.rows)
    taken(desk, "Mahamat Saleh")
    assert all(desk.casebook.state.rows[one.custody_id] is rows[one.custody_id] for one in others)
