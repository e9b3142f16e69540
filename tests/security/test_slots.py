"""Key slots: changed by their officer, raised with the program, and what the file keeps meanwhile."""

import json

import pytest

from db import keys
from db.casebook import SqlCasebooks
from db.keys import Cost
from db.signing import FREE_TRIES
from tests.db.kit import FOUNDING
from utmcase.errors import TooSoon, UserError, WrongPassword

OLD, NEW = FOUNDING.password, "four quiet herons wait"


@pytest.fixture
def closed(desk):
    desk.create().close()
    return desk


def test_everybody_changes_his_own_password_and_the_casebook_is_not_rewritten(closed):
    casebook = closed.open()
    before = casebook.path.read_bytes()
    casebook.change_password(OLD, NEW)
    assert casebook.path.read_bytes() == before  # the slot lies in the write-ahead log and the keys file
    casebook.close()
    with pytest.raises(WrongPassword):
        closed.open("UN-1", OLD)
    again = closed.open("UN-1", NEW)
    with again.reading() as records:
        assert "renewed: UN-1" in [line.detail for line in records.access_lines() if line.action == "key"]
    assert again.verify().good


def test_the_old_password_is_asked_and_guessing_it_slows_down(closed):
    casebook = closed.open()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            casebook.change_password("wrong", NEW)
    with pytest.raises(TooSoon):
        casebook.change_password(OLD, NEW)
    closed.time += 2
    casebook.change_password(OLD, NEW)
    with casebook.reading() as records:
        assert [line.action for line in records.access_lines()].count("sign_in_failed") == FREE_TRIES


def test_the_recovery_key_has_no_password(closed):
    casebook = closed.open("recovery", closed.recovery)
    with pytest.raises(UserError, match="no password"):
        casebook.change_password(closed.recovery, NEW)


def cost_kept(desk):
    (slot,) = json.loads(keys.keys_path(desk.path).read_bytes())["slots"]
    return Cost(slot["kibibytes"], slot["passes"], slot["lanes"])


def test_a_slot_rises_to_what_the_program_asks_and_never_falls(closed):
    dear, cheap = Cost(128, 2, 1), cost_kept(closed)
    casebooks = SqlCasebooks(clock=lambda: closed.time, cost=dear)
    assert cheap.below(dear)
    casebooks.open(closed.path, "UN-1", OLD).close()
    assert cost_kept(closed) == dear
    closed.open().close()
    assert cost_kept(closed) == dear
