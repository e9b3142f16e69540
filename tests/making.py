"""Entries for tests, as the journal would give them: invented people, deterministic ids, no storage.

`make_entry("notified", T0 + 24 * HOUR, to="focal_point", outcome="told")`. Names of the envelope that a
payload could also bear are spelled differently here (`correction_reason`, `done_by`).
"""

import hashlib
import itertools
import uuid
from collections.abc import Iterable

from utmcase.custody import Custody, custody_of
from utmcase.entries import BY_KIND, clean
from utmcase.entries.envelope import Entry, Who, canonical
from utmcase.moments import DAY, HOUR, MINUTE, Moment, exactly

__all__ = ["DAY", "HOUR", "MINUTE", "OFFICER", "T0", "ZONE", "make_custody", "make_entry", "start_of"]

# 10 March 2026, 22:40 in Bangui.
T0 = 1_773_178_800
ZONE = "Africa/Bangui"
OFFICER = Who("UN-1001", "Awa Brandt", "custody officer", "FPU 1", "female", ("fr", "en"))

_numbers = itertools.count(1)


def make_entry(
    kind,
    at=T0,
    /,
    *,
    custody_id="c-1",
    entry_id=None,
    seq=None,
    typed=None,
    done_by=OFFICER,
    recorded_by=None,
    answers=None,
    corrects=None,
    correction_reason=None,
    number=None,
    person=None,
    **fields,
):
    """Return one entry; `at` is seconds UTC or a Moment, `typed` (seconds) is by default when it happened.

    A time field may be given in seconds UTC or as a Moment. What `clean` refuses is refused here too.
    """
    seq = next(_numbers) if seq is None else seq
    occurred = at if isinstance(at, Moment) else exactly(at)
    model = BY_KIND.get(kind)
    declared = {d.name: d.form for d in model.fields()} if model else {}
    values = {
        name: exactly(value) if declared.get(name) == "moment" and isinstance(value, int) else value
        for name, value in fields.items()
    }
    data = clean(kind, values) if model else values
    if typed is None:
        typed = next((t for t in (occurred.latest, occurred.earliest) if t is not None), T0)
    return Entry(
        id=entry_id or str(uuid.UUID(hashlib.md5(f"entry {seq}".encode()).hexdigest())),  # noqa: S324
        ledger="test",
        seq=seq,
        subject=model.subject if model else "custody",
        subject_id=custody_id,
        kind=kind,
        version=1,
        occurred=occurred,
        recorded_at=typed,
        recorded_by=recorded_by or done_by,
        done_by=done_by,
        payload=canonical(data),
        data=data,
        corrects=corrects,
        reason=correction_reason,
        answers=answers,
        source="screen",
        number=number,
        person=person,
    )


def start_of(at=T0, /, **fields) -> Entry:
    """Return an apprehension: place, sex and a basis unless other fields are given."""
    fields = {"place": "CAR/Haute-Kotto/Bria", "sex": "male", "legal_basis": "poc_mandate"} | fields
    return make_entry("apprehension", at, **fields)


def make_custody(*entries: Entry | Iterable[Entry]) -> Custody:
    """Return the fold of these entries."""
    listed = [e for group in entries for e in ([group] if isinstance(group, Entry) else group)]
    return custody_of(listed)
