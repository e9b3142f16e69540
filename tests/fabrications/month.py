"""A clean month of an invented site, as people would have recorded it: nothing in it is made up.

The noise is that of real records: rounds typed by hand some minutes later, hours of them in one go after a
power cut, words that everybody uses, one officer going from cell to cell within a minute, many officers on
one laptop, stays in hospital under guard, times that are only about.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from utmcase.custody import Custody, custody_of
from utmcase.entries import clean
from utmcase.entries.envelope import Entry, Who, canonical
from utmcase.moments import DAY, HOUR, MINUTE, Moment, about, exactly

START = 1_772_323_200  # 1 March 2026
DAYS = 30
CUSTODIES = 24
HOMES = {"Bria": ("cell-1", "cell-2", "cell-3", "cell-4"), "Ippy": ("cell-8", "cell-9")}
FACILITIES = {cell: home.casefold() for home, cells in HOMES.items() for cell in cells}
GUARDS = {"Bria": tuple(f"UN-{n}" for n in range(11, 18)), "Ippy": tuple(f"UN-{n}" for n in range(21, 24))}
# Whoever is out to apprehend somebody is not going the rounds of the cells.
PATROLS = {"Bria": ("UN-31", "UN-32", "UN-33"), "Ippy": ("UN-41", "UN-42")}
SHIFT = 8 * HOUR
SHORT = ("calm", "asleep", "normal", "awake", "RAS", "calm, asleep")
LONG = (
    "Awake, talking with the others.",
    "Asleep on the mat.",
    "Says he is well.",
    "Asked when the lawyer comes.",
    "Sitting near the door, quiet.",
    "Calm, no complaint.",
    "Praying with his cell mate.",
    "Ate all of the rice.",
    "Asked for more water.",
    "Lying down, eyes open.",
)
CARES = ("meal", "water", "washing", "exercise")


@dataclass
class Month:
    """What was recorded: entries by custody, and when each officer was signed in."""

    seed: int
    random: random.Random
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    sessions: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    stays: dict[str, tuple[int, int]] = field(default_factory=dict)
    hospital: dict[str, tuple[int, int]] = field(default_factory=dict)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    # Custodies whose rounds were made up, and entries written after a time although they bear an earlier one.
    rewritten: set[str] = field(default_factory=set)
    set_back: list[tuple[Entry, int]] = field(default_factory=list)
    count: int = 0

    def write(
        self, custody: str, kind: str, at: int | Moment, by: str, typed: int, **fields: object
    ) -> Entry:
        """Write one entry down, its typist being signed in just then."""
        entry = self.made(custody, kind, at, by, typed, **fields)
        self.entries.setdefault(custody, []).append(entry)
        self.sessions.setdefault(by, []).append(
            (typed - self.random.randint(20, 300), typed + self.random.randint(5, 400))
        )
        return entry

    def made(self, custody: str, kind: str, at: int | Moment, by: str, typed: int, **fields: object) -> Entry:
        """Return an entry as the journal keeps it, without writing it down."""
        self.count += 1
        data = clean(kind, dict(fields))
        who = Who(by, by)
        occurred = at if isinstance(at, Moment) else exactly(at)
        return Entry(
            id=f"s{self.seed}-{self.count:06d}",
            ledger="month",
            seq=0,
            subject="custody",
            subject_id=custody,
            kind=kind,
            version=1,
            occurred=occurred,
            recorded_at=typed,
            recorded_by=who,
            done_by=who,
            payload=canonical(data),
            data=data,
        )

    def typed_after(self, at: int) -> int:
        """Return when somebody sat down to type what happened: soon, or once there was power again."""
        for start, end in self.cuts:
            if start <= at < end:
                return end + self.random.randint(60, 2400)
        return at + int(self.random.triangular(20, 2400, 200))

    def guard(self, home: str, at: int) -> str:
        """Return the officer on duty at a place."""
        officers = GUARDS[home]
        return officers[(at // SHIFT) % len(officers)]

    def patrol(self, home: str, at: int) -> str:
        """Return the officer of a place who is out on patrol."""
        officers = PATROLS[home]
        return officers[(at // SHIFT) % len(officers)]

    def signed_in(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Return the sessions of each officer, joined where they overlap."""
        joined: dict[str, tuple[tuple[int, float], ...]] = {}
        for officer, sessions in self.sessions.items():
            found: list[tuple[int, float]] = []
            for start, end in sorted(sessions):
                if found and start <= found[-1][1]:
                    found[-1] = (found[-1][0], max(found[-1][1], end))
                else:
                    found.append((start, end))
            joined[officer] = tuple(found)
        return joined

    def journal(self) -> list[Entry]:
        """Return every entry in the order of writing."""
        every = (entry for entries in self.entries.values() for entry in entries)
        placed = [(e.recorded_at, e.id, e) for e in every] + [(at, "~" + e.id, e) for e, at in self.set_back]
        ordered = [entry for _, _, entry in sorted(placed, key=lambda one: one[:2])]
        return [replace(entry, seq=seq, data=entry.data) for seq, entry in enumerate(ordered, start=1)]

    def custodies(self) -> dict[str, Custody]:
        """Return the folded custodies."""
        found: dict[str, list[Entry]] = {}
        for entry in self.journal():
            found.setdefault(entry.subject_id, []).append(entry)
        return {custody: custody_of(entries, custody) for custody, entries in found.items()}


