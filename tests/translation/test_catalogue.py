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


ARABIC = re.compile("[\u0620-\u064a]")
VOWELS = re.compile("[\u064b-\u0652]")


def test_every_sentence_that_a_paper_prints_has_its_arabic():
    arabic = catalogue.arabic()
    arabic.update(catalogue.printed(), no_fuzzy_matching=True)
    assert catalogue.missing(arabic) == []


def test_nothing_in_the_arabic_catalogue_is_said_nowhere():
    wanted = {message.id for message in catalogue.sentences() if message.id}
    assert [m.id for m in catalogue.arabic() if m.id and m.id not in wanted] == []


def test_the_compiled_arabic_is_the_written_one():
    assert catalogue.ARABIC_MO.read_bytes() == catalogue.compiled(catalogue.arabic())


def test_arabic_keeps_every_placeholder_and_is_arabic_without_vowel_marks():
    for message in catalogue.arabic():
        for said in _forms(message.string) if message.id else ():
            wanted = _placeholders(" ".join(_forms(message.id)))
            # "One line" and "two lines" need no figure; what else a sentence names, each of its forms names.
            assert _placeholders(said) == wanted, message.id
            assert ARABIC.search(said), message.id
            assert not VOWELS.search(said), message.id


def test_every_label_and_every_word_of_a_list_is_asked_for_in_arabic():
    from utmcase.entries import BY_KIND
    from utmcase.entries.lists import SIGNED

    printed = {message.id for message in catalogue.printed() if message.id}
    assert {model.label.msgid for model in BY_KIND.values()} <= printed
    assert {label.msgid for label in SIGNED.labels.values()} <= printed
    assert len(printed) > 900


def test_arabic_counts_as_arabic_does():
    from utmcase.i18n import ntext, say

    def years(count):
        return say(ntext("{count} year", "{count} years", count), "ar")

    assert years(1) == "سنة واحدة"
    assert years(2) == "سنتان"
    assert "سنوات" in years(3)
    assert "سنوات" not in years(11)
    assert "سنوات" in years(103)


def test_what_a_pack_says_has_no_arabic_and_stays_english():
    from utmcase.i18n import said, say

    assert (
        say(said("Legal Affairs not told", "Affaires juridiques non informées"), "ar")
        == "Legal Affairs not told"
    )
