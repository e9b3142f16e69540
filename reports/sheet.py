"""The page every paper stands on: its head, its foot, and tables whose heading follows them over the page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import ActionFlowable

from reports import style
from reports.glyphs import BODY, BOLD, ITALIC, coverage, runs, width
from reports.two import one_line, second_line, second_within
from reports.words import Words
from utmcase import showing
from utmcase.i18n import TONGUES, SaidTwice, Text, text
from utmcase.papers import PAPER_TITLES, PAPER_VERSIONS, PaperInputs, PaperKind

QR_SIZE = 21.5 * mm
QR_QUIET = 2  # modules of white around it; the page adds the rest
QR_FORM = "qr"
MASK = 1  # rows by turns
LEFT, RIGHT = style.MARGIN, style.PAGE_WIDTH - style.MARGIN
MIDDLE = style.PAGE_WIDTH / 2
SIDE = 88 * mm  # of the head's left and right column
MARK_ROOM = 62 * mm
PAGE_ROOM = 28 * mm  # for "page X of Y"
SMALLEST = 5.5
PREVIEW = text("DRAFT – only a preview")
RunningHead = Callable[[], Sequence[Flowable]]


@dataclass(frozen=True, slots=True)
class Running:
    """What every page of one paper carries at its head and foot."""

    paper: PaperKind
    inputs: PaperInputs
    words: Words
    number: str
    site: str
    digest: str
    qr: str
    training: bool


def write(
    canvas: Canvas, x: float, y: float, words: str, size: float, face: str = BODY, *, room: float
) -> None:
    """Write one line from `x`, smaller when it would be wider than `room` (points), and cut at the last."""
    words, size = _fitted(words, size, face, room)
    for name, piece in runs(words, face):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += canvas.stringWidth(piece, name, size)


def write_right(
    canvas: Canvas, x: float, y: float, words: str, size: float, face: str = BODY, *, room: float
) -> None:
    """Write one line that ends at `x`."""
    words, size = _fitted(words, size, face, room)
    write(canvas, x - width(words, size, face), y, words, size, face, room=room)


def write_middle(
    canvas: Canvas, x: float, y: float, words: str, size: float, face: str = BODY, *, room: float
) -> None:
    """Write one line around `x`."""
    words, size = _fitted(words, size, face, room)
    write(canvas, x - width(words, size, face) / 2, y, words, size, face, room=room)


def _fitted(words: str, size: float, face: str, room: float) -> tuple[str, float]:
    words = words.replace("\n", " ")
    wide = width(words, size, face)
    if wide <= room + 0.01:
        return words, size
    size = max(SMALLEST, size * room / wide)
    while len(words) > 1 and width(words, size, face) > room + 0.01:
        words = words[: max(1, int(len(words) * room / width(words, size, face)) - 1)].rstrip() + "…"
    return words, size


class _PageHead:
    """Draws the head and foot of each page once the number of pages is known."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.words = running.words
        self.inputs = running.inputs

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(style.INK)
        self._head(canvas, page, pages)
        self._marks(canvas)
        self._foot(canvas)

    def _head(self, canvas: Canvas, page: int, pages: int) -> None:
        say, top = self.words.say, style.PAGE_HEIGHT
        self._classification(canvas, top - 8.2 * mm)
        write(canvas, LEFT, top - 14 * mm, say(self.inputs.mission), 10, BOLD, room=SIDE)
        write(canvas, LEFT, top - 18.2 * mm, say(self.running.site), 8.5, room=SIDE)
        number = say(self.running.number)
        write_right(canvas, RIGHT, top - 14 * mm, number, 12.5, BOLD, room=SIDE)
        write_right(canvas, RIGHT, top - 18.2 * mm, self._form(), 8.5, room=SIDE)
        page_of = say(text("page {page} of {pages}", page=page, pages=pages))
        printed = self._printed()
        line = top - 23 * mm
        if isinstance(printed, SaidTwice):
            second = second_within(printed, SMALLEST, style.WIDTH - PAGE_ROOM)
            side = LEFT + style.WIDTH - PAGE_ROOM if self.words.second == "ar" else None
            _write_beside(canvas, top - 24.3 * mm, second, 6.8, side)
            write_right(canvas, RIGHT, top - 24.3 * mm, second_line(page_of), 7.4, room=PAGE_ROOM)
            line = top - 21.4 * mm
        write_right(canvas, RIGHT, line, page_of, 8.5, BOLD, room=PAGE_ROOM)
        write(canvas, LEFT, line, printed, 7.4, room=style.WIDTH - PAGE_ROOM)
        canvas.setStrokeColor(style.NAVY)
        canvas.setLineWidth(1.1)
        canvas.line(LEFT, top - 25.2 * mm, RIGHT, top - 25.2 * mm)

    def _form(self) -> str:
        """Return the name of the form and its version; on a paper in two languages both names."""
        title, version = PAPER_TITLES[self.running.paper], PAPER_VERSIONS[self.running.paper]
        if self.words.second is None:
            return self.words.say(text("{form} · form version {version}", form=title, version=version))
        name = self.words.say(title)
        both = f"{one_line(name)} · v{version}"
        # Both names or the first: a name cut short is none.
        return both if width(both, SMALLEST) <= SIDE else f"{name} · v{version}"

    def _printed(self) -> str:
        inputs, zone = self.inputs, self.words.zone
        copy: Text = text("not numbered")
        if inputs.copy:
            copy = text("copy {number}", number=inputs.copy)
        if inputs.place is not None and inputs.place.original:
            copy = text(
                "original {number} of {count}",
                number=inputs.place.original,
                count=inputs.place.originals,
            )
        printed = text(
            "Printed {time} by {officer} · {copy} · times in {zone}",
            time=self.words.instant(inputs.printed_at),
            officer=inputs.printed_by or showing.NOT_RECORDED,
            copy=copy,
            zone=showing.zone_words(zone, inputs.printed_at),
        )
        return self.words.say(printed)

    def _classification(self, canvas: Canvas, y: float) -> None:
        canvas.setFillColor(style.INK)
        words = one_line(self.words.say(self.inputs.classification))
        write_middle(canvas, MIDDLE, y, words, 9, BOLD, room=style.WIDTH - 2 * MARK_ROOM)

    def _marks(self, canvas: Canvas) -> None:
        """Draw what a reader must not miss, on both sides of the classification: DRAFT and TRAINING."""
        y = style.PAGE_HEIGHT - 8.2 * mm
        if self.inputs.draft:
            words = self.words.say(PREVIEW if self.inputs.place is not None else text("DRAFT – not signed"))
            _mark(canvas, LEFT, y, words, dark=False)
        if self.running.training:
            words = self.words.say(text("TRAINING – not a real custody"))
            _mark(canvas, RIGHT, y, words, dark=True)

    def _foot(self, canvas: Canvas) -> None:
        say, inputs = self.words.say, self.inputs
        top = 27.4 * mm
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, top + 1.6 * mm, RIGHT, top + 1.6 * mm)
        room = style.WIDTH - QR_SIZE - 5 * mm
        label = one_line(say(text("Head of the ledger"))) + "  "
        write(canvas, LEFT, top - 3.4 * mm, label, 7.4, room=room)
        canvas.setFillColor(style.INK)
        start = LEFT + width(label, 7.4)
        write(canvas, start, top - 3.4 * mm, inputs.code, 9.5, BOLD, room=room - start + LEFT)
        canvas.setFillColor(style.LABEL)
        prove = text(
            "With this code, whoever holds the casebook proves that no entry made before this print was"
            " changed, exchanged or cut off."
        )
        nothing = text(
            "The square holds custody number, digest of this print, head and key; nothing about the person."
        )
        y = self._explained(canvas, top, room, (say(prove), say(nothing)))
        ids = text(
            "Print {print} · digest {digest} · key {key} · program {program}",
            print=inputs.print_id or text("not kept"),
            digest=self.running.digest[:16],
            key=inputs.key,
            program=inputs.program,
        )
        write(canvas, LEFT, y, say(ids), 7, room=room)
        self._classification(canvas, 7.2 * mm)
        canvas.saveState()
        canvas.translate(RIGHT - QR_SIZE, top - QR_SIZE + 0.6 * mm)
        canvas.doForm(QR_FORM)
        canvas.restoreState()

    def _explained(self, canvas: Canvas, top: float, room: float, sentences: Sequence[str]) -> float:
        """Write what the code and the square are for; return where the next line stands."""
        if self.words.second is None:
            for place, sentence in enumerate(sentences):
                write(canvas, LEFT, top - (7.2 + 3.2 * place) * mm, sentence, 7, room=room)
            return top - 13.6 * mm
        side = LEFT + room if self.words.second == "ar" else None
        y = top - 6.2 * mm
        for sentence in sentences:
            write(canvas, LEFT, y, sentence, 6.4, room=room)
            _write_beside(canvas, y - 2.65 * mm, second_line(sentence), 6.4, side, room)
            y -= 5.35 * mm
        return y


