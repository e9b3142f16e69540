"""Reading a pack as written, and the sentence that names what is wrong in it and the nearest right word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from utmcase.entries import BY_KIND
from utmcase.entries.base import unknown_word
from utmcase.entries.lists import AUTHORITY_KINDS
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.rules import schema
from utmcase.rules.breaches import BREACHES
from utmcase.rules.checks import CHECKED_KINDS, CHECKS
from utmcase.rules.facts import FACTS
from utmcase.rules.matching import COMPLETE
from utmcase.rules.owners import OWNER_LABELS
from utmcase.rules.schema import Condition, EntryMatch, PackFile, RuleTable
from utmcase.rules.site import SiteFacts
from utmcase.rules.site_checks import SITE_CHECKS
from utmcase.rules.surroundings import Surroundings

T = TypeVar("T", bound=BaseModel)
Knower = Callable[[str, Iterable[str]], None]
NESTED = (
    *(schema.Condition, schema.Answer, schema.Need, schema.Order),
    *(schema.Extend, schema.Tier, schema.Words, schema.Basis),
)


def read_pack(path: Path) -> tuple[PackFile, tuple[RuleTable, ...]]:
    """Return the pack of a file. Raises `UserError` naming what is wrong and the nearest right word."""
    return read_text(file_text(path), path.name)


def file_text(path: Path) -> str:
    """Return what stands in the file of a pack. Raises `UserError` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(text("There is no rule pack {file}.", file=path.name)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path.name, error) from None


def read_text(written: str, name: str) -> tuple[PackFile, tuple[RuleTable, ...]]:
    """Return the pack of a text; `name` names it in sentences. Raises `UserError` like `read_pack`."""
    try:
        tables = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from None
    return parse_pack(tables, name)


def _unreadable(name: str, error: Exception) -> UserError:
    return UserError(text("The rule pack {file} cannot be read: {why}", file=name, why=str(error)))


def parse_pack(written: dict[str, Any], name: str) -> tuple[PackFile, tuple[RuleTable, ...]]:
    """Return the pack written in these tables. Raises `UserError` like `read_pack`."""
    pack = _checked(PackFile, written, name)
    tables = []
    seen: set[str] = set()
    for row in pack.rule:
        place = f"{name}, {row.get('id', '?')}"
        kind = row.get("kind")
        if kind not in schema.RULE_TABLES:
            raise unknown_word(str(kind), schema.RULE_TABLES, place)
        table = _checked(schema.RULE_TABLES[str(kind)], row, place)
        if table.id in seen:
            raise UserError(text("The rule {rule} stands twice in {place}.", rule=table.id, place=name))
        seen.add(table.id)
        _check_names(table, pack, place)
        tables.append(table)
    for table in tables:
        extended = table.extension_of if isinstance(table, schema.Forbidden) else ""
        if extended:
            clocks = [t.id for t in tables if isinstance(t, schema.Clock) and t.extend is not None]
            _knower(f"{name}, {table.id}")(extended, clocks)
    return pack, tuple(tables)


def looks_at(table: RuleTable) -> frozenset[str] | None:
    """Return the kinds without which a rule has nothing to show, or None when it always may have."""
    if table.for_children:
        return frozenset({"identity", "age_assessed"})
    if isinstance(table, schema.Check):
        return frozenset(table.match.entry) if table.match else CHECKED_KINDS.get(table.check)
    if isinstance(table, schema.Forbidden):
        facts: tuple[str, ...] = ("extension",) if table.extension_of else ("apprehension",)
        return frozenset(table.match.entry if table.match is not None else facts)
    if isinstance(table, schema.Clock):
        return frozenset(k for order in table.from_ for k in order.entry) if table.from_ else None
    first = {"before": "before", "notice": "match", "deadline": "from_", "interval": "counted"}
    match = getattr(table, first.get(table.kind, ""), None)
    if not isinstance(match, EntryMatch) or (isinstance(table, schema.Interval) and table.start):
        return None
    return frozenset(match.entry)


def _checked(model: type[T], row: dict[str, Any], place: str) -> T:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        raise _sentence(error, model, place) from None


