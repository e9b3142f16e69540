"""The base of every declared kind of entry, and the sentence an officer reads when a value does not fit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict

from utmcase.entries.envelope import Subject
from utmcase.entries.fields import (
    FILE_PREFIX,
    MAX_LINE,
    MAX_PACK,
    MAX_WORDS,
    NOT_VALUES,
    Declared,
    Record,
    declared_fields,
)
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import UNKNOWN, Moment
from utmcase.roles import Action

Link = Literal[
    "apprehension", "person", "admission", "care", "review", "handover", "afterwards", "site", "record"
]
LINK_LABELS: dict[Link, Text] = {
    "apprehension": text("Apprehension"),
    "person": text("Person"),
    "admission": text("Admission"),
    "care": text("Care"),
    "review": text("Review"),
    "handover": text("Handover"),
    "afterwards": text("Afterwards"),
    "site": text("Site"),
    "record": text("Record"),
}
# The links of the justice chain, in order; the others are about the record itself.
CHAIN: tuple[Link, ...] = ("apprehension", "person", "admission", "care", "review", "handover", "afterwards")

# An entry that may answer any other, such as a document that proves it.
ANY_KIND = ("*",)

YesNo = bool | Literal["unknown", "not_asked"] | None
Line = str | None
Count = int | Literal["unknown"] | None
Kept = dict[str, Any] | None  # a Moment in its JSON form
Carried = dict[str, Any] | None  # a whole entry, see `utmcase.carried`
Row = dict[str, Any] | Literal["unknown", "not_asked"] | None
Rows = list[dict[str, Any]] | Literal["unknown", "not_asked"] | None
Lines = list[str] | Literal["unknown", "not_asked"] | None
MOST_PARTS = 500  # of a list, such as the lines of a property list
_LONGEST: dict[str, int] = {"words": MAX_WORDS, "pack": MAX_PACK}
_SMALLEST_POWER, _LARGEST_POWER = -12, 15  # of ten, in an amount
# What a carried entry is made of: its fields, and what its envelope will say.
CARRIED_PARTS = (
    *("kind", "version", "subject", "fields", "occurred", "done_by"),
    *("corrects", "reason", "answers", "source"),
)
_FILE_ID = re.compile(r"[0-9a-f]{64}")
_BIRTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Payload(Record):
    """What one kind of entry says. Subclasses declare their fields once, for every screen and paper."""

    model_config = ConfigDict(extra="forbid", strict=False, hide_input_in_errors=True)

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    link: ClassVar[Link]
    label: ClassVar[Text]
    subject: ClassVar[Subject] = "custody"
    action: ClassVar[Action] = "record"
    # Which kinds an entry of this kind may answer; `ANY_KIND` for all.
    answers_kinds: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def fields(cls) -> tuple[Declared, ...]:
        """Return the declared fields, in the order of the form."""
        return declared_fields(cls)


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the nearest right word, or an empty string when none comes near."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return found[0] if found else ""


def unknown_word(word: str, words: Iterable[str], place: Text | str) -> UserError:
    """Return the error that names the wrong word, where it stands, and the nearest right one."""
    words = sorted(words)
    close = nearest(word, words)
    if close:
        return UserError(
            text(
                "“{word}” is not known in {place}. Did you mean “{close}”?",
                word=word,
                place=place,
                close=close,
            )
        )
    return UserError(
        text(
            "“{word}” is not known in {place}. Known are: {words}.",
            word=word,
            place=place,
            words=", ".join(words),
        )
    )


def cleaned(model: type[Payload], values: dict[str, Any]) -> dict[str, Any]:
    """Return the payload as it will be kept: checked, without blanks, moments in their JSON form.

    Raises `UserError` for what cannot be parsed and for negative quantities; nothing else blocks saving.
    """
    declared = {d.name: d for d in model.fields()}
    kept = _clean_record(declared, values, model.kind)
    model.model_validate(kept)
    return kept


def _clean_record(declared: dict[str, Declared], values: dict[str, Any], place: str) -> dict[str, Any]:
    kept = {}
    for name, value in values.items():
        if name not in declared:
            raise unknown_word(name, declared, place)
        clean = clean_value(declared[name], value, f"{place}.{name}")
        if clean is not None:
            kept[name] = clean
    return kept


def clean_value(field: Declared, value: Any, place: str) -> Any:
    """Return one value as it will be kept, or None when it is blank. Raises `UserError`."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and value in NOT_VALUES:
        return UNKNOWN.to_json() if field.form == "moment" else value
    return _CLEANERS[field.form](field, value, place)


