"""Storage, paper and windows put together: the functions that `utmcase.__main__` and other processes call."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utmcase.i18n import Lang, PaperLang, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from db.casebook import SqlCasebooks
    from ui.services import FirstCell, SampleCasebook, Services, Settings
    from utmcase.file_building import FileTools
    from utmcase.paper_key import PaperKey
    from utmcase.paper_reading import PaperRead
    from utmcase.papers import PaperInputs
    from utmcase.ports import Records, Site
    from utmcase.samples.making import SampleCasebook as Made
    from utmcase.tables import Table


def now() -> int:
    """Return the computer's time, whole seconds UTC."""
    return int(time.time())


def casebooks() -> SqlCasebooks:
    """Return the storage, as the program uses it."""
    from db.casebook import SqlCasebooks
    from utmcase.paths import settings_dir
    from utmcase.projecting import projection_of

    return SqlCasebooks(clock=time.time, settings_dir=settings_dir(), project=projection_of)


def render_paper(
    paper: str, view: Any, inputs: PaperInputs, *, step: Callable[[int, int], object] | None = None
) -> bytes:
    """Return one paper of a custody as PDF; `step(done, total)` hears how far a long one is."""
    import reports

    if step is not None:
        return reports.render_with_steps(paper, view, inputs, step)
    return reports.render(paper, view, inputs)


def sign_paper(pdf: bytes, key: PaperKey, at: int) -> bytes:
    """Return a PDF with a signature appended to it."""
    from reports.paper_signature import sign_paper as signed

    return signed(pdf, key, at)


def read_paper(pdf: bytes) -> PaperRead:
    """Return what a PDF says of itself and what its signature is worth."""
    from reports.paper_signature import read_paper as read

    return read(pdf)


def file_pdf_sizes(content: bytes) -> Any:
    """Return width and height of each page of a kept PDF, in dots."""
    from reports.scans import pdf_sizes

    return pdf_sizes(content)


def begin_file(path: Path, view: Any, parts: Any, inputs: PaperInputs, sizes: Any) -> Any:
    """Write the pages of one original of a handover file."""
    from reports.handover_file import begin_file as begun

    return begun(path, view, parts, inputs, sizes)


def put_scan(growing: Any, slot: int, content: bytes, is_pdf: bool) -> Any:  # noqa: FBT001 - plain data for another process
    """Put one scan into its pages."""
    from reports.handover_file import put_scan as put

    return put(growing, slot, content, is_pdf)


def end_file(growing: Any, key: PaperKey, at: int) -> None:
    """Finish and sign one original."""
    from reports.handover_file import end_file as ended

    ended(growing, key, at)


def preview_file(view: Any, parts: Any, inputs: PaperInputs, contents: Any) -> bytes:
    """Draw a handover file that nobody has built."""
    from reports.handover_file import preview_file as drawn

    return drawn(view, parts, inputs, contents)


def file_tools() -> FileTools:
    """Return what builds a handover file."""
    from utmcase.file_building import FileTools as Made

    return Made(file_pdf_sizes, begin_file, put_scan, end_file, preview_file)


def render_recovery_sheet(*, site: Site, casebook: str, recovery_key: str, made_at: int, lang: Lang) -> bytes:
    """Return the recovery sheet as PDF."""
    from reports.recovery_sheet import render_recovery_sheet as rendered

    return rendered(site=site, casebook=casebook, recovery_key=recovery_key, made_at=made_at, lang=lang)


def render_table(table: Table, *more: Table) -> bytes:
    """Return tables as one Excel workbook."""
    from reports.spreadsheet import render_spreadsheet

    return render_spreadsheet(table, *more)


def make_samples(folder: Path) -> Sequence[SampleCasebook]:
    """Make the sample cases in a folder, which is made when missing."""
    from ui.services import SampleCasebook as Offered
    from utmcase.samples.making import make_samples as made

    folder.mkdir(parents=True, exist_ok=True)
    return [Offered(one.path, one.un_id, one.password) for one in made(folder, casebooks())]


def found(records: Records, cells: Sequence[FirstCell]) -> object:
    """Write the first entries of a new casebook."""
    from utmcase.founding import found_casebook

    return found_casebook(records, cells)


def prepare_paper(records: Records, custody_id: str, paper: str, lang: PaperLang) -> tuple[Any, PaperInputs]:
    """Keep the inputs of a paper and return what it shows."""
    from utmcase.printing import prepare_paper as prepared

    return prepared(records, custody_id, paper, lang)


def load_storage() -> None:
    """Import what opening a casebook and the first board need: on the database thread, during the sign-in."""
    import utmcase.projecting
    import utmcase.recording
    import utmcase.rules.evaluate
    import utmcase.viewing  # noqa: F401 - loaded for later

    casebooks().load()


def load_paper() -> None:
    """Import what the first paper needs: in the process that renders."""
    import reports.custody_report  # noqa: F401 - loaded for later


def services(settings: Settings | None = None) -> Services:
    """Return what the windows need from outside `ui`; the user's own settings unless others are given."""
    from ui.services import Services
    from utmcase import __version__
    from utmcase.settings import UserSettings

    return Services(
        casebooks=casebooks,
        found=found,
        prepare_paper=prepare_paper,
        render_paper=render_paper,
        sign_paper=sign_paper,
        read_paper=read_paper,
        file_tools=file_tools,
        render_recovery_sheet=render_recovery_sheet,
        render_table=render_table,
        make_samples=make_samples,
        settings=settings or UserSettings(),
        clock=now,
        version=__version__,
        preload=load_storage,
        warm_paper=load_paper,
    )


def why_no_window() -> Text | None:
    """Return the sentence that says why no window can be opened, or None."""
    from ui.screen import why_no_window as asked

    return asked()


def open_window(casebook: Path | None) -> int:
    """Open the window; raise `UserError` where there is no screen."""
    from utmcase.errors import UserError

    why_not = why_no_window()
    if why_not is not None:
        raise UserError(why_not)
    from ui.app import run
    from utmcase.settings import UserSettings

    return run(UserSettings(), services, casebook)


def draw_screens(sample: Made, custody_id: str | None, to: Path) -> list[Path]:
    """Draw the main screens of a sample casebook into PNG files; no screen is needed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.pictures import draw_screens as drawn
    from ui.services import SampleCasebook as Offered

    offered = Offered(sample.path, sample.un_id, sample.password)
    return drawn(offered, services(), to, custody_id)


def command_tools() -> Any:
    """Return what the command line needs."""
    from utmcase.command_parts import Tools

    return Tools(
        casebooks=casebooks(),
        render_paper=render_paper,
        render_table=render_table,
        sign_paper=sign_paper,
        read_paper=read_paper,
        file_tools=file_tools,
        draw_screens=draw_screens,
        open_window=open_window,
        why_no_window=why_no_window,
    )
