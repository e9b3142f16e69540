"""How a custody is printed: plain data in, PDF bytes out. The only package that knows reportlab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utmcase.errors import UserError
from utmcase.i18n import text

if TYPE_CHECKING:
    from utmcase.custody_view import CustodyView
    from utmcase.papers import PaperInputs


def render(paper: str, view: CustodyView, inputs: PaperInputs) -> bytes:
    """Return one paper of a custody as PDF. Raises `UserError` for a paper that does not exist."""
    # reportlab is heavy to import: it loads with the first paper.
    if paper == "custody_report":
        from reports.custody_report import render_custody_report

        return render_custody_report(view, inputs)
    raise UserError(
        text("There is no paper “{paper}”. Known is: {known}.", paper=paper, known="custody_report")
    )
