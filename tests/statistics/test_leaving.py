"""What leaves: the same cells hidden in every file of it, and no two periods that can be subtracted."""

import csv
import io
import itertools
import re
import zipfile

import pytest

from tests.fakes import BRIA, NOW
from tests.registers.test_register_paper import HEAD, inputs
from tests.reports.reading import page_texts, squeezed
from tests.statistics.test_crossing import population
from tests.usecases.conftest import Desk
from utmcase.errors import Forbidden
from utmcase.moments import DAY
from utmcase.officers import Officer
from utmcase.registers.gathering import Asked
from utmcase.statistics.crossing import HIDDEN
from utmcase.statistics.figures import Period
from utmcase.statistics.leaving import Overlapping, left_before
from utmcase.statistics.reading import (
    export_outward,
    period_of,
    print_statistics,
    view_of,
)
from utmcase.statistics.suppression import SMALL
from utmcase.statistics.tabling import utm_table

SUPERVISOR = Officer("UN-4", "Henrik Over", roles=frozenset({"supervisor"}))
RECORDER = Officer("UN-9", "Ada Types", roles=frozenset({"recorder"}))
JANUARY, FEBRUARY, MARCH = (NOW - n * 30 * DAY for n in (3, 2, 1))


@pytest.fixture
def desk():
    return Desk()


def leave(desk, since, until, site="", **how):
    return desk.do(export_outward, Asked(since, until, site), "en", by=SUPERVISOR, **how)


def test_periods_that_meet_leave_one_after_the_other(desk):
    leave(desk, JANUARY, FEBRUARY)
    leave(desk, FEBRUARY, MARCH)
    leave(desk, FEBRUARY, MARCH)  # the same again, as known later


def test_a_quarter_does_not_leave_after_its_months(desk):
    leave(desk, JANUARY, FEBRUARY)
    with pytest.raises(Overlapping, match="by subtraction"):
        leave(desk, JANUARY, MARCH)
    with pytest.raises(Overlapping):
        desk.do(print_statistics, Asked(JANUARY, MARCH), "fr", by=SUPERVISOR, outward=True)


def test_a_site_does_not_leave_beside_all_sites(desk):
    leave(desk, JANUARY, MARCH)
    with pytest.raises(Overlapping):
        leave(desk, JANUARY, MARCH, "BRI-A")


def test_two_sites_leave_each_for_itself(desk):
    leave(desk, JANUARY, MARCH, "BRI-A")
    leave(desk, JANUARY, MARCH, "KAG-A")
    with pytest.raises(Overlapping):
        leave(desk, JANUARY, MARCH)


def test_an_officer_may_let_it_leave_all_the_same_and_that_is_logged(desk):
    leave(desk, JANUARY, FEBRUARY)
    leave(desk, JANUARY, MARCH, although=True)
    lines = desk.do(lambda records: records.access_lines(), by=SUPERVISOR)
    told = [one.detail for one in lines if one.action == "export"]
    assert "utm-report although 1 periods overlap" in told


def test_what_stays_inside_may_overlap_as_it_likes(desk):
    leave(desk, JANUARY, FEBRUARY)
    view, _ = desk.do(print_statistics, Asked(JANUARY, MARCH), "en", by=SUPERVISOR)
    assert view.period.until == MARCH


def test_who_may_not_export_leaves_nothing_behind(desk):
    with pytest.raises(Forbidden):
        desk.do(export_outward, Asked(JANUARY, MARCH), "en", by=RECORDER)
    period = desk.do(period_of, Asked(FEBRUARY, MARCH), by=SUPERVISOR)
    assert desk.do(left_before, period, by=SUPERVISOR) == ()


def fourth_column(workbook):
    """The words in column D of the first sheet, from top to bottom."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as kept:
        words = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", kept.read("xl/sharedStrings.xml").decode())
        sheet = kept.read("xl/worksheets/sheet1.xml").decode()
    cells = re.findall(r'<c r="D\d+"[^>]*?(t="s")?><v>(\d+)</v>', sheet)
    return [words[int(value)] if said else value for said, value in cells]


@pytest.mark.parametrize("count", [7, 30, 130])
def test_paper_excel_and_csv_hide_the_same_cells_and_none_that_is_small_is_shown(count):
    from reports.spreadsheet import render_spreadsheet
    from reports.statistics import render_utm_report
    from utmcase.commas import render_csv

    cases = tuple(itertools.islice(population(), 0, None, max(1, 1344 // count)))
    began = [one.began for one in cases]
    view = view_of(cases, Period(min(began), max(began) + 1, NOW), BRIA, HEAD)
    made = utm_table(view, "X", "en")
    in_book = fourth_column(render_spreadsheet(made))[1:]
    lines = list(csv.reader(io.StringIO(render_csv(made).decode("utf-8-sig"))))
    in_csv = [line for line in lines if len(line) == 4 and line[0] in {str(one.title) for one in view.tables}]
    assert in_book == [line[3] for line in in_csv] == [str(r[3]) for r in made.rows]
    shown = [row[3] for row in made.rows if row[3] != HIDDEN]
    assert all(one >= SMALL for one in shown)
    words = squeezed(" ".join(page_texts(render_utm_report(view, inputs()))))
    assert words.count(HIDDEN) == sum(row[3] == HIDDEN for row in made.rows) + 1  # and in the note
    assert not any(one.number in words for one in cases if one.number)
