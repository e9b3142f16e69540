"""The format of a scenario: what is read from it, and the sentence for what cannot be read."""

import tomllib

import pytest

from tests.scenario.telling import CASE, HEAD, START, T0, TOLD, entry_of, story_of
from utmcase.errors import UserError
from utmcase.moments import HOUR, MINUTE, UNKNOWN, about, exactly, on_day
from utmcase.scenario import run_case
from utmcase.scenarios.story import read_story
from utmcase.scenarios.world import World


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
        ('{ a = { "GN-01a" = "met" } }', "“GN-01a” is not known in the rules. Did you mean “GN-01”"),
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
        story_of(case=f"{CASE}findings = {findings}\n")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            'severities = { a = { "GA-08" = "mayor" } }',
            "“mayor” is not known in Severity. Did you mean “major”",
        ),
        (
            'severities = { a = { "GA-8" = "major" } }',
            "“GA-8” is not known in the rules. Did you mean “GA-08”",
        ),
        ('severities = { aa = { "GA-08" = "major" } }', "“aa” is not known in the custodies of this file"),
        ('severity = { a = { "GA-08" = "major" } }', "“severity” is not known in a case. Did you mean"),
        (
            'explanations = { a = { "GA-8" = "1 h" } }',
            "“GA-8” is not known in the rules. Did you mean “GA-08”",
        ),
        ('explanation = { a = { "GA-08" = "1 h" } }', "Did you mean “explanations”"),
        ('explanations = { a = "1 h" }', "must be a table"),
    ],
)
def test_a_slip_in_a_severity_or_an_explanation_is_named(written, sentence):
    with pytest.raises(UserError, match=f"case “one”: .*{sentence}"):
        story_of(case=f"{CASE}{written}\n")


@pytest.mark.parametrize(
    ("written", "expected", "passed"),
    [
        ('severities = { a = { "GA-08" = "major" } }', "major", True),
        ('severities = { a = { "GA-08" = "minor" } }', "minor", False),
        ('explanations = { a = { "GA-08" = "Limit: 1 h." } }', "Limit: 1 h.", True),
        ('explanations = { a = { "GA-08" = "Limit: 2 h." } }', "Limit: 2 h.", False),
        ('explanations = { a = { "GO-09" = "Limit" } }', "Limit", False),  # not in this profile
        ('severities = { a = { "GO-09" = "major" } }', "major", False),
    ],
)
def test_a_severity_and_an_explanation_are_compared(written, expected, passed):
    late = '\n[[case]]\nname = "late"\nnow = "T0+1h1s"\n'
    story = story_of(case=f'{late}findings = {{ a = {{ "GA-08" = "overdue" }} }}\n{written}\n')

    result = run_case(story, story.cases[0])
    assert result.passed is passed
    told = result.compared[-1]
    assert told.expected == expected
    if not passed:
        assert told.found != expected
        assert f"expected {expected}, found {told.found}" in "\n".join(str(line) for line in result.lines())


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ('[limits]\n"GN-01a" = "6h"', "Did you mean “GN-01”"),
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
    story = story_of(
        entry_of("check", at='"T0+1h"', by='"u1"'),
        '[[officer]]\nid = "u1"\nunit = "FPU 1"\nsex = "female"\nlanguages = ["fr", "sg"]\n',
    )

    officer = story.entries[-1].done_by
    assert (officer.un_id, officer.unit, officer.sex) == ("u1", "FPU 1", "female")
    assert officer.languages == ("fr", "sg")
    with pytest.raises(UserError, match="“u2” is not known in the officers of this file"):
        story_of(entry_of("check", at='"T0"', by='"u2"'), '[[officer]]\nid = "u1"\n')


def test_reason_and_by_belong_to_the_payload_where_the_kind_declares_them():
    story = story_of(
        entry_of("extension", at='"T0+1h"', reason='"no_escort"', id='"x"'),
        entry_of("handed_over", at='"T0+2h"', reason='"why corrected"'),
        entry_of("returned", at='"T0+3h"', by='"the police of Bria"'),
    )

    extension, handed_over, returned = story.entries[1:]
    assert (extension.data["reason"], extension.reason) == ("no_escort", None)
    assert (handed_over.data, handed_over.reason) == ({}, "why corrected")
    assert returned.data["by"] == "the police of Bria"


@pytest.mark.parametrize(
    ("kind", "says", "field", "why"),
    [
        ("check", {"why_corrected": '"wrong hour"'}, None, "wrong hour"),
        ("check", {"reason": '"wrong hour"'}, None, "wrong hour"),
        ("extension", {"reason": '"no_escort"', "why_corrected": '"wrong code"'}, "no_escort", "wrong code"),
        ("extension", {"why_corrected": '"no code was said"'}, None, "no code was said"),
        ("extension", {"reason": '"no_escort"'}, "no_escort", "no_escort"),
        ("restraint_on", {"reason": '"he struck out"'}, "he struck out", "he struck out"),
        ("restraint_on", {"reason": '"not_asked"'}, "not_asked", None),
    ],
)
def test_a_correction_says_why_though_its_kind_has_a_reason_of_its_own(kind, says, field, why):
    story = story_of(
        entry_of(kind, at='"T0+1h"', id='"x"'), entry_of(kind, at='"T0+1h"', corrects='"x"', **says)
    )

    assert (story.entries[-1].data.get("reason"), story.entries[-1].reason) == (field, why)


