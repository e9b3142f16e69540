"""Cases of a scenario: the closed world, what is known when, and a format that is read or refused whole."""

import contextlib
import tomllib

import pytest

from tests.scenario.telling import CASE, HEAD, START, TOLD, entry_of, story_of
from utmcase.errors import UserError
from utmcase.moments import HOUR
from utmcase.scenario import judged, run_case, run_files
from utmcase.scenarios.story import read_story


def test_in_a_closed_world_a_gap_that_nobody_listed_fails():
    late = '\n[[case]]\nname = "two"\nnow = "T0+1h1s"\nfindings = { a = { "GA-01" = "met" } }\n'
    story = story_of(case=late)

    result = run_case(story, story.cases[0])
    assert not result.passed
    assert [(c.rule, c.expected, c.found) for c in result.compared] == [
        ("GA-01", "met", "met"),
        ("GA-08", None, "overdue"),
    ]
    assert "GA-08: overdue, and the case does not list it" in "\n".join(str(line) for line in result.lines())


def test_a_may_be_gap_and_an_open_notice_must_be_listed_too():
    story = story_of(
        entry_of("handover_answered", at='"T0+20m"', answer='"refused"'),
        entry_of("reasons_told", at='{about = "T0+1h", minutes = 10}'),
        case='\n[[case]]\nname = "x"\nnow = "T0+2h"\n',
    )

    found = {(c.rule, c.found) for c in run_case(story, story.cases[0]).compared}
    assert found == {("GH-02", "open"), ("GA-08", "may be late")}


def test_others_ignored_looks_at_the_listed_findings_only():
    ignored = (
        '\n[[case]]\nname = "x"\nnow = "T0+8d"\nothers = "ignored"\nfindings = { a = { "GN-01" = "%s" } }\n'
    )

    for state, passed in (("overdue", True), ("met", False), ("may be overdue", False)):
        story = story_of(case=ignored % state)
        assert run_case(story, story.cases[0]).passed is passed
    with pytest.raises(UserError, match="Did you mean “ignored”"):
        story_of(case=ignored.replace('"ignored"', '"ignore"') % "met")


def test_a_case_knows_only_what_was_written_down_by_then():
    story = story_of(
        TOLD,
        case='\n[[case]]\nname = "x"\nnow = "T0+8d"\nknown_at = "T0+1h"\nothers = "ignored"\n'
        'findings = { a = { "GN-02" = "overdue" } }\n',
    )

    assert run_case(story, story.cases[0]).passed


def test_before_anything_was_written_down_there_is_nothing_to_say():
    story = story_of(
        case='\n[[case]]\nname = "x"\nnow = "T0-1d"\nfindings = { a = { "GN-02" = "not_applicable" } }\n'
    )

    assert judged(story, story.cases[0], "a") is None
    assert run_case(story, story.cases[0]).passed


def test_a_limit_that_legal_confirmed_holds_once_it_is_written_down():
    confirmed = entry_of(
        "limit_confirmed",
        id='"un-detention"',
        at='"T0"',
        rule='"GN-01"',
        limit='"6h"',
        confirmed_by='"A. Legal"',
    )
    story = story_of(
        confirmed, case='\n[[case]]\nnow = "T0+7h"\n[[case]]\nnow = "T0+7h"\nknown_at = "T0-1s"\n'
    )

    finding = judged(story, story.cases[0], "a").of("GN-01")
    assert (finding.state, finding.draft) == ("overdue", False)


