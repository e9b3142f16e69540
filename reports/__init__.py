"""How a custody is printed: plain data in, PDF bytes out. The only package that knows reportlab."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reports.remembering import one_paper
from utmcase.errors import UserError
from utmcase.form_blanks import BlankForms
from utmcase.forms import FORMS_BY_NAME
from utmcase.i18n import text
from utmcase.papers import CUSTODY_PAPERS

if TYPE_CHECKING:
    from utmcase.papers import PaperInputs


# Laid out by hand: module and function of each. reportlab is heavy to import: it loads with the first paper.
BY_HAND: dict[str, tuple[str, str]] = {
    "custody_report": ("reports.custody_report", "render_custody_report"),
    "cover_sheet": ("reports.form_cover", "render_cover"),
    "statement_of_detention": ("reports.statement", "render_statement"),
    "property_receipt": ("reports.property_receipt", "render_property_receipt"),
    "handover_record": ("reports.handover_record", "render_handover_record"),
    # Of many custodies.
    "register": ("reports.register", "render_register"),
    "whiteboard": ("reports.register", "render_whiteboard"),
    "statistics": ("reports.statistics", "render_statistics"),
    "utm_report": ("reports.statistics", "render_utm_report"),
}


# Long ones, which say how far they are.
WITH_STEPS = frozenset({"register", "whiteboard"})


def render_with_steps(
    paper: str, view: Any, inputs: PaperInputs, step: Callable[[int, int], object]
) -> bytes:
    """Return a paper as PDF; of one that may be long, `step` hears how far it is."""
    if paper not in WITH_STEPS:
        return render(paper, view, inputs)
    module, name = BY_HAND[paper]
    pdf: bytes = getattr(import_module(module), name)(view, inputs, step)
    return pdf


def render(paper: str, view: Any, inputs: PaperInputs) -> bytes:
    """Return one paper of a custody, or empty forms, as PDF. Raises `UserError` for an unknown paper."""
    with one_paper():
        return _rendered(paper, view, inputs)


def _rendered(paper: str, view: Any, inputs: PaperInputs) -> bytes:
    if isinstance(view, BlankForms):
        from reports.form_blank import render_blanks

        return render_blanks(view, inputs)
    if paper in BY_HAND:
        module, name = BY_HAND[paper]
        pdf: bytes = getattr(import_module(module), name)(view, inputs)
        return pdf
    if paper in FORMS_BY_NAME:
        from reports.form import render_form

        return render_form(FORMS_BY_NAME[paper], view, inputs)
    raise UserError(
        text(
            "There is no paper “{paper}”. Known are: {papers}.",
            paper=paper,
            papers=", ".join(CUSTODY_PAPERS),
        )
    )
