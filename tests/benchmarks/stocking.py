"""Casebooks for measurements: real encrypted files, written through the store's own bulk way."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from db.casebook import SqlCasebooks
from db.keys import Cost
from utmcase.entries import clean
from utmcase.entries.envelope import canonical, new_id
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, NewEntry, Site
from utmcase.projecting import projection_of
from utmcase.recording import Draft, record, reevaluate

PASSWORD = "four quiet rivers"
OFFICER = Officer(
    "BRI-001",
    "Awa Tessem",
    "Recorder",
    "UNPOL Bria",
    roles=frozenset({"recorder", "administrator", "supervisor"}),
)
SITE = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui", training=True)
QUICK = Cost(kibibytes=8, passes=1, lanes=1)


def books_in(folder: Path, clock: Callable[[], float] = time.time) -> SqlCasebooks:
    """Return what creates and opens the casebooks of a folder."""
    return SqlCasebooks(clock=clock, settings_dir=folder / "settings", project=projection_of, cost=QUICK)


def new_casebook(folder: Path, name: str = "measured", clock: Callable[[], float] = time.time):
    """Return a new open casebook with a quick password."""
    opened, _recovery = books_in(folder, clock).create(
        folder / f"{name}.utmcase", Founding(SITE, OFFICER, PASSWORD)
    )
    with opened.writing() as records:
        fields = {"name": OFFICER.name, "unit": OFFICER.unit, "roles": sorted(OFFICER.roles)}
        record(records, Draft("officer_recorded", OFFICER.un_id, fields, exactly(records.now)))
    return opened


def entry(custody_id: str, kind: str, at: int, *, number: str | None = None, **fields: object) -> NewEntry:
    """Return one entry of a custody."""
    person = new_id(at) if number else None
    payload = canonical(clean(kind, fields))
    return NewEntry(
        "custody", custody_id, kind, 1, exactly(at), OFFICER.who(), payload, number=number, person=person
    )


def long_custody(records, entries: int) -> str:
    """Write a custody of that many entries, hourly checks for the most part, and return its id."""
    now = records.now
    custody_id, t0 = new_id(now), now - entries * 3600
    number = records.next_number("BRI-A", 2026)
    new = [
        entry(
            custody_id,
            "apprehension",
            t0,
            number=number,
            place="CAR/Haute-Kotto/Bria",
            legal_basis="utm",
            flagrante=True,
        ),
        entry(custody_id, "identity", t0, sex="male", names_spoken="Jean Ouandja", could_be_child="no"),
        entry(custody_id, "admission", t0 + 3600, facility="Bria", cell="cell-1", observation_level=1),
    ]
    new += [entry(custody_id, "check", t0 + 3600 * n, condition="normal") for n in range(2, entries - 1)]
    who = OFFICER.who()
    for start in range(0, len(new), 1000):
        records.append_many([(one, one.occurred.earliest, who) for one in new[start : start + 1000]])
    reevaluate(records, [custody_id])
    return custody_id
