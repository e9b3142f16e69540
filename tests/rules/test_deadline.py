"""Deadlines: at the limit, a second over, unknown and uncertain times, lapses, claims, several requests."""

import pytest

from tests.making import DAY, HOUR, MINUTE, T0, make_entry, start_of
from tests.rules.judging import finding_of, word_of
from utmcase.moments import UNKNOWN, Moment, about, between, exactly


def told(at, **fields):
    return make_entry("notified", at, **({"to": "focal_point", "outcome": "told"} | fields))


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (T0 + HOUR, "met"),
        (T0 + 24 * HOUR, "met"),
        (T0 + 24 * HOUR + 1, "late"),
        (UNKNOWN, "may be late"),
        (about(T0 + 24 * HOUR, 30), "may be late"),
        (about(T0 + 23 * HOUR, 30), "met"),
        (about(T0 + 25 * HOUR, 30), "late"),
        (between(T0 + 25 * HOUR, None), "late"),
        (between(None, T0 + 24 * HOUR), "met"),
        (between(None, T0 + 25 * HOUR), "may be late"),
        (Moment("day", T0 + 2 * HOUR, T0 + 26 * HOUR), "may be late"),
    ],
)
def test_done_at_some_time(at, word):
    assert word_of("GN-01", [told(at)], T0 + 8 * DAY) == word


@pytest.mark.parametrize(
    ("now", "word"), [(T0, "due"), (T0 + 24 * HOUR, "due"), (T0 + 24 * HOUR + 1, "overdue")]
)
def test_not_done(now, word):
    assert word_of("GN-01", [], now) == word


@pytest.mark.parametrize(
    ("start", "now", "word"),
    [
        (about(T0, 60), T0 + 23 * HOUR, "due"),
        (about(T0, 60), T0 + 23 * HOUR + 1, "may be overdue"),
        (about(T0, 60), T0 + 25 * HOUR, "may be overdue"),
        (about(T0, 60), T0 + 25 * HOUR + 1, "overdue"),
        (between(T0 - HOUR, T0), T0 + 23 * HOUR + 1, "may be overdue"),
        (UNKNOWN, T0 + HOUR, "may be overdue"),
        (UNKNOWN, T0 + 24 * HOUR, "may be overdue"),
        (UNKNOWN, T0 + 24 * HOUR + 1, "overdue"),
    ],
)
def test_a_start_that_is_not_exact(start, now, word):
    entries = [start_of(start, typed=T0), make_entry("identity", T0)]
    assert word_of("GN-01", entries, now) == word


def test_a_start_that_nobody_knows_leaves_what_was_done_uncertain():
    entries = [start_of(UNKNOWN, typed=T0), make_entry("identity", T0), told(T0 + HOUR)]
    assert word_of("GN-01", entries, T0 + 2 * HOUR) == "may be late"


def test_what_presupposes_control_narrows_the_start():
    entries = [start_of(between(T0, T0 + 9 * HOUR)), make_entry("reasons_told", T0 + HOUR)]
    assert word_of("GN-01", entries, T0 + 25 * HOUR) == "may be overdue"
    assert word_of("GN-01", entries, T0 + 25 * HOUR + 1) == "overdue"


def test_two_parts_of_one_entry_have_no_distance():
    assert word_of("GA-01", [start_of(UNKNOWN, typed=T0)], T0 + 9 * DAY) == "met"
    assert word_of("GA-01", [start_of(T0, legal_basis="unknown")], T0 + 9 * DAY) == "overdue"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"outcome": "told"}, "met"),
        ({"outcome": "declined"}, "met"),
        ({"wish": "no"}, "met"),
        ({"wish": "no", "outcome": "attempted"}, "overdue"),
        ({"wish": "yes"}, "overdue"),
        ({"outcome": "attempted"}, "overdue"),
        ({"outcome": "impossible"}, "overdue"),
        ({}, "overdue"),
    ],
)
def test_the_family_is_told_or_declined(fields, word):
    entry = make_entry("notified", T0 + HOUR, to="family", **fields)
    assert word_of("GN-05", [entry], T0 + 2 * DAY) == word


