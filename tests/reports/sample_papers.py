"""Invented papers of a custody beside its report: ordinary ones, empty ones, overfull ones."""

from tests.reports.sample_views import DENG, MBALLA, NOW, T0
from utmcase.entries.lists import AUTHORITY_KINDS, PROPERTY_TO, RECEIPTS, RIGHTS, UNDERSTOOD
from utmcase.handover_view import HandedThing, HandoverView
from utmcase.i18n import text
from utmcase.moments import HOUR, MINUTE, UNKNOWN, exactly
from utmcase.paper_views import (
    Amount,
    PropertyLine,
    PropertyMove,
    PropertyView,
    Reading,
    RightLine,
    StatementView,
)
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
    "child": False,
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


LISTED = PropertyMove(
    exactly(T0 + HOUR), MBALLA, RECEIPTS.labels["thumbprint"], NOT_RECORDED, NOT_RECORDED, NOT_RECORDED
)
GIVEN = PropertyMove(
    exactly(T0 + 40 * HOUR),
    DENG,
    RECEIPTS.labels["signed"],
    PROPERTY_TO.labels["family"],
    "Clarisse Ngaïssona, sœur",
    "3 000 XAF paid for a telephone call, with a slip",
)


def property_receipt(**more) -> PropertyView:
    given = HEAD | {
        "lines": (
            PropertyLine("telephone Itel", "S-0412", Amount("1", ""), Amount("1", ""), same=True),
            PropertyLine(
                "bank notes", "S-0413", Amount("", "25 000 XAF"), Amount("", "22 000 XAF"), same=False
            ),
            PropertyLine("ring", "", Amount("2", ""), None, same=False),
            PropertyLine("belt", "", None, Amount("1", ""), same=False),
        ),
        "listed": (LISTED,),
        "given": (GIVEN,),
        "signed_in": "thumbprint",
        "signed_out": "signed",
    }
    return PropertyView(**given | more)


def empty_property_receipt() -> PropertyView:
    return property_receipt(**NOBODY, lines=(), listed=(), given=(), signed_in="", signed_out="")


def overfull_property_receipt() -> PropertyView:
    thing = PropertyLine("une ceinture de cuir " * 40, "S-" * 90, Amount("1", "9" * 40), None, same=False)
    return property_receipt(lines=(thing,) * 300, listed=(LISTED,) * 40, given=(GIVEN,) * 40)


THINGS = (
    HandedThing(text("document"), "procès-verbal d'appréhension", "", ""),
    HandedThing(text("property"), "bank notes", "22 000 XAF", "S-0413"),
    HandedThing(text("exhibit"), "E-1, AK-47, 563921", "", "S-0500"),
)


def handover_record(**more) -> HandoverView:
    given = HEAD | {
        "legal_basis": text("urgent temporary measures (UTM)"),
        "offence": "vol à main armée, art. 162",
        "unit": "FPU 2",
        "warrant": "MTU/2026/014",
        "held_seconds": 40 * HOUR,
        "request_at": exactly(T0 + 9 * HOUR),
        "request": "Procureur près le tribunal de Bria, HO/892",
        "answer_at": exactly(T0 + 20 * HOUR),
        "answer": "accepted, officier de permanence",
        "handed_at": exactly(T0 + 40 * HOUR),
        "place": "Palais de justice de Bria",
        "authority": "Procureur près le tribunal de Bria",
        "authority_kind": AUTHORITY_KINDS.labels["prosecutor"],
        "office": "Parquet de Bria",
        "receiver": "Prosper Tchakpa",
        "receiver_rank": "greffier en chef",
        "receiver_document": "CNI 0042",
        "register_number": "118/26",
        "officer": DENG,
        "parents": "Albert Ngaïssona, Solange Yakété",
        "papers_seen": "CNI 1187/BRI",
        "examined_at": exactly(T0 + 38 * HOUR),
        "fit_for_transfer": YES,
        "things": THINGS,
    }
    return HandoverView(**given | more)


def empty_handover_record() -> HandoverView:
    words = ("legal_basis", "offence", "unit", "warrant", "request", "answer", "place", "authority", "office")
    words += ("authority_kind", "receiver", "receiver_rank", "receiver_document", "register_number")
    words += ("parents", "papers_seen", "fit_for_transfer")
    times = dict.fromkeys(("request_at", "answer_at", "handed_at", "examined_at"))
    blank = dict.fromkeys(words, NOT_RECORDED)
    return handover_record(**NOBODY, **blank, **times, officer="", things=())


def overfull_handover_record() -> HandoverView:
    long = "près le tribunal de grande instance de Bria " * 60
    thing = HandedThing(text("item"), long, "9" * 60, "S" * 200)
    return handover_record(
        offence=long, unit=long, warrant=long, request=long, answer=long, authority=long, office=long,
        receiver=long, parents=long * 6, things=(thing,) * 120,
    )  # fmt: skip
