"""The handover file: cover and contents, the papers, the scans, a page for the person, the receipt slip.

Every paper is laid out, and its pages are numbered when all are known. The scans are put in afterwards, one
by one, into pages that wait for them (`reports.growing`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import reports
from reports.file_pages import front, person_page, scan_pages, slip_page
from reports.growing import Growing, begin, end, put
from reports.paper_signature import sign_paper_file
from reports.remembering import one_paper
from reports.scans import bare_jpeg, pdf_page, pdf_sizes
from reports.sheet import unnumbered
from utmcase.attachments import JPEG
from utmcase.file_preparing import FILE, FilePart, FileView
from utmcase.file_scans import Scan
from utmcase.i18n import TONGUES, Text, text
from utmcase.paper_key import PaperKey
from utmcase.papers import PAPER_TITLES, PaperInputs

if TYPE_CHECKING:
    import pikepdf

Sizes = tuple[tuple[tuple[int, int], ...], ...]  # of the pages of each scan, in dots


@dataclass(frozen=True, slots=True)
class Chapter:
    """One line of the contents: number in the list of papers, title, first page (1, 2 …) and last."""

    place: str
    title: Text
    first: int
    last: int


Draw = Callable[[PaperInputs, Sequence[Chapter]], bytes]


def begin_file(
    path: Path, view: FileView, parts: tuple[FilePart, ...], inputs: PaperInputs, sizes: Sizes
) -> Growing:
    """Write all pages of one original into `path`; the scans are still to be put in (`growing.slots`)."""
    with one_paper():
        return _begun(path, view, parts, inputs, sizes)


def preview_file(
    view: FileView, parts: tuple[FilePart, ...], inputs: PaperInputs, contents: tuple[bytes, ...]
) -> bytes:
    """Return the file as it would be, unsigned; a scan whose content is blank is left out as a grey page."""
    sizes = tuple(_sizes(scan, content) for scan, content in zip(view.scans, contents, strict=True))
    growing, slot = _begun(None, view, parts, inputs, sizes), 0
    for scan, content, pages in zip(view.scans, contents, sizes, strict=True):
        if content:
            growing = put_scan(growing, slot, content, scan.media != JPEG)
        slot += len(pages)
    end(growing)
    assert growing.memory is not None
    return growing.memory.getvalue()


def _sizes(scan: Scan, content: bytes) -> tuple[tuple[int, int], ...]:
    if scan.media == JPEG:
        return ((scan.width, scan.height),)
    return pdf_sizes(content) if content else (_NOT_SHOWN,)


def _begun(
    path: Path | None, view: FileView, parts: tuple[FilePart, ...], inputs: PaperInputs, sizes: Sizes
) -> Growing:
    place = inputs.place
    assert place is not None
    drawn = _drawers(view, parts, sizes)
    with unnumbered() as waiting:
        for _, _, draw in drawn:
            draw(inputs, _unknown(drawn))
    counts = [one.pages for one in waiting]
    chapters, whole = _chapters(drawn, counts), sum(counts)
    files = []
    for number, (chapter, (_, _, draw)) in enumerate(zip(chapters, drawn, strict=True)):
        if number in (0, len(drawn) - 1):  # the first and the last page speak of the whole: drawn once more
            with unnumbered() as again:
                draw(replace(inputs, place=replace(place, pages=whole)), chapters)
            waiting[number] = again[0]
        files.append(waiting[number].number(chapter.first - 1, whole))
    pages = _joined(files, chapters, view, inputs)
    scans = next((one for (key, _, _), one in zip(drawn, chapters, strict=True) if key == _SCANS), None)
    return begin(path, pages, _slots(pages, scans))


_SCANS = "A"
_NOT_SHOWN = (1240, 1754)  # dots of a page of a PDF that a preview leaves out
_Drawn = tuple[str, Text, Draw]


def _drawers(view: FileView, parts: tuple[FilePart, ...], sizes: Sizes) -> list[_Drawn]:
    def paper(part: FilePart) -> Draw:
        return lambda inputs, _chapters: reports.render(part.name, part.view, inputs)

    found: list[_Drawn] = [
        ("", text("Cover and contents"), lambda inputs, chapters: front(view, inputs, chapters[1:])),
        *((part.place, PAPER_TITLES[part.name], paper(part)) for part in parts),
        ("", text("For the person: what happens now"), lambda inputs, _chapters: person_page(view, inputs)),
    ]
    if sizes:
        found.append(
            (
                _SCANS,
                text("Scans and photographs"),
                lambda inputs, _chapters: scan_pages(view, inputs, sizes),
            )
        )
    found.append(("", text("Receipt slip"), lambda inputs, _chapters: slip_page(view, inputs)))
    return found


def _unknown(drawn: list[_Drawn]) -> list[Chapter]:
    return [Chapter(place, title, 1, 1) for place, title, _ in drawn]


def _chapters(drawn: list[_Drawn], counts: list[int]) -> list[Chapter]:
    found, before = [], 0
    for (place, title, _), count in zip(drawn, counts, strict=True):
        found.append(Chapter(place, title, before + 1, before + count))
        before += count
    return found


def put_scan(growing: Growing, slot: int, content: bytes, is_pdf: bool) -> Growing:  # noqa: FBT001 - crosses over
    """Put a scan into its pages, the first of which is `slot`: a picture, or a PDF's pages as pictures."""
    if not is_pdf:
        return put(growing, slot, bare_jpeg(content))
    for number in range(len(pdf_sizes(content))):
        growing = put(growing, slot + number, pdf_page(content, number))
    return growing


def end_file(growing: Growing, key: PaperKey, at: int) -> None:
    """Finish the file and sign it; `at` is the time the signature states, seconds UTC."""
    assert growing.path is not None
    end(growing)
    sign_paper_file(growing.path, key, at)


def _joined(files: list[bytes], chapters: list[Chapter], view: FileView, inputs: PaperInputs) -> bytes:
    """Return all pages as one PDF with an outline, and nothing of the parts but their pages."""
    import pikepdf

    from reports.opening import running_of

    running = running_of(FILE, view, inputs)
    whole = pikepdf.new()
    for content in files:
        with pikepdf.open(io.BytesIO(content)) as document:
            whole.pages.extend(document.pages)
    with whole.open_outline() as outline:
        for chapter in chapters:
            title = running.words.say(chapter.title)
            outline.root.append(pikepdf.OutlineItem(title, chapter.first - 1, "Fit"))
    whole.docinfo = whole.make_indirect(
        pikepdf.Dictionary(
            Title=f"{running.words.say(PAPER_TITLES[FILE])} {view.number}",
            Author=inputs.mission,
            Subject=inputs.code,
            Keywords=running.qr,
            Creator=f"utmcase {inputs.program}",
        )
    )
    whole.Root.Lang = pikepdf.String(TONGUES[inputs.lang][0])
    to = io.BytesIO()
    whole.save(
        to,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        linearize=False,
    )
    return to.getvalue()


def _slots(pages: bytes, scans: Chapter | None) -> tuple[int, ...]:
    """Return the numbers of the objects that stand in for the scans, page by page."""
    if scans is None:
        return ()
    import pikepdf

    with pikepdf.open(io.BytesIO(pages)) as document:
        return tuple(_stand_in(document.pages[number]) for number in range(scans.first - 1, scans.last))


def _stand_in(page: pikepdf.Page) -> int:
    pictures = [one for one in page.resources.XObject.values() if one.get("/Subtype") == "/Image"]
    (only,) = pictures
    return int(only.objgen[0])
