"""The columns of a register as they are printed, and those of the whiteboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reports.glyphs import BODY, BOLD
from utmcase.i18n import Text, text
from utmcase.registers.declaring import Group
from utmcase.registers.gathering import Line

if TYPE_CHECKING:
    from reports.register import Setting

NOTHING = "–"
NUMBER_LETTERS = 15


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed column: its heading, its share of the width, and what it says of a line."""

    heading: Text | str
    letters: int
    lines: Callable[[Line, float], list[tuple[str, str]]]  # (words, face) of each line of text


def columns_of(setting: Setting) -> list[Printed]:
    """Return the printed columns: the number of the line, then each column or group of columns."""
    book = setting.book

    def number(line: Line, room: float) -> list[tuple[str, str]]:
        return setting.text(line.number, room, BOLD)

    found = [Printed(text("No."), NUMBER_LETTERS if book.numbers else 9, number)]
    if book.groups:
        found += [Printed(one.heading, one.letters, partial(_group, setting, one)) for one in book.groups]
        return found
    return [
        *found,
        *(
            Printed(one.short, max(one.letters, 8), partial(_cell, setting, place))
            for place, one in enumerate(book.columns)
        ),
    ]


def _cell(setting: Setting, place: int, line: Line, room: float) -> list[tuple[str, str]]:
    if not line.custody_id:
        return []
    face = BOLD if setting.book.columns[place].name == "name" else BODY
    return setting.text(setting.said(line.cells[place]), room, face)


def _group(setting: Setting, group: Group, line: Line, room: float) -> list[tuple[str, str]]:
    """Say the columns of a group one under the other, each with its label but the first."""
    if not line.custody_id:
        return []
    parts = [(n, one) for n, one in enumerate(setting.book.columns) if one.group == group.name]
    if all(line.cells[n] is None for n, _ in parts):
        return setting.text(NOTHING, room)
    found: list[tuple[str, str]] = []
    for place, (n, column) in enumerate(parts):
        words = setting.said(line.cells[n])
        known = line.cells[n] is not None
        # What the heading of the group itself asks for needs no label; a time says of what it is.
        bare = known and place == 0 and column.kind != "time"
        label = words if bare else setting.labelled(column.short, words)
        face = BOLD if bare or (known and column.kind == "time") else BODY
        found += setting.text(setting.words.say(label), room, face)
    return found


def board(setting: Setting) -> list[Printed]:
    """Return the columns of the whiteboard: who, where, until when, and room to write.

    What the roll does not say has no column: an empty one would read as "nobody is to be minded".
    """
    places = {column.name: n for n, column in enumerate(setting.book.columns)}

    def shown(*names: str, face: str = BODY) -> Callable[[Line, float], list[tuple[str, str]]]:
        def lines(line: Line, room: float) -> list[tuple[str, str]]:
            found: list[tuple[str, str]] = []
            for name in names:
                if line.custody_id and line.cells[places[name]] is not None:
                    found += setting.text(setting.said(line.cells[places[name]]), room, face)
            return found

        return lines

    def empty(_line: Line, _room: float) -> list[tuple[str, str]]:
        return []

    told = (
        (Printed(text("Cell"), 12, shown("cell", face=BOLD)), "cell"),
        (Printed(text("Detained person"), 27, shown("name", "number", face=BOLD)), "name"),
        (Printed(text("To be minded"), 13, shown("minded")), "minded"),
        (Printed(text("Held since"), 15, shown("since")), "since"),
        (Printed(text("First limit"), 15, shown("limit", face=BOLD)), "limit"),
    )
    return [
        *(column for column, name in told if name in places),
        Printed(text("Checks (time, initials)"), 24, empty),
        Printed(text("Meals, water"), 12, empty),
        Printed(text("Left: when, where to"), 15, empty),
    ]
