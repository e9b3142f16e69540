"""From start to a painted sign-in, and from the key to a painted board, against a bare window."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.measuring import say
from tests.benchmarks.stocking import OFFICER, PASSWORD, new_casebook
from utmcase.samples.making import fill
from utmcase.samples.places import SAMPLE_SITES

pytestmark = pytest.mark.bench
TIMES = 9
SCRIPT = Path(__file__).with_name("starting.py")
ROOT = SCRIPT.parents[2]


def run(settings: Path, *arguments: str) -> list[float]:
    """Return the milliseconds that one process printed."""
    env = {
        **os.environ,
        "UTMCASE_SETTINGS": str(settings),
        "PYTHONPATH": str(ROOT),
        "BEGAN": str(time.time()),
    }
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [float(line) for line in done.stdout.split()]


def test_from_start_to_the_sign_in_and_from_the_key_to_the_board(tmp_path):
    opened = new_casebook(tmp_path)
    fill(opened, SAMPLE_SITES[0], custodies=24, seed=1)
    path = opened.path
    opened.close()
    settings = tmp_path / "settings"
    bare, sign_in, board = [], [], []
    for _ in range(TIMES):
        bare.append(run(settings, "bare")[0])
        first, second = run(settings, "program", str(path), OFFICER.un_id, PASSWORD)
        sign_in.append(first)
        board.append(second)
    floor = statistics.median(bare)
    missed = []
    for what, taken, limit in (
        ("start to painted sign-in", sign_in, 1.5),
        ("key unwrapped to painted board (with a quick password)", board, 1.0),
    ):
        ours = statistics.median(taken)
        against = f"bare window {floor:.0f} ms"
        say(what, f"{ours:.0f} ms", against=against, ratio=ours / floor, limit=limit)
        if ours > limit * floor:
            missed.append(what)
    assert missed == []
