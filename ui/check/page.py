"""A PDF is dropped or chosen, or the square at the foot of a paper read in: what the record says of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.preview.paper import PDF
from ui.rights import permit
from ui.widgets.banner import Banner, Tone
from ui.widgets.rows import button, prose, title
from utmcase.i18n import Text, text

if TYPE_CHECKING:
    from utmcase.checking import Checked, Outcome
    from utmcase.paper_reading import PaperRead

WHOSE = text("A PDF reader shows whether a paper was changed. Whose it is, it knows by this file only:")
CERTIFICATES = text("Certificates (*.cer *.crt *.pem)")
TONE_OF: dict[Outcome, Tone] = {"same": "done", "added": "done", "changed": "refusal", "unproved": "refusal"}


def dropped_pdf(data: QMimeData) -> Path | None:
    """Return the one PDF that is dropped, or None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == ".pdf" else None


class CheckPage(QWidget):
    """One sentence says whether the record a paper was printed from still says the same."""

    def __init__(self, desk: Desk, context: PageContext, *, path: Path | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self.setAcceptDrops(True)
        self.banner = Banner(context.lang, self)
        self.more = prose("")
        self.certificate = button(context.say(text("Give out the certificate…")), "save")
        permit(self.certificate, context.lang, context.officer, "verify")
        self.choose = button(context.say(text("Choose a PDF…")), "search", main=True)
        self.square = QLineEdit()
        self.square.setPlaceholderText("UTMCASE1:…")
        self._lay_out()
        self.choose.clicked.connect(self.ask)
        self.certificate.clicked.connect(self.ask_for_certificate)
        self.square.returnPressed.connect(self.check_square)
        self.setFocusProxy(self.choose)
        if path is not None:
            self.check_file(path)

    def ask(self) -> None:
        """Ask which PDF."""
        say = self._context.say
        chosen, _ = QFileDialog.getOpenFileName(self, say(text("Choose a PDF…")), "", say(PDF))
        if chosen:
            self.check_file(Path(chosen))

    def check_file(self, path: Path) -> None:
        """Read the PDF beside the windows and check it against the record."""
        from utmcase.paper_reading import pdf_bytes

        self._wait(path.name)
        services = self._context.services

        def read(content: bytes) -> None:
            self._desk.aside(partial(services.read_paper, content), self, self._compare)

        self._desk.work(lambda: pdf_bytes(path), self, read)

    def check_square(self) -> None:
        """Check what was read in from the square."""
        from utmcase.checking import check_words

        words = self.square.text()
        self._wait("")
        self._desk.manage(lambda casebook: check_words(casebook, words), self, self.show_checked, long=True)

    def ask_for_certificate(self) -> None:
        """Ask where to write the root certificate that a PDF reader should trust."""
        name = f"{self._context.site.code}.cer"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.certificate.text(), name, self._context.say(CERTIFICATES)
        )
        if chosen:
            self.give_certificate(Path(chosen))

    def give_certificate(self, to: Path) -> None:
        """Write the root certificate; its fingerprint is shown, to be told by another way."""
        from utmcase.certificates import HOW_TO_TRUST, RootCertificate, root_certificate
        from utmcase.writing import write_whole

        def written(found: RootCertificate) -> None:
            self.banner.tell(found.sentence, "done")
            self.more.setText(self._context.say(HOW_TO_TRUST))

        def write(found: RootCertificate) -> None:
            self._desk.work(
                partial(write_whole, to, found.content(to.suffix)), self, lambda _: written(found)
            )

        self._desk.do(root_certificate, self, write)

    def show_checked(self, found: Checked) -> None:
        """Show the verdict, and below it what more there is to say."""
        first, *others = found.sentences
        self.banner.tell(first, TONE_OF[found.outcome])
        self.more.setText("\n\n".join(self._context.say(one) for one in others))
        self._usable(usable=True)

    def show_refusal(self, sentence: Text) -> None:
        """Show why this file cannot be checked."""
        self.banner.refuse(sentence)
        self._usable(usable=True)

    def _compare(self, read: PaperRead) -> None:
        from utmcase.checking import check_paper

        self._desk.manage(lambda casebook: check_paper(casebook, read), self, self.show_checked, long=True)

    def _wait(self, name: str) -> None:
        self.banner.tell(text("Checking {name} …", name=name))
        self.more.setText("")
        self._usable(usable=False)

    def _usable(self, *, usable: bool) -> None:
        self.choose.setEnabled(usable)
        self.square.setEnabled(usable)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_pdf(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.check_file(path)

    def _lay_out(self) -> None:
        say = self._context.say
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(18, 18, 18, 18)
        inner.addWidget(prose(say(text("Drop a PDF here that this program saved, or choose it."))))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        inner.addLayout(row)
        label = QLabel(say(text("Or read in the square at the foot of a paper, and press Enter")))
        label.setBuddy(self.square)
        self.square.setAccessibleName(label.text())
        inner.addSpacing(10)
        inner.addWidget(label)
        inner.addWidget(self.square)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(title(say(text("Check a paper"))))
        column.addWidget(frame)
        column.addWidget(self.banner)
        column.addWidget(self.more)
        column.addStretch(1)
        trust = prose(
            say(
                text(
                    "A PDF reader shows whether a paper was changed. Whose it is, it knows by this file only:"
                )
            )
        )
        last = QHBoxLayout()
        last.addWidget(trust, 1)
        last.addWidget(self.certificate)
        column.addLayout(last)
