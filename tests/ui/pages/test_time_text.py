from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.time_text import read_day, read_time, written, written_day
from utmcase.moments import HOUR, local

BANGUI = ZoneInfo("Africa/Bangui")
JUBA = ZoneInfo("Africa/Juba")
NOW = int(datetime(2026, 3, 10, 21, 40, tzinfo=UTC).timestamp())  # 22:40 in Bangui

seconds = st.integers(min_value=int(datetime(2013, 1, 1, tzinfo=UTC).timestamp()), max_value=NOW + 10**8)


@given(seconds, st.sampled_from([BANGUI, JUBA]))
def test_what_is_written_is_read_back_to_the_second(at, zone):
    back = read_time(written(at, zone), zone, NOW, past=True)
    # In the one hour that Juba had twice (31 January 2021) the earlier one is read.
    assert back == at or (zone is JUBA and back == at - HOUR and local(at, zone).fold)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_back(day):
    assert read_day(written_day(day)) == day


@pytest.mark.parametrize("typed", ["15:40", "15h40", "1540", "15.40", " 15:40 "])
def test_a_time_alone_is_the_last_one_that_has_been(typed):
    assert written(read_time(typed, BANGUI, NOW, past=True), BANGUI) == "2026-03-10 15:40"


def test_a_time_later_than_now_is_yesterdays_when_it_must_have_been():
    assert written(read_time("23:50", BANGUI, NOW, past=True), BANGUI) == "2026-03-09 23:50"
    assert written(read_time("23:50", BANGUI, NOW, past=False), BANGUI) == "2026-03-10 23:50"
    assert written(read_time("22:45", BANGUI, NOW, past=True), BANGUI) == "2026-03-10 22:45"


@pytest.mark.parametrize(
    "typed", ["", "25:00", "12:60", "2026-02-30 10:00", "soon", "14/03/2026 10:00", "2026-03-14"]
)
def test_what_is_no_time_is_not_guessed(typed):
    assert read_time(typed, BANGUI, NOW, past=True) is None
