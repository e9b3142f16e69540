"""What a request would change, in words: old and new values, without what is kept from the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from utmcase.carried import Carried
from utmcase.custody import Custody
from utmcase.entries import BY_KIND, kind_label
from utmcase.entries.fields import Declared
from utmcase.four_eyes import Standing, requests_of
from utmcase.i18n import Text, text
from utmcase.register import SiteRegister
from utmcase.roles import LEVEL_LABELS
from utmcase.showing import field_value, joined, moment

# Before the search key of a custody in which something waits for a second person.
WAITS = "!"
Change = tuple[Text, Text | str, Text | str]
MaySee = Callable[[Declared], bool]
HAPPENED = text("When it happened")


def waiting_keys(custody: Custody) -> tuple[str, ...]:
    """Return the key by which a custody is found in which something waits, or none."""
    waits = any(one.state == "open" for one in requests_in(custody).values())
    return (f"{WAITS}{custody.number}",) if waits else ()


def requests_in(custody: Custody) -> dict[str, Standing]:
    """Return each request of a custody, by the id of the entry that asked, in the order of asking."""
    if not custody.decisions:
        return {}
    back = (one for asked in custody.decisions for one in custody.children.get(asked.id, ()))
    return requests_of((*custody.decisions, *back))


def title_of(custody: Custody, carried: Carried) -> Text:
    """Return what is asked, in words: a new entry, the correction of one, or its withdrawal."""
    target = custody.known.get(carried.corrects or "")
    if target is None:
        return kind_label(carried.kind)
    if carried.kind == "withdrawn":
        return text("Withdraw {entry}, no. {seq}", entry=kind_label(target.kind), seq=target.seq)
    return text("Correct {entry}, no. {seq}", entry=kind_label(target.kind), seq=target.seq)


def named_words(custody: Custody, ids: Iterable[str]) -> Text | str:
    """Return entries of a custody in words: kind and number of each."""
    known = (custody.known.get(one) for one in ids)
    return joined(
        [text("{entry}, no. {seq}", entry=kind_label(one.kind), seq=one.seq) for one in known if one], "; "
    )


def changes_of(
    custody: Custody, carried: Carried, zone: ZoneInfo, register: SiteRegister, may_see: MaySee
) -> tuple[Change, ...]:
    """Return label, old and new value of what a request says; of a correction only what it changes.

    The old value is blank where there was none; what is kept for a role reads as kept, on both sides.
    """
    target = custody.known.get(carried.corrects or "")
    told = target if carried.kind == "withdrawn" else None
    model = BY_KIND.get(carried.kind if told is None else told.kind)
    if model is None:
        return ()
    old = {} if target is None else target.data
    new = {} if told is not None else carried.fields
    found: list[Change] = []
    if target is None or told is not None or target.occurred != carried.occurred:
        before: Text | str = "" if target is None else moment(target.occurred, zone)
        found.append((HAPPENED, before, "" if told is not None else moment(carried.occurred, zone)))
    for field in model.fields():
        was, will = old.get(field.name), new.get(field.name)
        if was == will:
            continue
        if carried.kind == "erased" and field.name == "entries":
            found.append((field.label, "", named_words(custody, carried.fields.get("entries", ()))))
            continue
        if may_see(field):
            shown = [field_value(field, one, zone, register) for one in (was, will)]
        else:
            shown = [LEVEL_LABELS[field.level]] * 2
        blank_old = target is None or (was is None and told is not None)
        found.append((field.label, "" if blank_old else shown[0], "" if told is not None else shown[1]))
    return tuple(found)
