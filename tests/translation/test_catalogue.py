"""The French catalogue is complete, current, and keeps every placeholder."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import catalogue

PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")


def test_every_sentence_has_its_french():
    french = catalogue.french()
    french.update(catalogue.sentences(), no_fuzzy_matching=True)
    assert catalogue.missing(french) == []


def test_nothing_in_the_catalogue_is_said_nowhere():
    wanted = {message.id for message in catalogue.sentences() if message.id}
    assert [m.id for m in catalogue.french() if m.id and m.id not in wanted] == []


def test_the_compiled_catalogue_is_the_written_one():
    assert catalogue.MO.read_bytes() == catalogue.compiled(catalogue.french())


def _forms(value):
    return value if isinstance(value, tuple | list) else (value,)


def _placeholders(words):
    return set(PLACEHOLDER.findall(words)) - {"count"}


def test_french_keeps_every_placeholder():
    wrong = [
        (message.id, said)
        for message in catalogue.french()
        for said in _forms(message.string)
        if message.id and _placeholders(said) != _placeholders(" ".join(_forms(message.id)))
    ]
    assert wrong == []


def test_nobody_held_is_called_a_prisoner():
    word = re.compile(r"prisoner|prisonni|inmate", re.IGNORECASE)
    said = [
        words for message in catalogue.french() for words in (*_forms(message.id), *_forms(message.string))
    ]
    assert said
    assert [words for words in said if word.search(words)] == []


def test_a_language_without_catalogue_is_a_bug():
    from utmcase.i18n import say, text

    with pytest.raises(FileNotFoundError):
        say(text("male"), "xx")
