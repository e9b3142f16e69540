"""Random casebooks for property tests: three custodies that touch each other, and the site around them.

Every kind of entry that a rule reads is written. Times fall on the limits, and one second beside them, far
more often than chance would have it; the same seed gives the same casebook.
"""

from dataclasses import dataclass, field, replace

from tests.making import DAY, HOUR, MINUTE
from tests.rules.chance import Making
from tests.rules.changing import change
from tests.rules.written import SORTS, WHERE
from utmcase.entries.envelope import Entry
from utmcase.moments import about, between, exactly

ZONES = {"car-utm": "Africa/Bangui", "ssd-poc": "Africa/Juba"}
CUSTODIES = ("a", "b", "c")
LIMITS = (1, 2, 6, 12, 24, 30, 48, 72, 96, 144, 168, 240)
NEVER = float("inf")


@dataclass(frozen=True)
class Casebook:
    """What was written, in the order of writing; who was signed in when; and a time to look from."""

    profile: str
    zone: str
    entries: tuple[Entry, ...]
    now: int
    sessions: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    pauses: dict[str, list[str]] = field(default_factory=dict)

    def of(self, who):
        return [e for e in self.entries if e.subject == "custody" and e.subject_id == who]

    def written(self, entries):
        """Return the same casebook with other entries, in the order of `seq`."""
        return replace(self, entries=tuple(sorted(entries, key=lambda e: e.seq)))


def casebook(seed, *, corrected=True):
    """Return one random casebook; without `corrected` nothing is corrected or withdrawn in it."""
    making = Making(seed, corrected=corrected)
    rng = making.rng
    _site(making)
    ends = {}
    for place, who in enumerate(CUSTODIES):
        start = making.start + rng.choice([0, 0, HOUR, 30 * HOUR])
        ends[who] = _custody(making, who, place, start)
    if making.often(0.3):
        _same_words(making)
    if corrected:
        for _ in range(rng.choice([0, 1, 2, 4])):
            change(making)
    if making.undecided is not None:
        _without_decision(making, making.undecided[0])
    entries = _in_order(making)
    return Casebook(
        making.profile,
        ZONES[making.profile],
        entries,
        _now(making, ends),
        _sessions(making),
        {"GO-01": ["hospital"]} if making.often(0.2) else {},
    )


def _site(making):
    rng = making.rng
    for kind, (_, ids, told) in WHERE.items():
        for one in ids:
            for number in range(rng.choice([0, 1, 1, 2])):
                second = making.start + (number - 1) * rng.choice([DAY, 400 * DAY]) + rng.randrange(3 * DAY)
                known = exactly(second) if making.often(0.8) else about(second, 120)
                making.add(kind, second, who=one, at=known, typed=second, **rng.choice(told))


def _custody(making, who, place, start):
    """Write one custody from its start on; return when it ended for good, or far away."""
    rng = making.rng
    at = exactly(start) if making.often(0.7) else making.moment(start)
    number = place + (2 if making.often(0.2) and place == 2 else 1)
    named = {"number": f"BRI-A-2026-{number:04}"} if making.often(0.9) else {}
    begun = making.fields("apprehension")
    first = "taken_over" if making.often(0.07) else "apprehension"
    # So much has to come together for a decision that may be overdue, that chance alone hardly ever has it.
    undecided = first == "apprehension" and start == making.start and making.rare.random() < 0.05
    if undecided:
        begun = begun | {"legal_basis": "utm", "flagrante": True}
        at, making.undecided = between(start - 2 * HOUR, start), (who, start + 24 * HOUR)
    told = {"person": f"p-{who}"} | named | (begun if first == "apprehension" else {})
    making.add(first, start, who=who, at=at, **told)
    # So that the earliest known moment is never that of typing.
    known = making.fields("identity") if making.often(0.7) else {"sex": "male"}
    making.add("identity", start + 60, who=who, at=exactly(start + 60), **known)
    end = _ends(making, who, start)
    rich = rng.choice([0.2, 0.45, 0.8])
    for kind, sort in SORTS.items():
        for _ in range(sort.most):
            if rng.random() < sort.often * (rich + 0.3):
                _write(making, who, kind, sort, start, end)
    if making.often(0.3):
        _rounds(making, who, start, end)
    return min(end, start + 200 * HOUR)


def _ends(making, who, start):
    rng = making.rng
    second = start
    times = rng.choices([0, 1, 2, 3], [3, 5, 2, 1])[0]
    for number in range(times):
        second = max(second + 1, making.near(second, rng.choice(LIMITS) * HOUR))
        kind = rng.choices(["handed_over", "released", "escape", "death"], [6, 3, 1, 1])[0]
        at = None if making.often(0.4) else exactly(second)
        if kind in {"escape", "death"}:
            making.add("incident", second, who=who, at=at, what=kind)
        else:
            making.add(kind, second, who=who, at=at, **making.fields(kind))
            if making.often(0.35):
                _prepared(making, who, second)
        if kind in {"released", "death"} or number + 1 == times:
            return second
        second += rng.choice([1, HOUR, 5 * HOUR, 23 * HOUR, 24 * HOUR, 24 * HOUR + 1, 80 * HOUR])
        back = {"what": "recapture"} if kind == "escape" else {}
        making.add("incident" if back else "returned", second, who=who, **back)
    return start + 3000 * HOUR


FILE = {
    "document_added": {"what": "arrest_report"},
    "rights_statement": {"signed": "signed"},
    "property_in": {"items": [], "receipt": "signed"},
    "medical_exam": {"purpose": "exit", "fit_for_transfer": True},
    "risk_assessed": {"rating": "green"},
}


