"""The desk: answers on the UI thread, dropped when nobody waits, and never a fault that disappears."""

import gc
import os
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget

from tests.fakes import NOW, FakeCasebook
from tests.ui import papers
from ui.noting import BY_TIME
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import exactly
from utmcase.recording import apprehend


class Page(QWidget):
    """Keeps the answers it was given, and the thread they came on."""

    def __init__(self, answers=None):
        super().__init__()
        self.answers = [] if answers is None else answers
        self.others = []
        self.threads = set()

    def take(self, answer):
        self.answers.append(answer)
        self.threads.add(QThread.currentThread())

    def take_other(self, answer):
        self.others.append(answer)


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    return made


def settle(qtbot, desk):
    qtbot.waitUntil(lambda: not desk.busy)


def test_an_answer_comes_on_the_ui_thread_and_is_worked_out_on_another(qtbot, open_desk, page):
    open_desk.ask(lambda _records: threading.get_ident(), page, page.take)
    settle(qtbot, open_desk)
    assert page.answers != [threading.get_ident()]
    assert page.threads == {page.thread()}


def test_without_a_casebook_the_question_is_refused(qtbot, desk, page):
    with qtbot.waitSignal(desk.refused) as refused:
        desk.ask(lambda records: records.site, page, page.take)
    assert refused.args[0] is page
    assert "No casebook is open" in str(refused.args[1])


def test_a_newer_question_cancels_the_older_of_the_same_owner_and_answer(qtbot, open_desk, page):
    held = threading.Event()
    asked = []
    open_desk.ask(lambda _records: held.wait(5), page, page.take_other)
    for number in range(5):
        open_desk.ask(lambda _records, number=number: asked.append(number) or number, page, page.take)
    held.set()
    settle(qtbot, open_desk)
    assert page.answers == [4]
    assert asked == [4]
    assert page.others == [True]


def test_what_writes_is_never_cancelled_by_the_next(qtbot, open_desk, page):
    for number in range(5):
        open_desk.do(lambda _records, number=number: number, page, page.take)
    settle(qtbot, open_desk)
    assert page.answers == [0, 1, 2, 3, 4]


def test_the_answer_of_a_deleted_owner_is_dropped(qtbot, open_desk):
    held = threading.Event()
    answers = []
    owner = Page(answers)
    open_desk.ask(lambda _records: held.wait(5), owner, owner.take)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not len(open_desk._tickets))
    held.set()
    settle(qtbot, open_desk)
    assert answers == []


def test_a_question_does_not_keep_its_page_alive(qtbot, open_desk):
    held = threading.Event()
    owner = Page()
    seen = weakref.ref(owner)
    open_desk.ask(lambda _records: held.wait(5), owner, owner.take)
    del owner
    gc.collect()
    assert seen() is None
    held.set()
    settle(qtbot, open_desk)


def test_two_thousand_jobs_with_half_of_their_owners_destroyed(qtbot, open_desk):
    answers = []
    owners = [Page(answers) for _ in range(200)]
    for number in range(2000):
        owner = owners[number % 200]
        open_desk.do(lambda _records, number=number: number, owner, owner.take)
        if number % 400 == 399:
            for doomed in range(0, 200, 10):
                place = doomed + number // 400
                owners[place].deleteLater()
    for owner in owners[1::2]:
        owner.setParent(None)
    settle(qtbot, open_desk)
    assert len(open_desk._tickets) == 0
    assert not open_desk._jobs
    assert len(answers) == len(set(answers))
    assert 900 <= len(answers) < 2000


def test_many_pages_that_die_while_they_wait_leave_no_trace(qtbot, open_desk):
    alive = []
    for _ in range(300):
        owner = QObject()
        alive.append(weakref.ref(owner))
        open_desk.ask(lambda records: records.site, owner, lambda _: None)
        del owner
    settle(qtbot, open_desk)
    gc.collect()
    assert not any(one() for one in alive)


def test_a_refusal_reaches_the_owner_and_the_desk_goes_on(qtbot, open_desk, page):
    def refuse(_records):
        raise UserError(text("The cell is full."))

    with qtbot.waitSignal(open_desk.refused) as refused:
        open_desk.do(refuse, page, page.take)
    assert str(refused.args[1]) == "The cell is full."
    open_desk.ask(lambda _records: 1, page, page.take)
    settle(qtbot, open_desk)
    assert page.answers == [1]


def test_what_could_not_be_written_is_said_even_when_its_page_is_gone(qtbot, open_desk):
    held = threading.Event()

    def refuse(_records):
        held.wait(5)
        raise UserError(text("The disk is full."))

    owner = Page()
    open_desk.do(refuse, owner, owner.take)
    del owner
    gc.collect()
    with qtbot.waitSignal(open_desk.refused) as refused:
        held.set()
    assert refused.args[0] is None


def test_anything_else_is_a_fault_with_its_place(qtbot, open_desk, page, expected_log):
    expected_log("ZeroDivisionError")
    with qtbot.waitSignal(open_desk.crashed) as crashed:
        open_desk.ask(lambda _records: 1 / 0, page, page.take)
    assert crashed.args[0].kind == "ZeroDivisionError"
    assert "test_desk.py" in crashed.args[0].details
    assert page.answers == []


