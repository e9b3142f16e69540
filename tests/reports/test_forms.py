"""Declared forms, read back from their bytes: what they say, empty and filled, and what draws them."""

import io
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from reports import render
from reports.form import render_in, render_out
from tests.filling import sample
from tests.reports.golden_forms import CASES, FOLDER, changed, file_of
from tests.reports.reading import fonts_of, page_pictures, page_texts, squeezed
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import EVERYTHING, undone
from utmcase.entries import KINDS, SELF_WRITTEN
from utmcase.form_blanks import issue_blanks
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.i18n import PAPER_LANGS, say, text
from utmcase.moments import exactly
from utmcase.printing import prepare_paper
from utmcase.recording import Draft, record

ROOT = Path(__file__).parents[2]
DECLARED = [form for form in FORMS if not form.by_hand]
NOT_TOLD = {"apprehension", "withdrawn", "erased", *SELF_WRITTEN}
LONG = "Ngaïssona said, and it was read back to him: «\u202fJe n’ai rien fait\u202f». " * 40


@pytest.fixture(scope="module")
def told():
    """A custody of which every kind was told twice, the second time at length."""
    desk = Desk()
    custody_id = desk.begin()
    for model in KINDS:
        if model.subject != "custody" or model.kind in NOT_TOLD:
            continue
        for place in (0, 1):
            desk.casebook.let_pass(60)
            values = {field.name: sample(field, place) for field in model.fields()}
            if place:
                values |= {f.name: LONG for f in model.fields() if f.form == "words"}
            desk.tell(custody_id, model.kind, values, by=EVERYTHING)
    return desk, custody_id


@pytest.fixture(scope="module")
def begun():
    desk = Desk()
    return desk, desk.begin()


def printed(place, name, lang="en"):
    desk, custody_id = place
    return render(name, *desk.do(prepare_paper, custody_id, name, lang, by=EVERYTHING))


@pytest.mark.parametrize(("name", "what", "lang"), CASES)
def test_the_words_of_a_paper_are_those_that_were_read_and_kept(name, what, lang):
    lines = changed(name, what, lang)
    assert not lines, "\n".join(["right? then run: python -m tests.reports.golden_forms", *lines])


def test_no_words_are_kept_of_a_paper_that_is_no_longer_compared():
    assert set(FOLDER.glob("*.txt")) == {file_of(*case) for case in CASES}


@pytest.mark.parametrize("form", DECLARED, ids=lambda form: form.name)
def test_every_form_prints_full_overfull_and_empty_in_shipped_fonts(told, begun, form):
    for place in (told, begun):
        for lang in ("en", "fr"):
            pdf = printed(place, form.name, lang)
            assert all(fonts_of(pdf).values())
            words = squeezed(" ".join(page_texts(pdf)))
            assert squeezed(say(form.title, lang)) in words
            assert squeezed(say(form.route_words, lang)) in words
    assert words_of_section_headings(form) <= set(page_words(printed(told, form.name)))


def words_of_section_headings(form):
    return {say(section.heading, "en").split()[0] for section in form.sections}


def page_words(pdf):
    return " ".join(page_texts(pdf)).split()


@pytest.mark.parametrize("form", DECLARED, ids=lambda form: form.name)
def test_a_section_of_which_nothing_is_recorded_says_so(begun, form):
    words = " ".join(page_texts(printed(begun, form.name)))
    started = {"apprehension", "identity"}
    silent = [section for section in form.sections if section.kind not in started]
    assert words.count("None recorded.") == len(silent)


@pytest.mark.parametrize("lang", PAPER_LANGS)
@pytest.mark.parametrize("name", ["search_record", "notification_log", "custody_log", "cover_sheet"])
def test_forms_are_printed_in_two_languages_too(told, name, lang):
    assert page_texts(printed(told, name, lang))
    if name != "cover_sheet":
        desk, _ = told
        view, inputs = desk.do(issue_blanks, name, lang, by=EVERYTHING)
        assert view.serials[0] in page_texts(render(name, view, inputs))[0]


def test_a_closed_list_is_marked_by_shape():
    desk = Desk()
    custody_id = desk.begin()
    draft = Draft("search", custody_id, {"how": "thorough", "emergency": "unknown"}, exactly(desk.now))
    desk.do(record, draft)
    words = squeezed(" ".join(page_texts(printed((desk, custody_id), "search_record"))))
    assert "☐ pat-down ☒ thorough ☐ room ☐ vehicle ☐ intimate ☐ not known" in words
    assert "Emergency ☐ yes ☐ no ☒ not known" in words
    assert "Sex of the searching officer not recorded" in words


def test_an_empty_form_has_no_mark_and_a_filled_one_no_box_left_to_tick(begun):
    desk, _ = begun
    view, inputs = desk.do(issue_blanks, "search_record", "en")
    empty = " ".join(page_texts(render("search_record", view, inputs)))
    assert empty.count("☒") == 1, "the one that shows how to cross"
    assert empty.count("☐") > 15
    assert "☐" not in " ".join(page_texts(printed(begun, "search_record"))).split("Signatures")[0]


