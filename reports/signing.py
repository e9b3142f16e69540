"""The boxes in which a paper is signed: by name, with room for pen, thumb and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table

from reports import style
from reports.boxes import Cell, Commands, Heading, gap, grid
from reports.glyphs import runs, width
from reports.two import one_line, second_line
from reports.words import Words
from utmcase.entries.lists import SIGNED
from utmcase.i18n import SaidTwice, Text, text

SIDE = 6.6  # points, of a box to tick
ROOM = 92  # points, for a signature or a thumb
LINE = 23  # points, for a line written by hand
LINE_OF_TWO, ROOM_OF_TWO = 31, 106  # the same, under labels in two languages
LISTED = (0.16, 0.21, 0.19, 0.16, 0.28)  # shares of a row: as whom, name, rank, time, signature
LISTED_LINE = 30.0  # points
ALONE = 2  # points, more for each line where one signs alone
NAME_SIGNS = 60
HEADS_AND_ROW = 2  # tables of a section that has one row
BESIDE_A_CHILD = text("Parent, guardian or Child Protection")
BY_RANK = (text("Rank or function, UN id"),)
WAYS = tuple(SIGNED.labels)


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: as whom, what is known already, and the further boxes he or she fills."""

    role: Text
    name: str = ""
    boxes: tuple[Text, ...] = BY_RANK
    ways: str | None = None  # how the person signed, a word of `SIGNED` or blank; None: signs by pen
    stamp: bool = False


class Ticks(Flowable):
    """Boxes to tick, one under the other; the one that is known already is ticked."""

    def __init__(self, lines: Sequence[tuple[str, bool]], size: float = 7.2) -> None:
        super().__init__()
        self.size = size
        self._said = list(lines)
        self.lines: list[tuple[str, bool | None]] = [(one_line(line), ticked) for line, ticked in lines]
        self._measure()

    def _measure(self) -> None:
        self.width = max((SIDE + 4 + width(line, self.size) for line, _ in self.lines), default=0)
        self.height = sum(self._pitch(ticked) for _, ticked in self.lines)

    def _pitch(self, ticked: object) -> float:
        """Return the height of a line; a second language without a box of its own stands close."""
        return self.size + (1.4 if ticked is None else 3.4)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room the boxes take; where two languages are too wide, the second stands below."""
        del aH
        if self.width > aW and any(isinstance(line, SaidTwice) for line, _ in self._said):
            self.lines = [
                (words, ticked if place == 0 else None)
                for line, ticked in self._said
                for place, words in enumerate((str(line), second_line(line)))
                if words or place == 0
            ]
            self._measure()
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes and their words."""
        canvas = self.canv
        y = self.height
        canvas.setStrokeColor(style.INK)
        for words, ticked in self.lines:
            y -= self._pitch(ticked)
            if ticked is not None:
                canvas.setLineWidth(0.7)
                canvas.rect(0, y + 1, SIDE, SIDE)
            if ticked:
                canvas.setLineWidth(1.4)
                canvas.line(1.2, y + 4.2, 2.9, y + 2.4)
                canvas.line(2.9, y + 2.4, SIDE + 1, y + SIDE + 1.6)
            canvas.setFillColor(style.INK)
            x = SIDE + 4
            for name, piece in runs(words):
                canvas.setFont(name, self.size)
                canvas.drawString(x, y + 2, piece)
                x += canvas.stringWidth(piece, name, self.size)


def signatures(
    words: Words, number: str, signers: Sequence[Signer], note: Text | None = None
) -> list[Flowable]:
    """Return the boxes of those who sign, side by side under their heading."""
    heading = Heading(number, words.say(text("Signatures")), words.say(note) if note else "")
    return [heading, gap(3), signing_boxes(words, signers)]


def signed_with_the_last_row(story: list[Flowable], signed: list[Flowable]) -> list[Flowable]:
    """Return the story with what is signed at its end; the last row goes along when a new page is needed.

    A row that is the only one of its section takes the heading with it.
    """
    section = _last(story, CondPageBreak)
    tables = [place for place in range(section, len(story)) if isinstance(story[place], Table)]
    start = tables[-1] if len(tables) > HEADS_AND_ROW else section
    # A break inside would hide the space above the heading: what just does not fit would be torn apart.
    last = [part for part in story[start:] if not isinstance(part, CondPageBreak)]
    return [*story[:start], KeepTogether([*last, *signed])]


