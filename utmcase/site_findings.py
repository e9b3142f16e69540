"""The findings of the whole site: more persons than a place holds, holes in the numbers, the clock set back.

They stand under `SITE_ID`: in the projections beside those of the custodies, in lists and in scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.ports import SITE_ID, ProjectedCustody, ProjectedFinding, Records
from utmcase.rules.directory import NAMING

if TYPE_CHECKING:
    from utmcase.rules.findings import Evaluation
    from utmcase.rules.pack import Packs
    from utmcase.rules.register_facts import Numbered, SetBack
    from utmcase.rules.site import SiteFacts

# Site entries that change what the site rules say; of custodies it is their stays (`projecting.project`).
CHANGES_SITE = frozenset({"number_voided", "place_recorded", "limit_confirmed", "pack_recorded"})
AUTHORITY = "authority:"
REGISTERED, PART, LAST_SIGN = "registered:", "\n", "\U0010ffff"
# Beyond everybody held: the row is for the lists of findings, and the board leaves it out.
LAST = 1000


def site_facts_of(records: Records, packs: Packs) -> SiteFacts:
    """Return what the casebook knows of the whole site, as far as a rule of these packs reads it."""
    from utmcase.occupancy import all_stays
    from utmcase.rules.register_facts import voided_among
    from utmcase.rules.site import SiteFacts

    read = frozenset(name for rule in packs.site for name in rule.reads)
    numbers = "numbers" in read
    return SiteFacts(
        numbers=_numbers(records) if numbers else (),
        voided=voided_among(records.entries("register")) if numbers else frozenset(),
        stays=all_stays(records) if "stays" in read else (),
        places=records.register().places if "places" in read else {},
        set_backs=_set_backs(records) if "set_backs" in read else (),
    )


def site_evaluated(records: Records, now: int, *, every: bool = False) -> Evaluation:
    """Return the findings of the whole site at a second UTC; `every` also those that are simply fine."""
    from utmcase.projecting import packs_at
    from utmcase.rules.evaluate import evaluate_site

    packs = packs_at(records, now)
    return evaluate_site(packs, site_facts_of(records, packs), now, every=every)


def concerns_site(records: Records, entries: Iterable[Entry]) -> bool:
    """Return whether one of these entries, just written, may change the findings of the whole site."""
    return records.went_back or any(taken_back(records, entry).kind in CHANGES_SITE for entry in entries)


def taken_back(records: Records, entry: Entry) -> Entry:
    """Return the entry that a withdrawal takes back; of any other entry itself."""
    withdrawn = records.entry(entry.corrects) if entry.kind == "withdrawn" and entry.corrects else None
    return entry if withdrawn is None else withdrawn


def number_keys(custody: Custody) -> tuple[str, ...]:
    """Return the key that tells the number of a custody, and which entry it was given to."""
    first = next((e for e in custody.entries if e.number), None)
    if first is None:
        return ()
    return (f"{REGISTERED}{first.number}{PART}{first.id}{PART}{first.recorded_at}",)


def _numbers(records: Records) -> tuple[Numbered, ...]:
    """Return the numbers of the register, each with the entry that it was given to."""
    from utmcase.rules.register_facts import Numbered

    found = (key.removeprefix(REGISTERED).split(PART) for key, _ in _registered(records))
    return tuple(Numbered(number, entry, int(at)) for number, entry, at in found)


def numbers_of(records: Records) -> Iterator[tuple[str, str]]:
    """Yield every numbered custody with its number."""
    return (
        (custody_id, key.removeprefix(REGISTERED).split(PART)[0]) for key, custody_id in _registered(records)
    )


def _set_backs(records: Records) -> tuple[SetBack, ...]:
    # In a TRAINING casebook an entry may bear any time of typing: no clock is to blame.
    return () if records.site.training else records.set_backs()


def _registered(records: Records) -> list[tuple[str, str]]:
    return records.keyed([(REGISTERED, REGISTERED + LAST_SIGN)])


def authority_keys(custody: Custody) -> tuple[str, ...]:
    """Return a key for each authority that a custody names: it is found by it when the directory changes."""
    named = {e.data.get("authority") for kind in NAMING for e in custody.of_kind(kind)}
    return tuple(f"{AUTHORITY}{one}" for one in sorted(n for n in named if isinstance(n, str)))


def naming(records: Records, authority: str) -> tuple[str, ...]:
    """Return the custodies that name an authority of the directory."""
    key = f"{AUTHORITY}{authority}"
    return tuple(custody_id for _, custody_id in records.keyed([(key, key)]))


def project_site(records: Records) -> None:
    """Evaluate the whole site and write its findings, in the transaction that changed them."""
    records.put_projection(*site_projection(records))


def site_projection(records: Records) -> tuple[ProjectedCustody, tuple[ProjectedFinding, ...]]:
    """Return the projections of the whole site as of `records.now`: findings, and a row to list them by."""
    from utmcase.projecting import kept_findings

    evaluation, site = site_evaluated(records, records.now), records.site
    row = ProjectedCustody(
        SITE_ID,
        site.code,
        held=True,
        open_duty=False,
        urgency=LAST,
        due=None,
        next_change_at=evaluation.next_change_at,
        row={"name": site.name},
        keys=(),
    )
    return row, kept_findings(SITE_ID, evaluation)