def test_the_report_counts_and_names_the_file_that_cannot_be_read(tmp_path):
    good, typo, broken = (tmp_path / f"{name}.toml" for name in ("é bon", "typo", "broken"))
    good.write_text(HEAD + START + CASE, encoding="utf-8")
    typo.write_text(HEAD + START.replace("sex =", "sexe =") + CASE, encoding="utf-8")
    broken.write_text("title = ", encoding="utf-8")

    report = run_files([good, typo, broken, tmp_path / "missing.toml"])

    lines = [str(line) for line in report.lines()]
    assert lines[0] == "passed: é bon.toml, one"
    assert "typo.toml: entry 1 (apprehension): “sexe” is not known" in lines[1]
    assert "Did you mean “sex”" in lines[1]
    assert "broken.toml is not written in TOML" in lines[2]
    assert "missing.toml cannot be read" in lines[3]
    assert lines[-1] == "1 passed, 3 failed"


WHOLE = f"""{HEAD}
title = "whole"
[limits]
"GN-01" = "6h"
[pauses]
"GO-01" = ["hospital"]
[[officer]]
id = "u1"
languages = ["fr"]
[[place]]
id = "cell-1"
capacity = 4
[[directory]]
id = "tgi"
authority_kind = "prosecutor"
[[session]]
officer = "u1"
from = "T0"
{START}
by = "u1"
person = "p"
number = "BRI-A-2026-0001"
officers = [{{ name = "X", languages = ["fr"] }}]
offence = {{ category = "theft" }}
{TOLD}
id = "x"
typed = "T0+3h"
every = "1h"
until = "T0+4h"
clock_set_back = false
[[entry]]
custody = "a"
withdraws = "x"
reason = "slip"
{CASE}
known_at = "T0"
others = "ignored"
findings = {{ a = {{ "GN-01" = "met" }} }}
"""
WRONG = (7, -1.5, True, "", "x", "T0+1h", [], [1], [{}], {}, {"a": 1}, tomllib.loads("d = 2026-03-10")["d"])


def _places(document, path=()):
    for key, value in document.items() if isinstance(document, dict) else enumerate(document):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from _places(value, (*path, key))


@pytest.mark.parametrize(
    "path", list(_places(tomllib.loads(WHOLE))), ids=lambda path: ".".join(map(str, path))
)
def test_a_wrong_value_anywhere_is_read_or_said_never_a_crash(path):
    for wrong in WRONG:
        document = tomllib.loads(WHOLE)
        inner = document
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = wrong
        with contextlib.suppress(UserError):
            story = read_story(document)
            assert run_case(story, story.cases[0]).name == story.cases[0].name


def test_the_whole_format_is_read():
    story = read_story(tomllib.loads(WHOLE))

    assert run_case(story, story.cases[0]).compared
    assert (story.limits, story.pauses) == ({"GN-01": 6 * HOUR}, {"GO-01": ("hospital",)})
    assert {kind: list(found) for kind, found in story.facts.items()} == {
        "officer_recorded": ["u1"],
        "place_recorded": ["cell-1"],
        "authority_recorded": ["tgi"],
    }
    assert [session.officer for session in story.sessions] == ["u1"]
    assert story.entries[0].number == "BRI-A-2026-0001"


def test_a_severity_lists_no_finding_in_a_closed_world():
    late = '\n[[case]]\nname = "late"\nnow = "T0+1h1s"\nseverities = { a = { "GA-08" = "major" } }\n'
    story = story_of(case=late)

    unlisted = [c.rule for c in run_case(story, story.cases[0]).compared if c.expected is None]
    assert unlisted == ["GA-08"]


def test_an_explanation_holds_what_the_directory_suggests():
    away = """
[[directory]]
id = "parquet"
name = "Parquet of Bria"
authority_kind = "prosecutor"
place = "CAR/Haute-Kotto/Bria"
presence = [{ present = false, origin = "letter of leave" }]
"""
    case = """
[[case]]
name = "nobody there"
now = "T0+48h1s"
others = "ignored"
explanations = { a = { "GO-02b" = "Directory: Parquet of Bria is not there" } }
"""
    told, alone = story_of(away, case=case), story_of(case=case)

    assert run_case(told, told.cases[0]).passed
    assert not run_case(alone, alone.cases[0]).passed
