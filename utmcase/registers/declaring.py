"""What a register is: columns over the declarations of entries, whose lines it holds, and who may read it.

A column that shows a field takes its words from the field's declaration; only what no field holds has words
of its own. The sources are data: a test reads which field each column comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from utmcase.entries import declaration
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.roles import Level
from utmcase.tables import CellKind

if TYPE_CHECKING:
    from utmcase.custody import Custody
    from utmcase.entries.envelope import Entry
    from utmcase.registers.gathering import Asked, Gatherer, Made, Step

# Facts of the envelope, beside the declared fields: when it happened, who did it, when it was written down.
AT, BY, WRITTEN = "@at", "@by", "@written"
ENVELOPE: dict[str, Text] = {AT: text("Time"), BY: text("Done by"), WRITTEN: text("Written down")}
Route = Literal["in", "out"]
ROUTE_LABELS: dict[Route, Text] = {
    "in": text("UN use only – stays in UN files"),
    "out": text("May leave UN files once Legal has cleared it"),
}
Cell = Text | str | int | Moment | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a column's value comes from: a field of a kind of entry ("offence.category" is a part of one)."""

    kind: str
    field: str

    @property
    def declared(self) -> Declared | None:
        """Return the declaration; None for a fact of the envelope. Raises KeyError for no such field."""
        if self.field in ENVELOPE:
            return None
        name, _, part = self.field.partition(".")
        fields = {one.name: one for one in declaration(self.kind).fields()}
        found = fields[name]
        return {one.name: one for one in found.rows}[part] if part else found

    @property
    def label(self) -> Text:
        """Return the words of the declaration; of a time, the name of what happened."""
        declared = self.declared
        if declared is not None:
            return declared.label
        return declaration(self.kind).label if self.field == AT else ENVELOPE[self.field]

    @property
    def whole_label(self) -> Text:
        """Return the words with the kind of entry they belong to, for a table of many columns."""
        if self.field == AT:
            return self.label
        return text("{kind}: {field}", kind=declaration(self.kind).label, field=self.label)

    @property
    def leaves(self) -> bool:
        """Return whether the value may leave UN files."""
        name, _, part = self.field.partition(".")
        if name in ENVELOPE:
            return name == AT
        fields = {one.name: one for one in declaration(self.kind).fields()}
        parts = [fields[name], *([one for one in fields[name].rows if one.name == part] if part else [])]
        return all(one.leaves and one.sensitivity != "restricted" for one in parts)


# What no single field holds: worked out from the custody, and for a line of an entry from that entry.
Fact = Callable[["Gatherer", "Custody", "Entry | None"], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. It has `sources`, or a `fact` with a heading and a meaning of its own.

    `group` names the printed column in which several stand together; `letters` is its width.
    """

    name: str
    sources: tuple[Source, ...] = ()
    letters: int = 14
    kind: CellKind = "text"
    group: str = ""
    heading: Text | None = None
    meaning: Text | None = None
    fact: Fact | None = None
    leaves: bool = True  # of a fact; a field says so itself

    @property
    def short(self) -> Text:
        """Return the heading among others of its group, or of lines of several kinds."""
        if self.heading is None and len(self.sources) > 1 and self.sources[0].field == AT:
            return ENVELOPE[AT]
        return self.heading or self.sources[0].label

    @property
    def title(self) -> Text:
        """Return the heading by itself."""
        if len(self.sources) > 1:
            return self.short
        return self.heading or self.sources[0].whole_label

    @property
    def explained(self) -> Text:
        """Return what the column means, for the data dictionary: its fields by name."""
        if self.meaning is not None:
            return self.meaning
        fields = ", ".join(f"{one.kind}.{one.field}" for one in self.sources)
        return text("Newest recorded value of {fields}; blank is not recorded.", fields=fields)

    @property
    def may_leave(self) -> bool:
        """Return whether every value of the column may leave UN files."""
        return all(one.leaves for one in self.sources) if self.sources else self.leaves


@dataclass(frozen=True, slots=True)
class Group:
    """A printed column that holds several columns one under the other."""

    name: str
    heading: Text
    letters: int


@dataclass(frozen=True, slots=True)
class Part:
    """Figures above the lines: by what they are parted, their headings, and the figures of each row."""

    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text | str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One register. `kinds` are the kinds whose entries are its lines, numbered as a book.

    Without kinds it is an extract of the custodies, counted for each print, unless it is the register of
    their `numbers`. `only` says which custodies, or which of those entries, belong into it. `level` is what
    an officer has to be allowed to see. A register that may leave has only columns that may. `made` makes
    its lines from something else than entries and custodies.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    level: Level = "confidential"
    route: Route = "in"
    kinds: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()
    only: Callable[[Gatherer, Custody, Entry | None], bool] | None = None
    numbers: bool = False  # its lines are the numbers of the detention register, unused ones too
    roll: bool = False  # who is held at one moment, no lines of the past
    made: Callable[[Gatherer, Asked, Step], Made] | None = None
    week: bool = False  # of the seven days up to a moment

    @property
    def of_moment(self) -> bool:
        """Return whether it shows how things stand at one moment, not what was written in a period."""
        return self.roll or self.made is not None

    def __post_init__(self) -> None:
        """Refuse a register that would carry out what has to stay."""
        staying = [one.name for one in self.columns if not one.may_leave]
        if self.route == "out" and staying:
            message = f"register {self.name} may leave, and these columns may not: {', '.join(staying)}"
            raise ValueError(message)
