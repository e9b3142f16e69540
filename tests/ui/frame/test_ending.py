"""The program ends at once, even while a long paper is being handed to the process that makes it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
import threading
from functools import partial

from ui.lanes import Aside
from ui.tickets import Cancelled

LONG = bytes(5_000_000)


def run(aside, job, begun):
    begun.set()
    try:
        aside.run(job)
    except Cancelled:
        pass


if __name__ == "__main__":
    aside = Aside()
    aside.run(bool)
    for job in (partial(sum, range(2**62)), partial(len, LONG), partial(len, LONG)):
        begun = threading.Event()
        threading.Thread(target=run, args=(aside, job, begun), daemon=True).start()
        begun.wait()
    # While the first is at work, the second fills the pipe and is stuck there.
    while sum(work.future.running() for work in list(aside._pool._pending_work_items.values())) < 2:
        pass
    aside.close()
    print("closed")
"""


def test_a_job_half_handed_over_does_not_keep_the_program_from_ending(tmp_path):
    script = tmp_path / "ending.py"
    script.write_text(SCRIPT)
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "closed\n", done.stderr
