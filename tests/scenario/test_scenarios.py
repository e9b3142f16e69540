"""Every file in tests/scenarios is run, case by case; together they are the oracle of the rules."""

import collections
import tomllib
from pathlib import Path

import pytest

from utmcase.scenario import run_case
from utmcase.scenarios.story import load_toml, read_story

FILES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))
SORTS = ("pass", "fail", "limit", "over", "unknown")
RULES = (
    *("GA-01", "GA-02", "GA-06", "GA-08", "GA-10", "GA-11", "GA-12"),
    *("GN-01", "GN-02", "GN-03", "GN-04", "GN-05", "GN-08", "GN-09"),
    *("GS-01", "GS-03", "GS-04", "GS-05", "GS-06", "GS-09", "GS-11", "GS-12", "GS-17"),
    *("GR-01", "GR-02", "GR-03", "GR-05"),
    *("GO-01", "GO-02a", "GO-02b", "GO-02c", "GO-03", "GO-03b", "GO-04", "GO-10", "GO-11"),
    *("GH-01", "GH-02", "GH-04", "GH-05", "GH-06", "GH-07", "GH-08", "GH-09"),
    *("GH-13", "GH-14", "GH-15", "GH-16", "GH-17"),
    *("GJ-01", "GJ-03", "GJ-04", "GC-01", "GV-01", "GV-02", "GV-03"),
    *("GD-01", "GD-02"),
    *("GS-07", "GS-16", "GH-11"),
    *("GA-03", "GA-04", "GA-05", "GA-07", "GA-09", "GA-13", "GN-06", "GN-07", "GN-10", "GN-11", "GN-12"),
    *("GS-13", "GS-15", "GS-18", "GR-04", "GO-05", "GO-07", "GO-08", "GO-09", "GH-03"),
    *("GJ-02", "GJ-05", "GJ-06", "GJ-07", "GJ-08", "GJ-10", "GJ-12", "GJ-14", "GC-02"),
    *("GV-04", "GV-05", "GV-06", "GV-07", "GD-08"),
)
# A rule without a time knows no limit: nothing can be exactly at it.
TIMELESS = (
    *("GA-07", "GA-13", "GN-10", "GH-03", "GJ-05", "GJ-07", "GJ-08", "GJ-12", "GC-02", "GV-04"),
    *("GA-06", "GA-10", "GS-05", "GS-12", "GR-03", "GR-05"),
    *("GH-05", "GH-08", "GH-13", "GH-15", "GV-03"),
)
WITHOUT_LIMIT = dict.fromkeys(TIMELESS, ("limit", "over"))
STORIES = ("T1", "T2", "T6", "T9", "T10", "T11", "T14", "T23", "T24", "sibut")


def _cases():
    for path in FILES:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for index, case in enumerate(document["case"]):
            yield pytest.param(path, index, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("path", "index"), list(_cases()))
def test_the_rules_say_what_the_scenario_expects(path, index):
    story = read_story(load_toml(path))
    result = run_case(story, story.cases[index], path.name)

    assert result.passed, "\n".join(str(line) for line in result.lines())


def test_each_rule_has_each_sort_of_case():
    found = collections.defaultdict(collections.Counter)
    for path in FILES:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in document["case"]:
            for rule in {rule for listed in case["findings"].values() for rule in listed}:
                found[rule][case["name"].partition(":")[0]] += 1

    print(f"\n{'':8}" + "".join(f"{sort:>9}" for sort in SORTS))  # noqa: T201 - the overview is for the reader
    for rule in RULES:
        print(f"{rule:8}" + "".join(f"{found[rule][sort]:>9}" for sort in SORTS))  # noqa: T201
    lacking = [
        (rule, sort)
        for rule in RULES
        for sort in SORTS
        if not found[rule][sort] and sort not in WITHOUT_LIMIT.get(rule, ())
    ]
    assert not lacking


def test_the_ready_stories_are_told():
    told = {path.stem.partition("-")[0] for path in FILES}

    assert told.issuperset(STORIES)
