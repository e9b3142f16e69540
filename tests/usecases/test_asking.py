"""What is told before and after a save that only asks, and what is attached while an entry waits."""

from dataclasses import replace

import pytest

from tests.fakes import LEGAL, NOW, OFFICER
from tests.scans import from_camera
from utmcase.answering import answerable
from utmcase.approvals import approve, open_requests, refuse, requests_of_custody
from utmcase.asking import asked_words, may_give, will_wait, withdrawal_waits
from utmcase.attaching import prepare_file
from utmcase.custody_view import Decided
from utmcase.i18n import say
from utmcase.kept_papers import papers_of_custody
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer, refusal
from utmcase.recording import Draft, correct, record
from utmcase.rules.sight import answered
from utmcase.viewing import custody_view

CHIEF = Officer("UN-5", "Maren Quaye", roles=frozenset({"site_commander", "recorder"}))
RIGHTS = Officer("UN-7", "Edda Bakayoko", roles=frozenset({"human_rights"}))
LONGER = {"hours": 24, "extends": "un_ceiling", "decider": "UN-5"}


@pytest.fixture
def custody(desk):
    return desk.begin()


def ask(desk, custody, **fields):
    return desk.do(record, Draft("extension", custody, fields or LONGER, exactly(NOW)))


def marks(desk, custody) -> dict[str, Decided]:
    log = desk.do(custody_view, custody).log
    return {line.kind: line.decided for line in log if line.decided}


def test_before_saving_the_same_is_said_as_happens(desk, custody):
    start = desk.custody(custody).of_kind("apprehension")[0]
    for fields, occurred, waits in (
        (start.data, start.occurred, False),
        (start.data, exactly(NOW - HOUR), True),
        (start.data, None, False),
        (start.data | {"unit": "FPU 2"}, start.occurred, False),
    ):
        told = desk.do(will_wait, custody, "apprehension", fields, occurred, start)
        assert (told is not None) == waits
    assert desk.do(will_wait, custody, "extension", LONGER, None) is not None
    assert desk.do(will_wait, custody, "extension", LONGER, None, by=CHIEF) is None
    told = desk.do(will_wait, custody, "extension", {"hours": "many"}, None)
    assert say(told.words, "en").endswith("Who may: Site commander, Supervisor, Legal officer.")
    assert say(may_give("extension", own=False), "en") == "Legal officer"


@pytest.mark.parametrize("birth", ["2", "2010-", "201", "year", "2010-13"])
def test_a_birth_that_is_still_being_typed_asks_nothing_yet(desk, birth):
    child = desk.begin(birth="2012", could_be_child="yes")
    assert desk.do(will_wait, child, "identity", {"birth": birth}, None) is None
    assert desk.do(will_wait, child, "identity", {"birth": "1980"}, None) is not None


def test_after_saving_it_is_said_what_waits_and_who_may(desk, custody):
    done = ask(desk, custody)
    words = say(desk.do(asked_words, done), "en")
    assert "not counting yet" in words
    assert words.endswith("Who may: Site commander, Supervisor, Legal officer.")
    assert desk.do(asked_words, desk.do(record, Draft("check", custody, {}, exactly(NOW)))) is None


def test_taking_back_says_beforehand_whether_it_waits(desk, custody):
    freed, seen = (desk.add(custody, kind) for kind in ("released", "check"))
    assert desk.do(withdrawal_waits, freed.id) is not None
    assert desk.do(withdrawal_waits, seen.id) is None


def test_the_log_tells_asked_approved_refused_and_erased_apart(desk, custody):
    first = ask(desk, custody)
    assert marks(desk, custody) == {"approval_asked": "open"}
    desk.do(approve, first.entry.id, by=CHIEF)
    assert marks(desk, custody) == dict.fromkeys(("approval_asked", "approved", "extension"), "approved")
    second = ask(desk, custody, hours=12)
    desk.do(refuse, second.entry.id, "twice", by=CHIEF)
    assert marks(desk, custody)["approval_refused"] == "refused"


