"""The entry tables that scenarios and `utmcase add` share: one `[[entry]]` becomes one or more drafts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from utmcase.entries import clean, declaration
from utmcase.entries.base import Payload, unknown_word
from utmcase.entries.envelope import Subject
from utmcase.entries.fields import NOT_VALUES, Declared
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import UNKNOWN, Moment
from utmcase.timewords import TimeWords, duration

SITE = "site"
# Keys of an entry that are not fields of its kind. A kind that declares `reason` or `by` keeps it for itself;
# why an entry of such a kind is corrected is then said under `why_corrected`.
ENVELOPE_KEYS = (
    "custody",
    "kind",
    "at",
    "id",
    "answers",
    "corrects",
    "withdraws",
    "reason",
    "why_corrected",
    "by",
    "typed",
    "person",
    "number",
    "every",
    "until",
    "clock_set_back",
)
# A year of checks every ten minutes; more is a slip of the keyboard.
MOST_REPEATS = 60_000


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry as its table tells it: checked, but not recorded. `typed` is seconds UTC, or None."""

    place: Text  # where it stands, for messages
    custody: str  # alias of the file, number of an existing custody, or "site"
    kind: str
    version: int
    subject: Subject
    subject_id: str
    occurred: Moment
    fields: dict[str, Any] = field(hash=False)
    ref: str = ""  # its id in the file
    typed: int | None = None
    by: str | None = None
    corrects: str | None = None
    answers: str | None = None
    reason: str | None = None
    person: str | None = None
    number: str | None = None
    clock_set_back: bool = False


@contextlib.contextmanager
def standing_at(place: Text) -> Iterator[None]:
    """Put the place in front of any sentence raised inside."""
    try:
        yield
    except UserError as error:
        raise UserError(text("{place}: {sentence}", place=place, sentence=error.sentence)) from error


def only_keys(table: Mapping[str, Any], keys: Iterable[str], place: Text | str) -> None:
    """Raise `UserError` for a key that is not one of these, naming the nearest right word."""
    for key in table:
        if key not in keys:
            raise unknown_word(key, keys, place)


