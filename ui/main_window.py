"""The frame of the window: menus, search, messages and the way between pages. It knows no page inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS, MENUS, PLACES, Place, make_action
from ui.context import PageContext
from ui.desk import Desk
from ui.rights import permit
from ui.search import SearchBox
from ui.widgets.banner import Banner
from ui.widgets.clock import ClockLabel
from ui.widgets.page_area import PageArea
from ui.widgets.training import TrainingStrip
from ui.widgets.waiting import WaitingCount
from utmcase.i18n import Lang, Text, text
from utmcase.officers import Officer
from utmcase.roles import Action

Visit = tuple[str, dict[str, Any]]
HOME = "board"
# Where an officer begins: the first page that he or she may read; the rules are open to everybody.
FIRST_PAGES: tuple[tuple[str, Action], ...] = (
    (HOME, "see"),
    ("access_log", "read_log"),
    ("administration", "administer"),
)
LONGEST_WAY = 30


def first_page(officer: Officer) -> str:
    """Return the name of the page that is shown to this officer after signing in."""
    return next((name for name, action in FIRST_PAGES if officer.may(action)), "rules")


def _page(module: str, name: str) -> Callable[..., QWidget]:
    # Imported when first opened: a page that nobody opens costs no time at the start.
    return cast("Callable[..., QWidget]", getattr(import_module(module), name))


PAGES: dict[str, Callable[[], Callable[..., QWidget]]] = {
    "board": partial(_page, "ui.board.page", "BoardPage"),
    "overdue": partial(_page, "ui.overdue.page", "OverdueDeskPage"),
    "second_person": partial(_page, "ui.second_person.page", "SecondPersonPage"),
    "rules": partial(_page, "ui.rules.page", "RulePacksPage"),
    "administration": partial(_page, "ui.administration.page", "AdministrationPage"),
    "statistics": partial(_page, "ui.statistics.page", "StatisticsPage"),
    "access_log": partial(_page, "ui.access.page", "AccessLogPage"),
    "apprehension": partial(_page, "ui.apprehension.page", "ApprehensionPage"),
    "custody": partial(_page, "ui.custody.page", "CustodyPage"),
    "preview": partial(_page, "ui.preview.page", "PreviewPage"),
    "handover_file": partial(_page, "ui.handover_file.page", "HandoverFilePage"),
    "receipts": partial(_page, "ui.receipts.page", "ReceiptsPage"),
    "check_paper": partial(_page, "ui.check.page", "CheckPage"),
    "blank_forms": partial(_page, "ui.blank_forms.page", "BlankFormsPage"),
    "blank_preview": partial(_page, "ui.blank_forms.preview", "BlankPreviewPage"),
}


class MainWindow(QMainWindow):
    """Menus, tool bar and one page at a time; `asked(name)` hands on what concerns the whole program."""

    asked = Signal(str)

    def __init__(self, desk: Desk, context: Callable[[MainWindow], PageContext]) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setAcceptDrops(True)  # a paper that comes back
        self.desk = desk
        self.context = context(self)
        self.way: list[Visit] = []
        self._home: QWidget | None = None
        self._stack = QStackedWidget()
        self.banner = Banner(self.context.lang, self)
        self.actions_by_name: dict[str, QAction] = {}
        self.search = SearchBox(desk, self.context)
        self.search.results.setParent(self)
        permit(self.search, self.context.lang, self.context.officer, "see")
        self._make_actions()
        self._lay_out()
        self._bar()
        self._menus()
        self._status()

    @property
    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._stack.currentWidget()

    def _make_actions(self) -> None:
        own: dict[str, Callable[[], object]] = {
            "board": lambda: self.open_page(HOME),
            "overdue": lambda: self.open_page("overdue"),
            "second_person": lambda: self.open_page("second_person"),
            "administration": lambda: self.open_page("administration"),
            "access_log": lambda: self.open_page("access_log"),
            "rules": lambda: self.open_page("rules"),
            "statistics": lambda: self.open_page("statistics"),
            "blank_forms": lambda: self.open_page("blank_forms"),
            "receipts": lambda: self.open_page("receipts"),
            "check_paper": lambda: self.open_page("check_paper"),
            "apprehend": lambda: self.open_page("apprehension"),
            "search": self.search.begin,
            "back": self.go_back,
        }
        for spec in ACTIONS:
            if spec.place in MENUS:
                handler = own.get(spec.name) or partial(self.asked.emit, spec.name)
                self.actions_by_name[spec.name] = make_action(
                    spec.name, self.context.lang, self, handler, officer=self.context.officer
                )
        self.show_language(self.context.lang)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.context.site.training:
            column.addWidget(TrainingStrip(self.context.lang))
        column.addWidget(self.banner)
        column.addWidget(PageArea(self._stack), 1)
        self.setCentralWidget(middle)

    def _menus(self) -> None:
        for place in MENUS:
            menu = self.menuBar().addMenu(self.context.say(PLACES[place]))
            menu.setToolTipsVisible(True)  # the tip says who may do what this officer may not
            self._fill_menu(menu, place)

    def _fill_menu(self, menu: QMenu, place: Place) -> None:
        for spec in ACTIONS:
            if spec.place == place:
                if spec.name in {"lock", "about"}:
                    menu.addSeparator()
                menu.addAction(self.actions_by_name[spec.name])

    def _bar(self) -> None:
        bar = QToolBar(self.context.say(text("Tools")))
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        bar.setFloatable(False)
        bar.toggleViewAction().setVisible(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in ("back", "board", "overdue", "apprehend"):
            bar.addAction(self.actions_by_name[name])
        self.waiting = WaitingCount(self.desk, self.context, self.actions_by_name["second_person"], self)
        bar.addAction(self.waiting.badge)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        bar.addWidget(self.search)
        bar.addAction(self.actions_by_name["lock"])
        self.addToolBar(bar)

    def _status(self) -> None:
        context = self.context
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        place = QLabel(context.say(text("{site} ({code})", site=context.site.name, code=context.site.code)))
        officer = QLabel(
            context.say(text("{name}, UN id {un_id}", name=context.officer.name, un_id=context.officer.un_id))
        )
        for label in (place, officer):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 1, 8, 2)
            bar.addWidget(label)
        bar.addPermanentWidget(ClockLabel(context))

    def open_page(self, name: str, /, **arguments: Any) -> None:
        """Show the page of that name; the way back leads to the page shown now."""
        if not self._may_leave():
            return
        if name == HOME:
            self.way.clear()
        self.way.append((name, arguments))
        del self.way[:-LONGEST_WAY]
        self._show(name, arguments)

    def go_back(self) -> None:
        """Show the page before this one; from the first one there is nowhere to go."""
        if self.search.in_use():
            self.search.leave()
            if self.page is not None:
                self.page.setFocus()
            return
        if len(self.way) < 2 or not self._may_leave():  # noqa: PLR2004 - this page and the one before
            return
        self.way.pop()
        self._show(*self.way[-1])

    def _may_leave(self) -> bool:
        may = getattr(self.page, "may_leave", None)
        return may is None or bool(may())

    def _show(self, name: str, arguments: dict[str, Any]) -> None:
        self.banner.hide()
        before = self.page
        if name == HOME and not arguments and self._home is not None:
            page = self._home
        else:
            page = PAGES[name]()(self.desk, self.context, **arguments)
            self._stack.addWidget(page)
            if name == HOME and not arguments:
                self._home = page
        self._stack.setCurrentWidget(page)
        if before is not None and before is not page and before is not self._home:
            self._stack.removeWidget(before)
            before.deleteLater()
        self.actions_by_name["back"].setEnabled(len(self.way) > 1)
        self.waiting.begin()
        page.setFocus()

    def follow_way(self, way: Sequence[Visit]) -> None:
        """Take up a way begun in another language: show its last page, and know those before it."""
        self.way = list(way[:-1])
        self.open_page(way[-1][0], **way[-1][1])

    def show_language(self, lang: Lang) -> None:
        """Tick the language of the screen in the menu."""
        for code, name in (("en", "english"), ("fr", "french")):
            action = self.actions_by_name[name]
            action.setCheckable(True)
            action.setChecked(code == lang)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.check.page import dropped_pdf

        if self.actions_by_name["check_paper"].isEnabled() and dropped_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.check.page import dropped_pdf

        path = dropped_pdf(event.mimeData())
        if path is not None and self.actions_by_name["check_paper"].isEnabled():
            event.acceptProposedAction()
            self.open_page("check_paper", path=path)

    def notify(self, sentence: Text | str) -> None:
        """Show a note over the page."""
        self.banner.tell(sentence)

    def show_refusal(self, sentence: Text) -> None:
        """Show a refusal that no page shows itself."""
        self.banner.refuse(sentence)

    def may_close(self) -> bool:
        """Return whether the page that is shown lets the window close."""
        return self._may_leave()
