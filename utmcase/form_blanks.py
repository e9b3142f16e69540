"""Blank forms: each printed with a serial of its own, which is drawn with it and never used again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from utmcase import __version__
from utmcase.drafts import Draft
from utmcase.errors import UserError
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.base import Form
from utmcase.i18n import PaperLang, text
from utmcase.moments import exactly
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.papers import MISSIONS, PaperInputs, classification_of, kept_inputs
from utmcase.ports import KeptPrint, Records
from utmcase.recording import record
from utmcase.reprinting import SERIALS, SHOWN, shown_digest
from utmcase.serials import draw_serial
from utmcase.showing import name_and_id

MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class BlankForms:
    """Empty copies of one form, each with its serial; `number` of the custody where they are for one."""

    form: str
    serials: tuple[str, ...]
    number: str
    custody_id: str
    site_name: str
    site_code: str
    zone: str
    training: bool


def blank_form(word: str) -> Form:
    """Return the form of that name or code. Raises `UserError` where there is none, or none that is empty."""
    wanted = word.strip().lower()
    found = next((f for f in FORMS_BY_NAME.values() if wanted in (f.name, f.code.lower())), None)
    if found is not None and found.blank:
        return found
    blank = ", ".join(form.name for form in FORMS_BY_NAME.values() if form.blank)
    raise UserError(text("There is no blank form “{form}”. Known are: {forms}.", form=word, forms=blank))


def issue_blanks(
    records: Records, form: str, lang: PaperLang, *, copies: int = 1, to: str = "", custody_id: str = ""
) -> tuple[BlankForms, PaperInputs]:
    """Draw a serial for each copy, record each as issued, and return what is printed; the print is logged.

    A blank needs no custody. Raises `UserError` for a form that cannot be blank and for a count out of range,
    and `Forbidden` for an officer who may not record.
    """
    declared = blank_form(form)
    require(records.officer, "print")
    require(records.officer, "record")
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(text("Print between 1 and {most} copies at once.", most=MOST_COPIES))
    number = ""
    if custody_id:
        custody = records.custody(custody_id)
        require_in(records, custody, "print")
        number = custody.number
    serials = tuple(_issued(records, declared, number, to) for _ in range(copies))
    site = records.site
    view = BlankForms(
        declared.name, serials, number, custody_id, site.name, site.code, site.zone, site.training
    )
    return view, _kept(records, view, lang)


def _issued(records: Records, form: Form, number: str, to: str) -> str:
    serial = draw_serial(records)
    fields = {"form": form.name, "custody_number": number or None, "to_whom": to or None}
    record(records, Draft("form_issued", serial, fields, exactly(records.now)))
    return serial


def blanks_again(records: Records, kept: KeptPrint) -> BlankForms:
    """Return empty forms as they were printed, with the same serials."""
    site, inputs = records.site, kept.inputs
    return BlankForms(
        kept.paper,
        tuple(inputs[SERIALS]),
        inputs["number"],
        kept.custody_id,
        site.name,
        site.code,
        site.zone,
        site.training,
    )


def _kept(records: Records, view: BlankForms, lang: PaperLang) -> PaperInputs:
    officer = records.officer
    inputs = PaperInputs(
        lang=lang,
        mission=MISSIONS[records.site.profile],
        printed_by=name_and_id(officer.name, officer.un_id),
        printed_at=records.now,
        head=records.head(),
        program=__version__,
        classification=classification_of(view.form),
        draft=False,  # nothing on it is a draft of anything
    )
    kept = kept_inputs(view.form, view.custody_id, view.number, inputs)
    kept |= {SHOWN: shown_digest(view), SERIALS: list(view.serials)}
    print_id, copy = records.keep_print(kept)
    detail = f"{view.form} {lang} {print_id} blank {view.serials[0]}–{view.serials[-1]}"
    records.log_access("print", custody_id=view.custody_id or None, detail=detail)
    return replace(inputs, print_id=print_id, copy=copy)
