"""Recording what a file adds (`utmcase add`): all of its entries, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.adding import is_number, read_additions
from utmcase.custody import STARTS
from utmcase.drafts import Draft, write
from utmcase.entries.envelope import Entry, Who
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import local
from utmcase.numbers import unused
from utmcase.ports import Records
from utmcase.recording import follow
from utmcase.scenarios.recorded import written_down
from utmcase.scenarios.story import load_toml
from utmcase.scenarios.tables import Draft as Table


@dataclass(slots=True)
class _Filed:
    """What was recorded so far: custodies by the file's word for them, entries by the file's id."""

    custodies: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def add_file(records: Records, path: Path) -> Iterator[Text]:
    """Record the entries of a TOML file and yield a line for each custody they belong to.

    What is typed into a real casebook was typed now, whatever the file says; a TRAINING casebook takes the
    file's own times of typing, so that a scenario can be looked at as it is told. Raises `UserError`.
    """
    zone = ZoneInfo(records.site.zone)
    additions = read_additions(load_toml(path), zone, lambda number: _t0_of(records, number))
    if additions.profile and additions.profile != records.site.profile:
        raise UserError(
            text(
                "The file is for profile {theirs}, this casebook for {ours}. Open the right casebook.",
                theirs=additions.profile,
                ours=records.site.profile,
            )
        )
    filed = _Filed()
    tables = list(additions.drafts)
    typed = written_down(tables, records.now) if records.site.training else [None] * len(tables)
    for table, at in zip(tables, typed, strict=True):
        if table.typed is not None and at is None:
            raise UserError(
                text(
                    "{place}: “typed” is for scenarios and TRAINING casebooks only. Here every entry bears "
                    "the time at which it is really written down. Take “typed” out of the file.",
                    place=table.place,
                )
            )
        _file(records, table, at, filed)
    follow(records, filed.entries)
    for custody, count in filed.counts.items():
        number = filed.numbers.get(custody, custody)
        yield text("{number}: {count} entries recorded", number=number, count=count)
        waiting = filed.waiting.get(custody, 0)
        if waiting:
            yield text(
                "{number}: {count} of them wait for a second person and do not count until then",
                number=number,
                count=waiting,
            )


def _t0_of(records: Records, number: str) -> int | None:
    t0 = records.custody(_existing(records, number)).t0
    return t0.earliest


def _existing(records: Records, number: str) -> str:
    found = records.custody_id_of(number)
    if found is None:
        raise UserError(
            text("There is no custody {number} in this casebook. Check the number.", number=number)
        )
    return found


def _file(records: Records, table: Table, typed: int | None, filed: _Filed) -> None:
    custody = table.custody.upper() if is_number(table.custody) else table.custody
    subject_id: str | None = table.subject_id
    if table.kind == "keys_renewed":
        raise UserError(text("New keys are made in Administration; a file cannot say so."))
    if table.kind == "number_voided":  # elsewhere the file's word says what an entry of the site is about
        subject_id = unused(records, table.fields.get("voided"))
    number = person = None
    if table.subject == "custody":
        if custody not in filed.custodies and is_number(custody):
            filed.custodies[custody] = _existing(records, custody)
        subject_id = filed.custodies.get(custody)
        if subject_id is None:
            number, person = _first(records, table, typed)
    entry = write(
        records,
        Draft(
            table.kind,
            subject_id,
            _with_numbers(table.fields, filed),
            table.occurred,
            done_by=_who(records, table.by),
            corrects=filed.ids.get(table.corrects or "", table.corrects),
            reason=table.reason,
            answers=filed.ids.get(table.answers or "", table.answers),
            source="import",
            number=number,
            person=person,
            typed=typed,
        ),
    )
    filed.entries.append(entry)
    filed.counts[custody] = filed.counts.get(custody, 0) + 1
    if entry.kind == "approval_asked":
        filed.waiting[custody] = filed.waiting.get(custody, 0) + 1
    if table.ref:
        filed.ids[table.ref] = entry.id
    if entry.subject == "custody":
        filed.custodies[custody] = entry.subject_id
        if entry.number:
            filed.numbers[custody] = entry.number


def _first(records: Records, table: Table, typed: int | None) -> tuple[str | None, str | None]:
    """Return the number and person that begin a custody; its number is always drawn, never chosen."""
    if table.kind not in STARTS:
        raise UserError(
            text("{place}: a custody begins with an apprehension. Put that entry first.", place=table.place)
        )
    if typed is None:
        return None, table.person
    year = local(typed, ZoneInfo(records.site.zone)).year
    return records.next_number(records.site.code, year), table.person


def _with_numbers(fields: dict[str, Any], filed: _Filed) -> dict[str, Any]:
    """Another custody is named by its number: the word that the file has for it means nothing to a reader."""
    word = fields.get("custody_other")
    return fields if word not in filed.numbers else fields | {"custody_other": filed.numbers[word]}


def _who(records: Records, un_id: str | None) -> Who | None:
    if un_id is None:
        return None
    officer = records.register().officers.get(un_id)
    return officer.who() if officer else Who(un_id)
