"""What a field of an entry can be: its type, label, help, sensitivity, and whether it may leave the UN file.

A field's type is a pydantic annotation carrying a `Form`, which says how the value is typed in, shown and
checked. Every field may be left out ("not recorded"), and most accept "unknown" or "not_asked", which are
answers of their own and never mean "no".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from utmcase.entries.lists import Choices
from utmcase.i18n import Text
from utmcase.roles import Level

Form = Literal[
    "line",  # one line of text
    "words",  # several lines of text
    "choice",  # one value of a list
    "yes_no",  # true, false, "unknown", "not_asked"
    "count",  # whole number, not negative
    "amount",  # decimal number as text, not negative
    "entry",  # a whole entry that waits for a second person, see `utmcase.carried`
    "moment",  # utmcase.moments.Moment, kept as its JSON
    "birth",  # "1992", "1992-05" or "1992-05-17"
    "place",  # administrative path, parts joined by "/"
    "cell",  # id of a recorded place
    "officer",  # UN id of an officer
    "authority",  # id of the directory, or words
    "pack",  # a rule pack as its file has it
    "file",  # a kept file (FILE_PREFIX and its id), or words that say where the paper lies
    "photograph",  # a kept photograph (FILE_PREFIX and its id), or words that say where it lies
    "languages",  # list of ISO 639 codes
    "lines",  # list of short texts
    "choices",  # list of values of a list
    "rows",  # list of sub-records, see `rows`
    "row",  # one sub-record, see `rows`
]
Sensitivity = Literal["normal", "confidential", "restricted"]

NOT_VALUES = ("unknown", "not_asked")
# Before the id of a file kept in the casebook: so an entry says which file it means.
FILE_PREFIX = "attachment:"
# Longer text than this is refused with a sentence; a page of circumstances is about 3,000 characters.
MAX_WORDS = 20_000
MAX_LINE = 500
# A whole rule pack; the largest that ships has about 60,000 characters.
MAX_PACK = 400_000


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared field: everything that form, message, chronology, column and paper need to know of it."""

    name: str
    label: Text
    form: Form
    choices: Choices | None = None
    help: Text | None = None
    sensitivity: Sensitivity = "normal"
    role: Level | None = None
    leaves: bool = True
    rows: tuple[Declared, ...] = ()

    @property
    def level(self) -> Level:
        """Return what the table of rights asks for: the role it is kept for, or how confidential it is."""
        return cast("Level", self.role or self.sensitivity)


def declare(  # noqa: PLR0913 - each argument is a word of the declaration
    label: Text,
    form: Form = "line",
    *,
    choices: Choices | None = None,
    help: Text | None = None,  # noqa: A002 - the field's standard word
    sensitivity: Sensitivity = "normal",
    role: Level | None = None,
    leaves: bool = True,
    rows: type[BaseModel] | None = None,
    name: str = "",
) -> Any:
    """Return the pydantic default of one declared field; leaving the field out means "not recorded".

    `name` is for a field whose name Python keeps to itself, such as `from`.
    """
    parts = declared_fields(rows) if rows else ()
    kept = Declared(name, label, form, choices, help, sensitivity, role, leaves, parts)
    return Field(default=None, alias=name or None, json_schema_extra={"declared": kept})  # type: ignore[dict-item]


class Record(BaseModel):
    """A sub-record inside a field, such as one item of property."""

    model_config = ConfigDict(extra="forbid", strict=False)


@cache
def declared_fields(model: type[BaseModel]) -> tuple[Declared, ...]:
    """Return the declared fields of a model, in the order in which they are written."""
    return tuple(_named(name, info) for name, info in model.model_fields.items())


def _named(name: str, info: FieldInfo) -> Declared:
    extra = info.json_schema_extra
    if not isinstance(extra, dict):
        message = f"field {name} is not declared"
        raise TypeError(message)
    kept: Any = extra["declared"]
    return Declared(
        kept.name or name,
        kept.label,
        kept.form,
        kept.choices,
        kept.help,
        kept.sensitivity,
        kept.role,
        kept.leaves,
        kept.rows,
    )
