"""The main job without a window: sample casebooks, custody reports and pictures, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from utmcase.errors import UserError
from utmcase.i18n import LANGS, text
from utmcase.ports import Casebooks, ProjectedCustody, Records
from utmcase.samples.making import SampleCasebook, make_samples
from utmcase.samples.sibut import make_sibut
from utmcase.writing import write_whole

REPORTS_PER_CASEBOOK = 2


def write_demo(
    to: Path,
    *,
    custodies: int,
    seed: int,
    casebooks: Casebooks,
    render_paper: Callable[[str, Any, Any], bytes],
    draw_screens: Callable[[SampleCasebook, str | None, Path], list[Path]],
) -> Iterator[str]:
    """Yield a line for each thing written: casebooks and password, reports as PDF, pictures of the screens.

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
                yield from _reports(records, rows, to, render_paper)
        finally:
            opened.close()
        for picture in draw_screens(sample, shown, to):
            yield f"{picture}  picture of a screen"


def _reports(
    records: Records,
    rows: list[ProjectedCustody],
    to: Path,
    render_paper: Callable[[str, Any, Any], bytes],
) -> Iterator[str]:
    from utmcase.printing import prepare_paper

    for row in rows:
        for lang in LANGS:
            view, inputs = prepare_paper(records, row.custody_id, "custody_report", lang)
            file = to / f"report-{row.number}-{lang}.pdf"
            write_whole(file, render_paper("custody_report", view, inputs))
            yield f"{file}  custody report"
