"""One laptop, two officers: asked by the recorder, refused and approved by the site commander."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QToolButton

from tests.journeys.conftest import PASSWORD, RECORDER
from tests.journeys.steps import apprehend, asked, search
from tests.journeys.work import Work
from ui.forms.lines import AnswerLine
from ui.second_person.dialog import RequestDialog
from utmcase.administration import SiteChange, add_officer
from utmcase.approvals import open_requests
from utmcase.moments import HOUR, MINUTE, exactly

NUMBER = "BRI-A-2026-0001"
CHIEF = {"name": "Maren Quaye", "unit": "UNPOL Bria", "roles": ["site_commander"]}
CHIEF_ID = "UN-3001"


def test_nothing_changes_until_another_person_gives_it(hand, clock, casebooks, casebook, later):
    opened = casebooks.open(casebook, RECORDER.un_id, PASSWORD)
    add_officer(opened, SiteChange("officer_recorded", CHIEF_ID, CHIEF, exactly(clock.now)), PASSWORD)
    opened.close()
    work = Work(hand, clock)
    signs_in(hand, casebook, RECORDER.un_id)
    apprehend(work, "Mahamat Issa")
    later(hours=74)
    search(work, NUMBER)
    custody_id = work.page.custody_id
    began = work.page.view.t0_earliest
    assert ceiling(work, custody_id) == "overdue"
    asks_for_both(work, clock, began)
    assert ceiling(work, custody_id) == "overdue"
    assert seen_start(work, custody_id) == began
    the_maker_with_two_roles(work)
    hand.program.sign_out()
    hand.settle()
    signs_in(hand, casebook, CHIEF_ID)
    the_badge_leads_to_the_list(hand)
    refuses_the_time(hand)
    assert ceiling(work, custody_id) == "overdue"
    approves_the_extension(hand)
    assert ceiling(work, custody_id) != "overdue"
    assert seen_start(work, custody_id) == began
    assert not badges(hand)
    assert asked(work, open_requests) == ()
    search(work, NUMBER)
    decided = {line.kind: line.decided for line in work.page.view.log if line.decided}
    assert decided["extension"] == "approved"
    assert decided["approval_refused"] == "refused"
    assert asked(work, lambda book: book.verify(full=True), manage=True).good


def signs_in(hand, casebook, un_id):
    hand.wake()
    hand.program.shell.currentWidget().offer(casebook)
    hand.fill("Your UN id", un_id)
    hand.fill("Password", PASSWORD)
    hand.press("Return")
    hand.settle()
    assert hand.program.main is not None


def ceiling(work, custody_id):
    """Return how the ceiling of the United Nations on holding stands, as the board has it."""
    found = asked(work, lambda records: records.projected_findings(custody_id))
    return next((one.state for one in found if one.rule == "GO-01"), "in time")


def seen_start(work, custody_id):
    return asked(work, lambda records: records.custody(custody_id).t0_earliest)


def asks_for_both(work, clock, began):
    hand = work.hand
    four_hours_ago = exactly(clock.now - clock.now % MINUTE - 4 * HOUR).earliest
    work.add(
        "Review",
        "Extension",
        at=four_hours_ago,
        extends="un_ceiling",
        hours=24,
        decider="head-of-mission",
        role="head_of_mission_delegate",
    )
    assert "not counting yet" in hand.program.main.banner.words
    work.choose_log("apprehension")
    hand.press("Ctrl+R")
    work.save(because="The radio log says so", at=began - HOUR)
    assert "not counting yet" in hand.program.main.banner.words
    assert "2 requests wait" in work.page.waiting.band.words.text()


def the_maker_with_two_roles(work):
    hand = work.hand
    hand.press("Ctrl+J")
    hand.settle()
    hand.press("Return")
    dialog = request_in_front(hand)
    assert "another person" in dialog.why_not.words.text()
    assert not dialog.approve_button.isEnabled()
    assert not dialog.refuse_button.isEnabled()
    hand.press("Esc")


def request_in_front(hand):
    hand.until(lambda: isinstance(hand.window, RequestDialog))
    return hand.window


def badges(hand):
    return [one for one in hand.all(QToolButton) if one.text().startswith("Second person (")]


def the_badge_leads_to_the_list(hand):
    hand.until(lambda: bool(badges(hand)))
    (badge,) = badges(hand)
    assert badge.text() == "Second person (2)"
    hand.click(badge)
    hand.settle()
    hand.wake()
    hand.until(hand.see(QTableView, "What waits").hasFocus)


def choose(hand, title):
    page = hand.program.main.page
    hand.press("Ctrl+Home")
    for _row in range(page.model.rowCount()):
        if str(page.chosen_request().title) == title or title in str(page.chosen_request().title):
            break
        hand.press("Down")
    hand.press("Return")
    return request_in_front(hand)


def refuses_the_time(hand):
    choose(hand, "Apprehension")
    hand.click(QPushButton, "Refuse…")
    hand.fill("Why is it refused?", "The radio log was not shown", AnswerLine)
    hand.press("Return")
    hand.settle()
    assert "Refused" in hand.program.main.banner.words


def approves_the_extension(hand):
    choose(hand, "Extension")
    hand.click(QPushButton, "Approve…")
    assert not hand.all(QLineEdit)
    hand.click(QPushButton, "Approve")
    hand.settle()
    assert "Approved" in hand.program.main.banner.words
