"""`make papers`: each form once in the quick suite, its language by its place; everything among the slow."""

import re

import pikepdf
import pytest

from tests import papers
from tests.benchmarks.stocking import books_in
from tests.paper_making import dashed, stem
from utmcase.forms import FORMS
from utmcase.i18n import LANGS, PAPER_LANGS
from utmcase.registers.books import BOOKS

BOTH = {"en", "fr"}


def rotating(paper, what, lang):
    """Whether a form is printed in this language: empty in the one after that in which it is filled."""
    place = next((n for n, form in enumerate(FORMS) if stem(form) == paper), None)
    return place is not None and lang == PAPER_LANGS[(place + (what == "blank")) % len(PAPER_LANGS)]


def test_each_form_is_printed_in_one_language_or_another_and_every_file_is_sound(tmp_path):
    made = list(papers.every_paper(tmp_path, tmp_path, books_in(tmp_path), rotating))
    assert {(one.paper, one.what) for one in made} == {(stem(form), "filled") for form in FORMS} | {
        (stem(form), "blank") for form in FORMS if form.blank
    }
    assert not [one for one in made if one.problems]
    assert {one.lang for one in made} == set(PAPER_LANGS)
    assert all(one.file.stat().st_size > 10_000 and one.pages for one in made)


def test_a_file_that_is_not_sound_is_told(tmp_path):
    whole = pikepdf.new()
    whole.add_blank_page()
    page = whole.pages[0]
    page.Contents = whole.make_stream(b"BT (never ended Tj")
    page.Resources = pikepdf.Dictionary(Font=whole.make_indirect(pikepdf.Dictionary()))
    whole.save(tmp_path / "broken.pdf")
    cut = (tmp_path / "broken.pdf").read_bytes().replace(b"endstream", b"endstrEam")
    assert papers.written(tmp_path, "F-0-none", "filled", "en", cut).problems


def test_a_file_is_named_by_code_name_filling_and_language():
    names = [stem(form) for form in FORMS]
    assert "F-B-master-form" in names
    assert "F-BX-master-form-extract" in names
    assert len(set(names)) == len(names)
    assert dashed("Register of children: all, “held” now") == "register-of-children-all-held-now"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_paper_in_every_language_with_pictures(tmp_path, capsys):
    assert papers.main([str(tmp_path), "--pictures"]) == 0
    languages = {}
    for file in tmp_path.glob("*.pdf"):
        name, lang, _pdf = file.name.rsplit(".", 2)
        languages.setdefault(name, set()).add(lang)
    expected = {f"{stem(form)}.filled" for form in FORMS}
    expected |= {f"{stem(form)}.blank" for form in FORMS if form.blank}
    expected |= {f"0-custody-report.{which}" for which in ("worst", "calm", "ended")} | {
        "0-cover-sheet.filled"
    }
    expected |= {f"{book.name}-{dashed(str(book.title))}.lines" for book in BOOKS.values()}
    expected |= {
        f"{book.name}-{dashed(str(book.title))}-whiteboard.lines" for book in BOOKS.values() if book.roll
    }
    expected |= {"statistics.month", "utm-report.month", "handover-file.1of2", "recovery-sheet.filled"}
    assert set(languages) == expected
    one_each = {"handover-file.1of2", "recovery-sheet.filled"}
    assert all(
        found == (set(LANGS) if name in one_each else set(PAPER_LANGS)) for name, found in languages.items()
    )
    index = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(([^)]+\.pdf)\)", index)) == {file.name for file in tmp_path.glob("*.pdf")}
    assert {re.sub(r"-[0-9]$", "", file.stem) for file in (tmp_path / "contact").glob("*.png")} == expected
    told = capsys.readouterr().out
    assert f"{sum(len(found) for found in languages.values())} papers of" in told
    assert "0 not sound" in told
