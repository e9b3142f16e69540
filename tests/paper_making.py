"""Prints each paper of the sample casebooks as an officer of every role would: for `tests.papers` only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.papers import DAYS, Wanted
from tests.reports.reading import page_pictures
from tests.scans import encoded
from utmcase import wiring
from utmcase.attaching import prepare_file as made_ready
from utmcase.file_building import building, run_here
from utmcase.file_preparing import FileWanted, prepare_file
from utmcase.form_blanks import issue_blanks
from utmcase.forms import FORMS
from utmcase.forms.base import Form
from utmcase.handover_file import file_state
from utmcase.i18n import LANGS, PAPER_LANGS
from utmcase.moments import DAY, exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, record
from utmcase.registers.books import BOOKS
from utmcase.registers.gathering import Asked
from utmcase.registers.viewing import print_register
from utmcase.roles import ROLES
from utmcase.statistics.reading import print_statistics

EVERYTHING = Officer("UN-4199", "Ada Printer", roles=frozenset(ROLES))
ENOUGH = 12  # entries on one form: more say nothing new
Printed = tuple[str, str, str, bytes]


class Press:
    """Prints from the open sample casebooks, of which the first has what belongs to none."""

    def __init__(self, casebooks, folder: Path, wanted: Wanted) -> None:
        self.casebooks = casebooks
        self.folder = folder
        self.wanted = wanted
        for one in casebooks:
            one._session.officer = EVERYTHING

    def papers(self) -> Iterator[Printed]:
        """Yield paper, how it is filled, language and PDF."""
        with self.casebooks[0].writing() as self.records:
            yield from self.of_custodies()
            yield from self.empty_forms()
            yield from self.registers()
            yield from self.statistics()
            yield from self.handover_files()
            yield from self.recovery_sheets()

    def each(
        self, paper: str, what: str, make: Callable[[str], bytes], langs=PAPER_LANGS
    ) -> Iterator[Printed]:
        """Yield a paper in each language that is wanted."""
        for lang in langs:
            if self.wanted(paper, what, lang):
                yield paper, what, lang, make(lang)

    def of_custodies(self) -> Iterator[Printed]:
        """The custody report and the cover sheet; each form of the custody that tells most of it."""
        held, ended = (self.records.board(held=one) for one in (True, False))
        reports = (("worst", held[0]), ("calm", held[-1]), ("ended", ended[0]))
        for what, row in reports:
            yield from self.of_custody("custody_report", "0-custody-report", what, row.custody_id)
        yield from self.of_custody("cover_sheet", "0-cover-sheet", "filled", ended[0].custody_id)
        for form in FORMS:
            fullest = max(
                self.records.custody_ids(), key=lambda one, form=form: told(self.records.custody(one), form)
            )
            yield from self.of_custody(form.name, stem(form), "filled", fullest)

    def of_custody(self, paper: str, name: str, what: str, custody_id: str) -> Iterator[Printed]:
        """One paper of one custody."""

        def make(lang: str) -> bytes:
            return wiring.render_paper(paper, *wiring.prepare_paper(self.records, custody_id, paper, lang))

        yield from self.each(name, what, make)

    def empty_forms(self) -> Iterator[Printed]:
        """Each form that is given out empty."""
        for form in (one for one in FORMS if one.blank):

            def make(lang: str, form: Form = form) -> bytes:
                return wiring.render_paper(form.name, *issue_blanks(self.records, form.name, lang))

            yield from self.each(stem(form), "blank", make)

    def registers(self) -> Iterator[Printed]:
        """Each register, and the roll in big letters."""
        for book in BOOKS.values():
            for paper in ("register", "whiteboard") if book.roll else ("register",):

                def make(lang: str, paper: str = paper, name: str = book.name) -> bytes:
                    return wiring.render_paper(paper, *print_register(self.records, name, Asked(), lang))

                name = dashed(str(book.title) if paper == "register" else f"{book.title} whiteboard")
                yield from self.each(f"{book.name}-{name}", "lines", make)

    def statistics(self) -> Iterator[Printed]:
        """The statistics of the last month, and what of them may leave."""
        asked = Asked(self.records.now - DAYS * DAY, self.records.now)
        for paper, outward in (("statistics", False), ("utm_report", True)):

            def make(lang: str, paper: str = paper, outward: bool = outward) -> bytes:
                made = print_statistics(self.records, asked, lang, outward=outward)
                return wiring.render_paper(paper, *made)

            yield from self.each(dashed(paper), "month", make)

    def handover_files(self) -> Iterator[Printed]:
        """The first original of the handover file of somebody who was handed over, with a scan."""
        form = next(one for one in FORMS if one.name == "handover_record")
        custody_id = max(self.records.custody_ids(), key=lambda one: told(self.records.custody(one), form))

        def make(lang: str) -> bytes:
            self.add_scan(custody_id)
            state = file_state(self.records, custody_id)
            papers = {one.name for one in state.pieces if one.taken} | {"handover_record"}
            wanted = FileWanted(
                tuple(sorted(papers)),
                tuple(one.attachment_id for one in state.scans),
                reason="sample",
                lang=lang,
            )
            prepared = prepare_file(self.records, custody_id, wanted)
            steps = building(prepared, self.folder / f"file-{lang}.pdf", wiring.file_tools())
            return run_here(steps, self.records, custody_id)[0].read_bytes()

        yield from self.each("handover-file", "1of2", make, LANGS)

    def add_scan(self, custody_id: str) -> None:
        """Keep the first page of the arrest report as if it had been signed and scanned, once."""
        kept = self.records.custody(custody_id).of_kind("document_added")
        if any(one.data.get("what") == "arrest_report" for one in kept):
            return
        made = wiring.prepare_paper(self.records, custody_id, "arrest_report", "en")
        page = page_pictures(wiring.render_paper("arrest_report", *made), dpi=150, most=1)[0]
        file = self.folder / "arrest.jpg"
        file.write_bytes(encoded(page, quality=70))
        new = made_ready(file)
        self.records.keep_attachment(new)
        fields = {"what": "arrest_report", "file": new.attachment.reference}
        record(self.records, Draft("document_added", custody_id, fields, exactly(self.records.now)))

    def recovery_sheets(self) -> Iterator[Printed]:
        """The sheet that lies in the safe."""

        def make(lang: str) -> bytes:
            return wiring.render_recovery_sheet(
                site=self.records.site,
                casebook="sample",
                recovery_key="0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV",
                made_at=self.records.now,
                lang=lang,
            )

        yield from self.each("recovery-sheet", "filled", make, LANGS)


def told(custody, form: Form) -> tuple[int, int]:
    """Return how many sections of a form this custody tells something of, and how much, up to enough."""
    counts = [len(custody.of_kind(kind)) for kind in dict.fromkeys(one.kind for one in form.sections)]
    return sum(1 for count in counts if count), min(sum(counts), ENOUGH)


def stem(form: Form) -> str:
    """Return how the files of a form begin: its code, its name."""
    return f"{form.code.replace('/', '')}-{dashed(form.name)}"


def dashed(name: str) -> str:
    """Return a name as it stands in the name of a file."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