@pytest.mark.parametrize("form", [form for form in FORMS if form.blank], ids=lambda form: form.name)
def test_nothing_is_drawn_over_the_edge_of_an_empty_form(begun, form):
    desk, _ = begun
    view, inputs = desk.do(issue_blanks, form.name, "fr")
    for picture in page_pictures(render(form.name, view, inputs), dpi=40):
        wide, high = picture.size
        for box in ((0, 0, wide * 4 // 100, high), (wide * 96 // 100, 0, wide, high)):
            assert picture.crop(box).getextrema()[0] > 200, "the margin is white"


def test_a_paper_that_leaves_is_drawn_from_words_that_may_leave_only(told):
    desk, custody_id = told
    inside, inputs = desk.do(prepare_paper, custody_id, "master_form", "en", by=EVERYTHING)
    out = FORMS_BY_NAME["master_form_extract"]
    with pytest.raises(TypeError, match="given words that may not"):
        render(out.name, inside, inputs)
    outside, inputs = desk.do(prepare_paper, custody_id, out.name, "en", by=EVERYTHING)
    with pytest.raises(TypeError, match="paper that leaves"):
        render("master_form", outside, inputs)
    assert pickle.loads(pickle.dumps(outside)) == outside, "it goes to the process that renders"  # noqa: S301
    assert render_in is not render_out


@pytest.mark.slow
def test_mypy_refuses_inside_words_where_they_would_leave(tmp_path):
    program = (
        "from reports.form import render_out\n"
        "from utmcase.form_views import InFormView, OutFormView\n"
        "from utmcase.forms.base import Form\n"
        "from utmcase.papers import PaperInputs\n"
        "def leave(form: Form, view: {view}, inputs: PaperInputs) -> bytes:\n"
        "    return render_out(form, view, inputs)\n"
    )
    for view, code in (("OutFormView", 0), ("InFormView", 1)):
        file = tmp_path / f"{view.lower()}.py"
        file.write_text(program.format(view=view), encoding="utf-8")
        run = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(file)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        refused = 'incompatible type "InFormView"; expected "OutFormView"' in run.stdout
        assert refused == bool(code), run.stdout


def test_the_cover_counts_papers_printed_before_it_and_reads_the_same_again(begun):
    desk = Desk()
    custody_id = desk.begin()
    printed((desk, custody_id), "search_record")
    desk.casebook.let_pass(60)
    words = squeezed(" ".join(page_texts(printed((desk, custody_id), "cover_sheet"))))
    assert "Search record UN use only – stays in UN files 0 of 1 1 copy, 10 Mar 2026, 22:40" in words
    assert "UTM authority sheet" in words
    assert "Closure checklist" in words


def test_a_draft_is_marked_until_it_is_signed(told):
    desk, custody_id = told
    view, inputs = desk.do(prepare_paper, custody_id, "search_record", "en", by=EVERYTHING)
    assert "DRAFT" in page_texts(render("search_record", view, inputs))[0]
    assert "DRAFT" not in page_texts(render("search_record", view, replace(inputs, draft=False)))[0]


def chart_of(pdf):
    """Return the words of a page that holds the body chart."""
    return next(page for page in page_texts(pdf) if "Front view" in page)


def test_injuries_are_marked_on_the_body_with_the_numbers_of_their_rows():
    desk = Desk()
    custody_id = desk.begin()
    parts = ["right_forearm", "ear", "upper_back", "upper_back"]
    injuries = [{"part": part, "cause": f"cause of {part}"} for part in parts]
    desk.add(custody_id, "medical_exam", by=EVERYTHING, injuries=injuries)
    page = chart_of(printed((desk, custody_id), "medical_examination"))
    lines = page.splitlines()
    assert lines.count("1") == 2, "the forearm is seen from both sides"
    assert "3, 4" in lines
    assert "2" not in lines, "no figure has this part"
    rows = [line for line in lines if "cause of" in line]
    assert [row.split()[0] for row in rows] == ["1", "–", "3", "4"]


def test_the_empty_form_has_a_body_to_draw_on_and_a_filled_one_without_injuries_has_none(begun):
    desk, _custody_id = begun
    blanks = render(
        "medical_examination", *undone(desk, issue_blanks, "medical_examination", "en", by=EVERYTHING)
    )
    assert "Draw each injury where it is" in squeezed(chart_of(blanks))
    assert "Front view" not in " ".join(page_texts(printed(begun, "medical_examination")))


@pytest.mark.parametrize("lang", PAPER_LANGS)
def test_the_body_is_drawn_in_lines_and_not_as_a_picture(begun, lang):
    desk, _custody_id = begun
    blanks = undone(desk, issue_blanks, "medical_examination", lang, by=EVERYTHING)
    with pikepdf.open(io.BytesIO(render("medical_examination", *blanks))) as document:
        assert not [page for page in document.pages if page.get_images()]


@pytest.mark.parametrize(
    "form", [form for form in DECLARED if len(form.signatures) > 1], ids=lambda f: f.name
)
def test_all_who_sign_sign_on_one_page_however_long_the_form_is(told, begun, form):
    for place in (told, begun):
        pages = [squeezed(page) for page in page_texts(printed(place, form.name))]
        (signed,) = [page for page in pages if "Signatures" in page]
        for one in form.signatures:
            assert say(one.role, "en") in signed, one.role


@pytest.mark.parametrize("lang", PAPER_LANGS)
@pytest.mark.parametrize("form", [form for form in FORMS if form.blank], ids=lambda form: form.name)
def test_the_heading_of_the_signatures_stands_on_the_page_where_one_signs(form, lang):
    view, inputs = Desk().do(issue_blanks, form.name, lang)
    pages = [squeezed(page) for page in page_texts(render(form.name, view, inputs))]
    heading = f"{len(form.sections) + 2} {say(text('Signatures'), 'fr' if lang == 'fr' else 'en')}"
    headed = [number for number, page in enumerate(pages) if heading in page]
    signer = squeezed(say(form.signatures[0].role, "fr" if lang == "fr" else "en"))
    assert headed == [len(pages) - 1], "the heading of the signatures, on the last page"
    assert signer in pages[-1]
