"""Both readings of a random history: the program's, through its own scenario functions, and the oracle's."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.oracle.histories import make
from tests.oracle.judge import RULES, judge_case
from tests.oracle.story import read
from utmcase.scenario import judged, word_of
from utmcase.scenarios.story import read_story


@dataclass(frozen=True)
class Differs:
    """One rule of one history on which the two do not agree."""

    seed: int
    rule: str
    program: str
    oracle: str


PACKS = Path(__file__).parents[2] / "utmcase" / "rules" / "packs"


def in_program(table: dict[str, Any]) -> dict[str, str]:
    """Return the program's word for every rule of its packs that the history's profile has."""
    story = read_story(table)
    evaluation = judged(story, story.cases[0], "a")
    return {finding.rule: word_of(finding) for finding in evaluation.findings} if evaluation else {}


def compare(seed: int) -> tuple[dict[str, str], list[Differs]]:
    """Return what the program says of a history, rule by rule, and where the oracle says something else."""
    table = make(seed)
    program = in_program(table)
    story = read(table)
    oracle = judge_case(story, story.cases[0]).get("a", {})
    common = {rule: word for rule, word in program.items() if rule in RULES}
    return common, [
        Differs(seed, rule, word, oracle[rule]) for rule, word in common.items() if oracle[rule] != word
    ]


def rules_of_packs(*kinds: str) -> set[str]:
    """Return the ids of all rules of these kinds in the packs that ship."""
    found = set()
    for path in sorted(PACKS.glob("*.toml")):
        rules = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
        found.update(rule["id"] for rule in rules if rule["kind"] in kinds)
    return found
