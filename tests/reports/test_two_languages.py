"""Papers in two languages: the same figures once, labels and lists twice, nothing over the edge."""

import unicodedata
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from reports.custody_report import render_custody_report
from reports.handover_record import render_handover_record
from reports.property_receipt import render_property_receipt
from reports.statement import render_statement
from reports.two import TwoLanguages
from reports.words import Words
from tests.reports import extreme_views, sample_papers, sample_views
from tests.reports.reading import fonts_of, page_pictures, page_texts, squeezed
from tests.reports.sample_views import inputs
from tests.reports.test_layout import DPI, ink
from utmcase.i18n import PAPER_LANGS, SaidTwice, Text, said, text
from utmcase.papers import digest_of
from utmcase.showing import cited, joined

PAPERS = {
    "custody report": (render_custody_report, sample_views.ordinary),
    "custody report, overfull": (render_custody_report, extreme_views.overfull),
    "statement": (render_statement, sample_papers.statement),
    "statement, overfull": (render_statement, sample_papers.overfull_statement),
    "property receipt": (render_property_receipt, sample_papers.property_receipt),
    "handover record": (render_handover_record, sample_papers.handover_record),
    "handover record, blank": (render_handover_record, sample_papers.empty_handover_record),
}
TWO = ("en+fr", "en+ar")


def words_of(pdf):
    return unicodedata.normalize("NFKC", " ".join(squeezed(page) for page in page_texts(pdf)))


def statement(lang, **more):
    return render_statement(sample_papers.statement(**more), inputs(lang=lang))


@pytest.mark.parametrize("lang", TWO)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_printed_over_the_edge_or_into_the_foot(name, lang):
    render, view = PAPERS[name]
    pdf = render(view(), inputs(lang=lang, printed_by="Très-Long Nom De Famille " * 8))
    assert all(fonts_of(pdf).values())
    for picture in page_pictures(pdf, dpi=DPI, most=8):
        assert not ink(picture, 0, 0, 13.5, 297), "left margin"
        assert not ink(picture, 196.5, 0, 210, 297), "right margin"
        assert not ink(picture, 0, 292.5, 210, 297), "lower margin"
        assert not ink(picture, 15, 265.9, 195, 267.2), "foot"


@pytest.mark.parametrize("lang", TWO)
def test_the_same_inputs_give_the_same_bytes(lang):
    assert statement(lang) == statement(lang)


def test_labels_and_lists_stand_in_both_what_was_typed_once():
    words = words_of(statement("en+fr"))
    for wanted in (
        "Held since / En détention depuis",
        "thumbprint empreinte du pouce",
        "Vous pouvez garder le silence.",
        "You may remain silent.",
    ):
        assert wanted in words, wanted
    for once in ("You fired a rifle in the air", "10 Mar 2026, 22:40"):
        assert words.count(once) == 1
    assert "10 mars 2026, 22:40" not in words


def test_arabic_is_found_by_searching_the_paper():
    words = words_of(statement("en+ar"))
    for wanted in (
        "تحتجزك شرطة الأمم المتحدة، لا الدولة.",
        "تقرأ على الشخص بصوت مسموع",
        "التدابير المؤقتة العاجلة",
        "بين 24 و27 سنة",
    ):
        assert wanted in words, wanted
    # Each right bears its number in the column that is read from the right.
    assert ".14" in words


def test_a_name_in_arabic_is_set_from_the_right_on_a_paper_with_arabic():
    view = sample_papers.statement(reasons="أطلق النار في السوق ولم يعرف أحد السبب")
    words = words_of(render_statement(view, inputs(lang="en+ar")))
    assert "أطلق النار في السوق ولم يعرف أحد السبب" in words


def test_rules_have_no_arabic_and_the_report_says_so():
    words = words_of(render_custody_report(sample_views.ordinary(), inputs(lang="en+ar")))
    assert "stand in English alone" in words
    assert "within 24 h of UN control" in words


def test_the_language_is_part_of_the_digest():
    digests = {digest_of("statement_of_detention", "c", "n", inputs(lang=lang)) for lang in PAPER_LANGS}
    assert len(digests) == len(PAPER_LANGS)


LONG = ("Ngaïssonabakaramatchiozongossinangandemissessemokounganda" + "xyz", "n" * 60, "a.b-c@" * 20)


@pytest.mark.parametrize("lang", PAPER_LANGS)
@pytest.mark.parametrize("name", LONG)
def test_a_word_without_blanks_breaks_at_the_edge_of_its_box(lang, name):
    view = sample_papers.statement(name=name, apprehended_at=name, facility=name, reasons=f"{name} {name}")
    report = replace(sample_views.ordinary(), name=name, place=name, facility=name, reasons=name)
    for pdf in (
        render_statement(view, inputs(lang=lang)),
        render_custody_report(report, inputs(lang=lang)),
    ):
        assert name in "".join(words_of(pdf).split())
        for picture in page_pictures(pdf, dpi=DPI, most=2):
            assert not ink(picture, 196.5, 0, 210, 297)


def test_a_narrow_blank_never_ends_a_line():
    paragraph = Words("fr", ZoneInfo("UTC")).para("avant 12\u202f000 francs")
    paragraph.wrap(52, 100)
    assert any("12\u00a0000" in " ".join(row[1]) for row in paragraph.blPara.lines)


def test_prose_stands_in_two_columns_where_there_is_width_else_one_below_the_other():
    both = SaidTwice("You may remain silent. " * 4, "Vous pouvez garder le silence. " * 4, "fr")
    shape = sample_shape()
    side, below = TwoLanguages(both, shape), TwoLanguages(both, shape)
    _, low = side.wrap(500, 500)
    _, high = below.wrap(200, 500)
    assert [x for _, x, _ in side._places] == [0, 256]
    assert [x for _, x, _ in below._places] == [0, 0]
    assert low < high


def sample_shape():
    from reports.style import TEXT

    return TEXT


def test_what_is_higher_than_a_page_goes_on_in_one_language_and_then_the_other():
    both = SaidTwice("Once more. " * 2000, "مرة أخرى. " * 2000, "ar")
    parts = TwoLanguages(both, sample_shape()).split(200, 600)
    assert len(parts) == 2


def test_a_sentence_that_reads_alike_in_both_is_said_once():
    words = Words("en+fr", ZoneInfo("UTC"))
    assert not isinstance(words.say(text("Signature")), SaidTwice)
    assert not isinstance(words.say("Deng: 12"), SaidTwice)
    assert isinstance(words.say(text("Name")), SaidTwice)
    assert not isinstance(Words("en+ar", ZoneInfo("UTC")).say(Text("no such sentence")), SaidTwice)


def test_of_words_joined_with_those_of_a_pack_the_others_are_said_in_arabic():
    words = Words("en+ar", ZoneInfo("UTC"))
    title, seen = said("Standing procedure on detention", "Procédure"), text("text not seen by us")
    source = words.say(joined([cited(title, None, "2010-01-25"), seen]))
    assert str(source) == "Standing procedure on detention (25\u00a0Jan\u00a02010), text not seen by us"
    assert source.second == "لم نطلع على النص"
    assert not isinstance(words.say(cited(title, None, "2010-01-25")), SaidTwice)
