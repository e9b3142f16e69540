"""Administration: officers, places and cells, authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.actions import BY_NAME, key_words, make_action, sequences
from ui.administration.dialog import SiteDialog, Wanted
from ui.administration.lists import SITE_LISTS, Line, SiteList, Tab
from ui.administration.model import SiteTableModel
from ui.administration.wanted import add_wanted, change_wanted, password_wanted, revoke_wanted
from ui.board.delegate import paint_ground
from ui.board.model import Index
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.rights import follow, permit
from ui.widgets.columns import as_list
from ui.widgets.headings import PAD, Headings
from ui.widgets.rows import title
from utmcase.administration import OfficerLine, SiteView, site_view
from utmcase.i18n import Text, text

if TYPE_CHECKING:
    from ui.administration.renewal import RenewalDialog

LOADING = text("Reading what is recorded of the site …")
NOT_YOURS = text("Administrators change officers, cells and authorities.")


class SiteDelegate(QStyledItemDelegate):
    """Paints one line of words; a chosen row stays pale, as on the board."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_ground(painter, option, first=index.column() == 0)
        painter.save()
        muted = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(muted or option.palette.color(QPalette.ColorRole.Text))
        painter.setFont(scaled(option.font, 1.0, bold=index.column() == 0))
        box = option.rect.adjusted(PAD, 0, -PAD, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shortened = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shortened)
        painter.restore()


