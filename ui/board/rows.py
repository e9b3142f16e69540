"""The board as it is read for the screen: cells and next actions by their names instead of their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from utmcase.board import BoardRow
from utmcase.i18n import Text
from utmcase.ports import Records
from utmcase.projecting import packs_at
from utmcase.viewing import BoardView, board_view


@dataclass(frozen=True, slots=True)
class ShownRow(BoardRow):
    """A row with what its next action asks for in words ("Tell Legal Affairs"), None when not known."""

    duty: Text | None = None


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """The board and, by rule, what each rule asks for."""

    view: BoardView
    duties: Mapping[str, Text] = field(default_factory=dict)

    def rows(self) -> tuple[ShownRow, ...]:
        """Return the rows with names for ids."""
        cells = {cell.cell: cell.name for cell in self.view.occupancy}
        return tuple(self._row(row, cells) for row in self.view.rows)

    def _row(self, row: BoardRow, cells: Mapping[str, str]) -> ShownRow:
        kept = {one.name: getattr(row, one.name) for one in fields(BoardRow)}
        kept["cell"] = cells.get(row.cell, row.cell)
        duty = self.duties.get(row.next_action.rule) if row.next_action is not None else None
        return ShownRow(**kept, duty=duty)


def shown_board(records: Records) -> ShownBoard:
    """Return the board of those held, with the words of the rules in force (a query for the desk)."""
    rules = packs_at(records, records.now).rules
    return ShownBoard(board_view(records), {name: rule.duty for name, rule in rules.items()})
