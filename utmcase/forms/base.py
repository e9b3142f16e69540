"""What a form is declared as: sections of boxes, each box naming a declared field of an entry.

A box has no label, choices or sensitivity of its own: they are those of the field. Only what a declaration
cannot know stands here: how wide a box is, and how many lines a pen needs in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from utmcase.entries import BY_KIND
from utmcase.entries.base import Link
from utmcase.entries.fields import Declared
from utmcase.i18n import Text
from utmcase.roles import Level

Route = Literal["in", "out"]
Many = Literal["newest", "each", "table"]

WHOLE = 6  # the parts that a row is divided into


@dataclass(frozen=True, slots=True)
class Box:
    """One box: the field it shows ("search.how"), its share of the row in sixths, and lines for a pen."""

    field: str
    share: int = 2
    lines: int = 1

    @property
    def kind(self) -> str:
        """Return the kind of entry that the field belongs to."""
        return self.field.partition(".")[0]

    @property
    def name(self) -> str:
        """Return the name of the field in its kind."""
        return self.field.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Section:
    """Some boxes about one kind of entry, under the kind's own label unless `title` says more.

    `many`: the newest recorded value of each box; a block for each entry; or a row for each. `blank`: how
    many empty blocks or rows the empty form has. `only`: a field of the kind with the values that belong
    here. `guide`: what a pen should not forget. `timed`: whether time and officer of the entry are shown.
    """

    kind: str
    boxes: tuple[Box, ...]
    many: Many = "newest"
    blank: int = 1
    title: Text | None = None
    only: tuple[str, ...] = ()
    guide: Text | None = None
    timed: bool = True

    @property
    def heading(self) -> Text:
        """Return the title, or the label of the kind."""
        return self.title or BY_KIND[self.kind].label


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs by hand; `person`: by signature, thumb or refusal; `stamp`: with an office's stamp."""

    role: Text
    person: bool = False
    stamp: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a custody. `place`: its number in the file.

    `level`: what one must be allowed to print, which is what its open boxes hold. `kept_for`: whose own boxes
    it has beside them; on a print by anybody else these say for whom they are kept.
    """

    code: str
    name: str  # as the command line calls it
    title: Text
    place: str  # the number of domain.md, section 7
    part: Link  # under which it is offered
    route: Route
    route_words: Text
    level: Level
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...] = ()
    version: int = 1
    lead: Text | None = None  # a sentence under the title
    blank: bool = True  # whether it can be issued empty and numbered
    by_hand: bool = False  # filled, it is laid out by a module of its own
    kept_for: Level | None = None


def wide(*fields: str, lines: int = 1) -> tuple[Box, ...]:
    """Return boxes that take a whole row each."""
    return tuple(Box(one, WHOLE, lines) for one in fields)


def half(*fields: str, lines: int = 1) -> tuple[Box, ...]:
    """Return boxes of which two stand beside each other."""
    return tuple(Box(one, WHOLE // 2, lines) for one in fields)


def third(*fields: str) -> tuple[Box, ...]:
    """Return boxes of which three stand beside each other."""
    return tuple(Box(one, WHOLE // 3) for one in fields)


def two_thirds(*fields: str) -> tuple[Box, ...]:
    """Return boxes beside which a third has room."""
    return tuple(Box(one, 2 * WHOLE // 3) for one in fields)


def declared(box: Box) -> Declared:
    """Return the declaration of a box's field. Raises `KeyError` for a field that no kind has."""
    return {field.name: field for field in BY_KIND[box.kind].fields()}[box.name]


def may_stand(form: Form, field: Declared) -> bool:
    """Return whether a form may hold a field: what may leave on an *out* paper, its own role's on another."""
    if field.sensitivity == "restricted":
        return form.route == "in" and field.level == form.kept_for
    return form.route == "in" or field.leaves


def columns(form: Form, box: Box) -> tuple[Declared, ...]:
    """Return the parts of a box that is a list of rows, as far as this form may hold them."""
    return tuple(part for part in declared(box).rows if may_stand(form, part))


def extract(form: Form, *, code: str, name: str, title: Text, route: Text, level: Level) -> Form:
    """Return the *out* form with the same sections that holds only the fields which may leave."""
    out = replace(
        form,
        code=code,
        name=name,
        title=title,
        route="out",
        route_words=route,
        level=level,
        blank=False,
        kept_for=None,
    )
    kept = (_leaving(out, section) for section in form.sections)
    return replace(out, sections=tuple(section for section in kept if section.boxes))


def _leaving(form: Form, section: Section) -> Section:
    return replace(section, boxes=tuple(box for box in section.boxes if may_stand(form, declared(box))))


def form_rows(section: Section) -> list[list[Box]]:
    """Return the boxes as they stand beside each other."""
    rows: list[list[Box]] = []
    room = 0
    for box in section.boxes:
        if box.share > room:
            rows.append([])
            room = WHOLE
        rows[-1].append(box)
        room -= box.share
    return rows


def may_be_typed(form: Form, field: Declared) -> bool:
    """Return whether a box stands on the empty form, and so is asked for when it is typed in."""
    return may_stand(form, field)
