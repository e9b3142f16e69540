"""Making the sample casebooks: planned custodies become entries, a thousand to a transaction."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.entries import clean, declaration
from utmcase.entries.envelope import Who, canonical
from utmcase.heads import ALPHABET
from utmcase.moments import DAY, HOUR, MINUTE, exactly, local
from utmcase.officers import Officer
from utmcase.ports import Casebooks, Founding, NewEntry, OpenCasebook, Records
from utmcase.recording import reevaluate
from utmcase.register import officer_fields
from utmcase.samples.places import SAMPLE_SITES, SampleSite
from utmcase.samples.planning import Planned, Plot, Story
from utmcase.samples.plots import ENDED, HELD
from utmcase.samples.stories import tell
from utmcase.writing import write_whole

DEFAULT_CUSTODIES = 24
PER_COMMIT = 1_000
EVALUATED_PER_COMMIT = 500
PASSWORD_FILE = "sample.password"  # noqa: S105 - the name of a file
DAYS_BACK = 29
PER_DAY = 4
MOST_HELD = 12


@dataclass(frozen=True, slots=True)
class SampleCasebook:
    """One sample casebook: its file, and who signs in to it."""

    path: Path
    un_id: str
    password: str


def make_samples(
    to: Path, casebooks: Casebooks, *, custodies: int = DEFAULT_CUSTODIES, seed: int = 1
) -> list[SampleCasebook]:
    """Make the two sample casebooks and their password file in a folder; those that stand there are kept.

    `custodies` is per casebook. Raises `UserError` when the folder cannot be written to.
    """
    kept = to / PASSWORD_FILE
    password = kept.read_text(encoding="utf-8").strip() if kept.exists() else new_password()
    if not kept.exists():
        write_whole(kept, f"{password}\n".encode())
    made = []
    for place in SAMPLE_SITES:
        path = to / place.file
        if not path.exists():
            opened, _ = casebooks.create(path, Founding(place.site, place.signs_in, password))
            try:
                fill(opened, place, custodies=custodies, seed=seed)
                # Each of them may be signed in as, to see what that role sees.
                for officer in (*place.officers, *place.others):
                    opened.add_officer(officer, password)
            finally:
                opened.close()
        made.append(SampleCasebook(path, place.signs_in.un_id, password))
    return made


def new_password() -> str:
    """Return a password that can be read from a screen and typed."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)).lower()


def fill(casebook: OpenCasebook, place: SampleSite, *, custodies: int, seed: int) -> None:
    """Write the site, then its custodies in the order of typing, and evaluate them all."""
    with casebook.writing() as records:
        now = records.now
        planned = plan(place, now, custodies=custodies, seed=seed)
        begin = min((one.typed for one in planned), default=now) - 2 * DAY
        records.append_many(site_entries(place, begin))
        limits = limit_entries(records, place, begin + DAY)
        records.append_many(limits)
    written = Written(place, random.Random(f"people {place.site.code} {seed}"))  # noqa: S311 - invented data
    for start in range(0, len(planned), PER_COMMIT):
        with casebook.writing() as records:
            written.write(records, planned[start : start + PER_COMMIT])
    with casebook.reading() as records:
        ids = records.custody_ids()
    for start in range(0, len(ids), EVALUATED_PER_COMMIT):
        with casebook.writing() as records:
            reevaluate(records, ids[start : start + EVALUATED_PER_COMMIT])


