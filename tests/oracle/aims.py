"""Histories aimed at one state of one rule: what begins its limit, what meets it, and where both lie.

Each tells the bare course of things, with other entries strewn over it; several duties of one arrest are
told together. What is aimed at does not always arise, since what is strewn may change it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.oracle.kinds import KINDS
from tests.oracle.spans import DAY, HOUR, MINUTE, offset
from tests.oracle.targets import DUTIES, HANDED, RECIPES, SELDOM, TARGETS, Target

if TYPE_CHECKING:
    from tests.oracle.histories import History

# What would turn the course of things is not strewn over it.
NEVER_STREWN = ("apprehension", "handed_over", "released", "returned", "incident", "clock_paused")
AIMS = [(target, word) for target in TARGETS for word in target.words]
WEIGHTS = [SELDOM.get((target.rule, word), 0.5) for target, word in AIMS]


def aimed(history: History) -> float:
    """Write a history aimed at one state into `history`, and return a `now` that suits it."""
    rng = history.rng
    target, word = rng.choices(AIMS, WEIGHTS)[0]
    return _Aimed(history, target, word).write()


class _Aimed:
    def __init__(self, history: History, target: Target, word: str) -> None:
        self.history = history
        self.rng = history.rng
        self.target = target
        self.what, self.where = RECIPES[word]
        if target.profile:
            history.profile = target.profile
            history.t0 = dt.datetime.fromisoformat(history.t0s()[0])
        history.calm = self.rng.random() < 0.8
        fitting = [b for b in (1, 30, 120, 600) if b <= target.hours * 20] or [1, 30]
        self.blur = self.rng.choice(fitting) if self.where == "blur" or self.rng.random() < 0.1 else 0
        # Either what begins the limit is blurred, or what meets it.
        self.at_the_need = self.what == "need" and not target.dated and self.rng.random() < 0.4
        if target.rule == "GS-06" and self.blur:
            # An end may be so wide that it begins before the admission; a round may not.
            self.blur = 30 if self.at_the_need and target.need[0] == "released" else 1
        self.used = set(NEVER_STREWN)

    def write(self) -> float:
        target = self.target
        self._begin()
        start = target.since * HOUR if target.start else 0.0
        limit = start + target.hours * HOUR
        for number, (kind, fields) in enumerate(target.before):
            self._put(kind, (20 * HOUR if kind == "handed_over" else (number + 1) * 10 * MINUTE), fields)
        if target.start:
            self._start(*target.start, start, limit)
        now = getattr(self, f"_{self.what}")(start, limit)
        if not target.start and self.what == "need":
            now = max([now, *(self._companion(other) for other in self._others())])
        self._strew(limit)
        return float(now)

    def _begin(self) -> None:
        fields = KINDS["apprehension"].fields(self.rng) | self.target.begin
        table = {"custody": "a", "kind": "apprehension", "at": "T0", "id": "begin", **fields}
        self.history.entries.append(table)
        self.history.second["begin"] = 0
        if self.blur and not self.target.start and not (self.at_the_need and self.where == "blur"):
            self._blur(table, 0.0)

    def _start(self, kind: str, fields: dict[str, Any], second: float, limit: float) -> None:
        table = self._put(kind, second, fields)
        blurred = self.blur and not self.at_the_need
        if self.target.field:
            about = {"about": offset(limit), "minutes": self.blur}
            table[self.target.field] = about if blurred else offset(limit)
        elif blurred:
            self._blur(table, second)

    def _put(self, kind: str, second: float, fields: dict[str, Any]) -> dict[str, Any]:
        self.used.add(kind)
        self.history.add(kind, second, exact=True, **fields)
        return self.history.entries[-1]

    def _blur(self, table: dict[str, Any], second: float) -> None:
        table["at"] = {"about": offset(second), "minutes": self.blur}
        table["typed"] = offset(second + self.blur * MINUTE)

    def _place(self, start: float, limit: float) -> float:
        """Return a second before the limit, after it, or in its blur; often the first or the last of them."""
        rng = self.rng
        blur = self.blur * MINUTE
        if self.where == "before":
            return max(start, limit - blur - rng.choice([0, 0, 1, (limit - start) * rng.random()]))
        if self.where == "after":
            return limit + blur + rng.choice([1, 1, 2, HOUR, DAY])
        return limit + rng.choice([-blur + 1, blur, 0, 1, *((2 * rng.random() - 1) * blur for _ in range(3))])

    def _need(self, start: float, limit: float) -> float:
        second = self._place(start, limit)
        self._meet(self.target, second)
        later = [0, 1, 20 * MINUTE] if self.target.soon else [0, 1, HOUR, 9 * HOUR, 100 * HOUR]
        return second + self.blur * MINUTE + self.rng.choice(later)

    def _meet(self, target: Target, second: float) -> None:
        kind, fields = target.need
        if kind in ("released", "handed_over") and target.need != HANDED and self.rng.random() < 0.4:
            kind, fields = self.rng.choice([HANDED, ("incident", {"what": "escape"})])
        table = self._put(kind, max(second, 0.0), fields)
        if target.dated:
            table[target.dated] = offset(second)
        elif self.blur and self.at_the_need:
            self._blur(table, second)

    def _now(self, start: float, limit: float) -> float:
        return max(self._place(start, limit), start + 1)

    def _lapse(self, start: float, limit: float) -> float:
        second = max(start + 1, self._place(start, limit) - 1)
        self._put(self.target.lapse, second, {})
        return second + self.rng.choice([0, 1, HOUR, 300 * HOUR])

    def _age(self, start: float, limit: float) -> float:
        second = self.rng.choice([3 * HOUR, max(1.0, self._place(start, limit))])
        assessor = self.rng.choice(["medical", "child_protection"])
        self._put("age_assessed", second, {"youngest": self.rng.choice([18, 19]), "assessor": assessor})
        return second + self.rng.choice([0, 1, HOUR, 100 * HOUR])

    def _others(self) -> list[Target]:
        """Return other duties of the same arrest that can be told beside this one."""
        others = [t for t in DUTIES if t.rule != self.target.rule and not t.begin and not t.profile]
        return self.rng.sample(others, self.rng.choice([0, 2, 4, 6]))

    def _companion(self, other: Target) -> float:
        """Tell another duty, met likewise; return when it is known."""
        limit = other.hours * HOUR
        for kind, fields in other.before:
            if kind not in self.used:
                self._put(kind, 10 * MINUTE, fields)
        second = self._place(0.0, limit)
        self._meet(other, second)
        return second + self.blur * MINUTE

    def _strew(self, limit: float) -> None:
        """Strew other entries over the time up to twice the limit."""
        for kind, sort in KINDS.items():
            if kind not in self.used and not sort.answers and self.rng.random() < 0.08:
                self.history.add(kind, 2 * limit * self.rng.random(), **sort.fields(self.rng))
