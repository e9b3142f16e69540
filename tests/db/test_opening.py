# ruff: noqa: S603 - our own program
from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import engine, keys, opening, slots
from db.keys import key_from_recovery, keys_path
from tests.db.kit import ADA, FOUNDING, START, Desk, new_entry, officer_entry
from utmcase.errors import NotACasebook, UserError, WrongPassword
from utmcase.officers import Officer


def test_what_was_written_is_there_after_closing_and_opening(desk: Desk):
    casebook = desk.create()
    number = desk.custody(casebook, "c1", checks=2)
    casebook.close()
    with desk.open(" un-1 ").reading() as records:
        assert records.custody_id_of(number.lower()) == "c1"
        assert [e.kind for e in records.custody("c1").entries] == ["apprehension", "check", "check"]
        assert records.officer == ADA
        assert records.site == FOUNDING.site
        assert records.custody_ids() == ["c1"]


def test_nothing_readable_lies_on_the_disk(desk: Desk):
    casebook = desk.create()
    with casebook.writing() as records:
        records.append(new_entry("c1", "apprehension", START, "BRI-A-2026-0001", place="Secretplace"))
    casebook.close()
    for path in desk.folder.iterdir():
        content = path.read_bytes() if path.is_file() else b""
        for secret in (b"Secretplace", b"Ada Founder", b"UN-1", b"correct horse", b"SQLite format"):
            assert secret not in content, path


@pytest.mark.parametrize(("un_id", "password"), [("UN-1", "wrong"), ("UN-2", "correct horse"), ("UN-1", "")])
def test_a_wrong_password_and_an_unknown_officer_sound_the_same(desk: Desk, un_id: str, password: str):
    desk.create().close()
    with pytest.raises(WrongPassword, match="UN ID and password do not open"):
        desk.open(un_id, password)
    lines = _access(desk.open())
    failed = [line for line in lines if line.action == "sign_in_failed"]
    assert [line.un_id for line in failed] == [("UN-1" if un_id == "UN-1" else "")]


def _access(casebook):
    with casebook.reading() as records:
        return records.access_lines()


def test_the_recovery_key_opens_and_rebuilds_a_lost_keys_file(desk: Desk):
    desk.create().close()
    keys_path(desk.path).unlink()
    with pytest.raises(UserError, match="missing beside the casebook"):
        desk.open()
    sloppy = desk.recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    recovered = desk.open("Recovery", sloppy)
    assert recovered.officer.may("administer")
    assert not recovered.officer.may("record")
    recovered.close()
    assert desk.open().officer == ADA


def test_a_wrong_recovery_key_is_told(desk: Desk):
    desk.create().close()
    for wrong in (
        desk.recovery[:-1] + ("0" if desk.recovery[-1] != "0" else "1"),
        "nonsense",
        keys.new_recovery_key(),
    ):
        with pytest.raises(WrongPassword, match="recovery key does not open"):
            desk.open("recovery", wrong)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b'{"format": 1}', b"\xff\xfe", b"[]"])
def test_a_damaged_keys_file_is_told_and_rebuilt(desk: Desk, spoilt: bytes):
    desk.create().close()
    keys_path(desk.path).write_bytes(spoilt)
    with pytest.raises(UserError, match="is damaged"):
        desk.open()
    desk.open("recovery", desk.recovery).close()
    desk.open()


def test_a_keys_file_of_another_casebook_does_not_open_this_one(desk: Desk):
    desk.create().close()
    other = desk.folder / "other.utmcase"
    desk.casebooks.create(other, FOUNDING)[0].close()
    shutil.copy(keys_path(other), keys_path(desk.path))
    with pytest.raises(NotACasebook, match="is not a casebook, or the keys file"):
        desk.open()


def test_no_one_can_lower_the_cost_in_a_slot(desk: Desk):
    desk.create().close()
    kept = json.loads(keys_path(desk.path).read_bytes())
    kept["slots"][0]["kibibytes"] *= 2
    keys_path(desk.path).write_text(json.dumps(kept))
    with pytest.raises(WrongPassword):
        desk.open()


@pytest.mark.parametrize("content", [b"", b"hello" * 2000, "sqlite"])
def test_another_file_is_not_a_casebook(desk: Desk, content: bytes | str):
    desk.create().close()
    desk.path.unlink()
    if content == "sqlite":
        with sqlite3.connect(desk.path) as other:
            other.execute("CREATE TABLE a (b)")
        other.close()
    else:
        desk.path.write_bytes(content)
    before = desk.path.read_bytes()
    with pytest.raises(NotACasebook):
        desk.open()
    assert desk.path.read_bytes() == before


def test_an_encrypted_file_of_another_program_is_not_a_casebook(desk: Desk):
    desk.create().close()
    desk.path.unlink()
    raw = engine.connect(desk.path, key_from_recovery(desk.recovery), "rwc")
    raw.execute("CREATE TABLE a (b)")
    raw.close()
    with pytest.raises(NotACasebook):
        desk.open()


def test_there_is_no_casebook(desk: Desk):
    with pytest.raises(UserError, match="There is no casebook at"):
        desk.open()


def test_a_newer_casebook_is_refused_unharmed(desk: Desk):
    desk.create().close()
    raw = engine.connect(desk.path, key_from_recovery(desk.recovery), "rw")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(UserError, match="newer program"):
        desk.open()


