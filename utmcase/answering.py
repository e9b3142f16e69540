"""Which entries of a custody an entry may answer: a report its force, a passing-on its complaint."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.carried import carried_by
from utmcase.custody import Custody
from utmcase.entries import BY_KIND, kind_label
from utmcase.entries.base import ANY_KIND
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.rules.sight import answered, roots
from utmcase.showing import moment
from utmcase.waiting import requests_in, title_of

# Of these kinds only entries that say so wait for an answer.
WAITING_WHERE = {
    "assurance": ("asked", (True,)),
    "circumstance": ("what", ("child_alone_at_home", "infant_with")),
}

# Written many times a day; no document is about one of them.
DAILY = frozenset({"check", "care"})
# A list to choose from has to stay one.
MOST = 300


@dataclass(frozen=True, slots=True)
class Answerable:
    """An entry that may be answered, in words; `entry_id` is its first version, whatever corrected it."""

    entry_id: str
    words: Text
    waiting: bool  # nothing of this kind answers it yet


def answerable(custody: Custody, kind: str, zone: ZoneInfo) -> tuple[Answerable, ...]:
    """Return what an entry of this kind may answer: those still waiting first, then the newest first."""
    model = BY_KIND.get(kind)
    if model is None or not model.answers_kinds:
        return ()
    done = {answered(custody, entry) for entry in custody.of_kind(kind)}
    found: dict[str, Answerable] = {}
    for entry in reversed(custody.timeline):
        if not _fits(entry, model.answers_kinds):
            continue
        first = roots(custody, entry.id) or entry.id
        found.setdefault(first, Answerable(first, _words(entry, zone), first not in done))
        if len(found) == MOST:
            break
    if model.answers_kinds == ANY_KIND:
        found |= _requested(custody, zone)
    return tuple(sorted(found.values(), key=lambda one: not one.waiting))


def _requested(custody: Custody, zone: ZoneInfo) -> dict[str, Answerable]:
    """Return what still waits for a second person: what answers it answers the entry once it is written."""
    found = {}
    for standing in requests_in(custody).values():
        carried = carried_by(standing.asked)
        if standing.state == "open" and carried is not None:
            asked = standing.asked
            words = text(
                "{entry}, no. {seq}, {time} – waits for a second person",
                entry=title_of(custody, carried),
                seq=asked.seq,
                time=moment(carried.occurred, zone),
            )
            found[asked.id] = Answerable(asked.id, words, waiting=False)
    return found


def sure_answer(
    kind: str, found: tuple[Answerable, ...], meant: AbstractSet[str | None] = frozenset()
) -> str | None:
    """Return the one entry that an entry of this kind can only mean, or None when that is to be chosen.

    `meant`: the entries that it was asked for, such as those of the gap that it closes.
    """
    model = BY_KIND[kind]
    waiting = [one.entry_id for one in found if one.waiting]
    if not meant.isdisjoint(waiting):
        waiting = [one for one in waiting if one in meant]
    # A second assurance may be asked for as well as received; a document may prove anything or nothing.
    chosen = model.answers_kinds != ANY_KIND and kind not in model.answers_kinds
    return waiting[0] if chosen and len(waiting) == 1 else None


def several_wait(custody: Custody, kind: str) -> bool:
    """Return whether more than one entry waits for this kind, so that the answer has to be chosen."""
    model = BY_KIND.get(kind)
    if model is None or model.answers_kinds == ANY_KIND or kind in model.answers_kinds:
        return False
    done = {answered(custody, entry) for entry in custody.of_kind(kind)}
    waiting = (e for k in model.answers_kinds for e in custody.of_kind(k) if _fits(e, model.answers_kinds))
    return len({roots(custody, entry.id) for entry in waiting} - done) > 1


def _fits(entry: Entry, kinds: tuple[str, ...]) -> bool:
    if kinds == ANY_KIND:
        return entry.kind not in DAILY
    if entry.kind not in kinds:
        return False
    name, values = WAITING_WHERE.get(entry.kind, ("", ()))
    return not name or entry.data.get(name) in values


def _words(entry: Entry, zone: ZoneInfo) -> Text:
    return text(
        "{entry}, no. {seq}, {time}",
        entry=kind_label(entry.kind),
        seq=entry.seq,
        time=moment(entry.occurred, zone),
    )
