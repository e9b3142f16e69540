"""No letter is lost: which face prints what, and what stands for a character that no face has."""

import gettext

import pytest

from reports.arabic import visual
from reports.glyphs import MissingGlyph, face_of, markup, printable, runs, said
from reports.words import pieces, weight
from utmcase.chain import LINK_STATUS_SHAPES
from utmcase.i18n import LOCALE_DIR, text


def test_every_shape_of_the_chain_is_in_a_shipped_font():
    assert all(face_of(shape, "NotoSans-Bold") for shape in LINK_STATUS_SHAPES.values())


def test_every_sentence_of_the_catalogue_can_be_printed():
    french = gettext.translation("utmcase", LOCALE_DIR, ["fr"])._catalog  # type: ignore[attr-defined]
    said_anywhere = [key if isinstance(key, str) else key[0] for key in french] + list(french.values())
    missing = {
        (sign, words)
        for words in said_anywhere
        for sign in words
        if sign != "\n" and not face_of(sign, "NotoSans")
    }
    assert len(said_anywhere) > 500
    assert missing == set()


def test_a_character_that_no_face_has_never_reaches_the_page_unnamed():
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        runs("well done 😀")
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        markup("😀")


def test_a_missing_character_that_somebody_typed_is_named():
    assert said(text("{label}:", label="😀"), "en") == "[U+1F600]:"


def test_composed_letters_are_composed_and_unseen_marks_are_seen():
    assert printable("e\u0301\u200b\x07") == "é[U+200B][U+0007]"
    assert printable("a\r\nb\rc\td") == "a\nb\nc   d"


def test_runs_choose_a_face_for_each_script():
    assert runs("Deŋ ✓ علي") == [
        ("NotoSans", "Deŋ "),
        ("UTMSigns", "✓"),
        ("NotoSans", " "),
        ("NotoNaskhArabic", "ﻲﻠﻋ"),
    ]


def test_markup_escapes_what_looks_like_markup():
    assert markup("<b> & ✓") == '&lt;b&gt; &amp; <font name="UTMSigns">✓</font>'


def test_arabic_is_joined_and_turned_round():
    assert visual("محمد علي") == "ﻲﻠﻋ\u00a0ﺪﻤﺤﻣ"
    assert visual("لا ١٢٣") == "١٢٣\u00a0ﻻ"
    assert visual("a علي b") == "a ﻲﻠﻋ b"


def test_long_arabic_stands_line_under_line():
    lines = visual("محمد " * 20).strip().split("\n")
    assert len(lines) > 2
    assert all(len(line) <= 41 for line in lines)


@pytest.mark.parametrize("words", ["", "a", "x" * 5000, "word " * 900, "\n" * 700, "a\nb " * 400])
def test_pieces_lose_nothing_and_stay_small(words: str):
    parts = pieces(words, 300)
    assert all(weight(part) <= 300 for part in parts)
    assert "".join("".join(parts).split()) == "".join(words.split())


def test_a_blank_inside_guillemets_never_ends_a_line():
    assert said("dit « Œil »", "fr") == "dit «\u00a0Œil\u00a0»"
