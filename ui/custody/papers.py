"""The papers and photographs of a custody, with small pictures; one is looked at from memory."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.board.delegate import paint_ground
from ui.board.model import Index
from ui.context import PageContext
from ui.custody.paper_viewer import PaperViewer
from ui.custody.prints import CustodyPrints
from ui.desk import Desk
from ui.forms.file_editor import thumbnail_of
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.kept_papers import KeptPaper, papers_of_custody
from utmcase.past import Then, as_of, seen_from
from utmcase.ports import Records

ICON_SIDE = 72
EMPTY = text("No paper and no photograph is recorded. Add an entry “Document added” and choose a file.")


class PaperDelegate(QStyledItemDelegate):
    """Paints a paper; the chosen one stays pale, as in every other list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_ground(painter, option, first=True)
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, plain, index)


class CustodyPapers(QWidget):
    """Lists the papers, newest first; Enter or a double click shows one."""

    def __init__(self, desk: Desk, context: PageContext, custody_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._papers: tuple[KeptPaper, ...] = ()
        self.viewer: PaperViewer | None = None
        self.nothing = QLabel(context.say(EMPTY))
        self.nothing.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(PaperDelegate(self.list))
        self.list.setAccessibleName(context.say(text("Papers and photographs, newest first")))
        self.list.itemActivated.connect(lambda _item: self.show_chosen())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.show_button = QPushButton(context.say(text("Show")))
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(lambda _checked=False: self.show_chosen())
        self.prints = CustodyPrints(desk, context, custody_id, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.prints, 1)
        self._enable()

    def reload(self, then: Then | None = None) -> None:
        """Read the papers again, as of then; None is now."""
        custody_id = self._custody_id

        def read(records: Records) -> tuple[KeptPaper, ...]:
            return papers_of_custody(as_of(records, **seen_from(then, records)), custody_id)

        self._desk.ask(read, self, self.show_papers)
        self.prints.reload(then)

    def show_papers(self, papers: tuple[KeptPaper, ...]) -> None:
        """Show these papers; the one chosen before stays chosen."""
        self.nothing.setVisible(not papers)
        self.list.setVisible(bool(papers))
        if papers == self._papers:
            return
        row = max(self.list.currentRow(), 0)
        self._papers = papers
        self.list.clear()
        for paper in papers:
            item = QListWidgetItem(self._icon(paper), self._context.say(self._words(paper)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(papers) - 1))
        self._enable()

    def show_chosen(self) -> None:
        """Open the chosen paper, if it lies in the casebook."""
        paper = self._chosen()
        if paper is None or paper.kept is None:
            return
        self.viewer = PaperViewer(
            self._desk, self._context, self._custody_id, paper=paper.kept, parent=self.window()
        )
        self.viewer.open()

    def _chosen(self) -> KeptPaper | None:
        row = self.list.currentRow()
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def _enable(self) -> None:
        paper = self._chosen()
        self.show_button.setEnabled(paper is not None and paper.kept is not None)

    def _words(self, paper: KeptPaper) -> Text:
        when = showing.moment(paper.occurred, self._context.zone)
        if paper.damaged:
            return text(
                "{title}, {time}\nkept, but it cannot be read: verify the casebook",
                title=paper.title,
                time=when,
            )
        if paper.kept is None:
            return text(
                "{title}, {time}\nnot in the casebook: {where}",
                title=paper.title,
                time=when,
                where=paper.words,
            )
        return text("{title}, {time}\n{name}", title=paper.title, time=when, name=paper.words)

    def _icon(self, paper: KeptPaper) -> QIcon:
        picture = thumbnail_of(paper.kept, ICON_SIDE) if paper.kept is not None else None
        # As wide for all, so that the words of all rows begin at one line.
        whole = QPixmap(ICON_SIDE, ICON_SIDE // 2 if picture is None else ICON_SIDE)
        whole.fill(Qt.GlobalColor.transparent)
        if picture is not None:
            painter = QPainter(whole)
            painter.drawPixmap(
                (ICON_SIDE - picture.width()) // 2, (ICON_SIDE - picture.height()) // 2, picture
            )
            painter.end()
        return QIcon(whole)
