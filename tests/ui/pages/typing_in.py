"""Answers a field as an officer does, by keys and clicks."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.forms.editors import AnswersEditor, BoxEditor, LineEditor, PickEditor, TimeEditor
from ui.forms.file_editor import FileEditor
from ui.forms.making import ChecksEditor
from ui.forms.rights import RightsEditor
from ui.forms.tables import GroupEditor, RowsEditor
from ui.forms.time_text import written


def type_words(widget, words):
    """Type words of any script: QTest's own keys end the process at the first letter beyond Latin."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(widget, event)


def answer(qtbot, editor, value, zone):
    """Type or click this value into an editor."""
    for sort, act in ACTS:
        if isinstance(editor, sort):
            act(qtbot, editor, value, zone)
            return
    raise TypeError(type(editor))


def _line(_qtbot, editor, value, _zone):
    type_words(editor.line, ", ".join(value) if isinstance(value, list) else str(value))


def _box(qtbot, editor, value, _zone):
    _lines(qtbot, editor.box, "\n".join(value) if isinstance(value, list) else value)


def _word(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _answers(qtbot, editor, value, _zone):
    qtbot.mouseClick(editor.segments.buttons[_word(value)], Qt.MouseButton.LeftButton)


def _time(_qtbot, editor, value, zone):
    type_words(editor.editor.first, written(value["at"], zone))


def _checks(_qtbot, editor, value, _zone):
    for one in value:
        editor.boxes[one].click()


def _rights(qtbot, editor, value, zone):
    for row in value:
        for cell, part in zip(editor.lines[row["right"]], ("given", "understood"), strict=True):
            answer(qtbot, cell, row[part], zone)


def _rows(qtbot, editor, value, zone):
    for place, row in enumerate(value):
        for name, part in row.items():
            answer(qtbot, editor.lines[place][name], part, zone)


def _group(qtbot, editor, value, zone):
    for name, part in value.items():
        answer(qtbot, editor.parts[name], part, zone)


def _lines(qtbot, box, words):
    for place, line in enumerate(words.split("\n")):
        if place:
            qtbot.keyClick(box, Qt.Key.Key_Return)
        type_words(box, line)


def _pick(qtbot, editor, value, _zone):
    pick, word = editor.pick, _word(value)
    place = pick.findData(word)
    if pick.lineEdit() is not None:
        type_words(pick.lineEdit(), pick.itemText(place) if place >= 0 else word)
        return
    for _step in range(place):
        qtbot.keyClick(pick, Qt.Key.Key_Down)


ACTS = (
    (LineEditor, _line),
    (FileEditor, _line),
    (BoxEditor, _box),
    (AnswersEditor, _answers),
    (PickEditor, _pick),
    (TimeEditor, _time),
    (ChecksEditor, _checks),
    (RightsEditor, _rights),
    (RowsEditor, _rows),
    (GroupEditor, _group),
)
