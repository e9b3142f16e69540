"""Which shipped face prints which character, and what is printed for a character that none of them has.

reportlab leaves out, without a word, what a font lacks. Here nothing is left out: `printable` names a missing
character, "[U+1F600]", and whatever reaches the page without having passed it raises `MissingGlyph`. The
tests hold every sentence of the catalogue against the fonts, so that only typed words can need a name.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.arabic import in_arabic_script, visual
from utmcase.fonts import FONT_FILES
from utmcase.i18n import ISOLATES, Text, Tongue, say

BODY = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
SIGNS = "UTMSigns"
ARABIC = "NotoNaskhArabic"
ARABIC_BOLD = "NotoNaskhArabic-Bold"
# In the order in which a face is looked for; a bold face falls back to the plain signs.
FALLBACKS: dict[str, tuple[str, ...]] = {
    BODY: (BODY, ARABIC, SIGNS),
    BOLD: (BOLD, ARABIC_BOLD, SIGNS),
    ITALIC: (ITALIC, ARABIC, SIGNS),
}
# Marks that cannot be seen but change how the words around them are read: a reader must see they are there.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BOUND = re.compile(r"(?<=«) | (?=[»:;?!])")


class MissingGlyph(ValueError):
    """A character that no shipped font has was about to be drawn: a bug."""


@cache
def coverage() -> dict[str, frozenset[int]]:
    """Register the shipped faces once, and return the characters each of them has."""
    found = {}
    for name, path in FONT_FILES.items():
        font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(
        ARABIC, normal=ARABIC, bold=ARABIC_BOLD, italic=ARABIC, boldItalic=ARABIC_BOLD
    )
    pdfmetrics.registerFontFamily(SIGNS, normal=SIGNS, bold=SIGNS, italic=SIGNS, boldItalic=SIGNS)
    return found


@cache
def face_of(sign: str, face: str) -> str | None:
    """Return the face that prints this character beside words in `face`, or None when no face has it."""
    code = ord(sign)
    faces = coverage()
    return next((name for name in FALLBACKS[face] if code in faces[name]), None)


def printable(words: str, *, kept: frozenset[str] = frozenset()) -> str:
    """Return typed words as they can be printed: composed, tabs as spaces, what no face has as "[U+XXXX]".

    `kept` are unseen marks of our own that stay.
    """
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))
    if composed.isascii() and composed.isprintable():
        return composed
    if all(map(_can_print, set(composed))):
        return composed
    return "".join(sign if sign in kept or _can_print(sign) else f"[U+{ord(sign):04X}]" for sign in composed)


@cache
def _can_print(sign: str) -> bool:
    if sign == "\n":
        return True
    if _UNSEEN.match(sign) or unicodedata.category(sign) == "Cc":
        return False
    return face_of(sign, BODY) is not None


def said(sentence: Text | str, lang: Tongue) -> str:
    """Return the words of a sentence in that language, ready for `runs` and `markup`; Arabic for `drawn`.

    A blank inside guillemets, or before a French colon, never ends a line.
    """
    if lang == "ar":
        return printable(say(sentence, lang), kept=ISOLATES)
    return _BOUND.sub("\u00a0", printable(say(sentence, lang)))


def runs(words: str, face: str = BODY) -> list[tuple[str, str]]:
    """Return printable words as (face, piece) in the order in which they are drawn, from the left."""
    if words.isascii():
        return [(face, words)]
    return drawn(_ordered(words), face)


@cache
def _signs(face: str) -> frozenset[str]:
    """Return every character that a face prints itself."""
    return frozenset(map(chr, coverage()[face])) | {"\n"}


def drawn(words: str, face: str = BODY) -> list[tuple[str, str]]:
    """Return words that are already in the order of the eye as (face, piece), from the left."""
    if _signs(face).issuperset(words):
        return [(face, words)]
    return [
        (name, "".join(signs)) for name, signs in itertools.groupby(words, key=lambda sign: _face(sign, face))
    ]


def drawn_width(words: str, size: float, face: str = BODY) -> float:
    """Return how wide words in the order of the eye are, in points."""
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in drawn(words, face))


def _ordered(words: str) -> str:
    return visual(words) if in_arabic_script(words) else words


def _face(sign: str, face: str) -> str:
    found = face if sign == "\n" else face_of(sign, face)
    if found is None:
        raise MissingGlyph(f"no shipped font has U+{ord(sign):04X}, and nothing was put in its place")
    return found


def markup(words: str, face: str = BODY) -> str:
    """Return printable words as a reportlab paragraph writes them, each run in a face that has it."""
    pieces = []
    for name, piece in runs(words, face):
        # reportlab would end a line at a narrow blank that must not end one.
        safe = escape(piece).replace("\n", "<br/>").replace("\u202f", "\u00a0")
        pieces.append(safe if name == face else f'<font name="{name}">{safe}</font>')
    return "".join(pieces)


def width(words: str, size: float, face: str = BODY) -> float:
    """Return how wide printable words are, in points."""
    coverage()
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(words, face))
