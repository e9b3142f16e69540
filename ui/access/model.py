"""The table of the access log: one page of rows, in the order in which the database gave them."""

from __future__ import annotations

from collections.abc import Callable

from ui.context import PageContext
from ui.widgets.listed import ListedModel
from utmcase.access_details import said_detail
from utmcase.access_log import AccessRow, what_label
from utmcase.i18n import Text, text
from utmcase.showing import instant

Cell = Callable[[AccessRow, PageContext], Text | str]
#: Heading, share of the width in letters, and what stands in the cell.
COLUMNS: tuple[tuple[Text, int, Cell], ...] = (
    (text("Time"), 18, lambda row, context: instant(row.line.at, context.zone)),
    (text("UN id"), 10, lambda row, _: row.line.un_id or text("not known")),
    (text("Officer"), 20, lambda row, _: row.name),
    (text("What"), 14, lambda row, _: what_label(row.line.action)),
    (text("Custody"), 18, lambda row, _: row.number),
    (text("More"), 30, lambda row, _: said_detail(row.line)),
    (text("Line"), 7, lambda row, _: str(row.line.seq)),
)


class AccessTableModel(ListedModel[AccessRow]):
    """One page of the log; the next page replaces it."""

    columns = COLUMNS
