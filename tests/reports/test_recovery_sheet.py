"""The sheet for the safe."""

import pytest

from reports import render
from reports.recovery_sheet import render_recovery_sheet
from tests.reports.reading import fonts_of, page_texts, squeezed
from tests.reports.sample_views import T0, inputs, ordinary
from utmcase.errors import UserError
from utmcase.ports import Site

KEY = "7K2M-9XQA-40R4-0M30-W8TB-QZ5C-1H6D"
SITE = Site("car-utm", "BRI-A", "Bria, Haute-Kotto", "Africa/Bangui")


def sheet(lang: str = "en", site: Site = SITE, casebook: str = "bria.utmcase") -> bytes:
    return render_recovery_sheet(site=site, casebook=casebook, recovery_key=KEY, made_at=T0, lang=lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_is_one_page_with_the_whole_key(lang: str):
    pages = page_texts(sheet(lang))
    assert len(pages) == 1
    page = squeezed(pages[0])
    assert all(group in page for group in KEY.split("-"))
    assert "bria.utmcase" in page
    assert "Bria, Haute-Kotto (BRI-A)" in page
    assert "10 Mar" in page or "10 mars" in page


def test_long_names_still_fit_the_page():
    site = Site("car-utm", "BRI-A", "Bria " * 200, "Africa/Bangui", training=True)
    pages = page_texts(sheet("fr", site, "x" * 4000))
    assert len(pages) == 1
    assert "7K2M" in pages[0]


def test_the_same_sheet_gives_the_same_bytes_with_its_fonts_inside():
    assert sheet() == sheet()
    assert all(fonts_of(sheet()).values())


def test_an_unknown_paper_is_one_sentence():
    with pytest.raises(UserError, match="cover"):
        render("cover", ordinary(), inputs())


def test_a_known_paper_is_printed():
    assert render("custody_report", ordinary(), inputs()).startswith(b"%PDF")
