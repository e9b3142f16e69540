"""Packs: what ships, sources and drafts, editions, and the sentence that names a wrong word."""

import re

import pytest

from tests.making import DAY, HOUR, T0, ZONE, make_custody, make_entry, start_of
from tests.rules.judging import HEAD, RULE, pack_of
from utmcase.entries import BY_KIND, clean
from utmcase.errors import UserError
from utmcase.finding_lines import finding_line
from utmcase.i18n import say
from utmcase.moments import exactly
from utmcase.rules.evaluate import evaluate
from utmcase.rules.explain import explain
from utmcase.rules.lint import parse_pack
from utmcase.rules.owners import OWNER_LABELS
from utmcase.rules.pack import Confirmation, load_pack, packs_for
from utmcase.rules.schema import seconds_of
from utmcase.rules.surroundings import NO_SURROUNDINGS

SHIPPED = {
    "un-detention": (
        "GA-07 GA-09 GA-13 GN-06 GN-07 GN-10 GN-11 GN-12 GS-13 GS-15 GS-18 GR-04 "
        "GO-05 GO-07 GO-08 GH-03 GJ-05 GJ-06 GJ-07 GJ-08 GJ-10 GJ-14 GC-02 GV-04 GV-05 GV-06 GD-08 "
        "GD-03 GD-04 GD-09 GD-10 "
        "GA-01 GA-08 GA-11 GA-12 GN-01 GN-02 GN-03 GN-04 GN-05 GN-09 "
        "GS-01 GS-03 GS-04 GS-05 GS-06 GS-08 GS-09 GS-10 GS-11 GS-12 GS-14 GS-17 GR-01 GR-02 GR-03 GR-05 "
        "GO-01 GO-03b GO-10 GO-11 GH-01 GH-02 GH-04 GH-05 GH-06 GH-07 GH-08 GH-09 GH-10 GH-13 GH-14 GH-15 "
        "GS-07 GS-16 GH-11 GH-16 GH-17 GJ-01 GJ-03 GJ-04 GC-01 GV-01 GV-02 GV-03 GD-01 GD-02"
    ),
    "car-utm": "GA-02 GA-03 GA-04 GA-05 GJ-02 GV-07 GO-02a GO-02b GA-10 GN-08 GO-03 GO-04",
    "ssd-poc": "GJ-02 GJ-12 GO-09 GV-07 GO-02c GA-06 GO-04",
}
SEVERITIES = {
    "critical": (
        "GA-13 GN-12 GS-15 GO-05 GO-07 GJ-07 GJ-08 GJ-12 GC-02 GV-06 GV-07 "
        "GS-07 GA-01 GA-02 GA-06 GA-10 GN-01 GN-04 GS-10 GS-12 GR-02 GO-01 GO-03 GO-03b GO-10 GO-11 "
        "GH-04 GH-05 GH-06 GH-07 GH-13 GH-14 GC-01 GV-01 GV-02 GV-03 GD-04"
    ),
    "information": "GH-03",
    "minor": "GD-03 GD-09 GD-10 GA-09 GN-07 GS-13 GJ-05 GJ-10 GJ-14 GS-06 GD-01 GH-16",
}


@pytest.mark.parametrize("name", SHIPPED)
def test_these_rules_ship_and_no_others(name):
    assert sorted(table.id for table in load_pack(name).tables) == sorted(SHIPPED[name].split())


@pytest.mark.parametrize("profile", ["car-utm", "ssd-poc"])
def test_every_rule_has_words_a_source_an_owner_and_a_form(profile):
    packs = packs_for(profile, T0, ZONE)
    for rule in packs.rules.values():
        graver = next((s for s, ids in SEVERITIES.items() if rule.id in ids.split()), "major")
        assert rule.severity == graver
        assert rule.title("en") != rule.title("fr")
        assert rule.basis.title.fr
        assert rule.basis.reference
        assert rule.basis.draft
        assert rule.owner in OWNER_LABELS
        if rule.action is not None:
            assert clean(rule.action.kind, dict(rule.action.fields)) == dict(rule.action.fields)
            assert rule.action.kind in BY_KIND


def test_the_text_was_seen_of_national_law_only():
    seen = {
        rule.id
        for profile in ("car-utm", "ssd-poc")
        for rule in packs_for(profile, T0, ZONE).rules.values()
        if rule.basis.text_seen
    }
    assert seen == {"GO-02a", "GO-02b", "GO-02c", "GO-03", "GO-04", "GV-07"}


def test_packs_are_compiled_once():
    assert packs_for("car-utm", T0, ZONE) is packs_for("car-utm", T0 + DAY, ZONE)
    assert packs_for("car-utm", T0, ZONE) is not packs_for("car-utm", T0, ZONE, limits={"GN-01": 6 * HOUR})


