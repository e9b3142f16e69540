"""Sentences that are said later, in the language asked for.

A sentence is marked with `text` (or `ntext` for plurals) where it is written, carried as a `Text`, and
turned into words by `say` where it is shown. The language is an argument, never a global: a French paper
can be printed from an English screen.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, Self

Lang = Literal["en", "fr"]  # of screens, and of papers in one language
LANGS: tuple[Lang, ...] = ("en", "fr")
Tongue = Literal["en", "fr", "ar"]  # what a sentence can be said in; Arabic stands on papers only
PaperLang = Literal["en", "fr", "en+fr", "en+ar"]
PAPER_LANGS: tuple[PaperLang, ...] = ("en", "fr", "en+fr", "en+ar")
TONGUES: dict[PaperLang, tuple[Tongue, ...]] = {
    "en": ("en",),
    "fr": ("fr",),
    "en+fr": ("en", "fr"),
    "en+ar": ("en", "ar"),
}
# What is put into an Arabic sentence keeps its own order between these.
LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_OF_ISOLATE = "\u2066", "\u2067", "\u2069"
ISOLATES = frozenset((LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_OF_ISOLATE))
_ARABIC_SIGNS = str.maketrans({",": "،", ";": "؛"})
_ARABIC_LETTER = re.compile("[\u0620-\u065f\u066e-\u06d3\u0750-\u077f]")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")

LOCALE_DIR = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the catalogue with its named values; `say` turns it into words."""

    msgid: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    count: int = 0

    def __str__(self) -> str:
        """Return the English words, for logs and tests."""
        return say(self, "en")


@dataclass(frozen=True, slots=True)
class Said(Text):
    """Words that come with data (a rule pack) in both languages, so they are in no catalogue; see `said`."""

    fr: str = ""
    # Few have Arabic. Not in the digest of what an older print showed.
    ar: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Return the English words, for logs and tests."""
        return self.msgid


def said(en: str, fr: str, ar: str = "") -> Said:
    """Return words that carry their own French; without Arabic of their own they stay English in it."""
    return Said(en, fr=fr, ar=ar)


class SaidTwice(str):
    """The words of a paper in its first language, which know themselves in its second.

    Whatever is made of them by joining or cutting strings is in the first language alone. `once`: both
    readers can read the first, so it is printed by itself (a date, a length of time).
    """

    __slots__ = ("once", "second", "tongue")

    def __new__(cls, first: str, second: str, tongue: Tongue, *, once: bool = False) -> Self:
        """Keep both; `tongue` is the language of the second."""
        made = super().__new__(cls, first)
        made.second, made.tongue, made.once = second, tongue, once
        return made

    second: str
    tongue: Tongue
    once: bool

    def changed(self, change: Callable[[str], str], *, once: bool = False) -> SaidTwice:
        """Return the words changed alike in both languages."""
        return SaidTwice(change(str(self)), change(self.second), self.tongue, once=self.once or once)


def text(msgid: str, /, **values: object) -> Text:
    """Mark one sentence for translation; `{name}` in it stands for the value of that name."""
    return Text(msgid, tuple(values.items()))


def ntext(singular: str, plural: str, count: int, /, **values: object) -> Text:
    """Mark a sentence that has a plural; `{count}` stands for the number."""
    return Text(singular, (("count", count), *values.items()), plural, count)


@cache
def _catalogue(lang: Tongue) -> gettext.NullTranslations:
    return gettext.translation("utmcase", LOCALE_DIR, [lang], fallback=lang == "en")


def say(sentence: Text | str, lang: Tongue) -> str:
    """Return the sentence in that language; a plain string (somebody's own words) is returned as it is.

    What has no Arabic is said in English; values inside an Arabic sentence stand between isolates.
    """
    if isinstance(sentence, str):
        return sentence.second if isinstance(sentence, SaidTwice) and sentence.tongue == lang else sentence
    if isinstance(sentence, Said):
        return _own_words(sentence, lang)
    catalogue = _catalogue(lang)
    if sentence.plural:
        words = catalogue.ngettext(sentence.msgid, sentence.plural, sentence.count)
    else:
        # gettext answers the catalogue's header for an empty msgid.
        words = catalogue.gettext(sentence.msgid) if sentence.msgid else ""
    if not sentence.values:
        return words
    if lang == "ar":
        if words == sentence.msgid:
            words = words.translate(_ARABIC_SIGNS)
        return words.format(**{name: isolated(v) for name, v in sentence.values})
    return words.format(
        **{name: say(v, lang) if isinstance(v, (Text, SaidTwice)) else v for name, v in sentence.values}
    )


def _own_words(sentence: Said, lang: Tongue) -> str:
    if lang == "ar":
        return sentence.ar or sentence.msgid
    return sentence.fr if lang == "fr" else sentence.msgid


def isolated(value: object) -> str:
    """Return a value as it stands inside an Arabic sentence: in its own order, whatever is typed in it."""
    words = say(value, "ar") if isinstance(value, (Text, SaidTwice)) else _shown_marks(str(value))
    if isinstance(value, Text) and not value.values and _ARABIC_LETTER.search(words):
        return words  # a word of the catalogue flows with its sentence
    return f"{RIGHT_TO_LEFT if begins_arabic(words) else LEFT_TO_RIGHT}{words}{END_OF_ISOLATE}"


def begins_arabic(words: str) -> bool:
    """Return whether the first letter of the words is Arabic: then they are read from the right."""
    first = next((sign for sign in words if sign.isalpha()), "")
    return bool(_ARABIC_LETTER.match(first))


def has_arabic(words: str) -> bool:
    """Return whether there is an Arabic letter in the words."""
    return _ARABIC_LETTER.search(words) is not None


def _shown_marks(words: str) -> str:
    """A direction mark that was typed is shown by its number: it cannot turn the sentence around it."""
    return _DIRECTION_MARKS.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)
