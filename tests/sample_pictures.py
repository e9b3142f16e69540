"""Pictures of the papers of the samples' custodies, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def papers(to: Path, samples) -> Iterator[Path]:
    """Draw the papers of the samples' custodies and a recovery sheet, page by page."""
    from utmcase import wiring
    from utmcase.i18n import LANGS
    from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS

    for sample in samples:
        opened = wiring.casebooks().open(sample.path, sample.un_id, sample.password)
        with opened.writing() as records:
            held = records.board(held=True)
            ended = records.board(held=False)
            handed = next(row for row in ended if handed_over(records, row.custody_id))
            shown = [("custody_report", what, row) for what, row in (("worst", held[0]), ("calm", held[-1]))]
            shown += [("custody_report", "ended", ended[0])]
            may = [one for one in CUSTODY_PAPERS[1:] if records.officer.may("print", PAPER_LEVELS[one])]
            shown += [(paper, "handed", handed) for paper in may]
            shown += [("handover_record", "to-come", held[0])]
            for paper, what, row in shown:
                for lang in LANGS:
                    made = wiring.prepare_paper(records, row.custody_id, paper, lang)
                    name = what if paper == "custody_report" else f"{paper.replace('_', '-')}-{what}"
                    yield from pages(
                        wiring.render_paper(paper, *made), to, f"paper-{sample.path.stem}-{name}-{lang}"
                    )
            if sample is samples[0]:
                yield from empty_forms(records, to)
                key = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
                for lang in LANGS:
                    pdf = wiring.render_recovery_sheet(
                        site=records.site, casebook="sample", recovery_key=key, made_at=records.now, lang=lang
                    )
                    yield from pages(pdf, to, f"paper-recovery-{lang}")
        opened.close()


def empty_forms(records, to: Path) -> Iterator[Path]:
    """Draw every empty form."""
    from utmcase import wiring
    from utmcase.form_blanks import issue_blanks
    from utmcase.forms import FORMS
    from utmcase.i18n import LANGS

    for form in (one for one in FORMS if one.blank):
        for lang in LANGS:
            made = issue_blanks(records, form.name, lang)
            name = f"paper-empty-{form.name.replace('_', '-')}-{lang}"
            yield from pages(wiring.render_paper(form.name, *made), to, name)


def handed_over(records, custody_id: str) -> bool:
    """Return whether a handover ended this custody."""
    ended = records.custody(custody_id).ended_by
    return ended is not None and ended.kind == "handed_over"


def pages(pdf: bytes, to: Path, name: str) -> Iterator[Path]:
    """Draw the pages of a paper."""
    from tests.reports.reading import page_pictures

    for number, picture in enumerate(page_pictures(pdf, dpi=110), start=1):
        file = to / f"{name}-{number}.png"
        picture.save(file)
        yield file