def test_before_its_validity_the_first_edition_applies_and_says_so():
    long_ago = T0 - 15 * 365 * DAY
    custody = make_custody(start_of(long_ago))
    packs = packs_for("car-utm", long_ago, ZONE)
    said = evaluate(packs, custody, NO_SURROUNDINGS, T0)
    assert said.of("GN-01").state == "overdue"
    assert "car-utm 2014-1 (10.04.2014)" in str(said.edition_note)
    assert evaluate(packs, make_custody(start_of(T0)), NO_SURROUNDINGS, T0).edition_note is None


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("24h", 86400), ("90m", 5400), ("7d", 604800), ("0h", 0), ("1d12h", 129600), ("30s", 30)],
)
def test_limits_as_they_are_written(written, seconds):
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["24", "h", "", "24 hours", "-1h", 24])
def test_what_is_no_limit(written):
    with pytest.raises(ValueError, match="no limit"):
        seconds_of(written)


DEADLINE = {"id": "X-1", "kind": "deadline", "within": "24h", "need": {"entry": "check"}}
UNTIL = {
    "id": "X-1",
    "kind": "deadline",
    "until_field": "due",
    "from": {"entry": "medical_instruction"},
    "need": {"entry": "instruction_done"},
}
MILESTONES = {"id": "X-1", "kind": "deadline", "milestones": ["3d"], "need": {"entry": "follow_up"}}
FORBIDDEN = {"id": "X-1", "kind": "forbidden", "match": {"entry": "handed_over"}}
BEFORE = {
    "id": "X-1",
    "kind": "before",
    "before": {"entry": ["handed_over", "released"]},
    "need": {"entry": "check"},
}
CLOCK = {"id": "X-1", "kind": "clock", "within": "6h"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            DEADLINE | {"kind": "dedline"},
            "“dedline” is not known in invented.toml, X-1. Did you mean “deadline”?",
        ),
        (DEADLINE | {"witin": "24h"}, "“witin” is not known in invented.toml, X-1. Did you mean “within”?"),
        (DEADLINE | {"within": "24 hours"}, "within: Value error, '24 hours' is no limit"),
        (DEADLINE | {"severity": "majr"}, "Did you mean “major”?"),
        (DEADLINE | {"owner": "un_polise"}, "Did you mean “un_police”?"),
        (DEADLINE | {"basis": "c"}, "Known are: b."),
        (DEADLINE | {"need": {"entry": "chek"}}, "Did you mean “check”?"),
        (
            DEADLINE | {"need": {"entry": "check", "where": [{"field": "levl", "is": "1"}]}},
            "Did you mean “level”?",
        ),
        (DEADLINE | {"need": {"entry": "check", "complete": "toled"}}, "Did you mean “told”?"),
        (DEADLINE | {"need": {"entry": "check", "at": "condtion"}}, "Did you mean “condition”?"),
        (DEADLINE | {"need": {"entry": "check", "wher": []}}, "Did you mean “where”?"),
        (DEADLINE | {"when": [{"fact": "legal_bases", "is": "utm"}]}, "Did you mean “legal_basis”?"),
        (DEADLINE | {"when": [{"field": "level", "is": "1"}]}, "asks about facts"),
        (DEADLINE | {"when": [{"fact": "held"}]}, "is, is_not, any_of, known, at_least"),
        (DEADLINE | {"lapses": "realeased"}, "Did you mean “released”?"),
        (DEADLINE | {"action": {"kind": "chek"}}, "Did you mean “check”?"),
        (DEADLINE | {"action": {"kind": "check", "fields": {"levl": 1}}}, "Did you mean “level”?"),
        (DEADLINE | {"reads": ["cellars"]}, "“cellars” is not known"),
        ({"id": "X-1", "kind": "check", "check": "late_typeing"}, "Did you mean “late_typing”?"),
        ({"id": "X-1", "kind": "deadline", "within": "24h"}, "“need” is missing"),
        (DEADLINE | {"until_field": "due"}, "one of: within, until_field, milestones"),
        (UNTIL | {"from": {"entry": "medical_instruktion"}}, "Did you mean “medical_instruction”?"),
        (UNTIL | {"until_field": "du"}, "Did you mean “due”?"),
        (MILESTONES, "run from an entry: name it in “from”"),
        (MILESTONES | {"from": {"entry": "handed_over"}, "until": "fred"}, "Did you mean “freed”?"),
        (FORBIDDEN | {"breach": "at_rsik"}, "Did you mean “at_risk”?"),
        (FORBIDDEN | {"extension_of": "GO-1"}, "“GO-1” is not known in invented.toml, X-1"),
        (BEFORE | {"only_after": {"released": "admision"}}, "Did you mean “admission”?"),
        (BEFORE | {"also": [{"entry": "chek"}]}, "Did you mean “check”?"),
        (CLOCK | {"from": [{"entry": "judgment", "at": "sentence_ends"}]}, "Did you mean “sentence_end”?"),
    ],
)
def test_a_wrong_word_is_named_with_the_nearest_right_one(rule, words):
    with pytest.raises(UserError) as raised:
        pack_of(rule)
    assert words in str(raised.value)


def test_a_rule_stands_once():
    with pytest.raises(UserError, match="stands twice"):
        pack_of(DEADLINE, DEADLINE)


