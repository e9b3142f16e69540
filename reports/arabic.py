"""Arabic on the page: letters joined, lines broken in reading order and then set from right to left.

The joining is arabic_reshaper's and the order the Unicode bidirectional algorithm of fpdf2; both are heavy to
import and are asked for only when Arabic is printed. Digits, references and Latin names keep their order.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reports.remembering import remembered
from utmcase.i18n import ISOLATES

LINE = 40  # letters of Arabic that stand in one line of a page that is read from the left
# A stretch of Arabic, with the blanks inside it.
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]+(?:[ \u00a0]+[\u0600-\u06ff\u0750-\u077f]+)*")
_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_BLANKS = re.compile("([ \u00a0]+)")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_RIGHT = 1  # the level of words that are read from the right

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Sign:
    """One character in reading order, with its level: odd is read from the right, even from the left."""

    sign: str
    level: int


def in_arabic_script(words: str) -> bool:
    """Return whether any character of the words belongs to the Arabic script."""
    return _SCRIPT.search(words) is not None


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    # The ligature of the name of God is one sign that few fonts have; vowel marks are part of a name.
    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False})


@remembered
def shaped(words: str) -> str:
    """Return Arabic words in their joined shapes, in reading order."""
    return str(_reshaper().reshape(words))


@remembered
def levelled(words: str) -> tuple[Sign, ...]:
    """Return the characters of one Arabic paragraph in reading order, each with its level."""
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    found = BidiParagraph(words, base_direction=TextDirection.RTL).get_characters()
    return tuple(Sign(one.character, one.embedding_level) for one in found)


def turned(signs: Sequence[Sign]) -> str:
    """Return one line as it is drawn from the left: joined, mirrored, in the order of the eye."""
    end = len(signs)
    while end and (signs[end - 1].sign.isspace() or signs[end - 1].sign in ISOLATES):
        end -= 1
    kept = [one for one in signs[:end] if one.sign not in ISOLATES]
    runs = [
        (level, "".join(one.sign for one in same))
        for level, same in itertools.groupby(kept, key=lambda one: one.level)
    ]
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        runs = list(_reversed_from(runs, level))
    return "".join(_turned_run(words) if level % 2 else words for level, words in runs)


def _reversed_from(runs: Sequence[tuple[int, str]], level: int) -> Iterator[tuple[int, str]]:
    """Yield the runs with every stretch of this level or above turned round."""
    for above, same in itertools.groupby(runs, key=lambda run: run[0] >= level):
        stretch = list(same)
        yield from reversed(stretch) if above else stretch


def _turned_run(words: str) -> str:
    clusters: list[str] = []
    for sign in shaped(words):
        if clusters and unicodedata.combining(sign):
            # A mark takes no room: drawn first, it stands over the letter that follows from the left.
            clusters[-1] = sign + clusters[-1]
        else:
            clusters.append(_MIRRORED.get(sign, sign))
    return "".join(reversed(clusters))


def lines(words: str, room: float, measure: Measure) -> list[str]:
    """Return the lines of Arabic words, each as it is drawn from the left, at most `room` points wide.

    `measure` tells the width of joined words. A word that is wider than a line is broken.
    """
    return [turned(line) for part in words.split("\n") for line in _broken(levelled(part), room, measure)]


def _broken(signs: Sequence[Sign], room: float, measure: Measure) -> Iterator[Sequence[Sign]]:
    line: list[Sign] = []
    wide = 0.0
    for token in _tokens(signs, room, measure):
        need = _wide(token, measure)
        if line and wide + _wide(_trimmed(token), measure) > room:
            yield line
            line, wide = [], 0.0
        line += token
        wide += need
    yield line


def _tokens(signs: Sequence[Sign], room: float, measure: Measure) -> Iterator[list[Sign]]:
    """Yield the words, each with the blank behind it; a word wider than a line in pieces."""
    for _, same in itertools.groupby(_numbered(signs), key=lambda one: one[0]):
        word = [sign for _, sign in same]
        while _wide(_trimmed(word), measure) > room and len(word) > 1:
            most = _most(word, room, measure)
            yield word[:most]
            word = word[most:]
        yield word


def _numbered(signs: Sequence[Sign]) -> Iterator[tuple[int, Sign]]:
    number = 0
    for place, one in enumerate(signs):
        if place and signs[place - 1].sign == " " and one.sign != " ":
            number += 1
        yield number, one


def _most(word: Sequence[Sign], room: float, measure: Measure) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if _wide(word[:middle], measure) <= room:
            low = middle
        else:
            high = middle - 1
    # Words that are bound to each other part between them before a word is broken.
    bound = [place + 1 for place in range(low) if word[place].sign == "\u00a0"]
    return bound[-1] if bound else low


def _trimmed(token: Sequence[Sign]) -> Sequence[Sign]:
    return [one for one in token if one.sign != " "]


def _wide(signs: Sequence[Sign], measure: Measure) -> float:
    words = "".join(one.sign for one in signs if one.sign not in ISOLATES)
    return measure(shaped(words) if in_arabic_script(words) else words)


def visual(words: str) -> str:
    """Return the words with each stretch of Arabic joined and turned round, to be drawn from the left."""
    return _ARABIC.sub(lambda found: _turned_stretch(found[0]), words)


def _turned_stretch(stretch: str) -> str:
    """Return a stretch turned round; a long one in lines of its own, each of which reads from the right."""
    rows: list[str] = [""]
    for part in _BLANKS.split(stretch):
        if len(rows[-1]) + len(part) > LINE and part.strip() and rows[-1]:
            rows.append("")
        rows[-1] += part
    # A line that broke at its blanks would read backwards.
    return "\n".join(turned(levelled(row.strip())).replace(" ", "\u00a0") for row in rows)
