"""What a paper draws, run by run, and the floor under it: the same runs put down by a plain canvas."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class Run:
    """One string in one font at one place of a page (points from its lower left corner)."""

    page: int
    font: str
    size: float
    x: float
    y: float
    words: str


@contextmanager
def noted() -> Iterator[list[Run]]:
    """Note each run that reportlab draws while the block runs, with the page it ends up on."""
    found: list[Run] = []
    plain = PDFTextObject._formatText

    def noting(self, words):
        canvas = self._canvas
        x, y = canvas.absolutePosition(self._x, self._y)
        if words:
            found.append(Run(canvas._pageNumber, self._fontname, self._fontsize, x, y, words))
        return plain(self, words)

    with patch.object(PDFTextObject, "_formatText", noting):
        yield found


def drawn_plainly(runs: list[Run], pages: int, size: tuple[float, float]) -> bytes:
    """Draw these runs with a plain canvas: nothing is laid out, measured, framed or coloured."""
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=size, invariant=1, pageCompression=1)
    by_page: dict[int, list[Run]] = {}
    for run in runs:
        by_page.setdefault(run.page, []).append(run)
    for page in range(1, pages + 1):
        font = None
        for run in by_page.get(page, ()):
            if font != (run.font, run.size):
                font = (run.font, run.size)
                canvas.setFont(*font)
            canvas.drawString(run.x, run.y, run.words)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def shown(pdf: bytes) -> tuple[int, int]:
    """Return the pages of a PDF, and how often its pages say that glyphs are to be shown."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = Counter(
            str(one.operator) for page in document.pages for one in pikepdf.parse_content_stream(page)
        )
        return len(document.pages), sum(told[name] for name in SHOWS)
