"""Builds one handover file from a casebook on the disk; run by itself, it prints its peak memory in MB."""

import random
import re
import sys
import time
from pathlib import Path

import pypdfium2
from PIL import Image

from db import engine
from tests.benchmarks.stocking import OFFICER, PASSWORD, books_in, new_casebook
from tests.scans import encoded
from utmcase.attaching import prepare_file as made_ready
from utmcase.file_building import building, run_here
from utmcase.file_preparing import FileWanted, prepare_file
from utmcase.handover_file import file_state
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, apprehend, record, record_all
from utmcase.roles import ROLES
from utmcase.wiring import file_tools

EVERYTHING = Officer("UN-1", "Ada Founder", roles=frozenset(ROLES))
SIDE = (1654, 2339)  # A4 at 200 dots per inch


def scan(place: int) -> bytes:
    """A page that cannot be made small: about as large as a scan may be kept."""
    small = Image.frombytes("L", (827, 1170), random.Random(place).randbytes(827 * 1170))
    return encoded(small.resize(SIDE), quality=60)


def stock(folder: Path, scans: int, entries: int) -> None:
    """Write a casebook with one custody, so many scans of its papers and so many exhibits."""
    folder.mkdir(parents=True, exist_ok=True)
    casebook = new_casebook(folder)
    casebook._session.officer = EVERYTHING
    with casebook.writing() as records:
        at = exactly(records.now)
        identity = {"sex": "male", "names_spoken": "Mahamat Issa", "could_be_child": "no"}
        custody_id = apprehend(records, at, {"place": "CAR/Haute-Kotto/Bria"}, identity).custody_id
        things = ({"item_id": f"E-{n}", "what": f"object {n}", "seal": f"S-{n}"} for n in range(entries))
        record_all(records, [Draft("exhibit_seized", custody_id, thing, at) for thing in things])
        for number in range(scans):
            file = folder / f"{number}.jpg"
            file.write_bytes(scan(number))
            new = made_ready(file)
            records.keep_attachment(new)
            fields = {"what": "arrest_report", "file": new.attachment.reference}
            record(records, Draft("document_added", custody_id, fields, at))
    casebook.close()


def build(folder: Path) -> tuple[int, float]:
    """Return the pages of one original, and the seconds that building it took (both originals halved)."""
    casebook = books_in(folder, time.time).open(folder / "measured.utmcase", OFFICER.un_id, PASSWORD)
    casebook._session.officer = EVERYTHING
    # The cache of pages grows with whatever is read, up to its limit; here it would hide what building takes.
    engine.driver(casebook.connection).execute("PRAGMA cache_size = -2000")
    with casebook.writing() as records:
        (custody_id,) = records.custody_ids()
        state = file_state(records, custody_id)
        papers = (*(one.name for one in state.pieces if one.taken), "handover_record")
        wanted = FileWanted(papers, tuple(one.attachment_id for one in state.scans), reason="measured")
        start = time.perf_counter()
        prepared = prepare_file(records, custody_id, wanted)
        files = run_here(building(prepared, folder / "file.pdf", file_tools()), records, custody_id)
        seconds = (time.perf_counter() - start) / len(files)
    casebook.close()
    document = pypdfium2.PdfDocument(files[0])
    pages = len(document)
    document.close()
    return pages, seconds


def peak() -> float:
    """Return the most memory this process ever had, in MB (`getrusage` would count its parent as well)."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    build(Path(sys.argv[1]))
    print(peak())  # noqa: T201 - what the caller reads
