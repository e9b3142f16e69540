"""The command line on real sample casebooks: what each command writes, says and answers with."""

import json
from pathlib import Path

import pytest

from tests.reports.reading import page_texts
from utmcase.__main__ import main
from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Sample casebooks made by the demonstration, in a folder whose name has a space and an é."""
    folder = tmp_path_factory.mktemp("données d'essai")
    before = pytest.MonkeyPatch()
    before.setenv("UTMCASE_SETTINGS", str(folder / "settings"))
    assert main(["demo", "--to", str(folder), "--no-window", "--custodies", "8", "--seed", "3"]) == 0
    yield folder
    before.undo()


@pytest.fixture
def signed_in(sample):
    return [
        "--casebook", str(sample / "sample.utmcase"),
        "--officer", "UN-4100",
        "--password-file", str(sample / "sample.password"),
    ]  # fmt: skip


def test_the_demonstration_writes_everything_and_keeps_it_the_second_time(sample, capsys):
    first = {p.name: p.read_bytes() for p in sample.glob("*.utmcase*") if p.suffix != ".lock"}
    assert {"sample.utmcase", "sample-poc.utmcase", "sample-sibut.utmcase"} <= set(first)
    assert "sample.utmcase.keys" in first
    assert main(["demo", "--to", str(sample), "--no-window"]) == 0
    said = capsys.readouterr().out
    assert "sample casebook (was there, kept)" in said
    assert (sample / "sample.utmcase.keys").read_bytes() == first["sample.utmcase.keys"]
    written = [line.split("  ")[0] for line in said.splitlines()]
    assert all(Path(name).is_file() for name in written)
    assert sum(name.endswith(".pdf") for name in written) >= 4
    assert sum(name.endswith(".png") for name in written) >= 4


def test_gaps_have_the_keys_that_other_programs_read(signed_in, capsys):
    assert main(["gaps", "--json", *signed_in]) == 0
    gaps = json.loads(capsys.readouterr().out)
    assert gaps
    assert all(
        set(gap)
        == {"number", "rule", "state", "certain", "severity", "owner", "since", "due", "minutes", "explained"}
        for gap in gaps
    )
    assert main(["gaps", *signed_in]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{len(gaps)} gaps"


def test_the_gaps_of_sibut_a_week_later(sample, capsys):
    signed_in = [
        "--casebook", str(sample / "sample-sibut.utmcase"),
        "--officer", "UN-4300",
        "--password-file", str(sample / "sample.password"),
    ]  # fmt: skip
    assert main(["gaps", "--json", "--at", "2016-08-20T05:00:00+01:00", *signed_in]) == 0
    gaps = json.loads(capsys.readouterr().out)
    assert len({gap["number"] for gap in gaps}) == 11
    assert {"SIB-2016-0001", "SIB-2016-0011"} <= {gap["number"] for gap in gaps}
    assert main(["verify", *signed_in]) == 0


def test_the_key_file_is_named_on_the_command_line(tmp_path, monkeypatch, capsys):
    from utmcase import wiring
    from utmcase.administration import change_own_password
    from utmcase.officers import Officer
    from utmcase.ports import Founding, Site

    monkeypatch.setenv("UTMCASE_SETTINGS", str(tmp_path / "settings"))
    (tmp_path / "stick").mkdir()
    path, key_file = tmp_path / "a.utmcase", tmp_path / "stick" / "key.utmkey"
    ada = Officer("UN-1", "Ada Founder", roles=frozenset({"administrator", "recorder"}))
    site = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
    opened, _ = wiring.casebooks().create(path, Founding(site, ada, "four quiet herons wait"))
    change_own_password(opened, "four quiet herons wait", "seven green lanterns", then=key_file, make=True)
    opened.close()
    (tmp_path / "password").write_text("seven green lanterns")
    signed_in = ["--casebook", str(path), "--officer", "UN-1", "--password-file", str(tmp_path / "password")]
    assert main(["verify", *signed_in, "--key-file", str(key_file)]) == 0
    capsys.readouterr()
    assert main(["verify", *signed_in]) == 2
    assert "do not open the casebook" in capsys.readouterr().err
    assert main(["verify", *signed_in, "--key-file", str(tmp_path / "password")]) == 2
    assert "is not a key file" in capsys.readouterr().err


def test_gaps_as_known_before_anything_was_written_are_none(signed_in, capsys):
    known = ["--at", "2100-01-01T00:00:00Z", "--known-at", "2001-01-01T00:00:00Z"]
    assert main(["gaps", "--json", *known, *signed_in]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_report_is_printed_and_holds_its_gaps(sample, signed_in, capsys):
    assert main(["gaps", "--json", *signed_in]) == 0
    gaps = json.loads(capsys.readouterr().out)
    number = gaps[0]["number"]
    to = sample / "rapport imprimé.pdf"
    assert main(["report", number.lower(), "--to", str(to), "--lang", "fr", *signed_in]) == 0
    words = " ".join(page_texts(to.read_bytes()))
    assert number in words
    assert all(gap["rule"] in words for gap in gaps if gap["number"] == number)


@pytest.mark.parametrize("paper", CUSTODY_PAPERS)
def test_every_paper_is_printed_by_name(sample, signed_in, capsys, paper):
    assert main(["gaps", "--json", *signed_in]) == 0
    number = json.loads(capsys.readouterr().out)[0]["number"]
    to = sample / f"{paper}.pdf"
    code = main(["report", number, "--paper", paper, "--to", str(to), *signed_in])
    said = capsys.readouterr()
    if code == 0:
        assert number in " ".join(page_texts(to.read_bytes()))
    elif PAPER_LEVELS[paper] in ("normal", "confidential"):
        assert (paper, code, to.exists()) == ("handover_record", 2, False)
        assert "without a handover" in said.err
    else:
        assert (code, to.exists()) == (2, False)
        assert "do not allow you to print" in said.err


def test_verify_says_what_it_found_in_order(signed_in, capsys):
    assert main(["verify", "--full", *signed_in]) == 0
    said = capsys.readouterr().out
    assert "all as they were written" in said
    head = said.split("Head: ")[1].strip()
    assert main(["verify", "--head", head, *signed_in]) == 0


def test_verify_compares_with_a_backup_and_says_so(signed_in, tmp_path, capsys):
    made = tmp_path / "é.utmbackup"
    assert main(["backup", "--to", str(made), *signed_in]) == 0
    capsys.readouterr()
    assert main(["verify", "--backup", str(made), *signed_in]) == 0
    assert "Compared with the backup “é.utmbackup”: the record up to entry" in capsys.readouterr().out
    made.write_bytes(made.read_bytes()[:-1])
    assert main(["verify", "--backup", str(made), *signed_in]) == 1
    assert "damaged" in capsys.readouterr().out
    assert main(["verify", "--backup", str(tmp_path / "none"), *signed_in]) == 2


def test_verify_with_the_head_of_another_casebook_fails(sample, signed_in, capsys):
    other = ["--casebook", str(sample / "sample-poc.utmcase"), "--officer", "UN-7100", *signed_in[4:]]
    assert main(["verify", *other]) == 0
    head = capsys.readouterr().out.split("Head: ")[1].strip()
    assert main(["verify", "--head", head, *signed_in]) == 1


ENTRIES = """
t0 = 2026-03-10T22:40:00+01:00
[[entry]]
custody = "a"
kind = "apprehension"
at = "T0"
place = "CAR/Haute-Kotto/Bria"
sex = "female"
legal_basis = "utm"
flagrante = true
[[entry]]
custody = "a"
kind = "notified"
at = "T0+24h1s"
to = "focal_point"
outcome = "told"
"""


def test_add_records_a_file_and_the_rules_speak_of_it(tmp_path, signed_in, capsys):
    file = tmp_path / "entrées.toml"
    file.write_text(ENTRIES, encoding="utf-8")
    assert main(["add", str(file), *signed_in]) == 0
    number = capsys.readouterr().out.split(":")[0]
    assert main(["gaps", "--json", "--at", "2026-03-12T00:00:00+01:00", *signed_in]) == 0
    found = {g["rule"]: g for g in json.loads(capsys.readouterr().out) if g["number"] == number}
    assert found["GN-01"]["state"] == "late"
    assert found["GN-01"]["minutes"] == 0  # one second over: whole minutes, never rounded up


def test_add_records_all_or_nothing(tmp_path, signed_in, capsys):
    file = tmp_path / "wrong.toml"
    file.write_text(ENTRIES.replace('"told"', '"tolt"'), encoding="utf-8")
    assert main(["verify", *signed_in]) == 0
    before = capsys.readouterr().out
    assert main(["add", str(file), *signed_in]) == 2
    assert "told" in capsys.readouterr().err
    assert main(["verify", *signed_in]) == 0
    assert capsys.readouterr().out == before


def test_backup_and_restore_give_the_same_record(tmp_path, sample, signed_in, capsys):
    assert main(["verify", *signed_in]) == 0
    before = capsys.readouterr().out
    assert main(["backup", "--to", str(tmp_path), *signed_in]) == 0
    backup = capsys.readouterr().out.strip()
    to = tmp_path / "rétabli" / "again.utmcase"
    to.parent.mkdir()
    assert main(["restore", backup, "--to", str(to)]) == 0
    capsys.readouterr()
    assert main(["verify", "--casebook", str(to), *signed_in[2:]]) == 0
    assert capsys.readouterr().out == before
    assert main(["restore", backup, "--to", str(to)]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({5: "nowhere.txt"}, "password file"),
        ({1: "nothing.utmcase"}, "no casebook"),
        ({3: "UN-9999"}, "do not open"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(signed_in, capsys, change, says):
    arguments = [change.get(place, word) for place, word in enumerate(signed_in)]
    assert main(["gaps", *arguments]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_a_wrong_command_or_time_is_a_sentence(signed_in, capsys):
    assert main(["gasp"]) == 2
    assert main(["gaps", "--at", "yesterday", *signed_in]) == 2
    assert "2026-03-14T15:40:00+01:00" in capsys.readouterr().err


def test_help_names_the_commands_and_exit_codes(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for word in ("demo", "report", "gaps", "add", "scenario", "verify", "backup", "restore", "Exit codes"):
        assert word in said


@pytest.mark.parametrize("arguments", [[], ["demo", "--to", "nowhere"]])
def test_without_a_screen_there_is_one_sentence_and_no_abort(monkeypatch, capsys, arguments):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "no screen" in said
    assert len(said.strip().splitlines()) == 1


def test_a_screen_that_does_not_answer_is_no_screen(monkeypatch, capsys):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4077")
    assert main([]) == 2
    assert "no screen" in capsys.readouterr().err


def test_scenarios_run_and_a_typo_names_the_nearest_word(tmp_path, capsys):
    file = tmp_path / "story.toml"
    file.write_text(ENTRIES + '[[case]]\nname = "late"\nnow = "T0+25h"\nothers = "ignored"\n'
                    'findings = { a = { "GN-01" = "late" } }\n', encoding="utf-8")  # fmt: skip
    assert main(["scenario", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"
    file.write_text(file.read_text(encoding="utf-8").replace('"late" }', '"met" }'), encoding="utf-8")
    assert main(["scenario", str(file)]) == 1
    file.write_text(ENTRIES.replace("outcome", "outcom"), encoding="utf-8")
    assert main(["scenario", str(file)]) == 1
    assert "Did you mean “outcome”?" in capsys.readouterr().out


def test_empty_forms_are_printed_listed_and_spoiled(sample, signed_in, capsys):
    to = sample / "leer.pdf"
    assert main(["report", "--paper", "F-F", "--blank", "--copies", "2", "--to", str(to), *signed_in]) == 0
    first, second, _path = capsys.readouterr().out.splitlines()
    assert first.startswith("BRIA-F-")
    assert int(second[-4:]) == int(first[-4:]) + 1
    words = " ".join(page_texts(to.read_bytes()))
    assert first in words
    assert second in words
    assert main(["issued", *signed_in]) == 0
    assert first in capsys.readouterr().out
    assert main(["spoil", first, "--why", "torn", *signed_in]) == 0
    assert main(["spoil", first, "--why", "torn", *signed_in]) == 2
    assert "spoiled already" in capsys.readouterr().err
    assert main(["issued", *signed_in]) == 0
    said = capsys.readouterr().out
    assert first not in said
    assert second in said
    assert main(["issued", "--all", *signed_in]) == 0
    assert "torn" in capsys.readouterr().out


def test_a_paper_of_a_custody_needs_its_number(sample, signed_in, capsys):
    assert main(["report", "--to", str(sample / "x.pdf"), *signed_in]) == 2
    assert "no custody" in capsys.readouterr().err


def test_every_form_is_listed_with_its_name_route_and_level(capsys):
    assert main(["forms"]) == 0
    said = capsys.readouterr().out
    for paper in CUSTODY_PAPERS[2:]:
        assert paper in said
    assert "F-N    complaint_form           in   confidential " in said
    assert main(["forms", "--lang", "fr"]) == 0
    assert "Formulaire de plainte" in capsys.readouterr().out


def test_a_casebook_with_numbered_forms_is_whole(sample, signed_in, capsys):
    to = sample / "whole.pdf"
    assert main(["report", "--paper", "F-X", "--blank", "--copies", "2", "--to", str(to), *signed_in]) == 0
    assert main(["verify", "--full", *signed_in]) == 0
    assert "all as they were written" in capsys.readouterr().out
