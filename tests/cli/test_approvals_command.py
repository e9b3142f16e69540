"""`utmcase approvals`: what waits is listed, given, refused and taken back on the command line."""

import json

import pytest

from db.casebook import SqlCasebooks
from tests.db.kit import QUICK
from utmcase.__main__ import main
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, Site
from utmcase.projecting import projection_of
from utmcase.recording import Draft, apprehend, record
from utmcase.register import officer_fields

PASSWORD = "correct horse battery"
MAKER = Officer("UN-1", "Ada Maker", roles=frozenset({"recorder", "administrator", "supervisor"}))
OTHER = Officer("UN-2", "Ben Other", roles=frozenset({"supervisor"}))


@pytest.fixture
def ways(tmp_path, monkeypatch):
    monkeypatch.setenv("UTMCASE_SETTINGS", str(tmp_path / "settings"))
    path, casebooks = tmp_path / "é.utmcase", SqlCasebooks(cost=QUICK, project=projection_of)
    site = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
    opened = casebooks.create(path, Founding(site, MAKER, PASSWORD))[0]
    with opened.writing() as records:
        now = exactly(records.now)
        begun = apprehend(records, now, {"place": "Bria"}, {"sex": "male"})
        for officer in (MAKER, OTHER):
            record(records, Draft("officer_recorded", officer.un_id, officer_fields(officer), now))
        for hours in (12, 24):
            record(records, Draft("extension", begun.custody_id, {"hours": hours}, now))
    opened.add_officer(OTHER, PASSWORD)
    opened.close()
    (tmp_path / "password").write_text(PASSWORD)
    common = ["--casebook", str(path), "--password-file", str(tmp_path / "password"), "--officer"]
    return {one.un_id: ["approvals", *common, one.un_id] for one in (MAKER, OTHER)}


def listed(ways, un_id, capsys):
    assert main([*ways[un_id], "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_waits_is_listed_and_answered(ways, capsys):
    first, second = listed(ways, "UN-2", capsys)
    assert [one["refusal"] for one in (first, second)] == [None, None]
    assert all(one["refusal"] and one["mine"] for one in listed(ways, "UN-1", capsys))
    assert main(ways["UN-2"]) == 0
    words = capsys.readouterr().out
    assert "Hours: 24" in words
    assert "2 requests wait" in words
    assert main([*ways["UN-1"], "--approve", first["id"]]) == 2
    assert "another person" in capsys.readouterr().err
    assert main([*ways["UN-2"], "--approve", first["id"]]) == 0
    assert "extension" in capsys.readouterr().out
    assert main([*ways["UN-2"], "--refuse", second["id"]]) == 2
    assert "Why is it refused" in capsys.readouterr().err
    assert main([*ways["UN-1"], "--take-back", second["id"], "--why", "slip"]) == 0
    capsys.readouterr()
    assert listed(ways, "UN-2", capsys) == []


def test_one_answer_at_a_time(ways, capsys):
    assert main([*ways["UN-2"], "--approve", "a", "--refuse", "b"]) == 2
    assert "one at a time" in capsys.readouterr().err
