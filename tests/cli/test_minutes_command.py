"""`utmcase minutes`: whose the minutes are, in plain words and for other programs."""

import json

import pytest

from utmcase.__main__ import main

AT = ["--at", "2016-08-20T05:00:00+01:00", "--known-at", "2016-08-20T05:00:00+01:00"]


@pytest.fixture(scope="module")
def signed_in(demonstration):
    return [
        "--casebook", str(demonstration / "sample-sibut.utmcase"),
        "--officer", "UN-4300",
        "--password-file", str(demonstration / "sample.password"),
    ]  # fmt: skip


def test_the_parts_add_up_and_are_said_in_words(signed_in, capsys):
    assert main(["minutes", "sib-2016-0001", "--json", *AT, *signed_in]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["number"] == "SIB-2016-0001"
    assert told["parts"][0]["begun_by"] in {"apprehension", "taken_over"}
    assert (
        sum(part["minutes"] for part in told["parts"]) == told["minutes"] == sum(told["owners"].values()) > 0
    )
    assert [part["from"] for part in told["parts"]] == [told["from"], *(p["to"] for p in told["parts"][:-1])]
    assert main(["minutes", "SIB-2016-0001", *AT, *signed_in]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(told["parts"]) + len(told["owners"]) + 1
    assert "UN police" in lines[0]


def test_a_number_that_does_not_exist_is_refused(signed_in, capsys):
    assert main(["minutes", "SIB-2016-9999", *signed_in]) == 2
    assert "SIB-2016-9999" in capsys.readouterr().err
