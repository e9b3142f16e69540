"""Printing again as it was, after corrections, changed limits and new entries; who may, and the log."""

import pytest

import reports
from tests.fakes import LEGAL
from tests.reports.reading import page_texts
from tests.usecases.rights_kit import EVERYTHING
from tests.usecases.test_pack_editions import take_over, written
from tests.usecases.test_past import confirm
from utmcase import reprinting
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import LANGS, say
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.papers import CUSTODY_PAPERS
from utmcase.printing import prepare_paper
from utmcase.recording import correct
from utmcase.reprinting import AGAIN, prepare_reprint, prints_of


@pytest.fixture
def printed(desk):
    """A custody with an entry that will be corrected; prints one of its papers into bytes."""
    custody_id = desk.begin()
    desk.casebook.let_pass(20 * HOUR)
    told = desk.add(
        custody_id, "reasons_told", at=desk.now - 19 * HOUR, understood="yes", words="First words."
    )

    def make(paper, lang="en"):
        view, inputs = desk.do(prepare_paper, custody_id, paper, lang, by=EVERYTHING)
        return inputs.print_id, reports.render(paper, view, inputs)

    return custody_id, told, make


def go_on(desk, custody_id, told):
    """Correct an entry, change two limits, take a newer edition over, hand over, and let days pass."""
    desk.casebook.let_pass(40 * HOUR)
    when = exactly(told.occurred.earliest + 10 * HOUR)
    desk.do(correct, told.id, {"understood": "no", "words": "Other words."}, reason="misread", occurred=when)
    confirm(desk, "GN-02", "12h")
    confirm(desk, "GO-01", "10h")
    take_over(desk, written(desk, days=-1))  # an edition that judges this custody too
    desk.add(custody_id, "handed_over", authority_kind="police", receiver="J. Ndala")


def bytes_of(again):
    return reports.render(again.paper, again.view, again.inputs)


@pytest.mark.parametrize("paper", CUSTODY_PAPERS)
def test_a_print_is_made_again_byte_for_byte_whatever_was_recorded_since(desk, printed, paper):
    custody_id, told, make = printed
    print_id, pdf = make(paper)
    go_on(desk, custody_id, told)
    fresh_id, fresh = make(paper)
    again = desk.do(prepare_reprint, print_id, by=EVERYTHING)
    assert again.identical
    assert "byte for byte" in say(again.sentence, "en")
    assert bytes_of(again) == pdf != fresh
    assert bytes_of(desk.do(prepare_reprint, fresh_id, by=EVERYTHING)) == fresh


def test_a_clock_that_went_back_before_the_print_changes_nothing(desk, printed):
    custody_id, _told, make = printed
    desk.add(custody_id, "check", condition="normal")
    desk.casebook.let_pass(-10 * HOUR)
    print_id, pdf = make("custody_report")
    desk.casebook.let_pass(30 * HOUR)
    desk.add(custody_id, "check", condition="normal")
    again = desk.do(prepare_reprint, print_id)
    assert bytes_of(again) == pdf


def test_it_is_logged_as_a_print_of_its_own_that_names_the_original(desk, printed):
    custody_id, _told, make = printed
    print_id, pdf = make("custody_report", "fr")
    desk.casebook.let_pass(HOUR)
    again = desk.do(prepare_reprint, f" {print_id} ", by=LEGAL)
    assert again.print_id != print_id == again.inputs.print_id
    with desk.casebook.reading() as records:
        line = [one for one in records.access_lines() if one.action == "print"][-1]
        newest, oldest = prints_of(records, custody_id)
        kept = records.kept_print(again.print_id)
    assert line.un_id == LEGAL.un_id
    assert print_id in line.detail
    assert again.print_id in line.detail
    assert (newest.print_id, newest.again, newest.copy) == (again.print_id, print_id, 2)
    assert LEGAL.name in newest.by
    assert (oldest.print_id, oldest.again, oldest.copy) == (print_id, "", 1)
    assert EVERYTHING.name in oldest.by
    assert kept.inputs[AGAIN] == print_id
    # What was printed again is printed again from the original.
    third = desk.do(prepare_reprint, again.print_id)
    assert bytes_of(third) == pdf


def test_whoever_may_not_print_may_not_print_again_and_an_unknown_id_is_refused(desk, printed):
    _custody_id, _told, make = printed
    print_id, _pdf = make("custody_report")
    nobody = Officer("UN-9", "Nobody", roles=frozenset({"administrator"}))
    with pytest.raises(Forbidden):
        desk.do(prepare_reprint, print_id, by=nobody)
    with pytest.raises(UserError, match="There is no print"):
        desk.do(prepare_reprint, "print-999")


def test_another_version_of_the_program_promises_no_bytes(desk, printed, monkeypatch):
    custody_id, told, make = printed
    print_id, _pdf = make("custody_report")
    go_on(desk, custody_id, told)
    monkeypatch.setattr(reprinting, "__version__", "99.0")
    again = desk.do(prepare_reprint, print_id)
    assert not again.identical
    assert "the same text" in say(again.sentence, "en")
    monkeypatch.setattr(reprinting, "shown_digest", lambda _view: "another")
    again = desk.do(prepare_reprint, print_id)
    assert not again.identical
    for lang in LANGS:
        assert "0." in say(again.sentence, lang)
    assert "nothing tells" in say(again.sentence, "en")


def test_a_paper_that_would_say_something_else_is_not_made(desk, printed, monkeypatch):
    _custody_id, _told, make = printed
    print_id, _pdf = make("custody_report")
    monkeypatch.setattr(reprinting, "shown_digest", lambda _view: "another")
    with pytest.raises(UserError, match="cannot be made again as it was"):
        desk.do(prepare_reprint, print_id)
    with desk.casebook.reading() as records:
        assert len(records.kept_prints(_custody_id)) == 1


def test_a_print_with_boxes_of_a_role_is_made_again_by_that_role_alone_and_never_otherwise(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "risk_assessed", by=EVERYTHING, rating="red", sources="two freed prisoners")
    full, open_ = (
        desk.do(prepare_paper, custody_id, "risk_assessment", "en", by=who) for who in (EVERYTHING, LEGAL)
    )
    assert (full[1].shows, open_[1].shows) == (("human_rights",), ())
    pdfs = [reports.render("risk_assessment", *one) for one in (full, open_)]
    words = [" ".join(" ".join(page_texts(pdf)).split()) for pdf in pdfs]
    assert ["two freed prisoners" in one for one in words] == [True, False]
    assert ["kept for the human rights role" in one for one in words] == [False, True]
    with pytest.raises(Forbidden, match="Human rights"):
        desk.do(prepare_reprint, full[1].print_id, by=LEGAL)
    # Whoever may see more prints again what was printed, not what would be printed for him or her.
    for who in (EVERYTHING, LEGAL):
        again = desk.do(prepare_reprint, open_[1].print_id, by=who)
        assert again.identical
        assert bytes_of(again) == pdfs[1]
    assert bytes_of(desk.do(prepare_reprint, full[1].print_id, by=EVERYTHING)) == pdfs[0]
    with desk.casebook.reading() as records:
        assert {one.level for one in prints_of(records, custody_id)} == {"human_rights", "confidential"}
