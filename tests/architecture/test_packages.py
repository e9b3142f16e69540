"""The rules of the house that no linter knows. The borders between packages: `make lint` (import-linter)."""

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from setuptools import find_namespace_packages

from tests.architecture.sources import PACKAGES, ROOT, dotted, files, names_used, shown, tree

MOST_LINES = 400
#: Files that are longer today. A figure here may only fall, and a new file never gets one.
LONGER: dict[str, int] = {}

#: The one module that may ask the operating system for what only POSIX has.
PLATFORM = "db/platform.py"
POSIX_ONLY = re.compile(
    r"^(fcntl|pwd|grp|resource|termios|tty|pty|posix|syslog)(\.|$)"
    r"|^os\.(fork|forkpty|get(e?uid|e?gid|groups|resuid)|set(uid|gid|sid|pgid)|f?chown|lchown|fchmod|mkfifo"
    r"|killpg|nice|statvfs|sync|uname|getloadavg|wait3|wait4|O_(NOFOLLOW|DIRECTORY|CLOEXEC|SYNC|DSYNC))$"
    r"|^signal\.(SIG(KILL|HUP|USR1|USR2|ALRM|CHLD|QUIT)|alarm|setitimer|pause)$"
    r"|^time\.tzset$|^socket\.AF_UNIX$"
)
SLEEPS = re.compile(r"(^|\.)(time\.sleep|qtbot\.wait|QTest\.(qWait|qSleep)|QThread\.(m|u)?sleep)$")
WIRING = re.compile(r"^utmcase\.(__main__|wiring)(\.|$)")
TRANSLATED = {"text", "ntext"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_the_one_of_this_repository(package: str):
    module = importlib.import_module(package)
    assert Path(module.__file__ or "").parent == ROOT / package


def test_what_wires_everything_is_imported_by_nobody():
    """Otherwise the core could reach windows and storage through it, unseen by import-linter."""
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files(*PACKAGES)
        for line, name in names_used(path)
        if WIRING.search(name) and not WIRING.search(module_of(path))
    ]
    assert found == []


def module_of(path: Path) -> str:
    return shown(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_only_the_four_packages_ship():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    chosen = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    shipped = {name.partition(".")[0] for name in find_namespace_packages(str(ROOT), include=chosen)}
    assert shipped == set(PACKAGES)
    assert "Private :: Do Not Upload" in settings["project"]["classifiers"]


@pytest.mark.parametrize(("level", "above"), [("runtime", "dev"), ("dev", "bench")])
def test_a_longer_list_of_requirements_holds_the_shorter_one(level: str, above: str):
    assert pins(level) <= pins(above)


@pytest.mark.parametrize("level", ["runtime", "dev", "bench"])
def test_requirements_name_no_place_to_fetch_from(level: str):
    lines = (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if "//" in line or (line.lstrip().startswith("-") and "--hash" not in line)
    ] == []


def pins(level: str) -> set[str]:
    content = (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+==\S+)", content, re.MULTILINE))


def test_none_keeps_its_references_through_qt(qapp):
    """PySide6 6.12.0 takes one reference to None per call on Python 3.11, until the process dies."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("")
        label.parent()
    assert abs(sys.getrefcount(None) - before) < 200


def test_only_one_module_asks_for_what_windows_lacks():
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files(*PACKAGES)
        if shown(path) != PLATFORM
        for line, name in names_used(path)
        if POSIX_ONLY.search(name)
    ]
    assert found == []


# There the moment at which a process is killed is itself what is tried.
MAY_SLEEP = {"tests/db/test_kill.py"}


def test_no_test_sleeps():
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files("tests")
        for line, name in names_used(path)
        if SLEEPS.search(name) and shown(path) not in MAY_SLEEP
    ]
    assert found == []


def test_a_translated_sentence_is_written_whole():
    found = [f"{shown(path)}:{line}" for path in files(*PACKAGES) for line in built_sentences(path)]
    assert found == []


def built_sentences(path: Path) -> Iterator[int]:
    """Lines where a translated call gets a sentence put together at run time: no catalogue can hold it."""
    if any(name.startswith("sqlalchemy") for _, name in names_used(path)):
        return  # its text() is SQL
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            # On Python 3.11 nobody finds a sentence that is marked inside an f-string.
            yield from (inner.lineno for inner in ast.walk(node) if is_marked(inner))
        if is_marked(node):
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr) or is_put_together(argument):
                    yield node.lineno


def is_marked(node: ast.AST) -> bool:
    # A widget's own text() takes nothing.
    return (
        isinstance(node, ast.Call) and bool(node.args) and dotted(node.func).rpartition(".")[2] in TRANSLATED
    )


def is_put_together(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return any(isinstance(side, ast.JoinedStr) or is_string(side) for side in (node.left, node.right))
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"format", "join"}
        and is_string(node.func.value)
    )


def is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_files_stay_short():
    lengths = {shown(p): len(p.read_text(encoding="utf-8").splitlines()) for p in files(*PACKAGES, "tests")}
    too_long = {name: n for name, n in lengths.items() if n > max(MOST_LINES, LONGER.get(name, 0))}
    assert too_long == {}
    outgrown = {name for name, n in LONGER.items() if lengths.get(name, 0) < n}
    assert outgrown == set(), "lower the figures in LONGER to what these files have now"