def test_nobody_declines_for_the_focal_point():
    assert word_of("GN-01", [told(T0, outcome="declined")], T0 + 2 * DAY) == "overdue"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"signed": "signed"}, "met"),
        ({"signed": "thumbprint"}, "met"),
        ({"signed": "refused", "witness": "A. Diallo"}, "met"),
        ({"signed": "unable", "witness": "A. Diallo"}, "met"),
        ({"signed": "refused"}, "overdue"),
        ({"signed": "unable", "witness": "unknown"}, "overdue"),
        ({}, "overdue"),
    ],
)
def test_the_statement_of_rights_is_signed_or_witnessed(fields, word):
    assert word_of("GN-09", [make_entry("rights_statement", T0, **fields)], T0 + DAY) == word


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"items": [], "receipt": "signed"}, "met"),
        ({"items": [{"what": "phone"}], "receipt": "refused"}, "met"),
        ({"items": [], "receipt": "none"}, "overdue"),
        ({"receipt": "signed"}, "overdue"),
        ({"items": []}, "overdue"),
    ],
)
def test_property_is_listed_with_a_receipt(fields, word):
    assert word_of("GS-04", [make_entry("property_in", T0, **fields)], T0 + DAY) == word


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"role": "legal"}, "met"),
        ({"role": "detention_focal_point", "unit": "Legal"}, "met"),
        ({"role": "detaining_officer"}, "overdue"),
        ({"role": "legal", "by_detaining_unit": True}, "overdue"),
        ({"role": "legal", "by_detaining_unit": "unknown"}, "met"),
        ({"role": "head_of_police", "unit": "fpu 1"}, "overdue"),
        ({"role": "head_of_police", "reviewer": "u-7"}, "overdue"),
        ({"role": "head_of_police", "reviewer": "u-8"}, "met"),
        ({"role": "supervisor"}, "overdue"),
        ({}, "overdue"),
    ],
)
def test_a_review_counts_from_those_who_may_and_did_not_detain(fields, word):
    start = start_of(T0, unit="FPU 1", officers=[{"name": "B. Oumar", "un_id": "u-7"}])
    assert word_of("GR-01", [start, make_entry("review", T0 + HOUR, **fields)], T0 + 3 * DAY) == word


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"request_ref": "R 7", "request_date": T0 - DAY}, "met"),
        ({"request_date": T0}, "met"),
        ({"request_date": T0 + 1}, "late"),
        ({"request_ref": "R 7"}, "may be late"),
        ({"request_date": Moment("day", T0 - 3 * HOUR, T0 + 21 * HOUR)}, "may be late"),
        ({"decision_ref": "D 1"}, "overdue"),
    ],
)
def test_the_request_for_utm_counts_by_its_own_date(fields, word):
    entries = [start_of(T0, legal_basis="utm"), make_entry("authority", T0 + DAY, **fields)]
    assert word_of("GA-02", entries, T0 + 2 * DAY) == word


@pytest.mark.parametrize(
    ("flagrante", "basis", "word"),
    [
        (True, "utm", "not_applicable"),
        (False, "utm", "overdue"),
        ("unknown", "utm", "overdue"),
        (None, "utm", "overdue"),
        (False, "warrant", "not_applicable"),
    ],
)
def test_only_utm_in_the_act_needs_no_request(flagrante, basis, word):
    assert word_of("GA-02", [start_of(T0, legal_basis=basis, flagrante=flagrante)], T0 + 1) == word


