"""What a form of a custody shows, as plain data built from its entries; the form itself is a declaration."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Generic

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.forms.base import Form, Section, columns
from utmcase.i18n import text
from utmcase.outward import Inside, InsideValues, Outward, OutwardValues, Said, Speaking
from utmcase.own_site import owned
from utmcase.paper_values import PaperView, head_of, opened
from utmcase.ports import Records
from utmcase.roles import Level
from utmcase.showing import instant, moment, name_and_id


@dataclass(frozen=True, slots=True)
class BoxView(Generic[Said]):
    """What one box shows; None is "not recorded". `rows`: of a list, part by part."""

    said: Said | None
    rows: tuple[tuple[Said | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockView(Generic[Said]):
    """The boxes of one entry, in the order of the section; when it was and who did it."""

    boxes: tuple[BoxView[Said], ...]
    at: Said | None = None
    by: Said | None = None
    note: Said | None = None  # that the entry was corrected


@dataclass(frozen=True, slots=True)
class InFormView(PaperView):
    """What a form that stays in UN files shows: the blocks of each section, in order."""

    sections: tuple[tuple[BlockView[Inside], ...], ...]


@dataclass(frozen=True, slots=True)
class OutFormView(PaperView):
    """What a form that may leave shows: nothing but words that may."""

    sections: tuple[tuple[BlockView[Outward], ...], ...]


def form_view(
    records: Records, custody_id: str, form: Form, shows: Collection[Level] | None = None
) -> InFormView | OutFormView:
    """Return what a form shows of a custody; the reading is logged.

    `shows`: for which roles it shows what is kept for them, when that is not asked of the officer's rights.
    """
    custody = opened(records, custody_id)
    if form.route == "out":
        outward = OutwardValues(records)
        return OutFormView(
            **head_of(records, custody, outward), sections=tuple(_sections(custody, form, outward))
        )
    inside = InsideValues(records, own_boxes(records, custody, form) if shows is None else shows)
    return InFormView(**head_of(records, custody, inside), sections=tuple(_sections(custody, form, inside)))


def own_boxes(records: Records, custody: Custody, form: Form) -> tuple[Level, ...]:
    """Return for which role the officer may print what the form keeps for it; none otherwise."""
    officer, level, own = records.officer, form.kept_for, owned(records, custody)
    if level is None:
        return ()
    may = all(officer.may(action, level, own=own) for action in ("see", "print"))
    return (level,) if may else ()


def _sections(custody: Custody, form: Form, values: Speaking[Said]) -> Iterator[tuple[BlockView[Said], ...]]:
    for section in form.sections:
        entries = _entries(custody, section)
        if section.many == "newest":
            yield (_newest(custody, form, section, entries, values),) if entries else ()
        else:
            yield tuple(_block(custody, form, section, entry, values) for entry in entries)


def _entries(custody: Custody, section: Section) -> list[Entry]:
    found = custody.of_kind(section.kind)
    if not section.only:
        return found
    name, *wanted = section.only
    return [entry for entry in found if entry.data.get(name) in wanted]


def _block(
    custody: Custody, form: Form, section: Section, entry: Entry, values: Speaking[Said]
) -> BlockView[Said]:
    boxes = tuple(_box(form, section, place, entry, values) for place in range(len(section.boxes)))
    if not section.timed:
        return BlockView(boxes, note=_note(custody, entry, values))
    who = entry.done_by
    # Who of the UN did it stays in its files.
    named = None if values.outward else name_and_id(who.name, who.un_id)
    return BlockView(
        boxes,
        values.keep(moment(entry.occurred, values.zone)),
        values.keep(named) if named else None,
        _note(custody, entry, values),
    )


def _newest(
    custody: Custody, form: Form, section: Section, entries: list[Entry], values: Speaking[Said]
) -> BlockView[Said]:
    """Each box as it was recorded last, whichever entry said it; time and officer of the newest entry."""
    block = _block(custody, form, section, entries[-1], values)
    boxes = list(block.boxes)
    for place, box in enumerate(section.boxes):
        told = next((one for one in reversed(entries) if one.data.get(box.name) is not None), None)
        if told is not None:
            boxes[place] = _box(form, section, place, told, values)
    return BlockView(tuple(boxes), block.at, block.by, block.note)


def _box(form: Form, section: Section, place: int, entry: Entry, values: Speaking[Said]) -> BoxView[Said]:
    box = section.boxes[place]
    parts = columns(form, box)
    if not parts or values.not_an_answer(entry, box.name):
        return BoxView(values.box(entry, box.name))
    return BoxView(None, tuple(values.row_parts(entry, box.name, parts)))


def _note(custody: Custody, entry: Entry, values: Speaking[Said]) -> Said | None:
    """Say that what stands is a correction; why stays in UN files."""
    if any(entry in dispute.versions for dispute in custody.disputes):
        return values.keep(text("Two corrections of this entry contradict each other; nobody decided yet."))
    if entry.corrects is None:
        return None
    at = instant(entry.recorded_at, values.zone)
    if values.outward:
        return values.keep(text("Corrected on {time}.", time=at))
    return values.keep(text("Corrected on {time}: {reason}", time=at, reason=entry.reason or "–"))
