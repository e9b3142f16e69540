"""Pictures of papers: each page as PNG, and for each paper sheets with its pages in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from tests.reports.reading import page_pictures

DPI = 100
SMALL = 380  # dots, the longer side of a page on a contact sheet
ACROSS = 5
ON_SHEET = 10  # pages; more make a sheet that no screen shows
LABEL = 16
MOST = 25  # pages of one paper: a register may have hundreds


def draw_all(to: Path, made) -> Iterator[Path]:
    """Draw each page into `pages` and each paper into `contact`; yield what was drawn."""
    for name in ("pages", "contact"):
        (to / name).mkdir(exist_ok=True)
    groups: dict[str, list] = {}
    for one in made:
        groups.setdefault(f"{one.paper}.{one.what}", []).append(one)
    for name, papers in groups.items():
        small = []
        for one in papers:
            for number, page in enumerate(page_pictures(one.file.read_bytes(), dpi=DPI, most=MOST), start=1):
                file = to / "pages" / f"{one.file.stem}-{number}.png"
                page.save(file, compress_level=1)
                yield file
                page.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
                small.append((f"{one.lang} {number}/{one.pages}", page))
        for start in range(0, len(small), ON_SHEET):
            part = "" if len(small) <= ON_SHEET else f"-{start // ON_SHEET + 1}"
            file = to / "contact" / f"{name}{part}.png"
            contact(small[start : start + ON_SHEET]).save(file)
            yield file


def contact(small: list[tuple[str, Image.Image]]) -> Image.Image:
    """Return one picture of all these pages, each with its words above."""
    across = min(ACROSS, len(small))
    wide = max(page.width for _, page in small) + 6
    high = max(page.height for _, page in small) + LABEL + 6
    sheet = Image.new("L", (wide * across, high * -(-len(small) // across)), 170)
    pen = ImageDraw.Draw(sheet)
    for place, (words, page) in enumerate(small):
        x, y = place % across * wide + 3, place // across * high
        pen.text((x, y + 2), words, fill=0)
        sheet.paste(page, (x, y + LABEL))
    return sheet
