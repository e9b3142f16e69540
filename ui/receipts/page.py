"""Open receipts on screen, and the slip that came back: typed in by its number."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QGroupBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.administration.page import SiteTable
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.moment_editor import MISSING_TIME, MomentEditor
from ui.rights import permit
from ui.widgets.banner import Banner
from ui.widgets.listed import ListedModel
from ui.widgets.rows import add_row, button, form_layout, title
from utmcase.i18n import Text, text
from utmcase.receipts import OpenReceipt, Slip, answer_slip, open_receipts, receipt_line
from utmcase.showing import instant, moment

if TYPE_CHECKING:
    from utmcase.attachments import NewAttachment
    from utmcase.ports import Records
    from utmcase.recording import Recorded

COLUMNS: tuple[tuple[Text, int, Any], ...] = (
    (text("Custody"), 18, lambda one, _: one.number),
    (text("Name as spoken"), 22, lambda one, _: one.name),
    (text("Handed over at"), 18, lambda one, context: moment(one.handed_at, context.zone)),
    (text("Receiving authority"), 24, lambda one, _: one.authority),
    (text("Receipt slip"), 22, lambda one, _: one.slips[-1] if one.slips else text("no file was built")),
    (text("Still wanted"), 26, lambda one, _: receipt_line(one)),
    (text("Due"), 18, lambda one, context: instant(one.due, context.zone) if one.due else ""),
)


class ReceiptModel(ListedModel[OpenReceipt]):
    """The open receipts, longest first."""

    columns = COLUMNS


class ReceiptsPage(QWidget):
    """Choosing a line puts the number of its slip into the form; Enter opens the custody."""

    def __init__(self, desk: Desk, context: PageContext) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._scan: Path | None = None
        say = context.say
        self.banner = Banner(context.lang, self)
        self.model = ReceiptModel(context, self)
        self.table = SiteTable(context, self)
        self.table.setAccessibleName(say(text("Open receipts, longest first")))
        self.table.widths = tuple(letters for _heading, letters, _cell in COLUMNS)
        self.table.setModel(self.model)
        self.message = QLabel(say(text("Every handover has its receipt.")))
        self.slip, self.register_number = QLineEdit(), QLineEdit()
        self.receiver, self.rank = QLineEdit(), QLineEdit()
        self.at = MomentEditor(context, say(text("Received at")), parent=self)
        self.scan = button(say(text("Attach the scanned slip…")), "plus")
        self.record = button(say(text("Record the receipt")), "save", main=True)
        permit(self.record, context.lang, context.officer, "record")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._fill())
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.scan.clicked.connect(self.ask_for_scan)
        self.record.clicked.connect(self.save)
        desk.changed.connect(lambda _kinds: self.reload())
        self.reload()

    def reload(self) -> None:
        """Read the open receipts again."""
        self._desk.ask(open_receipts, self, self.show_receipts, long=True)

    def show_receipts(self, found: tuple[OpenReceipt, ...]) -> None:
        """Show these."""
        self.model.show_rows(found)
        self.message.setVisible(not found)
        self.table.setVisible(bool(found))
        if found:
            self.table.selectRow(0)

    def show_refusal(self, sentence: Text) -> None:
        """Show why nothing was recorded; what was typed stays."""
        self.banner.refuse(sentence)

    def ask_for_scan(self) -> None:
        """Ask for the scanned slip."""
        chosen, _ = QFileDialog.getOpenFileName(self, self.scan.text())
        if chosen:
            self.take_scan(Path(chosen))

    def take_scan(self, path: Path) -> None:
        """Keep in mind which scan goes with the receipt."""
        self._scan = path
        self.scan.setText(path.name)

    def save(self) -> None:
        """Record what was typed; with a scan that is first made ready beside the windows."""
        from utmcase.attaching import prepare_file

        received = self.at.moment()
        if received is None:
            self.banner.refuse(self.at.problem() or MISSING_TIME)
            return
        slip = Slip(
            self.slip.text(),
            received,
            self.register_number.text(),
            self.receiver.text(),
            self.rank.text(),
        )
        if self._scan is None:
            self._write(slip, None)
        else:
            self._desk.aside(partial(prepare_file, self._scan), self, partial(self._write, slip))

    def _write(self, slip: Slip, scan: NewAttachment | None) -> None:
        def use_case(records: Records) -> Recorded:
            return answer_slip(records, slip, scan)

        self._desk.do(use_case, self, self._written)

    def _written(self, recorded: Recorded) -> None:
        self.banner.tell(text("Recorded: receipt of custody {number}.", number=recorded.number), "done")
        for field in (self.slip, self.register_number, self.receiver, self.rank):
            field.clear()
        self.at.set_moment(None)
        self._scan = None
        self.scan.setText(self._context.say(text("Attach the scanned slip…")))

    def _fill(self) -> None:
        row = self.table.currentIndex().row()
        chosen = self.model.row(row)
        if chosen is not None:
            self.slip.setText(next(reversed(chosen.slips), ""))

    def _open(self, row: int) -> None:
        chosen = self.model.row(row)
        if chosen is not None:
            self._context.open_page("custody", custody_id=chosen.custody_id)

    def _lay_out(self) -> None:
        say = self._context.say
        box = QGroupBox(say(text("A slip that came back")))
        form = form_layout()
        add_row(form, say(text("Number on the slip")), self.slip)
        add_row(form, say(text("Register number of the receiving authority")), self.register_number)
        add_row(form, say(text("Receiver's name")), self.receiver)
        add_row(form, say(text("Rank or function")), self.rank)
        add_row(form, say(text("Received at")), self.at)
        foot = QHBoxLayout()
        foot.addWidget(self.scan)
        foot.addWidget(
            QLabel(
                say(text("Only the scan proves the signature; without it the receiver is named, no more."))
            )
        )
        foot.addStretch(1)
        foot.addWidget(self.record)
        inside = QVBoxLayout(box)
        inside.addLayout(form)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(title(say(text("Open receipts")), 1.3))
        column.addWidget(self.banner)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(box)
        self.setFocusProxy(self.table)
