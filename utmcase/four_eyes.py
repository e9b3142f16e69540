"""Who asked, who answered, and whether they are two persons: read from the entries alone.

The maker can never be the checker: an approval by whoever asked (the same UN id, or the same name under
another one) is not honoured, whoever wrote it into the journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from utmcase.carried import carried_by
from utmcase.entries.envelope import Entry, Who

RequestState = Literal["open", "approved", "refused", "taken_back", "erased"]
ANSWERS = ("approved", "approval_refused")


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it stands: the entry that asked, and the one that answered it, if any."""

    asked: Entry
    state: RequestState
    answer: Entry | None = None


def same_person(one: Who, other: Who) -> bool:
    """Return whether two names in envelopes are one person's: the same UN id, or the same name as words."""
    return one.un_id == other.un_id or same_name(one.name, other.name)


def same_name(one: str, other: str) -> bool:
    """Return whether two names say the same, whatever their case, accents, spaces and order."""
    from utmcase.names import plain

    words = sorted(plain(one).split())
    return bool(words) and words == sorted(plain(other).split())


def askers(asked: Entry) -> tuple[Who, ...]:
    """Return who wrote a request down and in whose name it was asked."""
    return (asked.recorded_by, asked.done_by)


def makers(asked: Entry, checker: Who) -> tuple[Who, ...]:
    """Return who may not answer a request: who asked, and who did what was asked for.

    An extension that was typed for somebody else is confirmed by whoever decided it.
    """
    carried = carried_by(asked)
    if carried is None or carried.done_by is None:
        return askers(asked)
    if carried.kind == "extension" and carried.fields.get("decider") == checker.un_id:
        return askers(asked)
    return (*askers(asked), carried.done_by)


def own_approval(asked: Entry, answer: Entry) -> bool:
    """Return whether the maker answered his or her own request."""
    return any(same_person(maker, answer.recorded_by) for maker in makers(asked, answer.recorded_by))


def honoured(asked: Entry | None, answer: Entry) -> bool:
    """Return whether an approval counts: of a request of the same custody, by another person."""
    return (
        asked is not None
        and asked.kind == "approval_asked"
        and asked.subject_id == answer.subject_id
        and not own_approval(asked, answer)
    )


def requests_of(entries: Iterable[Entry]) -> dict[str, Standing]:
    """Return each request among the entries of a custody, by the id of the entry that asked."""
    listed = sorted(entries, key=lambda entry: entry.seq)
    found = {
        e.id: Standing(e, "open" if e.payload else "erased") for e in listed if e.kind == "approval_asked"
    }
    for entry in listed:
        named = entry.corrects if entry.kind == "withdrawn" else entry.answers
        standing = found.get(named or "")
        if standing is None or standing.answer is not None:
            continue
        if entry.kind == "withdrawn":
            found[standing.asked.id] = Standing(standing.asked, "taken_back", entry)
        elif entry.kind in ANSWERS and honoured(standing.asked, entry):
            state: RequestState = "approved" if entry.kind == "approved" else "refused"
            found[standing.asked.id] = Standing(standing.asked, state, entry)
    return found


def unfounded(known: dict[str, Entry], approvals: Iterable[Entry]) -> frozenset[str]:
    """Return the entries that approvals wrote which are not honoured: such an entry does not count."""
    gone = (a for a in approvals if a.kind == "approved" and not honoured(known.get(a.answers or ""), a))
    return frozenset(str(a.data.get("written")) for a in gone)
