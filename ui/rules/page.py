"""Rule packs: the rules of an edition on the left, the chosen one in words with its source on the right."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.actions import BY_NAME, key_words, make_action, sequences
from ui.administration.dialog import SiteDialog, Wanted
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.rights import follow, permit
from ui.rules.dialogs import CompareDialog, TakeOverDialog
from ui.rules.model import RuleTableModel
from ui.rules.table import RuleTable
from ui.rules.words import Words, edition_words, rule_page
from ui.widgets.rows import title
from utmcase.i18n import Text, ntext, text
from utmcase.officers import Officer
from utmcase.ports import Records
from utmcase.register import SiteRegister
from utmcase.rule_packs import EditionLine, Offer, PackView, RuleRow, give_out, look_at_file, pack_view

FILES = text("Rule packs (*.toml)")
LIST_SHARE, READ_SHARE = 860, 480
# Narrower than this the keys leave the buttons and the rule stands below the list.
NARROW, LEAST = 960, 620
MARGIN = 12
LINES = 7  # of list and rule that are always seen; a smaller page scrolls


class RulePacksPage(QWidget):
    """Everybody reads; Enter confirms or changes the limit of the chosen rule for who may."""

    def __init__(
        self, desk: Desk, context: PageContext, *, pack: str = "", edition: str = "", rule: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._wanted = (pack, edition)
        self._rule = rule
        self.view: PackView | None = None
        self.dialog: SiteDialog | CompareDialog | TakeOverDialog | None = None
        say = context.say
        self.model = RuleTableModel(context, self)
        self.table = RuleTable(context, self)
        self.table.setModel(self.model)
        self.editions = QComboBox()
        self.editions.setAccessibleName(say(text("Rule pack and edition")))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(say(text("Words or number of a rule")))
        self.filter.setAccessibleName(say(text("Find a rule")))
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel(say(text("Reading the rules …")))
        self.words = Words(say(text("The rule in words")), self)
        self.note, self.refused = Band(self), Band(self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return self._actions

    def reload(self, *_kinds: object) -> None:
        """Read the rule packs again; edition and rule stay chosen."""
        wanted = self._wanted
        self._desk.ask(lambda records: pack_view(records, *wanted), self, self.show_view)

    def show_refusal(self, sentence: Text) -> None:
        """Show why something was not done: a file that cannot be taken over, above all."""
        self.refused.say(
            self._context.say(sentence),
            [(self._context.say(text("Close")), self.refused.hide)],
            sign="refused",
        )

    def show_view(self, view: PackView) -> None:
        """Show these editions and the rules of the chosen one."""
        self.view = view
        self._wanted = (view.chosen.pack, view.chosen.edition)
        self.editions.blockSignals(True)
        self.editions.clear()
        self.editions.addItems([edition_words(one, self._context) for one in view.editions])
        self.editions.setCurrentIndex(view.editions.index(view.chosen))
        self.editions.blockSignals(False)
        self._say_unread(view)
        self.model.show_rules(view.rules)
        self._choose(self._rule)
        several = [one for one in view.editions if one.pack == view.chosen.pack]
        self.compare_action.setEnabled(len(several) > 1)
        only = text("There is only one edition of this rule pack here.")
        self.compare_button.setToolTip("" if len(several) > 1 else self._context.say(only))

    def chosen(self) -> RuleRow | None:
        """Return the chosen rule, or None."""
        return self.model.row_at(self.table.currentIndex().row())

    def confirm(self) -> None:
        """Open the form that confirms or changes the limit of the chosen rule."""
        row = self.chosen()
        if row is not None and self.confirm_action.isEnabled():
            wanted = limit_wanted(row, self._context.officer)
            self._open(SiteDialog(self._desk, self._context, wanted, SiteRegister(), self))

    def compare(self) -> None:
        """Show the chosen edition beside the one before it."""
        if self.view is not None:
            self._open(CompareDialog(self._desk, self._context, self.view.editions, self.view.chosen, self))

    def ask_to_take_over(self) -> None:
        """Ask for the file of a rule pack, and look at it."""
        words = self._context.say(text("Take over a rule pack…"))
        chosen, _ = QFileDialog.getOpenFileName(self, words, "", self._context.say(FILES))
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Read a file as a rule pack and show what it would change; nothing is recorded yet."""
        from utmcase.rules.lint import file_text

        self.refused.hide()

        def looked(records: Records) -> tuple[str, Offer]:
            written = file_text(path)
            return written, look_at_file(records, written, path.name)

        self._desk.ask(looked, self, self._offer, long=True)

    def ask_to_give_out(self) -> None:
        """Ask where to, and write the chosen edition there."""
        pack, edition = self._wanted
        words = self._context.say(text("Give out as a file…"))
        name = f"{pack}-{edition}.toml"
        chosen, _ = QFileDialog.getSaveFileName(self, words, name, self._context.say(FILES))
        if chosen:
            self.give_out_to(Path(chosen))

    def give_out_to(self, path: Path) -> None:
        """Write the chosen edition into a file, as it is written; this is logged."""
        from utmcase.writing import write_whole

        pack, edition = self._wanted

        def write(records: Records) -> Path:
            write_whole(path, give_out(records, pack, edition).encode("utf-8"))
            return path

        self._desk.do(write, self, self._given_out)

    def _given_out(self, path: Path) -> None:
        self._context.notify(text("Saved: {path}", path=path))

    def _offer(self, looked: tuple[str, Offer]) -> None:
        dialog = TakeOverDialog(self._desk, self._context, *looked, self)
        new: EditionLine = looked[1].comparison.after
        dialog.recorded.connect(lambda: self._show_edition(new.pack, new.edition))
        self._open(dialog)

    def _open(self, dialog: SiteDialog | CompareDialog | TakeOverDialog) -> None:
        self.dialog = dialog
        if not isinstance(dialog, CompareDialog):
            dialog.recorded.connect(self._recorded)
        dialog.open()

    def _recorded(self) -> None:
        self._context.notify(text("Recorded. The change is an entry of the journal, with your name."))
        self.table.setFocus()

    def _show_edition(self, pack: str, edition: str) -> None:
        self._wanted = (pack, edition)
        self.reload()

    def _edition_chosen(self, place: int) -> None:
        if self.view is not None:
            one = self.view.editions[place]
            self._show_edition(one.pack, one.edition)

    def _say_unread(self, view: PackView) -> None:
        say = self._context.say
        if not view.unread:
            self.note.hide()
            return
        self.note.say(
            " ".join(
                say(
                    text(
                        "Edition {edition} of {pack} was recorded by a newer version and judges nobody here: "
                        "{why}",
                        edition=one.edition,
                        pack=one.pack,
                        why=one.sentence,
                    )
                )
                for one in view.unread
            )
        )

    def _look_for(self, words: str) -> None:
        kept = self._rule
        self.model.look_for(words)
        self._choose(kept)

    def _choose(self, rule: str) -> None:
        place = max(self.model.place_of(rule), 0)
        if self.model.rowCount():
            self.table.selectRow(place)
        self._choice_changed()
        self._rule = rule or self._rule
        whole, shown = self.model.whole(), self.model.rowCount()
        drafts = sum(1 for row in (self.view.rules if self.view else ()) if row.draft)
        said = [ntext("{count} rule", "{count} rules", whole)]
        if shown < whole:
            said = [text("{shown} of {whole} rules", shown=shown, whole=whole)]
        if drafts:
            said.append(ntext("{count} limit is a draft", "{count} limits are drafts", drafts))
        self.count.setText(" · ".join(self._context.say(one) for one in said))

    def _choice_changed(self, *_selected: object) -> None:
        row = self.chosen()
        has_limit, officer = row is not None and row.has_limit, self._context.officer
        permit(self.confirm_action, self._context.lang, officer, "confirm_limit", when=has_limit)
        if row is None:
            nothing = self._context.say(text("No rule has these words."))
            self.words.show_page(f"<p>{escape(nothing)}</p>")
            return
        self._rule = row.rule
        self.words.show_page(rule_page(row, self._context, self.palette()))

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        self.confirm_action = make_action("confirm_limit", lang, self.table, self.confirm, officer=officer)
        self.compare_action = make_action("compare_editions", lang, self, self.compare, officer=officer)
        self.take_action = make_action("take_over", lang, self, self.ask_to_take_over, officer=officer)
        self.give_action = make_action("give_out", lang, self, self.ask_to_give_out, officer=officer)
        self.find_action = make_action("find_rule", lang, self, self.filter.setFocus, officer=officer)
        self._actions = (
            self.confirm_action,
            self.compare_action,
            self.take_action,
            self.give_action,
            self.find_action,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.heading.setVisible(not narrow)
        self.count.setVisible(not narrow)
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        for push, action in self._buttons:
            push.setText(action.text() if narrow else _with_key(action))
        self._place_buttons(event.size().width() - MARGIN * 2)

    def _place_buttons(self, room: int) -> None:
        """Stand the buttons beside each other, or in two rows where they would be cut."""
        pushes = [push for push, _action in self._buttons]
        grid = self._button_grid
        wide = sum(push.sizeHint().width() + grid.horizontalSpacing() for push in pushes)
        columns = len(pushes) if wide <= room else (len(pushes) + 1) // 2
        for place, push in enumerate(pushes):
            grid.addWidget(push, place // columns, place % columns)

    def _button(self, action: QAction) -> QPushButton:
        push = QPushButton(_with_key(action))
        push.setAccessibleName(action.text())
        push.setAutoDefault(False)
        follow(push, action)
        push.clicked.connect(action.trigger)
        return push

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self.confirm())
        self.table.selectionModel().currentRowChanged.connect(self._choice_changed)
        self.editions.currentIndexChanged.connect(self._edition_chosen)
        self.filter.textChanged.connect(self._look_for)
        self._desk.changed.connect(self.reload)

    def _lay_out(self) -> None:
        say = self._context.say
        top = QHBoxLayout()
        top.setSpacing(10)
        self.heading = title(say(text("Rule packs")), 1.3)
        top.addWidget(self.heading)
        top.addStretch(1)
        self.compare_button = self._button(self.compare_action)
        self._buttons = [(self.compare_button, self.compare_action)]
        own = (self.take_action, self.confirm_action)
        self._buttons += [(self._button(action), action) for action in (self.give_action, *own)]
        self._button_grid = QGridLayout()
        self._button_grid.setSpacing(10)
        top.addLayout(self._button_grid)
        self._place_buttons(NARROW)
        choice = QHBoxLayout()
        self.editions.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.addWidget(self.editions, 5)
        choice.addWidget(self.filter, 3)
        choice.addWidget(self.count)
        line = QFontMetrics(self.font()).lineSpacing()
        for part in (self.table, self.words):
            part.setMinimumHeight(line * LINES)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.words)
        split.setSizes([LIST_SHARE, READ_SHARE])
        split.setStretchFactor(0, LIST_SHARE)
        split.setStretchFactor(1, READ_SHARE)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.addLayout(top)
        column.addLayout(choice)
        column.addWidget(self.note)
        column.addWidget(self.refused)
        column.addWidget(split, 1)
        self.setFocusProxy(self.table)


def _with_key(action: QAction) -> str:
    keys = sequences(BY_NAME[action.objectName()])
    return f"{action.text()}   {key_words(keys[0])}" if keys else action.text()


def limit_wanted(row: RuleRow, officer: Officer) -> Wanted:
    """Return the form that confirms or changes the limit of a rule, filled with what stands."""
    filled = {
        "edition": row.edition,
        "rule": row.rule,
        "limit": row.written,
        "confirmed_by": officer.name or officer.un_id,
        "document_seen": row.source.document_seen or None,
    }
    heading = text("Confirm or change a limit")
    return Wanted("record", "limit_confirmed", heading, row.rule, row.pack, filled, ("edition", "rule"))
