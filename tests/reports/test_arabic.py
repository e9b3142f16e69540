"""Arabic: letters joined, lines broken in reading order, and numbers and Latin names left in their own."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.arabic import levelled, lines, shaped, turned
from reports.glyphs import MissingGlyph, drawn, drawn_width, said
from reports.style import TEXT
from reports.two import ArabicParagraph, second_shape
from utmcase.i18n import ISOLATES, isolated, say, text

SIZE = 9.0
SHAPE = second_shape(TEXT, "ar")


def wide(words):
    return drawn_width(words, SIZE)


def line(words):
    """Return one line as the eye meets it from the left, its letters bare again."""
    return unicodedata.normalize("NFKC", turned(levelled(words)))


def test_letters_are_joined_and_lam_with_alef_is_one():
    assert shaped("محمد") == "ﻣﺤﻤﺪ"
    assert shaped("لا") == "ﻻ"


def test_the_name_of_god_stays_letters_that_every_font_has():
    assert "\ufdf2" not in shaped("عبد الله")
    assert drawn(shaped("عبد الله"))


def test_a_date_and_a_reference_keep_their_order():
    seen = line(f"في {isolated('12 Mar 2026, 15:40')} برقم {isolated('BRI-A-2026-0007')}.")
    assert "12 Mar 2026, 15:40" in seen
    assert "BRI-A-2026-0007" in seen
    # What is read first stands at the right.
    assert seen.index("12 Mar") > seen.index("BRI-A") > seen.index(".")


def test_a_latin_name_inside_arabic_keeps_its_order():
    seen = line(say(text("written by {officer}", officer="Ngɔr Deŋ Makɔl (UN-5120)"), "ar"))
    assert "Ngɔr Deŋ Makɔl (UN-5120)" in seen


def test_brackets_open_towards_the_words_they_hold():
    assert turned(levelled("(بخط اليد)")).startswith("(")
    assert turned(levelled("(بخط اليد)")).endswith(")")
    assert line("«نعم»")[0] == "«"


def test_western_digits_stay():
    assert "60" in say(text("1 general (60 min)"), "ar")
    assert line("المادة 162 مكرر").split()[1] == "162"


def test_a_direction_mark_that_was_typed_cannot_turn_the_sentence():
    words = say(text("written by {officer}", officer="A\u202eB\u2069C"), "ar")
    assert "[U+202E]" in words
    assert "[U+2069]" in words
    assert sum(sign in ISOLATES for sign in words) == 2


def test_a_vowel_mark_is_drawn_before_the_letter_that_bears_it():
    assert turned(levelled("بُ")) == "\u064f\ufe8f"


def test_lines_break_in_reading_order():
    rows = lines("الأول الثاني الثالث الرابع الخامس السادس", 70, wide)
    assert len(rows) > 1
    assert turned(levelled("الأول")) in rows[0]
    assert turned(levelled("السادس")) in rows[-1]


def test_a_word_wider_than_a_line_is_broken_and_bound_words_part_first():
    rows = lines("ع" * 80, 60, wide)
    assert all(wide(row) <= 60 for row in rows)
    assert sum(map(len, rows)) == 80
    bound = lines("باق\u00a02\u00a0يوم\u00a0و19\u00a0ساعة\u00a0و00\u00a0دقيقة", 70, wide)
    assert all("دقيقة"[::-1] in unicodedata.normalize("NFKC", row) for row in bound[-1:])


SIGNS = st.sampled_from("ابتجحدرسعلمنهوي لا0123456789abcXYZé-/:.,()«»،؟")


@given(st.text(SIGNS, max_size=120), st.floats(30, 300))
def test_no_sign_is_lost_and_no_line_is_too_wide(words, room):
    rows = lines(words, room, wide)
    assert all(wide(row) <= room + 0.01 or len(row) == 1 for row in rows)
    mirrored = str.maketrans("()«»", "))»»")

    def signs(some):
        return sorted(unicodedata.normalize("NFKC", some).translate(mirrored).replace(" ", ""))

    assert signs("".join(rows)) == signs(words)


@given(st.text(SIGNS, max_size=80), st.sampled_from(["12/03/2026 08:00", "S01-000123", "Deng Makol"]))
def test_what_is_isolated_is_never_parted_or_turned(words, value):
    assert value in line(f"{words} {isolated(value)} {words}")


def test_a_sign_that_no_font_has_never_reaches_the_page():
    with pytest.raises(MissingGlyph):
        drawn(turned(levelled("سجل 😀")))
    assert said(text("written by {officer}", officer="😀"), "ar").count("[U+1F600]") == 1


def test_a_paragraph_splits_between_its_lines_and_loses_none():
    paragraph = ArabicParagraph("كل قيد يكتب في السجل يبقى فيه ولا يحذف منه شيء أبدا. " * 6, SHAPE)
    _, high = paragraph.wrap(200, 1000)
    first, rest = paragraph.split(200, high / 2)
    _, above = first.wrap(200, 1000)
    _, below = rest.wrap(200, 1000)
    assert above <= high / 2
    assert above + below == pytest.approx(high)
    assert paragraph.split(200, 1) == []
