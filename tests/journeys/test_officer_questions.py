"""What a real officer asks of the program, by its windows and its command line (docs/officer-tests.md)."""

import json

import pytest
from PySide6.QtWidgets import QListWidget

from tests.benchmarks.stocking import OFFICER, PASSWORD, new_casebook
from tests.journeys.steps import apprehend, search, stands
from tests.reports.reading import page_texts, squeezed
from utmcase.__main__ import main

NUMBER = "BRI-A-2026-0001"
T0 = "2026-03-10T22:40:00+01:00"
TAKEN = """
[[entry]]
custody = "{who}"
kind = "apprehension"
at = "T0"
typed = "T0+10m"
place = "CAR/Haute-Kotto/Bria"
sex = "{sex}"
legal_basis = "utm"
flagrante = true

[[entry]]
custody = "{who}"
kind = "identity"
at = "T0+10m"
names_spoken = "{who}"
could_be_child = "no"
"""


def entry(who, kind, at, more="", **fields):
    lines = [f"{name} = {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(
        ["", "[[entry]]", f'custody = "{who}"', f'kind = "{kind}"', f'at = "{at}"', more, *lines]
    )


class Told:
    """A TRAINING casebook to which a file was added by the command line."""

    def __init__(self, folder, capsys):
        opened = new_casebook(folder)
        self._folder, self._capsys, path = folder, capsys, opened.path
        opened.close()
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        self._signed_in = ["--casebook", str(path), "--officer", OFFICER.un_id]
        self._signed_in += ["--password-file", str(folder / "password")]

    def add(self, *parts):
        file = self._folder / "told.toml"
        file.write_text(f"t0 = {T0}\n" + "\n".join(parts), encoding="utf-8")
        self._run("add", str(file))

    def gaps(self, at, *options):
        """Return number to rule to gap."""
        found = {}
        for gap in json.loads(self._run("gaps", "--json", "--at", at, *options)):
            found.setdefault(gap["number"][-4:], {})[gap["rule"]] = gap
        return found

    def report(self, number):
        file = self._folder / "report.pdf"
        self._run("report", f"BRI-A-2026-{number}", "--to", str(file))
        return squeezed(" ".join(page_texts(file.read_bytes())))

    def _run(self, *arguments):
        code = main([*arguments, *self._signed_in])
        said = self._capsys.readouterr()
        assert code == 0, said.err
        return said.out


