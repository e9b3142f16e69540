"""Custody: the fold of its entries. Pure; whatever it says follows from the entries alone.

The fold is kept sorted by when things happened, never by when they were typed, so that the order of typing
changes no finding. It can be extended by one entry without folding the rest again.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from utmcase.entries import LAST, ORDER, SELF_WRITTEN
from utmcase.entries.envelope import Entry
from utmcase.four_eyes import unfounded as not_honoured
from utmcase.moments import UNKNOWN, Moment, between

STARTS = ("apprehension", "taken_over")
# What can only happen to somebody under control: such entries narrow an uncertain start (rules.md, 6).
PRESUPPOSE_CONTROL = frozenset(
    {"reasons_told", "search", "admission", "rights_statement", "property_in", "check", "conveyance", "care"}
)
ENDS = ("handed_over", "released")
OUT_INCIDENTS = ("escape", "death")
# The kinds by which custody begins, ends and resumes.
TURNING = frozenset({*STARTS, *ENDS, "returned", "incident"})
# Entries about other entries: they change what counts, and count for nothing themselves.
ASIDE = frozenset({"withdrawn", *SELF_WRITTEN})
# Of what was erased the envelope stays: that a custody began or ended, and when, is still known.
STAYS = frozenset({*STARTS, *ENDS, "returned"})
NEVER = float("inf")
# With more disputes than this, the rest is read by its newest correction; 2 ** 6 readings are enough.
MOST_DISPUTES = 6

FoldKey = tuple[float, int, bytes, int, str]


def fold_key(entry: Entry) -> FoldKey:
    """Return the place of an entry in the fold: when it happened, the order of kinds, the payload.

    The payload bytes themselves settle ties, not their salted digest: a salt is random, and the same
    entries typed twice would fold in two orders. Entries alike in all three say the same; among them the
    order of writing is as good as any, and lets the fold grow at its end.
    """
    earliest = entry.occurred.earliest
    if earliest is None:
        earliest = entry.occurred.latest
    return (
        NEVER if earliest is None else earliest,
        ORDER.get(entry.kind, LAST),
        entry.payload,
        entry.seq,
        entry.id,
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of UN custody: from control (or return) to what ended it, or still running."""

    start: Moment
    end: Moment | None
    started_by: Entry | None
    ended_by: Entry | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two or more corrections of one version: all stand until a person decides by an entry."""

    first: Entry
    versions: tuple[Entry, ...]


class Custody:
    """One custody as its entries tell it. Change it only through `extend`.

    `timeline` holds the standing entries (corrections applied, withdrawn ones gone) in fold order.
    `memo` is for whoever computes over the timeline: it survives only while the timeline grows at its end,
    so that a running computation may go on from where it stopped.
    """

    __slots__ = (
        "_keys",
        "by_kind",
        "children",
        "decisions",
        "disputes",
        "entries",
        "first_versions",
        "id",
        "known",
        "memo",
        "number",
        "person",
        "timeline",
        "unfounded",
        "withdrawn",
    )

    def __init__(self, custody_id: str) -> None:
        """Begin an empty custody; `custody_of` and `extend` fill it."""
        self.id = custody_id
        self.number = ""
        self.person = ""
        self.entries: list[Entry] = []
        self.known: dict[str, Entry] = {}
        self.timeline: list[Entry] = []
        self.by_kind: dict[str, list[Entry]] = {}
        # The first version of each standing entry: what was typed before any correction.
        self.first_versions: dict[str, Entry] = {}
        self.children: dict[str, list[Entry]] = {}
        self.withdrawn: frozenset[str] = frozenset()
        self.disputes: tuple[Dispute, ...] = ()
        self.memo: dict[Any, Any] = {}
        self._keys: list[FoldKey] = []
        # Requests for a second person and their answers, in the order of writing.
        self.decisions: list[Entry] = []
        self.unfounded: frozenset[str] = frozenset()

    def extend(self, entry: Entry) -> None:
        """Take one more entry into the fold."""
        self.entries.append(entry)
        self.known[entry.id] = entry
        if entry.number and not self.number:
            self.number = entry.number
        if entry.person and not self.person:
            self.person = entry.person
        if entry.kind in SELF_WRITTEN:
            self.decisions.append(entry)
        if entry.corrects is not None:
            self.children.setdefault(entry.corrects, []).append(entry)
            self._refold()
        elif entry.kind == "approved":
            if not_honoured(self.known, (entry,)):
                self._refold()
        elif self._counts(entry):
            self._insert(entry)

    def _counts(self, entry: Entry) -> bool:
        """Return whether an entry says something: not aside, not erased, not approved by its own maker."""
        if entry.kind in ASIDE or entry.id in self.unfounded:
            return False
        return bool(entry.payload) or entry.kind in STAYS

    def _insert(self, entry: Entry) -> None:
        key = fold_key(entry)
        if self._keys and key < self._keys[-1]:
            self.memo.clear()
            place = bisect_right(self._keys, key)
            self._keys.insert(place, key)
            self.timeline.insert(place, entry)
            kind = self.by_kind.setdefault(entry.kind, [])
            kind.insert(bisect_right(kind, key, key=fold_key), entry)
        else:
            self._keys.append(key)
            self.timeline.append(entry)
            self.by_kind.setdefault(entry.kind, []).append(entry)
        if entry.kind in TURNING or self._moves_start(entry):
            self.memo.pop(Custody, None)
        self.first_versions[entry.id] = entry

    def _moves_start(self, entry: Entry) -> bool:
        """Return whether this entry may narrow the start, or be the earliest moment when none is known."""
        course = self.memo.get(Custody)
        if course is None or course.t0.exact:
            return False
        if course.t0.earliest is None:
            return True
        end, latest = entry.occurred.latest, course.t0.latest
        return entry.kind in PRESUPPOSE_CONTROL and end is not None and (latest is None or end < latest)

    def _refold(self, chosen: dict[str, Entry] | None = None) -> None:
        self.unfounded = not_honoured(self.known, self.decisions) if self.decisions else frozenset()
        if not self.children:
            self._fold_plain()
            return
        self.withdrawn = self._withdrawn()
        standing: list[Entry] = []
        disputes = []
        self.first_versions = {}
        for first in self.entries:
            if first.corrects is not None:
                continue
            versions = self.standing_versions(first)
            if chosen and first.id in chosen:
                versions = [chosen[first.id]]
            if len(versions) > 1:
                disputes.append(Dispute(first, tuple(sorted(versions, key=fold_key))))
            for version in versions:
                self.first_versions[version.id] = first
            standing.extend(versions)
        standing.sort(key=fold_key)
        self.timeline = standing
        self._keys = [fold_key(entry) for entry in standing]
        self.by_kind = {}
        for entry in standing:
            self.by_kind.setdefault(entry.kind, []).append(entry)
        self.disputes = tuple(disputes)
        self.memo = {}

    def _fold_plain(self) -> None:
        """Fold entries of which none corrects another, as most custodies are."""
        keyed = [(fold_key(entry), entry) for entry in self.entries if self._counts(entry)]
        keyed.sort(key=itemgetter(0))
        self._keys = [key for key, _ in keyed]
        self.timeline = [entry for _, entry in keyed]
        self.first_versions = {entry.id: entry for entry in self.timeline}
        by_kind: dict[str, list[Entry]] = {}
        self.by_kind = by_kind
        for entry in self.timeline:
            kind = by_kind.get(entry.kind)
            if kind is None:
                by_kind[entry.kind] = [entry]
            else:
                kind.append(entry)
        self.memo = {}

    def _withdrawn(self) -> frozenset[str]:
        """Return the ids taken back; a withdrawal that was itself withdrawn takes nothing back."""
        gone: set[str] = set()
        for entry in sorted(self.entries, key=lambda e: e.seq, reverse=True):
            if entry.kind != "withdrawn" or entry.id in self.unfounded:
                continue
            if entry.corrects and entry.id not in gone:
                gone.add(entry.corrects)
        return frozenset(gone)

    def standing_versions(self, first: Entry) -> list[Entry]:
        """Return the newest versions of an entry that stand: none if withdrawn, several if disputed."""
        if first.id in self.withdrawn or first.kind in ASIDE:
            return []
        corrections = [
            c for c in self.children.get(first.id, ()) if c.kind != "withdrawn" and c.id not in self.unfounded
        ]
        if not corrections:
            return [first] if self._counts(first) else []
        return list(itertools.chain.from_iterable(self.standing_versions(c) for c in corrections))

    def readings(self) -> Iterator[Custody]:
        """Yield the custody once per way of deciding its disputes; rules take the protective reading."""
        if not self.disputes:
            yield self
            return
        disputes = self.disputes[:MOST_DISPUTES]
        for versions in itertools.product(*(d.versions for d in disputes)):
            chosen = {d.first.id: v for d, v in zip(disputes, versions, strict=True)}
            chosen |= {d.first.id: d.versions[-1] for d in self.disputes[MOST_DISPUTES:]}
            yield self._read_as(chosen)

    def _read_as(self, chosen: dict[str, Entry]) -> Custody:
        reading = Custody(self.id)
        reading.number, reading.person = self.number, self.person
        reading.entries, reading.known, reading.children = self.entries, self.known, self.children
        reading.decisions = self.decisions
        reading._refold(chosen)
        return reading

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the standing entries of a kind, in fold order."""
        return self.by_kind.get(kind, [])

    def latest(self, kind: str, field: str) -> Any:
        """Return the newest recorded value of a field over all entries of a kind, or None."""
        for entry in reversed(self.by_kind.get(kind, ())):
            value = entry.data.get(field)
            if value is not None:
                return value
        return None

    @property
    def _course(self) -> _Course:
        course = self.memo.get(Custody)
        if course is None:
            course = self.memo[Custody] = _Course(self)
        found: _Course = course
        return found

    @property
    def t0(self) -> Moment:
        """Return the start of effective control by the UN, narrowed by what presupposes control."""
        return self._course.t0

    @property
    def t0_by(self) -> int:
        """Return the second UTC by which an unknown start surely lies: the latest of `t0_earliest`."""
        return self._course.t0_by

    @property
    def start_estimated(self) -> bool:
        """Return whether the start is not known at all, so that limits run from `t0_earliest`."""
        return self._course.t0.earliest is None

    @property
    def t0_earliest(self) -> int:
        """Return the second UTC from which limits run: T0, or the earliest known moment of the custody."""
        return self._course.t0_earliest

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the stretches of UN custody, in order."""
        return self._course.spans

    @property
    def held(self) -> bool:
        """Return whether the person is in UN custody after the last entry."""
        return self._course.spans[-1].end is None

    @property
    def ended_by(self) -> Entry | None:
        """Return the entry that ended UN custody for good so far, or None while held."""
        return self._course.spans[-1].ended_by


class _Course:
    """What follows from starts and ends: T0, and the stretches of custody."""

    __slots__ = ("spans", "t0", "t0_by", "t0_earliest")

    def __init__(self, custody: Custody) -> None:
        starts = [e for kind in STARTS for e in custody.of_kind(kind)]
        first = min(starts, key=fold_key, default=None)
        self.t0 = _narrowed(first.occurred if first else UNKNOWN, custody)
        known = self.t0.earliest
        self.t0_earliest, self.t0_by = _earliest_known(custody) if known is None else (known, known)
        self.spans = tuple(_spans(custody, self.t0, first))


def _narrowed(t0: Moment, custody: Custody) -> Moment:
    if t0.exact:
        return t0
    latest = t0.latest
    for kind in PRESUPPOSE_CONTROL:
        for entry in custody.of_kind(kind):
            end = entry.occurred.latest
            if end is not None and (latest is None or end < latest):
                latest = end
    if latest == t0.latest or (t0.earliest is not None and latest is not None and latest < t0.earliest):
        return t0
    return between(t0.earliest, latest)


def _earliest_known(custody: Custody) -> tuple[int, int]:
    """Return the earliest known moment of a custody, from its earliest to its latest second.

    What authorises an apprehension comes before it, and says nothing of when control began.
    """
    moments = [e.occurred for e in custody.timeline if e.kind != "authority"]
    typed = min((e.recorded_at for e in custody.entries), default=0)
    earliest = min((m.earliest for m in moments if m.earliest is not None), default=None)
    latest = min((m.latest for m in moments if m.latest is not None), default=None)
    if earliest is None:
        earliest = typed if latest is None else latest
    return earliest, max(earliest, typed if latest is None else latest)


def _spans(custody: Custody, t0: Moment, first: Entry | None) -> Iterator[Span]:
    turns = [e for kind in sorted(TURNING.difference(STARTS)) for e in custody.of_kind(kind)]
    turns.sort(key=fold_key)
    start: Moment | None = t0
    started_by = first
    for entry in turns:
        what = entry.data.get("what") if entry.kind == "incident" else None
        if start is not None and (entry.kind in ENDS or what in OUT_INCIDENTS):
            if _surely_before(entry.occurred, t0):  # a slip, which GD-02 names: nobody was let go by it
                continue
            yield Span(start, entry.occurred, started_by, entry)
            start = None
        elif start is None and (entry.kind == "returned" or what == "recapture"):
            start, started_by = entry.occurred, entry
    if start is not None:
        yield Span(start, None, started_by, None)


def _surely_before(one: Moment, other: Moment) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def custody_of(entries: Iterable[Entry], custody_id: str = "") -> Custody:
    """Return the fold of these entries (any order)."""
    listed = list(entries)
    custody = Custody(custody_id or (listed[0].subject_id if listed else ""))
    for entry in listed:
        custody.entries.append(entry)
        custody.known[entry.id] = entry
        if entry.number and not custody.number:
            custody.number = entry.number
        if entry.person and not custody.person:
            custody.person = entry.person
        if entry.kind in SELF_WRITTEN:
            custody.decisions.append(entry)
        if entry.corrects is not None:
            custody.children.setdefault(entry.corrects, []).append(entry)
    custody._refold()  # noqa: SLF001 - the fold's own constructor
    return custody