@pytest.mark.parametrize(
    ("rule", "end", "fields", "word"),
    [
        ("GR-01", "released", {}, "lapsed"),
        ("GR-01", "handed_over", {}, "lapsed"),
        ("GR-01", "incident", {"what": "escape"}, "lapsed"),
        ("GS-01", "released", {}, "lapsed"),
        ("GS-01", "handed_over", {}, "overdue"),
        ("GS-01", "incident", {"what": "death"}, "overdue"),
        ("GN-01", "released", {}, "overdue"),
    ],
)
def test_what_lapses_when_custody_ends_before_the_limit(rule, end, fields, word):
    assert word_of(rule, [make_entry(end, T0 + 5 * HOUR, **fields)], T0 + 9 * DAY) == word


@pytest.mark.parametrize(
    ("end", "word"),
    [
        (T0 + 48 * HOUR - 1, "lapsed"),
        (T0 + 48 * HOUR, "overdue"),
        (about(T0 + 48 * HOUR, 30), "may be overdue"),
        (UNKNOWN, "may be overdue"),
    ],
)
def test_custody_that_ends_about_the_limit(end, word):
    assert word_of("GR-01", [make_entry("released", end)], T0 + 9 * DAY) == word


def test_a_duty_comes_back_with_the_person():
    away = [make_entry("handed_over", T0 + 5 * HOUR), make_entry("returned", T0 + 8 * HOUR)]
    assert word_of("GR-01", away, T0 + 49 * HOUR) == "overdue"


def test_each_request_needs_its_answer():
    first = make_entry("handover_requested", T0 + HOUR)
    second = make_entry("handover_requested", T0 + 30 * HOUR)
    to_first = make_entry("handover_answered", T0 + 31 * HOUR, answers=first.id)
    unnamed = make_entry("handover_answered", T0 + 31 * HOUR)
    now = T0 + 5 * DAY
    assert [i.state for i in finding_of("GH-01", [first, second, to_first], now).instances] == [
        "late",
        "overdue",
    ]
    assert [i.state for i in finding_of("GH-01", [first, second, unnamed], now).instances] == [
        "overdue",
        "met",
    ]
    assert word_of("GH-01", [], now) == "waiting"
    assert word_of("GH-01", [first], T0 + 25 * HOUR) == "due"
    assert word_of("GH-01", [first], T0 + 25 * HOUR + 1) == "overdue"


@pytest.mark.parametrize(
    ("grade", "evidence", "word"),
    [
        (2, "signature", "met"),
        (2, "none", "overdue"),
        (2, None, "overdue"),
        (4, "scan", "met"),
        (1, "key", "overdue"),
    ],
)
def test_a_grade_counts_no_higher_than_its_evidence(grade, evidence, word):
    handover = make_entry("handed_over", T0 + HOUR, receipt_grade=grade, evidence=evidence)
    assert word_of("GH-07", [handover], T0 + 26 * HOUR) == word


def test_a_later_receipt_signs_for_the_handover():
    handover = make_entry("handed_over", T0 + HOUR)
    at_limit = make_entry("receipt", T0 + 25 * HOUR, receipt_grade=2, evidence="scan")
    over = make_entry("receipt", T0 + 25 * HOUR + 1, receipt_grade=2, evidence="scan", answers=handover.id)
    assert word_of("GH-07", [handover, at_limit], T0 + 9 * DAY) == "met"
    assert word_of("GH-07", [handover, over], T0 + 9 * DAY) == "late"


def test_a_handover_that_came_back_needs_no_signature():
    handover = make_entry("handed_over", T0 + HOUR)
    assert word_of("GH-07", [handover, make_entry("returned", T0 + 25 * HOUR)], T0 + 9 * DAY) == "lapsed"
    assert word_of("GH-07", [handover, make_entry("returned", T0 + 25 * HOUR + 1)], T0 + 9 * DAY) == "overdue"


