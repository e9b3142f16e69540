"""The page of registers and statistics: choosing, what stands behind a figure, paper, files, stopping."""

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.fakes import NOW, OFFICER
from ui.statistics.loading import CHOICES, FIGURES, REPORTING, TRENDS
from ui.statistics.page import EMPTY, STOPPED, StatisticsPage
from utmcase import wiring
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.recording import apprehend

SUPERVISOR = Officer("UN-4", "Henrik Over", roles=frozenset({"supervisor"}))
PLACE = {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm"}


@pytest.fixture
def many(site, casebook):
    """Seven persons held, one after the other."""
    for number in range(7):
        casebook.now = NOW - (30 - number) * HOUR
        with casebook.writing() as records:
            apprehend(
                records, exactly(casebook.now), PLACE, {"sex": "male", "names_spoken": f"Person {number}"}
            )
    casebook.now = NOW
    return casebook


@pytest.fixture
def page(qtbot, desk_of_pages, make_context, many, settle):
    many.sign_in(SUPERVISOR)
    context = make_context(officer=SUPERVISOR)
    real = replace(context.services, render_paper=wiring.render_paper, render_table=wiring.render_table)
    made = StatisticsPage(desk_of_pages, replace(context, services=real))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def choose(page, name, settle):
    page.choices.setCurrentIndex(page.choices.findData(name))
    page.look()
    settle()


def lines(page):
    model = page.model
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_a_register_is_shown_and_a_line_opens_its_custody(page, settle, qtbot, opened):
    choose(page, "R1", settle)
    assert [line[0] for line in lines(page)] == [f"BRI-A-2026-{n:04d}" for n in range(1, 8)]
    assert page.count.text() == "7 lines"
    page.table.selectRow(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    (name, arguments) = opened[-1]
    assert name == "custody"
    assert page.loaded.view.lines[2].custody_id == arguments["custody_id"]


def test_behind_a_figure_stand_its_custodies_and_each_opens(page, settle, qtbot, opened):
    choose(page, FIGURES, settle)
    place = next(n for n, line in enumerate(lines(page)) if line[1] == "apprehended")
    page.table.selectRow(place)
    page.open_chosen()
    settle()
    assert page.who.model.rowCount() == 7
    assert "apprehended" in page.who.heading.text()
    page.who.table.selectRow(3)
    qtbot.keyClick(page.who.table, Qt.Key.Key_Return)
    assert opened[-1][0] == "custody"
    page.who.back.click()
    assert page.table.isVisible()


def test_the_monthly_statistics_have_charts_and_tell_a_screen_reader(page, settle):
    choose(page, TRENDS, settle)
    assert page.charts.isVisible()
    assert "custodies begun" in page.charts.accessibleDescription()
    assert "(n = " in page.charts.accessibleDescription()
    choose(page, "R1", settle)
    assert not page.charts.isVisible()


def test_an_empty_register_says_what_to_do(page, settle):
    choose(page, "R12", settle)
    assert page.message.text() == str(EMPTY)
    assert not page.export_action.isEnabled()


def test_a_day_that_is_none_is_refused_in_a_sentence(page, settle):
    page.since.setText("yesterday-ish")
    page.look()
    settle()
    assert "2026-03-14" in page.banner.words


def test_what_is_kept_for_a_role_cannot_be_chosen_by_another(page):
    items = page.choices.model()
    enabled = {choice.name: items.item(n).isEnabled() for n, choice in enumerate(CHOICES)}
    assert not enabled["R8"]
    assert not enabled["R10"]
    assert all(on for name, on in enabled.items() if name not in {"R8", "R10"})
    assert "Medical" in items.item(page.choices.findData("R8")).toolTip()


def test_an_officer_without_the_right_sees_and_cannot_export(
    qtbot, desk_of_pages, make_context, many, settle
):
    many.sign_in(OFFICER)
    page = StatisticsPage(desk_of_pages, make_context(officer=OFFICER))
    qtbot.addWidget(page)
    choose(page, "R1", settle)
    assert page.model.rowCount() == 7
    assert not page.export_action.isEnabled()
    assert not page.csv_action.isEnabled()


def test_excel_and_csv_are_written_and_logged(page, settle, qtbot, tmp_path, many):
    choose(page, "R1", settle)
    with qtbot.waitSignal(page.export.exported):
        page.export_to(tmp_path / "r1.xlsx")
    assert zipfile.is_zipfile(tmp_path / "r1.xlsx")
    page.csv_to(tmp_path / "r1.csv")
    settle()
    settle()
    assert (tmp_path / "r1-columns.csv").exists()
    assert "Person 3" in (tmp_path / "r1.csv").read_text(encoding="utf-8-sig")
    with many.reading() as records:
        told = [line.detail for line in records.access_lines() if line.action == "export"]
    assert told == ["register R1: 7 lines"] * 2


@pytest.mark.parametrize("name", ["R1", "R2", FIGURES, REPORTING])
def test_each_is_printed_and_the_print_is_logged(name, page, settle, qtbot, many):
    choose(page, name, settle)
    page.print_list()
    qtbot.waitUntil(lambda: bool(page.paper.paper.data))
    settle()
    assert page.paper.paper.data.startswith(b"%PDF")
    with many.reading() as records:
        assert [line.action for line in records.access_lines()][-1] == "print"
    page.paper.back.click()
    assert page.table.isVisible()


def test_the_roll_is_also_a_whiteboard(page, settle, qtbot):
    choose(page, "R1", settle)
    assert not page.whiteboard_button.isVisible()
    choose(page, "R2", settle)
    assert page.whiteboard_button.isVisible()
    page.print_whiteboard()
    qtbot.waitUntil(lambda: bool(page.paper.paper.data))


def test_a_paper_that_is_being_made_can_be_stopped(page, settle):
    choose(page, "R1", settle)
    page.print_list()
    page.paper._busy(busy=True)
    stopped = []
    page.paper._cancel = lambda: stopped.append(True)
    page.paper.stop_button.click()
    assert stopped == [True]
    assert not page.paper.progress.isVisible()
    assert "stopped" in page.paper.paper.banner.words
    settle()


def test_a_reading_can_be_stopped(page, settle):
    page.choices.setCurrentIndex(page.choices.findData(FIGURES))
    page.look()
    assert page.stop_button.isVisible()
    page.stop()
    assert page.message.text() == str(STOPPED)
    settle()
    assert page.loaded is None


@pytest.mark.parametrize("size", [(900, 700), (1366, 768)])
def test_no_day_is_cut_on_a_small_screen(page, settle, size):
    page.resize(*size)
    choose(page, REPORTING, settle)
    assert page.minimumSizeHint().width() <= size[0]
    for field in (page.since, page.until):
        assert field.fontMetrics().horizontalAdvance(field.text()) < field.width() - 8


def test_tables_that_overlap_leave_only_when_the_officer_says_so(page, settle, qtbot, tmp_path):
    choose(page, REPORTING, settle)
    page.csv_to(tmp_path / "first.csv")
    settle()
    page.since.setText("2026-03-01")
    choose(page, REPORTING, settle)
    page.csv_to(tmp_path / "second.csv")
    settle()
    assert "subtraction" in page.banner.words
    assert not (tmp_path / "second.csv").exists()
    page.although.setChecked(True)
    page.csv_to(tmp_path / "second.csv")
    settle()
    settle()
    assert (tmp_path / "second.csv").exists()
