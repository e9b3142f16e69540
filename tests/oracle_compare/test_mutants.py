"""Faults that somebody could write into the engine, each found by comparing it with the second reading."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.oracle_compare.mutating import AGREES, NO_MATCH

HISTORIES = 2000  # most are found within a hundred
ROOT = Path(__file__).parents[2]
CUSTODY = "utmcase.custody"
PEOPLE = "utmcase.people"
CLOCK = "utmcase.rules.clock"
DEADLINE = "utmcase.rules.deadline"
INTERVAL = "utmcase.rules.interval"
MATCHING = "utmcase.rules.matching"
MILESTONES = "utmcase.rules.milestones"
TIES = "utmcase.rules.ties"
TIMES = "utmcase.rules.times"

# What is wrong in it: the module, what stands there, and what stands there then.
MUTANTS = {
    "met exactly at the limit counts as late": (
        *(DEADLINE, "or happened[1] <= early:", "or happened[1] < early:"),
    ),
    "overdue already at the limit": (DEADLINE, "if sight.now <= early:", "if sight.now < early:"),
    "a clock is over already at its limit": (
        *(CLOCK, "if until <= passes_worst:", "if until < passes_worst:"),
    ),
    "pauses are subtracted that no pack allows": (
        CLOCK,
        "pauses = pauses_of(sight.custody, self.pauses)",
        'pauses = pauses_of(sight.custody, ("hospital", "transport"))',
    ),
    "pauses that a pack allows are not subtracted": (
        *(CLOCK, 'if pause.data.get("reason") not in reasons:', "if pause is not None:"),
    ),
    "no duty ever lapses": (DEADLINE, "if self.lapses is None:", "if sight is not None:"),
    "a duty lapses with an end exactly at its limit": (
        *(DEADLINE, "if out.start[1] < limits[0]", "if out.start[1] <= limits[0]"),
    ),
    "handover lapses what only a release does": (
        *(DEADLINE, 'if self.lapses == "released" and not out.released:', "if sight is None:"),
    ),
    "an extension decided after the limit counts": (
        *(CLOCK, "held.best.until(decided[0]) > perhaps", "held.best.until(decided[0]) > INF"),
    ),
    "anybody may extend": (CLOCK, 'if entry.data.get("role") not in extend.roles:', "if entry is None:"),
    "the detaining unit may extend": (CLOCK, "if not not_detaining(entry, custody):", "if entry is None:"),
    "the prosecutor renews twice": (CLOCK, "used >= extend.times", "used > extend.times"),
    "a correction is ignored": (
        *(CUSTODY, "        if not corrections:", "        if corrections is not None:"),
    ),
    "a withdrawal is ignored": (
        *(
            CUSTODY,
            'if first.id in self.withdrawn or first.kind == "withdrawn":',
            'if first.kind == "withdrawn":',
        ),
    ),
    "earliest and latest are swapped": (
        TIMES,
        "return (-INF if early is None else early, INF if late is None else late)",
        "return (-INF if late is None else late, INF if early is None else early)",
    ),
    "rules for children stay when the doubt is resolved": (
        *(PEOPLE, "withdrawn=bool(doubts),", "withdrawn=False,"),
    ),
    "any assessor resolves the doubt": (*(PEOPLE, 'and data.get("assessor") in QUALIFIED_ASSESSORS', ""),),
    "a word decides over the youngest age": (
        PEOPLE,
        "        if self.youngest is not None:\n            return self.youngest < ADULT",
        "        if self.youngest is not None and self.word is None:\n            return self.youngest < 18",
    ),
    "an escape does not end custody": (
        *(CUSTODY, 'OUT_INCIDENTS = ("escape", "death")', 'OUT_INCIDENTS = ("death",)'),
    ),
    "who is returned is not held again": (
        *(CUSTODY, 'entry.kind == "returned" or what == "recapture"', 'what == "recapture"'),
    ),
    "an answer goes to the newest request, whichever it names": (
        *(TIES, "if named is not None and named in ids:", "if named is not None and named is entry:"),
    ),
    "a change of level does not begin the interval again": (
        INTERVAL,
        "(point.restarts or changes) and point.at[1] > walk.point[0]",
        "point.restarts and point.at[1] > walk.point[0]",
    ),
    "rounds do not stand still in hospital": (
        *(INTERVAL, "walk.still = stills(custody)", "walk.still = []"),
    ),
    "rounds are owed only until custody can have ended": (
        INTERVAL,
        "return min(late, point.back), point.turn",
        "return early, point.turn",
    ),
    "whoever perhaps was gone already is held for certain": (
        *(INTERVAL, "min(point.at[0], walk.closes[walk.place])", "point.at[0]"),
    ),
    "one follow-up meets every later milestone": (
        *(MILESTONES, "if any(n[0] > opens[1] and n[1] <= limits[0]", "if any(n[1] <= limits[0]"),
    ),
    "a receipt's grade is believed without its evidence": (
        MATCHING,
        "return min(int(grade) if grade is not None else 0, proved)",
        "return max(int(grade) if grade is not None else 0, 0 * proved)",
    ),
    "a wish not to tell does not count": (
        *(MATCHING, 'or (outcome is None and entry.data.get("wish") == "no")', ""),
    ),
    "a day as a limit ends when it begins": (
        *(
            DEADLINE,
            'return (late, late) if until.form == "day"',
            'return (early, early) if until.form == "day"',
        ),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", MUTANTS)
def test_a_fault_in_the_engine_is_found(fault):
    module, old, new = MUTANTS[fault]
    command = [sys.executable, "-m", "tests.oracle_compare.mutating", module, old, new, str(HISTORIES)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode != NO_MATCH, f"{module} no longer says {old!r}"
    assert run.returncode != AGREES, "both still agree on every history"
    assert run.returncode == 0, run.stderr
    assert "differ in history" in run.stdout
