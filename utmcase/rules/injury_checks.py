"""GS-10: an injury that nobody explains, or that was not there on entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from utmcase.entries.envelope import Entry
from utmcase.entries.lists import BODY_PARTS
from utmcase.i18n import Text, text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight

Row = Mapping[str, Any]


def compile_injury_explained(table: Check, limit: int) -> Judge:
    """Return the judge of injuries: each has a cause, and was there on entry."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        found = tuple(_found(sight))
        return found or "ok"

    return judge


def _found(sight: Sight) -> Iterator[Instance]:
    exams = sight.custody.of_kind("medical_exam")
    rows = [(exam, row) for exam in exams for row in _injuries(exam)]
    entry = [exam for exam in exams if exam.data.get("purpose") == "entry"]
    on_entry = [row for exam in entry for row in _injuries(exam)]
    told: list[Row] = []
    for exam, row in rows:
        if any(_same(row, other) for other in told):
            continue
        told.append(row)
        versions = [(e, other) for e, other in rows if _same(row, other)]
        if not any(known(other.get("cause")) for _, other in versions):
            yield _breached(exam, text("Injury without a cause: {injury}.", injury=_name(row)))
        answers = [_new(e, other, on_entry, examined=bool(entry)) for e, other in versions]
        if False not in answers:
            remark = text("Injury not seen on entry: {injury}.", injury=_name(row))
            yield _breached(exam, remark, certain=True in answers)


def _new(exam: Entry, row: Row, on_entry: list[Row], *, examined: bool) -> bool | None:
    """Return whether an injury came after entry; None where nobody looked on entry, or said."""
    if exam.data.get("purpose") == "entry" or row.get("seen_before") is True:
        return False
    if any(_same(row, other) for other in on_entry):
        return False
    return True if examined or row.get("seen_before") is False else None


def _same(row: Row, other: Row) -> bool:
    """Return whether two lines are of one injury: by number, or by part of the body where one has none."""
    number, another = _word(row.get("id")), _word(other.get("id"))
    if number and another:
        return number == another
    return _word(row.get("part")) == _word(other.get("part"))


def _breached(exam: Entry, remark: Text, *, certain: bool = True) -> Instance:
    return Instance("breached", certain, done=exam.occurred, entries=(exam.id,), remark=remark)


def _injuries(exam: Entry) -> list[Row]:
    rows = exam.data.get("injuries")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _word(value: Any) -> str:
    return " ".join(str(value).casefold().split()) if known(value) else ""


def _name(row: Row) -> Text | str:
    """Return the number of the injury, or the part of the body."""
    if known(row.get("id")):
        return str(row["id"])
    part = row.get("part")
    return BODY_PARTS.labels.get(str(part)) or str(part or "?")
