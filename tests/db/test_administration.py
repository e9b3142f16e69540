"""Officers added, revoked and given new passwords on a real casebook: who can open it afterwards."""

import pytest

from tests.db.kit import FOUNDING, Desk
from utmcase.administration import (
    SiteChange,
    add_officer,
    change_officer,
    reset_password,
    revoke_officer,
    site_view,
)
from utmcase.errors import UserError, WrongPassword
from utmcase.founding import found_casebook
from utmcase.moments import exactly

FIRST, SECOND = "four quiet rivers", "seven green lanterns"


@pytest.fixture
def founded(desk: Desk):
    casebook = desk.create()
    with casebook.writing() as records:
        found_casebook(records, ())
    return casebook


def change(desk: Desk, **fields):
    said = {"name": "Lena Ode", "roles": ["recorder"]} | fields
    return SiteChange("officer_recorded", "UN-77", said, exactly(int(desk.time)))


def test_a_new_officer_opens_the_casebook_with_the_roles_recorded(desk: Desk, founded):
    add_officer(founded, change(desk), FIRST)
    founded.close()
    again = desk.open("UN-77", FIRST)
    assert (again.officer.name, again.officer.roles) == ("Lena Ode", {"recorder"})
    again.close()


def test_after_a_new_password_the_old_one_opens_nothing(desk: Desk, founded):
    add_officer(founded, change(desk), FIRST)
    reset_password(founded, "UN-77", SECOND)
    founded.close()
    with pytest.raises(WrongPassword):
        desk.open("UN-77", FIRST)
    desk.open("UN-77", SECOND).close()


def test_a_revoked_officer_opens_nothing_and_the_entry_says_why(desk: Desk, founded):
    add_officer(founded, change(desk), FIRST)
    revoke_officer(founded, "UN-77", why="Rotated out", occurred=exactly(int(desk.time)))
    with founded.reading() as records:
        assert records.entries("officer", "UN-77")[-1].data == {"why": "Rotated out"}
        assert [line.officer.un_id for line in site_view(records).officers if line.revoked] == ["UN-77"]
        keys = [line.detail for line in records.access_lines() if line.action == "key"]
    assert keys == ["given: UN-77", "taken: UN-77"]
    founded.close()
    with pytest.raises(UserError):
        desk.open("UN-77", FIRST)
    desk.open().close()


def test_who_changes_his_own_roles_has_them_at_once(desk: Desk, founded):
    add_officer(founded, change(desk, roles=["administrator"]), FIRST)
    mine = FOUNDING.officer
    with founded.writing() as records:
        fields = {"name": mine.name, "roles": ["recorder"]}
        change_officer(records, SiteChange("officer_recorded", mine.un_id, fields, exactly(records.now)))
    assert founded.officer.roles == {"recorder"}
    assert founded.verify().good


def test_a_role_for_a_time_ends_while_the_officer_is_signed_in(desk: Desk, founded):
    end = exactly(int(desk.time) + 60).to_json()
    terms = [{"role": "recorder", "valid_to": end}, {"role": "legal"}]
    add_officer(founded, change(desk, roles=["recorder"], terms=terms), FIRST)
    founded.close()
    lena = desk.open("UN-77", FIRST)
    assert lena.officer.roles == {"recorder", "legal"}
    desk.time += 120
    assert lena.officer.roles == {"legal"}
    with lena.reading() as records:
        assert records.officer.roles == {"legal"}
        assert not records.officer.may("back_up")
    lena.close()
