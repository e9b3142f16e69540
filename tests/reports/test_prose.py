"""Paragraphs that read no markup and break their lines once: they are reportlab's, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from reports import arabic, prose, render, style
from reports.glyphs import coverage, markup, width
from reports.prose import Prose
from reports.two import second_shape
from tests.reports.sample_views import inputs, ordinary

SHAPES = (style.TEXT, style.SMALL, style.STRONG, style.COLUMN, second_shape(style.TEXT, "fr"))
WORDS = st.text(st.sampled_from("abcœéŋ .-\u00a0\u2009 «»&<\n"), max_size=120)


@pytest.fixture(autouse=True)
def _shipped_faces():
    coverage()


def parted(paragraph, widths):
    """The lines of a paragraph at each width, with its size."""
    found = []
    for wide in widths:
        room = paragraph.wrap(wide, 500)
        lines = getattr(paragraph.blPara, "lines", [])
        if paragraph.blPara.kind == 0:
            lines = [(round(left, 6), list(words)) for left, words in lines]
        else:
            lines = [(round(line.extraSpace, 6), [word.text for word in line.words]) for line in lines]
        found.append((room, lines))
    return found


@given(WORDS, st.sampled_from(SHAPES), st.lists(st.integers(18, 400), min_size=1, max_size=4))
def test_its_lines_are_those_of_reportlab_at_any_width_and_asked_in_any_order(words, shape, widths):
    coverage()
    marked = markup(words, shape.fontName)
    assert parted(Prose(marked, shape), widths) == parted(Paragraph(marked, shape), widths)


def test_blanks_are_narrowed_a_little_where_a_word_just_fits():
    words = "one two three four five six"
    natural = width(words, style.TEXT.fontSize)
    widths = [natural, natural - 0.1, natural - 0.6, natural - 4]
    found = parted(Prose(words, style.TEXT), widths)
    assert [len(lines) for _, lines in found] == [1, 1, 2, 2]
    assert found == parted(Paragraph(words, style.TEXT), widths)


@given(WORDS, st.integers(30, 200), st.integers(1, 8))
def test_it_is_split_where_reportlab_splits_it(words, wide, lines):
    coverage()
    marked, high = markup(words, style.TEXT.fontName), style.TEXT.leading * lines
    parts = []
    for made in (Prose(marked, style.TEXT), Paragraph(marked, style.TEXT)):
        made.wrap(wide, high)
        parts.append([parted(part, [wide]) for part in made.split(wide, high)])
    assert parts[0] == parts[1]


def test_what_was_remembered_for_a_paper_is_forgotten_with_it():
    render("custody_report", ordinary(), inputs(lang="en+ar"))
    for remembering in (prose._width, arabic.shaped, arabic.levelled):
        assert remembering.cache_info().currsize == 0
        assert remembering.cache_info().maxsize


def test_nothing_is_remembered_after_a_paper_that_could_not_be_made(monkeypatch):
    def broken(*_):
        prose._width("Ngaïssona", style.TEXT.fontName, 8.5)
        raise ZeroDivisionError

    monkeypatch.setattr("reports.custody_report.render_custody_report", broken)
    with pytest.raises(ZeroDivisionError):
        render("custody_report", ordinary(), inputs())
    assert prose._width.cache_info().currsize == 0