def _write_beside(
    canvas: Canvas,
    y: float,
    words: str,
    size: float,
    right: float | None,
    room: float = style.WIDTH - PAGE_ROOM,
) -> None:
    """Write the second language from the left, or up to `right` when it is read from there."""
    if right is None:
        write(canvas, LEFT, y, words, size, ITALIC, room=room)
    else:
        write_right(canvas, right, y, words, size + 0.4, room=room)


def _mark(canvas: Canvas, edge: float, y: float, words: str, *, dark: bool) -> None:
    """Draw a framed mark at the left or, when dark, up to the right edge; two languages in two lines."""
    lines = [words, second_line(words)] if isinstance(words, SaidTwice) else [words]
    size = 8.5 if len(lines) == 1 else 7.2
    wide = min(max(width(line, size, BOLD) for line in lines), MARK_ROOM) + 10
    x = edge - wide if dark else edge
    canvas.setStrokeColor(style.BLACK)
    canvas.setLineWidth(1)
    canvas.setFillColor(style.BLACK if dark else style.WHITE)
    canvas.rect(x, y - 3.6, wide, 13 if len(lines) == 1 else 20, fill=1)
    canvas.setFillColor(style.WHITE if dark else style.BLACK)
    for place, line in enumerate(reversed(lines)):
        write(canvas, x + 5, y + 9 * place, line, size, BOLD, room=MARK_ROOM)
    canvas.setFillColor(style.INK)


