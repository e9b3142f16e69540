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
from tests.reports.sample_views import DENG, T0, inputs
from utmcase.i18n import LANGS
from utmcase.moments import HOUR, MINUTE, UNKNOWN, about, exactly
from utmcase.showing import NOT_RECORDED


def printed(view, **more):
    return render("handover_record", view, inputs(**more))


def words_of(view, **more):
    return squeezed(" ".join(page_texts(printed(view, **more))))


def test_it_says_who_hands_whom_over_to_whom_when_and_with_what():
    words = words_of(handover_record())
    for said in (
        "handed over: 12 Mar 2026, 14:40",
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
    assert words.count("not recorded") >= 18, "all but what is written by hand"


def test_what_is_written_by_hand_has_room_before_the_handover():
    words = words_of(empty_handover_record())
    assert "Place Receiving authority" in words
    assert "Receiver's name Rank or function Receiver's document" in words
    assert "Receiver's name not recorded" in words_of(handover_record(receiver=NOT_RECORDED))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (exactly(T0), "In UN custody for 1 d 16 h 00 min"),
        (about(T0, 30 * MINUTE), "In UN custody for at most 1 d 16 h 00 min"),
        (UNKNOWN, "In UN custody for not known"),
    ],
)
@pytest.mark.parametrize("end", [exactly(T0 + 40 * HOUR), None])
def test_a_length_is_no_surer_than_its_start(start, said, end):
    row = words_of(handover_record(start=start, handed_at=end, apprehended_at="x")).split("UN control since")[
        1
    ]
    values = row.split("Legal basis")[0]
    length = said.removeprefix("In UN custody for ")
    assert length in values
    assert ("at most" in values) == ("at most" in said)
    assert ("1 d 16 h" in values) == ("1 d 16 h" in said)


def test_a_length_is_no_surer_than_its_end():
    words = words_of(handover_record(handed_at=about(T0 + 40 * HOUR, 30 * MINUTE)))
    assert "at most 1 d 16 h 00 min" in words


def test_beside_a_child_somebody_else_signs():
    assert "Parent, guardian or Child Protection" in words_of(handover_record(child=True))
    assert "Parent, guardian" not in words_of(handover_record())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("make", [handover_record, empty_handover_record, overfull_handover_record])
def test_it_prints_the_same_bytes_in_shipped_fonts(lang, make):
    pdf = printed(make(), lang=lang)
    assert pdf == printed(make(), lang=lang)
    assert all(fonts_of(pdf).values())
