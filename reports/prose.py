"""Paragraphs as reportlab sets them, without doing again what is known.

Most paragraphs of a paper are a few words in one face. They need no reader of markup, their words are as
wide as the last time, and a table asks several times how high they are at the same width. What is not so
plain is left to reportlab; the bytes of a paper are the same either way.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reportlab.lib.fonts import ps2tt
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from reports.remembering import remembered

_BLANKS = re.compile(r"[^\S\u00a0]+")
_MARKED = frozenset("<&\n\r\t\u00ad")
_OF_A_STYLE = ("wordWrap", "hyphenationLang", "uriWasteReduce", "embeddedHyphenation", "endDots", "shaping")


class Prose(Paragraph):
    """A paragraph that reads no markup where there is none, and breaks its lines once for a width."""

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803 - reportlab's names, by which it splits a paragraph
        frags: list[Any] | None = None,
    ) -> None:
        """Set words, as `reports.glyphs.markup` gives them, in a style."""
        self._words: list[str] = []
        self._known: tuple[float, Any, tuple[float, float]] | None = None
        if frags is None and text and _MARKED.isdisjoint(text) and _plain(style):
            self._words = [word for word in _BLANKS.split(text) if word]
            frags = [_fragment(" ".join(self._words), style)] if self._words else []
        super().__init__(text or "", style, bulletText=bulletText, frags=frags)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return width and height; the lines are those of the last time where the width is the same."""
        known = self._known
        if known is not None and known[0] == availWidth and self.__dict__.get("blPara") is known[1]:
            return known[2]
        room: tuple[float, float] = super().wrap(availWidth, availHeight)
        self._known = (availWidth, self.__dict__.get("blPara"), room)
        return room

    def breakLines(self, width: Any) -> Any:  # noqa: N802
        """Return the words parted into lines of these widths (of the first line, and of the others)."""
        lines = self._lines(*width) if self._words else None
        if lines is None:
            return super().breakLines(width)
        face, size = self.frags[0].fontName, self.frags[0].fontSize
        ascent, descent = _ascent_descent(face, size)
        return self.frags[0].clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=size)

    def _lines(self, first: float, later: float) -> list[tuple[float, list[str]]] | None:
        """Return the lines with the room left over in each, or None where a word is wider than its line."""
        face, size = self.frags[0].fontName, self.frags[0].fontSize
        blank = _width(" ", face, size)
        shrink = self.style.spaceShrinkage * blank
        lines: list[tuple[float, list[str]]] = []
        line: list[str] = []
        room, used = first, -blank
        for word in self._words:
            wide = _width(word, face, size)
            if wide > min(first, later):
                return None
            longer = used + blank + wide
            if line and longer > room + shrink * len(line):
                lines.append((room - used, line))
                line, used, room = [word], wide, later
            else:
                line.append(word)
                used = longer
        lines.append((room - used, line))
        return lines


@cache
def _plain(style: ParagraphStyle) -> bool:
    """Return whether a style asks for nothing but words one after the other."""
    asked = any(getattr(style, name, None) for name in _OF_A_STYLE)
    return not asked and not style.textTransform and not getattr(style, "bulletText", None)


@remembered
def _width(word: str, face: str, size: float) -> float:
    return float(stringWidth(word, face, size))


@cache
def _ascent_descent(face: str, size: float) -> tuple[float, float]:
    ascent, descent = getAscentDescent(face, size)
    return float(ascent), float(descent)


def _fragment(words: str, style: ParagraphStyle) -> ParaFrag:
    """Return what reportlab's reader makes of words without markup."""
    _name, bold, italic = ps2tt(style.fontName)
    return ParaFrag(
        rise=0,
        greek=0,
        link=[],
        fontName=style.fontName,
        bold=bold,
        italic=italic,
        fontSize=style.fontSize,
        textColor=style.textColor,
        us_lines=[],
        text=words,
    )
