"""`utmcase register` and `utmcase statistics`, as another process would call them."""

import pytest
from typer.testing import CliRunner

from tests.statistics.casebooks import PASSWORD, casebook
from utmcase import wiring
from utmcase.cli import app
from utmcase.samples.places import SAMPLE_SITES


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command")
    opened = casebook(folder, 0, 3, custodies=12)
    path = opened.path
    opened.close()
    (folder / "password").write_text(PASSWORD)
    return path


@pytest.fixture
def run(book, monkeypatch, tmp_path):
    monkeypatch.setenv("UTMCASE_SETTINGS", str(tmp_path / "settings"))

    def do(*words):
        who = ["--officer", SAMPLE_SITES[0].signs_in.un_id, "--password-file", str(book.parent / "password")]
        return CliRunner().invoke(app, [*words, "--casebook", str(book), *who], obj=wiring.command_tools())

    return do


def test_a_register_is_listed_line_by_line(run):
    found = run("register", "R1")
    assert found.exit_code == 0, found.output
    assert "R1 Detention register" in found.output
    assert "12 lines" in found.output


def test_a_register_is_written_as_pdf_excel_and_csv(run, tmp_path):
    files = {kind: tmp_path / f"r1.{kind}" for kind in ("pdf", "xlsx", "csv")}
    found = run(
        "register", "R1", *(word for kind, file in files.items() for word in (f"--{kind}", str(file)))
    )
    assert found.exit_code == 0, found.output
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert files["xlsx"].read_bytes().startswith(b"PK")
    assert (tmp_path / "r1-columns.csv").exists()


def test_what_leaves_the_mission_names_no_custody(run, tmp_path):
    days = ("--from", "2025-01-01", "--to", "2026-12-31")
    found = run("statistics", *days, "--outward", "--csv", str(tmp_path / "utm.csv"))
    assert found.exit_code == 0, found.output
    assert "BRI-A-20" not in (tmp_path / "utm.csv").read_text(encoding="utf-8-sig")
    inside = run("statistics", *days)
    assert "BRI-A-20" in inside.output


def test_a_day_that_is_none_is_refused(run):
    found = run("register", "R1", "--from", "soon")
    assert "2026-03-14" in str(found.exception)
