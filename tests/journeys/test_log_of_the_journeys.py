"""The access log of a journey, read and exported by an auditor; a row removed or changed is named."""

import shutil
import zipfile

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from db.casebook import SqlCasebooks
from tests.benchmarks.stocking import QUICK
from tests.db.tampering import tampering
from tests.journeys.conftest import PASSWORD, RECORDER, SITE
from tests.journeys.steps import asked
from tests.journeys.test_car_adult_lost import test_handed_over_followed_once_and_lost as car_adult
from tests.journeys.test_child_at_hour_20 import test_with_child_protection_by_hour_20 as child
from tests.journeys.test_poc_300_days import rounds  # noqa: F401 - a fixture
from tests.journeys.test_poc_300_days import test_two_sessions_acquitted_and_released_late as poc
from ui.access.page import AccessLogPage
from utmcase.__main__ import main
from utmcase.administration import SiteChange, add_officer
from utmcase.moments import exactly
from utmcase.ports import Site

AUDITOR, AUDITOR_NAME = "UN-9901", "Rosa Lindmark"
AUDITORS_PASSWORD = "nine silver ladders wander"
POC = Site("ssd-poc", "BEN-A", "Bentiu, holding facility", "Africa/Juba")
JOURNEYS = {
    "child": (child, SITE),
    "adult": (car_adult, SITE),
    "poc": (poc, POC),
}


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.slow) if name == "poc" else name for name in JOURNEYS]
)
def journey(request):
    return JOURNEYS[request.param]


@pytest.fixture
def site(journey):
    return journey[1]


@pytest.fixture
def lived(journey, work, later, clock, tmp_path, request):
    """The journey as its own test lives it, with an auditor added afterwards; returns the hand."""
    walk = journey[0]
    given = {"work": work, "later": later, "clock": clock, "tmp_path": tmp_path}
    names = walk.__code__.co_varnames[: walk.__code__.co_argcount]
    walk(**{name: given[name] if name in given else request.getfixturevalue(name) for name in names})
    fields = {"name": AUDITOR_NAME, "roles": ["auditor"]}
    change = SiteChange("officer_recorded", AUDITOR, fields, exactly(clock.now))
    asked(work, lambda book: add_officer(book, change, AUDITORS_PASSWORD), manage=True)
    work.hand.choose("Casebook", "Sign out")
    work.hand.settle()
    return work.hand


def sign_in(hand, password):
    hand.fill("Your UN id", AUDITOR)
    hand.fill("Password", password)
    hand.press("Return")
    hand.settle()


def cells(page, column):
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_an_auditor_reads_the_log_and_verify_names_what_was_done_to_it(
    lived, casebook, tmp_path, capsys, monkeypatch
):
    page = read_by_the_auditor(lived)
    exported(lived, page, tmp_path / "log.xlsx")
    lived.choose("Casebook", "Sign out")
    lived.settle()
    listing(casebook, tmp_path, capsys, monkeypatch)
    for statement, words in (
        ("DELETE FROM access WHERE seq = 7", "Line 7 of the access log is missing"),
        ("UPDATE access SET un_id = 'UN-2001' WHERE seq = 9", "Line 9 of the access log was changed"),
    ):
        copy = tampered(casebook, tmp_path, statement)
        assert verify(copy, tmp_path) == 1
        assert words in capsys.readouterr().out
    assert verify(casebook, tmp_path) == 0


def read_by_the_auditor(hand):
    """Sign in, once in vain; the first page is the log, and it says who did what."""
    sign_in(hand, "not the password")
    sign_in(hand, AUDITORS_PASSWORD)
    page = hand.program.main.page
    assert isinstance(page, AccessLogPage)
    told = set(cells(page, 3))
    assert {"Signed in", "Wrong password", "Key", "Read", "Printed", "Exported"} <= told
    assert {AUDITOR_NAME, RECORDER.name} <= set(cells(page, 2))
    assert any(words.startswith("Custody report in French, print ") for words in cells(page, 5))
    box = hand.see(QComboBox, "What")
    box.setCurrentIndex(box.findText("Printed"))
    box.activated.emit(box.currentIndex())
    hand.settle()
    assert set(cells(page, 3)) == {"Printed"}
    hand.fill("Custody", hand.program.opened.site.code + "-2026-0001", QLineEdit)
    hand.press("Return")
    hand.settle()
    assert len(cells(page, 3)) > 1
    box.setCurrentIndex(0)
    hand.fill("Custody", "", QLineEdit)
    hand.press("Return")
    hand.settle()
    return page


def exported(hand, page, file):
    done = []
    page.export.exported.connect(done.append)
    with hand.name_file(file):
        hand.press("Ctrl+S")
    hand.until(lambda: bool(done))
    words = zipfile.ZipFile(file).read("xl/sharedStrings.xml").decode()
    assert "Head of the access log: " in words
    assert "given to UN-9901" in words


def listing(casebook, folder, capsys, monkeypatch):
    """The log on the command line, as the auditor gets it: whole, and with its head."""
    monkeypatch.setenv("UTMCASE_SETTINGS", str(folder / "settings"))
    (folder / "password").write_text(AUDITORS_PASSWORD)
    assert main(["access", *given(casebook, folder)]) == 0
    told = capsys.readouterr().out
    (folder / "access-log.txt").write_text(told, encoding="utf-8")
    lines = told.splitlines()
    assert "Head of the access log" in lines[-1]
    assert [int(line.split()[0]) for line in lines[:-1]] == list(range(len(lines) - 1, 0, -1))


def given(casebook, folder):
    return ["--casebook", str(casebook), "--officer", AUDITOR, "--password-file", str(folder / "password")]


def verify(casebook, folder):
    return main(["verify", *given(casebook, folder)])


def tampered(casebook, folder, statement):
    """Return a copy of the closed casebook in which somebody with the key did this."""
    (folder / "copy").mkdir(exist_ok=True)
    copy = folder / "copy" / f"{len(list((folder / 'copy').iterdir()))}.utmcase"
    for rest in ("", ".keys"):
        shutil.copy(casebook.with_name(casebook.name + rest), copy.with_name(copy.name + rest))
    opened = SqlCasebooks(settings_dir=folder / "copy", cost=QUICK).open(copy, RECORDER.un_id, PASSWORD)
    with tampering(opened) as raw:
        raw.execute(statement)
    opened.close()
    return copy
