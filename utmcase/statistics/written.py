"""How figures are written, on screen and on paper: with a comma in French, thousands set apart by a blank."""

from __future__ import annotations

from fractions import Fraction

WITHOUT_DECIMALS = 100


def decimal(value: float | Fraction, lang: str) -> str:
    """Return a value with one decimal; a paper in two languages writes the point of the first."""
    words = f"{float(value):.1f}"
    return words.replace(".", ",") if lang == "fr" else words


def number(value: float, lang: str) -> str:
    """Return a value as charts write it: whole, or with one decimal."""
    if value >= WITHOUT_DECIMALS or abs(value - round(value)) < 0.05:  # noqa: PLR2004 - half a decimal
        return f"{value:,.0f}".replace(",", "\u00a0")
    return decimal(value, lang)
