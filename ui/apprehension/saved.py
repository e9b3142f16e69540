"""The custodies that a joint apprehension has begun; each opens from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.context import PageContext
from utmcase.i18n import text
from utmcase.recording import Recorded


class SavedList(QListWidget):
    """One line for each custody, in the order of the numbers; Enter or a double click opens it."""

    opened = Signal()

    def __init__(
        self, recorded: Sequence[Recorded], context: PageContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(context.say(text("Persons recorded together")))
        for one in recorded:
            item = QListWidgetItem(_line(one))
            item.setData(Qt.ItemDataRole.UserRole, one.custody_id)
            self.addItem(item)
        self.setCurrentRow(0)
        self.itemActivated.connect(self.opened)

    def chosen(self) -> str:
        """Return the id of the custody on the chosen line."""
        custody_id: str = self.currentItem().data(Qt.ItemDataRole.UserRole)
        return custody_id


def _line(recorded: Recorded) -> str:
    known = next((entry.data for entry in recorded.entries if entry.kind == "identity"), {})
    name = known.get("names_spoken")
    return f"{recorded.number}   {name}" if name and name not in {"unknown", "not_asked"} else recorded.number