def _prepared(making, who, leaves):
    """Write what has to be in the file before a person leaves, shortly before or at that very time."""
    for kind, fields in FILE.items():
        if making.often(0.95):
            making.add(kind, leaves - making.rng.choice([0, MINUTE, HOUR, 24 * HOUR]), who=who, **fields)


def _write(making, who, kind, sort, start, end):
    rng = making.rng
    more = making.fields(kind)
    base = start
    if sort.answers:
        asked = [e for e in making.entries if e.kind in sort.answers and e.subject_id == who]
        if not asked:
            return
        one = rng.choice(asked)
        base = making.second[one.id]
        if sort.named and making.often(0.8):
            more["answers"] = one.id
    elif sort.post:
        if end > start + 2000 * HOUR and making.often(0.8):
            return
        base = min(end, start + 200 * HOUR)
    second = making.near(base, int(rng.choice(sort.limits) * HOUR))
    written = making.add(kind, second, who=who, **more, **_times(making, kind, second, start))
    if making.often(0.06):
        dated = making.near(start, max(1, second - start))
        making.add(
            "document_added", second + HOUR, who=who, what="handover_record", answers=written.id, dated=dated
        )


def _times(making, kind, second, start):
    """Return the fields of an entry that are times of their own."""
    rng = making.rng
    if kind == "medical_instruction":
        return {"due": making.moment(making.near(second, rng.choice([2, 12]) * HOUR))}
    until = {"remanded": "valid_to", "judgment": "sentence_end", "medical_exam": "unfit_to_move_until"}.get(
        kind
    )
    if until and making.often(0.6):
        return {until: making.moment(making.near(second, rng.choice([12, 240]) * HOUR))}
    if kind == "incident" and making.often(0.5):
        return {"reported_to_head_of_mission": making.moment(making.near(second, HOUR))}
    if kind == "authority":
        asked = {"request_date": making.moment(start + rng.choice([-DAY, -HOUR, -1, 0, 1, HOUR]))}
        told = asked | {"decision_date": making.moment(making.near(start, DAY))}
        told["valid_to"] = making.moment(start + rng.choice([-DAY, 0, DAY]))
        return {k: v for k, v in told.items() if making.often(0.6)}
    if kind == "conveyance":
        there = second + rng.choice([-HOUR, MINUTE, 40 * MINUTE, 3 * HOUR])
        return {"departure": exactly(second), "arrival": exactly(there)}
    return {}


def _rounds(making, who, start, end):
    """Write rounds that just keep, or just miss, their interval; typed at one distance."""
    rng = making.rng
    begun = start + rng.choice([0, HOUR, 2 * HOUR])
    level = rng.choice([1, 1, 2, 3])
    every = {1: 60, 2: 30, 3: 15}[level] * MINUTE + rng.choice([0, 0, -60, 1])
    making.add(
        "admission", begun, who=who, at=exactly(begun), observation_level=level, cell="one", facility="post"
    )
    second = begun + every
    while second <= min(end, begun + rng.choice([2, 7]) * HOUR):
        making.add("check", second, who=who, at=exactly(second), typed=second, condition="normal")
        second += every


def _same_words(making):
    second = making.start + 31 * HOUR
    for who in CUSTODIES:
        told = second + making.rng.choice([0, 60, 150])
        making.add("check", told, who=who, at=exactly(told), words="He sleeps on the left side of the mat.")


def _without_decision(making, who):
    gone = {e.id for e in making.entries if (e.subject_id, e.kind) == (who, "authority")}
    while more := {e.id for e in making.entries if e.corrects in gone} - gone:
        gone |= more
    making.entries = [e for e in making.entries if e.id not in gone]


def _in_order(making):
    """Return the entries in the order of writing; now and then the clock stood back."""
    typed = {e.id: e.recorded_at for e in making.entries}
    listed = sorted(making.entries, key=lambda e: (typed[e.id], e.corrects is not None))
    if making.often(0.15) and len(listed) > 3:
        place = making.rng.randrange(2, len(listed))
        listed[place] = replace(listed[place], recorded_at=listed[place - 1].recorded_at - 30)
    return tuple(replace(e, seq=seq) for seq, e in enumerate(listed, 1))


def _sessions(making):
    if making.often(0.6):
        return {}
    start = making.start - HOUR
    return {"UN-1000": ((start, start + 9 * HOUR), (start + 20 * HOUR, NEVER))}


def _now(making, ends):
    rng = making.rng
    if making.undecided is not None and making.rare.random() < 0.7:
        return making.undecided[1] - making.rare.randrange(1, 2 * HOUR)
    # Inside a limit that nobody can tell to the second, every "may be" arises.
    vague = [e for e in making.entries if not e.occurred.exact and None not in _edges(e.occurred)]
    starts = [e for e in vague if e.kind in {"apprehension", "taken_over"}]
    if vague and making.often(0.35):
        early, late = _edges(rng.choice(starts if starts and making.often(0.6) else vague).occurred)
        return max(rng.randint(early, late) + rng.choice(LIMITS) * HOUR, making.start + 1)
    sort = rng.random()
    base = making.start if sort < 0.4 else rng.choice(sorted(making.second.values()))
    if sort > 0.85:
        base = rng.choice(sorted(ends.values()))
        return base + rng.choice([0, 1, HOUR, 30 * DAY, 100 * DAY])
    return max(making.near(base, rng.choice(LIMITS) * HOUR), making.start + 1)


def _edges(moment):
    return moment.earliest, moment.latest
