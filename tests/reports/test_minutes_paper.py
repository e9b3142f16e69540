"""Whose the minutes are, on the custody report."""

import itertools
from dataclasses import replace

import pytest

from reports.custody_report import render_custody_report
from tests.reports.reading import page_texts, squeezed
from tests.reports.sample_views import T0, inputs, ordinary
from utmcase.i18n import LANGS, say
from utmcase.minutes import NOBODY, Divided, Part
from utmcase.minutes_words import owner_words
from utmcase.moments import HOUR, MINUTE

OWNERS = [("un_police", "apprehension"), ("receiving_authority", "handover_requested"), (NOBODY, "released")]


def whole_of(count):
    parts = tuple(
        Part(owner, T0 + n * HOUR, T0 + (n + 1) * HOUR, 60, f"e-{n}", kind)
        for n, (owner, kind) in zip(range(count), itertools.cycle(OWNERS))
    )
    return Divided(T0, T0 + count * HOUR, parts)


def printed(view, lang="en"):
    return squeezed(" ".join(page_texts(render_custody_report(view, inputs(lang=lang)))))


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_names_each_part_its_owner_and_the_whole(lang):
    words = printed(replace(ordinary(), minutes=whole_of(5)), lang)
    for owner, _kind in OWNERS:
        assert squeezed(say(owner_words(owner), lang)) in words
    assert "300 min" in words
    assert words.count("120 min") == 2
    assert words.count("60 min") >= 1
    if lang == "en":
        assert "UN 2 h 00 min, national authorities 2 h 00 min" in words


def test_many_parts_run_over_the_page_and_none_leave_no_heading():
    words = printed(replace(ordinary(), minutes=whole_of(150)))
    assert "Whose minutes they are" in words
    assert "continued" in words
    assert "Whose minutes they are" not in printed(replace(ordinary(), minutes=None))
    nothing = Divided(T0, T0 + MINUTE // 2, ())
    assert "Whose minutes they are" not in printed(replace(ordinary(), minutes=nothing))
