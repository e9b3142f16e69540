"""The format of a scenario: what is read from it, and the sentence for what cannot be read."""

import contextlib
import tomllib

import pytest

from utmcase.errors import UserError
from utmcase.moments import HOUR, MINUTE, UNKNOWN, about, exactly, on_day
from utmcase.scenario import folded, judged, run_case, run_files
from utmcase.scenarios.story import read_story

T0 = 1_773_178_800  # 2026-03-10, 22:40 in Bangui
HEAD = 't0 = 2026-03-10T22:40:00+01:00\nprofile = "car-utm"\n'
START = """
[[entry]]
custody = "a"
kind = "apprehension"
at = "T0"
place = "CAR/Haute-Kotto/Bria"
sex = "male"
legal_basis = "utm"
flagrante = true
"""
CASE = '\n[[case]]\nname = "one"\nnow = "T0+1h"\n'
TOLD = """
[[entry]]
custody = "a"
kind = "notified"
at = "T0+2h"
to = "legal"
outcome = "told"
"""


def _story(*parts, head=HEAD, case=CASE):
    return read_story(tomllib.loads(head + START + "".join(parts) + case))


def _entry(kind, **fields):
    lines = [f"{name} = {value}" for name, value in fields.items()]
    return "\n".join(["", "[[entry]]", 'custody = "a"', f'kind = "{kind}"', *lines, ""])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('kind = "notified"', 'kind = "notifed"'), r"entry 2 \(notifed\): .*Did you mean “notified”"),
        (("outcome", "outcom"), "“outcom” is not known in entry 2 .*Did you mean “outcome”"),
        (('"told"', '"tolt"'), "“tolt” is not known in notified.outcome. Did you mean “told”"),
        (('custody = "a"\nkind = "notified"', 'custdy = "a"\nkind = "notified"'), "Did you mean “custody”"),
        (("[[case]]", "[[cases]]"), "“cases” is not known in a scenario. Did you mean “case”"),
        (("now =", "nowe ="), "“nowe” is not known in a case. Did you mean “now”"),
        (('profile = "car-utm"', 'profile = "car-umt"'), "“car-umt” is not known .*Did you mean “car-utm”"),
        (("T0+2h", "T0+2 hours"), "“T0[+]2 hours” in at is not a time"),
        (('outcome = "told"', "outcome = 3"), "“3” is not known in notified.outcome"),
        (('to = "legal"', "by = 7"), "“by” in entry 2 .* must be a text"),
        (('place = "CAR/Haute-Kotto/Bria"', "place = 7"), "Place: “7” cannot be used here"),
        (('kind = "notified"', 'every = "1h"\nkind = "notified"'), "“every” and “until” need each other"),
        (('kind = "notified"', 'corrects = "x"\nkind = "notified"'), "no entry has the id “x”"),
    ],
)
def test_a_slip_is_named_with_the_nearest_right_word(change, sentence):
    written = HEAD + START + TOLD + CASE
    assert written.count(change[0])

    with pytest.raises(UserError, match=sentence):
        read_story(tomllib.loads(written.replace(*change)))


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ('{ b = { "GN-01" = "met" } }', "“b” is not known in the custodies of this file"),
        ('{ a = { "GN-1" = "met" } }', "“GN-1” is not known in the rules. Did you mean “GN-01”"),
        (
            '{ a = { "GN-01" = "meet" } }',
            "“meet” is not known in the states of a finding. Did you mean “met”",
        ),
        ('{ a = { "GN-01" = "may be met" } }', "Did you mean “may be"),
        ('{ a = "met" }', "must be a table"),
    ],
)
def test_a_slip_in_what_is_expected_is_named(findings, sentence):
    with pytest.raises(UserError, match=f"case “one”: .*{sentence}"):
        _story(case=f"{CASE}findings = {findings}\n")


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ('[limits]\n"GN-1" = "6h"', "Did you mean “GN-01”"),
        ('[limits]\n"GN-01" = "six"', "is not a length of time"),
        ('[pauses]\n"GO-01" = "hospital"', "must be a list of reasons"),
        ('[[officer]]\nid = "u1"\nlanguage = ["fr"]', "Did you mean “languages”"),
        ('[[officer]]\nid = "u1"\nsex = "mal"', "Did you mean “male”"),
        ('[[officer]]\nunit = "FPU 1"', "needs an id"),
        ('[[place]]\nid = "cell-1"\ncapacity = -1', "Write a whole number"),
        ('[[directory]]\nid = "tgi"\nauthority_kind = "procureur"', "“procureur” is not known"),
        ('[[session]]\nofficer = "u1"\nform = "T0"', "Did you mean “from”"),
        ('[[officer]]\nid = "u1"\n[[session]]\nofficer = "u2"\nfrom = "T0"', "Did you mean “u1”"),
        ('[[session]]\nofficer = "u1"', "needs “officer” and “from”"),
        ("entry = 3", "must be written as tables"),
    ],
)
def test_a_slip_in_the_other_tables_is_named(tables, sentence):
    document = tomllib.loads(HEAD + tables + CASE)

    with pytest.raises(UserError, match=sentence):
        read_story(document)


