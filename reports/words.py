"""The words of one paper: sentences said in its language, times in its zone, paragraphs in its styles.

A text too long for its box is cut there, with a letter that says under which mark the whole of it stands in
an annex: nothing is lost, and no box grows longer than a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from reports import style
from reports.glyphs import markup, said
from utmcase import showing
from utmcase.i18n import Lang, Text, text
from utmcase.moments import Moment
from utmcase.showing import NOT_RECORDED

# About one line of a column of the body: a line break costs as much as these characters.
LINE_SIGNS = 60
# What no line end may part: a date, and an article with its number.
_WHOLE = re.compile(r"\b\d{1,2} [^\W\d]{3,5}\.? \d{4}\b|\b(?:art|par|para)\. \d|\bn° \d|\b(?:rule|règle) \d")


def weight(words: str) -> int:
    """Return how much room words take, in characters; every line break counts as a line."""
    return len(words) + LINE_SIGNS * words.count("\n")


def pieces(words: str, most: int) -> list[str]:
    """Return the words in pieces of at most `most` (see `weight`), parted at blanks where there are any."""
    found = []
    while weight(words) > most:
        end = _cut(words, most)
        found.append(words[:end].rstrip())
        words = words[end:].lstrip(" \n")
    return [*found, words]


def _cut(words: str, most: int) -> int:
    """Return where to part words that are too long: at a blank in the last third, else anywhere."""
    end = room = 0
    for sign in words:
        room += 1 if sign != "\n" else 1 + LINE_SIGNS
        if room > most:
            break
        end += 1
    end = max(end, 1)
    blank = max(words.rfind(" ", 0, end), words.rfind("\n", 0, end))
    return blank + 1 if blank > end * 2 // 3 else end


@dataclass(slots=True)
class Words:
    """Says sentences in the language and zone of one paper, and keeps what had to be cut."""

    lang: Lang
    zone: ZoneInfo
    cut: list[tuple[str, str]] = field(default_factory=list)  # label, whole text

    def say(self, sentence: Text | str) -> str:
        """Return the words of a sentence; blank is "not recorded"."""
        words = _WHOLE.sub(lambda found: found[0].replace(" ", "\u00a0"), said(sentence, self.lang))
        return words if words.strip() else said(NOT_RECORDED, self.lang)

    def para(self, sentence: Text | str, shape: ParagraphStyle = style.TEXT) -> Paragraph:
        """Return one paragraph; blank is "not recorded"."""
        return Paragraph(markup(self.say(sentence), shape.fontName), shape)

    def short(self, sentence: Text | str, label: Text, most: int) -> str:
        """Return the words, cut to `most` characters; the whole text then goes to the annex under `label`."""
        words = self.say(sentence)
        if weight(words) <= most:
            return words
        self.cut.append((self.say(label), words))
        mark = self.say(text("[… whole text: annex, text {number}]", number=len(self.cut)))
        return f"{pieces(words, most)[0]} {mark}"

    def bound(self, sentence: Text | str) -> str:
        """Return words that no line end may part, such as a date or a length of time."""
        return self.say(sentence).replace(" ", "\u00a0")

    def instant(self, at: int | None) -> str:
        """Return a second UTC as local date and time, or "not recorded"."""
        return self.bound(NOT_RECORDED if at is None else showing.instant(at, self.zone))

    def duration(self, seconds: int) -> str:
        """Return a length of time in days, hours and minutes."""
        return self.bound(showing.duration(seconds))

    def moment(self, when: Moment | None) -> Text | str:
        """Return a moment as far as it is known."""
        if when is not None and when.exact:
            return self.instant(when.earliest)
        # The doubt stays with its figure.
        return (
            self.say(showing.moment(when, self.zone)).replace("± ", "±\u00a0").replace(" min)", "\u00a0min)")
        )

    def figure(self, number: int) -> str:
        """Return a whole number with its thousands set apart by a blank that no line end parts."""
        return f"{number:,}".replace(",", "\u00a0")
