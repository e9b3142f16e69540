"""From the sign-in to the main window and back: the one that knows which of them stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from ui.clipboard import ShortMemory
from ui.desk import Desk, Opened
from ui.errors import CrashDialog, route_refusal
from ui.idle import IdleWatch
from ui.lanes import Crash
from ui.services import SampleCasebook, Services
from ui.shell import Curtain, Shell
from ui.sign_in.page import SignInPage
from utmcase.i18n import LANGS, Lang, Text, text

if TYPE_CHECKING:  # the rest of the windows loads while somebody types a password
    from ui.context import PageContext, Ticks
    from ui.main_window import MainWindow
    from utmcase.ports import OpenCasebook


def load_windows() -> None:
    """Import what is shown after the sign-in, so that entering takes no time."""
    for module in ("ui.main_window", "ui.board.page", "ui.custody.page", "ui.apprehension.page"):
        import_module(module)


class Program(QObject):
    """Holds the desk and the shell, and does what concerns the whole program."""

    def __init__(self, services: Services, shell: Shell | None = None) -> None:
        """Begin with the shell that already stands, or with a new one."""
        super().__init__()
        self.services = services
        self.lang: Lang = services.settings.language
        self.desk = Desk(self)
        self.shell = shell or Shell()
        self.shell.may_close = self.may_close
        self.opened: Opened | None = None
        self.main: MainWindow | None = None
        self.locked = False
        self.left = False  # locked, and the key forgotten
        self._focused: QWidget | None = None
        self._ticks: Ticks | None = None
        self._crash: CrashDialog | None = None
        self._curtain = Curtain()
        self.memory = ShortMemory(self)
        self._translator = QTranslator(self)
        self.idle = IdleWatch(services.settings.idle_minutes, self)
        self.idle.idle.connect(self._idle)
        self.desk.refused.connect(self._refused)
        self.desk.crashed.connect(self.show_crash)

    def begin(self, casebook: Path | None = None) -> None:
        """Show the sign-in, or take over the one that stands; the storage loads meanwhile."""
        self._translate_qt()
        standing = self.shell.currentWidget()
        page = self._show_sign_in(standing if isinstance(standing, SignInPage) else None)
        if casebook is not None:
            page.offer(casebook)
        if self.shell.was_painted:
            self._load()
        else:
            self.shell.painted.connect(self._load)
            self.shell.show()

    def _load(self) -> None:
        self.desk.work(self.services.preload, self)
        self.desk.work(load_windows, self)
        self.desk.warm(self.services.warm_paper, self)

    def end(self) -> None:
        """Close what is open and end the threads."""
        self.memory.forget()
        self.idle.stop()
        if self._ticks is not None:
            self._ticks.stop()
        self.desk.shut()

    def may_close(self) -> bool:
        """Return whether the page that is shown lets the window close."""
        may = getattr(self.shell.currentWidget(), "may_close", None)
        return may is None or bool(may())

    def sign_in(self, path: Path, un_id: str, password: str, key_file: Path | None = None) -> None:
        """Open or unlock the casebook on the database thread; a refusal is shown on the sign-in."""
        casebooks = self.services.casebooks

        def opening() -> OpenCasebook:
            return casebooks().open(path, un_id, password, key_file)

        self.desk.unlock(path, (un_id, password, key_file), opening, self, self.enter)

    def enter(self, opened: Opened) -> None:
        """Show the main window of the casebook that has just been opened."""
        self.services.settings.keep_casebook(opened.path, opened.officer.un_id)
        before, self.opened = self.opened, opened
        same = before is not None and (before.path, before.officer) == (opened.path, opened.officer)
        was_locked, self.locked = self.locked, False
        self.left = False
        if was_locked and self.main is not None and same:
            self._come_back(self.main, opened)
        else:
            self._forget_main()
            self._show_main([])
        self._ticking().start()
        self.idle.start()
        self._refresh_due()

    def _come_back(self, main: MainWindow, opened: Opened) -> None:
        """Show the page where its officer left it; in another language, chosen at the lock, built anew.

        What was typed in a form was kept when the window was locked, and waits where the form is opened.
        """
        if main.context.lang != self.lang:
            self._forget_main()
            self._show_main(main.way)
            return
        self.shell.replace(main)
        self.shell.setWindowTitle(self._window_title(opened))
        self._give_focus_back()
        self._curtain.open()

    def lock(self) -> None:
        """Cover the page with the sign-in; the casebook stays open, and its officer goes on where he was.

        When as much time again passes without anybody, the key is forgotten as well.
        """
        if self._cover():
            self.desk.manage(lambda casebook: casebook.lock(), self)
            self.idle.start()

    def leave(self) -> None:
        """Cover the page, forget the key and close the casebook; what was typed waits for its officer."""
        self._cover()
        if self.locked and not self.left:
            self.left = True
            self._leave()

    def _idle(self) -> None:
        if self.locked:
            self.leave()
        else:
            self.lock()

    def _cover(self) -> bool:
        if self.main is None or self.opened is None or self.locked:
            return False
        self._keep_drafts()
        self.memory.forget()
        self._ticking().stop()
        self.desk.end_second()
        self.locked = True
        self._focused = self.shell.focusWidget()
        self._curtain.close()
        self.shell.put_away(self.main)
        page = self._show_sign_in()
        page.offer(self.opened.path, self.opened.officer.un_id)
        page.banner.tell(text("The window was locked. Sign in to go on where you were."))
        return True

    def _give_focus_back(self) -> None:
        place = self._focused
        if place is None or not shiboken6.isValid(place):
            place = self.main.page if self.main is not None else None
        if place is not None:
            place.setFocus()

    def _keep_drafts(self) -> None:
        from ui.forms.drafts import DraftKeeper

        for window in QApplication.topLevelWidgets():
            for keeper in window.findChildren(DraftKeeper):
                keeper.keep()

    def _forget_main(self) -> None:
        self._curtain.drop()
        if self.main is not None and self.main.parent() is None:
            self.main.deleteLater()
        self.main = None

    def sign_out(self) -> None:
        """Close the casebook and forget the pages."""
        if self.main is None or not self.main.may_close():
            return
        self._leave()
        self.main = self.opened = None
        self._show_sign_in()

    def create(self) -> None:
        """Show the pages that found a casebook."""
        from ui.first_run.page import CreatePage

        page = CreatePage(self.desk, self.services, self.lang)
        page.created.connect(self.enter)
        page.given_up.connect(self.leave_creating)
        self.shell.replace(page)

    def leave_creating(self) -> None:
        """Show the sign-in again: nothing was created."""
        self._show_sign_in()

    def make_samples(self) -> None:
        """Make the sample cases beside the windows, then offer them on the sign-in."""
        page = self.shell.currentWidget()
        if isinstance(page, SignInPage):
            page.banner.tell(text("Making the sample cases. This takes a few seconds…"))
            job = partial(self.services.make_samples, self.services.settings.samples_folder)
            self.desk.aside(job, page, self._offer_samples)

    def restore(self) -> None:
        """Ask for a backup, and offer what it holds on the sign-in."""
        from ui.backup import RestoreDialog

        dialog = RestoreDialog(self.desk, self.services, self.lang, self.shell)
        dialog.restored.connect(self._offer_restored)
        dialog.open()

    def speak(self, lang: str) -> None:
        """Change the language of everything: what is shown is built anew."""
        chosen: Lang = next((known for known in LANGS if known == lang), "en")
        page = self.shell.currentWidget()
        if self.main is not None and not self.locked and not self.main.may_close():
            self.main.show_language(self.lang)
            return
        self.lang = chosen
        self.services.settings.keep_language(chosen)
        self._translate_qt()
        if isinstance(page, SignInPage):
            self._show_sign_in().take_over(page)
        elif self.main is not None:
            self._show_main(self.main.way)

    def show_crash(self, crash: Crash) -> None:
        """Show the crash dialog; one at a time, however many faults there are."""
        if self._crash is None:
            self._crash = CrashDialog(crash, self.services.version, self.lang, self.shell)
            self._crash.destroyed.connect(self._crash_gone)
            self._crash.open()

    def _crash_gone(self) -> None:
        self._crash = None

    def _refused(self, owner: QObject | None, sentence: Text) -> None:
        route_refusal(owner, sentence, self._refuse)

    def _refuse(self, sentence: Text) -> None:
        show = getattr(self.shell.currentWidget(), "show_refusal", None)
        if show is not None:
            show(sentence)

    def _show_sign_in(self, page: SignInPage | None = None) -> SignInPage:
        page = page or SignInPage(self.lang, self.services.settings.recent)
        page.sign_in_wanted.connect(self.sign_in)
        page.create_wanted.connect(self.create)
        page.samples_wanted.connect(self.make_samples)
        page.restore_wanted.connect(self.restore)
        page.language_chosen.connect(self.speak)
        self.shell.replace(page)
        self.shell.setWindowTitle("utmcase")
        return page

    def _show_main(self, way: Sequence[tuple[str, dict[str, Any]]]) -> None:
        from ui.main_window import MainWindow, first_page

        assert self.opened is not None
        self.main = MainWindow(self.desk, self._context)
        self.main.asked.connect(self._asked)
        self.shell.replace(self.main)
        self.shell.setWindowTitle(self._window_title(self.opened))
        self.main.follow_way([(first_page(self.opened.officer), {}), *way[1:]])

    def _window_title(self, opened: Opened) -> str:
        return f"{opened.site.name} – utmcase"

    def _context(self, main: MainWindow) -> PageContext:
        from ui.context import PageContext

        assert self.opened is not None
        return PageContext(
            lang=self.lang,
            site=self.opened.site,
            officer=self.opened.officer,
            zone=ZoneInfo(self.opened.site.zone),
            clock=self.services.clock,
            open_page=main.open_page,
            go_back=main.go_back,
            notify=main.notify,
            ticks=self._ticking(),
            services=self.services,
        )

    def _asked(self, name: str) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "back_up": self._back_up,
            "restore": self.restore,
            "lock": self.lock,
            "leave": self.leave,
            "sign_out": self.sign_out,
            "quit": self.shell.close,
            "english": partial(self.speak, "en"),
            "french": partial(self.speak, "fr"),
            "own_password": self._change_password,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }
        handlers[name]()

    def _back_up(self) -> None:
        from ui.backup import BackUpDialog

        if self.opened is not None:
            BackUpDialog(self.desk, self.opened, self.services.clock(), self.lang, self.shell).open()

    def _change_password(self) -> None:
        from ui.own_password import OwnPasswordDialog

        if self.main is not None:
            OwnPasswordDialog(self.desk, self.main.context, self.shell).open()

    def _show_shortcuts(self) -> None:
        from ui.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.lang, self.shell).open()

    def _show_about(self) -> None:
        from ui.about import AboutDialog

        AboutDialog(self.services.version, self.lang, self.shell).open()

    def _offer_samples(self, made: Sequence[SampleCasebook]) -> None:
        page = self.shell.currentWidget()
        if isinstance(page, SignInPage):
            for sample in reversed(made):
                # Kept, so that the next start offers them too.
                self.services.settings.keep_casebook(sample.path, sample.un_id)
                page.offer(sample.path, sample.un_id, sample.password)
            page.banner.tell(
                text("The sample cases are ready. Choose a casebook and press “Sign in”."), "done"
            )

    def _offer_restored(self, path: Path) -> None:
        page = self.shell.currentWidget()
        if not isinstance(page, SignInPage):
            self.sign_out()
            page = self.shell.currentWidget()
        if isinstance(page, SignInPage):
            page.offer(path)
            page.banner.tell(text("The casebook was restored. Sign in to open it."), "done")

    def _ticking(self) -> Ticks:
        from ui.context import Ticks

        if self._ticks is None:
            self._ticks = Ticks(self)
            self._ticks.minute.connect(self._refresh_due)
        return self._ticks

    def _refresh_due(self) -> None:
        from utmcase.recording import refresh_due

        self.desk.do(refresh_due, self)

    def _leave(self) -> None:
        self.memory.forget()
        self._ticking().stop()
        self.idle.stop()
        self.desk.close(self)

    def _translate_qt(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeTranslator(self._translator)
        # Qt's own words (Cancel, Yes, the file dialog) come from the catalogues it ships.
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.lang != "en" and self._translator.load(f"qtbase_{self.lang}", folder):
            app.installTranslator(self._translator)
