"""A suspect at a protection site: held 300 days, twice before a court, acquitted, released too late."""

import pytest
from PySide6.QtCore import QObject

from tests.journeys.conftest import RECORDER
from tests.journeys.reports import bad_findings, check_report
from tests.journeys.steps import apprehend, asked, search, stands
from utmcase.entries import clean
from utmcase.entries.envelope import canonical
from utmcase.moments import HOUR, MINUTE, exactly
from utmcase.ports import NewEntry, Site
from utmcase.recording import reevaluate

NUMBER = "BEN-A-2026-0001"
SESSIONS = 2
STRETCH = 100 * 24  # hours held before each session and after the last
CHUNK = 1000
MOST_PAGES = 25
STANDING = {
    "GA-09": "overdue",
    "GN-07": "overdue",
    "GO-01": "exceeded",
    "GO-02c": "exceeded",
    "GO-09": "exceeded",
    "GO-10": "exceeded",
    "GR-01": "overdue",
    "GS-01": "overdue",
    "GS-06": "late",  # at court nobody looks in: only hospital and conveyance let the interval stand still
    "GS-13": "overdue",
}


@pytest.fixture
def site():
    return Site("ssd-poc", "BEN-A", "Bentiu, holding facility", "Africa/Juba")


@pytest.fixture
def rounds(work, later, clock):
    """Let hours pass with a check in each, written in bulk as a night's rounds are."""

    def pass_with_checks(hours):
        start, custody_id = clock.now - clock.now % MINUTE, work.page.custody_id
        payload, who = canonical(clean("check", {"condition": "normal"})), RECORDER.who()
        times = [start + hour * HOUR for hour in range(1, hours + 1)]
        # People type some minutes after they looked in, never the same number of them.
        new = [
            (
                NewEntry("custody", custody_id, "check", 1, exactly(at), who, payload),
                at + (at // HOUR) ** 2 * 7919 % 240,
                who,
            )
            for at in times
        ]

        def write(records):
            for first in range(0, len(new), CHUNK):
                records.append_many(new[first : first + CHUNK])
            reevaluate(records, [custody_id])

        clock.pass_hours(hours)
        written, owner = [], QObject()
        work.hand.program.desk.do(write, owner, lambda _none: written.append(True))
        work.hand.until(lambda: bool(written))
        later()

    return pass_with_checks


def test_two_sessions_acquitted_and_released_late(work, later, rounds, tmp_path):
    first_hours(work)
    for session in range(1, SESSIONS + 1):
        rounds(STRETCH)
        assert stands(work, "GO-01", "over by")
        before_the_court(work, later, session)
    rounds(STRETCH)
    seen_quickly(work)
    acquitted(work, later, rounds)
    released(work)
    assert {rule: found.state for rule, found in bad_findings(work, NUMBER).items()} == STANDING
    for lang in ("en", "fr"):
        assert len(check_report(work, NUMBER, tmp_path, lang)) <= MOST_PAGES
    assert asked(work, lambda casebook: casebook.verify(full=True), manage=True).good


def first_hours(work):
    apprehend(work, "Gatluak Riek", legal_basis="poc_site_rules", place="SSD/Unity/Rubkona/Bentiu")
    work.add("Apprehension", "Reasons told", words="Held for assault.", language="nus", understood="yes")
    work.add("Admission", "Admission", facility="Bentiu", cell="cell-1", observation_level="1")
    work.add("Admission", "Statement of rights", language="nus", signed="signed", copy_given=True)
    work.add("Admission", "Property listed", items=[{"what": "radio", "quantity": 1}], receipt="signed")
    for to in ("focal_point", "legal", "human_rights", "family"):
        work.add("Admission", "Notification", to=to, outcome="told", means="radio")


def before_the_court(work, later, session):
    name = f"Session {session}"
    work.add("Care", "Taken to court", session=name)
    later(hours=2)
    work.add("Afterwards", "Hearing", court="Mobile court", session=name, lawyer=True, outcome="adjourned")
    later(hours=1)
    work.add("Care", "Back from court", session=name)


def seen_quickly(work):
    """A custody of 7,200 entries stands on the board and opens whole; the benchmarks say how fast."""
    row = work.board()[NUMBER]
    assert "GO-" in row["limit"]
    assert "over" in row["limit"]
    work.open(NUMBER)
    assert len(work.page.view.log) > (SESSIONS + 1) * STRETCH


def acquitted(work, later, rounds):
    work.add("Afterwards", "Judgment", outcome="acquitted")
    rounds(5)
    clocks = {card.line.rule: card.left.text() for card in work.page.clocks.cards}
    assert clocks["GO-10"] == "59 min left"
    rounds(3)
    assert stands(work, "GO-10", "over by")


def released(work):
    work.add("Admission", "Medical examination", purpose="exit", fit_for_transfer=True)
    work.add("Admission", "Property given out", items=[{"what": "radio", "quantity": 1}], to="person")
    work.add("Handover", "Released", decided_by="Ines Okafor", grounds="Acquitted.", measure="none")
    assert NUMBER not in work.board()
    search(work, NUMBER)
    assert not work.page.view.held
