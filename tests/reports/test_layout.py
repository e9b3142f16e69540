"""What the eye would see first: words over the edge, words in the foot, a colour that carries a meaning."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from reports.custody_report import render_custody_report
from tests.reports.extreme_views import empty, overfull
from tests.reports.reading import page_pictures
from tests.reports.sample_views import inputs, ordinary

DPI = 60
MM = DPI / 25.4
WHITE = 255
VIEWS = {"ordinary": ordinary, "empty": empty, "overfull": overfull}


def ink(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> bool:
    part = picture.crop(tuple(round(side * MM) for side in (left, top, right, bottom)))
    return part.getextrema()[0] < WHITE - 40


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_printed_over_the_edge(name: str, lang: str):
    pdf = render_custody_report(VIEWS[name](), inputs(lang=lang, printed_by="Très-Long Nom De Famille " * 8))
    for picture in page_pictures(pdf, dpi=DPI, most=12):
        assert not ink(picture, 0, 0, 13.5, 297), "left margin"
        assert not ink(picture, 196.5, 0, 210, 297), "right margin"
        assert not ink(picture, 0, 0, 210, 4.5), "upper margin"
        assert not ink(picture, 0, 292.5, 210, 297), "lower margin"


@pytest.mark.parametrize("name", VIEWS)
def test_the_body_never_reaches_the_foot(name: str):
    pdf = render_custody_report(VIEWS[name](), inputs())
    for picture in page_pictures(pdf, dpi=DPI, most=12):
        assert not ink(picture, 15, 265.9, 195, 267.2)


def test_a_limit_not_confirmed_looks_different_in_black_and_white():
    view = ordinary()
    sure = tuple(replace(c, basis=replace(c.basis, draft=False)) for c in view.clocks)
    drafts = tuple(replace(c, basis=replace(c.basis, draft=True)) for c in view.clocks)
    pictures = [
        page_pictures(render_custody_report(replace(view, clocks=clocks), inputs()), dpi=DPI, most=1)[0]
        for clocks in (sure, drafts)
    ]
    assert ImageChops.difference(*pictures).getbbox() is not None
