from __future__ import annotations

import pytest

from db.backup import MAGIC
from db.keys import keys_path
from tests.db.kit import ADA, Desk
from utmcase.errors import NotACasebook, UserError


def test_a_backup_is_one_file_and_comes_back_whole(desk: Desk):
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=30)
    target = desk.folder / "stick é"
    target.mkdir()
    backup = casebook.back_up(target)
    desk.custody(casebook, "c2")
    assert [p.name for p in target.iterdir()] == [backup.name]
    assert backup.read_bytes().startswith(MAGIC)
    assert casebook.verify().good
    restored = desk.casebooks.restore(backup, desk.folder / "back.utmcase")
    again = desk.open(path=restored)
    assert again.officer == ADA
    # The settings folder still knows the newer head of the original.
    with again.reading() as records:
        assert records.custody_ids() == ["c1"]
        assert len(records.custody("c1").entries) == 31
        assert records.access_lines()[-2].action == "backup"
    assert again.verify(full=False).entries == 31
    again.close()
    keys_path(restored).unlink()
    desk.open("recovery", desk.recovery, path=restored)


def test_nothing_is_overwritten_by_backup_or_restore(desk: Desk):
    casebook = desk.create()
    backup = casebook.back_up(desk.folder / "b.utmbackup")
    with pytest.raises(UserError, match="already a file"):
        casebook.back_up(backup)
    with pytest.raises(UserError, match="already a file"):
        desk.casebooks.restore(backup, desk.path)
    keys_path(desk.folder / "c.utmcase").write_text("mine")
    with pytest.raises(UserError, match="already a file"):
        desk.casebooks.restore(backup, desk.folder / "c.utmcase")


def test_a_damaged_backup_is_refused(desk: Desk):
    backup = desk.create().back_up(desk.folder)
    content = backup.read_bytes()
    for place in (3, 20, 50, 60, 400, len(content) // 2, len(content) - 1):
        spoilt = bytearray(content)
        spoilt[place] ^= 1
        backup.write_bytes(spoilt)
        with pytest.raises(UserError, match="not a backup of this program, or it is damaged"):
            desk.casebooks.restore(backup, desk.folder / "r.utmcase")
    for length in (0, 10, 60, len(content) - 1):
        backup.write_bytes(content[:length])
        with pytest.raises(UserError, match="damaged"):
            desk.casebooks.restore(backup, desk.folder / "r.utmcase")
    assert not (desk.folder / "r.utmcase").exists()


def test_a_backup_is_no_casebook_to_open(desk: Desk):
    backup = desk.create().back_up(desk.folder)
    with pytest.raises(NotACasebook, match="is a backup"):
        desk.open(path=backup)


def test_a_backup_to_nowhere_is_told(desk: Desk):
    with pytest.raises(UserError, match="folder"):
        desk.create().back_up(desk.folder / "nowhere" / "b.utmbackup")
