"""Absurd files and values: a sentence each, and neither memory nor time without end."""

from zoneinfo import ZoneInfo

import pytest

from utmcase.__main__ import main
from utmcase.adding import read_additions
from utmcase.command_parts import password
from utmcase.entries import clean
from utmcase.errors import UserError
from utmcase.heads import parse_head
from utmcase.moments import exactly
from utmcase.recording import Draft, record
from utmcase.scenarios.story import load_toml
from utmcase.settings import UserSettings
from utmcase.timewords import TimeWords

BANGUI = ZoneInfo("Africa/Bangui")


@pytest.mark.parametrize("words", ["a=" + "[" * 100_000, "a=" + "{a=" * 5_000, "a=" + "9" * 5_000])
def test_a_toml_file_that_cannot_be_read_is_a_sentence(tmp_path, words):
    (tmp_path / "x.toml").write_text(words)
    with pytest.raises(UserError, match="not written in TOML"):
        load_toml(tmp_path / "x.toml")
    (tmp_path / "settings.toml").write_text(words)
    assert UserSettings(tmp_path).language == "en"


@pytest.mark.parametrize(
    "value",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31", "0001-01-01", "1899-12-31"],
)
def test_a_time_outside_of_every_calendar_in_use_is_refused(value):
    with pytest.raises(UserError):
        TimeWords(BANGUI).moment(value, "at")


def test_a_time_typed_in_a_form_is_refused_as_well(station):
    custody_id = station.begin()
    with pytest.raises(UserError, match="1900"):
        station.do(record, Draft("check", custody_id, {}, exactly(253_402_300_799)))


@pytest.mark.parametrize("amount", ["1e999999999", "1e-999999999", "1e99999", "inf", "nan", "-1"])
def test_an_amount_is_never_written_out_without_end(amount):
    with pytest.raises(UserError, match="Write a number"):
        clean("property_in", {"items": [{"what": "x", "amount": amount}]})


@pytest.mark.parametrize(("amount", "kept"), [("1 250,50", "1250.50"), ("0", "0"), ("999999999999", None)])
def test_an_amount_somebody_has_is_kept(amount, kept):
    assert clean("property_in", {"items": [{"amount": amount}]}) == {"items": [{"amount": kept or amount}]}


def test_entries_that_answer_one_another_in_a_long_row_are_refused():
    every = [
        {"id": f"e{n}", "custody": "a", "kind": "check", "at": "2026-03-01T10:00:00Z", "answers": f"e{n + 1}"}
        for n in range(3_000)
    ]
    last = {"id": "e3000", "custody": "a", "kind": "check", "at": "2026-03-01T10:00:00Z"}
    with pytest.raises(UserError, match="in a row"):
        read_additions({"entry": [*every, last]}, BANGUI, lambda _number: None)


def test_a_password_file_may_begin_with_the_mark_of_windows(tmp_path):
    (tmp_path / "pw").write_bytes("\ufeffgehéim\r\n".encode())
    assert password(tmp_path / "pw") == "gehéim"


@pytest.mark.parametrize("code", [f"UTMCASE1:AEX8B5TN:{9 * '1'}:x", "A" * 100_000, "😀", ""])
def test_a_head_code_of_any_length_is_a_sentence(code):
    with pytest.raises(UserError, match="is not a head code"):
        parse_head(code)


def test_a_list_without_end_is_refused():
    with pytest.raises(UserError, match="at most 500"):
        clean("property_in", {"items": [{"what": "x"}] * 501})


def test_a_file_gives_no_orders_to_the_terminal(tmp_path, capsys):
    assert main(["scenario", str(tmp_path / "\x1b]0;owned\x07.toml")]) in (1, 2)
    name = tmp_path / "\x1b[2J"
    assert main(["restore", str(name), "--to", str(tmp_path / "\x1b[2J")]) == 2
    (tmp_path / "\x1b[2J").write_text("x")
    assert main(["restore", str(name), "--to", str(name)]) == 2
    assert "\x1b" not in capsys.readouterr().err
