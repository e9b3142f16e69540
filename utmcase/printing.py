"""Preparing a paper: what it shows, and the inputs that are kept so that it can be printed again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any

from utmcase import __version__
from utmcase.cover_view import cover_view
from utmcase.errors import UserError
from utmcase.form_views import form_view, own_boxes
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.handover_view import handover_view
from utmcase.i18n import PaperLang, text
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.paper_key import SHOWN_SIGNS, PaperKey
from utmcase.paper_views import property_view, statement_view
from utmcase.papers import (
    CUSTODY_PAPERS,
    MISSIONS,
    PAPER_LEVELS,
    PaperInputs,
    PaperKind,
    classification_of,
    kept_inputs,
    kept_on,
)
from utmcase.ports import Records
from utmcase.projecting import packs_of
from utmcase.reprinting import SHOWN, require_print, shown_digest
from utmcase.roles import Level
from utmcase.showing import name_and_id
from utmcase.viewing import custody_view

VIEWS: dict[PaperKind, Callable[[Records, str], Any]] = {
    "custody_report": lambda records, custody_id: custody_view(records, custody_id, for_paper=True),
    "statement_of_detention": statement_view,
    "property_receipt": property_view,
    "handover_record": handover_view,
    "cover_sheet": cover_view,
    **{form.name: partial(form_view, form=form) for form in FORMS if not form.by_hand},
}


def view_of(records: Records, custody_id: str, kind: PaperKind, shows: Collection[Level]) -> Any:
    """Return what a paper shows; of the boxes that are kept for one role, those of these roles alone."""
    if kept_on(kind) is None:
        return VIEWS[kind](records, custody_id)
    return form_view(records, custody_id, FORMS_BY_NAME[kind], shows)


def prepare_paper(records: Records, custody_id: str, paper: str, lang: PaperLang) -> tuple[Any, PaperInputs]:
    """Return what a paper of a custody shows; its inputs are kept and the print is logged.

    Raises `UserError` for a paper that does not exist or an officer who may not print.
    """
    require(records.officer, "print")
    kind = next((one for one in CUSTODY_PAPERS if one == paper), None)
    if kind is None:
        raise UserError(
            text(
                "There is no paper “{paper}”. Known are: {papers}.",
                paper=paper,
                papers=", ".join(CUSTODY_PAPERS),
            )
        )
    custody = records.custody(custody_id)
    require_in(records, custody, "print", PAPER_LEVELS[kind])
    form = FORMS_BY_NAME.get(kind)
    shows = () if form is None else own_boxes(records, custody, form)
    view = view_of(records, custody_id, kind, shows)
    packs = packs_of(records, custody)
    officer = records.officer
    inputs = PaperInputs(
        lang=lang,
        mission=MISSIONS[records.site.profile],
        printed_by=name_and_id(officer.name, officer.un_id),
        printed_at=records.now,
        head=records.head(),
        program=__version__,
        packs=tuple(f"{pack.name} {pack.edition}" for pack in packs.packs),
        classification=classification_of(kind),
        shows=shows,
    )
    kept = kept_inputs(kind, custody_id, view.number, inputs)
    print_id, copy = records.keep_print(kept | {SHOWN: shown_digest(view)})
    records.log_access("print", custody_id=custody_id, detail=f"{kind} {lang} {print_id}")
    return view, replace(inputs, print_id=print_id, copy=copy)


def saved_as(records: Records, custody_id: str, print_id: str) -> PaperKey:
    """Log that a paper leaves the program as a file, an export; return the key that signs the file."""
    require(records.officer, "print")
    kept = records.kept_print(print_id)
    if kept is None or kept.custody_id != custody_id:
        raise UserError(
            text("There is no print {print_id} of this custody. Print the paper anew.", print_id=print_id)
        )
    if custody_id:
        require_print(records, kept)
    key = records.paper_key()
    detail = f"{print_id} signed {key.fingerprint[:SHOWN_SIGNS]}"
    records.log_access("export", custody_id=custody_id, detail=detail)
    return key