def clean_month(seed: int) -> Month:
    """Return the month of a seed; the same seed gives the same month."""
    month = Month(seed, random.Random(seed))
    for _ in range(5):
        start = START + month.random.randrange(DAYS * DAY)
        month.cuts.append((start, start + month.random.randint(2, 9) * HOUR))
    for number in range(CUSTODIES):
        _admitted(month, f"c{number:02d}")
    _rounds(month)
    for custody in month.homes:
        _days(month, custody)
    return month


def _admitted(month: Month, custody: str) -> None:
    draw = month.random
    home = "Ippy" if int(custody[1:]) % 3 == 0 else "Bria"
    t0 = START + draw.randrange((DAYS - 6) * DAY) // MINUTE * MINUTE
    end = t0 + draw.randint(30, 120) * HOUR + draw.randint(0, 59) * MINUTE
    month.homes[custody], month.stays[custody] = home, (t0 + HOUR, end)
    out, by = month.patrol(home, t0), month.guard(home, t0 + HOUR)
    cell = draw.choice(HOMES[home])
    first = t0 if draw.random() < 0.8 else about(t0, 10 * MINUTE)
    month.write(
        custody, "apprehension", first, out, t0 + 50 * MINUTE + draw.randint(0, 59), place="CAR/Haute-Kotto"
    )
    for kind, after in (("search", 5), ("reasons_told", 10)):
        month.write(custody, kind, t0 + after * MINUTE, out, month.typed_after(t0 + HOUR))
    month.write(custody, "admission", t0 + HOUR, by, month.typed_after(t0 + HOUR), facility=home, cell=cell)
    for kind, after in (("property_in", 70), ("rights_statement", 80)):
        month.write(custody, kind, t0 + after * MINUTE, by, month.typed_after(t0 + 80 * MINUTE))
    if draw.random() < 0.4:
        _hospital(month, custody, cell)
    kind = "handed_over" if draw.random() < 0.6 else "released"
    by = month.guard(home, end)
    month.write(custody, "property_out", end - 10 * MINUTE, by, month.typed_after(end))
    month.write(custody, kind, end, by, month.typed_after(end))


def _hospital(month: Month, custody: str, cell: str) -> None:
    draw = month.random
    start, end = month.stays[custody]
    away = start + draw.randrange(8 * HOUR, max(9 * HOUR, (end - start) // 2)) // MINUTE * MINUTE
    back = min(away + draw.randint(2, 14) * HOUR, end - 2 * HOUR)
    month.hospital[custody] = (away, back)
    by = month.guard(month.homes[custody], away)
    named = "Hospital of Bria"
    month.write(custody, "placed", away, by, month.typed_after(away), where="hospital", place=named)
    for hour in range(away + HOUR, back, HOUR):
        seen = hour + draw.randint(-5, 5) * MINUTE
        month.write(custody, "check", seen, "UN-19", month.typed_after(seen), place=named)
    by = month.guard(month.homes[custody], back)
    month.write(custody, "placed", back, by, month.typed_after(back), where="cell", place=cell)


def _rounds(month: Month) -> None:
    """Go the rounds of a month: from cell to cell, about every hour, whoever is on duty."""
    draw = month.random
    for home in HOMES:
        at = START
        while at < START + DAYS * DAY:
            at += draw.randint(44, 58) * MINUTE
            by, step = month.guard(home, at), 0
            typed = month.typed_after(at)
            for custody in sorted(month.homes):
                start, end = month.stays[custody]
                away, back = month.hospital.get(custody, (0, 0))
                if month.homes[custody] != home or not start < at < end - HOUR or away - HOUR <= at <= back:
                    continue
                _seen(month, custody, at + step // 2 * MINUTE, by, typed)
                step += 1
                typed += draw.randint(8, 70)


def _seen(month: Month, custody: str, at: int, by: str, typed: int) -> None:
    draw = month.random
    fields: dict[str, object] = {"condition": draw.choice(("normal", "asleep", "normal"))}
    luck = draw.random()
    if luck < 0.45:
        fields["words"] = draw.choice(SHORT)
    elif luck < 0.6:
        fields["words"] = draw.choice(LONG)
    when: int | Moment = about(at, 5 * MINUTE) if draw.random() < 0.04 else at
    month.write(custody, "check", when, by, max(typed, at + 5), **fields)


def _days(month: Month, custody: str) -> None:
    """Give meals and the rest, and interview the person once or twice."""
    draw = month.random
    home = month.homes[custody]
    start, end = month.stays[custody]
    away, back = month.hospital.get(custody, (0, 0))
    for at in range(start + 2 * HOUR, end - 2 * HOUR, 5 * HOUR):
        given = at + draw.randint(0, 90) * MINUTE
        by = "UN-19" if away <= given <= back else month.guard(home, given)
        month.write(
            custody, "care", given, by, month.typed_after(given), what=draw.choice(CARES), outcome="taken"
        )
    for _ in range(draw.randint(0, 2)):
        at = draw.randrange(start + HOUR, end - 3 * HOUR) // MINUTE * MINUTE
        if away - 2 * HOUR < at < back:
            continue
        by = month.guard(home, at)
        times = {"start": exactly(at).to_json(), "end": exactly(at + 40 * MINUTE).to_json()}
        month.write(custody, "interview", at, by, month.typed_after(at + HOUR), **times)
