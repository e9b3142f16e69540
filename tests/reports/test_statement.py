"""The Statement of Detention, read back from its bytes."""

import pytest

from reports import render
from tests.reports.reading import fonts_of, page_texts, squeezed
from tests.reports.sample_papers import NAME, empty_statement, overfull_statement, statement
from tests.reports.sample_views import DENG, MBALLA, inputs
from utmcase.i18n import LANGS


def words_of(view, **more):
    return " ".join(squeezed(page) for page in page_texts(printed(view, **more)))


def printed(view, **more):
    return render("statement_of_detention", view, inputs(**more))


def test_it_says_who_holds_why_and_what_comes_next():
    words = words_of(statement())
    for said in (
        NAME,
        "held by the police of the United Nations, not by the State",
        "10 Mar 2026, 22:40",
        "urgent temporary measures (UTM)",
        "You fired a rifle in the air at the market",
        MBALLA,
        "Sango",
        "Either you are released, or you are handed over",
        "whether you are afraid of it",
    ):
        assert said in words, said


def test_every_right_stands_with_read_and_understood():
    words = words_of(statement())
    assert words.count("yes partly") == 14
    assert "14 If you are under 18" in words


def test_it_is_signed_by_the_person_interpreter_officer_and_witness():
    last = squeezed(page_texts(printed(statement()))[-1])
    for said in (
        "The person",
        "Interpreter Officer who read it Witness, when the person does not sign",
        DENG,
        "thumbprint",
        "refused to sign",
        "unable to sign",
        "If refused or unable: the reason",
        "Copy given to the person yes",
    ):
        assert said in last, said


def test_head_and_foot_are_those_of_every_paper():
    pages = page_texts(printed(statement(training=True)))
    assert len(pages) == 2
    for number, page in enumerate(map(squeezed, pages), start=1):
        for said in (
            "CONFIDENTIAL",
            "BRI-A-2026-0031",
            "Statement of Detention · form version 1",
            f"page {number} of 2",
            "DRAFT – not signed",
            "TRAINING – not a real custody",
            "Head of the ledger 7K2M9XQA-184-000G-40R4-0M30-W",
        ):
            assert said in page, said


def test_what_is_not_recorded_says_so():
    assert words_of(empty_statement()).count("not recorded") >= 28 + 10


def test_a_long_text_is_whole_in_the_annex():
    pages = page_texts(printed(overfull_statement()))
    words = squeezed(" ".join(pages))
    assert words.count("Une parole de trop") >= 500
    assert "Annex: whole texts" in words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", [statement(), empty_statement(), overfull_statement()])
def test_it_prints_the_same_bytes_in_shipped_fonts(lang, view):
    pdf = printed(view, lang=lang)
    assert pdf == printed(view, lang=lang)
    assert all(fonts_of(pdf).values())
