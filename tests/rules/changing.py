"""Changing random casebooks: corrections, entries taken back, and the same entries typed in another order."""

from dataclasses import replace

from tests.making import DAY, HOUR, MINUTE, make_entry
from tests.rules.chance import Making
from tests.rules.written import SORTS, WHERE
from utmcase.custody import fold_key
from utmcase.moments import exactly


def change(making):
    """Correct or take back some entry."""
    rng = making.rng
    changed = {e.corrects for e in making.entries}
    # Now and then twice: then both versions stand until somebody decides.
    twice = making.often(0.15)
    free = [e for e in making.entries if e.kind != "withdrawn" and (twice or e.id not in changed)]
    old = rng.choice(free)
    typed = old.recorded_at + rng.choice([MINUTE, HOUR, 30 * HOUR, 200 * HOUR])
    back = making.often(0.3) and not old.number and old.subject == "custody"
    new = corrected(making, old, typed, f"{old.subject_id}-{len(making.entries):03}", back=back)
    if (new.subject_id, *fold_key(new)[:3]) not in making.keys or back:
        making.keys.add((new.subject_id, *fold_key(new)[:3]))
        making.entries.append(new)
        making.second[new.id] = making.second[old.id]


def corrected(making, old, typed, name, *, back=False):
    """Return a correction of an entry, or the taking back of it, as it would be typed then."""
    if back:
        new = make_entry(
            "withdrawn",
            exactly(typed),
            custody_id=old.subject_id,
            entry_id=name,
            seq=0,
            typed=typed,
            corrects=old.id,
        )
        return replace(new, subject=old.subject)
    if old.kind in WHERE:
        more = making.rng.choice(WHERE[old.kind][2])
    else:
        more = making.fields(old.kind) if old.kind in SORTS else old.data
    second = max(
        making.second.get(old.id, typed) + making.rng.choice([-HOUR, -1, 0, 1, HOUR, DAY]), making.start
    )
    new = make_entry(
        old.kind,
        making.moment(second) if old.subject == "custody" else old.occurred,
        custody_id=old.subject_id,
        entry_id=name,
        seq=0,
        typed=typed,
        corrects=old.id,
        correction_reason=making.rng.choice(["misread", "misread", None]),
        **more,
    )
    return replace(new, subject=old.subject)


def corrected_by(book, old, rng):
    """Return a correction of an entry of a casebook, typed after everything else, in other words."""
    making = Making(rng.random())
    making.start = min(e.recorded_at for e in book.entries)
    happened = next((t for t in (old.occurred.earliest, old.occurred.latest) if t is not None), making.start)
    making.second[old.id] = happened
    seq = 1 + max(e.seq for e in book.entries)
    typed = max(e.recorded_at for e in book.entries) + rng.randrange(1, DAY)
    new = replace(corrected(making, old, typed, f"new-{seq}"), seq=seq)
    taken = {fold_key(e)[:3] for e in book.entries if e.subject_id == old.subject_id}
    return new if fold_key(new)[:3] not in taken else replace(new, occurred=exactly(happened + 11))


def shuffled(book, rng):
    """Return a casebook of the same entries typed in another order, at other times."""
    listed = list(book.entries)
    rng.shuffle(listed)
    start = min(e.recorded_at for e in listed)
    typed = sorted(start + rng.randrange(300 * HOUR) for _ in listed)
    retyped = [
        replace(e, seq=seq, recorded_at=at) for seq, (e, at) in enumerate(zip(listed, typed, strict=True), 1)
    ]
    return replace(book, entries=tuple(retyped))
