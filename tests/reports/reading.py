"""Reading a paper back: its words page by page, its pictures, its fonts."""

import io

import pikepdf
import pypdfium2
from PIL.Image import Image


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            reading = page.get_textpage()
            found.append(reading.get_text_bounded().replace("\r\n", "\n"))
            reading.close()
            page.close()
        return found
    finally:
        document.close()


def page_pictures(pdf: bytes, *, dpi: int, most: int = 1000) -> list[Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in list(document)[:most]:
            found.append(page.render(scale=dpi / 72).to_pil().convert("L"))
            page.close()
        return found
    finally:
        document.close()


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return each font of the paper, and whether its file lies in the paper."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in page.Resources.get("/Font", {}).values():
                base = font.get("/DescendantFonts", [font])[0]
                described = base.get("/FontDescriptor")
                embedded = described is not None and any(
                    key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")
                )
                found[str(font.BaseFont)] = embedded
    return found


def squeezed(words: str) -> str:
    return " ".join(words.split())
