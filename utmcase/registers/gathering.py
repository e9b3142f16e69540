"""Gathering the lines of a register from all custodies: numbered as a book is, with nothing left out.

A register is a book that is written from top to bottom: its lines are numbered per site and year in the order
in which they were first written down, whatever the time they tell of, so that a line typed late takes no
other's number. The lines of a period are those written in it. A line that was withdrawn, and a number nobody
used, keep their place and are shown as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import Moment, exactly, local
from utmcase.numbers import voided_numbers
from utmcase.officers import sees
from utmcase.own_site import owned, station_of
from utmcase.ports import Records
from utmcase.registers.declaring import AT, BY, WRITTEN, Book, Cell, Column, Part, Source
from utmcase.roles import LEVEL_LABELS
from utmcase.rules.sight import answered, roots
from utmcase.showing import field_value

_NUMBER = re.compile(r"(.+)-([0-9]{4})-([0-9]{4,9})")
Step = Callable[[int, int], object]


def no_steps(_done: int, _total: int) -> None:
    """Take no notice of how far a long work has come."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the register, whose it is (blank: nobody's), its cells, why it does not count.

    `struck` is blank for a line that stands.
    """

    number: str
    custody_id: str
    cells: tuple[Cell, ...]
    struck: Text | str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The lines of a register, and the figures that stand above them."""

    lines: tuple[Line, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are wanted: written from `since` until before `until` (seconds UTC); blank site is every.

    Of a roll `until` is the moment it shows; None is now.
    """

    since: int | None = None
    until: int | None = None
    site: str = ""

    def holds(self, at: int) -> bool:
        """Return whether a second UTC lies in the period."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


@dataclass(slots=True)
class Gatherer:
    """Says the cells of a register's columns. Values that may not leave are left out of one that may."""

    records: Records
    book: Book
    at: int
    zone: ZoneInfo = field(init=False)

    def __post_init__(self) -> None:
        """Read the zone of the site."""
        self.zone = ZoneInfo(self.records.site.zone)

    def belongs(self, custody: Custody, entry: Entry | None) -> bool:
        """Return whether this custody, or this entry of it, belongs into the register."""
        return self.book.only is None or self.book.only(self, custody, entry)

    def cells(self, custody: Custody, entry: Entry | None) -> tuple[Cell, ...]:
        """Return the cells of one line."""
        return tuple(self.cell(column, custody, entry) for column in self.book.columns)

    def cell(self, column: Column, custody: Custody, entry: Entry | None) -> Cell:
        """Return one cell; None is not recorded."""
        if column.fact is not None:
            return column.fact(self, custody, entry)
        return next((self.value(one, custody, entry) for one in self._fitting(column, entry)), None)

    def _fitting(self, column: Column, entry: Entry | None) -> Iterator[Source]:
        """Yield the sources that speak of this line: of several kinds of line each shows its own."""
        own = [one for one in column.sources if entry is not None and one.kind == entry.kind]
        if own:
            yield from own
        else:
            yield from (one for one in column.sources if one.kind not in self.book.kinds)

    def value(self, source: Source, custody: Custody, entry: Entry | None) -> Cell:
        """Return what a source says in this line: of the entry itself, of what answers it, of the custody."""
        kind, name = source.kind, source.field.partition(".")[0]
        if entry is not None and entry.kind == kind:
            return self._said(source, entry)
        told = custody.of_kind(kind)
        if not told:
            return None
        if entry is not None and entry.kind in BY_KIND[kind].answers_kinds:
            root = roots(custody, entry.id)
            told = [one for one in told if answered(custody, one) == root]
        if name not in (AT, BY, WRITTEN):
            told = [one for one in told if one.data.get(name) is not None]
        return self._said(source, told[-1]) if told else None

    def _said(self, source: Source, entry: Entry) -> Cell:
        declared = source.declared
        if declared is None:
            return _of_envelope(source.field, entry)
        if not sees(self.records.officer, declared):
            return LEVEL_LABELS[declared.level]
        name, _, part = source.field.partition(".")
        value: Any = entry.data.get(name)
        if part:
            value = value.get(part) if isinstance(value, dict) else None
        if value is None:
            return None
        if declared.form == "moment":
            return entry.moment(name)
        if declared.form == "count" and isinstance(value, int):
            return value
        return field_value(declared, value, self.zone, self.records.register())


def _of_envelope(fact: str, entry: Entry) -> Cell:
    if fact == AT:
        return entry.occurred
    if fact == BY:
        return entry.done_by.name or entry.done_by.un_id
    return exactly(entry.recorded_at)


def gathered(gatherer: Gatherer, asked: Asked, step: Step = no_steps) -> Made:
    """Return the lines of the register that are asked for, in its order; `step(done, total)` hears of it."""
    if gatherer.book.made is not None:
        return gatherer.book.made(gatherer, asked, step)
    return Made(tuple(_lines(gatherer, asked, step)))


def _lines(gatherer: Gatherer, asked: Asked, step: Step) -> Iterator[Line]:
    custodies = _custodies(gatherer.records, asked, step)
    if gatherer.book.numbers:
        return _numbered(gatherer, asked, custodies)
    if gatherer.book.kinds:
        return _written(gatherer, asked, custodies)
    return _extract(gatherer, asked, custodies)


def _custodies(records: Records, asked: Asked, step: Step) -> Iterator[Custody]:
    total = len(records.custody_ids())
    everywhere = records.officer.may("see", own=False)
    for done, custody in enumerate(records.custodies(), start=1):
        step(done, total)
        if asked.site and station(custody.number) != station_of(asked.site):
            continue
        if everywhere or owned(records, custody):
            yield custody


def station(number: str) -> str:
    """Return the site that a number was drawn at."""
    found = _NUMBER.fullmatch(number)
    return station_of(found[1]) if found else ""


def _extract(gatherer: Gatherer, asked: Asked, custodies: Iterator[Custody]) -> Iterator[Line]:
    """Yield a line for each custody that belongs here: an extract, whose lines are counted for it alone."""
    number = 0
    for custody in custodies:
        at = custody.entries[0].recorded_at
        if custody.timeline and (gatherer.book.roll or asked.holds(at)) and gatherer.belongs(custody, None):
            number += 1
            yield Line(str(number), custody.id, gatherer.cells(custody, None))


def _numbered(gatherer: Gatherer, asked: Asked, custodies: Iterator[Custody]) -> Iterator[Line]:
    """Yield the lines of the numbers: given, voided, and those of which nobody knows why they are missing."""
    given: dict[tuple[str, int], dict[int, tuple[int, Custody | None, tuple[Cell, ...], Text | str]]] = {}
    for custody in custodies:
        found = _NUMBER.fullmatch(custody.number)
        if found is None or not gatherer.belongs(custody, None):
            continue
        written = custody.entries[0].recorded_at
        cells = gatherer.cells(custody, None) if asked.holds(written) else ()
        struck: Text | str = "" if custody.timeline else text("withdrawn")
        given.setdefault((found[1], int(found[2])), {})[int(found[3])] = (written, custody, cells, struck)
    for one in voided_numbers(gatherer.records):
        found = _NUMBER.fullmatch(one.number)
        if found is None or (asked.site and station_of(found[1]) != station_of(asked.site)):
            continue
        written = one.since.middle or 0
        why = text("voided: {why}", why=one.why)
        given.setdefault((found[1], int(found[2])), {}).setdefault(int(found[3]), (written, None, (), why))
    for (register, year), numbers in sorted(given.items()):
        yield from _book_of(f"{register}-{year}", numbers, asked, len(gatherer.book.columns))


def _book_of(
    start: str,
    numbers: dict[int, tuple[int, Custody | None, tuple[Cell, ...], Text | str]],
    asked: Asked,
    width: int,
) -> Iterator[Line]:
    # What nobody wrote stands where the number after it does.
    following: dict[int, int] = {}
    for number in range(max(numbers), 0, -1):
        kept = numbers.get(number)
        own = kept[0] if kept is not None and kept[1] is not None else None
        following[number] = own if own is not None else following.get(number + 1, kept[0] if kept else 0)
    blank: tuple[Cell, ...] = (None,) * width
    for number in range(1, max(numbers) + 1):
        if not asked.holds(following[number]):
            continue
        name = f"{start}-{number:04d}"
        kept = numbers.get(number)
        if kept is None:
            yield Line(name, "", blank, text("number missing, no reason recorded"))
        elif kept[1] is None:
            yield Line(name, "", blank, kept[3])
        else:
            yield Line(name, kept[1].id, kept[2], kept[3])


def _written(gatherer: Gatherer, asked: Asked, custodies: Iterator[Custody]) -> Iterator[Line]:
    """Yield one line for each entry that belongs here, in the order of writing."""
    own = gatherer.records.head().ledger
    found: list[tuple[tuple[Any, ...], int, str, tuple[Cell, ...], Text | str]] = []
    for custody in custodies:
        for first, entry, struck in _lines_of(gatherer, custody):
            cells = gatherer.cells(custody, entry) if asked.holds(first.recorded_at) else ()
            # What came from another ledger has an order of its own, after that of this one.
            year = local(first.recorded_at, gatherer.zone).year
            order = (station(custody.number), year, first.ledger != own, first.ledger, first.seq)
            found.append((order, first.recorded_at, custody.id, cells, struck))
    found.sort(key=lambda one: one[0])
    counted: dict[tuple[str, int], int] = {}
    home = station_of(gatherer.records.site.code)
    for order, written, custody_id, cells, struck in found:
        of, year = order[:2]
        number = counted[of, year] = counted.get((of, year), 0) + 1
        if asked.holds(written):
            where = "" if of == home else f"{of} "
            yield Line(f"{where}{year}/{number:04d}", custody_id, cells, struck)


def _lines_of(gatherer: Gatherer, custody: Custody) -> Iterator[tuple[Entry, Entry, Text | str]]:
    """Yield the version that opened each line, the version that it shows, and why the line is struck."""
    kinds = gatherer.book.kinds
    if not kinds.intersection(entry.kind for entry in custody.entries):
        return
    standing = {first.id: custody.known[one] for one, first in custody.first_versions.items()}
    opened: dict[str, Entry] = {}
    for entry in sorted(custody.entries, key=lambda one: one.seq):
        if entry.kind in kinds and gatherer.belongs(custody, entry):
            opened.setdefault(roots(custody, entry.id) or entry.id, entry)
    for root, first in opened.items():
        now = standing.get(root)
        if now is None:
            yield first, first, text("withdrawn: {why}", why=_why_withdrawn(custody, root))
        elif gatherer.belongs(custody, now):
            yield first, now, ""
        else:
            yield first, first, text("corrected: belongs here no more")


def _why_withdrawn(custody: Custody, root: str) -> str:
    taken = (e for e in custody.entries if e.kind == "withdrawn" and roots(custody, e.id) == root)
    return next((one.reason for one in taken if one.reason), "–")


def when(moment: Moment | None) -> int | None:
    """Return the second that stands for a time where one is needed: the earliest, else the latest known."""
    if moment is None:
        return None
    return moment.earliest if moment.earliest is not None else moment.latest
