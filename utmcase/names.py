"""Matching of transliterated names: the keys under which a custody is found, and how near a name comes.

Spellings vary (Mahamat, Mohamed, Mouhamadou; Gatluak, Gatlwak; Deng, Dheng), so a name is kept under its
plain letters and its consonant skeleton. Candidates come from the kept keys; the nearest is found by scoring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# A key says what it is by its first sign, so that a number is never taken for a name.
NUMBER, WORD, SKELETON = "#", "w", "s"
# A skeleton ends so, that a short one finds its like and not all that begins with it.
END = "."
VOWELS, ANY_VOWEL = frozenset("aeiou"), "a"
SHORTEST_SKELETON = 2
SHORTEST_BEGUN = 3
SHORTEST_WORD = 2
SHORTEST_START = 3
# Below this likeness (0-100) a candidate is not shown.
LIKE_ENOUGH = 78.0
NEAR_SPELLING = 75.0
# Two names of so many words each may be one person's if they are so like (0-100), no word being unlike.
FEWEST_PARTS = 2
SAME_NAME = 85.0
SURE = 100.0
NUMBER_BEGUN = 98.0  # the number so far

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+")
# Sounds that are written in several ways, longest first; what is left out are vowels and half vowels.
_SOUNDS = (
    ("sch", "s"),
    ("tch", "s"),
    ("dj", "j"),
    ("gy", "j"),
    ("dy", "j"),
    ("ch", "s"),
    ("sh", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "t"),
    ("kh", "k"),
    ("gh", "k"),
    ("gu", "k"),
    ("qu", "k"),
    ("ng", "n"),
    ("ny", "n"),
    ("nj", "j"),
    ("mb", "b"),
)
_LETTERS = str.maketrans("dgcqzvx", "tkkksbk", "aeiouyhw")
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLE = re.compile(r"(.)\1+")


def plain(words: str) -> str:
    """Return the words in small Latin letters and figures, parted by single spaces."""
    if not words.isascii():
        from anyascii import anyascii

        words = anyascii(words)
    return _NOT_WORD.sub(" ", words.replace("'", "").lower()).strip()


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Return the consonants of a plain word, sounds that are spelled in several ways made one."""
    bare = _DOUBLE.sub(r"\1", _SOFT_C.sub("s", word.lstrip("h")))
    # A vowel at the start is kept, as any vowel: Issa and Oumar would be one sound and two without it.
    start = ANY_VOWEL if bare[:1] in VOWELS else ""
    for written, sound in _SOUNDS:
        bare = bare.replace(written, sound)
    return start + bare.translate(_LETTERS)


@lru_cache(maxsize=4096)
def keys_of(number: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the search keys of a custody: forms of its number, words and skeletons of its names."""
    keys = set(_number_keys(number))
    for name in names:
        for word in plain(name).split():
            if len(word) >= SHORTEST_WORD:
                keys.add(WORD + word)
            bones = skeleton(word)
            if len(bones) >= SHORTEST_SKELETON:
                keys.add(SKELETON + bones + END)
    return tuple(sorted(keys))


def _number_keys(number: str) -> Iterable[str]:
    whole = plain(number).replace(" ", "")
    if not whole:
        return
    yield NUMBER + whole
    parts = _NUMBER.findall(number)
    if not parts:
        return
    yield NUMBER + parts[-1]
    yield NUMBER + parts[-1].lstrip("0")
    yield NUMBER + "".join(parts[-2:])


def query_keys(query: str) -> tuple[str, ...]:
    """Return the keys to look for: what was typed may be a number, a part of one, or a name as heard."""
    bare = plain(query)
    keys = set()
    if any(sign.isdigit() for sign in bare):
        keys.add(NUMBER + bare.replace(" ", ""))
    for word in bare.split():
        if word.isdigit():
            continue
        if len(word) >= SHORTEST_START or word == bare:
            keys.add(WORD + word)
        bones = skeleton(word)
        if len(bones) >= SHORTEST_SKELETON:
            keys.add(SKELETON + bones + ("" if len(bones) >= SHORTEST_BEGUN else END))
    return tuple(sorted(keys))


def likeness(query: str, number: str, names: Iterable[str]) -> float:
    """Return how well a custody answers the query, 0-100; a number that fits is sure."""
    bare = plain(query)
    numbers, typed = keys_of(number, ()), NUMBER + bare.replace(" ", "")
    if typed in numbers:
        return SURE
    if any(sign.isdigit() for sign in bare) and any(key.startswith(typed) for key in numbers):
        return NUMBER_BEGUN
    asked = bare.split()
    return max((_name_likeness(asked, plain(name).split()) for name in names), default=0.0)


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Return whether two whole names may be one, spelled twice; a single word is never enough."""
    words, others = sorted((_parts(one), _parts(other)), key=len)
    if len(words) < FEWEST_PARTS:
        return False
    # A word said twice may not stand for two: of equal length, each has to find the other's words.
    return _found_in(words, others) and (len(words) < len(others) or _found_in(others, words))


def _found_in(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    likes = []
    for word in words:
        like = max(_word_likeness(word, other) for other in others)
        if like < LIKE_ENOUGH:  # most names are told apart by one word
            return False
        likes.append(like)
    return sum(likes) / len(likes) >= SAME_NAME


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(plain(name).split())


def words_of(keys: Iterable[str]) -> list[str]:
    """Return the plain words of all names kept under these search keys."""
    return [key[1:] for key in keys if key.startswith(WORD)]


def nearest_words(query: str, words: list[str]) -> str:
    """Return the kept words that answer the query best, one for each word asked."""
    best = (max(words, key=lambda word: _word_likeness(asked, word)) for asked in plain(query).split())
    return " ".join(dict.fromkeys(best)) if words else ""


def _name_likeness(asked: list[str], name: list[str]) -> float:
    """Return the mean likeness of each asked word to its nearest word of the name."""
    if not asked or not name:
        return 0.0
    return sum(max(_word_likeness(one, other) for other in name) for one in asked) / len(asked)


@lru_cache(maxsize=65536)
def _word_likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    if one == other:
        return 99.0
    if other.startswith(one):
        return 95.0
    spelled = JaroWinkler.normalized_similarity(one, other) * 100
    bones, others = skeleton(one), skeleton(other)
    if len(bones) >= SHORTEST_SKELETON and bones == others:
        # Two consonants alone prove little: the spelling must be near too.
        sounds_alike = len(bones) >= SHORTEST_BEGUN or spelled >= NEAR_SPELLING
        return max(85.0, min(spelled, 94.0)) if sounds_alike else spelled
    return min(94.0, spelled)
