"""GD-09: entries that cannot well be true. Neutral words: somebody is asked to look, nobody is accused.

What single entries show is found once: an entry that was looked at is not looked at again while what the
finding rests on stays the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.times import INF, Bracket, bracket
from utmcase.rules.traces import Echo, folded, roads_of

# Rounds kept to the second for so long, and at least so many of them, are not made by hand.
SAME_GAP_FOR = 6 * HOUR
SAME_GAP_ROUNDS = 5
AWAY = text("Please check: the person was in hospital or elsewhere at that time.")
INTERVIEWED = text("Please check: the person was in hospital at that time.")
SIGNED_OUT = text("Please check: who typed this was signed out at that time.")
SAME_GAP = text("Please check: these rounds were typed at the same distance, to the second, for six hours.")
SAME_WORDS = text("Please check: the same words stand for three or more persons within two minutes.")
TWO_PLACES = text("Please check: the officer was at another place at the same time.")
# So many of the entries that one is to be compared with are named; nobody reads a hundred.
NAMED = 5

Stays = list[tuple[Bracket, Bracket]]


def compile_not_plausible(table: Check, limit: int) -> Judge:
    """Return the judge of GD-09; it has no limit."""
    del limit
    key = (compile_not_plausible, table.id)

    def judge(sight: Sight) -> Judgement:
        found = [*_walked(sight, key), *_same_gaps(sight.custody), *_echoes(sight)]
        return tuple(found) if found else "ok"

    return judge


def _asked(remark: Text, *entries: Entry) -> Instance:
    shown = tuple([e.id for e in entries])  # a list first: a run of rounds may be of thousands
    return Instance("breached", done=entries[0].occurred, entries=shown, remark=remark)


def _walked(sight: Sight, key: tuple[object, ...]) -> list[Instance]:
    custody = sight.custody
    wards = hospital_stays(custody)
    away = [*wards, *roads_of(custody), *_paused(custody, "transport"), *_courts(custody)]
    if not (away or sight.surroundings.sessions):
        return []
    rests = (tuple(wards), tuple(away), _cells(custody))
    walked: tuple[object, int, list[Instance]] | None = custody.memo.get(key)
    if walked is None or walked[0] != rests:
        walked = (rests, 0, [])
    _, done, found = walked
    for entry in custody.timeline[done:]:
        found.extend(_single(entry, sight, wards, away))
    custody.memo[key] = (rests, len(custody.timeline), found)
    return found


def _single(entry: Entry, sight: Sight, wards: Stays, away: Stays) -> Iterator[Instance]:
    if entry.kind == "check" and _inside(bracket(entry.occurred), away) and not _names_another(entry, sight):
        yield _asked(AWAY, entry)
    if entry.kind == "interview" and _inside(_interviewed(entry), wards):
        yield _asked(INTERVIEWED, entry)
    if signed_out(sight.custody.first_versions[entry.id], sight.surroundings):
        yield _asked(SIGNED_OUT, entry)


def _inside(when: Bracket, stays: Stays) -> bool:
    """Return whether something happened within a stay, for every time that either may have had."""
    return any(start[1] < when[0] and when[1] < end[0] for start, end in stays)


def _interviewed(entry: Entry) -> Bracket:
    """Return a time at which the interview surely went on: its start, else when it is said to have been."""
    start = bracket(entry.moment("start"))
    return start if INF not in {start[1], -start[0]} else bracket(entry.occurred)


def hospital_stays(custody: Custody) -> Stays:
    """Return the stays in hospital, each a bracketed start and end; none outlasts a stretch of custody."""
    kinds = ("admission", "placed")
    moves = sorted((e for kind in kinds for e in custody.of_kind(kind)), key=fold_key)
    found = _paused(custody, "hospital")
    for place, entry in enumerate(moves):
        if _in_hospital(entry):
            later = next((m for m in moves[place + 1 :] if not _in_hospital(m)), None)
            found.append((bracket(entry.occurred), bracket(later.occurred) if later else (INF, INF)))
    ends = [bracket(span.end) for span in custody.spans if span.end is not None]
    return [(start, min([end, *(e for e in ends if e[1] >= start[0])])) for start, end in found]


def _in_hospital(entry: Entry) -> bool:
    return entry.kind == "placed" and entry.data.get("where") == "hospital"


def _paused(custody: Custody, reason: str) -> Stays:
    resumed = [bracket(e.occurred) for e in custody.of_kind("clock_resumed")]
    pauses = [e for e in custody.of_kind("clock_paused") if e.data.get("reason") == reason]
    return [_until(bracket(pause.occurred), resumed) for pause in pauses]


def _courts(custody: Custody) -> Stays:
    backs = [bracket(e.occurred) for e in custody.of_kind("court_back")]
    return [_until(bracket(e.occurred), backs) for e in custody.of_kind("court_out")]


def _until(start: Bracket, ends: list[Bracket]) -> tuple[Bracket, Bracket]:
    return (start, next((end for end in ends if end[0] >= start[0]), (INF, INF)))


def _cells(custody: Custody) -> frozenset[str]:
    """Return the places of the UN in which the person was held: a check there was made there."""
    admitted = [e.data.get(name) for e in custody.of_kind("admission") for name in ("cell", "facility")]
    placed = [e.data.get("place") for e in custody.of_kind("placed") if not _in_hospital(e)]
    return frozenset(folded(name) for name in (*admitted, *placed)) - {""}


def _names_another(entry: Entry, sight: Sight) -> bool:
    place = folded(entry.data.get("place"))
    return bool(place) and place not in _cells(sight.custody)


def signed_out(first: Entry, surroundings: Surroundings) -> bool:
    """Return whether an entry was typed while its typist, whose sessions are known, was signed out.

    What was brought in was typed elsewhere.
    """
    if first.source == "import":
        return False
    sessions = surroundings.sessions.get(first.recorded_by.un_id)
    if not sessions:
        return False
    begun = bisect_right(sessions, first.recorded_at, key=lambda session: session[0])
    return not any(first.recorded_at <= sessions[n][1] for n in range(begun - 1, -1, -1))


def _same_gaps(custody: Custody) -> list[Instance]:
    """Return the runs of rounds whose times of typing keep the same distance for six hours."""
    if len(custody.of_kind("check")) < SAME_GAP_ROUNDS:
        return []
    runs = _runs(custody)
    # A run only grows at its end: while none does, what was said of them stands.
    rests = [(id(run), len(run)) for run in runs]
    said: tuple[object, list[list[Typed]], list[Instance]] | None = custody.memo.get(_same_gaps)
    if said is None or said[0] != rests:
        apart: dict[tuple[str, str, int], list[Typed]] = {}
        for run in runs:  # of one typist alone the rounds of all are his own
            apart.setdefault((run[0][1].id, run[-1][1].id, len(run)), run)
        found = [_asked(SAME_GAP, *[entry for _, entry in run]) for run in apart.values()]
        said = custody.memo[_same_gaps] = (rests, runs, found)
    return said[2]


def _runs(custody: Custody) -> list[list[Typed]]:
    """Return the runs that are long enough, of all typists, then of each; only what is new is walked."""
    walked: tuple[int, dict[str, _Series]] | None = custody.memo.get(_runs)
    done, series = walked or (0, {})
    checks = custody.of_kind("check")
    fresh: dict[str, list[Typed]] = {}
    for entry in checks[done:]:
        first = custody.first_versions[entry.id]
        if _typing_known(first):
            typed = (first.recorded_at, entry)
            for typist in ("", first.recorded_by.un_id):
                fresh.setdefault(typist, []).append(typed)
    for typist, rounds in fresh.items():
        series.setdefault(typist, _Series()).take(rounds)
    custody.memo[_runs] = (len(checks), series)
    return [run for one in series.values() for run in one.runs if _too_even(run)]


Typed = tuple[int, Entry]


class _Series:
    """Rounds in the order of typing, and the runs of them that keep one distance."""

    __slots__ = ("runs", "typed")

    def __init__(self) -> None:
        self.typed: list[Typed] = []
        self.runs: list[list[Typed]] = []

    def take(self, fresh: list[Typed]) -> None:
        """Take more rounds; where one was typed before those that are known, all are walked again."""
        fresh = sorted(fresh, key=_when)
        if self.typed and fresh[0][0] < self.typed[-1][0]:
            fresh = sorted([*self.typed, *fresh], key=_when)
            self.typed, self.runs = [], []
        for one in fresh:
            self.step(one)
            self.typed.append(one)

    def step(self, one: Typed) -> None:
        """Lengthen the last run by a round, or begin a new one with it and the round before."""
        last = self.typed[-1] if self.typed else one
        gap = one[0] - last[0]
        if gap == 0:  # the first, or typed in one go
            return
        run = self.runs[-1] if self.runs else []
        if run and run[-1] is last and run[-1][0] - run[-2][0] == gap:
            run.append(one)
            return
        if run and not _too_even(run):
            self.runs.pop()
        self.runs.append([last, one])


def _when(one: Typed) -> int:
    return one[0]


def _too_even(run: list[Typed]) -> bool:
    return len(run) >= SAME_GAP_ROUNDS and run[-1][0] - run[0][0] >= SAME_GAP_FOR


def _typing_known(first: Entry) -> bool:
    """Return whether anything says when an entry was typed: one brought in bears its own time instead."""
    return first.source not in {"import", "scenario"} or first.recorded_at != first.occurred.earliest


def _echoes(sight: Sight) -> Iterator[Instance]:
    for echo in sight.surroundings.echoes:
        entry = sight.custody.known.get(echo.entry)
        if entry is not None and entry.id in sight.custody.first_versions:
            remark = SAME_WORDS if echo.what == "words" else TWO_PLACES
            yield _asked(_compared(remark, echo, sight.zone), entry)


def _compared(remark: Text, echo: Echo, zone: ZoneInfo) -> Text:
    """Return the remark with the numbers and times of what the entry is to be compared with."""
    from utmcase.showing import instant

    named: dict[tuple[str, int], Text] = {}
    for other in echo.others:
        key = (other.number or other.custody, other.start)
        named.setdefault(key, text("{number}, {time}", number=key[0], time=instant(other.start, zone)))
    shown = list(named.values())[:NAMED]
    others = shown[0]
    for more in shown[1:]:
        others = text("{earlier}; {next}", earlier=others, next=more)
    if len(named) > NAMED:
        others = text("{others}; and {count} more", others=others, count=len(named) - NAMED)
    return text("{remark} Compare it with: {others}.", remark=remark, others=others)
