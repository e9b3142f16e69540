"""One look at a custody at a moment: what all rules ask of it, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.four_eyes import honoured
from utmcase.people import AgeFacts, age_of
from utmcase.rules.findings import Instance, Severity, State
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.times import INF, Bracket, HeldTime, Outside, bracket, held_time, outsides


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry that meets a critical rule in time by its own word only: typed after the limit `due`."""

    entry: Entry
    rule: str
    due: int


class Sight:
    """A custody as rules look at it. `next` gathers when time alone changes what they say."""

    __slots__ = (
        "_age",
        "_held",
        "_holds",
        "_outside",
        "anchor",
        "claims",
        "custody",
        "estimated",
        "every",
        "host",
        "next",
        "now",
        "start",
        "surroundings",
        "t0",
        "zone",
    )

    def __init__(
        self,
        custody: Custody,
        surroundings: Surroundings,
        now: int,
        zone: ZoneInfo,
        *,
        every: bool,
        host: str = "",
    ) -> None:
        self.custody = custody
        self.surroundings = surroundings
        self.now = now
        self.zone = zone
        self.every = every
        self.host = host
        self.t0 = custody.t0
        self.estimated = self.t0.earliest is None
        # From where limits run in the best case when nobody knows the start: the earliest known moment.
        self.anchor = custody.t0_earliest
        begun = bracket(self.t0)
        self.start: Bracket = (begun[0], custody.t0_by) if self.estimated else begun
        self.next = INF
        self.claims: list[Claim] = []
        self._age: AgeFacts | None = None
        self._outside: tuple[Outside, ...] | None = None
        self._holds: dict[tuple[Callable[[Sight], bool], ...], bool] = {}
        self._held: HeldTime | None = None

    @property
    def age(self) -> AgeFacts:
        """Return the age facts of the custody."""
        if self._age is None:
            self._age = age_of(self.custody, self.zone)
        return self._age

    @property
    def outside(self) -> tuple[Outside, ...]:
        """Return the stretches out of UN custody."""
        if self._outside is None:
            self._outside = outsides(self.custody)
        return self._outside

    @property
    def held_time(self) -> HeldTime:
        """Return the time held, without any pause."""
        if self._held is None:
            self._held = held_time(self.custody, self.start)
        return self._held

    def holds(self, tests: tuple[Callable[[Sight], bool], ...]) -> bool:
        """Return whether all these tests of the facts hold; many rules ask the same ones."""
        answer = self._holds.get(tests)
        if answer is None:
            answer = self._holds[tests] = all(test(self) for test in tests)
        return answer

    def wake(self, at: float) -> None:
        """Remember a time at which this finding changes by itself; what is past is not remembered."""
        if self.now < at < self.next:
            self.next = at

    def at(self, now: int) -> Sight:
        """Return the same custody looked at another time."""
        other = Sight(self.custody, self.surroundings, now, self.zone, every=self.every, host=self.host)
        # These rest on the entries alone.
        other._age, other._outside, other._held = self._age, self._outside, self._held
        return other


class Ranked(tuple[Instance, ...]):  # noqa: SLOT001 - a tuple cannot have slots of its own
    """Many instances of which the worst, and the gravest severity, are known without looking through them."""

    lead: Instance
    severity: Severity


def ranked(instances: Iterable[Instance], lead: Instance, severity: Severity) -> Ranked:
    """Return instances with the worst of them and their gravest severity."""
    many = Ranked(instances)
    many.lead, many.severity = lead, severity
    return many


# What a rule answers: a state in which there is nothing to show, or its instances.
Judgement = State | tuple[Instance, ...]
Judge = Callable[[Sight], Judgement]


def roots(custody: Custody, entry_id: str | None) -> str | None:
    """Return the id of the first version of an entry, by the id of any of its versions."""
    while entry_id is not None:
        known = custody.known.get(entry_id)
        if known is None or known.corrects is None:
            return entry_id
        entry_id = known.corrects
    return None


def versions(custody: Custody, entry: Entry) -> Iterator[Entry]:
    """Yield an entry and the versions that it corrects, newest first."""
    current: Entry | None = entry
    while current is not None:
        yield current
        current = custody.known.get(current.corrects) if current.corrects is not None else None


def given_for(custody: Custody, entry_id: str) -> str:
    """Return the entry that was written when a request was approved; of anything else the same id."""
    asked = custody.known.get(entry_id)
    if asked is None or asked.kind != "approval_asked":
        return entry_id
    given = (one for one in custody.decisions if one.kind == "approved" and one.answers == entry_id)
    return next((str(one.data.get("written")) for one in given if honoured(asked, one)), entry_id)


def answered(custody: Custody, entry: Entry) -> str | None:
    """Return the first version's id of the entry that this one answers; a correction may leave it out."""
    for version in versions(custody, entry):
        if version.answers is not None:
            return roots(custody, given_for(custody, version.answers))
    return None