def draw_qr(canvas: Canvas, words: str) -> None:
    """Draw the QR of these words once, as a form that every page refers to."""
    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    # Every mask can be read. Trying all eight for the prettiest takes longer than a page of words, and on
    # digests, which look like chance, this one is nearly always among the best.
    code.version = code.calculate_version()
    code.makeImpl(test=False, maskPattern=MASK)
    count = code.getModuleCount()
    side = QR_SIZE / (count + 2 * QR_QUIET)
    canvas.beginForm(QR_FORM, 0, 0, QR_SIZE, QR_SIZE)
    canvas.setFillColor(style.BLACK)
    path = canvas.beginPath()
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                y = QR_SIZE - (row + QR_QUIET + 1) * side
                path.rect((column + QR_QUIET) * side, y, side, side)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


class _Numbered(Canvas):
    """Keeps every page until the number of pages is known, then gives each its head and foot."""

    page_head: _PageHead
    into: io.BytesIO

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._kept_pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept_pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        waiting = _WAITING.get()
        if waiting is None:
            self.number(0, len(self._kept_pages))
        else:
            waiting.append(self)

    @property
    def pages(self) -> int:
        return len(self._kept_pages)

    def number(self, before: int, whole: int) -> bytes:
        """Finish the pages, which follow so many others of the whole."""
        draw_qr(self, self.page_head.running.qr)
        for number, kept in enumerate(list(self._kept_pages), start=before + 1):
            self.__dict__.update(kept)
            self.page_head.draw(self, number, whole)
            super().showPage()
        super().save()
        return self.into.getvalue()


_WAITING: ContextVar[list[_Numbered] | None] = ContextVar("pages that wait for their numbers", default=None)


@contextmanager
def unnumbered() -> Iterator[list[_Numbered]]:
    """Lay papers out without numbering their pages: `pdf_of` returns nothing, and each is in the list."""
    waiting: list[_Numbered] = []
    token = _WAITING.set(waiting)
    try:
        yield waiting
    finally:
        _WAITING.reset(token)


class SheetDocument(BaseDocTemplate):
    """A document whose running heading, when one is set, stands at the top of every further page."""

    running_head: RunningHead | None = None

    def handle_frameBegin(self, resume: int = 0, pageTopFlowables: Any = None) -> None:  # noqa: N802, N803
        """Put the running heading on top of a fresh page."""
        heads = list(self.running_head()) if self.running_head else []
        super().handle_frameBegin(resume, [*(pageTopFlowables or []), *heads])


class RunHead(ActionFlowable):
    """From here on, every new page begins with this heading; with None, no longer."""

    def __init__(self, head: RunningHead | None) -> None:
        super().__init__()
        self.head = head

    def apply(self, doc: BaseDocTemplate) -> None:
        """Set the heading."""
        assert isinstance(doc, SheetDocument)
        doc.running_head = self.head


def pdf_of(running: Running, story: list[Flowable]) -> bytes:
    """Return the PDF of these flowables on the pages of one paper; the same input gives the same bytes."""
    coverage()
    kept = io.BytesIO()
    head = _PageHead(running)
    canvas_class: Any = type("_Pages", (_Numbered,), {"page_head": head, "into": kept})
    title = running.words.say(PAPER_TITLES[running.paper])
    document = SheetDocument(
        kept,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        title=f"{title} {running.number}",
        author=running.inputs.mission,
        subject=running.inputs.code,
        keywords=[running.qr],  # by which a paper that comes back is found
        creator=f"utmcase {running.inputs.program}",
        lang=TONGUES[running.inputs.lang][0],
        initialFontName=BODY,
    )
    frame = Frame(
        LEFT,
        style.FOOT_HEIGHT,
        style.WIDTH,
        style.BODY_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate("page", [frame])])
    document.build(story, canvasmaker=canvas_class)
    return kept.getvalue()