def test_the_officer_of_an_entry_is_known_with_all_that_is_said_of_him():
    story = _story(
        _entry("check", at='"T0+1h"', by='"u1"'),
        '[[officer]]\nid = "u1"\nunit = "FPU 1"\nsex = "female"\nlanguages = ["fr", "sg"]\n',
    )

    officer = story.entries[-1].done_by
    assert (officer.un_id, officer.unit, officer.sex) == ("u1", "FPU 1", "female")
    assert officer.languages == ("fr", "sg")
    with pytest.raises(UserError, match="“u2” is not known in the officers of this file"):
        _story(_entry("check", at='"T0"', by='"u2"'), '[[officer]]\nid = "u1"\n')


def test_reason_and_by_belong_to_the_payload_where_the_kind_declares_them():
    story = _story(
        _entry("extension", at='"T0+1h"', reason='"no_escort"', id='"x"'),
        _entry("handed_over", at='"T0+2h"', reason='"why corrected"'),
        _entry("returned", at='"T0+3h"', by='"the police of Bria"'),
    )

    extension, handed_over, returned = story.entries[1:]
    assert (extension.data["reason"], extension.reason) == ("no_escort", None)
    assert (handed_over.data, handed_over.reason) == ({}, "why corrected")
    assert returned.data["by"] == "the police of Bria"


def test_number_and_person_are_given_with_the_first_entry_of_a_custody():
    story = _story(_entry("check", at='"T0+1h"', number='"BRI-A-2026-0007"', person='"p1"'))

    first, second = story.entries
    assert (first.number, first.person) == ("BRI-A-2026-0007", "p1")
    assert (second.number, second.person) == (None, None)


def test_entries_are_recorded_in_the_order_of_typing_and_ties_in_that_of_the_file():
    story = _story(
        _entry("check", at='"T0+1h"', typed='"T0+9h"', words='"third"'),
        _entry("check", at='"T0+5h"', words='"first"'),
        _entry("check", at='"T0+1h"', typed='"T0+5h"', words='"second"'),
    )

    assert [e.data.get("words") for e in story.entries] == [None, "first", "second", "third"]
    assert [e.seq for e in story.entries] == [1, 2, 3, 4]
    assert story.entries[-1].recorded_at == T0 + 9 * HOUR


def test_what_happened_at_an_unknown_time_was_typed_at_the_latest_known_moment_before_it():
    story = _story(
        _entry("check", at='"T0+7h"'),
        _entry("check", at='"unknown"', words='"x"'),
        _entry("check", at='"T0+2h"'),
    )

    unknown = story.entries[-1]
    assert (unknown.occurred, unknown.recorded_at) == (UNKNOWN, T0 + 7 * HOUR)


def test_the_clock_set_back_keeps_its_place_after_the_entry_before_it():
    story = _story(
        _entry("check", at='"T0+5h"', words='"before"'),
        _entry("check", at='"T0+1h"', words='"set back"', clock_set_back="true"),
    )

    assert [e.data.get("words") for e in story.entries] == [None, "before", "set back"]
    assert story.entries[-1].recorded_at == T0 + HOUR


def test_an_entry_is_repeated_up_to_and_with_its_last_time():
    story = _story(_entry("check", at='"T0+1h"', every='"30m"', until='"T0+3h"', condition='"asleep"'))

    times = [e.occurred.earliest - T0 for e in story.entries[1:]]
    assert times == [60 * MINUTE, 90 * MINUTE, 120 * MINUTE, 150 * MINUTE, 180 * MINUTE]
    assert all(e.recorded_at == e.occurred.earliest for e in story.entries)


