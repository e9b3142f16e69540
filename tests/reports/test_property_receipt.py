"""The property receipt, read back from its bytes."""

import pytest

from reports import render
from tests.reports.reading import fonts_of, page_texts, squeezed
from tests.reports.sample_papers import empty_property_receipt, overfull_property_receipt, property_receipt
from tests.reports.sample_views import DENG, MBALLA, inputs
from utmcase.i18n import LANGS


def printed(view, **more):
    return render("property_receipt", view, inputs(**more))


def words_of(view, **more):
    return squeezed(" ".join(page_texts(printed(view, **more))))


def test_each_thing_stands_with_what_came_in_and_what_went_out():
    words = words_of(property_receipt())
    for said in (
        "3 lines differ between in and out",
        "1 telephone Itel S-0412 1 – 1 – yes",
        "2 bank notes S-0413 not recorded 25 000 XAF not recorded 22 000 XAF NO",
        "3 ring not recorded 2 – – – NO",
        "4 belt not recorded – – 1 – NO",
        "the family",
        "Clarisse Ngaïssona, sœur",
        "3 000 XAF paid for a telephone call, with a slip",
        "Property receipt · form version 1",
    ):
        assert said in words, said


def test_before_anything_went_out_nothing_is_compared():
    listed = [line for line in property_receipt().lines if line.came]
    words = words_of(property_receipt(lines=tuple(listed), given=()))
    assert "3 lines listed, nothing given out" in words
    assert " NO " not in words


def test_it_is_signed_on_entry_and_on_exit():
    words = words_of(property_receipt())
    for said in (
        "Officer who took it",
        "Officer who gave it out",
        "Receiver, when it is not the person",
        "Signature and stamp",
        MBALLA,
        DENG,
    ):
        assert said in words, said
    assert words.count("refused to sign") == 2
    assert words.count("Witness, when the person does not sign") == 2


def test_without_a_list_it_says_so():
    words = words_of(empty_property_receipt())
    assert "No property list is recorded." in words
    assert words.count("not recorded") >= 8


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("make", [property_receipt, empty_property_receipt, overfull_property_receipt])
def test_it_prints_the_same_bytes_in_shipped_fonts(lang, make):
    pdf = printed(make(), lang=lang)
    assert pdf == printed(make(), lang=lang)
    assert all(fonts_of(pdf).values())
