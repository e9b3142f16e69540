"""The table of measurements at the end of `make bench`."""

import pytest

from tests.benchmarks import measuring


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter):
    if measuring.LINES:
        terminalreporter.write_line(measuring.table(measuring.LINES))
