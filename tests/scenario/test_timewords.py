"""Times as a scenario writes them."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utmcase.errors import UserError
from utmcase.moments import DAY, HOUR, MINUTE, UNKNOWN, Moment, about, between, exactly, moment_from_json
from utmcase.timewords import TimeWords, duration

BANGUI = ZoneInfo("Africa/Bangui")
T0 = 1_773_178_800  # 2026-03-10, 22:40 in Bangui
TIMES = TimeWords(BANGUI, T0)
UNIT = st.sampled_from("smhd")
PARTS = st.lists(st.tuples(st.integers(0, 500), UNIT), min_size=1, max_size=4)
SECONDS = {"s": 1, "m": MINUTE, "h": HOUR, "d": DAY}


@pytest.mark.parametrize(
    ("words", "after_t0"),
    [
        ("T0", 0),
        ("T0+24h1s", 24 * HOUR + 1),
        ("T0+2d", 2 * DAY),
        ("T0-3h", -3 * HOUR),
        ("T0+1.5h", 90 * MINUTE),
        ("T0+1d12h30m15s", DAY + 12 * HOUR + 30 * MINUTE + 15),
        (" T0 + 90m ", 90 * MINUTE),
        ("T0+1d-2h", 22 * HOUR),
        ("T0+0.5s", 1),
    ],
)
def test_offsets_from_t0(words, after_t0):
    assert TIMES.moment(words, "at") == exactly(T0 + after_t0)


@given(PARTS, st.booleans())
def test_any_offset_is_the_sum_of_its_parts(parts, back):
    words = "".join(f"{number}{unit}" for number, unit in parts)
    total = sum(number * SECONDS[unit] for number, unit in parts)

    assert duration(words, "limit") == total
    assert TIMES.moment(f"T0{'-' if back else '+'}{words}", "at") == exactly(
        T0 - total if back else T0 + total
    )


@given(
    st.integers(0, 4_102_444_800),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_date_time_means_its_instant(at, minutes):
    written = datetime.fromtimestamp(at, timezone(timedelta(minutes=minutes)))

    assert TIMES.moment(written, "at") == exactly(at)
    assert TIMES.moment(written.isoformat(), "at") == TIMES.moment(written, "at")


@given(st.dates(date(1971, 1, 1), date(2100, 1, 1)))
def test_a_day_is_its_local_bracket(day):
    moment = TIMES.moment(day, "at")

    assert moment == TIMES.moment(day.isoformat(), "at")
    assert moment.form == "day"
    start, end = (
        datetime.fromtimestamp(at, UTC).astimezone(BANGUI) for at in (moment.earliest, moment.latest)
    )
    assert (start.date(), end.date()) == (day, day + timedelta(days=1))
    assert start.time() == end.time() == datetime.min.time()


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_moment_or_a_sentence(words):
    for read, sort in ((lambda: TIMES.moment(words, "at"), Moment), (lambda: duration(words, "limit"), int)):
        with contextlib.suppress(UserError):
            assert isinstance(read(), sort)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_read_is_kept_as_it_was(earliest, width):
    moment = TIMES.moment({"after": f"T0+{earliest}s", "before": f"T0+{earliest + width}s"}, "at")

    assert moment_from_json(moment.to_json()) == moment


def test_brackets():
    assert TIMES.moment({"about": "T0+2h", "minutes": 30}, "at") == about(T0 + 2 * HOUR, 30)
    assert TIMES.moment({"after": "T0-3h", "before": "T0"}, "at") == between(T0 - 3 * HOUR, T0)
    assert TIMES.moment({"before": "T0"}, "at") == between(None, T0)
    assert TIMES.moment({"after": "T0"}, "at") == between(T0, None)
    assert TIMES.moment({"after": "unknown", "before": "unknown"}, "at") == UNKNOWN
    assert TIMES.moment("unknown", "at") == UNKNOWN
    assert TIMES.moment({"after": date(2026, 3, 10), "before": date(2026, 3, 10)}, "at") == Moment(
        "between", 1_773_097_200, 1_773_097_200 + DAY
    )


def test_one_instant_of_a_bracket_is_its_end():
    assert TIMES.instant({"about": "T0+2h", "minutes": 30}, "now") == T0 + 150 * MINUTE
    assert TIMES.instant({"after": "T0"}, "now") == T0
    with pytest.raises(UserError, match="now must be a known time"):
        TIMES.instant("unknown", "now")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            datetime.fromisoformat("2026-03-10T22:40:00"),
            r"offset from UTC\. Write it behind: 2026-03-10T22:40:00\+01:00",
        ),
        ("2026-03-10T22:40:00", "offset from UTC"),
        ("T0+3 hours", "is not a time. Write “T0”, “T0[+]24h1s”"),
        ("T1+3h", "is not a time"),
        ("24h", "is not a time"),
        (7, "is not a time"),
        (True, "is not a time"),
        ({"about": "T0"}, "not complete. Write {about = “T0"),
        ({}, "not complete"),
        ({"about": "T0", "minute": 3}, "“minute” is not known in at. Did you mean “minutes”"),
        ({"after": "T0", "befor": "T0"}, "Did you mean “before”"),
        ({"about": "unknown", "minutes": 3}, "must be known"),
        ({"about": "T0", "minutes": "3"}, "must be a number"),
        ({"about": "T0", "minutes": -3}, "must be a number"),
        ("T0+99999999d", "longer than 100 years"),
    ],
)
def test_what_cannot_be_read_is_said(value, sentence):
    with pytest.raises(UserError, match=sentence):
        TIMES.moment(value, "at")


def test_without_t0_the_file_is_asked_for_it():
    with pytest.raises(UserError, match="nothing says what T0 is"):
        TimeWords(BANGUI).moment("T0+3h", "at")


@pytest.mark.parametrize("words", ["", "h", "6", "-6h", "6 hours", 6, None, "1e3h", "T0+6h"])
def test_what_is_no_length_of_time_is_said(words):
    with pytest.raises(UserError, match="is not a length of time"):
        duration(words, "limit")
