"""kill -9 while entries are saved: what was acknowledged is there, and the chain is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.db.kit import Desk, board_row, finding

KILLS = 200
MIDWAY = 100
WRITER = """
import sys
from pathlib import Path
from db.casebook import SqlCasebooks
from tests.db.kit import QUICK, START, board_row, finding, new_entry
casebook = SqlCasebooks(cost=QUICK).open(Path(sys.argv[1]), "UN-1", "correct horse")
out = sys.stdout
while True:
    out.write("begin\\n"); out.flush()
    with casebook.writing() as records:
        entry = records.append(new_entry("c1", "check", START, words="x" * 300))
        records.put_projection(board_row("c1", "n", due=entry.seq), [finding("c1", "R1", entry.seq)])
    out.write(f"ack {entry.seq}\\n"); out.flush()
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_nothing_acknowledged_is_lost(desk: Desk, capsys: pytest.CaptureFixture[str]):
    casebook = desk.create()
    desk.custody(casebook, "c1")
    casebook.close()
    desk.project = lambda _, custody: (
        board_row("c1", "n", due=custody.entries[-1].seq),
        [finding("c1", "R1", custody.entries[-1].seq)],
    )
    dice = random.Random(9)
    acknowledged, midway, lost, last = 0, 0, 0, 1
    kills = 0
    while kills < KILLS:
        lines = _killed(desk.path, dice.uniform(0.0, 0.03))
        if not lines:
            continue
        kills += 1
        acks = [int(line.split()[1]) for line in lines if line.startswith("ack")]
        acknowledged += len(acks)
        midway += lines[-1] == "begin"
        last = max([last, *acks])
        again = desk.open()
        verdict = again.verify(full=kills % 20 == 0 and last > 1)
        found = verdict.head.seq
        assert verdict.good, verdict.sentences
        with again.reading() as records:
            assert records.board_row("c1").due == found or found == 1
        lost += max(0, last - found)
        last = found
        again.abandon()
    with capsys.disabled():
        print(  # noqa: T201 - the figures are asked for
            f"\nkill -9: {kills} kills, {acknowledged} acknowledged, "
            f"{midway} between begin and acknowledgement, {lost} lost"
        )
    assert lost == 0
    assert midway >= MIDWAY


def _killed(path: Path, after: float) -> list[str]:
    """Start a writer, kill it so many seconds after its first entry; return its whole lines."""
    run = [sys.executable, "-c", WRITER, str(path)]
    writer = subprocess.Popen(run, stdout=subprocess.PIPE)  # noqa: S603 - our own program
    assert writer.stdout is not None
    heard = writer.stdout.readline() + writer.stdout.readline()
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    heard += writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    return [line for line in heard.decode().split("\n")[:-1] if line]
