"""A row of buttons of which one may be down: every answer of a short list is visible and one key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

STYLE = """
QToolButton { padding: 3px 8px; border: 1px solid palette(mid); background: palette(button);
              color: palette(button-text); }
QToolButton:hover { border-color: palette(highlight); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text);
                      border-color: palette(highlight); font-weight: bold; }
QToolButton:disabled { color: palette(placeholder-text); }
QToolButton:checked:disabled { background: palette(mid); color: palette(button-text);
                               border-color: palette(mid); }
QToolButton:focus { border: 2px solid palette(text); padding: 2px 7px; }
"""


class Segments(QWidget):
    """Buttons side by side; one is down, or none ("not recorded"). Arrow keys choose, Delete clears."""

    chosen = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(STYLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        for value, label in options:
            self.buttons[value] = self._button(value, label, name)
            row.addWidget(self.buttons[value])
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._one_tab_stop()

    def value(self) -> str | None:
        """Return the value of the button that is down, or None."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Put this button down and the others up, without saying so."""
        for name, button in self.buttons.items():
            button.setChecked(name == value)
        self._one_tab_stop()

    def choose(self, value: str | None) -> None:
        """Put this button down as if it had been clicked."""
        self.set_value(value)
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, Qt.Key(event.key())) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, key: Qt.Key) -> bool:
        buttons = list(self.buttons.values())
        place = buttons.index(watched) if watched in buttons else 0
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = (
                1
                if (key == Qt.Key.Key_Right) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
                else -1
            )
            # From an unanswered row the first arrow takes the first answer, not the second.
            after = place if self.value() is None and step > 0 else (place + step) % len(buttons)
            self.choose(list(self.buttons)[after])
            buttons[after].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.choose(None)
            return True
        return False

    def _button(self, value: str, label: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(label.replace("&", "&&"))
        button.setCheckable(True)
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.installEventFilter(self)
        button.clicked.connect(lambda checked: self.choose(value if checked else None))
        return button

    def _one_tab_stop(self) -> None:
        chosen = self.value() or next(iter(self.buttons), None)
        for value, button in self.buttons.items():
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if value == chosen else Qt.FocusPolicy.ClickFocus
            )
            if value == chosen:
                self.setFocusProxy(button)
