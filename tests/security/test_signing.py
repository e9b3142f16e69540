"""A guesser at the keyboard: the same answer for everybody, slower each time, and written down."""

import json

import pytest

from db import keys
from db.keys import Cost
from db.signing import FREE_TRIES, LONGEST_WAIT, wait_after
from tests.db.kit import FOUNDING, QUICK, officer_entry
from utmcase.errors import TooSoon, WrongPassword
from utmcase.i18n import say
from utmcase.officers import Officer

PASSWORD = FOUNDING.password


@pytest.fixture
def closed(desk):
    desk.create().close()
    return desk


def failures(casebook):
    with casebook.reading() as records:
        return [line.un_id for line in records.access_lines() if line.action == "sign_in_failed"]


def test_the_wait_grows_and_has_an_end():
    waits = [wait_after(count) for count in range(40)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES] > 0
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def guess(desk, un_id="UN-1", times=1):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            desk.open(un_id, "wrong")


def test_wrong_passwords_slow_down_over_restarts_and_open_in_the_end(closed):
    guess(closed, times=FREE_TRIES)
    with pytest.raises(TooSoon, match="Wait 2 seconds") as refused:
        closed.open()
    assert refused.value.seconds == 2
    closed.__post_init__()  # another start of the program: nothing in memory
    with pytest.raises(TooSoon):
        closed.open()
    closed.time += 2
    guess(closed)
    closed.time += 3
    with pytest.raises(TooSoon):
        closed.open()
    closed.time += 1
    casebook = closed.open()
    assert failures(casebook) == ["UN-1"] * 4
    casebook.close()
    guess(closed)
    closed.open()


def test_each_casebook_waits_for_itself(closed):
    other = closed.folder / "other.utmcase"
    closed.casebooks.create(other, FOUNDING)[0].close()
    guess(closed, times=FREE_TRIES)
    closed.open(path=other)
    with pytest.raises(TooSoon):
        closed.open()


def test_a_clock_set_back_locks_nobody_out(closed):
    guess(closed, times=FREE_TRIES)
    closed.time -= 10_000_000
    assert closed.open().officer.un_id == "UN-1"


def test_nothing_tells_whether_a_un_id_is_known(closed, monkeypatch):
    casebook = closed.open()
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["recorder"]))
    casebook.add_officer(Officer("UN-7", "Ben"), "another one")
    casebook.close()
    stretched = []
    real = keys.hash_secret_raw
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *given: stretched.append(given[2:]) or real(*given))
    told = {}
    for un_id in ("UN-1", "UN-404"):
        closed.time += LONGEST_WAIT
        with pytest.raises(WrongPassword) as refused:
            closed.open(un_id, "wrong")
        told[un_id] = say(refused.value.sentence, "en"), stretched.pop()
        assert not stretched
    assert told["UN-1"] == told["UN-404"]
    for un_id in ("UN-1", "UN-404", "UN-1"):
        with pytest.raises((WrongPassword, TooSoon)):
            closed.open(un_id, "wrong")
    sentences = set()
    for un_id in ("UN-1", "UN-404"):
        with pytest.raises(TooSoon) as refused:
            closed.open(un_id, "wrong")
        sentences.add(say(refused.value.sentence, "en"))
    assert len(sentences) == 1


def test_somebody_elses_right_password_opens_nothing_for_an_unknown_id(closed):
    for number in range(20):
        closed.time += LONGEST_WAIT
        with pytest.raises(WrongPassword):
            closed.open(f"UN-{900 + number}", PASSWORD)


def test_a_keys_file_without_slots_costs_as_much(closed, monkeypatch):
    path = keys.keys_path(closed.path)
    kept = json.loads(path.read_bytes())
    path.write_text(json.dumps(kept | {"slots": []}))
    stretched = []
    real = keys.hash_secret_raw
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *given: stretched.append(given) or real(*given))
    with pytest.raises(WrongPassword):
        closed.open()
    assert len(stretched) == 1
    assert Cost(stretched[0][3], stretched[0][2], stretched[0][4]) == QUICK


def test_the_recovery_key_never_waits_and_its_failures_are_logged(closed):
    with pytest.raises(WrongPassword):
        closed.open("recovery", "nonsense")
    with pytest.raises(WrongPassword):
        closed.open("recovery", keys.new_recovery_key())
    guess(closed)
    casebook = closed.open("recovery", closed.recovery)
    assert failures(casebook) == ["recovery", "recovery", "UN-1"]


def test_unlocking_asks_the_password_and_logs_what_was_tried(closed):
    casebook = closed.open()
    casebook.lock()
    with pytest.raises(WrongPassword):
        casebook.unlock("UN-1", "wrong")
    with pytest.raises(WrongPassword):
        casebook.unlock("UN-404", PASSWORD)
    assert casebook.unlock(" un-1 ", PASSWORD)
    with casebook.reading() as records:
        lines = [(line.action, line.un_id) for line in records.access_lines()[-4:]]
    assert lines == [("lock", "UN-1"), ("sign_in_failed", "UN-1"), ("sign_in_failed", ""), ("unlock", "UN-1")]
    assert not json.loads((closed.folder / "settings" / "failures.json").read_text())
    casebook.lock()
    guess(closed, times=FREE_TRIES)
    with pytest.raises(TooSoon):
        casebook.unlock("UN-1", PASSWORD)


def test_another_officer_at_the_lock_is_told_apart(closed):
    casebook = closed.open()
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["recorder"]))
    casebook.add_officer(Officer("UN-7", "Ben"), "another one")
    casebook.lock()
    assert not casebook.unlock("UN-7", "another one")
    with casebook.reading() as records:
        assert records.access_lines()[-1].action == "lock"


def test_the_keys_of_another_casebook_unlock_nothing(closed):
    casebook = closed.open()
    other = closed.folder / "other.utmcase"
    made, recovery = closed.casebooks.create(other, FOUNDING)
    made.close()
    keys.keys_path(closed.path).write_bytes(keys.keys_path(other).read_bytes())
    for who in (("UN-1", PASSWORD), ("recovery", recovery)):
        with pytest.raises(WrongPassword):
            casebook.unlock(*who)
