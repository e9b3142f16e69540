"""`make pictures DIR=…`: every screen at 1366×768 and every paper, EN and FR, as PNG; nothing is staged."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PASSWORD = "seven green lanterns whisper"


def main(arguments: list[str]) -> int:
    """Draw everything into the folder named; return the exit code."""
    to = Path(arguments[0] if arguments else "pictures")
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        os.environ["UTMCASE_SETTINGS"] = str(Path(kept) / "settings")
        count = sum(1 for _ in drawn(to, Path(kept)))
    print(f"{count} pictures in {to}")  # noqa: T201 - what a command says
    return 0


def drawn(to: Path, folder: Path) -> Iterator[Path]:
    """Yield each picture when it has been drawn."""
    from tests.sample_pictures import papers
    from tests.sibut_pictures import drawn as sibut
    from utmcase import wiring
    from utmcase.i18n import LANGS

    samples = wiring.make_samples(folder)
    yield from papers(to, samples)
    yield from sibut(to, folder)
    for lang in LANGS:
        services = wiring.services()
        services.settings.keep_language(lang)
        yield from Screens(to, lang, services, folder).all(samples)


class Screens:
    """Draws the screens in one language."""

    def __init__(self, to: Path, lang: str, services, folder: Path) -> None:
        self.to = to
        self.folder = folder
        self.lang = lang
        self.services = services

    def all(self, samples) -> Iterator[Path]:
        """Yield every screen."""
        from tests import stage_pictures as stage
        from tests.list_pictures import drawn as lists
        from ui.pictures import studio

        with studio(self.services) as self.studio:
            self.program = self.studio.program
            yield self.draw("sign-in")
            yield from self.first_run()
            self.studio.sign_in(samples[0])
            yield from self.board()
            yield from stage.quick_forms(self)
            yield from self.overdue()
            yield from self.administration()
            yield from stage.site_forms(self)
            yield from self.custody()
            yield from self.forms()
            yield from self.preview()
            yield from self.dialogs()
            self.studio.open_page("apprehension")
            yield self.draw("apprehension")
            yield from stage.legal(self, samples[0])
            yield from stage.papers(self, self.chosen()[0])
            yield from stage.handover_file(self, self.chosen()[0])
            yield from lists(self)
            yield from stage.small(self, self.chosen()[0])
            self.leave()
            self.studio.sign_in(samples[1])
            yield self.draw("board-poc")
            yield from self.dark()
            self.leave()
            yield from self.refused_sign_in(samples[0])
            yield from self.hard()

    def draw(self, name: str, widget=None) -> Path:
        """Draw the window, or one dialog of it, as the one that has the keys."""
        (widget or self.program.shell).activateWindow()
        self.studio.wait()
        return self.studio.draw(self.to / f"screen-{name}-{self.lang}.png", widget)

    def leave(self) -> None:
        """Sign out."""
        self.program.main.open_page("board")
        self.studio.wait()
        self.program.sign_out()
        self.studio.wait()

    def first_run(self) -> Iterator[Path]:
        """The pages that found a casebook, filled as somebody would."""
        self.program.create()
        page = self.program.shell.currentWidget()
        for place, step in enumerate(("site", "cells", "officer")):
            page._show(place)
            self.studio.wait()
            yield self.draw(f"create-{step}")
        page._show(0)
        page.go_back()
        self.studio.wait()

    def recovery_sheet(self, path: Path) -> Iterator[Path]:
        """The last step of the founding: a sheet that must be printed."""
        self.program.create()
        page = self.program.shell.currentWidget()
        page.site.code.setText("OBO-B")
        page.site.name.setText("Obo")
        page.site.path.setText(str(path))
        page._show(2)
        page.officer.name.setText("Awa Lindqvist")
        page.officer.un_id.setText("UN-4100")
        for line in (page.officer.password, page.officer.again):
            line.setText(PASSWORD)
        page.go_on()
        self.studio.wait()
        yield self.draw("create-sheet")
        page.sheet._note()
        page.go_on()
        self.studio.wait()

    def board(self) -> Iterator[Path]:
        """The board, its quick check, and a search."""
        from PySide6.QtTest import QTest

        main = self.program.main
        yield self.draw("board")
        main.page.check_chosen()
        self.studio.wait()
        yield self.draw("board-quick-check")
        main.page.check.leave()
        main.search.begin()
        QTest.keyClicks(main.search, "mokpem")
        main.search.look()
        self.studio.wait()
        yield self.draw("search")
        main.search.clear()
        self.studio.open_page("board")

    def overdue(self) -> Iterator[Path]:
        """The four lists of the overdue desk."""
        from utmcase.overdue import TABS

        for tab in TABS:
            self.studio.open_page("overdue", tab=tab)
            yield self.draw(f"overdue-{tab}")

    def administration(self) -> Iterator[Path]:
        """The lists of an administrator, and the form of a new officer."""
        for tab in ("cells", "authorities", "numbers", "officers"):
            self.studio.open_page("administration", tab=tab)
            yield self.draw(f"administration-{tab}")
        page = self.program.main.page
        page.add()
        self.studio.wait()
        yield self.draw("administration-new-officer", page.dialog)
        page.dialog.close()
        self.studio.wait()

    def chosen(self) -> tuple[str, str, str]:
        """Return id, number and name of the first row of the board."""
        row = self.rows(lambda records: records.board(held=True, limit=1)[0])
        return row.custody_id, row.number, str(row.row["name"])

    def rows(self, query: Callable):
        """Return what a query answers."""
        found: list = []
        self.program.desk.ask(query, self.program.main, found.append)
        self.studio.wait()
        return found[0]

    def custody(self) -> Iterator[Path]:
        """The custody page: worst, calm, a child's, an ended one; an explanation; the person."""
        from tests.past_pictures import rules_and_past
        from tests.stage_pictures import explaining

        held, ended = self.rows(lambda r: (r.board(held=True), r.board(held=False)))
        child = next(row for row in held if row.row["age"] in ("child", "presumed_child"))
        shown = (("worst", held[0]), ("calm", held[-1]), ("child", child), ("ended", ended[0]))
        for what, row in shown:
            self.studio.open_page("custody", custody_id=row.custody_id)
            yield self.draw(f"custody-{what}")
        self.studio.open_page("custody", custody_id=held[0].custody_id)
        page = self.program.main.page
        page.explain(page.view.gaps[0])
        self.studio.wait()
        yield self.draw("custody-explained")
        yield from rules_and_past(self)
        yield from explaining(self)
        yield from self.person([row for row in held if "injured" in row.row["marks"]])

    def person(self, injured: list) -> Iterator[Path]:
        """The Person tab of somebody who is injured, with the body chart."""
        main = self.program.main
        for row in injured[:1]:
            self.studio.open_page("custody", custody_id=row.custody_id)
            main.page.tabs.setCurrentWidget(main.page.person)
            self.studio.wait()
            yield self.draw("custody-person")
            main.page.tabs.setCurrentIndex(0)

    def forms(self) -> Iterator[Path]:
        """The form of every kind of entry that is added to a custody; a correction; a withdrawal."""
        from ui.custody.page import NOT_ADDED
        from utmcase.entries import KINDS

        page = self.program.main.page
        for model in KINDS:
            if model.subject == "custody" and model.kind not in NOT_ADDED:
                page.open_form(model.kind)
                self.studio.wait()
                yield self.draw(f"form-{model.kind}", page.dialog)
                page.dialog.close()
                self.studio.wait()
        first, second = page.view.log[:2]
        for name, begin, line in (("correct", page.correct, first), ("withdraw", page.withdraw, second)):
            begin(line)
            self.studio.wait()
            yield self.draw(name, page.dialog)
            page.dialog.close()
            self.studio.wait()

    def preview(self) -> Iterator[Path]:
        """The report inside the program."""
        self.program.main.page.print_report()
        self.studio.wait()
        yield self.draw("preview")
        self.program.main.go_back()
        self.studio.wait()

    def dialogs(self) -> Iterator[Path]:
        """What the menus open."""
        from PySide6.QtWidgets import QApplication, QDialog

        from ui.lanes import crash_of

        for name in ("back_up", "restore", "shortcuts", "own_password", "about"):
            self.program.main.asked.emit(name)
            self.studio.wait()
            yield from self.shown_dialog(name.replace("_", "-"), QApplication, QDialog)
        self.program.show_crash(crash_of(ZeroDivisionError("a fault to look at")))
        self.studio.wait()
        yield from self.shown_dialog("crash", QApplication, QDialog)

    def shown_dialog(self, name: str, application, dialog) -> Iterator[Path]:
        """Draw the dialog that stands, then close it."""
        for widget in application.topLevelWidgets():
            if isinstance(widget, dialog) and widget.isVisible():
                yield self.draw(name, widget)
                widget.close()
        self.studio.wait()

    def apprehension(self) -> Iterator[Path]:
        """New apprehension: refused, of a child, and recorded."""
        self.studio.open_page("apprehension")
        page = self.program.main.page
        page.save()
        self.studio.wait()
        yield self.draw("apprehension-refused")
        page.form.place.take("CAR/Haute-Kotto/Bria")
        page.form.editors["sex"].segments.choose("male")
        page.form.editors["could_be_child"].segments.choose("yes")
        page.form.when.set_now(15)
        self.studio.wait()
        yield self.draw("apprehension-child")
        page.save()
        self.studio.wait()
        yield self.draw("apprehension-recorded")
        self.studio.open_page("board")
        self.studio.open_page("apprehension")
        self.program.main.page.together_button.click()
        self.studio.wait()
        yield self.draw("apprehension-together")
        self.program.main.page.together_button.click()

    def refused_sign_in(self, sample) -> Iterator[Path]:
        """A wrong password."""
        page = self.program.shell.currentWidget()
        page.offer(sample.path, sample.un_id)
        page._password.setText("not the password at all")
        page._ask()
        self.studio.wait()
        yield self.draw("sign-in-refused")

    def hard(self) -> Iterator[Path]:
        """A casebook just founded: nobody held, then sixty; long names, struck and disputed lines."""
        from tests import stage_pictures as stage
        from tests.crowd import crowd

        yield from self.recovery_sheet(self.folder / f"obo-{self.lang}.utmcase")
        yield self.draw("board-empty")
        yield from stage.empty_desk(self)
        yield from self.apprehension()
        first = self.do(crowd)
        self.studio.open_page("board")
        self.program.main.page.table.selectRow(0)
        self.program.main.page.table.scrollToTop()
        yield self.draw("board-overfull")
        self.studio.open_page("custody", custody_id=first)
        page = self.program.main.page
        page.log.table.selectRow(1)
        self.studio.wait()
        yield self.draw("custody-disputed")
        yield from self.small()
        self.leave()

    def small(self) -> Iterator[Path]:
        """A small window on an ordinary screen."""
        shell = self.program.shell
        before = shell.size()
        shell.resize(900, 560)
        self.studio.wait()
        yield self.draw("small-custody")
        for name in ("board", "apprehension"):
            self.studio.open_page(name)
            yield self.draw(f"small-{name}")
        shell.resize(before)
        self.studio.open_page("board")

    def do(self, use_case: Callable):
        """Carry out a use case and return its answer."""
        found: list = []
        self.program.desk.do(use_case, self.program.main, found.append)
        self.studio.wait()
        return found[0]

    def dark(self) -> Iterator[Path]:
        """The board and a custody in the dark palette."""
        from PySide6.QtWidgets import QApplication

        from tests import stage_pictures as stage
        from ui import theme

        app = QApplication.instance()
        before = app.palette()
        theme.wear(app, theme.palette_of(theme.DARK, theme.DISABLED["dark"]))
        self.studio.wait()
        yield self.draw("dark-board")
        self.studio.open_page("custody", custody_id=self.chosen()[0])
        yield self.draw("dark-custody")
        yield from stage.dark(self)
        theme.wear(app, before)
        self.studio.open_page("board")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
