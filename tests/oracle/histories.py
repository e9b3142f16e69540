"""Random histories as scenario dictionaries: every kind that a deadline, clock or interval reads.

Moments fall on the limits, and one second beside them, far more often than chance would have it.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from tests.oracle.aims import aimed
from tests.oracle.focus import told
from tests.oracle.kinds import KINDS, MARKS, Sort
from tests.oracle.spans import DAY, HOUR, MINUTE, offset
from tests.oracle.story import OWN_REASON, ZONES

T0S = {
    "car-utm": ["2026-03-10T22:40:00+01:00", "2024-09-29T23:00:00+00:00", "2024-09-29T22:59:59+00:00",
                "2023-08-29T23:00:00+00:00", "2023-08-29T22:59:59+00:00", "2015-06-01T08:00:00+01:00"],
    "ssd-poc": ["2026-03-10T22:40:00+02:00", "2021-01-31T20:00:00+00:00", "2015-06-01T08:00:00+03:00"],
}  # fmt: skip
LIMITS = [0, 1, 2, 6, 12, 24, 30, 48, 72, 96, 144, 168, 240, 720, 2160]
Table = dict[str, Any]
# From what limits run, and how long; where a field says until when, the field.
RUNS = {
    "apprehension": [1, 2, 6, 12, 24, 48, 72, 144, 168],
    "handed_over": [24, 72, 168, 168, 720],
    "handover_requested": [24],
    "handover_answered": [6, 24],
    "presented": [24],
    "force_used": [24],
    "complaint": [24],
    "release_claim": [12],
    "incident": [1, 6],
    "circumstance": [6],
    "medical_instruction": [12],
    "review": [72],
    "hearing": [6],
    "judgment": [6],
    "remanded": [0],
    "medical_exam": [0],
}
UNTIL = {
    "medical_instruction": "due",
    "judgment": "sentence_end",
    "remanded": "valid_to",
    "medical_exam": "unfit_to_move_until",
}
# How many times more often than the others they are blurred, so that every "may be" arises.
RARE = {
    "apprehension": 7,
    "handed_over": 8,
    "judgment": 9,
    "remanded": 6,
    "hearing": 8,
    "incident": 4,
    "review": 3,
    "handover_answered": 3,
    "circumstance": 2,
}  # fmt: skip
TURNS = ("handed_over", "released", "returned")
SHORT = 0.1  # of the histories, how many are a short story about one limit
AIMED = 0.5  # and how many are aimed at one state of one rule


class History:
    """One history under construction; `rng` decides everything."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.profile = self.rng.choice(["car-utm", "car-utm", "ssd-poc"])
        weights = [6, *[1] * (len(T0S[self.profile]) - 1)]
        self.t0 = dt.datetime.fromisoformat(self.rng.choices(T0S[self.profile], weights)[0])
        self.entries: list[Table] = []
        self.second: dict[str, float] = {}  # of each entry with an id, roughly when it happened
        self.calm = self.rng.random() < 0.3  # exact times only

    def t0s(self) -> list[str]:
        """Return the moments at which a history of this profile can begin, the usual one first."""
        return T0S[self.profile]

    def about(self, base: float, limit: float) -> float:
        """Return a second near `base + limit`: before it, on it, beside it, or far after."""
        sort = self.rng.random()
        if sort < 0.12:
            return base + limit
        if sort < 0.20:
            return base + limit + 1
        if sort < 0.25:
            return base + limit - 1
        if sort < 0.75:
            return base + limit * self.rng.random()
        return base + limit * (1 + 2 * self.rng.random() ** 2)

    def moment(self, second: float) -> tuple[Any, float]:
        """Return how a moment is written, and when it can have been typed at the earliest."""
        sort = 0.0 if self.calm else self.rng.random()
        if sort < 0.78:
            return offset(second), second
        if sort < 0.87:
            minutes = self.rng.choice([1, 30, 120, 600])
            return {"about": offset(second), "minutes": minutes}, second + minutes * MINUTE
        if sort < 0.93:
            before, after = self.rng.choice([(0, 1), (HOUR, HOUR), (3 * HOUR, 0), (DAY, DAY)])
            return {"after": offset(second - before), "before": offset(second + after)}, second + after
        if sort < 0.97:
            day = (self.t0 + dt.timedelta(seconds=second)).astimezone(self.zone).date()
            return day, second + DAY
        return "unknown", second

    @property
    def zone(self) -> dt.tzinfo:
        from zoneinfo import ZoneInfo

        return ZoneInfo(ZONES[self.profile])

    def add(self, kind: str, second: float, *, exact: bool = False, **fields: Any) -> str:
        """Add an entry that happened then, and return its id."""
        # What happened in the same second, or nobody knows when, has no order that rules.md would settle.
        taken = {self.second[e["id"]] for e in self.entries if e["kind"] == kind}
        while second in taken:
            second += 7 * MINUTE + 13
        at, known = (offset(second), second) if exact else self.moment(second)
        if kind in MARKS and not isinstance(at, str):
            at, known = {"about": offset(second), "minutes": 1}, second + MINUTE
        if at == "unknown" and any(
            (e["kind"] == kind and e["at"] == at) or kind in MARKS for e in self.entries
        ):
            at, known = offset(second), second
        name = f"e{len(self.entries)}"
        table: Table = {"custody": "a", "kind": kind, "at": at, "id": name, **fields}
        late = 1.0 if "every" in fields else self.rng.random()
        if at != offset(second) or late < 0.08:
            delay = self.rng.choice([0, 0, HOUR, 11 * HOUR, 12 * HOUR + 1, 3 * DAY]) if late < 0.3 else 0
            table["typed"] = offset(known + delay)
        self.entries.append(table)
        self.second[name] = second
        return name

    def change(self) -> None:
        """Correct or take back some entry."""
        table = self.rng.choice([e for e in self.entries if "every" not in e and e["kind"] != "withdrawn"])
        if any(e.get("corrects") == table["id"] or e.get("withdraws") == table["id"] for e in self.entries):
            return
        second = self.second[table["id"]]
        typed = max(second, self.known(table)) + self.rng.choice([MINUTE, HOUR, 30 * HOUR])
        name = f"e{len(self.entries)}"
        if table["kind"] != "apprehension" and self.rng.random() < 0.35:
            back = {"custody": "a", "withdraws": table["id"], "at": offset(typed), "reason": "wrong person"}
            self.entries.append({"kind": "withdrawn", "id": name, **back})
            self.second[name] = typed
            return
        new = {k: v for k, v in table.items() if k not in {"id", "corrects", "typed"}}
        moved = second + self.rng.choice([-HOUR, -1, 1, HOUR, DAY])
        while moved in {self.second[e["id"]] for e in self.entries if e["kind"] == table["kind"]}:
            moved += 7 * MINUTE + 13
        if table["kind"] != "apprehension" and moved > 0:
            new["at"] = offset(moved)
            second = moved
        elif table["kind"] in KINDS:
            new.update(KINDS[table["kind"]].fields(self.rng))
        if table["kind"] not in OWN_REASON:
            new["reason"] = "misread"
        self.entries.append(new | {"id": name, "corrects": table["id"], "typed": offset(max(typed, second))})
        self.second[name] = second

    def known(self, table: Table) -> float:
        """Return when an entry was typed, in seconds from T0."""
        words = table.get("typed", table["at"])
        if not isinstance(words, str) or not words.startswith("T0"):
            return self.second[table["id"]] + DAY
        return float(words[2:-1] or 0)


