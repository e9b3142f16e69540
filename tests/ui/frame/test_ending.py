"""The program ends at once, even while a long paper is being handed to the process that makes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


ANSWERING = """
import struct, sys, threading
from functools import partial
from pathlib import Path

from ui.lanes import Aside


def half_an_answer(given):
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["result_queue"]._writer._send(struct.pack("!i", 1000) + b"half")
    Path(given).touch()
    threading.Event().wait()


def run(aside):
    try:
        aside.run(partial(half_an_answer, "given"))
    except BaseException as ended:
        print(type(ended).__name__)


if __name__ == "__main__":
    aside = Aside()
    waiting = threading.Thread(target=run, args=(aside,))
    waiting.start()
    # The manager of the pool takes the first bytes and waits for the others.
    while not Path("given").exists() or aside._pool._result_queue._reader.poll():
        pass
    aside.close()
    waiting.join()
    print("closed")
"""


@pytest.mark.parametrize(("script", "said"), [(SCRIPT, "closed\n"), (ANSWERING, "Cancelled\nclosed\n")])
def test_a_job_half_handed_over_does_not_keep_the_program_from_ending(tmp_path, script, said):
    file = tmp_path / "ending.py"
    file.write_text(script)
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(file)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == said, done.stderr
