"""Every promise of docs/threats.md is kept by a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"\[(tests/[\w/]+\.py)::(\w+)\]")
PROMISES = NAMED.findall((ROOT / "docs" / "threats.md").read_text(encoding="utf-8"))


def test_there_are_promises():
    assert len(PROMISES) > 15


@pytest.mark.parametrize(("file", "test"), PROMISES)
def test_the_named_test_exists(file, test):
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")