def make(seed: int) -> Table:
    """Return one random history as a scenario with one case; the same seed gives the same history."""
    history = History(seed)
    rng = history.rng
    sort = rng.random()
    if sort < AIMED:
        now = aimed(history)
    elif sort < AIMED + SHORT:
        now = told(history)
    else:
        now = _mixed(history)
    rng.shuffle(history.entries)
    story = _story(history, seed, now)
    if sort >= AIMED + SHORT and rng.random() < 0.3:
        clocks = {"car-utm": ["GO-01", "GO-02a", "GO-02b"], "ssd-poc": ["GO-01", "GO-02c"]}[history.profile]
        story["pauses"] = {rule: [rng.choice(["hospital", "transport"])] for rule in clocks}
    return story


def _mixed(history: History) -> float:
    """Write something of every kind; return a `now`, often inside the blurred limit of one of them."""
    rng = history.rng
    end = _ends(history)
    _begin(history)
    rich = rng.choice([0.25, 0.5, 0.8])
    if rng.random() < 0.06:
        _ordered(history, end)
    for kind, sort in KINDS.items():
        for _ in range(sort.most):
            if rng.random() < sort.often * (rich + 0.5):
                _write(history, kind, sort, end)
    if rng.random() < 0.35:
        _rounds(history, end)
    for _ in range(rng.choice([0, 0, 1, 3])):
        history.change()
    now = _now(history, end)
    if rng.random() < 0.55:
        now = _blurred(history) or now
    return now


