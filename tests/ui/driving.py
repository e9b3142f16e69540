"""What the tests of the frame do again and again: sign in, wait, find a dialog, look for cut words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.fakes import NOW, OFFICER
from ui.sign_in.page import SignInPage
from utmcase.moments import exactly
from utmcase.recording import apprehend

PASSWORD = "seven green lanterns whisper"


def settle(qtbot, program):
    qtbot.waitUntil(lambda: not program.desk.busy)


def sign_in(qtbot, program, path, un_id=OFFICER.un_id, password=PASSWORD):
    page = program.shell.currentWidget()
    assert isinstance(page, SignInPage)
    page.offer(path)
    page._un_id.clear()
    qtbot.keyClicks(page._un_id, un_id)
    qtbot.keyClicks(page._password, password)
    qtbot.mouseClick(page._enter, Qt.MouseButton.LeftButton)
    settle(qtbot, program)


def apprehended(qtbot, program, name="Jean Mballa"):
    made = []

    def use_case(records):
        identity = {"sex": "male", "names_spoken": name}
        return apprehend(records, exactly(NOW - 3600), {"place": "CAR/Bria"}, identity)

    program.desk.do(use_case, program, made.append)
    settle(qtbot, program)
    assert made, program.main.banner.words
    return made[0]


def dialog_of(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def cut_labels(page):
    """Return the words of labels that do not fit where they stand."""
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.width() < label.sizeHint().width()
    ]


def no_field_without_a_name(page):
    return [
        field
        for field in page.findChildren(QLineEdit)
        if field.isVisible() and not field.accessibleName() and field.objectName() != "qt_spinbox_lineedit"
    ]
