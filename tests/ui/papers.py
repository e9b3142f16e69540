"""Stand-ins for paper and samples: functions of a module, because they cross into another process."""

import itertools

from reports.spreadsheet import render_spreadsheet
from ui.services import SampleCasebook
from utmcase.errors import UserError
from utmcase.founding import found_casebook
from utmcase.i18n import text
from utmcase.printing import prepare_paper

found = found_casebook
__all__ = ["prepare_paper", "render_spreadsheet"]


def pdf_of(*lines, pages=1):
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    data = BytesIO()
    canvas = Canvas(data, pagesize=(595.28, 841.89), invariant=1)
    for number in range(pages):
        canvas.drawString(72, 780, f"page {number + 1}")
        for place, line in enumerate(lines):
            canvas.drawString(72, 740 - 18 * place, line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def render_paper(paper, view, inputs):
    return pdf_of(paper, view.number, inputs.lang, pages=3)


def counted(upto, *, step):
    """Count as a long paper is made, saying how far it is; return the last number."""
    for number in range(upto):
        step(number, upto)
    return upto


def endless(*, step):
    """Go on until nobody wants it any more."""
    for number in itertools.count():
        step(number, 0)


def render_recovery_sheet(*, site, casebook, recovery_key, made_at, lang):
    return pdf_of(site.name, casebook, recovery_key, str(made_at), lang)


def make_samples(folder):
    return (SampleCasebook(folder / "sample.utmcase", "UN-1001", "a sample password"),)


def nothing():
    return None


def refuse():
    raise UserError(text("The paper tray is empty."))


def fail():
    raise ZeroDivisionError("by nought")