def plan(place: SampleSite, now: int, *, custodies: int, seed: int) -> list[Planned]:
    """Return every entry of the custodies in the order of typing, the same for the same seed and now."""
    rng = random.Random(f"{place.site.code} {seed}")  # noqa: S311 - invented data
    held = min(custodies, max(1, round(custodies * 0.5)), MOST_HELD + custodies // 200)
    stories = [*_held(place, rng, now, held), *_ended(place, rng, now, custodies - held)]
    planned = [one for story in stories for one in story]
    planned.sort(key=lambda one: (one.typed, one.custody, one.occurred.earliest or 0))
    return planned


def _held(place: SampleSite, rng: random.Random, now: int, count: int) -> Iterator[list[Planned]]:
    plots = HELD[place.site.profile]
    for number in range(count):
        plot = plots[number % len(plots)]
        if number >= len(plots):
            plot = replace(plot, hours=plot.hours * rng.uniform(0.7, 1.3))
        # Whole minutes, so that times of day read as an officer writes them.
        t0 = (now - round(plot.hours * HOUR)) // MINUTE * MINUTE
        yield tell(plot, Story(f"held-{number}", place, rng, t0, now))


def _ended(place: SampleSite, rng: random.Random, now: int, count: int) -> Iterator[list[Planned]]:
    plots = ENDED[place.site.profile]
    days = max(DAYS_BACK, count // PER_DAY)
    for number in range(count):
        plot = (
            _varied(plots[number % len(plots)], rng) if number >= len(plots) else plots[number % len(plots)]
        )
        latest = now - round((plot.hours + 5) * HOUR)
        t0 = (latest - rng.randint(0, days * DAY)) // MINUTE * MINUTE
        yield tell(plot, Story(f"ended-{number}", place, rng, t0, now))


def _varied(plot: Plot, rng: random.Random) -> Plot:
    """The same plot, longer or shorter; what is planned inside it moves along."""
    factor = rng.uniform(0.9, 1.2)
    return replace(
        plot,
        hours=plot.hours * factor,
        asked=None if plot.asked is None else plot.asked * factor,
        answered=plot.answered * factor,
        reviews=tuple(hour * factor for hour in plot.reviews),
    )


class Written:
    """What was written so far: the ids that corrections and answers refer to."""

    def __init__(self, place: SampleSite, rng: random.Random) -> None:
        self._place = place
        self._rng = rng
        self._custodies: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._payloads: dict[str, bytes] = {}

    def write(self, records: Records, planned: Sequence[Planned]) -> None:
        """Write these entries with their own times of typing, each after those that it refers to."""
        waiting: list[tuple[Planned, tuple[NewEntry, int, Who]]] = []
        named: set[tuple[str, str]] = set()
        for one in planned:
            refers = {(one.custody, ref) for ref in (one.corrects, one.answers) if ref}
            if not refers.isdisjoint(named):
                self._flush(records, waiting)
                waiting, named = [], set()
            named.add((one.custody, one.ref))
            waiting.append((one, self._new(records, one)))
        self._flush(records, waiting)

    def _flush(self, records: Records, waiting: list[tuple[Planned, tuple[NewEntry, int, Who]]]) -> None:
        entries = records.append_many([new for _, new in waiting])
        for (one, _), entry in zip(waiting, entries, strict=True):
            if one.ref:
                self._ids.setdefault((one.custody, one.ref), entry.id)

    def _new(self, records: Records, one: Planned) -> tuple[NewEntry, int, Who]:
        first = one.custody not in self._custodies
        if first:
            self._custodies[one.custody] = self._uuid()
        new = NewEntry(
            subject=declaration(one.kind).subject,
            subject_id=self._custodies[one.custody],
            kind=one.kind,
            version=declaration(one.kind).version,
            occurred=one.occurred,
            done_by=one.done_by.who(),
            payload=self._payload(one),
            corrects=self._ids.get((one.custody, one.corrects)),
            reason=one.reason,
            answers=self._ids.get((one.custody, one.answers)),
            source="sample",
            number=self._number(records, one.typed) if first else None,
            person=self._uuid() if first else None,
        )
        return new, one.typed, one.by.who()

    def _payload(self, one: Planned) -> bytes:
        """The payload, computed once for all rounds that found the same."""
        key = f"{one.kind} {one.fields!r}"
        payload = self._payloads.get(key)
        if payload is None:
            payload = self._payloads[key] = canonical(clean(one.kind, one.fields))
        return payload

    def _number(self, records: Records, typed: int) -> str:
        site = records.site
        return records.next_number(site.code, local(typed, ZoneInfo(site.zone)).year)

    def _uuid(self) -> str:
        digits = f"{self._rng.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


Bulk = tuple[NewEntry, int, Who]


def site_entries(place: SampleSite, at: int) -> list[Bulk]:
    """Return the entries that record the site's officers, cells and authorities."""
    officers: tuple[Officer, ...] = (place.signs_in, *place.officers, *place.others)
    found = [_site_entry(place, "officer_recorded", one.un_id, officer_fields(one), at) for one in officers]
    for cell in place.cells:
        fields = {
            "name": cell.name,
            "facility": cell.facility,
            "capacity": cell.capacity,
            "legal_status": "un_facility",
        }
        found.append(_site_entry(place, "place_recorded", cell.id, fields, at))
    for authority in place.authorities:
        fields = {
            "name": authority.name,
            "authority_kind": authority.authority_kind,
            "place": authority.place,
            "competence": authority.competence,
            "origin": "list of the mission (invented)",
        }
        found.append(_site_entry(place, "authority_recorded", authority.id, fields, at))
    return found


def limit_entries(records: Records, place: SampleSite, at: int) -> list[Bulk]:
    """Return the entries by which the invented legal officer confirms every limit of the profile."""
    from utmcase.rules.pack import packs_for

    site, legal = records.site, place.officers[3]
    packs = packs_for(site.profile, at, site.zone)
    found = []
    for rule in packs.rules.values():
        fields = {
            "edition": rule.edition,
            "rule": rule.id,
            "confirmed_by": legal.name,
            "document_seen": place.document,
            "why": "Applies at this site.",
        }
        new, typed, _ = _site_entry(place, "limit_confirmed", rule.pack, fields, at)
        found.append((replace(new, done_by=legal.who()), typed, legal.who()))
    return found


def _site_entry(place: SampleSite, kind: str, subject_id: str, fields: Mapping[str, Any], at: int) -> Bulk:
    model, who = declaration(kind), place.signs_in.who()
    payload = canonical(clean(kind, dict(fields)))
    return (
        NewEntry(model.subject, subject_id, kind, model.version, exactly(at), who, payload, source="sample"),
        at,
        who,
    )
