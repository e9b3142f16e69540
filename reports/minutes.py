"""Whose minutes they are: the time since control began, divided among those who could have ended it."""

from __future__ import annotations

from reportlab.platypus import Flowable

from reports import style
from reports.boxes import MM, Cell, Heading, column_heads, gap, running_table
from reports.words import Words
from utmcase import showing
from utmcase.custody_view import CustodyView
from utmcase.i18n import Text, text
from utmcase.minutes import Divided, Part
from utmcase.minutes_words import begun_by, owner_words, sides_words
from utmcase.moments import MINUTE

WIDTHS = [36 * MM, 52 * MM, 30 * MM, 62 * MM]
HEADS = (text("From"), text("Whose minutes"), text("How long"), text("Begun by · minutes"))


def minutes(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the parts in order and the sum of each owner; nothing where no minute has passed."""
    whole = view.minutes
    if whole is None or not whole.minutes:
        return []
    note = words.say(sides_words(whole))
    title = words.say(text("Whose minutes they are"))

    def heads(more: Text | None) -> list[Flowable]:
        right = note if more is None else words.say(showing.joined([note, more], " · "))
        return [Heading("", title, right), gap(2), column_heads(words, HEADS, WIDTHS)]

    rows = [_part(words, part) for part in whole.parts]
    sums = _sums(words, whole)
    return running_table(heads, [*rows, *sums], WIDTHS, frozenset(range(len(rows), len(rows) + len(sums))))


def _part(words: Words, part: Part) -> list[Cell]:
    return [
        [words.para(words.instant(part.start), style.SMALL)],
        [words.para(owner_words(part.owner), style.SMALL)],
        [words.para(words.duration(part.minutes * MINUTE), style.SMALL)],
        [words.para(begun_by(part), style.SMALL)],
    ]


def _sums(words: Words, whole: Divided) -> list[list[Cell]]:
    """The last line is the whole: whoever adds the lines above finds the same."""
    lines: list[tuple[Text | str, int]] = [(owner_words(owner), sum_) for owner, sum_ in whole.by_owner()]
    lines.append((text("In all"), whole.minutes))
    return [
        [
            [words.para(text("Sum"), style.SMALL_STRONG)],
            [words.para(label, style.SMALL_STRONG)],
            [words.para(words.duration(length * MINUTE), style.SMALL_STRONG)],
            [words.para(text("{number} min", number=words.figure(length)), style.SMALL)],
        ]
        for label, length in lines
    ]