def _wrong(field: Declared, value: Any, wanted: Text) -> UserError:
    shown = str(value)
    if len(shown) > 60:  # noqa: PLR2004 - a message has to stay readable
        shown = shown[:57] + "…"
    return UserError(
        text(
            "{field}: “{value}” cannot be used here. {wanted}", field=field.label, value=shown, wanted=wanted
        )
    )


def _line(field: Declared, value: Any, place: str) -> str:
    del place
    if not isinstance(value, str):
        raise _wrong(field, value, text("Write a text."))
    limit = _LONGEST.get(field.form, MAX_LINE)
    if len(value) > limit:
        raise UserError(
            text(
                "{field}: the text has {length} characters; at most {limit} are kept. "
                "Shorten it, or write the rest in a second entry.",
                field=field.label,
                length=len(value),
                limit=limit,
            )
        )
    return value.strip()


def _choice(field: Declared, value: Any, place: str) -> str | bool:
    assert field.choices is not None
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong(field, value, text("Choose one value of the list."))
    if value in field.choices.labels:
        return value
    if field.choices.open:
        return _line(field, value, place)
    raise unknown_word(value, [*field.choices.labels, *NOT_VALUES], place)


def _yes_no(field: Declared, value: Any, place: str) -> bool:
    del place
    if not isinstance(value, bool):
        raise _wrong(field, value, text("Answer yes, no, not known or not asked."))
    return value


def _count(field: Declared, value: Any, place: str) -> int:
    del place
    wanted = text("Write a whole number, 0 or more.")
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _wrong(field, value, wanted)
    try:
        number = int(value)
    except ValueError:
        raise _wrong(field, value, wanted) from None
    if number < 0 or number > 2**53:
        raise _wrong(field, value, wanted)
    return number


def _amount(field: Declared, value: Any, place: str) -> str:
    del place
    wanted = text("Write a number, 0 or more.")
    try:
        number = Decimal(str(value).replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise _wrong(field, value, wanted) from None
    if not number.is_finite() or number < 0 or not _SMALLEST_POWER <= _power(number) <= _LARGEST_POWER:
        raise _wrong(field, value, wanted)
    return format(number, "f")


def _power(number: Decimal) -> int:
    # Of a number such as 1e999999999 the figures written out would fill the memory.
    exponent = number.as_tuple().exponent
    return number.adjusted() if not isinstance(exponent, int) or number.adjusted() > 0 else exponent


def _moment(field: Declared, value: Any, place: str) -> dict[str, Any]:
    del place
    if isinstance(value, Moment):
        return value.to_json()
    if isinstance(value, dict) and value.get("form") in ("exact", "about", "between", "day", "unknown"):
        return value
    raise _wrong(field, value, text("Write a date and time."))


def _entry(field: Declared, value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise _wrong(field, value, text("Write its parts by name."))
    for name in value:
        if name not in CARRIED_PARTS:
            raise unknown_word(name, CARRIED_PARTS, place)
    return value


def _birth(field: Declared, value: Any, place: str) -> str:
    del place
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not _BIRTH.fullmatch(value):
        raise _wrong(
            field, value, text("Write a year, a year and month, or a date: 1992, 1992-05, 1992-05-17.")
        )
    return value


def _file(field: Declared, value: Any, place: str) -> str:
    words = _line(field, value, place)
    if words.startswith(FILE_PREFIX) and not _FILE_ID.fullmatch(words.removeprefix(FILE_PREFIX)):
        raise _wrong(field, value, text("Choose a file, or write where the paper lies."))
    return words


def _list(field: Declared, value: Any, place: str) -> list[Any]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list):
        raise _wrong(field, value, text("Write a list."))
    if len(value) > MOST_PARTS:
        raise UserError(
            text("{field}: at most {limit} are kept in one entry.", field=field.label, limit=MOST_PARTS)
        )
    if field.form == "rows":
        declared = {d.name: d for d in field.rows}
        return [_clean_record(declared, _as_row(field, row), f"{place}[{n}]") for n, row in enumerate(value)]
    clean = _choice if field.form == "choices" else _line
    return [clean(field, part, place) for part in value]


def _row(field: Declared, value: Any, place: str) -> dict[str, Any]:
    return _clean_record({d.name: d for d in field.rows}, _as_row(field, value), place)


def _as_row(field: Declared, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(field, value, text("Write its parts by name."))
    return value


_CLEANERS = {
    "line": _line,
    "words": _line,
    "pack": _line,
    "choice": _choice,
    "yes_no": _yes_no,
    "count": _count,
    "amount": _amount,
    "moment": _moment,
    "entry": _entry,
    "birth": _birth,
    "place": _line,
    "cell": _line,
    "officer": _line,
    "authority": _line,
    "file": _file,
    "photograph": _file,
    "languages": _list,
    "lines": _list,
    "choices": _list,
    "rows": _list,
    "row": _row,
}
