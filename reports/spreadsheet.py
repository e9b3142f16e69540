"""Tables as Excel workbooks: the list on the first sheet, what its columns mean on the second."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utmcase.tables import Cell, Table

# Excel takes no more in one cell.
LONGEST = 32_767
LONGEST_SHEET_NAME = 31
NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def render_spreadsheet(table: Table, *more: Table) -> bytes:
    """Return the workbook; what officers typed stands in it as text, never as a formula or a link.

    Further tables follow, each with what its columns mean.
    """
    import xlsxwriter

    kept = BytesIO()
    book = xlsxwriter.Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": table.title, "created": table.made_at})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E4E7EA", "text_wrap": True, "valign": "top"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "decimal": book.add_format({"num_format": "#,##0.0", "valign": "top"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
    }
    for number, one in enumerate((table, *more), start=1):
        # Excel takes no name of a sheet twice.
        mark = f" {number}" if more else ""
        _list(book.add_worksheet(_sheet_name(one.title, mark)), one, formats)
        _dictionary(book.add_worksheet(_sheet_name(one.dictionary, mark)), one, formats)
    book.close()
    return kept.getvalue()


def _sheet_name(words: str, mark: str = "") -> str:
    return words.translate(NOT_IN_A_SHEET_NAME)[: LONGEST_SHEET_NAME - len(mark)].strip("' ") + mark


def _list(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    for place, note in enumerate(table.notes, start=1):
        sheet.write_string(place, 0, note)
    top = len(table.notes) + 2
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.letters)
        sheet.write_string(top, place, column.heading, formats["heading"])
    for line, row in enumerate(table.rows, start=top + 1):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _cell(sheet, line, place, cell, formats[column.kind])
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _cell(sheet: Any, line: int, place: int, cell: Cell, form: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(line, place, None, form)
    elif isinstance(cell, str):
        sheet.write_string(line, place, cell[:LONGEST], form)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell, form)
    else:
        sheet.write_datetime(line, place, cell, form)


def _dictionary(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, table.dictionary, formats["title"])
    for line, column in enumerate(table.columns, start=2):
        sheet.write_string(line, 0, column.heading, formats["text"])
        sheet.write_string(line, 1, column.meaning, formats["text"])
