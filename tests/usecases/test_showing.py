from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utmcase.entries import KINDS
from utmcase.i18n import LANGS, Text, say
from utmcase.moments import DAY, HOUR, MINUTE, UNKNOWN, about, between, exactly, on_day
from utmcase.register import SiteRegister
from utmcase.showing import (
    birth,
    duration,
    field_value,
    hours_words,
    instant,
    joined,
    moment,
    rough_duration,
    show_duration,
    show_moment,
    show_time,
    time_left,
    zone_words,
)

BANGUI, JUBA = ZoneInfo("Africa/Bangui"), ZoneInfo("Africa/Juba")
AT = 1_773_499_200  # 14 March 2026, 15:40 in Bangui


@pytest.mark.parametrize(
    ("when", "english", "french"),
    [
        (exactly(AT), "14 Mar 2026, 15:40", "14 mars 2026, 15:40"),
        (about(AT, 30), "14 Mar 2026, about 15:40 (± 30 min)", "14 mars 2026, vers 15:40 (± 30 min)"),
        (
            between(AT, AT + HOUR),
            "between 14 Mar 2026, 15:40 and 14 Mar 2026, 16:40",
            "entre 14 mars 2026, 15:40 et 14 mars 2026, 16:40",
        ),
        (on_day(date(2026, 3, 14), BANGUI), "14 Mar 2026", "14 mars 2026"),
        (between(None, AT), "before 14 Mar 2026, 15:40", None),
        (between(AT, None), "after 14 Mar 2026, 15:40", None),
        (UNKNOWN, "not known", None),
        (None, "not recorded", None),
    ],
)
def test_a_moment_is_shown_as_far_as_it_is_known(when, english, french):
    assert show_moment(when, BANGUI, "en") == english
    if french and "entre" not in french:
        assert show_moment(when, BANGUI, "fr") == french


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (59, "less than 1 min"),
        (12 * MINUTE, "12 min"),
        (4 * HOUR + 12 * MINUTE, "4 h 12 min"),
        (3 * DAY + 4 * HOUR + 12 * MINUTE + 59, "3 d 04 h 12 min"),
    ],
)
def test_durations(seconds, words):
    assert show_duration(seconds, "en") == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(DAY - MINUTE, "23 h 59 min"), (DAY, "1 d 00 h"), (3 * DAY + 5 * HOUR + 59 * MINUTE, "3 d 05 h")],
)
def test_from_a_day_on_a_narrow_place_shows_no_minutes(seconds, words):
    assert say(rough_duration(seconds), "en") == words


@pytest.mark.parametrize(
    ("hours", "words"), [(24, "24 h"), (1.5, "90 min"), (168, "7 d"), (72, "72 h"), (0.25, "15 min")]
)
def test_a_limit_keeps_its_own_measure(hours, words):
    assert say(hours_words(hours), "en") == words


def test_the_zone_in_force_on_that_date_decides():
    assert zone_words(JUBA, 1_600_000_000) == "Africa/Juba (UTC+03:00)"
    assert zone_words(JUBA, AT) == "Africa/Juba (UTC+02:00)"


def test_a_limit_that_is_reached_is_not_over():
    assert say(time_left(AT, AT), "en") == "0 min left"
    assert say(time_left(AT, AT + 60), "en") == "over by 1 min"


def test_less_than_a_minute_is_not_none():
    assert say(time_left(AT, AT + 1), "en") == "over by less than 1 min"
    assert say(time_left(AT + 59, AT), "fr") == "reste moins de 1 min"


@given(st.integers(min_value=0, max_value=4_000_000_000), st.sampled_from(LANGS))
def test_figures_are_always_latin(at, lang):
    words = show_time(at, BANGUI, lang) + say(duration(at), lang)
    assert all(sign.isascii() for sign in words if sign.isdigit())
    assert say(instant(at, BANGUI), lang) == show_time(at, BANGUI, lang)


def test_births():
    assert birth("1992") == "1992"
    assert say(birth("1992-05"), "en") == "May 1992"
    assert say(birth("1992-05-17"), "fr") == "17 mai 1992"


def test_joined_words_may_hold_braces():
    assert joined(["a {b}", "c"]) == "a {b}, c"
    mixed = joined([moment(None, BANGUI), "{oops}"])
    assert isinstance(mixed, Text)
    assert say(mixed, "en") == "not recorded, {oops}"


SAMPLES = {
    "pack": "[[rule]]",
    "line": "some words",
    "words": "some {braced} words",
    "yes_no": True,
    "count": 3,
    "amount": "12.50",
    "entry": {"kind": "note", "fields": {"words": "x"}},
    "moment": exactly(AT).to_json(),
    "birth": "1992-05",
    "place": "CAR/Haute-Kotto/Bria",
    "cell": "men-1",
    "officer": "UN-1",
    "authority": "tgi",
    "file": "binder 3",
    "photograph": "attachment:" + "4f" * 32,
    "languages": ["sg", "fr"],
    "lines": ["a", "b"],
}


def sample(field):
    if field.choices is not None:
        first = next(iter(field.choices.labels))
        return [first] if field.form == "choices" else first
    if field.form in ("row", "rows"):
        row = {part.name: sample(part) for part in field.rows}
        return row if field.form == "row" else [row, row]
    return SAMPLES[field.form]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_field_of_every_kind_can_be_shown(model):
    for field in model.fields():
        for value in (sample(field), "unknown", "not_asked", None):
            for lang in LANGS:
                assert say(field_value(field, value, BANGUI, SiteRegister()), lang)
        assert say(field_value(field, None, BANGUI), "en") == "not recorded"
        assert say(field_value(field, "unknown", BANGUI), "en") in ("not known", "not asked")
