"""Searches bytes for words, however a program may have written them: coded, packed, or both."""

import base64
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
import pypdfium2

from tests.reports.reading import page_texts, squeezed

MOST_UNPACKED = 50_000_000
PDF_MARK, ZIP_MARK, PNG_MARK, SCALED = b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\x78"
ZLIB_SECOND = (0x01, 0x5E, 0x9C, 0xDA)


class Needles:
    """Words in every form in which they are looked for: letters of either size fall together."""

    def __init__(self, values: Mapping[str, str], raw: Mapping[str, bytes] | None = None) -> None:
        self._small: dict[bytes, str] = {}
        self._exact: dict[bytes, str] = {}
        for name, words in values.items():
            for spelt in (words, words.lower(), words.upper()):
                for form in {spelt, unicodedata.normalize("NFD", spelt), _plain(spelt)}:
                    self._add(name, form)
        for name, data in (raw or {}).items():
            self._exact[data] = name
            self._code(name, data)

    def _add(self, name: str, words: str) -> None:
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            coded = words.encode(coding, "ignore")
            self._small[coded.lower()] = f"{name} as {coding}"
            self._code(f"{name} as {coding}", coded)
        if words.isascii():
            return
        escaped = "".join(f"\\u{ord(c):04x}" if ord(c) > 126 else c for c in words)
        self._small[escaped.lower().encode()] = f"{name} as JSON"

    def _code(self, name: str, data: bytes) -> None:
        self._small[data.hex().encode()] = f"{name} in hex"
        for aligned in based(data):
            self._exact[aligned] = f"{name} in base64"
            self._exact[aligned.translate(bytes.maketrans(b"+/", b"-_"))] = f"{name} in base64"

    @property
    def count(self) -> int:
        """Return in how many forms the words are looked for."""
        return len(self._small) + len(self._exact)

    def found(self, data: bytes) -> set[str]:
        """Return what stands in these bytes: the name of each value, and how it is written."""
        small = data.lower()
        seen = {said for form, said in self._exact.items() if form in data}
        return seen | {said for form, said in self._small.items() if form in small}

    def anywhere(self, data: bytes) -> set[str]:
        """Return what stands in these bytes or in anything that is packed inside them."""
        return set().union(self.found(data), *(self.found(inside) for inside in unpacked(data)))


def _plain(words: str) -> str:
    """Return words without accents, as a list for searching would keep them."""
    parts = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def based(data: bytes) -> Iterator[bytes]:
    """Yield what of the base64 of these bytes does not hang on their neighbours, at each of three places."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + data)
        first = -(-before * 4 // 3)
        last = (before + len(data)) * 8 // 6
        yield coded[first:last]


def unpacked(data: bytes, depth: int = 2) -> Iterator[bytes]:
    """Yield every stream that is packed in these bytes: in a PDF, a zip, a PNG, or alone (zlib, gzip)."""
    if data.startswith(PDF_MARK):
        yield from _of_pdf(data)
    for inside in (*_of_zips(data), *_of_zlib(data)):
        yield inside
        if depth > 1:
            yield from unpacked(inside, depth - 1)


def _of_pdf(data: bytes) -> Iterator[bytes]:
    """Yield each stream of a paper, and its words as they are read: its fonts count letters their own way."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
            yield from (_stream(one) for one in streams)
        yield squeezed(" ".join(page_texts(data))).encode()
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return  # a part of a paper: the packed streams in it are looked through one by one


def _stream(one: pikepdf.Stream) -> bytes:
    try:
        return one.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    except pikepdf.PdfError:
        return one.read_raw_bytes()  # a picture, packed as pictures are


def _of_zips(data: bytes) -> Iterable[bytes]:
    if ZIP_MARK not in data:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data[data.index(ZIP_MARK) :])) as book:
            yield from (book.read(name) for name in book.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return


def _of_zlib(data: bytes) -> Iterable[bytes]:
    """Unpack from every place that could be the beginning of a stream; what is none gives no byte."""
    start = data.find(SCALED)
    while 0 <= start < len(data) - 1:
        if data[start + 1] in ZLIB_SECOND:
            inside = _begun(data, start, zlib.MAX_WBITS)
            if len(inside) > 3:  # chance gives a byte or two
                yield inside
        start = data.find(SCALED, start + 1)
    start = data.find(b"\x1f\x8b\x08")
    while start >= 0:
        inside = _begun(data, start, zlib.MAX_WBITS | 16)
        if inside:
            yield inside
        start = data.find(b"\x1f\x8b\x08", start + 1)


def _begun(data: bytes, start: int, bits: int) -> bytes:
    """Return what unpacks from there before the stream ends or breaks, part by part."""
    reader, made = zlib.decompressobj(bits), bytearray()
    step = 1 << 12
    for place in range(start, len(data), step):
        try:
            made += reader.decompress(data[place : place + step])
        except zlib.error:
            break
        if reader.eof or len(made) > MOST_UNPACKED:
            break
    return bytes(made)