def _last(story: list[Flowable], sort: type[Flowable]) -> int:
    return max((place for place, part in enumerate(story) if isinstance(part, sort)), default=len(story))


def signing_boxes(words: Words, signers: Sequence[Signer]) -> Flowable:
    """Return the boxes of those who sign, side by side; who signs alone signs beside his or her name."""
    if len(signers) == 1:
        return _alone(words, signers[0])
    if all(_by_pen_alone(signer) for signer in signers):
        return _listed(words, signers)
    most = max(len(signer.boxes) for signer in signers)
    columns = [_column(words, signer, most) for signer in signers]
    rows = [list(row) for row in zip(*columns, strict=True)]
    shade: Commands = [("BACKGROUND", (0, 0), (-1, 0), style.SHADE)]
    # A name grows with its box; without any there is room to write one.
    line, room = (LINE, ROOM) if words.second is None else (LINE_OF_TWO, ROOM_OF_TWO)
    named = None if any(signer.name for signer in signers) else line
    heights = [None, named, *[line] * most, line, room]
    return grid(rows, [style.WIDTH / len(signers)] * len(signers), shade, heights=heights)


def _by_pen_alone(signer: Signer) -> bool:
    return signer.ways is None and not signer.stamp and not signer.name and signer.boxes == BY_RANK


def _listed(words: Words, signers: Sequence[Signer]) -> Flowable:
    """Return a line for each who signs by pen, which needs less of a page than boxes for a stamp."""
    heads = [text("Name"), *BY_RANK, text("Date and time"), text("Signature")]
    rows: list[list[Cell]] = [["", *([words.para(head, style.FIELD)] for head in heads)]]
    rows += [[[words.para(one.role, style.SMALL_STRONG)], *[""] * len(heads)] for one in signers]
    shade: Commands = [
        ("BACKGROUND", (0, 0), (-1, 0), style.SHADE),
        ("BACKGROUND", (0, 0), (0, -1), style.SHADE),
    ]
    widths = [style.WIDTH * share for share in LISTED]
    return _whole(grid(rows, widths, shade, heights=[None, *[LISTED_LINE] * len(signers)]))


def _alone(words: Words, signer: Signer) -> Flowable:
    role, *lines, pen = _column(words, signer, len(signer.boxes))
    line = LINE if words.second is None else LINE_OF_TWO
    rows: list[list[Cell]] = [[one, ""] for one in (role, *lines)]
    rows[1][1] = pen
    shade: Commands = [
        ("BACKGROUND", (0, 0), (-1, 0), style.SHADE),
        ("SPAN", (0, 0), (-1, 0)),
        ("SPAN", (1, 1), (1, -1)),
    ]
    heights = [None, *[line + ALONE] * len(lines)]
    return _whole(grid(rows, [style.WIDTH / 2] * 2, shade, heights=heights))


def _whole(boxes: Table) -> Table:
    """Keep the boxes on one page: who signs sees all that sign."""
    boxes.splitByRow = 0
    return boxes


def _column(words: Words, signer: Signer, most: int) -> list[list[Flowable]]:
    named: list[Flowable] = [words.para(text("Name"), style.FIELD)]
    if signer.name:
        named.append(words.para(signer.name[:NAME_SIGNS], style.SMALL))
    boxes: list[list[Flowable]] = [[words.para(box, style.FIELD)] for box in signer.boxes]
    boxes += [[] for _ in range(most - len(boxes))]
    time: list[Flowable] = [words.para(text("Date and time"), style.FIELD)]
    return [[words.para(signer.role, style.SMALL_STRONG)], named, *boxes, time, _pen(words, signer)]


def _pen(words: Words, signer: Signer) -> list[Flowable]:
    if signer.ways is not None:
        lines = [(words.say(SIGNED.labels[way]), way == signer.ways) for way in WAYS]
        return [words.para(text("Signature or thumbprint"), style.FIELD), gap(2), Ticks(lines)]
    label = text("Signature and stamp") if signer.stamp else text("Signature")
    return [words.para(label, style.FIELD)]
