"""The hand of an officer: finds what is seen on the screen by its words, clicks it, types, presses keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMenu, QMenuBar, QWidget

from tests.ui.pages.typing_in import type_words

WAIT_MS = 60_000
LOOK_MS = 10


def words_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget, without the mark of its key."""
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return str(words).replace("&", "")


class Hand:
    """Acts on whatever window is in front; counts its actions (one click, one key, one field filled)."""

    def __init__(self, qtbot, program):
        self.qtbot = qtbot
        self.program = program
        self.actions = 0

    # looking

    def see(self, kind, words, within=None):
        """Return the one visible widget of this kind whose words begin so."""
        found = [one for one in self.all(kind, within) if words_of(one).startswith(words)]
        assert found, (
            f"{words!r} is not seen; seen are {sorted(words_of(one) for one in self.all(kind, within))}"
        )
        exact = [one for one in found if words_of(one) == words]
        return (exact or found)[0]

    def all(self, kind, within=None):
        root = within or self.window
        return [one for one in root.findChildren(kind) if one.isVisible()]

    @property
    def window(self) -> QWidget:
        """The window in front: a dialog over the program, or the program itself."""
        return QApplication.activeModalWidget() or self.program.shell

    def until(self, condition):
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def settle(self):
        """Wait until the program has answered everything that was asked of it."""
        self.until(lambda: not self.program.desk.busy)

    # acting

    def click(self, what, words=None):
        """Click a widget, or the visible one of this kind with these words."""
        widget = what if words is None else self.see(what, words)
        assert widget.isVisible(), words_of(widget)
        assert widget.isEnabled(), words_of(widget)
        self.actions += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, keys):
        """Press keys as written on the sheet ("Ctrl+K"), wherever the focus is."""
        self.actions += 1
        self._key(keys)

    def wake(self):
        """Put the window in front, as a window manager does when a dialog over it has closed."""
        window = self.window
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not window:
            window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is window)

    def _key(self, keys):
        self.wake()
        combination = QKeySequence(keys)[0]
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, words):
        """Type words where the focus is, as one action; the focus may move on the way (a cell opens)."""
        self.actions += 1
        self.wake()
        for letter in words:
            if letter.isascii():
                self.qtbot.keyClick(QApplication.focusWidget(), letter)
            else:
                type_words(QApplication.focusWidget(), letter)

    def fill(self, words, text, kind=QLineEdit):
        """Click a field and write this in place of what stands there."""
        field = self.see(kind, words)
        self.click(field)
        self._key("Ctrl+A")
        self._key("Del")
        self.actions -= 1  # the click and the words are one field filled
        self.type(text)

    # menus

    def choose(self, *words):
        """Open a menu of the menu bar by its key and walk to an action with the arrows."""
        bar = self.program.main.findChild(QMenuBar)
        title = next(action for action in bar.actions() if action.text().replace("&", "") == words[0])
        self.press(f"Alt+{title.text().partition('&')[2][0]}")
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        self.walk(*words[1:])

    def walk(self, *words):
        """Walk through the open menu with the arrow keys and choose the action with these words."""
        for place, word in enumerate(words):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            action = _action(menu, word)
            for _step in range(len(menu.actions()) + 1):
                if menu.activeAction() is action:
                    break
                self._key("Down")
            assert menu.activeAction() is action, word
            if place < len(words) - 1:
                self._key("Right")
                self.until(lambda before=menu: QApplication.activePopupWidget() is not before)
            else:
                self._key("Return")

    # dialogs of the system

    def name_file(self, path: Path):
        """Answer the file dialog that the next action opens: it stops everything until it is answered."""
        return _FileNamer(path)


def _action(menu: QMenu, word: str) -> QAction:
    found = [action for action in menu.actions() if action.text().replace("&", "").startswith(word)]
    assert found, f"{word!r} is not in the menu {[action.text() for action in menu.actions()]}"
    return found[0]


class _FileNamer(QObject):
    """Types a path into the file dialog as soon as it stands, and accepts it."""

    def __init__(self, path: Path):
        super().__init__()
        self._path = path
        self.done = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *_exc):
        self._timer.stop()
        assert self.done, "no file dialog was opened"

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.completer().popup().hide()
        if line.text() != str(self._path):
            line.selectAll()
            type_words(line, str(self._path))
        else:
            self.done = True
            button = dialog.findChild(QDialogButtonBox).buttons()[0]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
