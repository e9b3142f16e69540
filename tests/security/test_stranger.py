"""Somebody with the files, a password that was exchanged or taken away, and copies of the keys file."""

import json
import resource
import shutil
import subprocess
import sys

import pytest

from db import keys
from tests.db.kit import ADA, FOUNDING, officer_entry
from utmcase.administration import SiteChange, add_officer
from utmcase.errors import UserError, WrongPassword
from utmcase.founding import found_casebook
from utmcase.key_files import make_key_file
from utmcase.moments import exactly
from utmcase.officers import Officer

BEN = Officer("UN-7", "Ben Kru")
OLD, NEW, BENS = FOUNDING.password, "four quiet herons wait", "seven green lanterns"


@pytest.fixture
def changed(desk):
    """Ada has exchanged her password and Ben is gone; a backup and an older keys file are from before."""
    casebook = desk.create()
    with casebook.writing() as records:
        found_casebook(records, ())
        records.append(officer_entry(BEN.un_id, name=BEN.name, roles=["recorder"]))
    casebook.add_officer(BEN, BENS)
    casebook.back_up(desk.folder / "before.utmbackup")
    shutil.copy(keys.keys_path(desk.path), desk.folder / "older.keys")
    casebook.change_password(OLD, NEW)
    with casebook.writing() as records:
        records.append(officer_entry(BEN.un_id, "officer_revoked", why="left"))
    casebook.remove_officer(BEN.un_id)
    casebook.close()
    return desk


def put_beside(desk, content):
    keys.keys_path(desk.path).write_bytes(content)


def older(desk):
    return (desk.folder / "older.keys").read_bytes()


def test_a_password_that_was_exchanged_opens_nothing_with_an_older_keys_file(changed):
    for un_id, password in (("UN-1", OLD), (BEN.un_id, BENS)):
        put_beside(changed, older(changed))
        with pytest.raises(WrongPassword):
            changed.open(un_id, password)
    again = changed.open("UN-1", NEW)
    with again.reading() as records:
        failed = [one.un_id for one in records.access_lines() if one.action == "sign_in_failed"]
    assert failed[0] == "UN-1"
    assert len(failed) == 2


@pytest.mark.parametrize("ahead", [0, 1, 5])
def test_a_keys_file_from_a_copy_that_went_its_own_way_is_not_adopted(changed, ahead):
    """Ben, revoked, drives the keys file of a restored backup as far as he likes, with the program alone."""
    copy = changed.casebooks.restore(changed.folder / "before.utmbackup", changed.folder / "copy.utmcase")
    bens = changed.open(BEN.un_id, BENS, path=copy)
    wanted = keys.read_keys(changed.path).generation + ahead
    while bens.keys_file.generation < wanted:
        bens.change_password(BENS, BENS)
    bens.close()
    fork = keys.keys_path(copy).read_bytes()
    for un_id, password in (("UN-1", OLD), (BEN.un_id, BENS)):
        put_beside(changed, fork)
        with pytest.raises(WrongPassword):
            changed.open(un_id, password)
        assert keys.keys_path(changed.path).read_bytes() != fork
    changed.open("UN-1", NEW).close()


def test_whoever_kept_his_password_notices_nothing_of_an_older_keys_file(changed):
    changed.open("UN-1", NEW).close()
    before = keys.keys_path(changed.path).read_bytes()
    casebook = changed.open("UN-1", NEW)
    casebook.change_password(NEW, NEW)  # another salt and box, the same password
    casebook.close()
    put_beside(changed, before)
    changed.open("UN-1", NEW).close()
    assert keys.keys_path(changed.path).read_bytes() != before


def test_a_password_from_before_the_stick_opens_nothing_with_an_older_keys_file(changed):
    casebook = changed.open("UN-1", NEW)
    before = keys.keys_path(changed.path).read_bytes()
    stick = changed.folder / "stick"
    stick.mkdir()
    made = make_key_file(stick / "k", changed.path)
    casebook.change_password(NEW, NEW, then=made)
    put_beside(changed, before)
    with pytest.raises(WrongPassword):
        casebook.unlock("UN-1", NEW)
    with pytest.raises(WrongPassword):
        casebook.change_password(NEW, "five small boats")
    casebook.close()
    put_beside(changed, before)
    with pytest.raises(WrongPassword):
        changed.open("UN-1", NEW)
    changed.time += 2
    changed.casebooks.open(changed.path, "UN-1", NEW, made).abandon()


def spoilt(desk, **changes):
    kept = json.loads(keys.keys_path(desk.path).read_bytes())
    slot = {name: changes.pop(name) for name in ("kibibytes", "passes", "lanes", "tag") if name in changes}
    kept["slots"][0] |= slot
    put_beside(desk, json.dumps(kept | changes).encode())


@pytest.mark.parametrize(
    "changes",
    [
        {"generation": 10**20},
        {"generation": 10**400},
        {"generation": -1},
        {"kibibytes": keys.MOST_KIBIBYTES, "passes": keys.MOST_PASSES},
        {"kibibytes": keys.MOST_KIBIBYTES * 2},
        {"tag": "\ud800" * 64},
        {"tag": ["a"]},
    ],
)
def test_a_keys_file_that_asks_too_much_is_damaged_and_the_sheet_mends_it(changed, changes):
    spoilt(changed, **changes)
    with pytest.raises(UserError, match="is damaged"):
        changed.open("UN-1", NEW)
    changed.open("recovery", changed.recovery).close()
    changed.open("UN-1", NEW).close()


def test_no_failure_of_an_impossible_time_comes_into_the_access_log(changed):
    """The settings folder lies open to anybody; the log would keep the line for ever."""
    salt = keys.read_keys(changed.path).salt.hex()
    strange = [[at, "x"] for at in (2**52, -(2**52), 316_000_000_000)]
    kept = json.dumps({salt: [*strange, [int(changed.time) - 60, "x"]]})
    (changed.folder / "settings" / "failures.json").write_text(kept)
    casebook = changed.open("UN-1", NEW)
    with casebook.reading() as records:
        failed = [one.at for one in records.access_lines() if one.action == "sign_in_failed"]
    assert failed == [int(changed.time) - 60]


def test_a_folder_in_place_of_the_keys_file_is_told(changed):
    path = keys.keys_path(changed.path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UserError, match="is missing"):
        changed.open("UN-1", NEW)
    with pytest.raises(UserError):
        changed.open("recovery", changed.recovery)
    path.rmdir()
    changed.open("recovery", changed.recovery).close()


def test_a_computer_with_too_little_memory_is_told():
    code = (
        "from db.keys import Cost\n"
        "from utmcase.errors import UserError\n"
        "try: Cost(1 << 20, 1, 1).stretch('x', bytes(16))\n"
        "except UserError as told: print(told.sentence)\n"
    )

    def poor():
        resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], preexec_fn=poor, capture_output=True, text=True, check=True
    )
    assert "not enough free memory" in done.stdout


@pytest.mark.parametrize("un_id", ["un-1", "Un-1", "RECOVERY"])
def test_no_officer_is_added_under_a_un_id_that_differs_in_capitals_only(changed, un_id):
    casebook = changed.open("UN-1", NEW)
    with pytest.raises(UserError):
        add_officer(
            casebook,
            SiteChange("officer_recorded", un_id, {"name": "Eve", "roles": ["recorder"]}, exactly(0)),
            "eves own password",
        )
    casebook.close()
    assert changed.open("UN-1", NEW).officer.name == ADA.name
