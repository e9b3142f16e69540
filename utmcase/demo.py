"""The main job without a window: sample casebooks, custody reports and pictures, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utmcase.errors import UserError
from utmcase.i18n import LANGS, say, text
from utmcase.ports import Casebooks, ProjectedCustody, Records
from utmcase.samples.making import SampleCasebook, make_samples
from utmcase.samples.sibut import make_sibut
from utmcase.writing import write_whole

if TYPE_CHECKING:
    from utmcase.file_building import FileTools
    from utmcase.paper_key import PaperKey

REPORTS_PER_CASEBOOK = 2
REGISTER = "R1"
SAMPLE_REASON = text("Sample: built to show what a handover file looks like.")


@dataclass(frozen=True, slots=True)
class PaperTools:
    """What makes a paper, signs it, and builds a handover file."""

    render: Callable[[str, Any, Any], bytes]
    sign: Callable[[bytes, PaperKey, int], bytes]
    file: FileTools


def write_demo(
    to: Path,
    *,
    custodies: int,
    seed: int,
    casebooks: Casebooks,
    paper: PaperTools,
    draw_screens: Callable[[SampleCasebook, str | None, Path], list[Path]],
) -> Iterator[str]:
    """Yield a line for each thing written: casebooks, password, signed papers, pictures of the screens.

    Sample casebooks that stand there already are kept: somebody may be practising in them.
    """
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(
            text("The folder {folder} cannot be made: {why}.", folder=str(to), why=problem.strerror)
        ) from problem
    kept = set(to.glob("*.utmcase"))
    samples = make_samples(to, casebooks, custodies=custodies, seed=seed)
    for sample in (*samples, make_sibut(to, casebooks, samples[0].password)):
        made = "sample casebook (was there, kept)" if sample.path in kept else "sample casebook"
        yield f"{sample.path}  {made}; sign in as {sample.un_id}"
    yield f"{to / 'sample.password'}  its password"
    for sample in samples:
        shown = None
        opened = casebooks.open(sample.path, sample.un_id, sample.password)
        try:
            with opened.writing() as records:
                rows = records.board(held=True, limit=REPORTS_PER_CASEBOOK)
                shown = rows[0].custody_id if rows else None
                yield from _reports(records, rows, to, paper)
                if sample is samples[0]:
                    yield from _register(records, to, paper)
                    yield from _handover_file(records, to, paper)
        finally:
            opened.close()
        for picture in draw_screens(sample, shown, to):
            yield f"{picture}  picture of a screen"


def _reports(records: Records, rows: list[ProjectedCustody], to: Path, paper: PaperTools) -> Iterator[str]:
    from utmcase.printing import prepare_paper

    for row in rows:
        for lang in LANGS:
            view, inputs = prepare_paper(records, row.custody_id, "custody_report", lang)
            file = to / f"report-{row.number}-{lang}.pdf"
            _write(records, paper, file, ("custody_report", view, inputs), row.custody_id)
            yield f"{file}  custody report"


def _register(records: Records, to: Path, paper: PaperTools) -> Iterator[str]:
    from utmcase.registers.gathering import Asked
    from utmcase.registers.viewing import print_register

    file = to / f"register-{REGISTER}-{records.site.code}.pdf"
    _write(records, paper, file, ("register", *print_register(records, REGISTER, Asked(), "en")), "")
    yield f"{file}  detention register"


def _write(
    records: Records, paper: PaperTools, file: Path, made: tuple[str, Any, Any], custody_id: str
) -> None:
    from utmcase.printing import saved_as

    key = saved_as(records, custody_id, made[2].print_id)
    write_whole(file, paper.sign(paper.render(*made), key, records.now))


def _handover_file(records: Records, to: Path, paper: PaperTools) -> Iterator[str]:
    """Build the file of one who was handed over; in a casebook that was there, the same originals again."""
    from utmcase.file_again import originals_of, prepare_again
    from utmcase.file_building import building, run_here
    from utmcase.file_preparing import FileWanted, prepare_file
    from utmcase.handover_file import file_state

    row = next((one for one in records.board(held=False) if _handed(records, one.custody_id)), None)
    if row is None:
        return
    custody_id, place = row.custody_id, to / f"handover-file-{row.number}.pdf"
    kept = originals_of(records, custody_id)
    if kept:
        built = [prepare_again(records, custody_id, one.print_id).prepared for one in kept]
    else:
        state = file_state(records, custody_id)
        taken = [one.name for one in state.pieces if one.taken or one.name == "handover_record"]
        scans = [one.attachment_id for one in state.scans if one.taken]
        why = say(SAMPLE_REASON, "en") if state.asking else ""
        built = [prepare_file(records, custody_id, FileWanted(tuple(taken), tuple(scans), reason=why))]
    for one in built:
        for file in run_here(building(one, place, paper.file), records, custody_id):
            yield f"{file}  handover file"


def _handed(records: Records, custody_id: str) -> bool:
    ended = records.custody(custody_id).ended_by
    return ended is not None and ended.kind == "handed_over"
