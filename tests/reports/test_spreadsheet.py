import zipfile
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree as ET

from reports.spreadsheet import render_spreadsheet
from utmcase.tables import Table, TableColumn

COLUMNS = (
    TableColumn("Name", "As spoken.", 20),
    TableColumn("Minutes over", "Whole minutes.", 10, "number"),
    TableColumn("Since", "Local time.", 16, "time"),
)
MADE = datetime(2026, 3, 10, 22, 40)  # noqa: DTZ001 - local time, as the sheet shows it
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def rendered(*rows, title="Overdue list: Over now"):
    table = Table(title, ("Bria", "Stays in UN files."), "What the columns mean", COLUMNS, rows, MADE)
    return render_spreadsheet(table)


def opened(*rows, **kept):
    return zipfile.ZipFile(BytesIO(rendered(*rows, **kept)))


def words(book):
    return [
        "".join(part.text or "" for part in item.iter(f"{{{NS['m']}}}t"))
        for item in ET.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", NS)  # noqa: S314 - our own
    ]


def cells(book, sheet=1):
    tree = ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - our own
    return {cell.get("r"): cell for cell in tree.iter(f"{{{NS['m']}}}c")}


def test_a_list_has_title_notes_headings_rows_and_its_dictionary():
    book = opened(("Yakou Feïga", 192, datetime(2026, 3, 10, 8, 0)), ("", None, None))  # noqa: DTZ001
    said = words(book)
    for wanted in ("Overdue list: Over now", "Stays in UN files.", "Yakou Feïga", "As spoken."):
        assert wanted in said
    found = cells(book)
    assert found["B6"].find("m:v", NS).text == "192"
    assert found["C6"].find("m:v", NS).text.startswith("46091.33")
    assert found["A7"].find("m:v", NS) is None
    assert 'name="Overdue list  Over now"' in book.read("xl/workbook.xml").decode()


def test_what_was_typed_is_never_a_formula_or_a_link():
    book = opened(("=HYPERLINK(A1)", 1, None), ("@SUM(A1)", 1, None), ("https://example.org", 1, None))
    assert all(cell.find("m:f", NS) is None for cell in cells(book).values())
    assert not any("_rels/sheet" in name for name in book.namelist())
    assert {"=HYPERLINK(A1)", "@SUM(A1)"} <= set(words(book))


def test_a_very_long_text_is_cut_where_excel_ends():
    book = opened(("x" * 100_000, 1, None), title="/" + "t" * 80)
    assert max(len(word) for word in words(book)) == 32_767


def test_the_same_table_gives_the_same_bytes():
    row = ("Yakou", 1, MADE)
    assert rendered(row) == rendered(row)
