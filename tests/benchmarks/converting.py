"""The same words as a filled document of an office program, and how long that takes to make a PDF of it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.drawing import Run

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
MEDIA = "application/vnd.oasis.opendocument.text"
BREAK = (
    '<style:style style:name="P" style:family="paragraph">'
    '<style:paragraph-properties fo:break-before="page"/></style:style>'
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
OURS = """
import pickle, sys
from utmcase.wiring import render_paper
view, inputs = pickle.load(open(sys.argv[1], "rb"))
open(sys.argv[2], "wb").write(render_paper("custody_report", view, inputs))
"""


def document(file: Path, pages: list[list[list[str]]], *, tables: bool) -> None:
    """Write pages of lines of cells as a text document; each line a paragraph, or a row of a table."""
    body = "".join(_page(lines, first=not number, tables=tables) for number, lines in enumerate(pages))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">'
        f"<office:automatic-styles>{BREAK}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept:
        kept.writestr("mimetype", MEDIA, compress_type=zipfile.ZIP_STORED)
        kept.writestr("META-INF/manifest.xml", MANIFEST)
        kept.writestr("content.xml", content)


def _page(lines: list[list[str]], *, first: bool, tables: bool) -> str:
    found = [] if first else ['<text:p text:style-name="P"/>']
    for count, same in itertools.groupby(lines, key=len):
        if tables and count > 1:
            rows = "".join(f"<table:table-row>{''.join(map(_cell, line))}</table:table-row>" for line in same)
            column = f'<table:table-column table:number-columns-repeated="{count}"/>'
            found.append(f"<table:table>{column}{rows}</table:table>")
        else:
            found += [f"<text:p>{escape(' '.join(line))}</text:p>" for line in same]
    return "".join(found)


def _cell(words: str) -> str:
    return f"<table:table-cell><text:p>{escape(words)}</text:p></table:table-cell>"


def lines_of(runs: list[Run]) -> list[list[list[str]]]:
    """Return what was drawn as pages of lines of cells: what stands on one height is one line."""
    pages: list[list[list[str]]] = []
    by_page = itertools.groupby(
        sorted(runs, key=lambda run: (run.page, -round(run.y), run.x)), lambda run: run.page
    )
    for _, on_page in by_page:
        heights = itertools.groupby(on_page, key=lambda run: round(run.y))
        pages.append([[run.words for run in same] for _, same in heights])
    return pages


def converted(soffice: str, profile: Path, files: list[Path], to: Path) -> float:
    """Convert the documents with one start of the office program; return the seconds of CPU it took."""
    return cpu_of(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(to),
            *map(str, files),
        ]
    )


def made_by_a_new_process(kept: Path, to: Path) -> float:
    """Make the paper in a process that has loaded nothing; return the seconds of CPU it took."""
    return cpu_of([sys.executable, "-c", OURS, str(kept), str(to)])


def cpu_of(command: list[str]) -> float:
    """Run a command and return the seconds of CPU that it and its children took."""
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - a measurement
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)
