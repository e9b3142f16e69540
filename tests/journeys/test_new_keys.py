"""New keys for everybody in the real program, while something long is read beside it; then a key file."""

import threading

import pytest

from tests.journeys.conftest import PASSWORD, RECORDER
from tests.ui.driving import dialog_of
from ui.own_password import OwnPasswordDialog
from utmcase.errors import WrongPassword

NEW = "four quiet herons wait"


@pytest.fixture
def administration(hand, casebook):
    program = hand.program
    program.shell.currentWidget().offer(casebook)
    program.sign_in(casebook, RECORDER.un_id, PASSWORD)
    hand.settle()
    program.main.actions_by_name["administration"].trigger()
    hand.settle()
    return program.main.page


def test_new_keys_then_the_lock_then_a_key_file(hand, administration, casebooks, casebook, tmp_path):
    program = hand.program
    heard, read = threading.Event(), []

    def slow(records):
        heard.wait(30)
        return len(records.entries("officer"))

    program.desk.ask(slow, administration, read.append, long=True)
    old_keys = casebook.with_name(casebook.name + ".keys").read_bytes()
    administration.renew_keys()
    dialog = administration.renewal
    dialog.form.editors["why"].set_value("The laptop was handed over")
    dialog.next.click()
    hand.until(lambda: dialog.place == 1 and bool(dialog.sheet.paper.data))
    dialog.sheet.paper.saved.emit(tmp_path)
    dialog.next.click()
    heard.set()
    hand.settle()
    assert len(read) == 1
    assert dialog.place == 2
    assert "encrypted anew" in dialog.words.text()
    dialog.next.click()
    assert casebook.with_name(casebook.name + ".keys").read_bytes() != old_keys
    # The same window goes on, on both connections, and through the lock.
    program.desk.ask(lambda records: len(records.entries("site")), administration, read.append, long=True)
    hand.settle()
    assert read[1:] == [1]  # the entry that says so
    program.lock()
    program.sign_in(casebook, RECORDER.un_id, PASSWORD)
    hand.settle()
    assert not program.locked
    # And now a key file, which the lock asks for.
    (tmp_path / "stick").mkdir()
    program.main.actions_by_name["own_password"].trigger()
    own = dialog_of(OwnPasswordDialog)
    for field, words in ((own.old, PASSWORD), (own.fresh.password, NEW), (own.fresh.again, NEW)):
        field.setText(words)
    own.fresh.key_file.choose("new")
    own.fresh.key_file.place.show_path(tmp_path / "stick" / "key.utmkey")
    own.save()
    hand.settle()
    program.lock()
    program.sign_in(casebook, RECORDER.un_id, NEW)
    hand.settle()
    assert program.locked
    program.sign_in(casebook, RECORDER.un_id, NEW, tmp_path / "stick" / "key.utmkey")
    hand.settle()
    assert not program.locked
    program.sign_out()
    hand.settle()
    with pytest.raises(WrongPassword):
        casebooks.open(casebook, RECORDER.un_id, NEW)
    opened = casebooks.open(casebook, RECORDER.un_id, NEW, tmp_path / "stick" / "key.utmkey")
    assert opened.verify(full=True).good
    opened.close()
