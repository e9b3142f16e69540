"""Whose minutes they are: the time since effective control, divided among those who could have ended it.

Pure. Whoever has to act next owns the minutes (rules.md, "Minutes and who they belong to"); where two apply,
the one that began later. Beside that page:

- A time that is not exact begins a part at its earliest, as T0 does, so that the parts and the limits count
  from the same instants; of one known only to have been before something, that instant. An event of which
  no time is known at all cannot be placed: it begins no part, and an end without a time has not come yet.
- Any answer but an acceptance (refused, more information, directs release, not recorded) leaves the next
  step with UN legal.
- While nobody holds the person (released, escaped, freed), and while a sentence is served, the minutes are
  nobody's: a part of its own between two others, and no part at the end.
- An acquittal, or a case dismissed, ends the ground as the end of a sentence does: from then on, prison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from utmcase.custody import Custody, Span, fold_key
from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE, Moment
from utmcase.rules.sight import answered, roots
from utmcase.rules.times import INF, bracket

NOBODY = "nobody"
# To whom handing over is itself bringing before a magistrate, as in rule GO-04.
MAGISTRATES = frozenset({"court", "mobile_court"})
PROSECUTOR_IS_ONE = "car-utm"
ENDS_THE_GROUND = frozenset({"acquitted", "dismissed"})


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the whole: its owner (a word of `OWNER_LABELS`, or "nobody"), from when to when.

    `entry` and `kind` name what begins it, blank where custody has no beginning. Seconds UTC; `minutes` are
    whole, counted from T0, so that those of all parts add up to those of the whole.
    """

    owner: str
    start: int
    end: int
    minutes: int
    entry: str
    kind: str


@dataclass(frozen=True, slots=True)
class Divided:
    """The whole from T0 to the end of what is counted (seconds UTC), and its parts in order."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """Return the whole minutes of the whole."""
        return (self.end - self.start) // MINUTE

    def by_owner(self) -> tuple[tuple[str, int], ...]:
        """Return the minutes of each owner, the longest first."""
        sums: dict[str, int] = {}
        for part in self.parts:
            sums[part.owner] = sums.get(part.owner, 0) + part.minutes
        return tuple(sorted(sums.items(), key=lambda one: (-one[1], one[0])))


@dataclass(frozen=True, slots=True)
class _Stage:
    """An owner's claim on the time from `begin` on, until `end` if something ends it before a later one."""

    owner: str
    begin: float
    end: float
    entry: Entry | None
    ended_by: Entry | None = None
    base: bool = False

    @property
    def place(self) -> tuple[Any, ...]:
        """Return its place among stages: the one that began later prevails."""
        key = fold_key(self.entry) if self.entry is not None else ()
        return (self.begin, not self.base, key)


def divided(custody: Custody, now: int, profile: str = "") -> Divided:
    """Return the minutes of a custody from T0 to `now` (seconds UTC), or to when nobody held the person."""
    start = custody.t0_earliest
    stages = [stage for stage in _stages(custody, start, profile) if stage.begin < min(stage.end, now)]
    points = sorted({float(start), *(s.begin for s in stages), *(min(s.end, now) for s in stages)})
    cuts: list[tuple[float, _Stage, Entry | None]] = []
    before: _Stage | None = None
    for at in points[:-1]:
        winner = max((s for s in stages if s.begin <= at < s.end), key=lambda s: s.place)
        if winner is not before:
            ended = winner.begin < at and before is not None
            cuts.append((at, winner, before.ended_by if ended and before else winner.entry))
        before = winner
    while cuts and cuts[-1][1].owner == NOBODY:
        points[-1] = cuts.pop()[0]
    end = int(points[-1])
    ends = [*(int(at) for at, _, _ in cuts[1:]), end]
    return Divided(
        start, end, tuple(_part(start, cut, until) for cut, until in zip(cuts, ends, strict=False))
    )


def _part(start: int, cut: tuple[float, _Stage, Entry | None], end: int) -> Part:
    begin, entry = int(cut[0]), cut[2]
    minutes = (end - start) // MINUTE - (begin - start) // MINUTE
    named = ("", "") if entry is None else (entry.id, entry.kind)
    return Part(cut[1].owner, begin, end, minutes, *named)


def _at(moment: Moment | None) -> float:
    """Return the second that stands for a time: the earliest, else the only one known; never when unknown."""
    early, late = bracket(moment)
    return late if early == -INF else early


def _when(entry: Entry) -> float:
    return _at(entry.occurred)


def _stages(custody: Custody, start: int, profile: str) -> Iterator[_Stage]:
    """Yield every claim: in each stretch of UN custody, and in what follows until the next one."""
    spans, cursor = custody.spans, float(start)
    for place, span in enumerate(spans):
        begin = cursor if not place else max(cursor, _at(span.start))
        end = max(begin, _at(span.end))
        yield from _held_by_un(custody, span, begin, end)
        following = spans[place + 1] if place + 1 < len(spans) else None
        cursor = max(end, _at(following.start)) if following else INF
        if span.ended_by is not None and end < INF:
            yield from _outside(custody, span.ended_by, end, cursor, profile)


def _within(entries: Iterable[Entry], begin: float, end: float) -> list[Entry]:
    return [entry for entry in entries if begin <= _when(entry) < end]