@pytest.mark.parametrize(
    ("typed", "written_down"), [("T0+70m", (70, 130)), ("T0+5h", (300, 300))], ids=["each", "in one go"]
)
def test_repeated_entries_are_typed_each_in_its_turn_or_in_one_go(typed, written_down):
    story = _story(_entry("check", at='"T0+1h"', every='"1h"', until='"T0+2h"', typed=f'"{typed}"'))

    assert [(e.recorded_at - T0) // MINUTE for e in story.entries[1:]] == list(written_down)


def test_too_many_repetitions_are_refused():
    with pytest.raises(UserError, match="would repeat the entry"):
        _story(_entry("check", at='"T0+1h"', every='"1s"', until='"T0+9d"'))


def test_every_time_field_takes_every_form():
    story = _story(
        _entry(
            "authority",
            at='{about = "T0-2h", minutes = 30}',
            request_date="2026-03-10",
            decision_date='"T0+20h"',
            valid_from='"unknown"',
            valid_to="2026-04-10T00:00:00+01:00",
        )
    )

    from zoneinfo import ZoneInfo

    entry = story.entries[0]
    assert entry.occurred == about(T0 - 2 * HOUR, 30)
    assert entry.moment("request_date").form == "day"
    assert entry.moment("request_date") == on_day(
        tomllib.loads("d = 2026-03-10")["d"], ZoneInfo("Africa/Bangui")
    )
    assert entry.moment("decision_date") == exactly(T0 + 20 * HOUR)
    assert entry.moment("valid_from") == UNKNOWN
    assert entry.moment("valid_to").exact


def test_a_withdrawal_names_what_it_takes_back():
    story = _story(
        _entry("notified", at='"T0+2h"', to='"legal"', outcome='"told"', id='"x"'),
        '\n[[entry]]\ncustody = "a"\nwithdraws = "x"\ntyped = "T0+3h"\nreason = "another custody"\n',
    )

    withdrawal = story.entries[-1]
    assert (withdrawal.kind, withdrawal.reason) == ("withdrawn", "another custody")
    assert withdrawal.corrects == story.entries[1].id
    assert [e.kind for e in folded(story, "a", T0 + 4 * HOUR).timeline] == ["apprehension"]
    assert len(folded(story, "a", T0 + 2 * HOUR).timeline) == 2


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((_entry("check", id='"x"'), _entry("check", id='"x"')), "the id “x” is used twice"),
        ((_entry("check", id='"x"', answers='"x"'),), "cannot answer or correct itself"),
        ((_entry("check", id='"first"'), _entry("check", answers='"frist"')), "Did you mean “first”"),
        ((_entry("check", withdraws='"x"'),), "is of the kind “withdrawn”"),
    ],
)
def test_references_are_checked(entries, sentence):
    with pytest.raises(UserError, match=sentence):
        _story(*entries)


def test_in_a_closed_world_a_gap_that_nobody_listed_fails():
    late = '\n[[case]]\nname = "two"\nnow = "T0+1h1s"\nfindings = { a = { "GA-01" = "met" } }\n'
    story = _story(case=late)

    result = run_case(story, story.cases[0])
    assert not result.passed
    assert [(c.rule, c.expected, c.found) for c in result.compared] == [
        ("GA-01", "met", "met"),
        ("GA-08", None, "overdue"),
    ]
    assert "GA-08: overdue, and the case does not list it" in "\n".join(str(line) for line in result.lines())


def test_a_may_be_gap_and_an_open_notice_must_be_listed_too():
    story = _story(
        _entry("handover_answered", at='"T0+20m"', answer='"refused"'),
        _entry("reasons_told", at='{about = "T0+1h", minutes = 10}'),
        case='\n[[case]]\nname = "x"\nnow = "T0+2h"\n',
    )

    found = {(c.rule, c.found) for c in run_case(story, story.cases[0]).compared}
    assert found == {("GH-02", "open"), ("GA-08", "may be late")}


def test_others_ignored_looks_at_the_listed_findings_only():
    ignored = (
        '\n[[case]]\nname = "x"\nnow = "T0+8d"\nothers = "ignored"\nfindings = { a = { "GN-01" = "%s" } }\n'
    )

    for state, passed in (("overdue", True), ("met", False), ("may be overdue", False)):
        story = _story(case=ignored % state)
        assert run_case(story, story.cases[0]).passed is passed
    with pytest.raises(UserError, match="Did you mean “ignored”"):
        _story(case=ignored.replace('"ignored"', '"ignore"') % "met")


def test_a_case_knows_only_what_was_written_down_by_then():
    story = _story(
        TOLD,
        case='\n[[case]]\nname = "x"\nnow = "T0+8d"\nknown_at = "T0+1h"\nothers = "ignored"\n'
        'findings = { a = { "GN-02" = "overdue" } }\n',
    )

    assert run_case(story, story.cases[0]).passed


def test_before_anything_was_written_down_there_is_nothing_to_say():
    story = _story(
        case='\n[[case]]\nname = "x"\nnow = "T0-1d"\nfindings = { a = { "GN-02" = "not_applicable" } }\n'
    )

    assert judged(story, story.cases[0], "a") is None
    assert run_case(story, story.cases[0]).passed


def test_a_limit_that_legal_confirmed_holds_once_it_is_written_down():
    confirmed = _entry(
        "limit_confirmed",
        id='"un-detention"',
        at='"T0"',
        rule='"GN-01"',
        limit='"6h"',
        confirmed_by='"A. Legal"',
    )
    story = _story(confirmed, case='\n[[case]]\nnow = "T0+7h"\n[[case]]\nnow = "T0+7h"\nknown_at = "T0-1s"\n')

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
            run_case(story, story.cases[0])


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
