"""Small parts of the page of registers and statistics: buttons of its actions, tables that leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from ui.statistics.loading import Loaded
from ui.widgets.rows import button
from utmcase.registers.viewing import RegisterView, log_export
from utmcase.statistics import reading

if TYPE_CHECKING:
    from utmcase.ports import Records
    from utmcase.tables import Table


def push_of(action: QAction) -> QPushButton:
    """Return a button that does what an action does, and can be pressed when it can."""
    push = button(action.text())
    push.setIcon(action.icon())
    push.clicked.connect(action.trigger)
    push.setEnabled(action.isEnabled())
    action.enabledChanged.connect(push.setEnabled)
    return push


def leaving(loaded: Loaded, records: Records) -> tuple[Table, ...]:
    """Return the tables that leave, once that is logged."""
    if isinstance(loaded.view, RegisterView):
        log_export(records, loaded.view)
    else:
        reading.log_export(records)
    return loaded.tables
