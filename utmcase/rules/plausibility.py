"""GD-09: entries that cannot well be true. Neutral words: somebody is asked to look, nobody is accused.

What single entries show is found once: an entry that was looked at is not looked at again while what the
finding rests on stays the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.times import INF, Bracket, bracket
from utmcase.rules.traces import folded, roads_of

# Rounds kept to the second for so long, and at least so many of them, are not made by hand.
SAME_GAP_FOR = 6 * HOUR
SAME_GAP_ROUNDS = 5
AWAY = text("Please check: the person was in hospital or elsewhere at that time.")
INTERVIEWED = text("Please check: the person was in hospital at that time.")
SIGNED_OUT = text("Please check: who typed this was signed out at that time.")
SAME_GAP = text("Please check: these rounds were typed at the same distance, to the second, for six hours.")
SAME_WORDS = text("Please check: the same words stand for three or more persons within two minutes.")
TWO_PLACES = text("Please check: the officer was at another place at the same time.")

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
    shown = tuple(e.id for e in entries)
    return Instance("breached", done=entries[0].occurred, entries=shown, remark=remark)


def _walked(sight: Sight, key: tuple[object, ...]) -> list[Instance]:
    custody = sight.custody
    wards = hospital_stays(custody)
    away = [*wards, *roads_of(custody), *_paused(custody, "transport"), *_courts(custody)]
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
    """Return whether an entry was typed while its typist, whose sessions are known, was signed out."""
    sessions = surroundings.sessions.get(first.recorded_by.un_id)
    if not sessions:
        return False
    begun = bisect_right(sessions, first.recorded_at, key=lambda session: session[0])
    return not any(first.recorded_at <= sessions[n][1] for n in range(begun - 1, -1, -1))


def _same_gaps(custody: Custody) -> Iterator[Instance]:
    """Yield the runs of rounds whose times of typing keep the same distance for six hours."""
    for run in _runs(custody):
        yield _asked(SAME_GAP, *run)


def _runs(custody: Custody) -> list[list[Entry]]:
    """Return the runs that are long enough; only what was typed since is walked again."""
    walked: tuple[int, list[Typed], list[list[Typed]]] | None = custody.memo.get(_runs)
    done, typed, runs = walked or (0, [], [])
    checks = custody.of_kind("check")
    fresh = [(custody.first_versions[e.id].recorded_at, e) for e in checks[done:]]
    fresh = [(at, e) for at, e in fresh if _typing_known(custody.first_versions[e.id])]
    fresh.sort(key=lambda one: one[0])
    if fresh and typed and fresh[0][0] < typed[-1][0]:
        fresh = sorted([*typed, *fresh], key=lambda one: one[0])
        typed, runs = [], []
    for one in fresh:
        _step(one, typed, runs)
        typed.append(one)
    custody.memo[_runs] = (len(checks), typed, runs)
    return [[e for _, e in run] for run in runs if _too_even(run)]


Typed = tuple[int, Entry]


def _step(one: Typed, typed: list[Typed], runs: list[list[Typed]]) -> None:
    """Lengthen the last run by a round, or begin a new one with it and the round before."""
    if not typed:
        return
    gap = one[0] - typed[-1][0]
    if gap == 0:  # typed in one go
        return
    if runs and runs[-1][-1][1] is typed[-1][1] and runs[-1][-1][0] - runs[-1][-2][0] == gap:
        runs[-1].append(one)
        return
    if runs and not _too_even(runs[-1]):
        runs.pop()
    runs.append([typed[-1], one])


def _too_even(run: list[Typed]) -> bool:
    return len(run) >= SAME_GAP_ROUNDS and run[-1][0] - run[0][0] >= SAME_GAP_FOR


def _typing_known(first: Entry) -> bool:
    """Return whether anything says when an entry was typed: one brought in bears its own time instead."""
    return first.source != "import" or first.recorded_at != first.occurred.earliest


def _echoes(sight: Sight) -> Iterator[Instance]:
    for echo in sight.surroundings.echoes:
        entry = sight.custody.known.get(echo.entry)
        if entry is not None and entry.id in sight.custody.first_versions:
            yield _asked(SAME_WORDS if echo.what == "words" else TWO_PLACES, entry)
