"""A whole entry carried by another one: what waits for a second person, exactly as it will be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from utmcase.entries.envelope import Entry, Who, who_from_json
from utmcase.moments import UNKNOWN, Moment, moment_from_json


@dataclass(frozen=True, slots=True)
class Carried:
    """The parts of an entry that was asked for; `done_by` None means whoever asked."""

    kind: str
    version: int
    fields: dict[str, Any] = field(hash=False)
    occurred: Moment
    done_by: Who | None
    corrects: str | None = None
    reason: str | None = None
    answers: str | None = None
    source: str = "screen"

    def to_json(self) -> dict[str, Any]:
        """Return the form that the field of an `approval_asked` entry keeps."""
        parts = {
            "kind": self.kind,
            "version": self.version,
            "fields": self.fields,
            "occurred": self.occurred.to_json(),
            "done_by": None if self.done_by is None else self.done_by.to_json(),
            "corrects": self.corrects,
            "reason": self.reason,
            "answers": self.answers,
            "source": self.source,
        }
        return {name: value for name, value in parts.items() if value is not None}


def carried_by(asked: Entry) -> Carried | None:
    """Return what a request carries, or None when it was erased or says nothing that can be read."""
    kept = asked.data.get("what")
    if not isinstance(kept, dict) or not isinstance(kept.get("kind"), str):
        return None
    fields, occurred, who = kept.get("fields"), kept.get("occurred"), kept.get("done_by")
    return Carried(
        kept["kind"],
        int(kept.get("version", 1)),
        fields if isinstance(fields, dict) else {},
        moment_from_json(occurred) if isinstance(occurred, dict) else UNKNOWN,
        who_from_json(who) if isinstance(who, dict) else None,
        kept.get("corrects"),
        kept.get("reason"),
        kept.get("answers"),
        str(kept.get("source", "screen")),
    )


def is_as_asked(asked: Entry, written: Entry) -> bool:
    """Return whether the entry that an approval wrote says what was asked for, and nothing else."""
    carried = carried_by(asked)
    if carried is None or not written.payload:  # one of them was erased: nothing is left to compare
        return True
    same = (carried.kind, carried.fields, carried.corrects, carried.reason, carried.answers) == (
        *(written.kind, written.data, written.corrects, written.reason, written.answers),
    )
    return same and carried.occurred == written.occurred and written.subject_id == asked.subject_id
