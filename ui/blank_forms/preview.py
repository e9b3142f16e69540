"""Empty forms before they are printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.context import PageContext
from ui.desk import Desk
from ui.preview.page import PreviewPage

if TYPE_CHECKING:
    from utmcase.form_blanks import BlankForms
    from utmcase.papers import PaperInputs


class BlankPreviewPage(PreviewPage):
    """Shows empty forms whose serials were drawn already: coming back to the page draws no others."""

    def __init__(self, desk: Desk, context: PageContext, *, view: BlankForms, inputs: PaperInputs) -> None:
        self._blanks, self._inputs = view, inputs
        super().__init__(
            desk,
            context,
            custody_id=view.custody_id,
            kind=view.form,
            paper_lang=inputs.lang,
            print_id=inputs.print_id,
        )

    def prepare_again(self) -> None:
        """Make the paper."""
        view, inputs = self._blanks, self._inputs
        self._print_id = inputs.print_id
        first, last = view.serials[0], view.serials[-1]
        serials = first if first == last else f"{first} – {last}"
        self._heading.setText(serials)
        self._name = serials.replace(" – ", "-")
        job = partial(self._context.services.render_paper, view.form, view, inputs)
        self._desk.aside(job, self, self._rendered)
