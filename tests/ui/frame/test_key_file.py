"""The key file on the sign-in, at the lock and in the windows that give a new password."""

import ast
from pathlib import Path

import pytest
import zxcvbn.feedback
from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QFileDialog

from tests.ui.driving import PASSWORD, cut_labels, dialog_of, no_field_without_a_name, settle, sign_in
from ui.own_password import OwnPasswordDialog
from ui.sign_in.page import SignInPage
from ui.widgets import guessing, key_file
from ui.widgets.key_file import KeyFileChoice, KeyFileLine
from ui.widgets.strength import advice_on, strength_of, wrong_password
from utmcase.i18n import say
from utmcase.key_files import SUGGESTED_NAME, read_key_file

NEW = "four quiet herons wait"


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def chosen(monkeypatch):
    """What the file dialogs answer; a list of the places where they began."""
    answer, begun = {}, []

    def ask(_parent, _words, at, *_rest, **_named):
        begun.append(at)
        return str(answer["path"]), ""

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask)
    answer["begun"] = begun
    return answer


def given(qtbot, program, stick, chosen, wanted="new"):
    """The signed-in officer's password needs a key file from now on; returns it."""
    program.main.actions_by_name["own_password"].trigger()
    dialog = dialog_of(OwnPasswordDialog)
    settle(qtbot, program)
    for field, words in (
        (dialog.old, PASSWORD),
        (dialog.fresh.password, NEW),
        (dialog.fresh.again, NEW),
    ):
        field.setText(words)
    dialog.fresh.key_file.choose(wanted)
    dialog.save()
    assert "stick" in dialog.banner.words  # where to is not said yet
    chosen["path"] = stick / "mine"
    dialog.fresh.key_file.place.button.click()
    with qtbot.waitSignal(dialog.changed):
        dialog.save()
    return stick / "mine.utmkey"


def test_the_lock_asks_for_the_key_file_that_was_made(qtbot, signed_in, founded, stick, chosen):
    path = given(qtbot, signed_in, stick, chosen)
    assert len(read_key_file(path)) == 32
    signed_in.lock()
    sign_in(qtbot, signed_in, founded, password=NEW)
    assert signed_in.locked
    page = signed_in.shell.currentWidget()
    assert page._key_file.path is None
    chosen["path"] = path
    page._key_file.button.click()
    page._password.clear()
    sign_in(qtbot, signed_in, founded, password=NEW)
    assert not signed_in.locked


def test_nothing_of_a_key_file_is_remembered(qtbot, signed_in, founded, stick, chosen, settings):
    path = given(qtbot, signed_in, stick, chosen)
    signed_in.lock()
    page = signed_in.shell.currentWidget()
    page._key_file.show_path(path)
    sign_in(qtbot, signed_in, founded, password=NEW)
    signed_in.lock()
    assert signed_in.shell.currentWidget()._key_file.path is None
    signed_in.sign_out()
    assert isinstance(signed_in.shell.currentWidget(), SignInPage)
    assert signed_in.shell.currentWidget()._key_file.path is None
    for kept in settings._folder.rglob("*") if hasattr(settings, "_folder") else founded.parent.rglob("*"):
        if kept.is_file() and kept != path:
            assert b"mine.utmkey" not in kept.read_bytes()


def test_who_needs_one_keeps_it_unless_something_else_is_chosen(qtbot, signed_in, stick, chosen):
    given(qtbot, signed_in, stick, chosen)
    signed_in.main.actions_by_name["own_password"].trigger()
    dialog = dialog_of(OwnPasswordDialog)
    settle(qtbot, signed_in)
    assert dialog.fresh.key_file.wanted == "same"
    assert say(dialog.fresh.key_file.wrong(), "en") == say(key_file.NO_FILE, "en")
    dialog.key_file.show_path(stick / "mine.utmkey")
    assert dialog.fresh.key_file.then == stick / "mine.utmkey"
    assert dialog.fresh.key_file.makes is None
    dialog.fresh.key_file.choose("none")
    assert dialog.fresh.key_file.then is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_own_password_fits_and_speaks(qtbot, program, signed_in, lang):
    signed_in.speak(lang)
    settle(qtbot, signed_in)
    signed_in.main.actions_by_name["own_password"].trigger()
    dialog = dialog_of(OwnPasswordDialog)
    dialog.fresh.key_file.choose("new")
    dialog.fresh.password.setText("Awa Brandt")
    dialog.fresh.measure()
    settle(qtbot, signed_in)
    assert cut_labels(dialog) == []
    assert no_field_without_a_name(dialog) == []
    words = dialog.fresh.strength._words
    assert words.heightForWidth(words.width()) <= words.height()