def test_an_erasure_is_asked_and_told_in_words_not_in_ids(desk, custody):
    entry = desk.add(custody, "note", words="belongs to somebody else")
    fields = {"ground": "policy", "why": "another person", "entries": [entry.id]}
    desk.do(record, Draft("erased", custody, fields, exactly(NOW)), by=RIGHTS)
    (found,) = desk.do(requests_of_custody, custody, by=LEGAL)
    assert [line.seq for line in found.erases] == [entry.seq]
    said = " ".join(say(new, "en") for _, _, new in found.changes)
    assert f"no. {entry.seq}" in said
    assert entry.id not in said
    desk.do(approve, found.asked_id, by=LEGAL)
    facts = [say(v, "en") for line in desk.do(custody_view, custody).log for _, v in line.facts]
    assert not any(entry.id in one for one in facts)
    assert marks(desk, custody)["note"] == "erased"


def test_a_paper_added_while_an_entry_waits_answers_it_once_it_is_written(desk, custody):
    asked = ask(desk, custody).entry
    folded = desk.custody(custody)
    found = [one.entry_id for one in answerable(folded, "document_added", zone_of(desk))]
    assert asked.id in found
    draft = Draft("document_added", custody, {"what": "other"}, exactly(NOW), answers=asked.id)
    paper = desk.do(record, draft).entry
    assert answered(desk.custody(custody), paper) == asked.id
    written = desk.do(approve, asked.id, by=CHIEF).entry
    folded = desk.custody(custody)
    assert answered(folded, paper) == written.id
    assert asked.id not in [one.entry_id for one in answerable(folded, "document_added", zone_of(desk))]
    line = next(one for one in desk.do(custody_view, custody).log if one.entry_id == paper.id)
    assert f"Extension, no. {written.seq}" in " ".join(say(value, "en") for _, value in line.facts)


def test_a_paper_added_to_a_request_that_is_refused_stays_with_the_request(desk, custody):
    asked = ask(desk, custody).entry
    draft = Draft("document_added", custody, {"what": "other"}, exactly(NOW), answers=asked.id)
    paper = desk.do(record, draft).entry
    desk.do(refuse, asked.id, "no order", by=CHIEF)
    assert answered(desk.custody(custody), paper) == asked.id


def test_a_photograph_chosen_on_a_form_that_waits_is_kept_and_shown_when_it_is_approved(
    desk, custody, tmp_path
):
    start = desk.custody(custody).of_kind("identity")[0]
    (tmp_path / "face.jpg").write_bytes(from_camera())
    new = prepare_file(tmp_path / "face.jpg", "photograph")
    told = start.data | {"sex": "female", "photograph": new.attachment.reference}

    def corrected(records):
        records.keep_attachment(new)
        return correct(records, start.id, told, occurred=start.occurred, reason="seen")

    done = desk.do(corrected)
    assert done.asked
    assert desk.do(papers_of_custody, custody) == ()
    desk.do(approve, done.entry.id, by=CHIEF)
    (paper,) = desk.do(papers_of_custody, custody)
    assert paper.kept is not None
    assert paper.kept.id == new.attachment.id


def test_one_role_is_named_as_one(desk):
    alone = replace(OFFICER, roles=frozenset({"recorder"}))
    assert say(refusal(alone, "administer"), "en").endswith("Ask an officer with the role Administrator.")
    assert "one of these roles: Human rights, Auditor" in say(refusal(alone, "read_log"), "en")


def zone_of(desk):
    from zoneinfo import ZoneInfo

    with desk.casebook.reading() as records:
        return ZoneInfo(records.site.zone)


def test_the_list_of_one_custody_is_the_part_of_the_list_of_all(desk, custody):
    other = desk.begin()
    for one in (custody, other):
        ask(desk, one)
    whole = desk.do(open_requests, by=CHIEF)
    assert {one.custody_id for one in whole} == {custody, other}
    of_other = tuple(one for one in whole if one.custody_id == other)
    assert desk.do(requests_of_custody, other, by=CHIEF) == of_other
