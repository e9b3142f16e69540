"""Apprehending several persons together: the common part is said once, each person has one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.drafts import Draft, write
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry, Who
from utmcase.entries.fields import Declared
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import Moment, local
from utmcase.ports import Records
from utmcase.recording import APPREHENSION_ANSWERS, Recorded, reevaluate

MISSING_REFERENCE = text("Write a reference for the group, for example the place and the date.")
MISSING_PERSONS = text("Write one line for each person. The sex is enough, or “not known”.")
MISSING_SEX = text("Choose the sex, or “not known”.")
# More lines at once than any convoy has seats would be a slip of the finger.
MOST_PERSONS = 200


def _person_parts() -> tuple[Declared, ...]:
    known = {one.name: one for one in BY_KIND["identity"].fields()}
    mind = next(one for one in BY_KIND["circumstance"].fields() if one.name == "what")
    return (
        known["sex"],
        known["names_spoken"],
        replace(known["could_be_child"], label=text("Could be a child?")),
        replace(mind, name="circumstance", label=text("Injured, or else to be minded")),
    )


#: One line for each person, as a form shows it; `circumstance` becomes an entry of that kind.
PERSONS = Declared("persons", text("Persons"), "rows", rows=_person_parts())


def apprehend_group(
    records: Records,
    occurred: Moment | None,
    common: Mapping[str, Any],
    persons: Sequence[Mapping[str, Any]],
    *,
    done_by: Who | None = None,
    typed: int | None = None,
) -> list[Recorded]:
    """Begin one custody for each person, with numbers in order; all are written or none.

    `common` holds the fields of the apprehension. Its group needs a reference; without a number, the persons
    are counted. Raises `UserError` until place, time, reference and the sex of each person are answered.
    """
    _require_common(occurred, common, persons)
    assert occurred is not None
    group = dict(common["group"])
    if group.get("number") is None:
        group["number"] = len(persons)
    fields = dict(common) | {"group": group}
    start = Draft("apprehension", None, fields, occurred, done_by, typed=typed)
    written = [_begin(records, start, person) for person in persons]
    # Judged when all are there: the first would otherwise be short of the others.
    reevaluate(records, [entries[0].subject_id for entries in written])
    return [Recorded(entries, entries[0].subject_id, entries[0].number or "") for entries in written]


def doubts(common: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]) -> tuple[Text, ...]:
    """Return what to ask before saving: a number that differs from the lines."""
    number = (common.get("group") or {}).get("number")
    if not isinstance(number, int) or number == len(persons):
        return ()
    return (
        text(
            "The group is said to be {number} persons; {lines} are written here. Is it right?",
            number=number,
            lines=len(persons),
        ),
    )


def _begin(records: Records, draft: Draft, person: Mapping[str, Any]) -> tuple[Entry, ...]:
    first = write(records, replace(draft, number=_number_then(records, draft.typed)))
    known = {name: value for name, value in person.items() if name != "circumstance"}
    about = replace(draft, kind="identity", subject_id=first.subject_id, fields=known)
    entries = [first, write(records, about)]
    if person.get("circumstance") is not None:
        minded = replace(about, kind="circumstance", fields={"what": person["circumstance"]})
        entries.append(write(records, minded))
    return tuple(entries)


def _number_then(records: Records, typed: int | None) -> str | None:
    """The number that was drawn in the year of typing; None leaves it to this year."""
    site = records.site
    if typed is None or not site.training:
        return None
    return records.next_number(site.code, local(typed, ZoneInfo(site.zone)).year)


def _require_common(
    occurred: Moment | None, common: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]
) -> None:
    if not any(str(common.get(name) or "").strip() for name in APPREHENSION_ANSWERS):
        raise UserError(text("Where was the person apprehended? Write the place, or choose “not known”."))
    if occurred is None:
        raise UserError(text("When was the person apprehended? Write the time, or choose “not known”."))
    if not str((common.get("group") or {}).get("reference") or "").strip():
        raise UserError(MISSING_REFERENCE)
    if not persons:
        raise UserError(MISSING_PERSONS)
    if len(persons) > MOST_PERSONS:
        raise UserError(
            text(
                "At most {most} persons are recorded at once. Record the rest after them.", most=MOST_PERSONS
            )
        )
    for row, person in enumerate(persons, 1):
        if not person.get("sex"):
            raise UserError(text("Row {row}: {problem}", row=row, problem=MISSING_SEX))
