"""`utmcase report --lang`: one language or two; no other pair, and then nothing is printed."""

import pytest

from tests.cli.test_reprint_command import sample, signed_in  # noqa: F401 - fixtures
from tests.reports.reading import page_texts
from utmcase.__main__ import main

NUMBER = "BRI-A-2026-0001"


@pytest.mark.parametrize(
    ("lang", "said"), [("en+fr", "Held since / En détention depuis"), ("en+ar", "You may remain silent.")]
)
def test_a_paper_in_two_languages(sample, signed_in, lang, said):  # noqa: F811
    to = sample / f"{lang}.pdf"
    paper = ("--paper", "statement_of_detention", "--lang", lang)
    assert main(["report", NUMBER, "--to", str(to), *paper, *signed_in]) == 0
    assert said in " ".join(" ".join(page_texts(to.read_bytes())).split())


def test_a_pair_that_does_not_exist_is_refused(sample, signed_in, capsys):  # noqa: F811
    to = sample / "none.pdf"
    assert main(["report", NUMBER, "--to", str(to), "--lang", "fr+ar", *signed_in]) == 2
    assert "en, fr, en+fr, en+ar" in capsys.readouterr().err
    assert not to.exists()
