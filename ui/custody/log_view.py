"""The log on screen: a filter by link, the table, and the chosen entry with what can be done to it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QObject, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.board.delegate import paint_ground
from ui.board.model import Index
from ui.board.tints import tints
from ui.context import PageContext
from ui.custody.log_model import COLUMNS, LogTableModel, log_face
from ui.fonts import scaled
from ui.forms.picking import PickList
from ui.rights import permit
from ui.second_person.marks import mark_shape
from ui.widgets.columns import as_list
from ui.widgets.headings import PAD, Headings
from utmcase import showing
from utmcase.custody import ASIDE
from utmcase.custody_view import LogLine
from utmcase.entries import SELF_WRITTEN
from utmcase.entries.base import LINK_LABELS
from utmcase.i18n import Text, text

DETAIL_LINES = 5
NARROW = 75  # letters
LEFT_OUT = frozenset({"written", "number"})
NOT_WITHDRAWN = frozenset({"apprehension", "erased", "file_built", *SELF_WRITTEN})
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LogDelegate(QStyledItemDelegate):
    """Paints two lines; what is struck is drawn through and pale, with the reason left readable."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), QFontMetrics(option.font).height() * 2 + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: LogLine | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        paint_ground(painter, option, first=index.column() == 0)
        if line is not None:
            self._paint_line(painter, option, index.column(), line)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, column: int, line: LogLine
    ) -> None:
        tint = tints(option.palette)
        name = COLUMNS[column][0]
        face = log_face(line, name, self._context)
        first = QFont(option.font)
        first.setBold(name == "entry")
        first.setStrikeOut(line.struck and name != "entry")
        small = scaled(option.font, 0.92)
        small.setStrikeOut(line.struck)
        ink = tint.muted if line.struck else option.palette.color(QPalette.ColorRole.Text)
        box = option.rect.adjusted(PAD, 2, -PAD, -2)
        half = box.height() // 2
        if name == "entry" and line.decided:
            side = round(QFontMetrics(first).ascent() * 0.8)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mark_shape(
                painter, QRectF(box.left(), box.top() + (half - side) / 2, side, side), line.decided, tint
            )
            box = box.adjusted(side + 6, 0, 0, 0)
        late = name == "written" and bool(line.late_minutes)
        for words, font, colour, top in (
            (face.first, first, ink, box.top()),
            (face.second, small, tint.major if late else tint.muted, box.top() + half),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            shortened = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box.left(), top, box.width(), half, LEFT, shortened)


def title_of(line: LogLine, context: PageContext) -> Text:
    """Return who did what and when, and who wrote it down and when, in one sentence."""
    return text(
        "{kind}: {happened}, {doer}. Written down {written}, {typist}.",
        kind=line.title,
        happened=showing.moment(line.occurred, context.zone),
        doer=line.done_by,
        written=showing.instant(line.recorded_at, context.zone),
        typist=line.recorded_by,
    )


