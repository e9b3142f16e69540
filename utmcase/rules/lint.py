"""Reading a pack as written, and the sentence that names what is wrong in it and the nearest right word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from utmcase.entries import BY_KIND
from utmcase.entries.base import unknown_word
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.rules import schema
from utmcase.rules.checks import CHECKS
from utmcase.rules.matching import COMPLETE, FACTS
from utmcase.rules.owners import OWNER_LABELS
from utmcase.rules.schema import Condition, EntryMatch, PackFile, RuleTable
from utmcase.rules.surroundings import Surroundings

T = TypeVar("T", bound=BaseModel)
NESTED = (schema.Condition, schema.Answer, schema.Need, schema.Extend, schema.Words, schema.Basis)


def read_pack(path: Path) -> tuple[PackFile, tuple[RuleTable, ...]]:
    """Return the pack of a file. Raises `UserError` naming what is wrong and the nearest right word."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(text("There is no rule pack {file}.", file=path.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            text("The rule pack {file} cannot be read: {why}", file=path.name, why=str(error))
        ) from None
    return parse_pack(written, path.name)


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
    return pack, tuple(tables)


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
    for condition in table.when:
        _condition(condition, place, known, fields=None)
    for name in table.reads:
        known(name, Surroundings.__dataclass_fields__)
    for match in _matches(table):
        _check_match(match, place, known)
    if isinstance(table, schema.Check):
        known(table.check, CHECKS)
    if isinstance(table, schema.Interval):
        known(table.entry, BY_KIND)
        known(table.start, BY_KIND)
    if table.action is not None:
        known(table.action.kind, BY_KIND)
        for field in table.action.fields:
            known(field, {d.name for d in BY_KIND[table.action.kind].fields()})


def _knower(place: str) -> Callable[[str, Iterable[str]], None]:
    def known(word: str, words: Iterable[str]) -> None:
        if word not in words:
            raise unknown_word(word, words, place)

    return known


def _matches(table: RuleTable) -> list[EntryMatch]:
    found = [getattr(table, name, None) for name in ("from_", "need", "before", "match")]
    return [match for match in found if isinstance(match, EntryMatch)]


def _check_match(match: EntryMatch, place: str, known: Callable[[str, Iterable[str]], None]) -> None:
    fields: set[str] = set()
    for kind in match.entry:
        known(kind, BY_KIND)
        fields |= {d.name for d in BY_KIND[kind].fields()}
    for condition in (*match.where, *match.any):
        _condition(condition, place, known, fields=fields)
    if match.complete:
        known(match.complete, COMPLETE)
    if isinstance(match, schema.Need) and match.at:
        known(match.at, fields)


def _condition(
    condition: Condition,
    place: str,
    known: Callable[[str, Iterable[str]], None],
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
