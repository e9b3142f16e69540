"""Sibut as a casebook: the findings are those of the scenario, at each of its moments."""

from collections import Counter
from pathlib import Path

import pytest

from tests.fakes import FakeCasebook, FakeCasebooks
from utmcase.gaps import find_gaps
from utmcase.i18n import say
from utmcase.moments import DAY
from utmcase.projecting import evaluated
from utmcase.samples.sibut import SIGNS_IN, SITE, T0, make_sibut, tell
from utmcase.scenario import judged, word_of
from utmcase.scenarios.story import load_toml, read_story
from utmcase.viewing import custody_view, explanation

STORY = read_story(load_toml(Path(__file__).parents[1] / "scenarios" / "sibut.toml"))


def told(until, now):
    casebook = FakeCasebook(officer=SIGNS_IN, site=SITE, now=now)
    return casebook, tell(casebook, until)


# A casebook has a moment of typing for everything. The scenario leaves open when the seven presentations were
# written down; the casebook says: with the second communique, so that they may have been written late.
TYPED_WITH_THE_COMMUNIQUE = {alias: {"GD-01": "may be breached"} for alias in "efghijk"}


def words(evaluation):
    return {finding.rule: word_of(finding) for finding in evaluation.findings}


@pytest.mark.parametrize("case", STORY.cases, ids=lambda case: case.name)
def test_the_casebook_says_what_the_scenario_expects_at_each_moment(case):
    casebook, custodies = told(case.known_at, case.now)
    with casebook.reading() as records:
        for alias, custody_id in zip(STORY.custodies, custodies, strict=True):
            found = words(evaluated(records, records.custody(custody_id), case.now, every=True))
            expected = case.expected.get(alias, {})
            assert {rule: found.get(rule, "not_applicable") for rule in expected} == expected, alias


def test_a_week_later_every_rule_of_every_custody_says_what_it_says_of_the_scenario():
    case = STORY.cases[-1]
    casebook, custodies = told(case.known_at, case.now)
    with casebook.reading() as records:
        for alias, custody_id in zip(STORY.custodies, custodies, strict=True):
            found = words(evaluated(records, records.custody(custody_id), case.now, every=True))
            wanted = words(judged(STORY, case, alias)) | TYPED_WITH_THE_COMMUNIQUE.get(alias, {})
            assert found == wanted, alias


def test_the_gaps_are_the_closed_list_of_the_scenario():
    case = STORY.cases[-1]
    casebook, _ = told(case.known_at, case.now)
    expected = {
        f"SIB-2016-{place:04d}": case.expected[alias] | TYPED_WITH_THE_COMMUNIQUE.get(alias, {})
        for place, alias in enumerate(STORY.custodies, 1)
    }
    with casebook.reading() as records:
        found = {number: {} for number in expected}
        for gap in find_gaps(records, case.now, case.known_at):
            found[gap.number][gap.finding.rule] = word_of(gap.finding)
    assert len(found) == 11
    assert found == expected


def test_the_readme_tells_what_the_program_says():
    case = STORY.cases[-1]
    casebook, _ = told(case.known_at, case.now)
    with casebook.reading() as records:
        gaps = find_gaps(records, case.now, case.known_at)
    severities = Counter(gap.finding.severity for gap in gaps)
    each = [sum(gap.number == f"SIB-2016-{place:04d}" for gap in gaps) for place in (1, 3, 5)]
    maybe = sum(not gap.finding.certain for gap in gaps)
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"**{len(gaps)} gaps**: {severities['critical']} critical, {severities['major']} major" in readme
    assert f"{severities['minor']} minor; {maybe} of them" in readme
    for who, count in zip(("two handed over", "two still in", "seven presented"), each, strict=True):
        row = next(line for line in readme.splitlines() if line.startswith(f"| {who}"))
        assert row.split(" | ")[1] == str(count)


def test_the_count_disagrees_until_the_second_communique():
    casebook, custodies = told(T0 + 6 * DAY - 1, T0 + 6 * DAY - 1)
    with casebook.writing() as records:
        counts = [f for f in records.projected_findings() if f.rule == "GH-15" and f.state == "breached"]
        said = [say(line, "en") for line in explanation(records, custodies[0], "GH-15")]
    assert sorted(f.custody_id for f in counts) == sorted(custodies)
    # On screen the counts stand before source and pack, so that nobody has to scroll for them.
    assert said[2].startswith("Persons in the group: 10. Recorded: 11 (held ")
    assert said[3].startswith("Source: ")
    casebook, _ = told(T0 + 7 * DAY, T0 + 7 * DAY)
    with casebook.reading() as records:
        assert not [f for f in records.projected_findings() if f.rule == "GH-15"]


def test_a_source_that_came_after_the_facts_says_so():
    casebook, custodies = told(T0 + 7 * DAY, T0 + 7 * DAY)
    with casebook.reading() as records:
        view = custody_view(records, custodies[0])
    later = {gap.rule for gap in view.gaps if gap.basis.later}
    assert later == {"GA-04", "GA-05", "GN-08"}, "the procedure of 2017 did not exist in 2016"
    assert not any(clock.basis.later for clock in view.clocks)


def test_the_casebook_is_made_once_marked_training_and_typed_in_its_own_time(tmp_path):
    casebooks = FakeCasebooks()
    made = make_sibut(tmp_path, casebooks, "secret")
    opened, password = casebooks.known[made.path]
    assert (made.un_id, made.password, password) == (SIGNS_IN.un_id, "secret", "secret")
    assert opened.site.training
    typed = [entry.recorded_at for entry in opened.state.journal]
    assert typed == sorted(typed)
    assert typed[-1] <= T0 + 7 * DAY
    assert not any("names_spoken" in entry.data for entry in opened.state.journal)
    made.path.touch()  # the fake writes no file
    assert make_sibut(tmp_path, casebooks, "secret") == made
