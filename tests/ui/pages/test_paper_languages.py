"""The language of a paper is chosen beside it: one or two, whatever the language of the screen."""

import pytest

from ui.preview.page import PreviewPage
from utmcase.papers import PAPER_LANGUAGES


@pytest.mark.parametrize("lang", ["en+fr", "en+ar"])
def test_a_paper_is_made_in_the_languages_chosen(
    desk_of_pages, make_context, settle, qtbot, custody, casebook, lang
):
    page = PreviewPage(
        desk_of_pages, make_context("fr"), custody_id=custody.custody_id, kind="property_receipt"
    )
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.paper.view.drawn and not desk_of_pages.busy)
    offered = [page._languages.itemData(place) for place in range(page._languages.count())]
    assert offered == list(PAPER_LANGUAGES)
    assert page._languages.currentData() == "fr"
    page._languages.setCurrentIndex(offered.index(lang))
    page._languages.activated.emit(page._languages.currentIndex())
    qtbot.waitUntil(lambda: page._name.endswith(lang) and page.paper.view.drawn and not desk_of_pages.busy)
    with casebook.reading() as records:
        kept = [one.inputs["lang"] for one in records.kept_prints(custody.custody_id)]
    assert sorted(kept) == sorted(["fr", lang])
