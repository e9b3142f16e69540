"""The eight fabrications of the rules, planted in a clean month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fabrications.month import DAYS, GUARDS, START, Month
from utmcase.entries.envelope import Entry
from utmcase.moments import DAY, HOUR, MINUTE, exactly

SENTENCES = (
    "Awake, ate well, no complaint to make.",
    "Seen at the door, in good health.",
    "Sleeps quietly under the blanket.",
    "Detainee in good health and calm.",
)


@dataclass(frozen=True)
class Planted:
    """Entries that are made up: each one (or, where they belong together, any of them) must be found."""

    what: str
    rule: str
    entries: frozenset[str]
    words: str  # how the remark of the finding goes


def _typed(month: Month, at: int, by: str) -> int:
    """Return a time of typing, its typist being signed in."""
    typed = at + month.random.randint(60, 1500)
    month.sessions.setdefault(by, []).append((typed - 60, typed + 60))
    return typed


def _plant(month: Month, custody: str, kind: str, at: int, by: str, typed: int, **fields: object) -> Entry:
    entry = month.made(custody, kind, at, by, typed, **fields)
    month.entries[custody].append(entry)
    return entry


def check_in_hospital(month: Month) -> Planted:
    custody = month.random.choice(sorted(month.hospital))
    away, back = month.hospital[custody]
    at = month.random.randint(away + MINUTE, back - MINUTE)
    by = month.guard(month.homes[custody], at)
    cell = month.random.choice(({}, {"place": _cell(month, custody)}))
    entry = _plant(month, custody, "check", at, by, _typed(month, at, by), **cell)
    return Planted("check_in_hospital", "GD-09", frozenset({entry.id}), "in hospital or elsewhere")


def _cell(month: Month, custody: str) -> str:
    return next(str(e.data["cell"]) for e in month.entries[custody] if e.kind == "admission")


def same_words(month: Month) -> Planted:
    while True:
        at = START + month.random.randrange(DAYS * DAY) // MINUTE * MINUTE
        held = [c for c, (start, end) in sorted(month.stays.items()) if start < at < end - HOUR]
        if len(held) >= 3:
            break
    many = month.random.sample(held, month.random.randint(3, min(5, len(held))))
    words, ids = month.random.choice(SENTENCES), set()
    for custody in many:
        seen = at + month.random.randint(0, 2) * MINUTE
        by = month.guard(month.homes[custody], seen)
        fields: dict[str, object] = {"words": words}
        if custody in month.hospital:
            fields["place"] = "Hospital of Bria"
        ids.add(_plant(month, custody, "check", seen, by, _typed(month, seen, by), **fields).id)
    return Planted("same_words", "GD-09", frozenset(ids), "same words")


def even_rounds(month: Month) -> Planted:
    custody = month.random.choice([c for c in sorted(month.stays) if c not in month.rewritten])
    month.rewritten.add(custody)
    start, end = month.stays[custody]
    gap = month.random.choice((20, 30, 45, 55, 60)) * MINUTE + month.random.randint(0, 59)
    first = month.random.randrange(start + HOUR, end - 9 * HOUR)
    rounds = month.random.randint(6 * HOUR // gap + 2, 7 * HOUR // gap + 2)
    last = first + gap * rounds
    kept = month.entries[custody]
    # Who makes rounds up has not made any.
    month.entries[custody] = [
        e for e in kept if e.kind != "check" or not first - HOUR < e.recorded_at < last + HOUR
    ]
    by, ids = month.guard(month.homes[custody], first), set()
    for n in range(rounds):
        typed = first + n * gap
        month.sessions.setdefault(by, []).append((typed - 60, typed + 60))
        seen = (typed - month.random.randint(60, 600)) // MINUTE * MINUTE
        ids.add(_plant(month, custody, "check", seen, by, typed).id)
    return Planted("even_rounds", "GD-09", frozenset(ids), "same distance")


def two_places(month: Month) -> Planted:
    """An officer of one facility is said to have made a round at the other in the same minute."""
    pairs = []
    for custody, home in sorted(month.homes.items()):
        for other, another in sorted(month.homes.items()):
            start = max(month.stays[custody][0], month.stays[other][0]) + HOUR
            end = min(month.stays[custody][1], month.stays[other][1]) - HOUR
            if home != another and not {custody, other} & month.hospital.keys() and start < end:
                pairs.append((custody, home, other, start, end))
    custody, home, other, start, end = month.random.choice(pairs)
    at = month.random.randrange(start, end) // MINUTE * MINUTE
    by = month.guard(home, at)
    one = _plant(month, custody, "check", at, by, _typed(month, at, by))
    two = _plant(month, other, "check", at + month.random.randint(0, 60), by, _typed(month, at, by))
    return Planted("two_places", "GD-09", frozenset({one.id, two.id}), "another place at the same time")


def signed_out(month: Month) -> Planted:
    custody = month.random.choice(sorted(month.stays))
    start, end = month.stays[custody]
    while True:
        at = month.random.randrange(start + HOUR, end - HOUR) // MINUTE * MINUTE
        away, back = month.hospital.get(custody, (0, 0))
        by = month.random.choice(GUARDS[month.homes[custody]])
        typed = at + month.random.randint(60, 1500)
        sessions = month.signed_in().get(by, ())
        if sessions and not any(s <= typed <= e for s, e in sessions) and not away <= at <= back:
            break
    entry = _plant(month, custody, "care", at, by, typed, what="meal")
    return Planted("signed_out", "GD-09", frozenset({entry.id}), "signed out")


def care_after_handover(month: Month) -> Planted:
    custody = month.random.choice(sorted(month.stays))
    at = month.stays[custody][1] + month.random.randint(60, 2 * DAY)
    by = month.guard(month.homes[custody], at)
    kind = month.random.choice(("care", "check"))
    entry = _plant(month, custody, kind, at, by, _typed(month, at, by))
    return Planted("care_after_handover", "GD-02", frozenset({entry.id}), "after the end of custody")


def interview_in_hospital(month: Month) -> Planted:
    custody = month.random.choice(sorted(month.hospital))
    away, back = month.hospital[custody]
    at = month.random.randint(away + MINUTE, back - MINUTE)
    by = month.guard(month.homes[custody], at)
    times = {"start": exactly(at).to_json(), "end": exactly(at + 30 * MINUTE).to_json()}
    fields = month.random.choice(({}, times))
    entry = _plant(month, custody, "interview", at, by, _typed(month, at, by), **fields)
    return Planted("interview_in_hospital", "GD-09", frozenset({entry.id}), "in hospital at that time")


def clock_set_back(month: Month) -> Planted:
    """An entry is written at an earlier time than the one before it: its place in the journal tells."""
    before = month.random.choice([e for one in sorted(month.entries) for e in month.entries[one]])
    typed = before.recorded_at - month.random.randint(5 * MINUTE, 6 * HOUR)
    by = before.recorded_by.un_id
    month.sessions.setdefault(by, []).append((typed - 60, typed + 60))
    entry = month.made(before.subject_id, "care", typed - 2 * MINUTE, by, typed, what="meal")
    month.set_back.append((entry, before.recorded_at))
    return Planted("clock_set_back", "GD-10", frozenset({entry.id}), "went backwards")


FABRICATIONS: Mapping[str, Callable[[Month], Planted]] = {
    one.__name__: one
    for one in (
        check_in_hospital,
        same_words,
        even_rounds,
        two_places,
        signed_out,
        care_after_handover,
        interview_in_hospital,
        clock_set_back,
    )
}


def planted_in(month: Month, what: str, times: int) -> list[Planted]:
    """Plant a fabrication so many times; what one has written over is planted again."""
    return [FABRICATIONS[what](month) for _ in range(times)]
