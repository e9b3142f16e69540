"""All gaps of a whole casebook from the encrypted file, beside pm4py on the same histories; the minute timer.

With UTMCASE_WHOLE_FLOOR=1 pm4py checks all 100,000 too: its time grows nearly with their square.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.measuring import say
from tests.benchmarks.stocking import OFFICER, entry, new_casebook
from utmcase.entries.envelope import new_id
from utmcase.moments import HOUR, MINUTE
from utmcase.recording import reevaluate, refresh_due

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]
COUNTS = (1_000, 10_000, 100_000)
PART = 16_000
TIMES_FASTER = 10
# From the smallest to the largest the time per custody may grow by so much.
LINEAR = 1.5
# What a sweep of the largest may need beside what the program has in memory anyway; 64 are the page cache.
MOST_MB = 300
HELD, MINUTES, LIMIT_MS = 2_000, 30, 50
ROOT = Path(__file__).parents[2]


def told(*words: object) -> dict:
    """Return the last line of one measurement in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.sweep_once", *map(str, words)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return json.loads(run.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("swept")
    found = {}
    for count in (*COUNTS, PART):
        told("sweep", folder, count)
        found[count] = told("sweep", folder, count)
    return found


def test_time_and_memory_grow_with_the_number_of_custodies_only(swept):
    for count in COUNTS:
        one = swept[count]
        rate = f"{count / one['cpu']:,.0f} /s"
        say(f"Sweep of {count:,} custodies of 20 entries, encrypted file, one core", rate)
        say(f"   memory of it, {one['gaps']:,} gaps found", f"{one['most'] - one['before']:,.0f} MB")
    first, last = (swept[count]["cpu"] / count for count in (COUNTS[0], COUNTS[-1]))
    say("   time per custody, the largest against the smallest", f"{last / first:.2f} x", limit=LINEAR)
    assert last / first < LINEAR
    largest = swept[COUNTS[-1]]
    assert largest["most"] - largest["before"] < MOST_MB


def test_pm4py_on_the_same_histories(swept):
    whole = os.environ.get("UTMCASE_WHOLE_FLOOR") == "1"
    for count in (PART, *([COUNTS[-1]] if whole else [])):
        ours, theirs = swept[count]["cpu"], told("pm4py", count)["cpu"]
        say(f"pm4py conformance_temporal_profile, {count:,} of these histories", f"{count / theirs:,.0f} /s")
        say(
            "   kind and time of entries, in memory; ours read, folded, judged by all rules",
            f"{count / ours:,.0f} /s",
            against="pm4py",
            ratio=theirs / ours,
            limit=TIMES_FASTER,
        )
    assert theirs > ours


def _held(records, n: int, chance: random.Random) -> str:
    """Write one custody with hourly rounds, and return its id."""
    now = records.now
    t0 = now - chance.randrange(6 * HOUR, 40 * HOUR)
    custody_id, number = new_id(t0), records.next_number("BRI-A", 2026)
    first = {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "flagrante": True}
    admitted = {"facility": "Bria", "cell": f"cell-{n % 100}", "observation_level": 1}
    name = "".join(chance.choices("abdeghiklmnorstuvz", k=12)).capitalize()
    new = [
        entry(custody_id, "apprehension", t0, number=number, **first),
        entry(
            custody_id, "identity", t0, sex="male", names_spoken=f"{name} {name[::-1]}", could_be_child="no"
        ),
        entry(custody_id, "admission", t0 + 2 * HOUR, **admitted),
        *(entry(custody_id, "check", at, condition="normal") for at in range(t0 + 3 * HOUR, now, HOUR)),
    ]
    records.append_many([(one, one.occurred.earliest, OFFICER.who()) for one in new])
    return custody_id


def test_the_minute_timer_with_two_thousand_held(tmp_path):
    clock = [time.time()]
    casebook = new_casebook(tmp_path, clock=lambda: clock[0])
    chance = random.Random(5)
    with casebook.writing() as records:
        ids = [_held(records, n, chance) for n in range(HELD)]
    for start in range(0, HELD, 100):
        with casebook.writing() as records:
            reevaluate(records, ids[start : start + 100])
    taken, changed = [], 0
    for _ in range(MINUTES):
        clock[0] += MINUTE
        start = time.perf_counter()
        with casebook.writing() as records:
            changed += refresh_due(records)
        taken.append((time.perf_counter() - start) * 1000)
    median = statistics.median(taken)
    say(f"Minute timer, {HELD:,} held, {changed / MINUTES:.0f} change", f"{median:.1f} ms")
    assert changed
    assert median <= LIMIT_MS
