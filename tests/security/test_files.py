"""Files that lie open to anybody: what stands in them is doubted before it is done."""

import json

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DatabaseError

from db import heads, keys, schema
from utmcase.errors import UserError, WrongPassword


@pytest.fixture
def closed(desk):
    casebook = desk.create()
    desk.custody(casebook, "c0")
    casebook.close()
    return desk


@pytest.mark.parametrize(
    "change",
    [
        {"kibibytes": 2_000_000_000},
        {"kibibytes": -1},
        {"kibibytes": float("inf")},
        {"passes": 2**31},
        {"lanes": 2**24},
        {"lanes": 0},
        {"public": ""},
        {"salt": ""},
    ],
)
def test_a_keys_file_cannot_ask_for_memory_or_time(closed, change, monkeypatch):
    path = keys.keys_path(closed.path)
    kept = json.loads(path.read_bytes())
    kept["slots"][0] |= change
    path.write_text(json.dumps(kept))
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *_: pytest.fail("the password was stretched"))
    with pytest.raises(UserError, match="damaged"):
        closed.open()


def test_a_keys_file_of_brackets_is_damaged(closed):
    keys.keys_path(closed.path).write_text("[" * 100_000)
    with pytest.raises(UserError, match="damaged"):
        closed.open()


@pytest.mark.parametrize(
    "spoilt",
    ["[]", "1", '"x"', "[" * 100_000, '{"LEDGER": 5}', '{"LEDGER": [1]}', '{"LEDGER": [{"seq": "x"}]}'],
)
@pytest.mark.parametrize("name", [heads.FILE_NAME, "failures.json"])
def test_a_spoilt_settings_file_keeps_nobody_from_work(closed, name, spoilt):
    salt = json.loads(keys.keys_path(closed.path).read_bytes())["salt"]
    casebook = closed.open()
    word = casebook.newest_head().ledger if name == heads.FILE_NAME else salt
    casebook.close()
    (closed.folder / "settings" / name).write_text(spoilt.replace("LEDGER", word))
    casebook = closed.open()
    assert casebook.verify().good
    casebook.close()


def test_heads_that_cannot_be_kept_outside_lose_nothing(closed):
    kept = closed.folder / "settings" / heads.FILE_NAME
    kept.unlink()
    kept.mkdir()
    casebook = closed.open()
    closed.custody(casebook, "c1")
    casebook.close()
    assert closed.open().verify().entries == 2


def test_a_password_typed_as_un_id_leaves_no_quick_hash(closed):
    for typed in (closed_password := "correct horse", "UN-1"):
        with pytest.raises(WrongPassword):
            closed.open(typed, "wrong")
    file = keys.read_keys(closed.path)
    kept = (closed.folder / "settings" / "failures.json").read_text()
    assert file.tag(closed_password) not in kept
    assert file.tag("UN-1") in kept
    with closed.open().reading() as records:
        failed = [line.un_id for line in records.access_lines() if line.action == "sign_in_failed"]
    assert failed == ["", "UN-1"]


def test_a_restored_casebook_is_not_mixed_with_a_log_left_behind(closed):
    backup = closed.open().back_up(closed.folder)
    to = closed.folder / "restored.utmcase"
    left = to.with_name(to.name + "-wal")
    left.write_bytes(b"frames of the casebook that stood here before")
    with pytest.raises(UserError, match="already a file"):
        closed.casebooks.restore(backup, to)
    left.unlink()
    assert closed.casebooks.restore(backup, to) == to


def test_the_report_of_a_fault_repeats_nothing_of_a_person(closed):
    casebook = closed.open()
    row = {"un_id": "UN-1", "name": "x", "content": "Mahamat Issa", "at": "never"}
    with pytest.raises(DatabaseError) as fault, casebook.writing():
        casebook.connection.execute(insert(schema.draft), row)
    assert "Mahamat" not in str(fault.value)
