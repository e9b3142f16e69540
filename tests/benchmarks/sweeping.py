"""A casebook of many custodies of twenty entries each, and the same log as conformance checkers read it.

Every person has a name of his own: a name that is shared costs a comparison with each who shares it. Forty
cells, of about six men each at a time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from tests.benchmarks.stocking import OFFICER
from utmcase.custody import custody_of
from utmcase.echoing import traces_in
from utmcase.entries import clean
from utmcase.entries.envelope import canonical, new_id
from utmcase.grouping import group_keys
from utmcase.moments import DAY, HOUR, MINUTE, exactly
from utmcase.occupancy import stay_keys
from utmcase.ports import NewEntry, ProjectedCustody
from utmcase.twins import persona_keys

AT_ONCE = 500
ENTRIES = 20
# Kind, hours after effective control, how unequal they are, and what is said.
COURSE = (
    ("apprehension", 0, 0, {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "flagrante": True}),
    ("identity", 0.5, 0.2, {"names_spoken": "Jean Ouandja", "sex": "male", "could_be_child": "no"}),
    ("reasons_told", 0.6, 0.4, {"language": "sg", "understood": "yes"}),
    ("admission", 2, 0.5, {"facility": "Bria", "cell": "cell-1", "observation_level": 1}),
    ("rights_statement", 3, 0.8, {"language": "sg", "signed": "signed"}),
    ("notified", 5, 1.5, {"to": "focal_point", "outcome": "told"}),
    ("notified", 6, 1.5, {"to": "legal", "outcome": "told"}),
    ("notified", 6, 2.0, {"to": "human_rights", "outcome": "told"}),
    ("notified", 7, 1.0, {"to": "family", "outcome": "declined"}),
    ("property_in", 2.5, 0.6, {"items": [{"what": "telephone", "quantity": 1}], "receipt": "signed"}),
    ("medical_exam", 10, 1.4, {"purpose": "entry", "fit_for_detention": True}),
    ("check", 3, 0.4, {"condition": "normal", "words": "calm"}),
    ("check", 4, 0.4, {"condition": "normal", "words": "asleep"}),
    ("check", 5, 0.6, {"condition": "normal", "words": "eats"}),
    ("review", 40, 0.4, {"role": "legal", "outcome": "hand_over", "grounds": "Sufficient grounds."}),
    ("handover_requested", 20, 0.6, {"authority": "tgi-bria", "office": "Prosecutor"}),
    ("handover_answered", 36, 0.6, {"answer": "accepted", "collects": "receiving_authority"}),
    ("medical_exam", 47, 0.2, {"purpose": "exit", "fit_for_transfer": True}),
    (
        "handed_over",
        50,
        0.5,
        {"authority": "tgi-bria", "office": "Prosecutor", "receiver": "Rémi Zongo", "receipt_grade": "2"},
    ),
    ("receipt", 60, 0.5, {"receipt_grade": "2", "evidence": "signature"}),
)
assert len(COURSE) == ENTRIES
CELLS = 40
SYLLABLES = [start + vowel for start in "bdfgklmnrstvwz" for vowel in "aeiou"]


def payloads(n: int) -> list[bytes]:
    """Return what the twenty entries of one custody say."""
    chance = random.Random(n)
    name = " ".join("".join(chance.choices(SYLLABLES, k=5)).capitalize() for _ in range(2))
    own = {"identity": {"names_spoken": name}, "admission": {"cell": f"cell-{n % CELLS}"}}
    return [canonical(clean(kind, fields | own.get(kind, {}))) for kind, _, _, fields in COURSE]


def histories(count: int, now: int, seed: int = 7) -> Iterator[tuple[str, list[int]]]:
    """Yield the id of each custody and the seconds UTC of its twenty entries, most of them ended long ago."""
    chance = random.Random(seed)
    for n in range(count):
        t0 = now - 900 * DAY + n * (890 * DAY // count)
        yield (
            new_id(t0),
            [
                t0 + round(hours * HOUR * chance.lognormvariate(0, uneven)) // MINUTE * MINUTE
                for _, hours, uneven, _ in COURSE
            ],
        )


def stock(casebook, count: int) -> list[tuple[str, list[int]]]:
    """Write that many custodies through the store's own bulk way, and return their histories.

    Of the projections only the search keys and the traces are written: what a sweep reads of them.
    """
    with casebook.reading() as records:
        told = list(histories(count, records.now))
    for start in range(0, count, AT_ONCE):
        with casebook.writing() as records:
            new = []
            for n, (custody_id, times) in enumerate(told[start : start + AT_ONCE], start):
                new += _entries(records.next_number("BRI-A", 2026), custody_id, times, payloads(n))
            written = records.append_many(
                [(one, one.occurred.earliest + 5 * MINUTE, one.done_by) for one in new]
            )
            for place in range(0, len(written), ENTRIES):
                _key(records, custody_of(written[place : place + ENTRIES]))
    return told


def _entries(number: str, custody_id: str, times: list[int], said: list[bytes]) -> Iterator[NewEntry]:
    who = OFFICER.who()
    for (kind, *_), payload, at in zip(COURSE, said, times, strict=True):
        first = {"number": number, "person": new_id(at)} if kind == "apprehension" else {}
        yield NewEntry("custody", custody_id, kind, 1, exactly(at), who, payload, **first)


def _key(records, custody) -> None:
    keys = (*persona_keys(custody), *group_keys(custody), *stay_keys(custody, ZoneInfo(records.site.zone)))
    row = ProjectedCustody(custody.id, custody.number, False, False, 0, None, None, {}, keys)
    records.put_projection(row, ())
    records.put_traces(custody.id, traces_in(records, custody))
