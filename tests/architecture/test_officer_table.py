"""docs/officer-tests.md tells what an officer may ask; each test that it names exists."""

import ast
import re

from tests.architecture.sources import PACKAGES, ROOT, files, names_used, shown, tree
from utmcase.entries import KINDS
from utmcase.i18n import say

TABLE = ROOT / "docs" / "officer-tests.md"
STATES = {"yes", "partly", "not yet"}
NETWORK = re.compile(
    r"^(socket|ssl|http|urllib\.request|ftplib|smtplib|requests|httpx|aiohttp|PySide6\.QtNetwork"
    r"|PySide6\.QtWebEngine\w*)(\.|$)"
)


def rows():
    """Return the cells of each numbered row: number, question, state, what shows it."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0].isdigit()]


def test_each_of_the_twenty_is_answered():
    assert [int(row[0]) for row in rows()] == list(range(1, 21))
    assert {row[2] for row in rows()} <= STATES
    silent = [row[0] for row in rows() if row[2] == "yes" and "::" not in row[3]]
    assert silent == []


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(tests/[\w/.]+)::(\w+)`", TABLE.read_text(encoding="utf-8")))
    assert len(named) >= len(STATES)
    missing = [f"{file}::{name}" for file, name in sorted(named) if name not in functions(file)]
    assert missing == []


def functions(file):
    path = ROOT / file
    return (
        {n.name for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef)} if path.exists() else set()
    )


def test_nothing_that_ships_speaks_to_a_network():
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files(*PACKAGES)
        for line, name in names_used(path)
        if NETWORK.search(name)
    ]
    assert found == []


def test_nobody_asks_for_a_tribe_or_keeps_one_status():
    labels = {
        say(part.label, "en").casefold()
        for kind in KINDS
        if kind.subject in {"custody", "person"}
        for field in kind.fields()
        for part in (field, *field.rows)
    }
    assert labels
    assert not {word for label in labels for word in label.split()} & {"tribe", "ethnicity", "status"}
