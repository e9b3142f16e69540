"""An officer's day at the real program, in its own process: `python -m tests.security.disk.day PART FOLDER`.

The first part founds a casebook, works in it, and is killed in the middle of a form. The second part finds
the form again, backs up, meets a fault, locks and leaves. What is typed are the values of `planted`; what
the officer asks for outside goes into the folder `asked for`.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ACCESSIBILITY"] = "0"

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QTableWidget,
)

from tests.journeys.hand import LOOK_MS, Hand
from tests.journeys.steps import apprehend, form_in_front, search
from tests.journeys.work import Work
from tests.security.disk.planted import CODE, PHOTOGRAPH, PICTURE, SCAN, VALUES
from ui.errors import CrashDialog
from ui.lanes import crash_of
from ui.pictures import studio
from utmcase import wiring
from utmcase.moments import exactly
from utmcase.recording import Draft, record

WAIT_MS = 120_000
OWN_ROLES = ["administrator", "recorder", "supervisor", "medical", "human_rights"]


class Fingers:
    """The keys and the mouse, for the hand that the journeys use."""

    keyClick = staticmethod(QTest.keyClick)  # noqa: N815 - as pytest-qt names it
    mouseClick = staticmethod(QTest.mouseClick)  # noqa: N815 - as pytest-qt names it

    @staticmethod
    def waitUntil(condition, timeout=WAIT_MS):  # noqa: N802
        until = time.monotonic() + timeout / 1000
        while not condition():
            assert time.monotonic() < until
            loop = QEventLoop()
            QTimer.singleShot(LOOK_MS, loop.quit)
            loop.exec()


class Day:
    """The officer, the program and the folders of one day."""

    def __init__(self, folder, program):
        self.casebook = folder / "post" / "book.utmcase"
        self.asked_for = folder / "asked for"
        self.given = folder / "given"
        self.hand = Hand(Fingers(), program)
        self.work = Work(self.hand, time)
        self.hand.settle()

    def found(self):
        hand = self.hand
        hand.click(QPushButton, "Create a casebook")
        hand.fill("Code of the site", CODE)
        hand.fill("Name of the site", "Zouko, holding place")
        hand.fill("Casebook file", str(self.casebook))
        hand.click(QPushButton, "Next")
        hand.see(QTableWidget, "Cells and their capacity")
        for words in ("Cell 1", "4"):
            hand.type(words)
            hand.press("Tab")
        hand.click(QPushButton, "Next")
        for name, words in (
            ("Name", VALUES["founder"]),
            ("UN id", VALUES["UN id of the founder"]),
            ("Password", VALUES["password"]),
            ("Password again", VALUES["password"]),
        ):
            hand.fill(name, words)
        hand.click(QPushButton, "Create the casebook")
        hand.settle()
        hand.until(lambda: hand.see(QPushButton, "Save as PDF").isEnabled())
        self._save(lambda: hand.click(QPushButton, "Save as PDF"), "recovery sheet.pdf")
        hand.click(QPushButton, "Open the board")
        hand.settle()

    def sign_in(self):
        self.hand.fill("Your UN id", VALUES["UN id of the founder"])
        self.hand.fill("Password", VALUES["password"])
        self.hand.press("Return")
        self.hand.settle()
        assert self.hand.program.main is not None, self.hand.program.shell.currentWidget().banner.words

    def take_roles(self):
        """Give the founder what one person alone has at no real site, so that every field can be filled."""
        now = exactly(int(time.time()))
        officers = (
            (VALUES["UN id of the founder"], VALUES["founder"], OWN_ROLES),
            (VALUES["UN id of a colleague"], "Ines Okafor", ["legal"]),
        )

        def write(records):
            for un_id, name, roles in officers:
                record(records, Draft("officer_recorded", un_id, {"name": name, "roles": roles}, now))

        done = []
        self.hand.program.desk.do(write, QObject(self.hand.program), lambda _none: done.append(True))
        self.hand.until(lambda: bool(done))
        self.hand.choose("Casebook", "Sign out")
        self.hand.settle()
        self.sign_in()

    def work_on_a_custody(self):
        work = self.work
        apprehend(work, VALUES["name"], place=VALUES["place"])
        work.correct(
            "apprehension",
            "Said in full.",
            place_words=VALUES["place in words"],
            circumstances=VALUES["circumstances"],
            weapons_seen=VALUES["weapon"],
            witnesses=VALUES["witness"],
        )
        work.add(
            "Apprehension",
            "Reasons told",
            words=VALUES["reasons"],
            language="sg",
            interpreter=VALUES["interpreter"],
            understood="yes",
        )
        self._identity()
        work.add("Admission", "Admission", facility="Zouko", cell="cell-1", observation_level="1")
        items = [{"what": VALUES["property"], "quantity": 1, "seal": VALUES["seal"]}]
        work.add("Admission", "Property listed", items=items, receipt="signed")
        work.add("Admission", "Exhibit seized", what=VALUES["exhibit"], serial=VALUES["serial number"])
        work.add(
            "Admission",
            "Medical examination",
            purpose="entry",
            professional=VALUES["health professional"],
            fit_for_detention=True,
            clinical_notes=VALUES["clinical notes"],
        )
        work.add("Care", "Complaint", matter=VALUES["complaint"], about_whom=VALUES["about whom"])
        work.add("Care", "Check", condition="normal", words=VALUES["check"])
        work.add("Record", "Note", words=VALUES["note"])
        self._files()

    def _identity(self):
        self.work.add(
            "Person",
            "Identity",
            names_spoken=VALUES["name"],
            aliases=[{"value": VALUES["alias"]}],
            documents_seen=VALUES["document seen"],
            residence=VALUES["residence"],
            parents=VALUES["parents"],
            next_of_kin=VALUES["next of kin"],
            marks=VALUES["marks"],
        )

    def _files(self):
        """Keep a photograph, a picture and a scan, as a form takes them from a camera and a scanner."""
        for kind, field, name in (
            ("Identity", "photograph", PHOTOGRAPH),
            ("Document added", "file", SCAN),
            ("Document added", "file", PICTURE),
        ):
            path = self.given / name
            self.hand.press("Ctrl+E")
            self.hand.until(lambda: QApplication.activePopupWidget() is not None)
            self.hand.walk("Person" if kind == "Identity" else "Record", kind)
            editor = form_in_front(self.hand).form.editors[field]
            editor.take(path)
            self.hand.until(lambda box=editor: bool(box.chosen()))
            self.work.save()

    def look(self):
        """Search, print, save, export and copy."""
        hand, work = self.hand, self.work
        hand.press("Ctrl+K")
        hand.type(VALUES["searched for"])
        results = hand.program.main.findChild(QListWidget)
        hand.until(results.isVisible)
        hand.press("Esc")
        number = next(iter(work.board()))
        search(work, number)
        work.preview("fr")
        self._save(lambda: hand.press("Ctrl+S"), "report.pdf")
        hand.press("Ctrl+O")
        hand.settle()
        page, done = work.page, []
        page.export.exported.connect(done.append)
        self._save(lambda: hand.press("Ctrl+S"), "overdue.xlsx")
        hand.until(lambda: bool(done))
        QApplication.clipboard().setText(f"{number} {VALUES['name']}")
        hand.choose("Casebook", "Access log")
        hand.settle()
        log, done = work.page, []
        log.export.exported.connect(done.append)
        self._save(lambda: hand.press("Ctrl+S"), "access.xlsx")
        hand.until(lambda: bool(done))
        search(work, number)

    def begin_a_form(self):
        self.hand.press("Ctrl+E")
        self.hand.until(lambda: QApplication.activePopupWidget() is not None)
        self.hand.walk("Record", "Note")
        form = form_in_front(self.hand)
        self.work.answer(form.form.editors["words"], VALUES["unfinished form"])
        self.hand.program._keep_drafts()
        self.hand.settle()

    def find_the_form(self):
        number = next(iter(self.work.board()))
        search(self.work, number)
        self.hand.press("Ctrl+E")
        self.hand.until(lambda: QApplication.activePopupWidget() is not None)
        self.hand.walk("Record", "Note")
        dialog = form_in_front(self.hand)
        dialog.band.buttons[0].click()
        self.hand.settle()
        assert dialog.form.values()["words"] == VALUES["unfinished form"]
        self.hand.press("Esc")
        self.hand.settle()

    def meet_a_fault(self):
        """A fault whose message and variables hold a name: shown, copied, and logged."""
        problem = _fall(VALUES["name"])
        self.hand.program.show_crash(crash_of(problem))
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog))
        self.hand.until(dialog.isVisible)
        dialog.copy_details()
        self.hand.click(self.hand.see(QPushButton, "Continue", dialog.findChild(QDialogButtonBox)))
        from utmcase.__main__ import _log_fault

        _log_fault(problem)

    def back_up(self):
        hand = self.hand
        hand.press("Ctrl+B")
        hand.fill("Backup file", str(self.asked_for / "book.utmbackup"))
        hand.press("Return")
        hand.settle()
        assert "read back without a fault" in hand.window.banner.words
        hand.press("Esc")

    def lock_and_leave(self):
        hand = self.hand
        hand.press("Ctrl+L")
        hand.settle()
        hand.fill("Password", "not the password")
        hand.press("Return")
        hand.settle()
        hand.fill("Password", VALUES["password"])
        hand.press("Return")
        hand.until(lambda: not hand.program.locked)
        hand.settle()
        hand.press("Ctrl+Shift+L")
        hand.settle()
        assert hand.program.left

    def _save(self, press, name):
        with self.hand.name_file(self.asked_for / name):
            press()
        self.hand.settle()
        self.hand.until((self.asked_for / name).exists)


def _fall(name):
    kept = {"who": name}
    try:
        return kept[name]
    except KeyError as problem:
        problem.add_note(name)
        return problem


def first_part(day):
    day.found()
    day.take_roles()
    day.work_on_a_custody()
    day.look()
    day.begin_a_form()
    os.kill(os.getpid(), signal.SIGKILL)


def second_part(day):
    day.sign_in()
    day.find_the_form()
    day.meet_a_fault()
    day.back_up()
    day.lock_and_leave()


def control(folder):
    """Write one value where nobody asked for it and delete it, as the search must find it."""
    with tempfile.NamedTemporaryFile(dir=folder / "tmp") as left:
        left.write(VALUES["name"].encode("utf-16-le"))


def main(part, folder):
    if part == "control":
        control(folder)
        return
    with studio(wiring.services()) as running:
        running.program.shell.show()
        running.program.shell.activateWindow()
        {"first": first_part, "second": second_part}[part](Day(folder, running.program))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