def _story(history: History, seed: int, now: float) -> Table:
    return {
        "title": f"history {seed}",
        "profile": history.profile,
        "t0": history.t0,
        "entry": history.entries,
        "case": [{"name": "now", "now": offset(max(round(now), 1)), "others": "ignored", "findings": {}}],
    }


def _begin(history: History) -> None:
    rng = history.rng
    fields = KINDS["apprehension"].fields(rng)
    at, known = history.moment(0) if rng.random() < 0.35 else ("T0", 0.0)
    table = {"custody": "a", "kind": "apprehension", "at": at, "id": "begin", **fields}
    if at != "T0":
        table["typed"] = offset(known if at != "unknown" else rng.choice([0, HOUR, 20 * HOUR]))
    history.entries.append(table)
    history.second["begin"] = 0


def _ends(history: History) -> float:
    """Write how custody ended, and perhaps began again; return when it ended for good, or far away."""
    rng = history.rng
    second = 0.0
    times = rng.choices([0, 1, 2, 3], [3, 5, 2, 1])[0]
    # Where several turns follow each other, what is not exact would leave their order open.
    exact = times > 1 or rng.random() < 0.6
    for _ in range(times):
        second = max(second + 1, history.about(second, rng.choice(LIMITS[1:13]) * HOUR))
        kind = rng.choices(["handed_over", "released", "escape", "death"], [6, 3, 1, 1])[0]
        if kind in ("escape", "death"):
            history.add("incident", second, exact=exact, what=kind)
        else:
            history.add(kind, second, exact=exact, **KINDS[kind].fields(rng))
        if kind in ("released", "death") or times == 1 or rng.random() < 0.3:
            return second
        second += rng.choice([1, HOUR, 5 * HOUR, 23 * HOUR, 24 * HOUR, 24 * HOUR + 1, 80 * HOUR])
        if kind == "escape":
            history.add("incident", second, exact=exact, what="recapture")
        else:
            history.add("returned", second, exact=exact)
    return 200.0 * HOUR


def _write(history: History, kind: str, sort: Sort, end: float) -> None:
    rng = history.rng
    fields = sort.fields(rng)
    base = 0.0
    if sort.answers:
        asked = [e for e in history.entries if e["kind"] in sort.answers]
        if not asked:
            return
        start = rng.choice(asked)
        base = history.second[start["id"]]
        if sort.named and rng.random() < 0.85:
            fields["answers"] = start["id"]
    elif sort.post:
        handed = [e for e in history.entries if e["kind"] == "handed_over"]
        if not handed and rng.random() < 0.8:
            return
        base = history.second[rng.choice(handed)["id"]] if handed else end
    second = history.about(base, rng.choice(sort.limits) * HOUR)
    fields |= _times(history, kind, second)
    if kind == "authority":
        fields = {k: v for k, v in fields.items() if rng.random() < 0.7}
    name = history.add(kind, second, **fields)
    if rng.random() < 0.1:
        paper = {"what": "handover_record", "answers": name, "dated": offset(history.about(0, second))}
        history.add("document_added", second + rng.choice([HOUR, 2 * DAY]), **paper)


