"""Started by test_sweep.py in a fresh process, so that each has its own memory: one measurement, as JSON.

`sweep FOLDER COUNT` writes a casebook of that many custodies into the folder, or sweeps the one there
for all gaps, from the encrypted file. `pm4py COUNT` checks the same histories with pm4py: against a temporal
profile of these very histories, kinds of entry as activities.
"""

import json
import random
import resource
import sys
import time
from pathlib import Path

SEED = 7


def say(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


def memory() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sweep(folder: Path, count: int) -> None:
    from tests.benchmarks.stocking import OFFICER, PASSWORD, books_in, new_casebook
    from tests.benchmarks.sweeping import stock
    from utmcase.gaps import each_gap

    name = f"stock-{count}"
    if not (folder / f"{name}.utmcase").exists():
        made = new_casebook(folder, name)
        stock(made, count)
        made.close()
        # Writing takes memory of its own: the sweep is measured in the next process.
        say(stocked=count)
        return
    casebook = books_in(folder).open(folder / f"{name}.utmcase", OFFICER.un_id, PASSWORD)
    with casebook.reading() as records:
        before, wall, cpu = memory(), time.perf_counter(), time.process_time()
        gaps = sum(1 for _ in each_gap(records, records.now, records.now))
        taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    say(count=count, gaps=gaps, **taken, before=before, most=memory())


def pm4py(count: int) -> None:
    import pandas as pd
    import pm4py as other

    from tests.benchmarks.sweeping import COURSE, histories

    rows = [
        (custody_id, kind, pd.Timestamp(at, unit="s", tz="UTC"))
        for custody_id, times in histories(count, int(time.time()), SEED)
        for (kind, *_), at in zip(COURSE, times, strict=True)
    ]
    random.Random(SEED).shuffle(rows)
    log = pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "time:timestamp"])
    log = log.sort_values(["case:concept:name", "time:timestamp"])
    start = time.process_time()
    profile = other.discover_temporal_profile(log)
    discovered = time.process_time() - start
    start = time.process_time()
    found = other.conformance_temporal_profile(log, profile)
    say(count=count, discovering=discovered, cpu=time.process_time() - start, deviating=sum(map(bool, found)))


if __name__ == "__main__":
    sweep(Path(sys.argv[2]), int(sys.argv[3])) if sys.argv[1] == "sweep" else pm4py(int(sys.argv[2]))
