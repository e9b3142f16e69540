"""Ways round the second person by older versions and by new entries that say otherwise."""

import pytest

from tests.security.test_second_person import CHIEF, counts
from utmcase.approvals import approve, open_requests, take_back
from utmcase.errors import UserError
from utmcase.recording import Draft, correct, record, withdraw


@pytest.fixture
def custody(station):
    return station.begin()


def test_an_older_version_is_not_corrected_past_what_was_approved(station, custody):
    start = station.custody(custody).of_kind("identity")[0]
    told = start.data | {"birth": "2011"}
    entry = station.do(correct, start.id, told, occurred=start.occurred, reason="seen").entry
    station.do(approve, entry.id, by=CHIEF)
    old = Draft("identity", custody, dict(start.data), start.occurred, corrects=start.id, reason="as it was")
    with pytest.raises(UserError, match="was corrected or withdrawn since"):
        station.do(record, old)
    assert [one.data.get("birth") for one in station.custody(custody).of_kind("identity")] == ["2011"]


def test_what_was_taken_back_is_not_brought_up_by_a_correction(station, custody):
    entry = station.add(custody, "age_assessed", youngest=15, assessor="medical")
    back = station.do(withdraw, entry.id, reason="another person").entry
    station.do(approve, back.id, by=CHIEF)
    again = Draft("age_assessed", custody, dict(entry.data), entry.occurred, corrects=entry.id, reason="no")
    with pytest.raises(UserError, match="was corrected or withdrawn since"):
        station.do(record, again)


def test_taking_back_the_first_version_takes_the_corrections_along_and_waits(station, custody):
    entry = station.add(custody, "identity", marks="scar")
    told = entry.data | {"birth": "2011"}
    changed = station.do(correct, entry.id, told, occurred=entry.occurred, reason="seen").entry
    written = station.do(approve, changed.id, by=CHIEF).entry
    for one in (entry, written):
        asked_again = station.do(withdraw, one.id, reason="no")
        assert asked_again.asked
        assert counts(station, custody, "identity") == 2
        station.do(take_back, asked_again.entry.id, "tried")


CHILD, ADULT, DOUBTED = {"birth": "2012"}, {"birth": "1990"}, {"could_be_child": "unknown"}


@pytest.mark.parametrize(
    ("known", "kind", "said", "waits"),
    [
        (CHILD, "identity", ADULT, True),
        (CHILD, "identity", {"could_be_child": "no"}, True),
        (CHILD, "identity", {"youngest": 18}, True),
        (CHILD, "identity", {"birth": "2013"}, False),
        (CHILD, "identity", {"marks": "scar"}, False),
        (CHILD, "identity", {"could_be_child": "unknown"}, False),
        (CHILD, "age_assessed", {"youngest": 19, "assessor": "medical"}, True),
        (CHILD, "age_assessed", {"youngest": 19, "assessor": "un_police"}, False),
        (CHILD, "age_assessed", {"youngest": 15, "assessor": "medical"}, False),
        (DOUBTED, "identity", ADULT, False),
        (DOUBTED, "age_assessed", {"youngest": 19, "assessor": "medical"}, False),
        (ADULT, "identity", CHILD, False),
        (ADULT, "identity", {"birth": "1985"}, False),
        (ADULT, "age_assessed", {"youngest": 15, "assessor": "medical"}, False),
        ({"sex": "male"}, "identity", {"sex": "female"}, True),
        ({"sex": "male"}, "identity", {"sex": "male"}, False),
        ({"sex": "male"}, "identity", {"sex": "unknown"}, False),
        ({"sex": "unknown"}, "identity", {"sex": "female"}, False),
    ],
)
def test_a_new_entry_waits_where_it_takes_a_known_fact_away(station, known, kind, said, waits):
    """Whoever may be a child is treated as one at once; that a child is none, two persons say."""
    custody = station.begin(**{"sex": "unknown"} | known)
    before = counts(station, custody, kind)
    entry = station.add(custody, kind, **said)
    assert (entry.kind == "approval_asked") == waits
    if not waits:
        return
    assert counts(station, custody, kind) == before
    (found,) = station.do(open_requests, by=CHIEF)
    assert found.sort == "key_fact"
    written = station.do(approve, entry.id, by=CHIEF).entry
    assert (written.kind, written.corrects) == (kind, None)
    assert counts(station, custody, kind) == before + 1
