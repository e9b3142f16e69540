"""How a custody is printed: plain data in, PDF bytes out. The only package that knows reportlab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.papers import CUSTODY_PAPERS

if TYPE_CHECKING:
    from utmcase.papers import PaperInputs


def render(paper: str, view: Any, inputs: PaperInputs) -> bytes:
    """Return one paper of a custody as PDF. Raises `UserError` for a paper that does not exist."""
    # reportlab is heavy to import: it loads with the first paper.
    if paper == "custody_report":
        from reports.custody_report import render_custody_report

        return render_custody_report(view, inputs)
    if paper == "statement_of_detention":
        from reports.statement import render_statement

        return render_statement(view, inputs)
    if paper == "property_receipt":
        from reports.property_receipt import render_property_receipt

        return render_property_receipt(view, inputs)
    if paper == "handover_record":
        from reports.handover_record import render_handover_record

        return render_handover_record(view, inputs)
    raise UserError(
        text(
            "There is no paper “{paper}”. Known are: {papers}.",
            paper=paper,
            papers=", ".join(CUSTODY_PAPERS),
        )
    )
