"""Every file in tests/scenarios is run, case by case; together they are the oracle of the rules."""

import collections
import os
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.scenario.empty_cells import REASONS
from utmcase.rules.pack import PROFILES, load_pack
from utmcase.scenario import run_case
from utmcase.scenarios.story import load_toml, read_story

FILES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))
TABLE = Path(__file__).parents[2] / "docs" / "scenario-table.md"
SORTS = ("pass", "fail", "limit", "over", "unknown")
PACKS = [load_pack(name) for name in sorted({name for names in PROFILES.values() for name in names})]
RULES = sorted({table.id for pack in PACKS for table in pack.tables})
# The ready stories, what an officer tries first, and long lives of one custody.
STORIES = (
    *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"),
    *("T14", "T15", "T21", "T23", "T24", "sibut"),
    *(f"officer-{n:02}" for n in (3, 4, 5, 7, 8, 13, 14, 15, 16, 18, 19, 20)),
    *("life-car-adult", "life-poc-300-days", "life-child-hour-20"),
)
LIVES_JUDGED_AT = 8


@cache
def _documents():
    return {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}


def _cases():
    for path, document in _documents().items():
        for index, case in enumerate(document["case"]):
            yield pytest.param(path, index, id=f"{path.stem}: {case['name']}")


@cache
def _story(path):
    return read_story(load_toml(path))


@cache
def _sorts():
    """Return how often each rule has each sort of case."""
    found = collections.defaultdict(collections.Counter)
    for document in _documents().values():
        for case in document["case"]:
            for rule in {rule for listed in case.get("findings", {}).values() for rule in listed}:
                found[rule][case["name"].partition(":")[0]] += 1
    return found


def _table():
    """Return the table of rules and sorts of case as it stands in docs/."""
    lines = [
        "# Rules and sorts of case",
        "",
        "Made by `UTMCASE_GOLDEN=write python -m pytest tests/scenario/test_scenarios.py`; do not edit it",
        "by hand. The cases are those of `tests/scenarios/`. `pass`: the duty was kept; `fail`: it was not;",
        "`limit`: exactly at the limit; `over`: one second, or one step, beyond; `unknown`: a time or an",
        "answer that nobody knows. An empty cell has its reason.",
        "",
        f"| rule | {' | '.join(SORTS)} | why a cell is empty |",
        f"| --- |{' --- |' * len(SORTS)} --- |",
    ]
    for rule in RULES:
        cells = " | ".join("yes" if _sorts()[rule][sort] else "–" for sort in SORTS)
        by_reason = collections.defaultdict(list)
        for sort, reason in REASONS.get(rule, {}).items():
            by_reason[reason].append(sort)
        why = "; ".join(f"{', '.join(sorts)}: {reason}" for reason, sorts in by_reason.items())
        lines.append(f"| {rule} | {cells} | {why} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("path", "index"), list(_cases()))
def test_the_rules_say_what_the_scenario_expects(path, index):
    story = _story(path)
    result = run_case(story, story.cases[index], path.name)

    assert result.passed, "\n".join(str(line) for line in result.lines())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_each_sort_of_case_or_a_reason_why_not(rule):
    empty = {sort for sort in SORTS if not _sorts()[rule][sort]}

    assert empty == set(REASONS.get(rule, {}))
    assert all(reason.strip() for reason in REASONS.get(rule, {}).values())


def test_reasons_are_given_for_rules_that_exist():
    assert set(REASONS) <= set(RULES)


def test_the_table_of_sorts_is_the_one_in_the_documents():
    """After an intended change run once with UTMCASE_GOLDEN=write, and read the difference."""
    if os.environ.get("UTMCASE_GOLDEN") == "write":
        TABLE.write_text(_table(), encoding="utf-8")
    assert _table() == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("story", STORIES)
def test_the_ready_stories_are_told(story):
    told = [
        document
        for path, document in _documents().items()
        if path.stem == story or (path.stem.startswith(f"{story}-") and story[0] == "T")
    ]

    assert told
    assert any(len({(case["now"], case.get("known_at")) for case in one["case"]}) > 1 for one in told)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem.startswith("life-")], ids=lambda p: p.stem
)
def test_a_life_is_judged_at_many_moments_in_a_closed_world(path):
    cases = _documents()[path]["case"]

    assert len({case["now"] for case in cases}) >= LIVES_JUDGED_AT
    assert not any("others" in case for case in cases)