def test_a_withdrawal_may_say_why_under_the_same_key_as_a_correction():
    story = story_of(
        entry_of("check", at='"T0+1h"', id='"x"'),
        '\n[[entry]]\ncustody = "a"\nwithdraws = "x"\ntyped = "T0+3h"\nwhy_corrected = "another custody"\n',
    )

    assert story.entries[-1].reason == "another custody"


def test_number_and_person_are_given_with_the_first_entry_of_a_custody():
    story = story_of(entry_of("check", at='"T0+1h"', number='"BRI-A-2026-0007"', person='"p1"'))

    first, second = story.entries
    assert (first.number, first.person) == ("BRI-A-2026-0007", "p1")
    assert (second.number, second.person) == (None, None)


def test_entries_are_recorded_in_the_order_of_typing_and_ties_in_that_of_the_file():
    story = story_of(
        entry_of("check", at='"T0+1h"', typed='"T0+9h"', words='"third"'),
        entry_of("check", at='"T0+5h"', words='"first"'),
        entry_of("check", at='"T0+1h"', typed='"T0+5h"', words='"second"'),
    )

    assert [e.data.get("words") for e in story.entries] == [None, "first", "second", "third"]
    assert [e.seq for e in story.entries] == [1, 2, 3, 4]
    assert story.entries[-1].recorded_at == T0 + 9 * HOUR


def test_what_happened_at_an_unknown_time_was_typed_at_the_latest_known_moment_before_it():
    story = story_of(
        entry_of("check", at='"T0+7h"'),
        entry_of("check", at='"unknown"', words='"x"'),
        entry_of("check", at='"T0+2h"'),
    )

    unknown = story.entries[-1]
    assert (unknown.occurred, unknown.recorded_at) == (UNKNOWN, T0 + 7 * HOUR)


def test_the_clock_set_back_keeps_its_place_after_the_entry_before_it():
    story = story_of(
        entry_of("check", at='"T0+5h"', words='"before"'),
        entry_of("check", at='"T0+1h"', words='"set back"', clock_set_back="true"),
    )

    assert [e.data.get("words") for e in story.entries] == [None, "before", "set back"]
    assert story.entries[-1].recorded_at == T0 + HOUR


def test_an_entry_is_repeated_up_to_and_with_its_last_time():
    story = story_of(entry_of("check", at='"T0+1h"', every='"30m"', until='"T0+3h"', condition='"asleep"'))

    times = [e.occurred.earliest - T0 for e in story.entries[1:]]
    assert times == [60 * MINUTE, 90 * MINUTE, 120 * MINUTE, 150 * MINUTE, 180 * MINUTE]
    assert all(e.recorded_at == e.occurred.earliest for e in story.entries)


@pytest.mark.parametrize(
    ("typed", "written_down"), [("T0+70m", (70, 130)), ("T0+5h", (300, 300))], ids=["each", "in one go"]
)
def test_repeated_entries_are_typed_each_in_its_turn_or_in_one_go(typed, written_down):
    story = story_of(entry_of("check", at='"T0+1h"', every='"1h"', until='"T0+2h"', typed=f'"{typed}"'))

    assert [(e.recorded_at - T0) // MINUTE for e in story.entries[1:]] == list(written_down)


def test_too_many_repetitions_are_refused():
    with pytest.raises(UserError, match="would repeat the entry"):
        story_of(entry_of("check", at='"T0+1h"', every='"1s"', until='"T0+9d"'))


def test_every_time_field_takes_every_form():
    story = story_of(
        entry_of(
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
    story = story_of(
        entry_of("notified", at='"T0+2h"', to='"legal"', outcome='"told"', id='"x"'),
        '\n[[entry]]\ncustody = "a"\nwithdraws = "x"\ntyped = "T0+3h"\nreason = "another custody"\n',
    )

    withdrawal = story.entries[-1]
    assert (withdrawal.kind, withdrawal.reason) == ("withdrawn", "another custody")
    assert withdrawal.corrects == story.entries[1].id
    assert [e.kind for e in World(story, T0 + 4 * HOUR).custodies["a"].timeline] == ["apprehension"]
    assert len(World(story, T0 + 2 * HOUR).custodies["a"].timeline) == 2


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((entry_of("check", id='"x"'), entry_of("check", id='"x"')), "the id “x” is used twice"),
        ((entry_of("check", id='"x"', answers='"x"'),), "cannot answer or correct itself"),
        ((entry_of("check", id='"first"'), entry_of("check", answers='"frist"')), "Did you mean “first”"),
        ((entry_of("check", withdraws='"x"'),), "is of the kind “withdrawn”"),
        ((entry_of("check", why_corrected='"why"'),), "“why_corrected” needs “corrects” or “withdraws”"),
        (
            (
                entry_of("check", id='"x"'),
                entry_of("check", corrects='"x"', reason='"a"', why_corrected='"b"'),
            ),
            "“reason” and “why_corrected” say the same here",
        ),
    ],
)
def test_references_are_checked(entries, sentence):
    with pytest.raises(UserError, match=sentence):
        story_of(*entries)
