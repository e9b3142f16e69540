"""The real desk, the real frame and a casebook in memory, for every test of the windows."""

import gc
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes import BRIA, NOW, OFFICER, FakeCasebook, FakeCasebooks
from tests.ui import papers
from tests.ui.driving import PASSWORD, sign_in
from tests.ui.watchdog import Stall, Watchdog
from ui import theme
from ui.desk import Desk
from ui.program import Program
from ui.services import Services
from utmcase import wiring
from utmcase.settings import UserSettings

WORST = Stall()


@pytest.fixture(scope="session")
def qapp_args():
    return ["utmcase"]


@pytest.fixture(scope="session")
def dressed(qapp):
    theme.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def watchdog(request, dressed):
    """Measure the longest stall of the UI thread in every test."""
    watching = Watchdog()
    yield watching
    watching.stop()
    if watching.worst.seconds > WORST.seconds:
        WORST.seconds, WORST.stack = watching.worst.seconds, watching.worst.stack
        WORST.test = request.node.nodeid


def pytest_terminal_summary(terminalreporter):
    if WORST.seconds:
        terminalreporter.section("longest stall of the UI thread")
        terminalreporter.write_line(f"{WORST.seconds * 1000:.0f} ms in {WORST.test}")
        terminalreporter.write_line(WORST.stack)


@pytest.fixture(autouse=True)
def _no_window_left(dressed):
    """Free the windows of one test before the next: a widget that outlives its test hides a leak."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    dressed.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    # What is left is the program itself: looking through it again after each test would take a second.
    gc.freeze()


@pytest.fixture
def casebook():
    return FakeCasebook(officer=OFFICER, site=BRIA, now=NOW)


@pytest.fixture
def desk(dressed):
    """A desk without a casebook."""
    made = Desk()
    yield made
    made.shut()


@pytest.fixture
def open_desk(desk, casebook, qtbot):
    """A desk on which the casebook in memory is open."""
    answers = []
    desk.open(lambda: casebook, desk, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return desk


@pytest.fixture
def casebooks():
    return FakeCasebooks()


@pytest.fixture
def settings(tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    return UserSettings(folder)


@pytest.fixture
def services(casebooks, settings):
    return Services(
        casebooks=lambda: casebooks,
        found=papers.found,
        prepare_paper=papers.prepare_paper,
        render_paper=papers.render_paper,
        sign_paper=wiring.sign_paper,
        read_paper=wiring.read_paper,
        file_tools=wiring.file_tools,
        render_recovery_sheet=papers.render_recovery_sheet,
        render_table=papers.render_spreadsheet,
        make_samples=papers.make_samples,
        settings=settings,
        clock=lambda: NOW,
        version="0.1.0",
        preload=papers.nothing,
        warm_paper=papers.nothing,
    )


@pytest.fixture
def program(dressed, services):
    """The program with its sign-in shown."""
    made = Program(services)
    made.begin()
    yield made
    made.end()
    made.shell.close()
    made.deleteLater()


@pytest.fixture
def founded(casebooks, tmp_path):
    """A casebook that OFFICER opens with PASSWORD; returns its path."""
    from utmcase.ports import Founding

    path = Path(tmp_path) / "BRI-A.utmcase"
    casebooks.create(path, Founding(BRIA, OFFICER, PASSWORD))
    return path


@pytest.fixture
def signed_in(qtbot, program, founded):
    sign_in(qtbot, program, founded)
    return program
