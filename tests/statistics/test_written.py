"""A figure is written the same way on screen and on paper, with the comma of its language."""

from fractions import Fraction

import pytest

from utmcase.statistics.written import decimal, number


@pytest.mark.parametrize(
    ("lang", "half", "share"), [("en", "35.5", "84.6"), ("fr", "35,5", "84,6"), ("en+fr", "35.5", "84.6")]
)
def test_one_decimal(lang, half, share):
    assert number(35.5, lang) == half
    assert decimal(Fraction(11, 13) * 100, lang) == share


def test_large_and_whole_values_have_no_decimals():
    assert [number(value, "fr") for value in (7.0, 6.98, 110597.9)] == ["7", "7", "110\u00a0598"]