def _names(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


def _sentence(error: ValidationError, model: type[BaseModel], place: str) -> UserError:
    first = error.errors()[0]
    path = ".".join(str(part) for part in first["loc"])
    word = str(first["loc"][-1]) if first["loc"] else ""
    if first["type"] == "extra_forbidden":
        models = (model,) if len(first["loc"]) == 1 else NESTED
        return unknown_word(word, set().union(*(_names(m) for m in models)), place)
    if first["type"] == "literal_error":
        words = [w.strip(" '") for w in first["ctx"]["expected"].replace(" or ", ",").split(",")]
        return unknown_word(str(first["input"]), words, f"{place}, {path}")
    if first["type"] == "missing":
        return UserError(text("In {place}, “{key}” is missing.", place=place, key=path))
    return UserError(text("In {place}, {key}: {why}", place=place, key=path, why=first["msg"]))


def _check_names(table: RuleTable, pack: PackFile, place: str) -> None:
    """Check that every name the rule uses is known."""
    known = _knower(place)
    known(table.basis, pack.basis)
    known(table.owner, OWNER_LABELS)
    for condition in (*table.when, *getattr(table, "applies", ())):
        _condition(condition, place, known, fields=None)
    for kind in table.awaits:
        known(kind, AUTHORITY_KINDS.labels)
    of_site = isinstance(table, schema.Check) and table.check in SITE_CHECKS
    seen = SiteFacts if of_site else Surroundings
    for name in table.reads:
        known(name, seen.__dataclass_fields__)
    for match in _matches(table):
        _check_match(match, place, known)
    _check_kind(table, known)
    if table.action is not None:
        known(table.action.kind, BY_KIND)
        for field in table.action.fields:
            known(field, {d.name for d in BY_KIND[table.action.kind].fields()})


def _check_kind(table: RuleTable, known: Knower) -> None:
    """Check the names that rules of one kind alone may use."""
    match table:
        case schema.Check():
            known(table.check, {*CHECKS, *SITE_CHECKS})
        case schema.Interval():
            known(table.entry, BY_KIND)
            known(table.start or table.entry, BY_KIND)
        case schema.Forbidden() if table.breach:
            known(table.breach, BREACHES)
        case schema.Before():
            for kind in (*table.only_after, *table.only_after.values()):
                known(kind, BY_KIND)
        case schema.Deadline():
            for kind in table.until:
                known(kind, BY_KIND)
            if table.until_field and table.from_ is not None:
                for kind in table.from_.entry:
                    known(table.until_field, {d.name for d in BY_KIND[kind].fields()})
        case _:
            pass


def _knower(place: str) -> Knower:
    def known(word: str, words: Iterable[str]) -> None:
        if word not in words:
            raise unknown_word(word, words, place)

    return known


def _matches(table: RuleTable) -> list[EntryMatch]:
    found: list[object] = []
    for name in ("from_", "need", "also", "before", "match", "until", "counted"):
        named = getattr(table, name, None)
        found.extend(named if isinstance(named, tuple) else [named])
    return [match for match in found if isinstance(match, EntryMatch)]


def _check_match(match: EntryMatch, place: str, known: Knower) -> None:
    fields: set[str] = set()
    for kind in match.entry:
        known(kind, BY_KIND)
        fields |= {d.name for d in BY_KIND[kind].fields()}
    for condition in (*match.where, *match.any):
        _condition(condition, place, known, fields=fields)
    if match.complete:
        known(match.complete, COMPLETE)
    if isinstance(match, schema.Need | schema.Order) and match.at:
        known(match.at, fields)


def _condition(
    condition: Condition,
    place: str,
    known: Knower,
    *,
    fields: set[str] | None,
) -> None:
    wanted: Text | None = None
    if fields is None and condition.field:
        wanted = text("In {place}, “when” asks about facts, not about fields.", place=place)
    if fields is not None and condition.fact:
        wanted = text("In {place}, entries are asked about fields, not about facts.", place=place)
    if wanted is not None:
        raise UserError(wanted)
    if fields is None:
        known(condition.fact, FACTS)
    else:
        known(condition.field, fields)
