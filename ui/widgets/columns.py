"""Tables that are lists, and whose columns share the width by letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROOM_ABOVE_AND_BELOW = 14


def as_list(table: QTableView) -> None:
    """Let a table be a list: one whole row is chosen, nothing is edited in place, Tab leaves it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def fit_columns(table: QTableView, letters: Sequence[int], least: float) -> None:
    """Give rows two lines and columns their share of the width, measured in letters of the font in use.

    `least` is how far a letter may be squeezed before the table scrolls sideways, in average letters.
    """
    metrics = QFontMetrics(table.font())
    table.verticalHeader().setDefaultSectionSize(metrics.height() * 2 + ROOM_ABOVE_AND_BELOW)
    whole = sum(letters)
    room = max(table.viewport().width(), int(whole * metrics.averageCharWidth() * least))
    for place, share in enumerate(letters):
        table.setColumnWidth(place, room * share // whole)
