"""Sentences that are said later, in the language asked for.

A sentence is marked with `text` (or `ntext` for plurals) where it is written, carried as a `Text`, and
turned into words by `say` where it is shown. The language is an argument, never a global: a French paper
can be printed from an English screen.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["en", "fr"]
LANGS: tuple[Lang, ...] = ("en", "fr")

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

    def __str__(self) -> str:
        """Return the English words, for logs and tests."""
        return self.msgid


def said(en: str, fr: str) -> Said:
    """Return words that carry their own French."""
    return Said(en, fr=fr)


def text(msgid: str, /, **values: object) -> Text:
    """Mark one sentence for translation; `{name}` in it stands for the value of that name."""
    return Text(msgid, tuple(values.items()))


def ntext(singular: str, plural: str, count: int, /, **values: object) -> Text:
    """Mark a sentence that has a plural; `{count}` stands for the number."""
    return Text(singular, (("count", count), *values.items()), plural, count)


@cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    return gettext.translation("utmcase", LOCALE_DIR, [lang], fallback=lang == "en")


def say(sentence: Text | str, lang: Lang) -> str:
    """Return the sentence in that language; a plain string (somebody's own words) is returned as it is."""
    if isinstance(sentence, str):
        return sentence
    if isinstance(sentence, Said):
        return sentence.fr if lang == "fr" else sentence.msgid
    catalogue = _catalogue(lang)
    if sentence.plural:
        words = catalogue.ngettext(sentence.msgid, sentence.plural, sentence.count)
    else:
        # gettext answers the catalogue's header for an empty msgid.
        words = catalogue.gettext(sentence.msgid) if sentence.msgid else ""
    if not sentence.values:
        return words
    return words.format(**{name: say(v, lang) if isinstance(v, Text) else v for name, v in sentence.values})