@pytest.fixture
def told(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("UTMCASE_SETTINGS", str(tmp_path / "settings"))
    return Told(tmp_path, capsys)


def test_un_refused_authority_refused_no_answer_and_nobody_there_are_four_things(told):
    asked = {"authority": "Parquet de Bria", "reference": "12/2026"}
    told.add(
        *(TAKEN.format(who=who, sex="male") for who in ("un", "state", "silent", "absent")),
        entry("un", "handover_declined", "T0+3h", by="Head of Mission", why="Risk of torture."),
        *(
            entry(who, "handover_requested", "T0+4h", f'id = "asked-{who}"', **asked)
            for who in ("state", "silent", "absent")
        ),
        entry(
            "state",
            "handover_answered",
            "T0+5h",
            'answers = "asked-state"',
            answer="refused",
            cause="prison_full",
        ),
        entry("absent", "gap_explained", "T0+30h", rule="GH-01", cause="prosecutor_absent"),
    )
    gaps = told.gaps("2026-03-12T22:40:00+01:00")
    rules = {number: {"GH-01", "GH-02"} & found.keys() for number, found in gaps.items()}
    assert rules == {"0001": set(), "0002": {"GH-02"}, "0003": {"GH-01"}, "0004": {"GH-01"}}
    assert [gaps[number]["GH-01"]["explained"] for number in ("0003", "0004")] == [False, True]
    papers = [told.report(number) for number in ("0001", "0002", "0003", "0004")]
    for said, where in (("Risk of torture.", 0), ("prison full", 1), ("prosecutor absent", 3)):
        assert [said in paper for paper in papers] == [place == where for place in range(4)], said


def test_a_woman_with_a_baby_is_searched_at_hour_five_by_the_woman_flown_in(told):
    told.add(
        TAKEN.format(who="mother", sex="female"),
        entry("mother", "dependant", "T0+10m", what="infant_with", words="Girl of four months, breastfed."),
        entry(
            "mother",
            "search",
            "T0+5h",
            how="pat_down",
            officer_sex="female",
            result="Nobody was flown in before.",
        ),
    )
    paper = told.report("0001")
    for words in ("infant with the person", "Girl of four months, breastfed.", "Nobody was flown in before."):
        assert words in paper
    assert "Sex of the searching officer: female" in paper


def test_a_lost_receipt_is_pieced_together_later_and_the_time_without_stays(told):
    told.add(
        TAKEN.format(who="a", sex="male"),
        entry("a", "handed_over", "T0+20h", 'id = "gone"', authority="Parquet de Bria", receipt_grade="1"),
        entry(
            "a",
            "receipt",
            "T0+5d",
            'answers = "gone"',
            receipt_grade="2",
            evidence="scan",
            receiver="Maître Dacko",
            register_number="77/2026",
        ),
    )
    assert told.gaps("2026-03-14T22:40:00+01:00")["0001"]["GH-07"]["state"] == "overdue"
    assert told.gaps("2026-03-16T22:40:00+01:00")["0001"]["GH-07"]["state"] == "late"
    paper = told.report("0001")
    assert "signed receipt scanned" in paper
    assert "77/2026" in paper


def test_a_death_at_hour_thirty_stops_the_clocks_and_is_no_release(told):
    told.add(
        TAKEN.format(who="a", sex="male"),
        entry(
            "a",
            "incident",
            "T0+30h",
            what="death",
            words="Found without a pulse at the check.",
            reported_to_head_of_mission="T0+30h20m",
        ),
    )
    gaps = told.gaps("2026-03-20T22:40:00+01:00")["0001"]
    assert not [rule for rule in gaps if rule.startswith("GO-")]
    assert not {"GS-03", "GH-04"} & gaps.keys()
    paper = told.report("0001")
    assert "Found without a pulse at the check." in paper
    assert "Reported to the Head of Mission" in paper


def test_a_status_of_long_ago_can_be_asked_for_again(told):
    told.add(
        TAKEN.format(who="a", sex="male"),
        entry("a", "reasons_told", "T0+20m", 'typed = "T0+9h"', words="Theft.", understood="yes"),
    )
    then = "2026-03-11T06:40:00+01:00"
    assert "GA-08" in told.gaps(then)["0001"]
    assert "GA-08" not in told.gaps(then, "--known-at", "2026-03-11T08:40:00+01:00")["0001"]


def test_a_boy_with_two_names_and_a_nom_de_guerre_is_found_by_each(work):
    apprehend(work, "Junior Ngaïna", could_be_child="yes")
    work.add(
        "Person",
        "Identity",
        names=[{"value": "Junior", "role": "own"}, {"value": "Ngaïna", "role": "family"}],
        aliases=[
            {"value": "Commando Zéro", "type": "nom_de_guerre"},
            {"value": "Abdel Karim", "type": "other"},
        ],
        youngest=16,
    )
    for words in ("Junior Ngaina", "comando zero", "Abdul Kareem"):
        assert [line for line in found(work, words) if NUMBER in line], words


def test_three_of_one_name_are_three_lines_with_a_number_each(work):
    for _person in range(3):
        apprehend(work, "John Deng")
    lines = found(work, "john deng")
    assert sorted(line.split()[0] for line in lines) == [f"BRI-A-2026-000{n}" for n in (1, 2, 3)]
    search(work, "BRI-A-2026-0002")


def test_who_refuses_to_sign_is_recorded_and_a_witness_is_asked_for(work):
    apprehend(work, "Mahamat Issa")
    work.add_by_todo("GN-09", language="sg", signed="refused")
    assert stands(work, "GN-09")
    work.correct("rights_statement", "The witness was forgotten.", witness="Ines Okafor")
    assert not stands(work, "GN-09")


def found(work, words):
    """Search from anywhere and return the lines of the answer."""
    hand = work.hand
    hand.press("Ctrl+K")
    hand.press("Ctrl+A")
    hand.type(words)
    results = hand.program.main.findChild(QListWidget)
    hand.until(results.isVisible)
    hand.settle()
    lines = [results.item(place).text() for place in range(results.count())]
    hand.press("Esc")
    return lines
