"""Words on a paper: those that stay in UN files, and those that may leave them, which are another type.

`Outward` is made by `OutwardValues` alone, which reads no field that may not leave. What draws an *out* paper
takes nothing else, so that mypy refuses a paper that would carry out what has to stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, final

from utmcase.entries.envelope import Entry
from utmcase.entries.fields import NOT_VALUES, Declared
from utmcase.paper_values import Values, Words
from utmcase.ports import Records
from utmcase.roles import LEVEL_LABELS, Level
from utmcase.showing import field_value


class _Permit:
    """Held by `OutwardValues` only."""


_PERMIT = _Permit()


@dataclass(frozen=True, slots=True)
class Inside:
    """What one box says, on a paper that stays in UN files. `chosen`: the values ticked in its list."""

    words: Words
    chosen: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True, init=False)
class Outward:
    """What one box says, and may say outside UN files. Only `OutwardValues` makes it."""

    words: Words
    chosen: tuple[str, ...]

    def __init__(self, words: Words, chosen: tuple[str, ...], permit: _Permit) -> None:
        if permit is not _PERMIT:
            raise TypeError("Outward words are made by OutwardValues only")
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "chosen", chosen)


Said = TypeVar("Said", bound=Inside | Outward)


class Speaking(Values, Generic[Said]):
    """Says the boxes of one paper in words of one sort."""

    def keep(self, words: Words, chosen: tuple[str, ...] = ()) -> Said:
        """Return words as this paper carries them."""
        raise NotImplementedError

    def box(self, entry: Entry, name: str) -> Said | None:
        """Return what a field says; None when it is blank, or not for this paper."""
        value = self.raw(entry, name)
        return None if value is None else self._said(self.field(entry, name), value)

    def row_parts(
        self, entry: Entry, name: str, parts: tuple[Declared, ...]
    ) -> Iterator[tuple[Said | None, ...]]:
        """Yield the rows of a field, part by part; None for a blank part."""
        for row in self.rows(entry, name):
            yield tuple(
                None if row.get(part.name) is None else self._said(part, row[part.name]) for part in parts
            )

    def not_an_answer(self, entry: Entry, name: str) -> bool:
        """Return whether a list was answered as a whole: not known, or not asked."""
        return self.raw(entry, name) in NOT_VALUES

    def _said(self, field: Declared, value: Any) -> Said:
        words = field_value(field, value, self.zone, self.register)
        return self.keep(words, _chosen(value) if field.choices or field.form == "yes_no" else ())


def _chosen(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


class OutwardValues(Speaking[Outward]):
    """Says only what may leave UN files."""

    def __init__(self, records: Records) -> None:
        super().__init__(records, outward=True)

    def keep(self, words: Words, chosen: tuple[str, ...] = ()) -> Outward:
        """Return words that may leave."""
        return Outward(words, chosen, _PERMIT)


class InsideValues(Speaking[Inside]):
    """Says what a paper holds; of what is kept for roles, that of `shown` alone, and of the rest for whom."""

    def __init__(self, records: Records, shown: Collection[Level]) -> None:
        super().__init__(records)
        self._levels = shown

    def box(self, entry: Entry, name: str) -> Inside | None:
        """Return what a field says, or for whom it is kept: what is written is never "not recorded"."""
        field = self.field(entry, name)
        if entry.data.get(name) is not None and not self._shown(field):
            return self.keep(LEVEL_LABELS[field.level])
        return super().box(entry, name)

    def keep(self, words: Words, chosen: tuple[str, ...] = ()) -> Inside:
        """Return words that stay."""
        return Inside(words, chosen)

    def _shown(self, field: Declared) -> bool:
        if field.sensitivity != "restricted":
            return super()._shown(field)
        return field.level in self._levels
