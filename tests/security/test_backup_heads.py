"""A backup proves, without being opened, what journal and access log held when it was made."""

import hashlib
import json

import pytest

from db import backup, keys
from db.backup import MAGIC
from db.keys import keys_path
from db.opening import create
from tests.db.kit import FOUNDING
from tests.db.tampering import tampering
from utmcase.errors import UserError
from utmcase.i18n import say

AT = len(MAGIC) + 32


@pytest.fixture
def kept(desk):
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=3)
    for one in range(5):
        with casebook.writing() as records:
            records.log_access("search", detail=str(one))
    return casebook


@pytest.fixture
def made(desk, kept):
    return kept.back_up(desk.folder)


def said(verdict):
    return [say(sentence, "en") for sentence in verdict.sentences]


def without_settings(casebook):
    """As on another computer, or after somebody emptied the folder: only the backup knows."""
    casebook.surroundings.settings_dir.joinpath("heads.json").unlink()


def rewritten(made, change):
    """The backup with another keys part, and the digest that fits it: whoever has the file can do that."""
    content = made.read_bytes()
    size = int.from_bytes(content[AT : AT + 8], "big")
    part = json.loads(content[AT + 8 : AT + 8 + size])
    change(part)
    slots = json.dumps(part).encode()
    body = len(slots).to_bytes(8, "big") + slots + content[AT + 8 + size :]
    made.write_bytes(MAGIC + hashlib.sha256(body).digest() + body)
    return made


def test_a_casebook_that_only_grew_holds_what_its_backups_prove(desk, kept, made):
    desk.custody(kept, "c2")
    with kept.writing() as records:
        records.log_access("search", detail="later")
    kept.close()
    again = desk.open()
    verdict = again.verify(backup=made)
    assert verdict.good
    (note,) = [say(one, "en") for one in verdict.notes]
    assert note == (
        f"Compared with the backup “{made.name}”: the record up to entry 4, the access log up to line 7."
    )


def test_a_tail_of_the_access_log_cut_off_is_named(kept, made):
    with tampering(kept) as raw:
        raw.execute("DELETE FROM access WHERE seq > 4")
    without_settings(kept)
    assert kept.verify().good
    assert said(kept.verify(backup=made)) == [
        f"The access log was cut off after line 4: the backup “{made.name}” proves line 7."
    ]


def test_a_tail_cut_off_and_grown_again_is_named(kept, made):
    with tampering(kept) as raw:
        raw.execute("DELETE FROM access WHERE seq > 4")
    for _ in range(5):
        with kept.writing() as records:
            records.log_access("search", detail="something harmless")
    without_settings(kept)
    assert kept.verify().good
    (sentence,) = said(kept.verify(backup=made))
    assert "The access log was rewritten at or before line 7" in sentence


def test_a_journal_cut_off_is_named(desk, kept, made):
    """The whole casebook rolled back to an older copy, settings and all."""
    kept.close()
    earlier = desk.path.read_bytes(), keys_path(desk.path).read_bytes()
    again = desk.open()
    desk.custody(again, "c2", checks=2)
    newer = again.back_up(desk.folder / "newer.utmbackup")
    again.close()
    for path, content in zip((desk.path, keys_path(desk.path)), earlier, strict=True):
        path.write_bytes(content)
    back = desk.open()
    without_settings(back)
    assert back.verify().good
    sentences = said(back.verify(backup=newer))
    assert "The record was cut off after entry 4: the backup “newer.utmbackup” proves entry 7." in sentences
    assert [one for one in sentences if "The access log was" in one]


def test_it_is_still_compared_after_new_keys_for_everybody(desk, kept, made):
    """The backup opens to the old sheet only; its heads need no key."""
    kept.renew_key(kept.new_recovery_key(), lambda _: None)
    assert kept.verify(backup=made).good
    with tampering(kept) as raw:
        raw.execute("DELETE FROM access WHERE seq > 4")
    assert not kept.verify(backup=made).good


def test_heads_that_somebody_changed_accuse_nobody(kept, made):
    def later(part):
        for head in part["heads"]:
            head["seq"] += 100

    verdict = kept.verify(backup=rewritten(made, later))
    assert said(verdict) == [f"The signature in the backup “{made.name}” does not hold: it was changed."]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda part: part.pop("heads"), "was made by an older program"),
        (lambda part: part.update(heads=[]), "belongs to another casebook"),
        (lambda part: part["heads"].pop(), "belongs to another casebook"),
        (lambda part: part.update(heads=7), "is damaged"),
        (lambda part: part.update(heads=[7]), "is damaged"),
        (lambda part: part["heads"][0].update(hash="x"), "is damaged"),
        (lambda part: part["heads"][0].update(seq=10**400), "does not hold"),
        (lambda part: part["heads"][0].update(at=[]), "is damaged"),
    ],
)
def test_what_cannot_be_compared_is_told(kept, made, change, words):
    (sentence,) = said(kept.verify(backup=rewritten(made, change)))
    assert words in sentence


def test_a_backup_of_another_casebook_and_a_file_that_is_none(desk, kept):
    other, _ = create(desk.folder / "other.utmcase", FOUNDING, kept.surroundings)
    desk.opened.append(other)
    strange = other.back_up(desk.folder / "strange.utmbackup")
    assert "belongs to another casebook" in said(kept.verify(backup=strange))[0]
    assert "not a backup of this program" in said(kept.verify(backup=desk.path))[0]
    for nothing in (desk.folder / "nowhere.utmbackup", desk.folder):
        with pytest.raises(UserError, match="no such folder or file"):
            kept.verify(backup=nothing)


def test_slots_and_heads_come_back_apart(desk, made):
    """An older program reads the slots as ever, and the keys file beside a restored casebook has no heads."""
    restored = desk.casebooks.restore(made, desk.folder / "back.utmcase")
    assert "heads" not in json.loads(keys_path(restored).read_bytes())
    assert keys.read_keys(restored).same(keys.read_keys(desk.path))
    assert backup.MAGIC == b"UTMCASE BACKUP 1\n"