def test_an_accepted_handover_is_owed_by_who_collects():
    entries = [make_entry("handover_requested", T0)]
    named = make_entry("handover_answered", T0 + HOUR, answer="accepted", collects="receiving_authority")
    unnamed = make_entry("handover_answered", T0 + HOUR, answer="accepted")
    now = T0 + 25 * HOUR
    assert finding_of("GH-17", [*entries, named], now).owner == "receiving_authority"
    assert finding_of("GH-17", [*entries, unnamed], now).owner == "un_police"
    assert word_of("GH-17", [*entries, named], now) == "due"
    assert word_of("GH-17", [*entries, named], now + 1) == "overdue"
    assert word_of("GH-17", [*entries, named, make_entry("handed_over", now)], now + DAY) == "met"
    assert word_of("GH-17", [*entries, named, make_entry("released", now - 1)], now + DAY) == "lapsed"


@pytest.mark.parametrize(
    ("typed", "claimed"), [(T0 + 24 * HOUR, False), (T0 + 24 * HOUR + 1, True), (T0 + 5 * DAY, True)]
)
def test_a_critical_duty_typed_after_its_limit_is_claimed(typed, claimed):
    found = finding_of("GN-01", [told(T0 + 20 * HOUR, typed=typed)], T0 + 9 * DAY)
    assert (found.state, found.claimed) == ("met", claimed)


def test_a_claim_is_a_critical_finding_of_late_typing():
    entries = [told(T0 + 20 * HOUR, typed=T0 + 25 * HOUR)]
    found = finding_of("GD-01", entries, T0 + 9 * DAY)
    assert (found.state, found.severity) == ("breached", "critical")


@pytest.mark.parametrize(
    ("dated", "claimed"), [(T0 + 24 * HOUR, False), (T0 + 24 * HOUR + 1, True), (None, True)]
)
def test_a_document_of_that_time_proves_a_claim(dated, claimed):
    entry = told(T0 + 20 * HOUR, typed=T0 + 3 * DAY)
    document = make_entry("document_added", T0 + 3 * DAY, answers=entry.id, dated=dated)
    assert finding_of("GN-01", [entry, document], T0 + 9 * DAY).claimed is claimed


def test_an_entry_typed_in_time_stays_proved_when_corrected_later():
    first = told(T0 + HOUR, typed=T0 + HOUR)
    better = told(T0 + 2 * HOUR, typed=T0 + 9 * DAY, corrects=first.id, correction_reason="clock")
    assert not finding_of("GN-01", [first, better], T0 + 9 * DAY).claimed


def test_what_a_correction_first_made_good_is_claimed():
    first = told(T0 + HOUR, typed=T0 + HOUR, outcome="attempted")
    better = told(T0 + HOUR, typed=T0 + 9 * DAY, corrects=first.id, correction_reason="was told")
    assert finding_of("GN-01", [first, better], T0 + 9 * DAY).claimed


def test_the_apprehension_and_lesser_rules_are_never_claimed():
    assert not finding_of("GA-01", [start_of(T0, typed=T0 + 5 * HOUR)], T0 + DAY).claimed
    entry = make_entry("reasons_told", T0, typed=T0 + 5 * HOUR)
    assert not finding_of("GA-08", [entry], T0 + DAY).claimed


def test_minutes_count_from_the_limit():
    found = finding_of("GA-08", [make_entry("reasons_told", T0 + 3 * HOUR + 20 * MINUTE)], T0 + DAY)
    assert (found.minutes, found.due, found.since) == (140, T0 + HOUR, T0 + HOUR)
    assert found.instances[0].done == exactly(T0 + 3 * HOUR + 20 * MINUTE)


def test_a_disputed_entry_counts_as_the_worse_of_its_versions():
    first = told(T0 + HOUR)
    good = told(T0 + 2 * HOUR, corrects=first.id, correction_reason="clock")
    bad = told(T0 + 30 * HOUR, corrects=first.id, correction_reason="other clock")
    assert word_of("GN-01", [first, good, bad], T0 + 9 * DAY) == "late"