def test_a_pack_that_is_not_there_or_no_toml(tmp_path):
    with pytest.raises(UserError, match="There is no rule pack"):
        load_pack(tmp_path / "none.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("pack = ")
    with pytest.raises(UserError, match="cannot be read"):
        load_pack(broken)


@pytest.mark.parametrize("inputs", [{"limits": {"GN-19": 1}}, {"pauses": {"GO-0": ["hospital"]}}])
def test_an_unknown_rule_is_named(inputs):
    with pytest.raises(UserError, match="Did you mean"):
        packs_for("car-utm", T0, ZONE, **inputs)


def test_an_unknown_profile_is_named():
    with pytest.raises(UserError, match="Did you mean “car-utm”"):
        packs_for("car-utn", T0, ZONE)


def test_the_head_of_a_pack_is_checked_too():
    with pytest.raises(UserError, match="“edition” is missing"):
        parse_pack({k: v for k, v in HEAD.items() if k != "edition"} | {"rule": [RULE]}, "invented.toml")


def explained(rule, entries, now, **inputs):
    custody = make_custody(start_of(T0), *entries)
    packs = packs_for("car-utm", T0, ZONE, **inputs)
    found = evaluate(packs, custody, NO_SURROUNDINGS, now, every=True).of(rule)
    return [say(line, "en") for line in explain(packs, custody, found)]


def test_a_finding_explains_itself():
    entries = [
        make_entry("extension", T0 + 10 * HOUR, hours=24, role="head_of_mission"),
        make_entry("extension", T0 + 11 * HOUR, hours=24, role="detaining_officer"),
        make_entry("clock_paused", T0 + 12 * HOUR, reason="hospital"),
    ]
    lines = explained("GO-01", entries, T0 + 100 * HOUR)
    assert lines[0] == "GO-01: UN ceiling passed."
    assert "Start: effective control by the UN, 10 Mar 2026, 22:40." in lines
    assert "Extension by 24 h (Head of Mission, 11 Mar 2026, 08:40): counted." in lines
    assert any("(Detaining Officer" in line and "not counted, because this role" in line for line in lines)
    assert any("not subtracted" in line for line in lines)
    assert "Limit: 72 h." in lines
    assert "The limit is not confirmed by Legal." in lines
    assert "Result: overdue, by 4 h 00 min." in lines


def test_a_confirmed_limit_says_by_whom():
    confirmed = [Confirmation("GN-01", None, "M. Kossi", T0, "Note 4")]
    lines = explained("GN-01", [], T0, confirmed=confirmed)
    assert any("confirmed by M. Kossi" in line and "Note 4" in line for line in lines)
    assert "The limit is not confirmed by Legal." not in lines


def test_a_limit_that_an_entry_sets_is_not_called_at_once():
    entries = [make_entry("medical_exam", T0, purpose="entry", unfit_to_move_until=exactly(T0 + 50 * HOUR))]
    custody = make_custody(start_of(T0), *entries)
    packs = packs_for("car-utm", T0, ZONE)
    found = evaluate(packs, custody, NO_SURROUNDINGS, T0 + HOUR, every=True).of("GO-08")
    assert found.state == "running"
    assert say(finding_line(custody, found, packs).limit, "en") == "as set in the entry"


def test_an_explanation_keeps_the_gap():
    entries = [make_entry("gap_explained", T0 + 3 * DAY, rule="GN-01", cause="communications_down")]
    custody = make_custody(start_of(T0), *entries)
    found = evaluate(packs_for("car-utm", T0, ZONE), custody, NO_SURROUNDINGS, T0 + 4 * DAY).of("GN-01")
    assert (found.state, found.explained) == ("overdue", entries[0].id)


OF_A_CUSTODY = [rule.id for rule in packs_for("car-utm", T0, ZONE).ordered]


@pytest.mark.parametrize("rule", OF_A_CUSTODY)
def test_every_rule_explains_itself_in_every_state(rule):
    entries = [
        make_entry("handover_requested", T0 + HOUR),
        make_entry("handover_answered", T0 + 2 * HOUR, answer="refused"),
        make_entry("handover_answered", T0 + 3 * HOUR, answer="accepted"),
        make_entry("handed_over", T0 + 4 * HOUR),
        make_entry("returned", T0 + 40 * HOUR),
        make_entry("identity", T0, could_be_child="yes"),
    ]
    for some in ([], entries, entries[:4]):
        for now in (T0, T0 + 9 * DAY):
            lines = explained(rule, some, now)
            assert len(lines) >= 3
            assert not any("{" in line for line in lines)


@pytest.mark.parametrize("profile", ["car-utm", "ssd-poc"])
def test_a_source_is_cited_in_the_language_of_the_paper(profile):
    for rule in packs_for(profile, T0, ZONE).rules.values():
        cited = (rule.basis.reference, rule.basis.article)
        for words in (part for part in cited if part is not None):
            alike = re.findall(r"[a-z]{4,}|Law|para\.", words.fr) if words.fr == words.msgid else []
            assert not alike, f"{rule.id}: {words.fr} has no French"
