"""The `[[case]]` tables of a scenario: when it is judged, and what the rules must say then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from utmcase.entries.base import unknown_word
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.rules.findings import BAD, SEVERITIES, WORST_FIRST
from utmcase.scenarios.tables import SITE, only_keys, standing_at, table_of, tables_of
from utmcase.timewords import TimeWords

CASE_KEYS = ("name", "now", "known_at", "others", "findings", "severities", "explanations")
EXPECTATIONS = (*WORST_FIRST, *(f"may be {state}" for state in WORST_FIRST if state in BAD))


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of a case by custody, then rule: the words that it knows (none: free), and what they are."""

    key: str
    words: tuple[str, ...] | None
    what: Text


READ = (
    Listed("findings", EXPECTATIONS, text("the states of a finding")),
    Listed("severities", SEVERITIES, text("Severity")),
    Listed("explanations", None, text("Explanation")),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules must say at one moment. Times are seconds UTC.

    `expected` (states), `severities` (where a rule has more than one) and `explanations` (words that the
    English explanation of the finding holds) are by custody, then rule.
    """

    name: str
    now: int
    known_at: int
    closed: bool
    expected: Mapping[str, Mapping[str, str]]
    severities: Mapping[str, Mapping[str, str]]
    explanations: Mapping[str, Mapping[str, str]]


def read_cases(
    document: Mapping[str, Any], times: TimeWords, *, custodies: tuple[str, ...], rules: tuple[str, ...]
) -> tuple[Case, ...]:
    found = []
    for index, table in enumerate(tables_of(document, "case"), start=1):
        name = str(table.get("name", index))
        with standing_at(text("case “{name}”", name=name)):
            only_keys(table, CASE_KEYS, text("a case"))
            if "now" not in table:
                raise UserError(text("It does not say when it is judged. Write, for example: now = “T0+8d”"))
            now = times.instant(table["now"], "now")
            known_at = times.instant(table["known_at"], "known_at") if "known_at" in table else now
            others = table.get("others")
            if others not in (None, "ignored"):
                raise unknown_word(str(others), ("ignored",), "others")
            expected, severities, explanations = (
                {
                    custody: _expected(custody, listed, one, custodies=custodies, rules=rules)
                    for custody, listed in table_of(table, one.key).items()
                }
                for one in READ
            )
            closed = others is None
            found.append(Case(name, now, known_at, closed, expected, severities, explanations))
    if not found:
        raise UserError(text("The scenario has no [[case]]: nothing to judge."))
    return tuple(found)


def _expected(
    custody: str,
    listed: object,
    read: Listed,
    *,
    custodies: tuple[str, ...],
    rules: tuple[str, ...],
) -> dict[str, str]:
    if custody not in (*custodies, SITE):
        raise unknown_word(custody, (*custodies, SITE), text("the custodies of this file"))
    if not isinstance(listed, dict):
        raise UserError(
            text("The findings of “{custody}” must be a table: {{“GN-01” = “met”}}", custody=custody)
        )
    for rule, state in listed.items():
        if rule not in rules:
            raise unknown_word(rule, rules, text("the rules"))
        if read.words is not None and state not in read.words:
            raise unknown_word(str(state), read.words, read.what)
    return {rule: str(word) for rule, word in listed.items()}
