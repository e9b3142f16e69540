"""The handover record, read back from its bytes."""

import pytest

from reports import render
from tests.reports.reading import fonts_of, page_texts, squeezed
from tests.reports.sample_papers import (
    NAME,
    empty_handover_record,
    handover_record,
    overfull_handover_record,
)
from tests.reports.sample_views import DENG, inputs
from utmcase.i18n import LANGS


def printed(view, **more):
    return render("handover_record", view, inputs(**more))


def words_of(view, **more):
    return squeezed(" ".join(page_texts(printed(view, **more))))


def test_it_says_who_hands_whom_over_to_whom_when_and_with_what():
    words = words_of(handover_record())
    for said in (
        "handed over on 12 Mar 2026, 14:40",
        "For the receiving authority, once Legal has cleared it",
        NAME,
        "In UN custody for 1 d 16 h 00 min",
        "HO/892",
        "Procureur près le tribunal de Bria",
        "Prosper Tchakpa",
        "greffier en chef",
        "CNI 0042",
        "118/26",
        "1 document procès-verbal d'appréhension",
        "2 property bank notes 22 000 XAF S-0413",
        "3 exhibit E-1, AK-47, 563921 – S-0500",
        "Albert Ngaïssona, Solange Yakété",
        "CNI 1187/BRI",
        "Born",
        "What the person declares before both sides (by hand)",
        "Handover record · form version 1",
    ):
        assert said in words, said


def test_it_is_signed_by_all_and_ends_with_a_receipt_to_tear_off():
    last = squeezed(page_texts(printed(handover_record()))[-1])
    for said in (
        "The person Interpreter Officer who hands over Receiver Witness",
        DENG,
        "refused to sign",
        "Signature and stamp",
        "cut here – this part goes back to the United Nations",
        "The authority below received the person of custody BRI-A-2026-0031",
        "Register number of the receiving authority",
    ):
        assert said in last, said


def test_before_the_handover_it_is_to_be_completed_by_hand():
    words = words_of(empty_handover_record())
    assert "to be completed at the handover" in words
    assert "Add by hand what goes along." in words
    assert words.count("not recorded") >= 20


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("make", [handover_record, empty_handover_record, overfull_handover_record])
def test_it_prints_the_same_bytes_in_shipped_fonts(lang, make):
    pdf = printed(make(), lang=lang)
    assert pdf == printed(make(), lang=lang)
    assert all(fonts_of(pdf).values())
