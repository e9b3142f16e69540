"""What is kept and sent of a fault: planted values of persons stand in none of it."""

import json

import pytest

from ui.lanes import crash_of
from utmcase import wiring
from utmcase.__main__ import main
from utmcase.faults import message_of, report_of
from utmcase.settings import UserSettings

PLANTED = ("Mahamat Issa", "UN-4711", "BRI-A-2026-0042")


def fall(secret):
    kept = {"name": secret}
    try:
        return kept[secret]
    except KeyError as problem:
        message = f"cannot fold {secret}"
        raise ValueError(message) from problem


@pytest.mark.parametrize("secret", PLANTED)
def test_a_crash_report_names_places_and_no_person(secret):
    with pytest.raises(ValueError, match="cannot fold") as fault:
        fall(secret)
    crash = crash_of(fault.value)
    for words in (crash.details, crash.message, report_of(fault.value)):
        assert secret not in words
    assert "KeyError" in crash.details
    assert "ValueError" in crash.details
    assert "test_faults.py" in crash.details


def test_a_name_of_the_program_is_told():
    assert message_of(NameError("name 'x' is not defined")) == "NameError: name 'x' is not defined"


@pytest.mark.parametrize("secret", PLANTED)
def test_the_log_of_faults_names_no_person(tmp_path, monkeypatch, secret, capsys):
    monkeypatch.setattr("utmcase.paths.data_dir", lambda: tmp_path)
    monkeypatch.setattr(wiring, "open_window", lambda _casebook: fall(secret))
    assert main([]) == 3
    kept = (tmp_path / "faults.log").read_text(encoding="utf-8")
    assert secret not in kept + capsys.readouterr().err
    assert "ValueError" in kept


def test_the_list_of_casebooks_opened_last_names_no_officer(tmp_path):
    path = tmp_path / "BRI-A.utmcase"
    path.touch()
    UserSettings(tmp_path).keep_casebook(path, PLANTED[1])
    kept = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert PLANTED[1] not in kept
    assert json.dumps(str(path.resolve())) in kept
