"""The overdue list is the desk's; the weekly report balances, and each figure in it is a number of lines."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statistics.casebooks import casebook
from utmcase.i18n import say, text
from utmcase.listing import ListedFinding
from utmcase.moments import DAY, HOUR
from utmcase.overdue import OverdueRow, RuleWords, Wanted, overdue_page
from utmcase.recording import reevaluate
from utmcase.registers.gap_lists import BOTH, CLOSED, OPENED, STILL, WEEK, Judged, change
from utmcase.registers.gathering import Asked
from utmcase.registers.viewing import read_register
from utmcase.statistics.words import STAGES

WORDS = RuleWords(text("t"), text("n"), text("d"), None, None)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = casebook(tmp_path_factory.mktemp("gaps"), 0, 3, custodies=25)
    with opened.writing() as records:
        reevaluate(records, records.custody_ids())
    yield opened
    opened.close()


def cells(view, name):
    place = next(n for n, column in enumerate(view.book.columns) if column.name == name)
    return [say(line.cells[place], "en") if line.cells[place] is not None else "" for line in view.lines]


def test_the_overdue_list_holds_what_the_desk_holds(book):
    with book.writing() as records:
        desk = overdue_page(records, Wanted("over", limit=10_000)).rows
        view = read_register(records, "overdue", Asked())
    assert len(desk) > 20
    rules = [words.split(" ")[0] for words in cells(view, "wrong")]
    listed = list(zip(cells(view, "number"), rules, strict=True))
    assert listed == [(row.found.number, row.found.rule) for row in desk]
    assert cells(view, "owner") == [say(row.owner, "en") for row in desk]
    assert cells(view, "action") == [say(row.action, "en") if row.action else "" for row in desk]


def test_the_overdue_list_of_an_earlier_moment_knows_nothing_later(book):
    with book.writing() as records:
        first = min(one.entries[0].recorded_at for one in records.custodies())
        assert read_register(records, "overdue", Asked(until=first - DAY)).lines == ()
        now = read_register(records, "overdue", Asked())
        before = read_register(records, "overdue", Asked(until=first + 4 * DAY))
    assert 0 < len(before.lines) < len(now.lines)


@pytest.mark.parametrize("days", [3, 8, 20])
def test_each_figure_of_the_week_is_a_number_of_lines(book, days):
    with book.writing() as records:
        first = min(one.entries[0].recorded_at for one in records.custodies())
        until = first + days * DAY
        view = read_register(records, "week", Asked(until=until))
        earlier = read_register(records, "week", Asked(until=until - WEEK))
    said = {"opened": OPENED, "closed": CLOSED, "opened and closed": BOTH, "still open": STILL}
    whats = [said[one] for one in cells(view, "change")]
    for part, column in zip(view.parts, ("stage", "cause"), strict=True):
        groups = cells(view, column)
        for label, (start, opened, closed, end, *_before) in part.rows:
            own = [w for w, group in zip(whats, groups, strict=True) if str(label) in {"all", group}]
            assert opened == own.count(OPENED) + own.count(BOTH)
            assert closed == own.count(CLOSED) + own.count(BOTH)
            assert end == own.count(STILL) + own.count(OPENED) == start + opened - closed
    # The week before says of itself what this one says of it.
    mine, theirs = view.parts[0].rows[0][1], earlier.parts[0].rows[0][1]
    assert mine[4:] == (theirs[1], theirs[2], theirs[0])
    assert mine[0] == theirs[3]
    assert set(cells(view, "stage")) <= {str(one) for one in STAGES.values()}


states = st.sampled_from(["overdue", "late", "late explained", "breached"])
moments = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["GN-01", "GO-01"])), states)


def judged(found, since=0):
    made = {}
    for (custody, rule), state in found.items():
        name, _, explained = state.partition(" ")
        listed = ListedFinding(
            custody, custody, "", True, rule, 0, name, True, "major", "x", since, None, bool(explained), False
        )
        made[custody, rule] = Judged(OverdueRow(listed, WORDS), open=not explained)
    return made


@given(moments, moments, st.sampled_from([0, 5 * HOUR]))
def test_open_at_the_start_and_opened_less_closed_are_open_at_the_end(start, end, since):
    before, after = judged(start), judged(end, since)
    found = change(before, after, HOUR)
    whats = [what for what, _ in found]
    keys = [one.key for _, one in found]
    assert len(set(keys)) == len(keys)
    assert {one.key for what, one in found if what in {OPENED, STILL}} == {
        k for k, v in after.items() if v.open
    }
    assert {one.key for what, one in found if what in {CLOSED, STILL}} == {
        k for k, v in before.items() if v.open
    }
    assert all(one.key not in before and not one.open for what, one in found if what == BOTH)
    assert (since >= HOUR) or BOTH not in whats


def test_a_gap_that_can_only_be_explained_any_more_is_closed_by_that():
    late = {("a", "GN-01"): "late"}
    ((what, one),) = change(judged(late), judged({("a", "GN-01"): "late explained"}), 0)
    assert (what, one.row.found.explained) == (CLOSED, True)
    assert replace(one, open=True).key == ("a", "GN-01")
