"""What holds for every test: no screen, one time zone, and no log record nobody expected."""

import os

# Before anything imports Qt: without a screen it would end the whole process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ACCESSIBILITY"] = "0"
# One hour from UTC, so that a forgotten conversion shows; spelled so that no zone database is needed.
os.environ["TZ"] = "WAT-1"
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ["LANGUAGE"] = "en"

import logging
import re
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile(
    "ci",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    # Fewer where the time is short: tests/rules alone take half an hour with all of them.
    max_examples=int(os.environ.get("UTMCASE_EXAMPLES", "2000")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("UTMCASE_HYPOTHESIS", "ci"))

# A slow build server is no failure: a wait ends with its condition, and only a stuck program reaches this.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitCallback, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = 60_000

ExpectedLog = Callable[[str], None]


class _Warnings(logging.Handler):
    """Keeps every record from WARNING upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(scope="session", autouse=True)
def _passwords_at_the_floor() -> Iterator[None]:
    """Let no password cost more than the floor: how fast this computer is changes no test."""
    from db import costs

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(costs, "TARGET_SECONDS", 0.0)
        yield


@pytest.fixture
def _expected_patterns() -> list[re.Pattern[str]]:
    return []


@pytest.fixture
def expected_log(_expected_patterns: list[re.Pattern[str]]) -> ExpectedLog:
    """Say which warning or error a test provokes: `expected_log("could not be read")`, a regular expression.

    A record that no pattern expects fails the test, and so does a pattern that no record meets.
    """

    def expect(pattern: str) -> None:
        _expected_patterns.append(re.compile(pattern))

    return expect


@pytest.fixture(autouse=True)
def _no_unexpected_log(_expected_patterns: list[re.Pattern[str]]) -> Iterator[None]:
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
    lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records]
    unexpected = [line for line in lines if not any(p.search(line) for p in _expected_patterns)]
    missed = [p.pattern for p in _expected_patterns if not any(p.search(line) for line in lines)]
    if unexpected:
        pytest.fail("nobody expected these log records:\n" + "\n".join(unexpected), pytrace=False)
    if missed:
        pytest.fail(f"these log records were expected and never came: {missed}", pytrace=False)
