"""Pages of a PDF as images, from memory. Runs in the process beside the windows, so it imports no Qt."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, four bytes a dot (blue, green, red, unused), `stride` bytes a line."""

    number: int
    dpi: float
    width: int
    height: int
    stride: int
    dots: bytes


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page, in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(document.get_page_size(number) for number in range(len(document)))
    finally:
        document.close()


def page_image(data: bytes, number: int, dpi: float) -> PageImage:
    """Return the page (counted from 0) as an image of `dpi` dots per inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[number].render(
            scale=dpi / POINTS_PER_INCH,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx,
            optimize_mode="lcd",
        )
        return PageImage(number, dpi, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()


def page_words(data: bytes, number: int) -> str:
    """Return the text of a page, for screen readers."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[number].get_textpage().get_text_bounded())
    finally:
        document.close()
