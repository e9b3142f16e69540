"""New keys for everybody: what opens afterwards, what does not, and what a cut at any step leaves."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db import engine, keys, renewing, swapping
from db.keys import PLAIN, key_from_recovery
from tests.db.kit import FOUNDING
from utmcase.administration import SiteChange, add_officer, reset_password
from utmcase.custody import custody_of
from utmcase.errors import NotACasebook, UserError, WrongPassword
from utmcase.founding import found_casebook
from utmcase.moments import exactly
from utmcase.ports import SITE_ID
from utmcase.projecting import projection_of
from utmcase.renewing import Renewal, key_holders, renew_keys

ADAS, LENAS, BENS = FOUNDING.password, "four quiet rivers", "seven green lanterns"


@pytest.fixture
def founded(desk):
    """A casebook of Ada (administrator), Lena (administrator) and Ben, with a custody and a file."""
    desk.project = projection_of
    casebook = desk.create()
    with casebook.writing() as records:
        found_casebook(records, ())
    for un_id, name, role, password in (
        ("UN-7", "Lena Ode", "administrator", LENAS),
        ("UN-8", "Ben Kru", "recorder", BENS),
    ):
        fields = {"name": name, "roles": [role]}
        change = SiteChange("officer_recorded", un_id, fields, exactly(int(desk.time)))
        add_officer(casebook, change, password)
    casebook.close()
    return desk


def renewal(desk, *revoked, why="The sheet was copied"):
    return Renewal(why, exactly(int(desk.time)), revoked)


def renewed(desk, casebook, *revoked):
    sheet = casebook.new_recovery_key()
    renew_keys(casebook, renewal(desk, *revoked), sheet)
    return sheet


def digests(path, recovery):
    raw = engine.connect(path, key_from_recovery(recovery), "ro")
    try:
        return renewing.content_digests(raw)
    finally:
        raw.close()


def copied(desk, name):
    """A copy of both files, as a thief would have one; returns its path."""
    to = desk.folder / name / desk.path.name
    to.parent.mkdir()
    for one in (desk.path, keys.keys_path(desk.path)):
        shutil.copy(one, to.parent / one.name)
    return to


def test_old_sheet_and_old_keys_open_nothing_of_the_new_casebook(founded):
    old_keys = keys.keys_path(founded.path).read_bytes()
    before = founded.path.read_bytes()
    casebook = founded.open()
    sheet = renewed(founded, casebook)
    assert nothing_left(founded)
    casebook.close()
    assert sheet != founded.recovery
    with pytest.raises(WrongPassword):
        founded.open("recovery", founded.recovery)
    founded.open("recovery", sheet).close()
    for un_id, password in (("UN-1", ADAS), ("UN-7", LENAS), ("UN-8", BENS)):
        founded.open(un_id, password).close()
    # Old keys put back beside the new casebook.
    keys.keys_path(founded.path).write_bytes(old_keys)
    with pytest.raises(NotACasebook):
        founded.open()
    founded.open("recovery", sheet).close()
    founded.open().close()
    # No page of the old file lies in the new one.
    after = founded.path.read_bytes()
    old_pages = {before[start : start + 4096] for start in range(0, len(before), 4096)}
    assert not [start for start in range(0, len(after), 4096) if after[start : start + 4096] in old_pages]


def test_old_copies_and_backups_stay_open_to_the_old_sheet_and_passwords(founded):
    casebook = founded.open()
    backup = casebook.back_up(founded.folder)
    copy = copied(founded, "stolen")
    sheet = renewed(founded, casebook, "UN-8")
    casebook.close()
    restored = founded.casebooks.restore(backup, founded.folder / "restored.utmcase")
    for path in (copy, restored):
        founded.open("recovery", founded.recovery, path=path).close()
        founded.open("UN-8", BENS, path=path).close()
        with pytest.raises(WrongPassword):
            founded.open("recovery", sheet, path=path)


def test_the_journal_is_the_same_bytes_and_the_renewal_is_said(founded):
    casebook = founded.open()
    founded.custody(casebook, "c1", checks=3)
    with casebook.writing() as records:
        for one in (records.custody("c1"), custody_of((), SITE_ID)):
            records.put_projection(*projection_of(records, one))
    with casebook.reading() as records:
        entries_before = records.entries("custody") + records.entries("officer")
    head = casebook.newest_head()
    kept = digests(founded.path, founded.recovery)
    sheet = renewed(founded, casebook, "UN-8")
    assert casebook.newest_head().seq == head.seq + 2
    with casebook.reading() as records:
        entries = records.entries("custody") + records.entries("officer")
        assert [one for one in entries if one.seq <= head.seq] == entries_before
        (said,) = records.entries("site")
        assert (said.kind, said.data, said.done_by.un_id) == (
            "keys_renewed",
            {"why": "The sheet was copied"},
            "UN-1",
        )
        lines = [line.detail for line in records.access_lines() if line.action == "key"]
    assert lines[-3:] == ["taken: UN-8", "all renewed", "taken: UN-8"]
    # What is on an old paper still proves itself.
    from utmcase.heads import head_code

    verdict = casebook.verify(full=True, head=head_code(head))
    assert verdict.good, verdict.sentences
    casebook.close()
    after = digests(founded.path, sheet)
    assert {name for name in kept if kept[name] != after[name]} <= {
        "entry", "payload", "access", "slot", "meta", "head", "board", "finding", "search_key", "trace"
    }  # fmt: skip
    assert after[""] == kept[""]  # schema, triggers, application_id, user_version
    assert founded.open().verify(full=True).good


def test_several_are_revoked_with_one_reason(founded):
    casebook = founded.open()
    renewed(founded, casebook, "UN-7", "UN-8")
    with casebook.reading() as records:
        assert records.register().revoked == {"UN-7", "UN-8"}
        said = [e.data for e in records.entries("officer") if e.kind == "officer_revoked"]
    assert said == [{"why": "The sheet was copied"}] * 2
    casebook.close()
    for un_id, password in (("UN-7", LENAS), ("UN-8", BENS)):
        founded.time += 1000
        with pytest.raises(WrongPassword):
            founded.open(un_id, password)
    founded.time += 1000
    founded.open().close()


@pytest.mark.parametrize(
    ("revoked", "why", "words"),
    [((), " ", "Write the reason"), (("UN-1",), "x", "revoke yourself"), (("UN-7", "UN-1"), "x", "yourself")],
)
def test_what_is_refused_changes_nothing(founded, revoked, why, words):
    casebook = founded.open()
    before = casebook.newest_head()
    with pytest.raises(UserError, match=words):
        renew_keys(casebook, renewal(founded, *revoked, why=why), casebook.new_recovery_key())
    assert casebook.newest_head() == before
    assert nothing_left(founded)


def test_the_recovery_sheet_cannot_take_away_the_last_administrator(founded):
    casebook = founded.open("recovery", founded.recovery)
    with pytest.raises(UserError, match="One administrator has to remain"):
        renewed(founded, casebook, "UN-1", "UN-7")
    sheet = renewed(founded, casebook, "UN-8")
    casebook.close()
    founded.open("recovery", sheet).close()


def test_only_an_administrator_renews(founded):
    ben = founded.open("UN-8", BENS)
    for attempt in (
        ben.new_recovery_key,
        ben.officers_without_box,
        lambda: key_holders(ben),
        lambda: ben.renew_key(keys.new_recovery_key(), lambda _: None),
        lambda: renew_keys(ben, renewal(founded), keys.new_recovery_key()),
    ):
        with pytest.raises(UserError, match=r"[Aa]dministrat"):
            attempt()
    assert nothing_left(founded)


def nothing_left(desk):
    return not [one.name for one in desk.folder.iterdir() if ".renew" in one.name]


def plain_slot(key, tag, un_id, password, cost):
    """A slot as the program wrote it before there were boxes."""
    import os

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = keys.Slot(tag, cost, os.urandom(16), b"", nonce=os.urandom(12))
    stretched = cost.stretch(password, slot.salt)
    sealed = AESGCM(stretched).encrypt(slot.nonce, bytes.fromhex(key.hex()) + un_id.encode(), slot.header())
    return keys.replace(slot, wrapped=sealed)


@pytest.fixture
def older(founded):
    """The same casebook with the keys file of an older program."""
    from db import slots

    casebook = founded.open()
    key, file = casebook._key, casebook._keys
    for un_id, password in (("UN-1", ADAS), ("UN-7", LENAS), ("UN-8", BENS)):
        old = file.slot(un_id)
        file = slots.with_slot(file, key, plain_slot(key, old.tag, un_id, password, old.cost))
    casebook._change_keys(file, {})
    casebook.close()
    assert json.loads(keys.keys_path(founded.path).read_bytes())["format"] == PLAIN
    return founded


def test_an_older_slot_opens_and_is_raised_at_the_next_sign_in(older):
    casebook = older.open()
    assert [one.officer.name for one in key_holders(casebook) if not one.goes_on] == ["Ben Kru", "Lena Ode"]
    casebook.close()
    older.open("UN-7", LENAS).close()
    casebook = older.open()
    assert [one.officer.name for one in key_holders(casebook) if not one.goes_on] == ["Ben Kru"]
    assert casebook.keys_file.slot("UN-7").sealed


def test_who_has_an_older_slot_needs_a_new_password_after_the_renewal(older):
    casebook = older.open()
    renewed(older, casebook)
    older.time += 1000
    with casebook.reading() as records:
        taken = [line.detail for line in records.access_lines() if line.detail.startswith("taken")]
    assert taken == ["taken: UN-7", "taken: UN-8"]
    reset_password(casebook, "UN-8", LENAS)
    casebook.close()
    with pytest.raises(WrongPassword):
        older.open("UN-8", BENS)
    older.time += 1000
    older.open("UN-8", LENAS).close()


def test_a_key_file_goes_on_after_the_renewal_and_is_still_needed(founded):
    stick = founded.folder / "stick"
    stick.mkdir()
    casebook = founded.open()
    reset_password(casebook, "UN-8", BENS, stick / "key")
    renewed(founded, casebook)
    casebook.close()
    with pytest.raises(WrongPassword):
        founded.open("UN-8", BENS)
    founded.time += 1000
    founded.casebooks.open(founded.path, "UN-8", BENS, stick / "key.utmkey").close()


def test_the_same_casebook_goes_on_after_it(founded):
    casebook = founded.open()
    reader = casebook.read_only()
    reader.abandon()
    first = renewed(founded, casebook)
    second = renewed(founded, casebook)
    assert first != second
    casebook.change_password(ADAS, LENAS)
    casebook.lock()
    assert casebook.unlock("UN-1", LENAS)
    founded.custody(casebook, "c9")
    casebook.close()
    with pytest.raises(WrongPassword):
        founded.open("recovery", first)
    assert founded.open("recovery", second).verify().good


def test_no_room_is_told_before_anything_is_written(founded, monkeypatch):
    casebook = founded.open()
    usage = shutil.disk_usage(founded.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(UserError, match="not enough room"):
        renewed(founded, casebook)
    assert nothing_left(founded)
    assert casebook.verify().good


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("most", [1000, 90_000, 180_000])
def test_a_disk_that_fills_meanwhile_loses_nothing(founded, most):
    casebook = founded.open()
    before = digests(founded.path, founded.recovery)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    sheet = casebook.new_recovery_key()
    with casebook.writing() as records:
        records.sign_head()
    engine.checkpoint(casebook.connection)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        with pytest.raises(UserError, match=r"[Dd]isk"):
            renew_keys(casebook, renewal(founded), sheet)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert nothing_left(founded)
    assert casebook.verify().good
    casebook.close()
    assert digests(founded.path, founded.recovery)["entry"] == before["entry"]
    founded.open("recovery", founded.recovery).close()
    founded.open("UN-8", BENS).close()


CUTS = Path(__file__).with_name("cut_short.py")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")
def test_a_cut_at_any_step_leaves_one_whole_pair(founded, tmp_path):
    casebook = founded.open()
    founded.custody(casebook, "c1", checks=3)
    head = casebook.newest_head()
    casebook.close()
    sheet = keys.new_recovery_key()
    to = tmp_path / "cuts"
    run = [sys.executable, str(CUTS), str(founded.path), ADAS, sheet, str(to)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    cuts = json.loads(done.stdout)
    outcomes = {"old": 0, "new": 0}
    for cut in cuts:
        path = to / str(cut["number"]) / founded.path.name
        founded.casebooks._settings_dir = path.parent / "settings"  # each copy is a computer of its own
        again = founded.open("UN-8", BENS, path=path)  # whichever stands, everybody opens it
        assert nothing_left_beside(path), cut
        verdict = again.verify()
        assert verdict.good, (cut, verdict.sentences)
        seq = again.newest_head().seq
        again.close()
        state = "old" if seq == head.seq else "new"
        assert seq == head.seq + (state == "new"), cut
        fitting, other = (founded.recovery, sheet) if state == "old" else (sheet, founded.recovery)
        founded.open("recovery", fitting, path=path).close()
        with pytest.raises(WrongPassword):
            founded.open("recovery", other, path=path)
        outcomes[state] += 1
    assert outcomes["old"] > 10
    assert outcomes["new"] > 2


def nothing_left_beside(path):
    return not swapping.pending_path(path).exists() and not swapping.staged_path(path).exists()


def test_keys_changed_after_an_unfinished_swap_are_not_taken_back(founded):
    casebook = founded.open()
    sheet = renewed(founded, casebook)
    waiting = {"mark": swapping._mark(founded.path), "keys": json.loads(casebook.keys_file.to_bytes())}
    casebook.change_password(ADAS, LENAS)
    casebook.close()
    swapping.pending_path(founded.path).write_text(json.dumps(waiting))
    founded.open("UN-1", LENAS).close()
    assert nothing_left_beside(founded.path)
    founded.open("recovery", sheet).close()


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b'{"mark": "00", "keys": {}}'])
def test_a_file_that_only_looks_like_a_renewal_changes_nothing(founded, spoilt):
    before = keys.keys_path(founded.path).read_bytes()
    swapping.pending_path(founded.path).write_bytes(spoilt)
    founded.open().close()
    assert keys.keys_path(founded.path).read_bytes() == before
    assert nothing_left_beside(founded.path)


def test_changing_giving_and_taking_one_key_does_not_rewrite_the_casebook(founded):
    casebook = founded.open()
    engine.checkpoint(casebook.connection)
    before = founded.path.read_bytes()
    kept = digests(founded.path, founded.recovery)
    casebook.change_password(ADAS, LENAS)
    reset_password(casebook, "UN-8", LENAS)
    casebook.remove_officer("UN-8")
    assert founded.path.read_bytes() == before  # everything lies in the write-ahead log and the keys file
    casebook.close()
    after = digests(founded.path, founded.recovery)
    changed = {name for name in kept if kept[name] != after[name]}
    assert changed <= {"slot", "meta", "access", "head"}
    rewritten = founded.path.read_bytes()
    pages = sum(
        before[start : start + 4096] != rewritten[start : start + 4096]
        for start in range(0, len(before), 4096)
    )
    assert len(rewritten) - len(before) <= 4096
    assert pages < len(before) // 4096 // 3
