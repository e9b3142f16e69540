"""A handover file of sixty pages with ten scans, and how its memory grows with the scans."""

import subprocess
import sys

import pytest

from tests.benchmarks.building import build, stock
from tests.benchmarks.measuring import say

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
SECONDS = 5.0
ENTRIES = 400  # exhibits: so many that the papers take fifty pages
GROWTH_MB = 12.0  # between 10 and 40 scans of 1.4 MB


def test_sixty_pages_with_ten_scans(tmp_path):
    stock(tmp_path, 10, ENTRIES)
    build(tmp_path)  # what is imported for the first one
    pages, times = 0, []
    for _again in range(3):
        pages, seconds = build(tmp_path)
        times.append(seconds)
    say(f"handover file, {pages} pages, 10 scans, one original", f"{sorted(times)[1]:.2f} s")
    assert pages >= 60
    assert sorted(times)[1] < SECONDS


def test_memory_does_not_grow_with_the_scans(tmp_path):
    most = {}
    for scans in (10, 40):
        stock(tmp_path / str(scans), scans, 20)
        command = [sys.executable, "-m", "tests.benchmarks.building", str(tmp_path / str(scans))]
        told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
        most[scans] = float(told.stdout.split()[-1])
        say(f"handover file, peak memory with {scans} scans", f"{most[scans]:.0f} MB")
    assert most[40] - most[10] < GROWTH_MB
