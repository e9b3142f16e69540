"""A key file as second factor: what opens, what does not, and what is told."""

import json
import shutil

import pytest

from db import keys
from db.keys import Cost
from tests.db.kit import ADA, FOUNDING, SITE
from utmcase.administration import change_own_password, reset_password
from utmcase.errors import UserError, WrongPassword
from utmcase.founding import found_casebook
from utmcase.i18n import say
from utmcase.key_files import SECRET_BYTES, SUGGESTED_NAME, make_key_file, read_key_file

OLD, NEW = FOUNDING.password, "four quiet herons wait"


@pytest.fixture
def stick(desk):
    folder = desk.folder / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def founded(desk):
    casebook = desk.create()
    with casebook.writing() as records:
        found_casebook(records, ())
    casebook.close()
    return desk


@pytest.fixture
def key_file(founded, stick):
    """The founder's password needs this file."""
    casebook = founded.open()
    path = stick / SUGGESTED_NAME
    change_own_password(casebook, OLD, NEW, then=path, make=True)
    casebook.close()
    return path


def sentence(refused):
    return say(refused.value.sentence, "en")


def test_a_key_file_holds_random_bytes_and_names_nobody(founded, stick):
    made = [make_key_file(stick / name, founded.path) for name in ("a", "b.utmkey")]
    assert [path.name for path in made] == ["a.utmkey", "b.utmkey"]
    first, second = (read_key_file(path) for path in made)
    assert first != second
    assert len(first) == SECRET_BYTES
    names = [ADA.name, ADA.un_id, SITE.code, SITE.name, founded.path.stem]
    for path in made:
        assert not [name for name in names if name in path.read_text() + SUGGESTED_NAME]


def test_a_key_file_is_never_written_over_another_nor_beside_the_casebook(founded, stick):
    make_key_file(stick / "a.utmkey", founded.path)
    before = (stick / "a.utmkey").read_bytes()
    with pytest.raises(UserError, match="already a file"):
        make_key_file(stick / "a", founded.path)
    assert (stick / "a.utmkey").read_bytes() == before
    with pytest.raises(UserError, match="beside the casebook"):
        make_key_file(founded.path.parent / "b", founded.path)
    with pytest.raises(UserError, match="cannot be written"):
        make_key_file(stick / "none" / "c", founded.path)


def test_password_and_key_file_open_only_together_and_nothing_says_which_was_wrong(founded, key_file):
    other = make_key_file(key_file.with_name("other"), founded.path)
    told = set()
    for password, file in ((NEW, None), (NEW, other), ("wrong", key_file), ("wrong", None), (OLD, key_file)):
        founded.time += 1000
        with pytest.raises(WrongPassword) as refused:
            founded.casebooks.open(founded.path, "UN-1", password, file)
        told.add(sentence(refused))
    founded.time += 1000
    with pytest.raises(WrongPassword) as refused:
        founded.casebooks.open(founded.path, "UN-404", NEW, key_file)
    told.add(sentence(refused))
    assert len(told) == 1
    founded.time += 1000
    founded.casebooks.open(founded.path, "UN-1", NEW, key_file).close()


def test_the_work_is_the_same_with_and_without_a_key_file(founded, key_file, monkeypatch):
    stretched = []
    real = keys.hash_secret_raw
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *given: stretched.append(given[2:]) or real(*given))
    for file in (None, key_file):
        founded.time += 1000
        with pytest.raises(WrongPassword):
            founded.casebooks.open(founded.path, "UN-1", "wrong", file)
    assert len(stretched) == 2
    assert len(set(stretched)) == 1


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"hello", b"\xff" * 80, b"UTMCASE KEY FILE 1\n" + b"0" * 64 + b"\n00000000\n", b"x" * 5000],
)
def test_a_damaged_key_file_is_told_before_anything_is_tried(founded, key_file, spoilt, monkeypatch):
    monkeypatch.setattr(keys, "hash_secret_raw", lambda *_: pytest.fail("the password was stretched"))
    key_file.write_bytes(spoilt)
    told = set()
    for un_id, password in (("UN-1", NEW), ("UN-1", "wrong"), ("UN-404", NEW)):
        with pytest.raises(UserError, match="is not a key file") as refused:
            founded.casebooks.open(founded.path, un_id, password, key_file)
        told.add(sentence(refused))
    assert len(told) == 1
    assert not (founded.folder / "settings" / "failures.json").exists()


def test_a_missing_stick_is_told(founded, key_file):
    key_file.unlink()
    with pytest.raises(UserError, match="Plug in the stick"):
        founded.casebooks.open(founded.path, "UN-1", NEW, key_file)


