"""Building the originals of a handover file, step by step: so a window stays alive, and memory stays small.

The steps are asked for by a generator. Whoever runs it reads one kept file at a time where the casebook is,
and does the rest where paper is made; nothing but the file that was asked for is written to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from utmcase.attachments import JPEG
from utmcase.errors import UserError
from utmcase.file_preparing import FilePreview, PreparedFile
from utmcase.i18n import text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.papers import PaperInputs
from utmcase.ports import Records


@dataclass(frozen=True, slots=True)
class FileTools:
    """What makes the paper; each is a function of a module, and plain data goes in and out."""

    pdf_sizes: Callable[[bytes], Any]  # of a kept PDF: width and height of each page
    begin: Callable[..., Any]  # path, view, parts, inputs, sizes
    put: Callable[..., Any]  # what grows, the first slot, the content, whether it is a PDF
    end: Callable[..., Any]  # what grows, key, time
    preview: Callable[..., bytes]  # view, parts, inputs, the content of each scan, blank for one left out


@dataclass(frozen=True, slots=True)
class Read:
    """The next step: read the content of this kept file, and send it."""

    attachment_id: str


@dataclass(frozen=True, slots=True)
class Do:
    """The next step: do this where paper is made, and send what it returns."""

    job: Callable[[], Any]


Steps = Generator[Read | Do, Any, Any]
PREVIEWED_BYTES = 40_000_000  # of scans that a preview shows; those beyond are left out of it


def places(to: Path, originals: int) -> tuple[Path, ...]:
    """Return the files of the originals: NAME-1of2.pdf, NAME-2of2.pdf."""
    stem = to.with_suffix("") if to.suffix.lower() == ".pdf" else to
    return tuple(stem.with_name(f"{stem.name}-{one}of{originals}.pdf") for one in range(1, originals + 1))


def file_of(to: Path, inputs: PaperInputs) -> Path:
    """Return the file of one original."""
    place = inputs.place
    assert place is not None
    return places(to, place.originals)[place.original - 1]


def building(prepared: PreparedFile, to: Path, tools: FileTools) -> Steps:
    """Build every original; the files stand there whole or not at all. Returns them."""
    sizes = []
    for scan in prepared.view.scans:
        if scan.media == JPEG:
            sizes.append(((scan.width, scan.height),))
        else:
            content = yield Read(scan.attachment_id)
            sizes.append((yield Do(partial(tools.pdf_sizes, content))))
            del content
    files = tuple(file_of(to, inputs) for inputs in prepared.originals)
    for inputs, file in zip(prepared.originals, files, strict=True):
        part = file.with_name(file.name + ".part")
        try:
            growing = yield Do(
                partial(tools.begin, part, prepared.view, prepared.parts, inputs, tuple(sizes))
            )
            slot = 0
            for scan, pages in zip(prepared.view.scans, sizes, strict=True):
                content = yield Read(scan.attachment_id)
                growing = yield Do(partial(tools.put, growing, slot, content, scan.media != JPEG))
                slot += len(pages)
                del content
            yield Do(partial(tools.end, growing, prepared.key, inputs.printed_at))
            part.replace(file)
        except OSError as problem:
            raise UserError(
                text(
                    "The file could not be written to {place}: {why}. Choose another place.",
                    place=str(file.parent),
                    why=problem.strerror or type(problem).__name__,
                )
            ) from problem
        finally:
            part.unlink(missing_ok=True)
    return files


def previewing(preview: FilePreview, tools: FileTools) -> Steps:
    """Draw the file as it would be. Returns its bytes, and how many scans are too large to be shown."""
    contents: list[bytes] = []
    room, left_out = PREVIEWED_BYTES, 0
    for scan in preview.view.scans:
        content = (yield Read(scan.attachment_id)) if scan.size <= room else b""
        room -= len(content)
        left_out += not content
        contents.append(content)
    pdf = yield Do(partial(tools.preview, preview.view, preview.parts, preview.inputs, tuple(contents)))
    return pdf, left_out


def scan_content(records: Records, custody_id: str, attachment_id: str) -> bytes:
    """Return the content of a kept file that goes into the handover file."""
    require(records.officer, "export")
    require_in(records, records.custody(custody_id), "export", "confidential")
    return records.attachment_content(attachment_id)


def run_here(steps: Steps, records: Records, custody_id: str) -> Any:
    """Run all steps one after the other: the command line. Returns what they return."""

    def answer(step: Read | Do) -> Any:
        return step.job() if isinstance(step, Do) else scan_content(records, custody_id, step.attachment_id)

    try:
        step = next(steps)
        while True:
            try:
                found = answer(step)
            except Exception as problem:  # noqa: BLE001 - the steps say what becomes of it
                step = steps.throw(problem)
            else:
                step = steps.send(found)
    except StopIteration as done:
        return done.value
