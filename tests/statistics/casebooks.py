"""Three encrypted casebooks with invented custodies, and what happened to the people long afterwards."""

import random

from tests.benchmarks.stocking import books_in
from utmcase.entries import clean
from utmcase.entries.envelope import canonical
from utmcase.moments import DAY, HOUR, UNKNOWN, about, between, exactly
from utmcase.ports import Founding, NewEntry
from utmcase.recording import reevaluate
from utmcase.samples.making import fill
from utmcase.samples.places import SAMPLE_SITES

START = 1_773_500_000
LATER = 100 * DAY
SEEDS = ((0, 3), (1, 5), (0, 11))  # site, seed
PASSWORD = "four quiet rivers"


def casebook(folder, site, seed, custodies=60):
    """Return an open casebook of that seed; its clock stands 100 days after the last apprehension."""
    clock = [START]
    place, chance = SAMPLE_SITES[site], random.Random(f"afterwards {site} {seed}")
    opened, _ = books_in(folder, lambda: clock[0]).create(
        folder / f"{site}-{seed}.utmcase", Founding(place.site, place.signs_in, PASSWORD)
    )
    fill(opened, place, custodies=custodies, seed=seed)
    clock[0] = START + LATER
    who = place.signs_in.who()
    with opened.writing() as records:
        new = [one for custody in list(records.custodies()) for one in afterwards(custody, chance)]
        new.sort(key=lambda one: one[1])
        records.append_many(
            [
                (
                    NewEntry("custody", custody, kind, 1, when, who, canonical(clean(kind, fields))),
                    typed,
                    who,
                )
                for (custody, kind, when, fields), typed in new
            ]
        )
    with opened.writing() as records:
        reevaluate(records, records.custody_ids())
    return opened


def vague(at, chance):
    """Return about that time, as somebody may remember it."""
    return chance.choice(
        (
            exactly(at),
            exactly(at),
            exactly(at),
            about(at, 30),
            about(at, 200),
            between(at - 3 * HOUR, at + 5 * HOUR),
            UNKNOWN,
        )
    )


def afterwards(custody, chance):
    """Yield ((custody, kind, time, fields), typed): complaints, deaths, and what the State did."""

    def said(kind, at, **fields):
        typed = min(START + LATER - 1, at + chance.choice((HOUR, 20 * HOUR)))
        return (custody.id, kind, vague(at, chance), fields), max(typed, custody.entries[-1].recorded_at)

    start = custody.t0_earliest
    if chance.random() < 0.3:
        channel = chance.choice(("spoken", "written", "unknown", None))
        yield said("complaint", start + chance.randrange(30) * HOUR, matter="hit", channel=channel)
    if custody.held:
        if chance.random() < 0.2:
            yield said(
                "incident", START + chance.randrange(1, 9) * HOUR, what=chance.choice(("death", "escape"))
            )
        elif chance.random() < 0.3:
            yield said("released", START + chance.randrange(5, 60) * HOUR, decided_by="Legal")
        return
    if custody.ended_by.kind != "handed_over":
        return
    gone = custody.ended_by.occurred.earliest
    for kind, share, days, fields in (
        ("presented", 0.6, 6, {"to": "prosecutor"}),
        ("charged", 0.4, 9, {"article": "art. 1"}),
        ("hearing", 0.5, 40, {"outcome": chance.choice(("adjourned", "did_not_sit", "decided"))}),
        ("follow_up", 0.6, 60, {"place_kind": "prison", "in_detention": chance.choice((True, True, False))}),
        ("follow_up", 0.4, 99, {"place": chance.choice(("Ngaragba", "unknown", None)), "source": "family"}),
        ("judgment", 0.3, 70, {"outcome": chance.choice(("convicted", "acquitted"))}),
        ("moved_by_authority", 0.2, 50, {"where": chance.choice(("Bangui", None))}),
        ("freed", 0.2, 95, {"by": "court"}),
    ):
        if chance.random() < share:
            at = min(gone + chance.randrange(HOUR, days * DAY), START + LATER - 9 * HOUR)
            yield said(kind, at, **fields)
