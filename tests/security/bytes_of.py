"""What stands in a file in any form in which somebody could get it out again."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf

from tests.reports.reading import page_texts

BLANKS = re.compile(r"\s+")


def haystacks(content: bytes) -> Iterator[str]:
    """Yield everything that a PDF or a workbook holds, unpacked and read in each way, without blanks."""
    yield plain(content)
    if content[:5] == b"%PDF-":
        yield from _pdf(content)
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.infolist():
                yield plain(book.read(part))
                yield plain(part.filename.encode() + part.comment + part.extra)


def plain(data: bytes) -> str:
    """Return bytes as text in one string: as UTF-8, and as UTF-16 from either byte on."""
    read = [data.decode("utf-8", "replace"), data.decode("latin-1")]
    read += [data[start:].decode(code, "replace") for start in (0, 1) for code in ("utf-16-be", "utf-16-le")]
    read += [_hexed(data), _octal(data)]
    return "\n".join(BLANKS.sub("", words) for words in read)


def _hexed(data: bytes) -> str:
    """Return what stands in hexadecimal strings: <feff00…> and <7a71…>."""
    found = []
    for match in re.findall(rb"<([0-9A-Fa-f\s]{4,})>", data):
        digits = BLANKS.sub("", match.decode())
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
        found += [raw.decode("utf-16-be", "replace"), raw.decode("utf-8", "replace")]
    return "\n".join(found)


def _octal(data: bytes) -> str:
    r"""Return the bytes with \172 and the like put back."""
    whole = re.sub(rb"\\([0-7]{1,3})", lambda found: bytes([int(found[1], 8) & 255]), data)
    whole = re.sub(rb"\\([()\\])", rb"\1", whole)
    return whole.decode("latin-1") + "\n" + whole.decode("utf-16-be", "replace")


def _pdf(content: bytes) -> Iterator[str]:
    for words in page_texts(content):
        yield BLANKS.sub("", words)
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            yield from _object(thing)
        for attached in document.attachments.values():
            yield plain(attached.get_file().read_bytes())


def _object(thing: pikepdf.Object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream):
        yield plain(thing.read_raw_bytes())
        try:
            yield plain(thing.read_bytes())
        except pikepdf.PdfError:  # a picture: its own bytes were looked through
            return
    elif isinstance(thing, pikepdf.String):
        yield BLANKS.sub("", str(thing)) + plain(bytes(thing))
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from _object(part)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name, part in thing.items():
            yield name
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from _object(part)


def holds(content: bytes, words: list[str]) -> set[str]:
    """Return which of these words stand anywhere in a file, in large or small letters."""
    wanted = {word: BLANKS.sub("", word).casefold() for word in words}
    found: set[str] = set()
    for stack in haystacks(content):
        small = stack.casefold()
        found |= {word for word, needle in wanted.items() if needle in small}
    return found