def _held_by_un(custody: Custody, span: Span, begin: float, end: float) -> Iterator[_Stage]:
    yield _Stage("un_police", begin, end, span.started_by, base=True)
    # What was asked before control began is owed from its beginning on.
    since = -INF if span is custody.spans[0] else begin
    requests = _within(custody.of_kind("handover_requested"), since, end)
    for entry in requests:
        yield _Stage("receiving_authority", max(begin, _when(entry)), end, entry)
    for entry in _within(custody.of_kind("handover_answered"), since, end):
        yield _answer(custody, entry, requests, begin, end)
    for entry in _within(custody.of_kind("handover_declined"), begin, end):
        yield _Stage("un_human_rights", _when(entry), end, entry)
    for entry in _within(custody.of_kind("assurance"), begin, end):
        yield from _assurance(custody, entry, end)
    yield from _hospital(custody, begin, end)


def _answer(custody: Custody, answer: Entry, requests: list[Entry], begin: float, end: float) -> _Stage:
    at = max(begin, _when(answer))
    if answer.data.get("answer") == "accepted":
        collects = answer.data.get("collects")
        owner = "receiving_authority" if collects == "receiving_authority" else "un_police"
        return _Stage(owner, at, end, answer)
    asked = answered(custody, answer)
    # One asked in the same minute is the next request, if another one was answered.
    others = (r for r in requests if asked is not None and roots(custody, r.id) != asked)
    again = next((r for r in others if max(begin, _when(r)) == at), None)
    return _Stage("un_legal", at, end if again is None else at, answer, again)


def _assurance(custody: Custody, asked: Entry, end: float) -> Iterator[_Stage]:
    if asked.data.get("asked") is not True or asked.data.get("received") is True:
        return
    root, at = roots(custody, asked.id), _when(asked)
    received = (
        entry
        for entry in _within(custody.of_kind("assurance"), at, end)
        if entry.data.get("received") is True and answered(custody, entry) in (None, root)
    )
    yield _until(next(received, None), "receiving_authority", asked, at, end)


def _hospital(custody: Custody, begin: float, end: float) -> Iterator[_Stage]:
    back = custody.of_kind("clock_resumed")
    for pause in _within(custody.of_kind("clock_paused"), begin, end):
        if pause.data.get("reason") == "hospital":
            ends = (e for e in _within(back, _when(pause), end))
            yield _until(next(ends, None), "un_medical", pause, _when(pause), end)
    cells = (e for kind in ("placed", "admission") for e in custody.of_kind(kind))
    moves = sorted((e for e in cells if e.data.get("where") != "hospital"), key=fold_key)
    for placed in _within(custody.of_kind("placed"), begin, end):
        if placed.data.get("where") == "hospital":
            ends = (e for e in moves if fold_key(e) > fold_key(placed) and _when(e) < end)
            yield _until(next(ends, None), "un_medical", placed, _when(placed), end)


def _until(ended_by: Entry | None, owner: str, entry: Entry, begin: float, end: float) -> _Stage:
    return _Stage(owner, begin, end if ended_by is None else _when(ended_by), entry, ended_by)


def _outside(custody: Custody, ended_by: Entry, begin: float, end: float, profile: str) -> Iterator[_Stage]:
    """Yield the claims between the end of UN custody and the next beginning, if any."""
    if ended_by.kind != "handed_over":
        yield _Stage(NOBODY, begin, end, ended_by, base=True)
        return
    freed = next(iter(_within(custody.of_kind("freed"), begin, end)), None)
    if freed is not None:
        yield _Stage(NOBODY, _when(freed), end, freed, base=True)
        end = _when(freed)
    to = ended_by.data.get("authority_kind")
    before_magistrate = to in MAGISTRATES or (to == "prosecutor" and profile == PROSECUTOR_IS_ONE)
    yield _Stage("prosecutor" if before_magistrate else "national_police", begin, end, ended_by, base=True)
    yield from _in_court(custody, begin, end)


def _in_court(custody: Custody, begin: float, end: float) -> Iterator[_Stage]:
    judged = [e for e in custody.of_kind("judgment") if _when(e) < end]
    sat = (e for e in custody.of_kind("hearing") if e.data.get("outcome") != "did_not_sit")
    heard = next((e for e in sat if _when(e) < end), None)
    presented = next((e for e in custody.of_kind("presented") if _when(e) < end), None)
    first_hearing = INF if heard is None else _when(heard)
    if presented is not None and _when(presented) < first_hearing:
        yield _Stage("prosecutor", max(begin, _when(presented)), end, presented)
    if heard is not None and all(_when(e) > first_hearing for e in judged[:1]):
        yield _Stage("national_court", max(begin, first_hearing), end, heard)
    for entry in judged:
        yield from _sentence(entry, max(begin, _when(entry)), end)


def _sentence(judgment: Entry, at: float, end: float) -> Iterator[_Stage]:
    """A date as the end of a sentence ends at 24:00 (rules.md, meaning 3); without one it is not known."""
    outcome, ends = judgment.data.get("outcome"), judgment.moment("sentence_end")
    over = INF if ends is None or ends.latest is None else max(at, float(ends.latest))
    if outcome in ENDS_THE_GROUND:
        yield _Stage("prison", at, end, judgment)
    elif outcome == "convicted" or over < INF:
        yield _Stage(NOBODY, at, min(end, over), judgment, judgment)
        if over < end:
            yield _Stage("prison", over, end, judgment)
