"""One kept paper or photograph, shown from memory: nothing of it is ever written to the disk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.preview.view import PdfView
from utmcase.attachments import PDF, Attachment
from utmcase.i18n import Text
from utmcase.kept_papers import paper_content

WIDTH, HEIGHT = 860, 680


class FittedPicture(QLabel):
    """A picture as large as its window allows, never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_picture(self, data: bytes) -> None:
        """Show a picture held in memory."""
        self.whole.loadFromData(data)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.whole.isNull():
            return
        size = self.whole.size().boundedTo(self.size())
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self.whole.scaled(size, keep, smooth))


class PaperViewer(QDialog):
    """Shows one kept paper of a custody; Escape closes it."""

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        custody_id: str,
        *,
        paper: Attachment,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        name, wanted = paper.facts.name, paper.id
        self.setWindowTitle(name)
        self.resize(WIDTH, HEIGHT)
        self.refused = Band(self)
        self.view: PdfView | FittedPicture
        self.view = PdfView(desk, self) if paper.facts.media == PDF else FittedPicture(self)
        self.view.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.addWidget(self.refused)
        column.addWidget(self.view, 1)
        desk.ask(lambda records: paper_content(records, custody_id, wanted), self, self.show_content)

    def show_content(self, content: bytes) -> None:
        """Show these bytes: pages, or a picture."""
        if isinstance(self.view, PdfView):
            self.view.show_pdf(content)
        else:
            self.view.show_picture(content)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it cannot be seen."""
        self.refused.say(self._context.say(sentence), sign="refused")
