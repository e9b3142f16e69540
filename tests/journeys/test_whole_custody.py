"""A whole custody in the window, from control to receipt, and its paper read back."""

from PySide6.QtWidgets import QPushButton

from tests.journeys.conftest import RECORDER
from tests.journeys.reports import bad_findings, check_report
from tests.journeys.steps import apprehend, asked, search, stands
from utmcase.moments import HOUR, MINUTE

NUMBER = "BRI-A-2026-0001"
MOST_ACTIONS = 25


def test_from_control_to_receipt(work, later, clock, tmp_path):
    t0 = clock.now - clock.now % MINUTE
    first_hours(work, later)
    a_mistake_put_right(work, later)
    a_gap_explained(work, later)
    reviewed_and_extended(work, later)
    handed_over(work, later)
    work.add(
        "Admission",
        "Notification",
        at=t0 + 23 * HOUR,
        doubts="more than 12 hours ago",
        to="family",
        outcome="told",
    )
    check_paper(work, tmp_path, "en")
    check_paper(work, tmp_path, "fr")
    assert asked(work, lambda casebook: casebook.verify(full=True), manage=True).good


def first_hours(work, later):
    assert apprehend(work, "Mahamat Issa") <= MOST_ACTIONS
    assert work.page.view.number == NUMBER
    assert stands(work, "GA-08", "(in ")

    later(minutes=20)
    work.add_by_todo("GA-08", words="You are held for theft.", language="sg", understood="yes")
    assert not stands(work, "GA-08")
    work.add_by_strip("Person", nationality="CAF", languages=["sg", "fr"])

    later(hours=2)
    work.add("Admission", "Admission", facility="Bria", cell="cell-1", observation_level="1")
    assert work.board()[NUMBER]["cell"] == "Cell 1"
    work.check_on_board(NUMBER, level="1", condition="asleep")
    work.open(NUMBER)
    work.add_by_todo("GS-04", items=[{"what": "watch", "quantity": 1}], receipt="signed")
    work.add_by_todo("GN-09", language="sg", signed="refused")
    assert stands(work, "GN-09", "(in ")

    later(hours=1)
    work.add_by_todo("GN-01", outcome="told", means="telephone")
    work.add("Admission", "Notification", to="legal", outcome="told")
    work.add("Admission", "Notification", to="icrc", outcome="told")
    work.add_by_todo("GA-09", signed_by="Awa Brandt")
    work.check_on_board(NUMBER, condition="normal", words="Awake, talking.")


def a_mistake_put_right(work, later):
    later(hours=4)
    assert "over" in work.board()[NUMBER]["check"]
    work.open(NUMBER)
    assert stands(work, "GN-09", "over by")
    work.correct("rights_statement", "The witness was forgotten.", witness="Ines Okafor")
    assert not stands(work, "GN-09")
    assert ("rights_statement", True) in work.log()

    work.add("Care", "Check", condition="unwell")
    work.withdraw("check", "Meant for another person.")
    assert ("check", True) in work.log()


def a_gap_explained(work, later):
    later(hours=20)
    assert stands(work, "GN-03", "over by")
    assert stands(work, "GS-01", "over by")
    work.add_by_todo("GS-01", professional="Nurse Aline", fit_for_detention=True)
    work.choose_todo("GS-01")
    work.hand.press("Ctrl+I")
    work.hand.settle()
    work.hand.click(QPushButton, "Record the cause")
    work.save(cause="no_vehicle", words="The nurse could not reach the site.")
    assert stands(work, "GS-01", "late by")
    assert stands(work, "GS-01", "explained: no vehicle")


def reviewed_and_extended(work, later):
    later(hours=14)
    work.add_by_strip("Review", role="legal", reviewer="UN-2001", outcome="hand_over")
    work.add(
        "Review",
        "Extension",
        extends="un_ceiling",
        hours=24,
        reason="no_escort",
        decider=RECORDER.un_id,  # decided by another, it would wait for a second person
        role="head_of_mission",
        legal_advice=True,
    )
    later(hours=8)
    assert "GO-02b" in work.board()[NUMBER]["limit"]
    assert "over" in work.board()[NUMBER]["limit"]
    work.open(NUMBER)


def handed_over(work, later):
    work.add("Handover", "Handover requested", authority="tgi-bria", reference="12/2026")
    assert stands(work, "GH-01", "(in ")
    later(hours=30)
    assert stands(work, "GH-01", "over by")
    work.add_by_todo("GH-01", answer="accepted", collects="un_police")
    later(hours=2)
    work.add(
        "Handover",
        "Handed over",
        authority="tgi-bria",
        authority_kind="prosecutor",
        office="Parquet de Bria",
        receiver="Maître Dacko",
        receipt_grade="1",
        evidence="none",
    )
    assert NUMBER not in work.board()
    search(work, NUMBER)
    assert stands(work, "GH-07", "(in ")
    later(hours=26)
    assert stands(work, "GH-07", "over by")
    work.add_by_todo("GH-07", receipt_grade="2", evidence="scan", receiver="Maître Dacko")
    assert stands(work, "GH-07", "late by")


def check_paper(work, folder, lang):
    bad = bad_findings(work, NUMBER).keys()
    assert {"GN-03", "GS-01", "GS-06", "GO-02b", "GH-01", "GH-07", "GD-01"} <= bad
    check_report(work, NUMBER, folder, lang)


def test_returned_and_then_released(work, later):
    apprehend(work, "Joseph Ngaïna")
    later(hours=3)
    work.add("Handover", "Handover requested", authority="tgi-bria")
    work.add(
        "Handover",
        "Handed over",
        authority="tgi-bria",
        office="Parquet",
        receiver="Greffier",
        receipt_grade="0",
    )
    later(hours=1)
    work.add("Handover", "Returned", by="Prosecutor at Bria", why="No file.")
    row = work.board()[NUMBER]
    assert "returned" in row["marks"]
    work.open(NUMBER)
    work.add("Handover", "Released", decided_by="Ines Okafor", grounds="No case.", measure="warning")
    assert not work.page.view.held
    assert NUMBER not in work.board()
