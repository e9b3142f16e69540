"""Roles held for a time: judged at the moment of acting, beside those held for good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOW, OFFICER
from utmcase.administration import SiteChange, change_officer, site_view
from utmcase.errors import Forbidden, UserError
from utmcase.kept_back import to_correct
from utmcase.moments import DAY, HOUR, UNKNOWN, Moment, exactly
from utmcase.officers import Officer, Term, officer_said
from utmcase.recording import Draft, record
from utmcase.register import officer_fields, register_of
from utmcase.roles import ROLES
from utmcase.viewing import board_view

MOMENTS = st.one_of(
    st.none(),
    st.just(UNKNOWN),
    st.integers(0, 20).map(exactly),
    st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda pair: Moment("day", pair[0], sum(pair))),
)
TERMS = st.lists(st.builds(Term, st.sampled_from(ROLES[:3]), MOMENTS, MOMENTS), max_size=4)


def term(role, start=None, end=None):
    ends = {"valid_from": start, "valid_to": end}
    return {"role": role} | {name: one.to_json() for name, one in ends.items() if one is not None}


def changed(desk, **fields):
    return SiteChange("officer_recorded", "UN-77", {"name": "Lena Ode"} | fields, exactly(desk.now))


def test_an_entry_of_before_reads_as_it_did():
    said = {"name": "Lena Ode", "roles": ["recorder", "legal"], "languages": "unknown"}
    officer = officer_said("UN-77", said)
    assert officer.roles == {"recorder", "legal"}
    assert officer.at(NOW) is officer


def test_a_role_counts_between_its_dates_and_both_days_are_whole():
    day = Moment("day", NOW, NOW + DAY - 1)
    officer = Officer(
        "UN-77", "Lena", roles=frozenset({"recorder", "legal"}), terms=(Term("legal", day, day),)
    )
    for second, held in ((NOW - 1, False), (NOW, True), (NOW + DAY - 1, True), (NOW + DAY, False)):
        then = officer.at(second)
        assert ("legal" in then.roles) == then.may("confirm_limit") == held
        assert "recorder" in then.roles


@given(st.sets(st.sampled_from(ROLES[:3])), TERMS, st.integers(-2, 28))
def test_a_role_is_held_when_one_of_its_terms_holds_or_it_has_none(plain, terms, second):
    officer = Officer("UN-77", "Lena", roles=frozenset(plain), terms=tuple(terms))
    for role in ROLES[:3]:
        own = [one for one in terms if one.role == role]
        begun = [
            (one.start is None or one.start.earliest is None or one.start.earliest <= second)
            and (one.end is None or one.end.latest is None or second <= one.end.latest)
            for one in own
        ]
        assert (role in officer.at(second).roles) == (any(begun) if own else role in plain)


@given(st.sets(st.sampled_from(ROLES)), TERMS)
def test_an_officer_is_read_from_his_entry_as_he_was_written(plain, terms):
    officer = Officer("UN-77", "Lena", roles=frozenset(plain), terms=tuple(terms))
    assert (
        officer_said("UN-77", {k: v for k, v in officer_fields(officer).items() if v is not None}) == officer
    )


def test_a_use_case_asks_at_the_moment_of_acting(desk):
    end = exactly(desk.now + HOUR)
    lena = Officer("UN-77", "Lena Ode", terms=(Term("recorder", None, end),))
    desk.do(board_view, by=lena)
    desk.casebook.now += HOUR + 1
    with pytest.raises(Forbidden, match="Recorder"):
        desk.do(board_view, by=lena)


def test_an_officer_may_have_dated_roles_alone_and_is_listed_with_them(desk):
    terms = [term("recorder", exactly(NOW), exactly(NOW + DAY)), term("legal")]
    desk.do(change_officer, changed(desk, terms=terms))
    with desk.casebook.reading() as records:
        (lena,) = register_of(records.entries("officer")).officers.values()
    assert lena.terms == (Term("recorder", exactly(NOW), exactly(NOW + DAY)), Term("legal"))
    assert lena.at(NOW + 2 * DAY).roles == {"legal"}
    assert [line.officer for line in desk.do(site_view).officers] == [lena]
    with pytest.raises(UserError, match="at least one role"):
        desk.do(change_officer, changed(desk))


def test_an_administrator_whose_role_ends_is_not_the_one_who_remains(desk):
    mine = SiteChange(
        "officer_recorded", OFFICER.un_id, {"name": "Awa", "roles": ["administrator"]}, exactly(desk.now)
    )
    desk.do(change_officer, mine)
    ending = [term("administrator", end=exactly(NOW + DAY))]
    desk.do(change_officer, changed(desk, roles=["administrator"], terms=ending))
    less = SiteChange(
        "officer_recorded", OFFICER.un_id, {"name": "Awa", "roles": ["recorder"]}, mine.occurred
    )
    with pytest.raises(UserError, match="One administrator has to remain"):
        desk.do(change_officer, less)
    dated = less.fields | {"roles": ["administrator"], "terms": ending}
    with pytest.raises(UserError, match="One administrator has to remain"):
        desk.do(change_officer, SiteChange("officer_recorded", OFFICER.un_id, dated, mine.occurred))


def test_an_administrator_corrects_an_entry_of_the_site_as_a_whole(desk):
    clerk = Officer("UN-60", "Clerk", roles=frozenset({"administrator"}))
    first = desk.do(change_officer, changed(desk, roles=["recorder"], unit="FPU 1"), by=clerk).entry
    given = desk.do(to_correct, first.id, by=clerk)
    assert given.data == first.data
    again = Draft(
        "officer_recorded",
        "UN-77",
        {"name": "Lena Ode", "roles": ["recorder"]},
        exactly(desk.now),
        corrects=first.id,
        reason="no unit",
    )
    assert "unit" not in desk.do(record, again, by=clerk).entry.data
