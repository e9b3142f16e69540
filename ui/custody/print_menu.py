"""The menu of the papers of a custody, by link and in the order of the file; a long menu can be searched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.rights import permit
from utmcase.entries.base import LINK_LABELS, Link
from utmcase.forms import FORMS_BY_NAME
from utmcase.i18n import text
from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS, PAPER_LINKS, PAPER_TITLES

WIDTH, HEIGHT = 520, 460


class PrintMenu(QMenu):
    """Every paper of one custody; the report comes first and has the key."""

    def __init__(
        self, context: PageContext, custody_id: str, report: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._custody_id = context, custody_id
        self.setToolTipsVisible(True)
        self.papers: dict[str, QAction] = {"custody_report": report}
        self.finder: PaperFinder | None = None
        menus: dict[Link, QMenu] = {"record": self}
        self.addAction(report)
        for kind in CUSTODY_PAPERS[1:]:
            link = PAPER_LINKS[kind]
            if link not in menus:
                menus[link] = self.addMenu(context.say(LINK_LABELS[link]))
                menus[link].setToolTipsVisible(True)
            self._add(menus[link], kind)
        self.addSeparator()
        self.find_action = self.addAction(context.say(text("Find a paper…")))
        self.find_action.triggered.connect(lambda _checked=False: self.find_paper())
        self.file_action = self.addAction(context.say(text("Handover file…")))
        self.file_action.setObjectName("handover_file")
        permit(self.file_action, context.lang, context.officer, "export")
        self.file_action.triggered.connect(
            lambda _checked=False: context.open_page("handover_file", custody_id=self._custody_id)
        )
        blank = self.addAction(context.say(text("Empty forms…")))
        blank.triggered.connect(lambda _checked=False: context.open_page("blank_forms"))

    def find_paper(self) -> None:
        """Ask for a paper by its name or code."""
        self.finder = PaperFinder(self._context, self.papers, self.parentWidget())
        self.finder.open()

    def _add(self, menu: QMenu, kind: str) -> None:
        context = self._context
        action = menu.addAction(paper_words(context, kind))
        action.setObjectName(kind)
        permit(action, context.lang, context.officer, "print", PAPER_LEVELS[kind])
        action.triggered.connect(
            lambda _checked=False: context.open_page("preview", custody_id=self._custody_id, kind=kind)
        )
        self.papers[kind] = action


def paper_words(context: PageContext, kind: str) -> str:
    """Return a paper as lists name it: with the code that stands on it."""
    form, words = FORMS_BY_NAME.get(kind), context.say(PAPER_TITLES[kind])
    return words if form is None else f"{words}   {form.code}"


class PaperFinder(QDialog):
    """The papers that an officer may print, narrowed by what is typed; Enter opens the chosen one."""

    def __init__(
        self, context: PageContext, papers: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = context.say
        self.setWindowTitle(say(text("Find a paper")))
        self.resize(WIDTH, HEIGHT)
        self._papers = papers
        self.words, self.list = QLineEdit(), QListWidget()
        self.words.setPlaceholderText(say(text("Name or code of the paper")))
        self.words.setAccessibleName(self.words.placeholderText())
        self.list.setAccessibleName(say(text("Papers")))
        for kind, action in papers.items():
            item = QListWidgetItem(paper_words(context, kind))
            item.setData(Qt.ItemDataRole.UserRole, kind)
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setToolTip(action.toolTip())
            self.list.addItem(item)
        self.words.textChanged.connect(self.narrow)
        self.words.returnPressed.connect(self.take)
        self.list.itemActivated.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.narrow("")
        self.words.setFocus()

    def narrow(self, words: str) -> None:
        """Show only what has every typed word in it, and choose the first."""
        wanted, first = words.casefold().split(), -1
        for place in range(self.list.count()):
            item = self.list.item(place)
            fits = all(word in item.text().casefold() for word in wanted)
            item.setHidden(not fits)
            if fits and first < 0 and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                first = place
        self.list.setCurrentRow(first)

    def take(self) -> None:
        """Open the chosen paper."""
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.accept()
            self._papers[item.data(Qt.ItemDataRole.UserRole)].trigger()
