"""The words of one paper: sentences said in its language, times in its zone, paragraphs in its styles.

A text too long for its box is cut there, with a letter that says under which mark the whole of it stands in
an annex: nothing is lost, and no box grows longer than a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports import style
from reports.arabic import lines
from reports.glyphs import BODY, drawn_width, markup, said
from reports.prose import Prose
from reports.two import LIGHT, ArabicParagraph, TwoLanguages, one_line, second_shape
from utmcase import showing
from utmcase.i18n import TONGUES, PaperLang, Said, SaidTwice, Text, Tongue, begins_arabic, has_arabic, text
from utmcase.moments import Moment
from utmcase.showing import NOT_RECORDED

# About one line of a column of the body: a line break costs as much as these characters.
LINE_SIGNS = 60
INLINE = 220.0  # points of Arabic that stand in one line of such a column
_PLACEHOLDER = re.compile(r"\{\w+\}")
_DATES = frozenset(("{date}, {time}", "{day} {month} {year}", "{month} {year}"))
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


def arabic_part(sentence: Text | str) -> Text | str:
    """Return what of a sentence can be said in Arabic; of words joined with those of a pack, the others."""
    if not isinstance(sentence, Text) or not _joins_pack_words(sentence):
        return sentence
    parts = [
        arabic_part(value)
        for _, value in sentence.values
        if isinstance(value, Text) and not isinstance(value, Said) and not _is_date(value)
    ]
    return showing.joined([part for part in parts if part])


def _joins_pack_words(sentence: Text) -> bool:
    """Return whether a sentence has no words of its own and holds some that are in no catalogue."""
    if isinstance(sentence, Said) or any(map(str.isalpha, _PLACEHOLDER.sub("", sentence.msgid))):
        return False
    values = [value for _, value in sentence.values if isinstance(value, Text)]
    return any((isinstance(value, Said) and not value.ar) or _joins_pack_words(value) for value in values)


def _is_date(sentence: Text | str) -> bool:
    """Return whether a sentence is a date by itself, which readers of any language can read."""
    return isinstance(sentence, Text) and sentence.msgid in _DATES


def _bare(words: str) -> str:
    return words.replace("\u00a0", " ").replace(" :", ":")


@dataclass(slots=True)
class Words:
    """Says sentences in the language or languages and the zone of one paper, and keeps what had to be cut.

    On a paper in two languages every sentence is a `SaidTwice`; what somebody typed is said once.
    """

    lang: PaperLang
    zone: ZoneInfo
    cut: list[tuple[str, str]] = field(default_factory=list)  # label, whole text
    first: Tongue = field(init=False)
    second: Tongue | None = field(init=False)

    def __post_init__(self) -> None:
        self.first, *others = TONGUES[self.lang]
        self.second = others[0] if others else None

    def say(self, sentence: Text | str) -> str:
        """Return the words of a sentence; blank is "not recorded"."""
        words = self._in(sentence, self.first)
        other = self.second
        if other is None:
            return words
        part = arabic_part(sentence) if other == "ar" else sentence
        if part == "" and sentence != "":
            return words
        again = self._in(part, other)
        # What differs in its stops alone, or has no Arabic, is said once.
        if _bare(again) == _bare(words) or (other == "ar" and not has_arabic(again)):
            return words
        once = sentence.once if isinstance(sentence, SaidTwice) else _is_date(sentence)
        return SaidTwice(words, again, other, once=once)

    def _in(self, sentence: Text | str, lang: Tongue) -> str:
        words = said(sentence, lang)
        if lang != "ar":
            words = _WHOLE.sub(lambda found: found[0].replace(" ", "\u00a0"), words)
        return words if words.strip() else said(NOT_RECORDED, lang)

    def para(self, sentence: Text | str, shape: ParagraphStyle = style.TEXT) -> Flowable:
        """Return one paragraph, or the two languages as their room allows; blank is "not recorded"."""
        words = self.say(sentence)
        if isinstance(words, SaidTwice) and not words.once:
            return TwoLanguages(words, shape)
        if self.second == "ar" and begins_arabic(words):
            return ArabicParagraph(words, second_shape(shape, "ar"))
        return Prose(markup(words, shape.fontName), shape)

    def inline(self, sentence: Text | str, face: str = BODY) -> str:
        """Return a sentence as markup inside a line; the second language behind a stroke, in grey."""
        words = self.say(sentence)
        marked = markup(words, face)
        if not isinstance(words, SaidTwice) or words.once:
            return marked
        again = words.second
        if words.tongue == "ar":
            # A line that broke where it likes would read backwards.
            rows = lines(again, INLINE, lambda piece: drawn_width(piece, style.SMALL.fontSize))
            again = "\n" * (len(rows) > 1) + "\n".join(row.replace(" ", "\u00a0") for row in rows)
        return f'{marked} <font name="{BODY}" color="{LIGHT}">/ {markup(again)}</font>'

    def numbered(self, place: int, sentence: Text) -> Text | str:
        """Return a numbered sentence; its Arabic bears the number too, because it is read from the right."""
        if self.second != "ar":
            return sentence
        words = self.say(sentence)
        if not isinstance(words, SaidTwice):
            return words
        return SaidTwice(words, f"{place}.\u00a0{words.second}", "ar")

    def short(self, sentence: Text | str, label: Text, most: int) -> str:
        """Return the words, cut to `most` characters; the whole text then goes to the annex under `label`."""
        words = self.say(sentence)
        if weight(words) <= most:
            return words
        self.cut.append((self.say(label), words))
        mark = self.say(text("[… whole text: annex, text {number}]", number=len(self.cut)))
        found = f"{pieces(words, most)[0]} {one_line(mark)}"
        if isinstance(words, SaidTwice) and isinstance(mark, SaidTwice):
            return SaidTwice(
                f"{pieces(words, most)[0]} {mark}",
                f"{pieces(words.second, most)[0]} {mark.second}",
                words.tongue,
            )
        return found

    def bound(self, sentence: Text | str) -> str:
        """Return words that no line end may part, such as a date or a length of time."""
        return self._bound(sentence, once=False)

    def _bound(self, sentence: Text | str, *, once: bool) -> str:
        words = self.say(sentence)
        if isinstance(words, SaidTwice):
            return words.changed(_unbroken, once=once)
        return _unbroken(words)

    def instant(self, at: int | None) -> str:
        """Return a second UTC as local date and time, or "not recorded"."""
        if at is None:
            return self.bound(NOT_RECORDED)
        return self._bound(showing.instant(at, self.zone), once=True)

    def day(self, at: int) -> str:
        """Return the local date of a second UTC."""
        words = self.say(showing.day(at, self.zone))
        return words.changed(str, once=True) if isinstance(words, SaidTwice) else words

    def duration(self, seconds: int) -> str:
        """Return a length of time in days, hours and minutes."""
        return self._bound(showing.duration(seconds), once=True)

    def moment(self, when: Moment | None) -> Text | str:
        """Return a moment as far as it is known."""
        if when is not None and when.exact:
            return self.instant(when.earliest)
        words = self.say(showing.moment(when, self.zone))
        if isinstance(words, SaidTwice):
            once = when is not None and when.form == "day"
            return words.changed(_with_figure, once=once)
        return _with_figure(words)

    def figure(self, number: int) -> str:
        """Return a whole number with its thousands set apart by a blank that no line end parts."""
        return f"{number:,}".replace(",", "\u00a0")


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _with_figure(words: str) -> str:
    """The doubt stays with its figure."""
    return words.replace("± ", "±\u00a0").replace(" min)", "\u00a0min)")