def _times(history: History, kind: str, second: float) -> Table:
    """Return the fields of an entry that are times of their own."""
    rng = history.rng
    if kind == "medical_instruction" and rng.random() < 0.9:
        return {"due": history.moment(history.about(second, rng.choice([2, 12]) * HOUR))[0]}
    if kind in UNTIL and rng.random() < 0.7:
        return {UNTIL[kind]: offset(history.about(second, rng.choice([12, 240]) * HOUR))}
    if kind == "incident" and rng.random() < 0.5:
        return {"reported_to_head_of_mission": offset(history.about(second, HOUR))}
    if kind == "authority":
        requested = history.moment(rng.choice([-DAY, -HOUR, -1, 0, 0, 1, HOUR]))[0]
        return {"request_date": requested, "decision_date": history.moment(history.about(0, DAY))[0]}
    if kind == "conveyance":
        arrival = second + rng.choice([MINUTE, 40 * MINUTE, 3 * HOUR])
        return {"departure": offset(second), "arrival": offset(arrival)}
    return {}


def _ordered(history: History, end: float) -> None:
    """Write an order while the person is held, after which nobody may be held much longer."""
    rng = history.rng
    second = max(1.0, end - rng.choice([0, 1, 5, 6, 7, 100]) * HOUR - rng.choice([0, 1]))
    kind = rng.choice(["judgment", "hearing", "handover_answered", "judgment"])
    fields: Table = {"outcome": "acquitted" if kind == "judgment" else "release_ordered"}
    if kind == "judgment" and rng.random() < 0.3:
        fields = {"outcome": "convicted", "sentence_end": offset(second)}
        second = max(1.0, second - 50 * HOUR)
    history.add(kind, second, **({"answer": "directs_release"} if kind == "handover_answered" else fields))


def _rounds(history: History, end: float) -> None:
    """Write admission and rounds of checks that just keep, or just miss, an interval."""
    rng = history.rng
    admission = rng.choice([0, HOUR, 2 * HOUR, 3 * HOUR])
    level = rng.choice([1, 1, 2, 3, 4])
    every = {1: 60, 2: 30, 3: 15, 4: 5}[level] * MINUTE + rng.choice([0, 0, 0, -60, 1])
    last = min(end, rng.choice([3, 8, 20]) * HOUR)
    history.add("admission", admission, exact=True, observation_level=level)
    if admission + every <= last:
        table = {"every": f"{every}s", "until": offset(last), "condition": "normal"}
        history.add("check", admission + every, exact=True, **table)


def _blurred(history: History) -> float | None:
    """Blur when something happened from which a limit runs, and return a `now` inside the blurred limit."""
    rng = history.rng
    changed = {e.get("corrects") or e.get("withdraws") for e in history.entries}
    starts = [
        e for e in history.entries if e["kind"] in RUNS and not e.get("corrects") and e["id"] not in changed
    ]
    if (
        sum(e["kind"] in TURNS or e.get("what") in ("escape", "recapture", "death") for e in history.entries)
        > 1
    ):
        # Where several turns follow each other, a blurred one would leave their order open.
        starts = [e for e in starts if e["kind"] not in TURNS]
    if not starts:
        return None
    kinds = sorted({e["kind"] for e in starts})
    kind = rng.choices(kinds, [RARE.get(k, 1) for k in kinds])[0]
    table = rng.choice([e for e in starts if e["kind"] == kind])
    second = history.second[table["id"]]
    minutes = rng.choice([30, 120, 600])
    field = UNTIL.get(kind)
    if field and field in table:
        words = table[field]
        limit = float(words[2:-1]) if isinstance(words, str) and words.startswith("T0") else second
        table[field] = {"about": offset(limit), "minutes": minutes}
    else:
        limit = second + rng.choice(RUNS[kind]) * HOUR
        table["at"] = {"about": offset(second), "minutes": minutes}
        if rng.random() < 0.1 and kind != "apprehension":
            table["at"] = "unknown"
        table["typed"] = offset(second + minutes * MINUTE)
    return limit + (2 * rng.random() - 1) * minutes * MINUTE


def _now(history: History, end: float) -> float:
    rng = history.rng
    sort = rng.random()
    base = 0.0 if sort < 0.4 else rng.choice(sorted(history.second.values()))
    second = history.about(max(base, 0.0), rng.choice(LIMITS[1:]) * HOUR)
    if sort > 0.85:
        second = max(end, 0.0) + rng.choice([0, 1, HOUR, 30 * DAY, 100 * DAY])
    return max(second, 1.0)
