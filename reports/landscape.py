"""The landscape page of registers, lists and statistics: its head and foot, and lines of text set quickly."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.arabic import lines
from reports.glyphs import BODY, BOLD, coverage, drawn_width, runs, width
from reports.sheet import QR_FORM, QR_SIZE, draw_qr, write, write_middle, write_right
from reports.words import Words
from utmcase import showing
from utmcase.heads import head_qr
from utmcase.i18n import SaidTwice, Text, begins_arabic, text
from utmcase.papers import PaperInputs, qr_words

HIGH, WIDE = A4
MARGIN = 12 * mm
LEFT, RIGHT = MARGIN, WIDE - MARGIN
ROOM = RIGHT - LEFT
TOP = HIGH - 26 * mm  # of the body
BOTTOM = 20 * mm
QR_SIDE = 14 * mm
HALF = ROOM / 2 - 4 * mm
SECURE = text(
    "With this code, whoever holds the casebook proves that no entry made before this print was changed,"
    " exchanged or cut off."
)


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of one list carries beside the inputs of its print."""

    title: str
    under: str  # period, or what the list is of
    route: Text
    site: str
    code: str  # of the form, with its version
    training: bool
    inputs: PaperInputs
    words: Words
    name: str  # of the list, in the square

    @property
    def qr(self) -> str:
        """Return what the QR holds: the head of the ledger, the list and the digest; nothing personal."""
        if self.inputs.digest:
            return qr_words(self.name, self.inputs.digest, self.inputs)
        return f"{head_qr(self.inputs.head)}:{self.inputs.print_id.upper()}:{self.inputs.key.upper()}"

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw head and foot of one page."""
        say, inputs = self.words.say, self.inputs
        canvas.setFillColor(style.INK)
        write_middle(canvas, WIDE / 2, HIGH - 8 * mm, say(inputs.classification), 9, BOLD, room=HALF)
        if self.training:
            mark = say(text("TRAINING – not a real custody"))
            wide = min(width(mark, 8, BOLD), HALF) + 8
            canvas.rect(RIGHT - wide, HIGH - 8.8 * mm, wide, 12, stroke=0, fill=1)
            canvas.setFillColor(style.WHITE)
            write_right(canvas, RIGHT - 4, HIGH - 7.6 * mm, mark, 8, BOLD, room=HALF)
            canvas.setFillColor(style.INK)
        write(canvas, LEFT, HIGH - 13 * mm, f"{say(inputs.mission)} · {self.site}", 10, BOLD, room=HALF)
        write_right(canvas, RIGHT, HIGH - 13 * mm, self.title, 12, BOLD, room=HALF)
        write(canvas, LEFT, HIGH - 17.4 * mm, self._printed(), 7.4, room=HALF + 30 * mm)
        write_right(canvas, RIGHT, HIGH - 17.4 * mm, self.under, 8.5, room=HALF - 30 * mm)
        write(canvas, LEFT, HIGH - 21.4 * mm, f"{self.code} · {say(self.route)}", 7.4, room=HALF + 30 * mm)
        page_of = say(text("page {page} of {pages}", page=page, pages=pages))
        write_right(canvas, RIGHT, HIGH - 21.4 * mm, page_of, 8.5, BOLD, room=HALF - 30 * mm)
        canvas.setStrokeColor(style.NAVY)
        canvas.setLineWidth(1.1)
        canvas.line(LEFT, HIGH - 23 * mm, RIGHT, HIGH - 23 * mm)
        self._foot(canvas)

    def _printed(self) -> str:
        inputs, zone = self.inputs, self.words.zone
        copy: Text = text("not numbered")
        if inputs.copy:
            copy = text("copy {number}", number=inputs.copy)
        printed = text(
            "Printed {time} by {officer} · {copy} · times in {zone}",
            time=self.words.instant(inputs.printed_at),
            officer=inputs.printed_by or showing.NOT_RECORDED,
            copy=copy,
            zone=showing.zone_words(zone, inputs.printed_at),
        )
        return self.words.say(printed)

    def _foot(self, canvas: Canvas) -> None:
        say, inputs = self.words.say, self.inputs
        top = BOTTOM - 2 * mm
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, top, RIGHT, top)
        room = ROOM - QR_SIDE - 6 * mm
        label = say(text("Head of the ledger")) + "  "
        write(canvas, LEFT, top - 3.6 * mm, label, 7.4, room=room)
        write(canvas, LEFT + width(label, 7.4), top - 3.6 * mm, inputs.code, 9, BOLD, room=room / 2)
        canvas.setFillColor(style.LABEL)
        write(canvas, LEFT, top - 7 * mm, say(SECURE), 6.8, room=room)
        ids = text(
            "Print {print} · digest {digest} · key {key} · program {program}",
            print=inputs.print_id or text("not kept"),
            digest=inputs.digest[:16] or text("not kept"),
            key=inputs.key,
            program=inputs.program,
        )
        write(canvas, LEFT, top - 10.2 * mm, say(ids), 6.8, room=room)
        canvas.setFillColor(style.INK)
        write_middle(canvas, WIDE / 2, 5 * mm, say(inputs.classification), 8, BOLD, room=HALF)
        canvas.saveState()
        canvas.translate(RIGHT - QR_SIDE, top - QR_SIDE - 0.4 * mm)
        canvas.scale(QR_SIDE / QR_SIZE, QR_SIDE / QR_SIZE)
        canvas.doForm(QR_FORM)
        canvas.restoreState()


Draw = Callable[[Canvas], None]


def pdf_of(head: Head, pages: Sequence[Draw], drawn: Callable[[], object] = lambda: None) -> bytes:
    """Return the PDF of these pages; the same input gives the same bytes. `drawn` hears of each page."""
    coverage()
    kept = io.BytesIO()
    # Without it the page names a face of reportlab's own, which lies in no file; its type is a slip there.
    first: Any = BODY
    canvas = Canvas(kept, pagesize=(WIDE, HIGH), invariant=1, pageCompression=1, initialFontName=first)
    canvas.setTitle(head.title)
    canvas.setAuthor(str(head.inputs.mission))
    canvas.setSubject(head.inputs.code)
    canvas.setKeywords(head.qr)  # by which a paper that comes back is found
    canvas.setCreator(f"utmcase {head.inputs.program}")
    draw_qr(canvas, head.qr)
    for number, draw in enumerate(pages, start=1):
        head.draw(canvas, number, len(pages))
        draw(canvas)
        canvas.showPage()
        drawn()
    canvas.save()
    return kept.getvalue()


@lru_cache(maxsize=100_000)
def _wide(word: str, size: float, face: str) -> float:
    return width(word, size, face)


def both(words: str) -> list[str]:
    """Return the words in each language of the paper."""
    if isinstance(words, SaidTwice) and not words.once:
        return [str(words), words.second]
    return [words]


def wrapped(words: str, size: float, face: str, room: float) -> list[str]:
    """Return printable words in lines no wider than `room` (points), as they are drawn from the left."""
    if begins_arabic(words):
        return lines(words, room, lambda piece: drawn_width(piece, size, face))
    found: list[str] = []
    blank = _wide(" ", size, face)
    for paragraph in words.split("\n"):
        line, taken = "", 0.0
        for word in _fitting(paragraph.split(" "), size, face, room):
            wide = _wide(word, size, face)
            if line and taken + blank + wide > room:
                found.append(line)
                line, taken = word, wide
            else:
                line, taken = (f"{line} {word}", taken + blank + wide) if line else (word, wide)
        found.append(line)
    return found


def _fitting(words: Iterable[str], size: float, face: str, room: float) -> Iterable[str]:
    """Yield the words, those that are wider than a line in pieces."""
    for word in words:
        rest = word
        if "\u00a0" in rest and _wide(rest, size, face) > room:  # what should stay together cannot
            yield from _fitting(rest.split("\u00a0"), size, face, room)
            continue
        while len(rest) > 1 and _wide(rest, size, face) > room:
            head = next((one for one in _at_hyphens(rest) if _wide(one, size, face) <= room), "")
            if head:  # a double name parts between its names
                yield head
                rest = rest[len(head) :]
                continue
            most = max(1, int(len(rest) * room / _wide(rest, size, face)))
            while most > 1 and _wide(rest[:most], size, face) > room:
                most -= 1
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _at_hyphens(word: str) -> Iterator[str]:
    """Yield the beginnings of a word that end with a hyphen, the longest first."""
    at = word.rfind("-", 0, len(word) - 1)
    while at > 0:
        yield word[: at + 1]
        at = word.rfind("-", 0, at)


def draw_line(canvas: Canvas, x: float, y: float, words: str, size: float, face: str) -> None:
    """Draw one line of printable words that is known to fit."""
    for name, piece in runs(words, face):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += _wide(piece, size, face)
