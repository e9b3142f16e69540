"""`utmcase packs`: with and without a casebook."""

import pytest

from utmcase.__main__ import main
from utmcase.rules.pack import PACKS


@pytest.fixture(scope="module")
def folder(demonstration):
    return demonstration


@pytest.fixture
def signed_in(folder):
    return [
        "--casebook", str(folder / "sample.utmcase"),
        "--officer", "UN-4100",
        "--password-file", str(folder / "sample.password"),
    ]  # fmt: skip


def said(capsys, *arguments, code=0):
    assert main(["packs", *arguments]) == code
    return capsys.readouterr().out


def changed(folder, name, *changes):
    content = (PACKS / "car-utm.toml").read_text(encoding="utf-8")
    for before, after in (("2014-1", "2026-9"), ("2014-04-10", "2020-01-01"), *changes):
        content = content.replace(before, after)
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_without_a_casebook_the_shipped_packs_are_listed_read_and_given_out(capsys, tmp_path):
    lines = said(capsys).splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "un-detention/2010-1",
        "car-utm/2014-1",
        "ssd-poc/2013-1",
    ]
    rule = said(capsys, "--read", "go-02a")
    assert "  Limit: 72 h\n" in rule
    assert "  Délai: 72 h\n" in said(capsys, "--read", "GO-02a", "--lang", "fr")
    assert said(capsys, "--read", "GO-04").count("  Rule pack: ") == 2
    out = tmp_path / "out.toml"
    said(capsys, "--export", "car-utm", "2014-1", "--to", str(out))
    assert out.read_bytes() == (PACKS / "car-utm.toml").read_bytes()


def test_a_pack_is_checked_and_the_sentence_names_what_is_wrong(capsys, folder):
    assert "12 rules" in said(capsys, "--check", changed(folder, "good.toml"))
    wrong = changed(folder, "wrong.toml", ('owner = "un_legal"', 'owner = "un_leagl"'))
    sentence = said(capsys, "--check", wrong, code=1)
    assert "“un_leagl” is not known in wrong.toml, GA-02. Did you mean “un_legal”?" in sentence
    assert said(capsys, "--check", str(folder / "none.toml"), code=1)


def test_two_editions_are_compared_from_files_and_names(capsys, folder):
    new = changed(folder, "new.toml", ("hours = 72", "hours = 48"))
    line = said(capsys, "--compare", "car-utm", new)
    assert line.startswith("GO-02a Extensions: ")
    assert said(capsys, "--compare", "car-utm/2014-1", "car-utm").strip() == "The two editions say the same."
    assert main(["packs", "--compare", "car-utm/7", new]) == 2
    assert "car-utm/7" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--export", "car-utm", "2014-1"], "--to"),
        (["--export", "car-utm", "7", "--to", "x.toml"], "There is no edition 7"),
        (["--import", "x.toml"], "--casebook"),
        (["--casebook", "x.utmcase"], "--officer"),
        (["--read", "GO-1"], "GO-1"),
        (["--lang", "de"], "de"),
    ],
)
def test_what_is_missing_is_said(capsys, arguments, sentence):
    assert main(["packs", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_only_legal_takes_a_pack_over(capsys, folder, signed_in):
    assert "car-utm/2014-1, valid from 2014-04-10" in said(capsys, *signed_in)
    assert "in force" in said(capsys, *signed_in)
    assert "  Applies here: The limit was confirmed by" in said(capsys, "--read", "GO-01", *signed_in)
    new = changed(folder, "mine.toml")
    grounds = ["--document", "Law", "--why", "New law"]
    before = said(capsys, *signed_in)
    assert main(["packs", "--import", new, *grounds, *signed_in]) == 2
    assert "Legal officer" in capsys.readouterr().err
    assert said(capsys, *signed_in) == before


def test_a_legal_officer_takes_a_pack_over_with_document_and_reason(capsys, folder, signed_in):
    from utmcase import wiring
    from utmcase.administration import SiteChange, add_officer
    from utmcase.moments import exactly

    password = (folder / "sample.password").read_text(encoding="utf-8").strip()
    opened = wiring.casebooks().open(folder / "sample.utmcase", "UN-4100", password)
    fields = {"name": "Noor Halvorsen", "roles": ["legal"]}
    with opened.reading() as records:
        now = exactly(records.now)
    add_officer(opened, SiteChange("officer_recorded", "UN-9120", fields, now), password)
    opened.close()
    legal = ["UN-9120" if word == "UN-4100" else word for word in signed_in]
    new = changed(folder, "taken.toml")
    assert main(["packs", "--import", new, "--document", "Law", *legal]) == 2
    assert "Why is the rule pack taken over?" in capsys.readouterr().err
    done = said(capsys, "--import", new, "--document", "Law", "--why", "New law", *legal)
    assert done.startswith("car-utm/2026-9 is recorded. Of 3 custodies here, 3 are judged anew.")
    assert "car-utm/2026-9, valid from 2020-01-01" in said(capsys, *legal)
    again = folder / "again.toml"
    said(capsys, "--export", "car-utm", "2026-9", "--to", str(again), *legal)
    assert (
        again.read_text(encoding="utf-8").strip()
        == (folder / "taken.toml").read_text(encoding="utf-8").strip()
    )
