"""A PDF that grows on the disk: pictures are put in one by one, so that memory does not grow with them.

The file begins with all its pages, in which small stand-ins keep the places of the pictures. Each picture is
then appended under the number of its stand-in, and a last table of places makes the newer one count: an
incremental update (ISO 32000-1, 7.5.6), as the signature that follows is another.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reports.scans import Picture

_STARTXREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Growing:
    """A file that is being written: the objects that stand in for pictures, and where those put in lie."""

    path: Path | None  # None: in memory
    slots: tuple[int, ...]
    trailer: bytes
    before: int  # place of the table of places so far
    placed: tuple[tuple[int, int], ...] = ()
    memory: io.BytesIO | None = None

    @contextmanager
    def more(self) -> Iterator[BinaryIO]:
        """Open what there is, to append to it."""
        if self.path is None:
            assert self.memory is not None
            self.memory.seek(0, io.SEEK_END)
            yield self.memory
            return
        with self.path.open("ab") as file:
            yield file


def begin(path: Path | None, pages: bytes, slots: tuple[int, ...]) -> Growing:
    """Write the pages, a whole PDF in which these objects stand in for pictures; no path: into memory."""
    tail = pages[-_TAIL:]
    start, trailer = _STARTXREF.search(tail), _TRAILER.search(tail)
    if start is None or trailer is None:
        raise ValueError("these pages do not end as a PDF with a plain table of places does")
    known = (slots, trailer[1].strip(), int(start[1]))
    if path is None:
        return Growing(None, *known, memory=io.BytesIO(pages))
    path.write_bytes(pages)
    return Growing(path, *known)


def put(growing: Growing, slot: int, picture: Picture) -> Growing:
    """Append the picture of one slot (counted from 0)."""
    number = growing.slots[slot]
    space = "DeviceGray" if picture.components == 1 else "DeviceRGB"
    head = (
        f"{number} 0 obj\n<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        f" /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode /Length {len(picture.jpeg)} >>\n"
        "stream\n"
    )
    with growing.more() as file:
        place = file.tell()
        file.write(head.encode())
        file.write(picture.jpeg)
        file.write(b"\nendstream\nendobj\n")
    return replace(growing, placed=(*growing.placed, (number, place)))


def end(growing: Growing) -> None:
    """Write the table of places of what was put in; without anything put in the file is whole already."""
    if not growing.placed:
        return
    with growing.more() as file:
        place = file.tell()
        file.write(b"xref\n")
        for number, where in sorted(growing.placed):
            file.write(f"{number} 1\n{where:010d} 00000 n \n".encode())
        trailer = re.sub(rb"/Prev\s+\d+", b"", growing.trailer)
        file.write(b"trailer\n<< " + trailer + f" /Prev {growing.before} >>\n".encode())
        file.write(f"startxref\n{place}\n%%EOF\n".encode())
