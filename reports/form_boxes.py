"""The boxes of a declared form: values, ticks by shape, room for a pen; labels are those of the fields."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from reports import style
from reports.boxes import Cell, gap
from reports.glyphs import SIGNS, width
from reports.prose import Prose
from reports.words import Words
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS
from utmcase.forms.base import WHOLE
from utmcase.i18n import Text, text
from utmcase.outward import Inside, Outward
from utmcase.showing import NO, NOT_KNOWN, NOT_RECORDED, YES

EMPTY, TICKED = "☐", "☒"
PEN = 15.0  # points, for one line of handwriting
MOST_TICKS = 6  # a longer list is printed by its value alone, once that is known
MOST_LINES = 1.8  # of ticks in a column; the words of a longer list stand above the table
TICK_ROOM = 17.0  # points, of a box with the white space around it
WHEN = text("Happened at")
DONE_BY = text("Done by")
OTHER, DAY, MONTH, YEAR, TIME = text("other"), text("day"), text("month"), text("year"), text("time")
OTHER_WORDS = "……………………"  # on whose line another value is written
ABOUT = text("about")
MOST_TOGETHER = style.BODY_HEIGHT * 0.3
_LINE_SIGNS = 75  # characters of a sixth of the row, in a box of words


class Ruled(Flowable):
    """Empty lines to write on."""

    def __init__(self, lines: int, high: float = PEN) -> None:
        super().__init__()
        self.lines, self.high = lines, high
        self.width = self.height = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room of the lines."""
        del aH
        self.width, self.height = aW, self.lines * self.high
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines, save the last, which is the edge of the box."""
        canvas = self.canv
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.4)
        for place in range(1, self.lines):
            canvas.line(0, place * self.high, self.width, place * self.high)


def together(parts: Sequence[Flowable]) -> list[Flowable]:
    """Return the parts of a block, on a new page where they would be torn apart and are not too many."""
    needed = sum(part.wrap(style.WIDTH, style.BODY_HEIGHT)[1] + part.getSpaceBefore() for part in parts)
    # What is longer than most of a page is parted anyway: it may as well begin here.
    return [CondPageBreak(min(needed, MOST_TOGETHER) + 1), *parts]


def choices_of(field: Declared) -> dict[str, Text]:
    """Return the closed values of a field by their words, "not known" as the last; none for free words."""
    if field.form == "yes_no":
        found = {"yes": YES, "no": NO}
    elif field.choices is not None:
        found = dict(field.choices.labels)
    else:
        return {}
    return found | {"unknown": NOT_KNOWN}


def ticks(words: Words, field: Declared, chosen: Sequence[str] = ()) -> Flowable:
    """Return every value of a field with a box before it; those chosen are crossed.

    Empty, an open list ends with room for another value; what was asked and what was not stays apart.
    """
    values = choices_of(field)
    lines: list[tuple[str, bool]] = [
        (words.inline(label), value in chosen) for value, label in values.items()
    ]
    lines += [(words.inline(NOT_VALUE_LABELS.get(one, one)), True) for one in chosen if one not in values]
    if not chosen and field.choices is not None and field.choices.open:
        lines.insert(-1, (f"{words.inline(OTHER)}: {OTHER_WORDS}", False))
    marked = "&nbsp;&nbsp; ".join(
        f'<font name="{SIGNS}">{TICKED if ticked else EMPTY}</font>&nbsp;{label}' for label, ticked in lines
    )
    return Prose(marked, style.SMALL)


def said_box(words: Words, field: Declared, said: Inside | Outward | None, share: int) -> list[Flowable]:
    """Return a labelled box with what is recorded."""
    label = words.para(field.label, style.FIELD)
    if said is None:
        return [label, words.para(NOT_RECORDED, style.QUIET)]
    if said.chosen and len(choices_of(field)) <= MOST_TICKS + 1:
        return [label, ticks(words, field, said.chosen)]
    shape = style.STRONG if said.chosen else style.TEXT
    return [label, words.para(words.short(said.words, field.label, most_signs(field, share)), shape)]


def most_signs(field: Declared, share: int) -> int:
    """Return how many characters a box of this share holds before its whole text goes to the annex."""
    lines = 16 if field.form == "words" else 3
    return _LINE_SIGNS * lines * share // (WHOLE if field.form == "words" else WHOLE - 2)


def part_widths(parts: Sequence[Declared]) -> list[float]:
    """Return the widths of a list's columns, in points: what a row is about and words need the most."""
    shares = [_share(part, first=place == 0) for place, part in enumerate(parts)]
    return [style.WIDTH * share / sum(shares) for share in shares]


def _share(part: Declared, *, first: bool) -> float:
    if part.form in ("count", "amount"):
        return 0.7
    if part.form == "words":
        return 3.0
    if part.form == "line" and part.name == "id":
        return 0.6
    return 2.2 if first else 1.4


def pen_box(words: Words, field: Declared, lines: int, *, narrow: bool = False) -> Cell:
    """Return a labelled box to be filled by hand."""
    return [words.para(field.label, style.FIELD), *pen_room(words, field, lines, narrow=narrow)]


def pen_room(words: Words, field: Declared, lines: int, *, narrow: bool = False) -> list[Flowable]:
    """Return what a pen needs: ticks for a closed list, a date to complete, or lines."""
    if choices_of(field):
        return [gap(1.5), ticks(words, field), gap(2)]
    if field.form == "moment" and not narrow:
        return time_by_hand(words)
    return [Ruled(max(lines, 1), PEN if lines > 1 else PEN + 2)]


def time_by_hand(words: Words) -> list[Flowable]:
    """Return a date and a time to be completed, with boxes for "about" and "not known"."""
    boxes = "&nbsp;&nbsp; ".join(
        f'<font name="{SIGNS}">{EMPTY}</font>&nbsp;{words.inline(label)}' for label in (ABOUT, NOT_KNOWN)
    )
    day, month, year, time = map(words.inline, (DAY, MONTH, YEAR, TIME))
    date = f"{day} …… {month} …… {year} ………… {time} …… : ……"
    return [gap(5), Prose(f"{date}&nbsp;&nbsp; {boxes}", style.SMALL), gap(1.5)]


def ticked_in(words: Words, field: Declared, wide: float) -> bool:
    """Return whether the values of a field can be ticked in a column of this width, in points."""
    values = choices_of(field)
    tongues = 2 if words.second is not None else 1
    needed = sum(
        width(words.say(label), style.SMALL.fontSize) * tongues + TICK_ROOM for label in values.values()
    )
    return bool(values) and needed <= MOST_LINES * wide


def long_lists(words: Words, fields: Sequence[Declared], widths: Sequence[float]) -> list[Flowable]:
    """Return a line for each list too long to be ticked in its column: the words that fit there."""
    found: list[Flowable] = []
    for field, wide in zip(fields, widths, strict=True):
        values = choices_of(field)
        if values and not ticked_in(words, field, wide):
            named = " · ".join(words.inline(label) for label in values.values())
            found.append(Prose(f"<b>{words.inline(field.label)}</b>: {named}", style.QUIET))
    return [*found, gap(2)] if found else []