def test_the_search_begins_on_a_stick_and_a_new_one_has_a_name_of_nobody(qtbot, monkeypatch, chosen, stick):
    chosen["path"] = ""
    for found, begins in (([], ""), ([str(stick)], str(stick))):
        monkeypatch.setattr(key_file, "stick_folder", lambda found=found: found[0] if found else "")
        for new in (False, True):
            line = KeyFileLine("en", new=new)
            qtbot.addWidget(line)
            line.ask()
            wanted = Path(begins) / SUGGESTED_NAME if new else begins
            assert chosen["begun"][-1] == str(wanted)
            assert line.path is None or line.path == Path()


def test_a_stick_is_a_kind_of_place_and_never_the_disk_of_the_system():
    assert key_file.stick_folder() != QStorageInfo.root().rootPath()


def test_the_choice_asks_for_what_it_needs(qtbot, stick):
    choice = KeyFileChoice("en")
    qtbot.addWidget(choice)
    assert (choice.wanted, choice.wrong(), choice.makes) == ("none", None, None)
    choice.choose("new")
    assert choice.wrong() == key_file.NO_PLACE
    choice.place.show_path(stick / "a.utmkey")
    assert (choice.wrong(), choice.makes) == (None, stick / "a.utmkey")
    choice.choose("none")
    assert choice.makes is None


def test_the_recovery_key_needs_no_key_file(qtbot, program, founded, stick):
    page = program.shell.currentWidget()
    page.offer(founded)
    page._key_file.show_path(stick / "a.utmkey")
    page._recovery.setChecked(True)
    page._password.setText("AAAA")
    with qtbot.waitSignal(page.sign_in_wanted) as wanted:
        page._enter.click()
    assert wanted.args[1:] == ["recovery", "AAAA", None]
    settle(qtbot, program)


# What zxcvbn can say.


def said_by_zxcvbn():
    """Return every sentence marked for translation in the library's own source."""
    tree = ast.parse(Path(zxcvbn.feedback.__file__).read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    }


def test_each_sentence_of_zxcvbn_has_one_of_ours_in_both_languages():
    ours = guessing.WARNINGS | guessing.SUGGESTIONS
    assert said_by_zxcvbn() == set(ours)
    assert len(said_by_zxcvbn()) > 20
    for sentence in [*ours.values(), guessing.KNOWN]:
        assert say(sentence, "en") != say(sentence, "fr")


@pytest.mark.parametrize(
    ("password", "known", "words"),
    [
        ("qwertyuiop", (), "hundred"),
        ("aaaaaaaaaaaa", (), "One sign over and over"),
        ("brandtawa1", ("Awa Brandt",), "yours or of the site"),
        ("abcdefghijkl", (), "in their order"),
        ("elephant", (), ""),
    ],
)
def test_a_weak_password_says_why(password, known, words):
    said = " ".join(say(one, "en") for one in advice_on(password, known))
    assert words in said
    assert said


def test_a_good_password_needs_no_advice():
    assert advice_on(NEW) == ()
    assert advice_on("") == ()


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("k7#Qz!p2R", True),  # hard to guess, and too short
        ("password1234", True),
        ("AwaBrandt1", True),
        (NEW, False),
        (PASSWORD, False),
    ],
)
def test_founding_administration_and_own_password_refuse_the_same(
    qtbot, program, signed_in, password, refused
):
    from ui.administration.password import PasswordFields
    from ui.first_run.officer_step import OfficerStep

    known = ["Awa Brandt", "UN-1001"]
    founding = OfficerStep("en")
    founding.name.setText(known[0])
    founding.un_id.setText(known[1])
    own = OwnPasswordDialog(program.desk, signed_in.main.context)
    fields = PasswordFields(signed_in.main.context, lambda: known, own)
    for widget in (founding, own):
        qtbot.addWidget(widget)
    for first, again in (
        (founding.password, founding.again),
        (fields.password, fields.again),
        (own.fresh.password, own.fresh.again),
    ):
        first.setText(password)
        again.setText(password)
    told = {str(founding.wrong()), str(fields.wrong()), str(own.fresh.wrong())}
    assert len(told) == 1
    assert (founding.wrong() is not None) == refused
    assert wrong_password(password, password, known) == founding.wrong()
    assert strength_of(password, known) >= 3 or refused
    settle(qtbot, program)
