from zoneinfo import ZoneInfo

import pytest

from tests.fakes import LEGAL, MEDICAL
from utmcase.approvals import approve
from utmcase.chain import chain_of
from utmcase.errors import UserError
from utmcase.i18n import LANGS, say
from utmcase.moments import DAY, HOUR, MINUTE, about, exactly
from utmcase.printing import prepare_paper
from utmcase.projecting import row_from_json, row_to_json
from utmcase.recording import Draft, apprehend, correct, record, withdraw
from utmcase.rules.findings import BAD
from utmcase.showing import NOT_RECORDED
from utmcase.viewing import board_view, custody_view, explanation

BANGUI = ZoneInfo("Africa/Bangui")


def view_of(desk, custody_id, by=None, **kwargs):
    if by is not None:
        desk.casebook.sign_in(by)
    with desk.casebook.reading() as records:
        return custody_view(records, custody_id, **kwargs)


def facts(line, lang="en"):
    return {say(label, lang): say(value, lang) for label, value in line.facts}


def test_the_head_says_who_since_when_and_under_which_limits(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(50 * HOUR)
    view = view_of(desk, custody_id)
    assert (view.name, view.sex, view.age) == ("Mahamat Issa", "male", "adult")
    assert view.gross_seconds == view.net_seconds == 50 * HOUR
    assert [clock.rule for clock in view.clocks] == ["GO-02b", "GO-01", "GO-02a"]
    first = view.clocks[0]
    assert (first.strictest, first.state, first.hours, first.minutes) == (True, "overdue", 48, 120)
    assert first.basis.draft
    assert first.basis.text_seen
    assert say(view.held_by, "en") == "UN police, Bria"
    assert say(view.legal_basis, "fr") != NOT_RECORDED


def test_an_extended_limit_says_both_its_own_time_and_the_longer_one(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(60 * HOUR)
    longer = {
        "decider": "UN-1001",
        "extends": "un_ceiling",
        "hours": 24,
        "role": "head_of_mission",
        "reason": "no_escort",
    }
    desk.add(custody_id, "extension", **longer)
    before = {clock.rule: clock for clock in view_of(desk, custody_id).clocks}
    assert say(before["GO-01"].limit, "en") == "72 h, extended to 4 d"
    assert say(before["GO-02a"].limit, "en") == "72 h"
    desk.casebook.let_pass(40 * HOUR)
    over = {gap.rule: say(gap.limit, "fr") for gap in view_of(desk, custody_id).gaps}
    assert over["GO-01"] == "72 h, prolongé à 4 j"
    assert over["GO-02a"] == "72 h"


def test_every_bad_finding_is_a_gap_with_rule_source_owner_and_what_closes_it(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(3 * DAY)
    view = view_of(desk, custody_id)
    with desk.casebook.reading() as records:
        from utmcase.projecting import evaluated

        bad = {f.rule for f in evaluated(records, records.custody(custody_id), desk.now).findings if f.shown}
    assert {line.rule for line in view.gaps} == bad
    for line in view.gaps:
        for lang in LANGS:
            assert say(line.title, lang)
            assert say(line.owner, lang)
            assert say(line.basis.title, lang)
            assert say(line.limit, lang)
        assert line.state in BAD
    told = next(line for line in view.gaps if line.rule == "GN-01")
    assert (told.kind, told.filled) == ("notified", {"to": "focal_point"})
    severities = [line.severity for line in view.gaps]
    assert severities == sorted(severities, key=["critical", "major", "minor", "information"].index)


def test_dues_come_soonest_first(desk):
    view = view_of(desk, desk.begin())
    dues = [line.due for line in view.todo]
    assert dues == sorted(dues)
    assert view.todo[0].rule == "GA-08"


def test_a_gap_shows_its_cause_once_explained(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(2 * HOUR)
    desk.add(custody_id, "gap_explained", rule="GA-08", cause="no_interpreter", words="none speaks Yakoma")
    line = next(one for one in view_of(desk, custody_id).gaps if one.rule == "GA-08")
    assert say(line.cause, "en") == "no interpreter"
    assert line.explanation_words == "none speaks Yakoma"


def test_the_log_shows_both_times_both_people_and_what_was_struck(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(3 * HOUR)
    first = desk.add(custody_id, "notified", at=desk.now - HOUR, to="legal", outcome="attempted")
    desk.do(
        correct,
        first.id,
        {"to": "legal", "outcome": "told"},
        occurred=exactly(desk.now - HOUR),
        reason="call came through",
    )
    wrong = desk.add(custody_id, "check", condition="normal")
    desk.do(withdraw, wrong.id, reason="other cell")
    lines = view_of(desk, custody_id).log
    old, new = (line for line in lines if line.kind == "notified")
    assert (old.struck, new.struck) == (True, False)
    assert say(old.struck_by, "en") == "corrected: call came through"
    assert old.late_minutes == 60
    assert old.done_by == "Awa Brandt (UN-1001), FPU 1"
    assert facts(new)["Reason"] == "call came through"
    assert facts(new)["Corrects"] == f"Notification, no. {old.seq}"
    struck = next(line for line in lines if line.kind == "check")
    assert say(struck.struck_by, "en") == "withdrawn: other cell"
    assert len(lines) == len(desk.custody(custody_id).entries)


def test_a_correction_that_gives_a_value_of_a_list_as_its_reason_shows_its_label(desk):
    custody_id = desk.begin()
    own = {"decider": "UN-1001"}
    first = desk.add(custody_id, "extension", hours=24, reason="no_interpreter", **own)
    fields = {"hours": 12, "reason": "no_escort"} | own
    asked = desk.do(correct, first.id, fields, occurred=exactly(desk.now), reason="no_escort")
    desk.do(approve, asked.entry.id, by=LEGAL)
    lines = [line for line in view_of(desk, custody_id).log if line.kind == "extension"]

    assert [say(line.struck_by, "en") for line in lines if line.struck] == ["corrected: no escort"]
    new = next(line for line in lines if not line.struck)
    assert [say(value, "en") for label, value in new.facts if say(label, "en") == "Reason"] == [
        "no escort"
    ] * 2


def test_restricted_fields_are_for_their_role_and_never_for_paper(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "medical_exam", by=MEDICAL, purpose="entry", clinical_notes="fever")

    def notes(**kwargs):
        lines = view_of(desk, custody_id, **kwargs).log
        return facts(next(line for line in lines if line.kind == "medical_exam"))["Clinical notes"]

    assert notes(by=MEDICAL) == "fever"
    assert notes(by=MEDICAL, for_paper=True) == "kept for the medical role"
    desk.begin()  # signs the recorder in again
    assert notes() == "kept for the medical role"


def test_a_kind_of_a_newer_site_is_shown_never_dropped(desk):
    custody_id = desk.begin()
    from dataclasses import replace

    newer = replace(
        desk.custody(custody_id).entries[0], id="x", kind="drone_seen", number=None, data={"colour": "red"}
    )
    desk.custody(custody_id).extend(newer)
    line = next(line for line in view_of(desk, custody_id).log if line.kind == "drone_seen")
    assert not line.known
    assert facts(line) == {"colour": "red"}


def test_what_was_known_then_can_be_seen_again(desk):
    custody_id = desk.begin()
    then = desk.now + 25 * HOUR
    desk.casebook.let_pass(26 * HOUR)
    desk.add(custody_id, "notified", at=desk.now - 10 * HOUR, to="focal_point", outcome="told")
    now, past = view_of(desk, custody_id), view_of(desk, custody_id, at=then)
    assert "GN-01" not in {line.rule for line in now.gaps}
    assert "GN-01" in {line.rule for line in past.gaps}
    assert "GN-01" not in {line.rule for line in view_of(desk, custody_id, at=then, known_at=desk.now).gaps}
    with pytest.raises(UserError, match="Nothing of this custody"):
        view_of(desk, custody_id, known_at=then - 10 * DAY)


def test_time_outside_is_not_counted_and_the_start_stays(desk):
    custody_id = desk.begin()
    t0 = desk.now
    desk.add(custody_id, "handed_over", at=t0 + 10 * HOUR)
    desk.add(custody_id, "returned", at=t0 + 14 * HOUR)
    desk.casebook.let_pass(20 * HOUR)
    view = view_of(desk, custody_id)
    assert (view.gross_seconds, view.net_seconds) == (20 * HOUR, 16 * HOUR)
    assert view.t0 == exactly(t0)
    assert "returned" in view.marks
    ceiling = next(clock for clock in view.clocks if clock.rule == "GO-01")
    assert (ceiling.hours, ceiling.due) == (72, t0 + 76 * HOUR)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("handed_over", {"authority": "tgi"}, "Prosecutor of Bria"),
        ("handed_over", {"authority_kind": "prison"}, "prison"),
        ("handed_over", {}, "an authority that was not recorded"),
        ("released", {}, "nobody: released"),
        ("incident", {"what": "escape"}, "nobody: escaped"),
        ("incident", {"what": "death"}, "nobody: died in custody"),
    ],
)
def test_who_holds_the_person_now(desk, kind, fields, words):
    draft = Draft("authority_recorded", "tgi", {"name": "Prosecutor of Bria"}, exactly(desk.now))
    desk.do(record, draft)
    custody_id = desk.begin()
    desk.casebook.let_pass(HOUR)
    desk.add(custody_id, kind, **fields)
    assert say(view_of(desk, custody_id).held_by, "en") == words


def links(view):
    return {state.link: state for state in view.chain}


def test_the_chain_opens_the_form_for_what_it_lacks(desk):
    custody_id = desk.begin()
    chain = links(view_of(desk, custody_id))
    assert (chain["apprehension"].status, chain["apprehension"].kind) == ("due", "reasons_told")
    assert chain["person"].status == "done"
    assert chain["handover"].status == "not_yet"
    assert chain["afterwards"].status == "not_yet"
    desk.add(custody_id, "reasons_told", language="sg")
    chain = links(view_of(desk, custody_id))
    assert (chain["apprehension"].status, chain["apprehension"].kind) == ("due", "authority")
    decided = exactly(desk.now).to_json()
    desk.add(custody_id, "authority", decision_maker="Head of Mission", decision_date=decided)
    assert links(view_of(desk, custody_id))["apprehension"].status == "done"
    desk.casebook.let_pass(25 * HOUR)
    chain = links(view_of(desk, custody_id))
    assert (chain["admission"].status, chain["admission"].rule) == ("gap", "GN-01")


def test_a_handover_is_declared_until_the_receiver_signed(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(HOUR)
    desk.add(
        custody_id, "handed_over", authority="x", office="y", receiver="z", receipt_grade=3, evidence="none"
    )
    assert without_rules(desk, custody_id)["handover"].status == "declared"
    desk.add(custody_id, "receipt", receipt_grade=2, evidence="scan")
    chain = without_rules(desk, custody_id)
    assert chain["handover"].status == "done"
    assert (chain["afterwards"].status, chain["afterwards"].kind) == ("not_known", "follow_up")
    desk.add(custody_id, "follow_up", place="maison d'arrêt de Bria", place_kind="prison")
    assert without_rules(desk, custody_id)["afterwards"].status == "done"


def without_rules(desk, custody_id):
    """The chain as the entries alone tell it, whatever else the rules find missing."""
    return {state.link: state for state in chain_of(desk.custody(custody_id), (), {})}


PRISON = {"place_kind": "prison", "place": "Bria"}


@pytest.mark.parametrize(
    ("news", "words"),
    [
        ([("follow_up", PRISON)], "prison, Bria, at the last news"),
        ([("follow_up", PRISON), ("follow_up", {"place": "unknown"})], "prison, Bria, at the last news"),
        ([("follow_up", PRISON), ("moved_by_authority", {"where": "Bangui"})], "Bangui, at the last news"),
        ([("follow_up", {"in_detention": False})], "nobody: not in detention at the last news"),
        ([("follow_up", PRISON), ("freed", {"why": "no case"})], "nobody: freed by the authority"),
        ([("hearing", {"outcome": "adjourned"})], "police"),
    ],
)
def test_the_last_news_says_who_holds_the_person_after_a_handover(desk, news, words):
    custody_id = desk.begin()
    desk.add(custody_id, "handed_over", authority_kind="police")
    for kind, fields in news:
        desk.casebook.let_pass(DAY)
        desk.add(custody_id, kind, **fields)
    assert say(view_of(desk, custody_id).held_by, "en") == words


def test_the_board_is_most_urgent_first_and_survives_as_json(desk):
    calm = desk.begin(names_spoken="Awa")
    desk.casebook.let_pass(HOUR + MINUTE)
    for kind, fields in (("reasons_told", {}), ("admission", {"cell": "men-1"})):
        desk.add(calm, kind, at=desk.now - HOUR, **fields)
    urgent = desk.begin(names_spoken="Issa", could_be_child="yes")
    desk.casebook.let_pass(3 * DAY)
    desk.add(urgent, "check")
    desk.add(calm, "notified", to="focal_point")
    desk.add(calm, "released")
    with desk.casebook.reading() as records:
        view = board_view(records)
        everybody = board_view(records, held=None)
    assert [row.custody_id for row in view.rows] == [urgent]
    assert [row.custody_id for row in everybody.rows] == [urgent, calm]
    row = view.rows[0]
    assert row.age in {"presumed_child", "child"}
    assert row.next_action.state == "overdue"
    assert row_from_json(row_to_json(row)) == row


def test_cells_show_how_many_they_hold(desk):
    desk.do(record, Draft("place_recorded", "men-1", {"name": "Men 1", "capacity": 1}, exactly(desk.now)))
    for cell in ("men-1", "men-1", "elsewhere"):
        desk.add(desk.begin(), "admission", cell=cell)
    with desk.casebook.reading() as records:
        cells = board_view(records).occupancy
    assert [(cell.name, cell.held, cell.capacity) for cell in cells] == [
        ("Men 1", 2, 1),
        ("elsewhere", 1, None),
    ]


def test_nothing_is_due_before_is_said_only_when_it_is_true(desk):
    custody_id = desk.begin()
    with desk.casebook.reading() as records:
        view = board_view(records)
        assert view.nothing_due_before == view.next_due == desk.now + HOUR
    desk.casebook.let_pass(2 * HOUR)
    desk.add(custody_id, "check")
    with desk.casebook.reading() as records:
        assert board_view(records).nothing_due_before is None


def test_an_explanation_says_start_limit_and_source(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(50 * HOUR)
    with desk.casebook.reading() as records:
        lines = explanation(records, custody_id, "GO-02b")
        assert len(lines) > 2
        assert all(say(line, lang) for line in lines for lang in LANGS)
        assert explanation(records, custody_id, "GX-99")


def test_reading_is_logged_and_so_is_printing(desk):
    custody_id = desk.begin()
    view_of(desk, custody_id)
    view, inputs = desk.do(prepare_paper, custody_id, "custody_report", "fr")
    _, second = desk.do(prepare_paper, custody_id, "custody_report", "fr")
    assert (inputs.copy, second.copy) == (1, 2)
    assert inputs.print_id != second.print_id
    assert inputs.printed_by == "Awa Brandt (UN-1001)"
    assert inputs.packs
    assert view.custody_id == custody_id
    with desk.casebook.reading() as records:
        assert [line.action for line in records.access_lines()][:3] == ["read", "read", "print"]
    with pytest.raises(UserError, match="There is no paper"):
        desk.do(prepare_paper, custody_id, "poster", "fr")


def test_an_approximate_start_is_shown_as_it_is_known(desk):
    recorded = desk.do(apprehend, about(desk.now, 30), {"place": "Bria"}, {"sex": "male"})
    view = view_of(desk, recorded.custody_id)
    assert not view.clocks[0].start_certain
    assert view.t0.form == "about"
