"""A custody as of another moment, as known then or now; every rule that applies, with its evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import LEGAL
from tests.making import make_custody
from tests.rules.histories import histories
from utmcase.administration import SiteChange, record_site
from utmcase.errors import UserError
from utmcase.i18n import LANGS, say
from utmcase.moments import DAY, HOUR, MINUTE, exactly
from utmcase.past import PastRecords, as_of
from utmcase.recording import correct
from utmcase.rule_lines import PART_LABELS, rules_view
from utmcase.rule_packs import pack_view
from utmcase.viewing import custody_view, explanation


def seen(desk, custody_id, use_case=custody_view, **then):
    with desk.casebook.reading() as records:
        return use_case(records, custody_id, **then)


def confirm(desk, rule, limit):
    (line,) = (one for one in desk.do(pack_view, "un-detention").rules if one.rule == rule)
    fields = {"edition": line.edition, "rule": rule, "limit": limit, "confirmed_by": "Ines Okafor"}
    grounds = {"document_seen": "DPKO 2010.6", "why": "Read with the mission"}
    desk.do(
        record_site, SiteChange("limit_confirmed", line.pack, fields | grounds, exactly(desk.now)), by=LEGAL
    )


def states(view):
    return {one.line.rule: one.line.state for one in view.lines}


def test_every_rule_that_applies_is_listed_in_its_part_with_owner_source_and_evidence(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(50 * HOUR)
    told = desk.add(custody_id, "reasons_told", at=desk.now - 49 * HOUR, understood="yes")
    desk.add(custody_id, "gap_explained", rule="GN-01", cause="communications_down")
    view = seen(desk, custody_id, rules_view)
    parts = {one.line.rule: one.part for one in view.lines}
    assert (parts["GN-01"], parts["GN-02"], parts["GA-08"]) == ("explained", "unexplained", "good")
    assert list(dict.fromkeys(parts.values())) == list(PART_LABELS)
    by_rule = {one.line.rule: one for one in view.lines}
    assert [e.entry_id for e in by_rule["GA-08"].evidence] == [told.id]
    assert by_rule["GO-01"].rivals == ("GO-02b", "GO-02a")
    assert [one.line.rule for one in view.lines if one.colours] == ["GO-02b"]
    assert by_rule["GN-02"].rivals == ()
    assert view.not_applicable > 10
    assert not {"not_applicable"} & {one.line.state for one in view.lines}
    for one in view.lines:
        for lang in LANGS:
            assert all(say(words, lang) for words in (one.line.owner, one.line.limit, one.line.basis.title))


def test_as_known_then_neither_a_later_entry_nor_a_later_confirmation_is_known(desk):
    custody_id = desk.begin()
    then = desk.now + 25 * HOUR
    desk.casebook.let_pass(30 * HOUR)
    desk.add(custody_id, "notified", at=desk.now - 10 * HOUR, to="focal_point", outcome="told")
    confirm(desk, "GN-02", "12h")
    past, hindsight = (
        seen(desk, custody_id, rules_view, at=then, known_at=known) for known in (then, desk.now)
    )
    assert (states(past)["GN-01"], states(hindsight)["GN-01"]) == ("overdue", "met")
    drafts = [next(one.line for one in view.lines if one.line.rule == "GN-02") for view in (past, hindsight)]
    assert [line.basis.draft for line in drafts] == [True, False]
    assert [line.minutes for line in drafts] == [60, 13 * 60]
    words = [
        " ".join(
            say(line, "en") for line in seen(desk, custody_id, explanation, rule="GN-02", at=then, known_at=k)
        )
        for k in (then, desk.now)
    ]
    assert ["12 h" in one for one in words] == [False, True]


def test_hindsight_leaves_out_what_had_not_happened(desk):
    custody_id = desk.begin()
    then = desk.now + 10 * HOUR
    desk.casebook.let_pass(40 * HOUR)
    desk.add(custody_id, "released", grounds="no grounds")
    view = seen(desk, custody_id, at=then, known_at=desk.now)
    assert view.held
    assert view.net_seconds == 10 * HOUR
    assert not seen(desk, custody_id).held


def test_hindsight_reads_a_corrected_time_as_it_stands_now(desk):
    custody_id = desk.begin()
    began = desk.now
    desk.casebook.let_pass(2 * HOUR)
    first = desk.add(custody_id, "reasons_told")
    desk.casebook.let_pass(20 * HOUR)
    desk.do(correct, first.id, {"understood": "yes"}, reason="misread", occurred=exactly(began))
    at = began + 3 * HOUR
    assert states(seen(desk, custody_id, rules_view, at=at, known_at=desk.now))["GA-08"] == "met"
    assert states(seen(desk, custody_id, rules_view, at=at))["GA-08"] == "late"


def test_the_future_says_what_will_be_over_if_nobody_acts(desk):
    custody_id = desk.begin()
    assert states(seen(desk, custody_id, rules_view))["GO-01"] == "running"
    view = seen(desk, custody_id, rules_view, at=desk.now + 73 * HOUR)
    ceiling = next(one.line for one in view.lines if one.line.rule == "GO-01")
    assert (ceiling.state, ceiling.minutes) == ("overdue", 60)


def test_before_its_beginning_there_is_nothing_to_see_and_the_past_takes_no_entry(desk):
    custody_id = desk.begin()
    with pytest.raises(UserError, match="Nothing of this custody was written down by then"):
        seen(desk, custody_id, at=desk.now - MINUTE)
    with desk.casebook.writing() as records, pytest.raises(RuntimeError, match="into the past"):
        as_of(records, desk.now).append(None)


class OneCustody:
    """Records of one custody, as far as the past asks for them."""

    def __init__(self, custody):
        self._custody = custody

    def custody(self, custody_id):
        assert custody_id == self._custody.id
        return self._custody


@given(histories(least=1), st.integers(-2, 50))
def test_hindsight_and_foresight_never_hold_what_neither_was_known_nor_had_happened(entries, eighths):
    whole = make_custody(entries)
    now = whole.t0_earliest + eighths * DAY // 8
    past = PastRecords(OneCustody(whole), now, lambda _entry: True)
    try:
        then = past.custody(whole.id)
    except UserError:
        assert all(entry.recorded_at > now for entry in entries)
        return
    ids = {entry.id for entry in then.entries}
    for entry in then.timeline:
        early = entry.occurred.earliest
        assert entry.recorded_at <= now or early is None or early <= now
    for entry in entries:
        assert entry.id in ids or entry.recorded_at > now or entry.corrects or entry.id in whole.children