def test_a_key_file_may_be_copied_and_carried_over_a_windows_editor(founded, key_file):
    copy = key_file.with_name("copy.utmkey")
    copy.write_bytes(key_file.read_bytes().replace(b"\n", b"\r\n"))
    founded.casebooks.open(founded.path, "UN-1", NEW, copy).close()


def test_one_that_is_not_needed_counts_for_nothing(founded, stick):
    file = make_key_file(stick / "a", founded.path)
    founded.casebooks.open(founded.path, "UN-1", OLD, file).close()


def test_the_lock_asks_for_it_too(founded, key_file):
    casebook = founded.casebooks.open(founded.path, "UN-1", NEW, key_file)
    founded.opened.append(casebook)
    casebook.lock()
    with pytest.raises(WrongPassword):
        casebook.unlock("UN-1", NEW)
    assert casebook.unlock("UN-1", NEW, key_file)


def test_the_slot_says_that_it_needs_one_and_not_whose(founded, key_file):
    (slot,) = json.loads(keys.keys_path(founded.path).read_bytes())["slots"]
    assert slot["key_file"] is True
    assert read_key_file(key_file).hex() not in json.dumps(slot)
    slot["key_file"] = False
    kept = json.loads(keys.keys_path(founded.path).read_bytes()) | {"slots": [slot]}
    keys.keys_path(founded.path).write_text(json.dumps(kept))
    with pytest.raises(WrongPassword):  # nobody takes the need away in the file
        founded.casebooks.open(founded.path, "UN-1", NEW, key_file)


def test_a_lost_stick_is_answered_by_a_new_password_without_or_with_another(founded, key_file, stick):
    shutil.copy(key_file, stick / "found-again.utmkey")
    casebook = founded.casebooks.open(founded.path, "UN-1", NEW, key_file)
    reset_password(casebook, "UN-1", OLD)
    assert not casebook.needs_key_file()
    casebook.close()
    founded.open("UN-1", OLD).close()
    casebook = founded.open("recovery", founded.recovery)  # the sheet needs no stick
    reset_password(casebook, "UN-1", NEW, stick / "second.utmkey")
    casebook.close()
    for lost in (key_file, stick / "found-again.utmkey", None):
        founded.time += 1000
        with pytest.raises(WrongPassword):
            founded.casebooks.open(founded.path, "UN-1", NEW, lost)
    founded.time += 1000
    founded.casebooks.open(founded.path, "UN-1", NEW, stick / "second.utmkey").close()


def test_a_stick_that_takes_nothing_changes_nothing(founded, key_file, stick):
    casebook = founded.casebooks.open(founded.path, "UN-1", NEW, key_file)
    founded.opened.append(casebook)
    for change in (
        lambda: reset_password(casebook, "UN-1", OLD, stick / "nowhere" / "x"),
        lambda: change_own_password(
            casebook, NEW, OLD, key_file=key_file, then=stick / "nowhere" / "x", make=True
        ),
    ):
        with pytest.raises(UserError, match="cannot be written"):
            change()
    with casebook.reading() as records:
        assert [line.detail for line in records.access_lines() if line.action == "key"] == ["renewed: UN-1"]
    assert casebook.unlock("UN-1", NEW, key_file)


def test_ones_own_key_file_is_kept_exchanged_or_given_up(founded, key_file, stick):
    casebook = founded.casebooks.open(founded.path, "UN-1", NEW, key_file)
    founded.opened.append(casebook)
    change_own_password(casebook, NEW, OLD, key_file=key_file, then=key_file)
    assert casebook.unlock("UN-1", OLD, key_file)
    second = stick / "second.utmkey"
    change_own_password(casebook, OLD, NEW, key_file=key_file, then=second, make=True)
    assert casebook.unlock("UN-1", NEW, second)
    with pytest.raises(WrongPassword):
        casebook.unlock("UN-1", NEW, key_file)
    change_own_password(casebook, NEW, OLD, key_file=second)
    assert not casebook.needs_key_file()
    assert casebook.unlock("UN-1", OLD)


def test_a_slot_that_rises_keeps_its_key_file(founded, key_file):
    from db.casebook import SqlCasebooks

    books = SqlCasebooks(clock=lambda: founded.time, cost=Cost(128, 2, 1))
    books.open(founded.path, "UN-1", NEW, key_file).close()
    (slot,) = json.loads(keys.keys_path(founded.path).read_bytes())["slots"]
    assert (slot["kibibytes"], slot["key_file"]) == (128, True)
    with pytest.raises(WrongPassword):
        books.open(founded.path, "UN-1", NEW)
    books.open(founded.path, "UN-1", NEW, key_file).close()