def test_a_second_program_is_refused_until_the_first_lets_go(desk: Desk):
    first = desk.create()
    code = (
        "import sys; from pathlib import Path; from db.casebook import SqlCasebooks\n"
        "from utmcase.errors import UserError\n"
        "try: SqlCasebooks().open(Path(sys.argv[1]), 'UN-1', 'correct horse').close()\n"
        "except UserError as error: print(error)"
    )
    run = [sys.executable, "-c", code, str(desk.path)]
    refused = subprocess.run(run, capture_output=True, text=True, check=True)
    assert "already open in another window or program" in refused.stdout
    with pytest.raises(UserError, match="already open"):
        desk.open()
    first.close()
    assert not subprocess.run(run, capture_output=True, text=True, check=True).stdout


def test_nothing_is_overwritten(desk: Desk):
    casebook = desk.create()
    casebook.close()
    with pytest.raises(UserError, match="already a file"):
        desk.create()
    desk.path.rename(desk.folder / "moved")
    with pytest.raises(UserError, match="already a file"):
        desk.create()


def test_a_failed_creation_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening.keys, "write_keys", full)
    with pytest.raises(UserError, match="disk is full"):
        desk.create()
    assert [p.name for p in desk.folder.iterdir()] == [desk.path.name + ".lock"]


def test_a_folder_that_is_not_there(desk: Desk):
    with pytest.raises(UserError, match="no such folder"):
        desk.casebooks.create(desk.folder / "nowhere" / "a.utmcase", FOUNDING)


@contextmanager
def _as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_write_protected_places_are_told(desk: Desk, what: str):
    desk.create().close()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in (
            desk.path.name,
            desk.path.name + ".keys",
            *((desk.path.name + ".lock",) if what == "file" else ()),
        ):
            shutil.copy(desk.folder / name, folder / name)
            (folder / name).chmod(0o666 if name.endswith(".lock") else 0o444)
        folder.chmod(0o777 if what == "file" else 0o555)
        casebooks = Desk(desk.folder)
        casebooks.casebooks._settings_dir = None
        with _as_nobody(), pytest.raises(UserError, match="write-protected"):
            casebooks.open(path=folder / desk.path.name)
        folder.chmod(0o777)


def test_a_full_disk_loses_nothing(desk: Desk):
    casebook = desk.create()
    desk.custody(casebook, "c1")
    raw = engine.driver(casebook.connection)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(UserError, match="disk is full"):
        desk.custody(casebook, "c2", checks=200)
    raw.execute("PRAGMA max_page_count = 1000000")
    number = desk.custody(casebook, "c3")
    assert number == "BRI-A-2026-0002"
    assert casebook.verify(full=False).good


def test_the_newest_standing_entry_says_who_an_officer_is(desk: Desk):
    casebook = desk.create()
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["recorder"], languages=["fr"]))
    casebook.add_officer(Officer("UN-7", "Ben"), "another one")
    casebook.close()
    ben = desk.open("un-7", "another one")
    assert ben.officer.un_id == "UN-7"
    assert ben.officer.roles == {"recorder"}
    with ben.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["legal"], languages="unknown"))
    assert ben.officer.roles == {"legal"}
    with ben.writing() as records:
        records.append(officer_entry("UN-7", "officer_revoked", why="left"))
    assert ben.officer.roles == frozenset()
    ben.close()
    with pytest.raises(UserError, match="may no longer sign in"):
        desk.open("UN-7", "another one")
    assert desk.open().officer == ADA


def test_a_removed_officer_cannot_come_back_with_an_older_keys_file(desk: Desk):
    casebook = desk.create()
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["recorder"]))
    casebook.add_officer(Officer("UN-7", "Ben"), "another one")
    older = keys_path(desk.path).read_bytes()
    casebook.remove_officer("UN-7")
    casebook.close()
    keys_path(desk.path).write_bytes(older)
    with pytest.raises(WrongPassword):
        desk.open("UN-7", "another one")
    desk.open().close()
    assert keys_path(desk.path).read_bytes() != older


def test_a_crash_between_keys_file_and_commit_locks_nobody_out(desk: Desk):
    casebook = desk.create()
    with casebook.writing() as records:
        records.append(officer_entry("UN-1", name="Ada", roles=["administrator"]))
    casebook.close()
    before = desk.path.read_bytes()
    casebook = desk.open()
    casebook.add_officer(ADA, "changed password")
    casebook.close()
    # As if the commit had never come: the change was begun in the casebook and is in the file beside it.
    desk.path.write_bytes(before)
    begun = engine.open_connection(desk.path, key_from_recovery(desk.recovery))
    with engine.transaction(begun, "IMMEDIATE"):
        slots.begin(begun, keys.read_keys(desk.path))
    begun.close()
    desk.open("UN-1", "changed password").close()
    assert desk.open("UN-1", "changed password").officer.un_id == "UN-1"


def test_a_keys_file_that_was_not_begun_here_is_not_adopted(desk: Desk):
    desk.create().close()
    before = desk.path.read_bytes()
    casebook = desk.open()
    casebook.add_officer(ADA, "changed password")
    casebook.close()
    desk.path.write_bytes(before)
    with pytest.raises(WrongPassword):
        desk.open("UN-1", "changed password")
    assert desk.open().officer == ADA


def test_the_key_never_shows_itself(desk: Desk):
    casebook = desk.create()
    key = key_from_recovery(desk.recovery)
    assert key.hex() not in repr(key)
    assert key.hex() not in repr(casebook.connection.engine.url)
    assert key.hex() not in repr(vars(casebook))