def tables_of(document: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the `[[key]]` tables of a document. Raises `UserError` when they are something else."""
    tables = document.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UserError(text("“{key}” must be written as tables: [[{key}]].", key=key))
    return tables


def table_of(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = document.get(key, {})
    if not isinstance(table, dict):
        raise UserError(text("“{key}” must be written as a table: [{key}].", key=key))
    return table


def words_of(table: Mapping[str, Any], key: str, place: Text | str) -> str | None:
    """Return the text under a key, or None. Raises `UserError` when it is not a text."""
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UserError(text("“{key}” in {place} must be a text in quotes.", key=key, place=place))
    return value.strip()


def read_drafts(tables: Iterable[dict[str, Any]], times_of: Callable[[str], TimeWords]) -> list[Draft]:
    """Return the drafts of these tables, in file order; `times_of` gives each custody its T0.

    Raises `UserError` that names the entry, and the nearest right word for one that is not known.
    """
    drafts: list[Draft] = []
    for index, table in enumerate(tables, start=1):
        place = text("entry {index} ({kind})", index=index, kind=str(table.get("kind", ""))[:40] or "?")
        with standing_at(place):
            drafts.extend(_read_one(table, place, times_of))
    _check_ids(drafts)
    return drafts


def _read_one(table: dict[str, Any], place: Text, times_of: Callable[[str], TimeWords]) -> Iterator[Draft]:
    kind = _kind(table, place)
    model = declaration(kind)
    declared = {d.name: d for d in model.fields()}
    only_keys(table, sorted({*ENVELOPE_KEYS, *declared}), place)
    custody = _custody(table, model, place)
    times = times_of(custody)
    values = {key: value for key, value in table.items() if key in declared}
    if kind == "number_voided" and "number" in table:  # there the number is what the entry is about
        values.setdefault("voided", table["number"])
    own = {key: value for key, value in table.items() if key not in declared}
    occurred = times.moment(own["at"], "at") if "at" in own else UNKNOWN
    ref = words_of(own, "id", place) or ""
    draft = Draft(
        place=place,
        custody=custody,
        kind=kind,
        version=model.version,
        subject=model.subject,
        subject_id=ref if model.subject != "custody" else custody,
        occurred=occurred,
        fields=clean(kind, times_in(declared, values, times)),
        ref=ref,
        typed=times.instant(own["typed"], "typed") if "typed" in own else None,
        by=words_of(own, "by", place),
        corrects=words_of(own, "withdraws", place) or words_of(own, "corrects", place),
        answers=words_of(own, "answers", place),
        reason=_why(table, own, place),
        person=words_of(own, "person", place),
        number=words_of(own, "number", place) if kind != "number_voided" else None,
        clock_set_back=_flag(own, "clock_set_back", place),
    )
    yield draft
    yield from _repeats(draft, own, times)


def _kind(table: dict[str, Any], place: Text) -> str:
    kind = words_of(table, "kind", place)
    if "withdraws" in table:
        if kind not in (None, "withdrawn"):
            raise UserError(text("An entry that withdraws another is of the kind “withdrawn”."))
        return "withdrawn"
    if kind is None:
        raise UserError(text("The entry does not say what it is. Write, for example: kind = “notified”"))
    return kind


def _custody(table: dict[str, Any], model: type[Payload], place: Text) -> str:
    custody = words_of(table, "custody", place)
    if model.subject != "custody":
        return SITE
    if custody is None:
        raise UserError(text("The entry does not say whose it is. Write, for example: custody = “a”"))
    return custody


def _why(table: dict[str, Any], own: dict[str, Any], place: Text) -> str | None:
    """Return why an entry was corrected or withdrawn, in the words of the file.

    A kind with a field `reason` of its own gives it to its field; where a correction says nothing else, it is
    also why: a file that only wrote `reason` meant both.
    """
    why, changes = words_of(table, "why_corrected", place), "corrects" in table or "withdraws" in table
    if why is None:
        if "reason" in own or not changes:
            return words_of(own, "reason", place)
        field = words_of(table, "reason", place)
        return None if field in NOT_VALUES else field
    if not changes:
        raise UserError(text("“why_corrected” needs “corrects” or “withdraws”: say which entry is meant."))
    if "reason" in own:
        raise UserError(text("“reason” and “why_corrected” say the same here. Write one of them."))
    return why


def _flag(table: dict[str, Any], key: str, place: Text) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise UserError(text("“{key}” in {place} must be true or false.", key=key, place=place))
    return value


def times_in(declared: Mapping[str, Declared], values: Mapping[str, Any], times: TimeWords) -> dict[str, Any]:
    """Return the values with every time field read as a moment; the rest is left to the declarations."""
    return {
        name: _time_value(declared[name], value, times) if name in declared else value
        for name, value in values.items()
    }


def _time_value(declared: Declared, value: Any, times: TimeWords) -> Any:
    if declared.form == "moment" and value != "not_asked":
        return times.moment(value, declared.name)
    if declared.form == "birth" and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    rows = {d.name: d for d in declared.rows}
    if declared.form == "row" and isinstance(value, dict):
        return times_in(rows, value, times)
    if declared.form == "rows" and isinstance(value, list):
        return [times_in(rows, row, times) if isinstance(row, dict) else row for row in value]
    return value


def _repeats(draft: Draft, own: dict[str, Any], times: TimeWords) -> Iterator[Draft]:
    if "every" not in own and "until" not in own:
        return
    first, last = draft.occurred.earliest, draft.occurred.latest
    if "every" not in own or "until" not in own or first is None or last is None:
        raise UserError(text("“every” and “until” need each other, and a known time in “at”."))
    step = duration(own["every"], "every")
    if step <= 0:
        raise UserError(text("“every” must be longer than 0 seconds."))
    until = times.instant(own["until"], "until")
    count = (until - first) // step
    if count > MOST_REPEATS:
        raise UserError(
            text("This would repeat the entry {count} times; at most {most}.", count=count, most=MOST_REPEATS)
        )
    # Typed after the last of them: all in one go; else each was typed as long after it happened.
    in_one_go = draft.typed is not None and draft.typed >= until
    for n in range(1, count + 1):
        shift = n * step
        typed = draft.typed if draft.typed is None or in_one_go else draft.typed + shift
        moment = Moment(draft.occurred.form, first + shift, last + shift)
        yield replace(draft, occurred=moment, typed=typed, ref="", number=None)


def _check_ids(drafts: list[Draft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.ref and draft.subject == "custody":
            if draft.ref in seen:
                raise UserError(
                    text(
                        "{place}: the id “{id}” is used twice. Give each entry its own.",
                        place=draft.place,
                        id=draft.ref,
                    )
                )
            seen.add(draft.ref)


def check_references(drafts: list[Draft], *, known: Callable[[str], bool] = lambda _ref: False) -> None:
    """Raise `UserError` when an entry answers or corrects what is neither in the file nor `known`."""
    ids = {draft.ref for draft in drafts if draft.ref}
    for draft in drafts:
        for ref in (draft.corrects, draft.answers):
            if ref is not None and ref == draft.ref:
                raise UserError(text("{place}: it cannot answer or correct itself.", place=draft.place))
            if ref is None or ref in ids or known(ref):
                continue
            if not ids:
                raise UserError(
                    text(
                        "{place}: no entry has the id “{ref}”. Write id = “{ref}” in the one meant.",
                        place=draft.place,
                        ref=ref,
                    )
                )
            with standing_at(draft.place):
                raise unknown_word(ref, ids, text("the ids of this file"))
