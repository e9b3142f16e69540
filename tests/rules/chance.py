"""One random casebook under construction: chance decides what is near a limit, and how its time is told."""

import random
from dataclasses import replace

from tests.making import DAY, HOUR, T0, make_entry
from tests.rules.written import SORTS, WHERE
from utmcase.custody import fold_key
from utmcase.entries.envelope import Who
from utmcase.moments import UNKNOWN, Moment, about, between, exactly

OFFICERS = tuple(
    Who(f"UN-100{n}", f"Officer {n}", "custody officer", "FPU 1", "female", ("fr",)) for n in range(3)
)
OLD = 1_433_142_000  # 1 June 2015, before the Constitution of 2023 and the protocol of 2024


class Making:
    """One casebook under construction; `rng` decides everything."""

    def __init__(self, seed, *, corrected=True):
        self.rng = random.Random(seed)
        self.profile = self.rng.choice(["car-utm", "car-utm", "ssd-poc"])
        self.start = T0 if self.rng.random() < 0.85 else OLD
        self.calm = self.rng.random() < 0.3
        self.corrected = corrected
        self.entries = []
        self.second = {}
        self.keys = set()
        self.rare = random.Random(f"rare {seed}")  # of its own, so that all other casebooks stay as they are
        self.undecided = None  # whose decision is recorded by nobody, and by when it was needed

    def often(self, share):
        return self.rng.random() < share

    def near(self, base, limit):
        """Return a second near `base + limit`: before it, on it, beside it, or far after."""
        sort = self.rng.random()
        if sort < 0.2:
            return base + limit + self.rng.choice([0, 0, 1, -1])
        if sort < 0.75:
            return base + int(limit * self.rng.random())
        return base + int(limit * (1 + 2 * self.rng.random() ** 2))

    def moment(self, second):
        """Return how a second is told: exactly, more often than not."""
        sort = 0.0 if self.calm else self.rng.random()
        if sort < 0.76:
            return exactly(second)
        if sort < 0.86:
            return about(second, self.rng.choice([1, 30, 120, 600]))
        if sort < 0.92:
            before, after = self.rng.choice([(0, 1), (HOUR, HOUR), (3 * HOUR, 0), (DAY, DAY)])
            return between(second - before, second + after)
        if sort < 0.95:
            return Moment("day", second - second % DAY, second - second % DAY + DAY)
        return self.rng.choice([between(second, None), between(None, second), UNKNOWN])

    def add(self, kind, second, *, who="a", at=None, typed=None, **more):
        """Add an entry that happened then; no two are alike in kind, time and words."""
        at = self.moment(second) if at is None else at
        name = f"{who}-{len(self.entries):03}"
        known = next((t for t in (at.latest, at.earliest) if t is not None), second)
        if typed is None:
            late = self.rng.random()
            typed = known + (
                self.rng.choice([0, HOUR, 11 * HOUR, 12 * HOUR + 1, 90 * HOUR]) if late < 0.15 else 0
            )
        officer = self.rng.choice(OFFICERS)
        entry = make_entry(
            kind, at, custody_id=who, entry_id=name, seq=0, typed=typed, done_by=officer, **more
        )
        if kind in WHERE:
            entry = replace(entry, subject=WHERE[kind][0], subject_id=who)
        key = (who, *fold_key(entry)[:3])
        if key in self.keys:
            return self.add(kind, second + 7, who=who, at=exactly(second + 7), typed=typed, **more)
        self.keys.add(key)
        self.entries.append(entry)
        self.second[name] = second
        return entry

    def fields(self, kind):
        return SORTS[kind].fields(self.rng)
