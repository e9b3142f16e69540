"""Registers and statistics that come back: each carries the square, and is compared with what it showed."""

from dataclasses import replace

import pytest

from reports.paper_signature import read_paper
from tests.reports.reading import page_texts
from utmcase import wiring
from utmcase.checking import check_paper, check_words
from utmcase.i18n import say
from utmcase.moments import DAY, HOUR, exactly
from utmcase.officers import Officer
from utmcase.printing import saved_as
from utmcase.recording import correct
from utmcase.registers.gathering import Asked
from utmcase.registers.viewing import print_register
from utmcase.roles import ROLES
from utmcase.statistics.reading import print_statistics

EVERYBODY = Officer("UN-1", "Awa Founder", roles=frozenset(ROLES))
PAPERS = ("R1", "R8", "state", "whiteboard", "statistics", "utm_report")


def made(desk, name):
    """Print and sign a paper of the site; return the PDF and the words of its square."""
    asked = Asked(desk.now - DAY, desk.now + DAY)
    if name in ("statistics", "utm_report"):
        paper, outward = name, name == "utm_report"
        view, inputs = desk.do(print_statistics, asked, "en", outward=outward, by=EVERYBODY)
    else:
        paper = "whiteboard" if name == "whiteboard" else "register"
        register = "R2" if name == "whiteboard" else name
        view, inputs = desk.do(print_register, register, Asked(), "en", by=EVERYBODY)
    key = desk.do(saved_as, "", inputs.print_id, by=EVERYBODY)
    return wiring.sign_paper(wiring.render_paper(paper, view, inputs), key, desk.now)


def checked(desk, pdf, by=EVERYBODY):
    desk.casebook.sign_in(by)
    found = check_paper(desk.casebook, read_paper(pdf))
    return found.outcome, [say(one, "en") for one in found.sentences]


@pytest.fixture
def kept(desk):
    """A casebook with two custodies, and something recorded of one."""
    first = desk.begin()
    desk.begin(names_spoken="Nyabol Ter", sex="female")
    desk.casebook.let_pass(HOUR)
    desk.add(first, "admission", by=EVERYBODY, facility="Cell 1")
    desk.casebook.let_pass(60)
    desk.first = first
    return desk


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_the_site_is_checked_against_the_record(kept, name):
    pdf = made(kept, name)
    outcome, said = checked(kept, pdf)
    assert outcome == "same", said
    assert "still says what this paper was printed from" in said[0]
    assert "Awa Founder" in said[1]
    kept.casebook.let_pass(2 * HOUR)
    kept.add(kept.first, "note", by=EVERYBODY, words="later")
    entry = kept.custody(kept.first).of_kind("admission")[0]
    kept.do(
        correct, entry.id, {"facility": "Cell 2"}, occurred=entry.occurred, reason="misread", by=EVERYBODY
    )
    kept.begin(names_spoken="Came Later")
    outcome, said = checked(kept, pdf)
    assert outcome == "added", said
    assert "added to since" in said[2]


@pytest.mark.parametrize("name", PAPERS)
def test_the_square_says_nothing_of_anybody(kept, name):
    read = read_paper(made(kept, name))
    assert read.signature == "whole"
    mark, ledger, _seq, _head, which, digest, key = read.words.split(":")
    assert mark == "UTMCASE1"
    assert ledger == key
    assert which in {"R1", "R2", "R8", "STATE", "STATISTICS", "UTM-REPORT"}
    assert len(digest) == 64
    kept.casebook.sign_in(EVERYBODY)
    assert check_words(kept.casebook, read.words).outcome == "same"


@pytest.mark.parametrize("name", ["R1", "statistics"])
def test_what_reads_differently_is_said(kept, name, monkeypatch):
    pdf = made(kept, name)
    monkeypatch.setattr("utmcase.site_papers.shown_digest", lambda _view: "0" * 64)
    assert checked(kept, pdf)[0] == "changed"


def test_a_list_that_another_casebook_printed_is_not_known(kept):
    pdf = made(kept, "R1")
    kept.casebook.state.prints.clear()
    outcome, said = checked(kept, pdf)
    assert outcome == "changed"
    assert "knows no such print" in said[0]


def test_who_may_not_read_the_list_learns_only_that_the_record_is_whole(kept):
    pdf = made(kept, "R8")
    auditor = Officer("UN-9", "Otto Audit", roles=frozenset({"auditor"}))
    outcome, said = checked(kept, pdf, by=auditor)
    assert outcome == "same"
    assert len(said) == 1


def test_who_sees_other_sites_compares_no_list_of_this_site_alone(kept):
    at_site = replace(EVERYBODY, roles=frozenset({"site_commander"}))
    view, inputs = kept.do(print_register, "R1", Asked(), "en", by=at_site)
    pdf = wiring.render_paper("register", view, inputs)
    outcome, said = checked(kept, pdf)
    assert outcome == "unproved"
    assert len(said) == 2
    assert "digest" in page_texts(pdf)[0]


def test_a_roll_of_another_day_is_checked(kept):
    asked = Asked(None, kept.now - 1800)
    view, inputs = kept.do(print_register, "R2", asked, "fr", by=EVERYBODY)
    pdf = wiring.render_paper("register", view, inputs)
    key = kept.do(saved_as, "", inputs.print_id, by=EVERYBODY)
    kept.casebook.let_pass(HOUR)
    kept.begin()
    assert checked(kept, wiring.sign_paper(pdf, key, kept.now))[0] == "added"
    assert exactly(kept.now).exact