class SiteTable(QTableView):
    """The table of one list; columns share the width by their letters."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.widths: tuple[int, ...] = ()
        self.setAccessibleName(context.say(text("What is recorded of the site")))
        as_list(self)
        self.setItemDelegate(SiteDelegate(self))
        self.setHorizontalHeader(Headings(self))

    def fit(self) -> None:
        """Give columns their share of the width."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        letters = sum(self.widths)
        for place, width in enumerate(self.widths):
            self.setColumnWidth(place, self.viewport().width() * width // letters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class AdministrationPage(QWidget):
    """Ctrl+E adds, Enter changes the chosen line; each change is an entry of the journal."""

    def __init__(self, desk: Desk, context: PageContext, *, tab: Tab | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._view: SiteView | None = None
        self.dialog: SiteDialog | None = None
        self.renewal: RenewalDialog | None = None
        self.lists = SITE_LISTS if context.officer.may("administer") else ()
        self.tabs = QTabBar()
        for one in self.lists:
            self.tabs.addTab(context.say(one.label))
        wanted = next((n for n, one in enumerate(self.lists) if one.tab == tab), 0)
        self.tabs.setCurrentIndex(wanted if self.lists else -1)
        self.model = SiteTableModel(context, SITE_LISTS[0], self)
        self.table = SiteTable(context, self)
        self.table.setModel(self.model)
        self.message = QLabel(context.say(LOADING if self.lists else NOT_YOURS))
        self._make_actions()
        self._lay_out()
        self._connect()
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (
            self.add_action,
            self.change_action,
            self.password_action,
            self.revoke_action,
            self.renew_action,
        )

    def reload(self, *_kinds: object) -> None:
        """Read the site again."""
        self._desk.ask(site_view, self, self.show_view)

    def show_refusal(self, sentence: Text) -> None:
        """Show why there is nothing to administer."""
        self.message.setText(self._context.say(sentence))
        self._stack.setCurrentWidget(self.message)

    def show_view(self, view: SiteView) -> None:
        """Show this site; the line chosen before stays chosen."""
        self._view = view
        self._show_list()

    def chosen(self) -> Line | None:
        """Return the chosen line, or None."""
        return self.model.line(self.table.currentIndex().row())

    def add(self) -> None:
        """Open an empty form of the list that is shown."""
        if self._list is not None:
            self._open(add_wanted(self._list.tab))

    def change(self) -> None:
        """Open the form of the chosen line, filled with what stands."""
        line = self.chosen()
        if line is not None:
            self._open(change_wanted(line))

    def revoke(self) -> None:
        """Ask why the chosen officer may no longer sign in."""
        line = self.chosen()
        if isinstance(line, OfficerLine):
            self._open(revoke_wanted(line))

    def new_password(self) -> None:
        """Ask for a new password of the chosen officer."""
        line = self.chosen()
        if isinstance(line, OfficerLine):
            self._open(password_wanted(line))

    def renew_keys(self) -> None:
        """Begin with new keys for everybody: a new sheet first, then everything encrypted anew."""
        from ui.administration.renewal import RenewalDialog

        if self._view is not None:
            self.renewal = RenewalDialog(self._desk, self._context, self._view.register, self)
            self.renewal.open()

    @property
    def _list(self) -> SiteList | None:
        place = self.tabs.currentIndex()
        return self.lists[place] if 0 <= place < len(self.lists) else None

    def _open(self, wanted: Wanted) -> None:
        if self._view is None:
            return
        self.dialog = SiteDialog(self._desk, self._context, wanted, self._view.register, self)
        self.dialog.recorded.connect(self._recorded)
        self.dialog.open()

    def _recorded(self) -> None:
        self._context.notify(text("Recorded. The change is an entry of the journal, with your name."))
        # A key is changed beside the journal's own use cases, which announce themselves.
        self.reload()

    def _show_list(self, _place: int = 0) -> None:
        kept, view = self._list, self._view
        if kept is None or view is None:
            return
        place = max(self.table.currentIndex().row(), 0)
        lines = kept.lines(view)
        self.model.show_lines(kept, lines)
        self.table.widths = tuple(letters for _heading, letters in kept.columns)
        self.table.fit()
        self.message.setText(self._context.say(kept.empty))
        self._stack.setCurrentWidget(self.table if lines else self.message)
        if lines:
            self.table.selectRow(min(place, len(lines) - 1))
        self._choice_changed()

    def _choice_changed(self, *_selected: object) -> None:
        line, kept = self.chosen(), self._list
        officer = line if isinstance(line, OfficerLine) else None
        active = officer is not None and not officer.revoked
        self._permit(self.add_action, when=kept is not None)
        self._permit(self.change_action, when=line is not None and (officer is None or active))
        for action in (self.password_action, self.revoke_action):
            self._permit(action, when=active)
        for push in self._of_officers:
            push.setVisible(kept is not None and kept.tab == "officers")
        self._add_button.setVisible(self.add_action.isEnabled())

    def _permit(self, action: QAction, *, when: bool = True) -> None:
        """Ask the right of this very action: the page may be open to more roles than one day each button."""
        right = BY_NAME[action.objectName()].right
        assert right is not None
        permit(action, self._context.lang, self._context.officer, right, when=when)

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        self.add_action = make_action("add_line", lang, self, self.add, officer=officer)
        self.change_action = make_action("change_line", lang, self.table, self.change, officer=officer)
        self.password_action = make_action("new_password", lang, self, self.new_password, officer=officer)
        self.revoke_action = make_action("revoke", lang, self, self.revoke, officer=officer)
        self.renew_action = make_action("renew_keys", lang, self, self.renew_keys, officer=officer)
        of_officers = (self.renew_action, self.password_action, self.revoke_action)
        self._of_officers = [self._button(one) for one in of_officers]
        self._add_button = self._button(self.add_action)
        self._buttons = [self._button(self.change_action), self._add_button]

    def _button(self, action: QAction) -> QPushButton:
        keys = sequences(BY_NAME[action.objectName()])
        push = QPushButton(f"{action.text()}   {key_words(keys[0])}" if keys else action.text())
        push.setAccessibleName(action.text())
        push.setAutoDefault(False)
        push.clicked.connect(action.trigger)
        follow(push, action)
        return push

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_list)
        self.table.activated.connect(lambda _index: self.change())
        self.table.selectionModel().selectionChanged.connect(self._choice_changed)
        self._desk.changed.connect(self.reload)

    def _lay_out(self) -> None:
        say = self._context.say
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(say(text("Which list")))
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(title(say(text("Administration")), 1.3))
        top.addStretch(1)
        for push in (*self._of_officers, *self._buttons):
            top.addWidget(push)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addWidget(self.tabs)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self._choice_changed()
