"""Several persons apprehended together: all or nothing, numbers in order, one group that counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.casebook import SqlCasebooks
from tests.db.kit import FOUNDING, QUICK
from tests.fakes import NOW
from tests.usecases.conftest import Desk
from utmcase.apprehending import apprehend_group, doubts
from utmcase.errors import UserError
from utmcase.moments import exactly
from utmcase.projecting import projection_of

COMMON = {
    "place": "CAR/Kémo/Sibut",
    "legal_basis": "utm",
    "offence": {"category": "weapons"},
    "unit": "FPU 1",
    "group": {"reference": "Convoy 1"},
}
SEXES = st.sampled_from(["male", "female", "other", "unknown"])
PERSON = st.fixed_dictionaries(
    {"sex": SEXES},
    optional={
        "names_spoken": st.sampled_from(["Yakou", "Feïga", "unknown"]),
        "could_be_child": st.sampled_from(["yes", "no", "unknown"]),
        "circumstance": st.sampled_from(["injured", "pregnant", "unknown"]),
    },
)


def taken(desk, persons, common=COMMON):
    return desk.do(apprehend_group, exactly(desk.now), common, persons)


def begun(desk):
    return [entry for entry in desk.casebook.state.journal if entry.kind == "apprehension"]


@settings(max_examples=25, deadline=None)
@given(st.lists(PERSON, min_size=1, max_size=12))
def test_each_line_becomes_one_custody_with_its_own_words(persons):
    desk = Desk()
    recorded = taken(desk, persons)
    assert [one.number for one in recorded] == [f"BRI-A-2026-{n:04d}" for n in range(1, len(persons) + 1)]
    assert len({one.custody_id for one in recorded}) == len(persons)
    for one, person in zip(recorded, persons, strict=True):
        custody = desk.custody(one.custody_id)
        start = custody.of_kind("apprehension")[0]
        group = {"reference": "Convoy 1", "number": len(persons)}
        assert start.data == COMMON | {"group": group}
        minded = person.get("circumstance")
        assert custody.of_kind("identity")[0].data == {k: v for k, v in person.items() if k != "circumstance"}
        assert [e.data["what"] for e in custody.of_kind("circumstance")] == ([minded] if minded else [])
        assert "GH-15" not in desk.findings(one.custody_id) or not desk.findings(one.custody_id)["GH-15"].bad


@settings(max_examples=25, deadline=None)
@given(
    st.lists(PERSON, min_size=1, max_size=8),
    st.integers(0, 7),
    st.sampled_from(
        [
            {"sex": None},
            {"sex": "both"},
            {"sex": "male", "could_be_child": "maybe"},
            {"sex": "male", "circumstance": "tired?"},
            {"sex": "male", "hat": "red"},
        ]
    ),
)
def test_one_wrong_line_and_nothing_is_written(persons, place, wrong):
    desk = Desk()
    rows = [*persons[:place], wrong, *persons[place:]]
    with pytest.raises(UserError):
        taken(desk, rows)
    assert not desk.casebook.state.journal
    assert taken(desk, persons)[0].number == "BRI-A-2026-0001"


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9), st.integers(1, 12))
def test_a_number_that_differs_is_asked_about_and_found_for_all(lines, number):
    desk = Desk()
    common = COMMON | {"group": {"reference": "Convoy 1", "number": number}}
    persons = [{"sex": "male"}] * lines
    assert bool(doubts(common, persons)) == (lines != number)
    recorded = taken(desk, persons, common)
    found = [desk.findings(one.custody_id).get("GH-15") for one in recorded]
    assert all((f is not None and f.state == "breached") == (lines != number) for f in found)


@pytest.mark.parametrize(
    ("common", "persons"),
    [
        (COMMON | {"place": " "}, [{"sex": "male"}]),
        (COMMON | {"group": {"reference": "  "}}, [{"sex": "male"}]),
        ({k: v for k, v in COMMON.items() if k != "group"}, [{"sex": "male"}]),
        (COMMON, []),
        (COMMON, [{"sex": "male"}] * 201),
    ],
)
def test_what_is_missing_is_said(desk, common, persons):
    with pytest.raises(UserError):
        taken(desk, persons, common)
    assert not begun(desk)


def test_without_a_time_nobody_is_recorded(desk):
    with pytest.raises(UserError):
        desk.do(apprehend_group, None, COMMON, [{"sex": "male"}])


def test_a_second_lot_of_the_same_group_counts_with_the_first(desk):
    common = COMMON | {"group": {"reference": "Convoy 1", "number": 3}}
    first = taken(desk, [{"sex": "male"}], common)
    assert desk.findings(first[0].custody_id)["GH-15"].state == "breached"
    taken(desk, [{"sex": "male"}, {"sex": "female"}], common)
    assert "GH-15" not in desk.findings(first[0].custody_id)


def test_on_disk_too_all_or_none_are_written_and_judged(tmp_path):
    casebooks = SqlCasebooks(
        clock=lambda: NOW, settings_dir=tmp_path / "settings", project=projection_of, cost=QUICK
    )
    casebook, _ = casebooks.create(tmp_path / "one.utmcase", FOUNDING)
    people = [{"sex": "male", "circumstance": "injured"}] * 11
    with pytest.raises(UserError), casebook.writing() as records:
        apprehend_group(records, exactly(NOW), COMMON, [*people, {"sex": "both"}])
    with casebook.writing() as records:
        assert records.custody_ids() == []
        recorded = apprehend_group(records, exactly(NOW), COMMON, people)
    assert [one.number for one in recorded] == [f"BRI-A-2026-{n:04d}" for n in range(1, 12)]
    with casebook.reading() as records:
        assert records.custody_ids() == [one.custody_id for one in recorded]
        assert records.board_count() == 11
        assert not [f for f in records.projected_findings() if f.rule == "GH-15"]
    assert casebook.verify(full=True).good
    casebook.close()