class LogTable(QTableView):
    """The table; a narrow one leaves out what the chosen entry shows below, rather than cut every column."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = QFontMetrics(self.font()).averageCharWidth()
        narrow = self.viewport().width() < NARROW * letter
        for place, (name, _heading, letters) in enumerate(COLUMNS):
            self.setColumnHidden(place, narrow and name in LEFT_OUT)
            if name != "entry":
                self.setColumnWidth(place, letters * letter)


class LogView(QWidget):
    """Filter, table, and the chosen entry; asks to correct, withdraw or erase it, or to look at a request."""

    correct = Signal(object)
    withdraw = Signal(object)
    erase = Signal(object)
    look = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._closed = False
        say = context.say
        self.model = LogTableModel(context, self)
        self.table = LogTable(self)
        self.detail = QPlainTextEdit(self)
        self.correct_button = QPushButton(say(text("Correct…")))
        self.withdraw_button = QPushButton(say(text("Withdraw…")))
        self.erase_button = QPushButton(say(text("Erase…")))
        self.look_button = QPushButton(say(text("Look at it…")))
        self._dress_table()
        links: dict[str, str] = {link: say(label) for link, label in LINK_LABELS.items() if link != "site"}
        self.links = PickList(links, say(text("All links")), other_words=False, parent=self)
        self.links.setAccessibleName(say(text("Entries of which link")))
        self.links.touched.connect(self._filter)
        self._lay_out()

    def show_log(self, log: tuple[LogLine, ...]) -> None:
        """Show this log; the entry chosen before stays chosen."""
        chosen = self.chosen()
        self.model.show_log(log)
        place = self.model.place_of(chosen.entry_id) if chosen else 0
        if log:
            self.table.selectRow(max(place, 0))
        self._count_links()
        self._show_chosen()

    def close_for_writing(self, *, closed: bool) -> None:
        """Let entries be corrected and withdrawn, or not: the past is only read."""
        self._closed = closed
        self._show_chosen()

    def choose(self, entry_id: str) -> None:
        """Choose an entry, of whichever link it is."""
        if self.model.place_of(entry_id) < 0:
            self.links.set_value(None)
            self.model.filter_by(None)
        place = self.model.place_of(entry_id)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    def chosen(self) -> LogLine | None:
        """Return the chosen entry, or None."""
        return self.model.line(self.table.currentIndex().row())

    def correct_chosen(self) -> None:
        """Ask to correct the chosen entry, if it can be corrected."""
        line = self.chosen()
        if line is not None and self.correct_button.isEnabled():
            self.correct.emit(line)

    def _withdraw_chosen(self) -> None:
        self._with_chosen(self.withdraw)

    def _with_chosen(self, wanted: SignalInstance) -> None:
        line = self.chosen()
        if line is not None:
            wanted.emit(line)

    def _filter(self) -> None:
        link = self.links.value()
        self.model.filter_by(next((known for known in LINK_LABELS if known == link), None))
        self.table.selectRow(0)
        self._show_chosen()

    def _count_links(self) -> None:
        counts = self.model.counts()
        for place in range(1, self.links.count()):
            link = self.links.itemData(place)
            label = self._context.say(LINK_LABELS[link])
            self.links.setItemText(place, f"{label} ({counts[link]})")

    def _show_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        line = self.chosen()
        open_ = line is not None and line.known and not line.struck and not self._closed
        kind = "" if line is None else line.kind
        lang, officer = self._context.lang, self._context.officer
        permit(self.correct_button, lang, officer, "record", when=open_ and kind not in ASIDE)
        # What began the custody can only be corrected; a request is taken back where it is looked at.
        permit(self.withdraw_button, lang, officer, "record", when=open_ and kind not in NOT_WITHDRAWN)
        there = line is not None and not self._closed
        permit(self.erase_button, lang, officer, "ask_erasure", when=there)
        waits = there and kind == "approval_asked" and line is not None and line.decided == "open"
        self.look_button.setVisible(waits)
        self.correct_button.setVisible(not waits)
        say = self._context.say
        if line is None:
            self.detail.clear()
            return
        parts = [say(text("{label}: {value}", label=label, value=value)) for label, value in line.facts]
        standing = (
            [say(line.struck_by)] if line.struck_by else [say(text("disputed"))] if line.disputed else []
        )
        self.detail.setPlainText("\n".join([say(title_of(line, self._context)), *standing, *parts]))

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(LogDelegate(self._context, table))
        table.setAccessibleName(self._context.say(text("Log, newest first")))
        as_list(table)
        table.verticalHeader().setDefaultSectionSize(QFontMetrics(table.font()).height() * 2 + 6)
        headings = Headings(table)
        table.setHorizontalHeader(headings)
        headings.setStretchLastSection(False)
        headings.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(self._show_chosen)

    def _lay_out(self) -> None:
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(self._context.say(text("The chosen entry")))
        spacing = QFontMetrics(self.detail.font()).lineSpacing()
        self.detail.setMinimumHeight(spacing * 2 + 12)
        self.detail.setMaximumHeight(spacing * DETAIL_LINES + 12)
        self.table.setMinimumHeight(spacing * 7)
        for button, run in (
            (self.correct_button, self.correct_chosen),
            (self.withdraw_button, self._withdraw_chosen),
            (self.erase_button, lambda: self._with_chosen(self.erase)),
            (self.look_button, lambda: self._with_chosen(self.look)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, run=run: run())
        top = QHBoxLayout()
        top.addWidget(QLabel(self._context.say(text("Show"))))
        top.addWidget(self.links)
        top.addStretch(1)
        top.addWidget(self.correct_button)
        top.addWidget(self.look_button)
        top.addWidget(self.withdraw_button)
        top.addWidget(self.erase_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
