"""Every paper of a custody in two languages: what it prints has Arabic, and it is printed again as it was."""

import gettext
import re

import pytest

from reports import render
from tests.usecases.test_forms import EVERYTHING, told  # noqa: F401 - a fixture
from utmcase import i18n
from utmcase.papers import CUSTODY_PAPERS, PAPER_LANGUAGES
from utmcase.printing import prepare_paper
from utmcase.reprinting import prepare_reprint


class Missing(gettext.NullTranslations):
    """Asked by the catalogue for what it does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, one, many, count):
        self.asked.add(one)
        return one if count == 1 else many


@pytest.fixture
def missing():
    """The sentences that were to be said in Arabic and are in no catalogue."""
    catalogue, heard = i18n._catalogue("ar"), Missing()
    catalogue.add_fallback(heard)
    yield heard.asked
    catalogue._fallback = None


def words_in(sentence):
    return any(sign.isalpha() for sign in re.sub(r"\{\w+\}", "", sentence))


@pytest.mark.timeout(300)
def test_whatever_the_papers_of_a_custody_say_has_arabic(told, missing):  # noqa: F811
    desk, custody_id = told
    for paper in CUSTODY_PAPERS:
        view, inputs = desk.do(prepare_paper, custody_id, paper, "en+ar", by=EVERYTHING)
        assert inputs.lang == "en+ar"
        render(paper, view, inputs)
    assert {sentence for sentence in missing if words_in(sentence)} == set()


@pytest.mark.parametrize("lang", PAPER_LANGUAGES)
def test_a_print_keeps_its_languages_and_comes_out_again_as_it_was(told, lang):  # noqa: F811
    desk, custody_id = told
    view, inputs = desk.do(prepare_paper, custody_id, "property_receipt", lang, by=EVERYTHING)
    again = desk.do(prepare_reprint, inputs.print_id, by=EVERYTHING)
    assert again.inputs.lang == lang
    assert again.identical
    assert render(again.paper, again.view, again.inputs) == render("property_receipt", view, inputs)
