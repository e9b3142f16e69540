"""`utmcase reprint` on a real casebook: the same file again."""

import re

import pytest

from tests.reports.reading import page_texts
from utmcase.__main__ import main


@pytest.fixture(scope="module")
def sample(demonstration):
    return demonstration


@pytest.fixture
def signed_in(sample):
    return [
        "--casebook", str(sample / "sample.utmcase"),
        "--officer", "UN-4100",
        "--password-file", str(sample / "sample.password"),
    ]  # fmt: skip


def test_the_same_file_comes_out_again(sample, signed_in, capsys):
    first, again = sample / "first.pdf", sample / "encore.pdf"
    assert main(["gaps", "--json", *signed_in]) == 0
    number = re.search(r'"number": "([^"]+)"', capsys.readouterr().out)[1]
    assert main(["report", number, "--to", str(first), "--lang", "fr", *signed_in]) == 0
    words = " ".join(page_texts(first.read_bytes()))
    print_id = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", words)[0]
    assert main(["report", number, "--to", str(sample / "second.pdf"), "--lang", "fr", *signed_in]) == 0
    capsys.readouterr()
    assert main(["reprint", print_id, "--to", str(again), *signed_in]) == 0
    assert "byte for byte as it was printed" in capsys.readouterr().out
    assert unsigned(again) == unsigned(first) != unsigned(sample / "second.pdf")


def unsigned(file):
    """Return a paper without the signature, which is appended to it and never twice the same."""
    content = file.read_bytes()
    return content[: content.index(b"%%EOF") + 6]


def test_a_print_that_does_not_exist_is_refused_and_no_file_is_written(sample, signed_in, capsys):
    to = sample / "none.pdf"
    assert main(["reprint", "019d0f8c", "--to", str(to), *signed_in]) == 2
    assert "019d0f8c" in capsys.readouterr().err
    assert not to.exists()
