"""Invented papers of a custody beside its report: ordinary ones, empty ones, overfull ones."""

from tests.reports.sample_views import DENG, MBALLA, NOW, T0
from utmcase.entries.lists import RIGHTS, UNDERSTOOD
from utmcase.i18n import text
from utmcase.moments import HOUR, MINUTE, UNKNOWN, exactly
from utmcase.paper_views import Reading, RightLine, StatementView
from utmcase.showing import NOT_RECORDED, YES

NAME = "Jean-Baptiste Ngaïssona dit « Œil-de-Nuit »"
HEAD = {
    "custody_id": "019d0f8c-0000-7000-8000-000000000001",
    "number": "BRI-A-2026-0031",
    "site_name": "Bria, Haute-Kotto",
    "site_code": "BRI-A",
    "zone": "Africa/Bangui",
    "training": False,
    "now": NOW,
    "name": NAME,
    "aliases": ("Œil-de-Nuit",),
    "sex": "male",
    "age": text("between {youngest} and {oldest} years", youngest=24, oldest=27),
    "birth": "1999",
    "nationality": "CAF",
    "languages": ("sg", "fr"),
    "start": exactly(T0),
    "apprehended_at": "CAR/Haute-Kotto/Bria, marché PK3",
}
NOBODY = HEAD | {
    "name": "",
    "aliases": (),
    "sex": "",
    "age": NOT_RECORDED,
    "birth": NOT_RECORDED,
    "nationality": NOT_RECORDED,
    "languages": (),
    "start": UNKNOWN,
    "apprehended_at": NOT_RECORDED,
}
NOT_READ = Reading(None, "", NOT_RECORDED, NOT_RECORDED)


def statement(**more) -> StatementView:
    given = HEAD | {
        "legal_basis": text("urgent temporary measures (UTM)"),
        "facility": "Local de détention de Bria",
        "reasons": "You fired a rifle in the air at the market, and nobody could say why.",
        "reasons_understood": UNDERSTOOD.labels["yes"],
        "told": Reading(exactly(T0 + 10 * MINUTE), MBALLA, "sg", "Amina Doukouré"),
        "rights": tuple(RightLine(right, YES, UNDERSTOOD.labels["partly"]) for right in RIGHTS.labels),
        "read": Reading(exactly(T0 + 2 * HOUR), DENG, "sg", "Amina Doukouré"),
        "signed": "thumbprint",
        "witness": NOT_RECORDED,
        "copy_given": YES,
    }
    return StatementView(**given | more)


def empty_statement() -> StatementView:
    return statement(
        **NOBODY,
        legal_basis=NOT_RECORDED,
        facility=NOT_RECORDED,
        reasons=NOT_RECORDED,
        reasons_understood=NOT_RECORDED,
        told=NOT_READ,
        rights=tuple(RightLine(right, NOT_RECORDED, NOT_RECORDED) for right in RIGHTS.labels),
        read=NOT_READ,
        signed="",
        copy_given=NOT_RECORDED,
    )


def overfull_statement() -> StatementView:
    return statement(
        name="Ngɔr " * 100,
        aliases=("Œil-de-Nuit",) * 100,
        apprehended_at="derrière le marché " * 50,
        reasons="Une parole de trop, dite deux fois. " * 500,
    )
