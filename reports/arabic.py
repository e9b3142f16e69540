"""Arabic words inside a page that is read from the left: letters joined, and set from right to left.

A name typed in Arabic must be readable on an English or French paper. Papers that are Arabic as a whole
need more than this (wrapping, mirrored brackets) and are another matter.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache

ISOLATED, FINAL, INITIAL, MEDIAL = "isolated", "final", "initial", "medial"
LINE = 40  # letters of Arabic that stand in one line
_TATWEEL = "\u0640"
# A stretch of Arabic, with the blanks inside it.
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]+(?:[ \u00a0]+[\u0600-\u06ff\u0750-\u077f]+)*")
_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]+")


def is_arabic(sign: str) -> bool:
    """Return whether a character belongs to the Arabic script."""
    return "\u0600" <= sign <= "\u06ff" or "\u0750" <= sign <= "\u077f"


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the joined shapes of each letter (and of lam with alef), from the Unicode database itself."""
    forms: dict[str, dict[str, str]] = {}
    for code in itertools.chain(range(0xFB50, 0xFC00), range(0xFE70, 0xFF00)):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) > 1 and parts[0].startswith("<"):
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            if not letters.startswith(" "):
                forms.setdefault(letters, {}).setdefault(parts[0].strip("<>"), chr(code))
    return {
        letters: shapes for letters, shapes in forms.items() if len(letters) == 1 or _is_lam_alef(letters)
    }


def _is_lam_alef(letters: str) -> bool:
    return letters[:1] == "\u0644" and letters[1:] in ("\u0622", "\u0623", "\u0625", "\u0627")


def _letters(word: str) -> list[str]:
    """Return a word's letters: lam with alef as one, marks with the letter that bears them."""
    found: list[str] = []
    for sign in word:
        if found and (unicodedata.combining(sign) or _is_lam_alef(found[-1] + sign)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _joins_on(letter: str) -> bool:
    """Return whether a letter reaches out to the one after it."""
    return letter == _TATWEEL or INITIAL in _forms().get(letter, {})


def _joins_back(letter: str) -> bool:
    return letter == _TATWEEL or FINAL in _forms().get(letter, {})


def shaped(word: str) -> list[str]:
    """Return the letters of a word in their joined shapes, in reading order; marks stay with their letter."""
    letters = _letters(word)
    bare = ["".join(s for s in letter if not unicodedata.combining(s)) or letter for letter in letters]
    shown = []
    for place, letter in enumerate(bare):
        before = place > 0 and _joins_on(bare[place - 1]) and _joins_back(letter)
        after = place + 1 < len(bare) and _joins_on(letter) and _joins_back(bare[place + 1])
        form = {(False, False): ISOLATED, (True, False): FINAL, (False, True): INITIAL, (True, True): MEDIAL}
        shape = _forms().get(letter, {}).get(form[before, after], letter)
        shown.append(shape + "".join(s for s in letters[place] if unicodedata.combining(s)))
    return shown


def visual(words: str) -> str:
    """Return the words with each stretch of Arabic joined and turned round, to be drawn from the left."""
    return _ARABIC.sub(lambda found: _turned(found[0]), words)


def _turned(stretch: str) -> str:
    """Return a stretch turned round; a long one in lines of its own, each of which reads from the right."""
    lines: list[str] = [""]
    for part in re.split("([ \u00a0]+)", stretch):
        if len(lines[-1]) + len(part) > LINE and part.strip() and lines[-1]:
            lines.append("")
        lines[-1] += part
    return "\n".join(_turned_line(line.strip()) for line in lines)


def _turned_line(line: str) -> str:
    # A line that broke at its blanks would read backwards.
    pieces = [
        _turned_word(part) if part.strip() else "\u00a0" * len(part)
        for part in re.split("([ \u00a0]+)", line)
    ]
    return "".join(reversed(pieces))


def _turned_word(word: str) -> str:
    turned = [
        run if _DIGITS.fullmatch(run) else "".join(reversed(shaped(run)))
        for run in re.split(f"({_DIGITS.pattern})", word)
    ]
    return "".join(reversed(turned))