def test_a_failed_write_is_rolled_back_and_changes_nothing(qtbot, open_desk, page, casebook):
    told = []
    open_desk.changed.connect(told.append)

    def half(records):
        records.next_number("BRI-A", 2026)
        raise UserError(text("No."))

    with qtbot.waitSignal(open_desk.refused):
        open_desk.do(half, page, page.take)
    assert casebook.state.numbers == {}
    assert told == []


def test_after_a_write_the_kinds_written_are_told(qtbot, open_desk, page):
    def use_case(records):
        return apprehend(records, exactly(NOW), {"place": "CAR/Bria"}, {"sex": "male"})

    with qtbot.waitSignal(open_desk.changed) as changed:
        open_desk.do(use_case, page, page.take)
    assert {"apprehension", "identity"} <= changed.args[0]
    assert BY_TIME not in changed.args[0]


def test_reading_tells_no_change(qtbot, open_desk, page):
    told = []
    open_desk.changed.connect(told.append)
    open_desk.ask(lambda records: records.site, page, page.take)
    settle(qtbot, open_desk)
    assert told == []


def test_a_long_question_reports_its_steps_and_can_be_cancelled(qtbot, open_desk, page):
    steps = []
    reached = threading.Event()
    on = threading.Event()

    def long_work(_records, progress):
        for number in range(1, 1001):
            if number == 10:
                reached.set()
                on.wait(5)
            progress.step(number, 1000)

    cancel = open_desk.ask(
        long_work, page, page.take, long=True, on_step=lambda done, total: steps.append((done, total))
    )
    assert reached.wait(5)
    qtbot.waitUntil(lambda: bool(steps))
    cancel()
    on.set()
    settle(qtbot, open_desk)
    assert page.answers == []
    assert steps[0] == (1, 1000)


def test_a_long_question_does_not_hold_up_a_short_one(qtbot, open_desk, page):
    held = threading.Event()
    open_desk.ask(lambda _records: held.wait(10), page, page.take_other, long=True)
    open_desk.ask(lambda _records: "short", page, page.take)
    qtbot.waitUntil(lambda: page.answers == ["short"])
    assert page.others == []
    held.set()
    settle(qtbot, open_desk)
    assert page.others == [True]


def test_aside_works_in_another_process(qtbot, desk, page):
    desk.aside(os.getpid, page, page.take)
    qtbot.waitUntil(lambda: bool(page.answers))
    assert page.answers[0] != os.getpid()


def test_a_long_job_in_the_other_process_says_how_far_it_is(qtbot, desk, page):
    steps = []
    desk.aside(partial(papers.counted, 1000), page, page.take, on_step=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: page.answers == [1000])
    assert steps
    assert all(total == 1000 for _, total in steps)


def test_a_long_job_in_the_other_process_is_stopped_there(qtbot, desk, page):
    steps = []
    cancel = desk.aside(papers.endless, page, page.take, on_step=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(steps))
    cancel()
    # The one process is free again: what waited behind it is done.
    desk.aside(os.getpid, page, page.take_other)
    qtbot.waitUntil(lambda: bool(page.others))
    assert page.answers == []


def test_a_refusal_and_a_fault_come_back_from_the_other_process(qtbot, desk, page, expected_log):
    expected_log("ZeroDivisionError")
    with qtbot.waitSignal(desk.refused) as refused:
        desk.aside(papers.refuse, page, page.take)
    assert str(refused.args[1]) == "The paper tray is empty."
    with qtbot.waitSignal(desk.crashed) as crashed:
        desk.aside(papers.fail, page, page.take)
    assert "papers.py" in crashed.args[0].details
    assert "by nought" not in crashed.args[0].details


def test_when_the_other_process_is_ended_the_next_job_has_a_new_one(qtbot, desk, page, expected_log):
    expected_log("BrokenProcessPool")
    with qtbot.waitSignal(desk.crashed):
        desk.aside(partial(os._exit, 1), page, page.take_other)
    desk.aside(os.getpid, page, page.take)
    qtbot.waitUntil(lambda: bool(page.answers))


def test_ending_leaves_no_thread_and_no_process(qtbot, desk, page):
    desk.aside(os.getpid, page, page.take)
    qtbot.waitUntil(lambda: bool(page.answers))
    desk.shut()
    assert not [t for t in threading.enumerate() if t.name.startswith("utmcase")]
    with pytest.raises(ProcessLookupError):
        os.kill(page.answers[0], 0)


def test_a_casebook_is_closed_by_the_next_and_at_the_end(qtbot, open_desk, casebook, page):
    other = FakeCasebook()
    open_desk.open(lambda: other, page, page.take)
    settle(qtbot, open_desk)
    assert casebook.closed
    assert page.answers[0].site == other.site
    open_desk.shut()
    assert other.closed


def test_who_waits_to_be_alone_and_who_waits_for_a_line_do_not_wait_for_each_other(qtbot, open_desk, page):
    reading, go_on = threading.Event(), threading.Event()

    def read(records):
        reading.set()
        go_on.wait(5)
        records.log_access("search", detail="x")
        return "read"

    open_desk.ask(read, page, page.take, long=True)
    assert reading.wait(5)
    open_desk.alone(
        lambda _book, _step: "alone", page, page.take_other, on_step=lambda *_: None, kinds=frozenset()
    )
    go_on.set()
    settle(qtbot, open_desk)
    assert (page.answers, page.others) == (["read"], ["alone"])
