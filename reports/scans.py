"""Scans and photographs as they go into a file: pictures and nothing else that came along with them.

A kept picture is a JPEG; its segments that hold anything but the picture are left out. The pages of a kept
PDF are drawn and kept as pictures, so that no script, attachment, hidden text or author leaves with them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DOTS_PER_INCH, POINTS_PER_INCH, QUALITY = 150, 72, 80
_START, _SCAN, _FRAMES = 0xD8, 0xDA, frozenset({0xC0, 0xC1, 0xC2})
_JFIF, _APPLICATION, _COMMENT = 0xE0, range(0xE1, 0xF0), 0xFE


@dataclass(frozen=True, slots=True)
class Picture:
    """One JPEG: its bytes, dots, and how many components a dot has (1 grey, 3 colours)."""

    jpeg: bytes
    width: int
    height: int
    components: int


def bare_jpeg(content: bytes) -> Picture:
    """Return the picture without what a camera or scanner wrote beside it. Raises ValueError for no JPEG."""
    parts, size = [b"\xff\xd8"], (0, 0, 0)
    if content[:2] != parts[0]:
        raise ValueError("this is no JPEG")
    for marker, segment in _segments(content):
        if marker in _FRAMES:
            size = (
                int.from_bytes(segment[7:9], "big"),
                int.from_bytes(segment[5:7], "big"),
                segment[9],
            )
        if marker not in _APPLICATION and marker != _COMMENT:
            parts.append(segment)
    if 0 in size:
        raise ValueError("this JPEG has no frame")
    return Picture(b"".join(parts), *size)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker; from the first scan on everything is one."""
    place = 2
    while place + 4 <= len(content):
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if content[place] != 0xFF:  # noqa: PLR2004 - what every marker begins with
            raise ValueError("this JPEG is damaged")
        if marker == _SCAN:
            yield marker, content[place:]
            return
        yield marker, content[place : place + 2 + length]
        place += 2 + length
    raise ValueError("this JPEG is cut off")


def pdf_sizes(content: bytes) -> tuple[tuple[int, int], ...]:
    """Return width and height of each page of a PDF, in dots as it will be drawn."""
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    with _opened(content) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return tuple((max(round(w * scale), 1), max(round(h * scale), 1)) for w, h in sizes)


def pdf_page(content: bytes, number: int) -> Picture:
    """Return one page of a PDF (counted from 0) as a picture."""
    with _opened(content) as document:
        page = document[number]
        drawn = page.render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil().convert("RGB")
        page.close()
    to = io.BytesIO()
    drawn.save(to, "JPEG", quality=QUALITY, optimize=True)
    return bare_jpeg(to.getvalue())


def _opened(content: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(content)
