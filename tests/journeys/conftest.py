"""The real program on real encrypted casebooks, worked by keys and clicks; only the clock is ours."""

import gc

import pytest
from PySide6.QtWidgets import QApplication

from db.casebook import SqlCasebooks
from tests.benchmarks.stocking import QUICK
from tests.journeys.hand import Hand
from tests.journeys.work import Work
from tests.ui.watchdog import Stall, Watchdog
from ui import theme
from ui.program import Program
from ui.services import FirstCell, Services
from utmcase import wiring
from utmcase.founding import found_casebook
from utmcase.moments import HOUR, MINUTE, exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, Site
from utmcase.projecting import projection_of
from utmcase.recording import Draft, record
from utmcase.settings import UserSettings

BEGIN = 1_773_500_000  # 14 March 2026, 15:53:20 at Bangui
SITE = Site("car-utm", "BRI-A", "Bria, UTM holding place", "Africa/Bangui")
RECORDER = Officer(
    "UN-1001", "Awa Brandt", "Recorder", "FPU 1", roles=frozenset({"administrator", "recorder", "supervisor"})
)
PASSWORD = "seven green lanterns whisper"
WORST = Stall()


class Clock:
    """The computer's time, which passes only when the journey lets it."""

    def __init__(self):
        self.now = BEGIN

    def __call__(self):
        return self.now

    def pass_hours(self, hours):
        self.now += round(hours * HOUR)


@pytest.fixture(scope="session")
def qapp_args():
    return ["utmcase"]


@pytest.fixture(scope="session")
def dressed(qapp):
    theme.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _watched(request, dressed):
    watching = Watchdog()
    yield
    watching.stop()
    if watching.worst.seconds > WORST.seconds:
        WORST.seconds, WORST.stack, WORST.test = (
            watching.worst.seconds,
            watching.worst.stack,
            request.node.name,
        )


def pytest_terminal_summary(terminalreporter):
    if WORST.seconds:
        terminalreporter.section("longest stall of the UI thread in a journey")
        terminalreporter.write_line(f"{WORST.seconds * 1000:.0f} ms in {WORST.test}")
        terminalreporter.write_line(WORST.stack)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def casebooks(clock, tmp_path):
    return SqlCasebooks(clock=clock, settings_dir=tmp_path / "settings", project=projection_of, cost=QUICK)


@pytest.fixture
def services(clock, casebooks, tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    return Services(
        casebooks=lambda: casebooks,
        found=wiring.found,
        prepare_paper=wiring.prepare_paper,
        render_paper=wiring.render_paper,
        sign_paper=wiring.sign_paper,
        read_paper=wiring.read_paper,
        file_tools=wiring.file_tools,
        render_recovery_sheet=wiring.render_recovery_sheet,
        render_table=wiring.render_table,
        make_samples=wiring.make_samples,
        settings=UserSettings(folder),
        clock=clock,
        version="0.1.0",
        preload=wiring.load_storage,
        warm_paper=wiring.load_paper,
    )


@pytest.fixture
def program(dressed, services):
    """The program with its sign-in shown and the storage loaded; a fault in it fails the journey."""
    made = Program(services)
    crashes = []
    made.desk.crashed.connect(crashes.append)
    made.begin()
    yield made
    made.end()
    made.shell.close()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    made.deleteLater()
    dressed.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    gc.freeze()
    assert not crashes, crashes[0].details


@pytest.fixture
def hand(qtbot, program):
    made = Hand(qtbot, program)
    made.settle()
    made.wake()
    return made


@pytest.fixture
def later(clock, program, hand):
    """Let hours pass: the clock moves, and the window's own timer comes round to its minute."""

    def wait(hours=0.0, minutes=0.0):
        clock.pass_hours(hours + minutes * MINUTE / HOUR)
        for _second in range(60):
            program._ticking().advance()
        hand.settle()

    return wait


@pytest.fixture
def site():
    """Where the journey takes place; a module of journeys elsewhere names its own."""
    return SITE


@pytest.fixture
def casebook(casebooks, tmp_path, site):
    """A founded casebook of a site with two cells, a prosecutor and a legal officer; returns its path."""
    path = tmp_path / f"{site.code}.utmcase"
    opened, _recovery = casebooks.create(path, Founding(site, RECORDER, PASSWORD))
    with opened.writing() as records:
        found_casebook(records, [FirstCell("Cell 1", 4), FirstCell("Cell 2", 2)])
        now = exactly(records.now)
        for subject_id, kind, fields in (
            (
                "tgi-bria",
                "authority_recorded",
                {"name": "Prosecutor at Bria", "authority_kind": "prosecutor"},
            ),
            ("UN-2001", "officer_recorded", {"name": "Ines Okafor", "unit": "OLA", "roles": ["legal"]}),
        ):
            record(records, Draft(kind, subject_id, fields, now))
    opened.close()
    return path


@pytest.fixture
def signed_in(hand, casebook, program):
    """The hand of the recorder, signed in, the board before it."""
    program.shell.currentWidget().offer(casebook)
    hand.fill("Your UN id", RECORDER.un_id)
    hand.fill("Password", PASSWORD)
    hand.press("Return")
    hand.settle()
    assert program.main is not None
    return hand


@pytest.fixture
def work(signed_in, clock):
    """What the recorder does, beginning at the board."""
    return Work(signed_in, clock)
