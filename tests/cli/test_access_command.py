"""`utmcase access`: the log in words and for other programs."""

import json

import pytest

from db.casebook import SqlCasebooks
from tests.db.kit import QUICK
from utmcase.__main__ import main
from utmcase.officers import Officer
from utmcase.ports import Founding, Site

PASSWORD = "correct horse battery"


@pytest.fixture
def signed_in(tmp_path, monkeypatch):
    monkeypatch.setenv("UTMCASE_SETTINGS", str(tmp_path / "settings"))
    path = tmp_path / "é.utmcase"
    reader = Officer("UN-9001", "Rosa Lind", roles=frozenset({"human_rights", "administrator"}))
    site = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
    SqlCasebooks(cost=QUICK).create(path, Founding(site, reader, PASSWORD))[0].close()
    (tmp_path / "password").write_text(PASSWORD)
    return ["--casebook", str(path), "--officer", "UN-9001", "--password-file", str(tmp_path / "password")]


def test_the_log_is_listed_filtered_and_the_listing_logged(signed_in, capsys):
    assert main(["access", *signed_in, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [line["action"] for line in told] == ["sign_in", "sign_out", "sign_in"]
    assert main(["access", *signed_in, "--what", "export", "--officer-id", "un-9001"]) == 0
    line, _head = capsys.readouterr().out.splitlines()
    assert "Exported" in line
    assert "access log, 3 rows" in line


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--number", "BRI-A-2026-9999"], "BRI-A-2026-9999"),
        (["--from", "yesterday"], "yesterday"),
        (["--to", "2001-01-01T00:00:00+01:00"], "less narrowly"),
    ],
)
def test_what_cannot_be_found_is_refused(signed_in, capsys, asked, words):
    assert main(["access", *signed_in, *asked]) == 2
    assert words in capsys.readouterr().err


def test_the_head_of_the_log_is_said_and_proves_it(signed_in, capsys):
    assert main(["access", *signed_in]) == 0
    code = capsys.readouterr().out.splitlines()[-1].rpartition(" ")[2]
    assert main(["verify", *signed_in, "--head", code]) == 0
