import pytest

from utmcase.errors import Forbidden, UserError
from utmcase.moments import DAY, HOUR
from utmcase.officers import Officer
from utmcase.overdue import (
    EXPLAIN,
    TABS,
    Wanted,
    open_desk,
    over_by,
    overdue_counts,
    overdue_export,
    overdue_page,
)
from utmcase.recording import refresh_due

SUPERVISOR = Officer("UN-4", "Henrik Over", roles=frozenset({"supervisor"}))


def rows(desk, tab="over", **wanted):
    return desk.do(overdue_page, Wanted(tab, **wanted)).rows


def later(desk, seconds):
    desk.casebook.let_pass(seconds)
    desk.do(refresh_due)


def rules(found):
    return [row.found.rule for row in found]


def test_what_is_over_says_by_how_much_for_whom_and_what_to_do(desk):
    custody_id = desk.begin()
    later(desk, 25 * HOUR)
    row = next(row for row in rows(desk) if row.found.rule == "GN-01")
    assert (row.found.custody_id, row.found.number, row.found.name) == (
        custody_id,
        "BRI-A-2026-0001",
        "Mahamat Issa",
    )
    assert over_by(row, desk.now) == HOUR
    assert (str(row.owner), row.severity, row.state) == ("UN police", "critical", "overdue")
    assert "Focal Point" in str(row.action)
    assert row.rule.source is not None
    assert str(row.rule.limit) == "24 h"
    assert row.cause is None


def test_the_longest_over_comes_first_and_the_order_can_be_turned(desk):
    desk.begin()
    later(desk, 30 * HOUR)
    times = [over_by(row, desk.now) for row in rows(desk)]
    assert times == sorted(times, reverse=True)
    assert rows(desk, order="shortest") == rows(desk)[::-1]
    assert rules(rows(desk, order="rule")) == sorted(rules(rows(desk)))


def test_within_six_hours_is_within_a_day_and_hourly_checks_stay_on_the_board(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "admission", facility="Bria", cell="c1", observation_level="1")
    later(desk, 20 * HOUR)
    soon, day = rows(desk, "soon"), rows(desk, "day")
    assert "GN-01" in rules(soon)
    assert "GO-02b" not in rules(soon)
    assert set(soon) <= set(day)
    assert "GS-06" not in rules(day)
    assert all(over_by(row, desk.now) is None for row in soon)
    assert [row.found.due for row in day] == sorted(row.found.due for row in day)


def test_a_cause_takes_a_gap_off_the_unexplained_and_is_shown(desk):
    custody_id = desk.begin()
    later(desk, 25 * HOUR)
    assert "GN-01" in rules(rows(desk, "unexplained"))
    desk.add(
        custody_id, "gap_explained", rule="GN-01", cause="communications_down", words="No network since noon"
    )
    assert "GN-01" not in rules(rows(desk, "unexplained"))
    row = next(row for row in rows(desk) if row.found.rule == "GN-01")
    assert str(row.cause).lower().startswith("communication")
    assert row.words == "No network since noon"


def test_what_was_done_too_late_is_over_by_the_minutes_it_was_late(desk):
    custody_id = desk.begin()
    later(desk, 26 * HOUR)
    desk.add(custody_id, "notified", to="focal_point", outcome="told")
    later(desk, 10 * DAY)
    row = next(row for row in rows(desk, "unexplained") if row.found.rule == "GN-01")
    assert (row.state, row.minutes, over_by(row, desk.now)) == ("late", 120, 2 * HOUR)
    assert row.action is EXPLAIN
    assert "GN-01" not in rules(rows(desk))


def test_somebody_released_leaves_the_desk_but_for_what_is_still_to_do(desk):
    custody_id = desk.begin()
    later(desk, 25 * HOUR)
    desk.add(custody_id, "released", grounds="no grounds")
    assert all(row.state == "overdue" for row in rows(desk) if not row.found.held)
    assert "GO-01" not in rules(rows(desk, "day"))


def test_pages_follow_each_other_without_hole_or_repetition(desk):
    for _ in range(4):
        desk.begin()
    later(desk, 80 * HOUR)
    whole = rows(desk, limit=1000)
    assert len(whole) > 10
    paged, offset, more = [], 0, True
    while more:
        page = desk.do(overdue_page, Wanted(offset=offset, limit=3))
        paged += page.rows
        offset, more = offset + 3, page.more
    assert tuple(paged) == whole
    assert desk.do(overdue_counts)["over"] == len(whole)


def test_the_tabs_count_what_they_show_of_one_owner(desk):
    desk.begin()
    later(desk, 30 * HOUR)
    for owner in ("", "un_police", "un_legal"):
        counts = desk.do(overdue_counts, owner)
        assert counts == {tab: len(rows(desk, tab, owner=owner)) for tab in TABS}
    assert {str(row.owner) for row in rows(desk, owner="un_police")} == {"UN police"}


def test_opening_the_desk_and_taking_its_list_away_are_logged_reloading_is_not(desk):
    desk.begin()
    later(desk, 30 * HOUR)
    desk.do(open_desk, Wanted("unexplained"))
    desk.do(overdue_page, Wanted("unexplained"))
    taken = desk.do(overdue_export, Wanted("over"), by=SUPERVISOR)
    with desk.casebook.reading() as records:
        lines = [(line.action, line.detail) for line in records.access_lines()]
    assert lines == [
        ("search", "overdue desk: unexplained"),
        ("export", f"overdue desk: over, {len(taken)} rows"),
    ]


def test_an_empty_list_is_not_exported(desk):
    with pytest.raises(UserError, match="nothing in this list"):
        desk.do(overdue_export, Wanted("over"), by=SUPERVISOR)


def test_only_their_roles_see_and_export(desk):
    nobody = Officer("UN-9", "Nobody")
    clerk = Officer("UN-8", "Clerk", roles=frozenset({"administrator"}))
    for use_case, officer in ((open_desk, nobody), (overdue_page, nobody), (overdue_export, clerk)):
        with pytest.raises(Forbidden):
            desk.do(use_case, Wanted(), by=officer)
    with pytest.raises(Forbidden):
        desk.do(overdue_counts, by=nobody)
