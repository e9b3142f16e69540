"""What the screens and papers are shown of the records: the custody page, the board, and explanations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.attachments import DamagedFile
from utmcase.board import BoardRow
from utmcase.chain import chain_of
from utmcase.custody import Custody
from utmcase.custody_view import CustodyView, InjuryLine
from utmcase.entries import lists
from utmcase.entries.fields import Declared
from utmcase.finding_lines import clock_lines, gap_lines, todo_lines
from utmcase.i18n import Text, text
from utmcase.kept_papers import names_photograph, photograph_of
from utmcase.log_lines import log_lines
from utmcase.minutes import divided
from utmcase.officers import require, sees
from utmcase.own_site import is_own, owned, require_in
from utmcase.past import as_of
from utmcase.ports import Records
from utmcase.projecting import (
    aliases_of,
    cell_of,
    evaluated,
    marks_of,
    name_of,
    packs_of,
    row_from_json,
    sex_of,
)
from utmcase.register import SiteRegister
from utmcase.rules.findings import Evaluation
from utmcase.showing import NOT_RECORDED, choice, joined
from utmcase.whereabouts import held_by

MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class CellOccupancy:
    """How many persons a cell holds now. `capacity` None means "not recorded"."""

    cell: str
    name: str
    held: int
    capacity: int | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board: rows most urgent first, the cells, and when something is due next (seconds UTC).

    `nothing_due_before` is set when nothing is over and nothing falls due before it.
    """

    rows: tuple[BoardRow, ...]
    occupancy: tuple[CellOccupancy, ...]
    next_due: int | None
    nothing_due_before: int | None


def board_view(records: Records, *, held: bool | None = True) -> BoardView:
    """Return the board of those held (or of everybody, with None), most urgent first."""
    require(records.officer, "see")
    found = (row_from_json(one.row) for one in records.board(held=held, limit=MOST_ROWS))
    rows = tuple(row for row in found if seen_in_lists(records, row.number, row.cell))
    dues = sorted(due for row in rows if row.held for due in _dues(row))
    over = any(_over(row) for row in rows)
    return BoardView(
        rows,
        tuple(occupancy(rows, records.register())),
        next((due for due in dues if due >= records.now), None),
        dues[0] if dues and not over and dues[0] >= records.now else None,
    )


def seen_in_lists(records: Records, number: str, cell: str = "") -> bool:
    """Return whether a custody stands in the lists of the officer: of this site, or his role sees others."""
    return records.officer.may("see", own=False) or is_own(records, number, cell)


def _dues(row: BoardRow) -> Iterable[int]:
    for line in (row.limit, row.next_action):
        if line is not None and line.due is not None:
            yield line.due
    if row.next_check is not None:
        yield row.next_check


def _over(row: BoardRow) -> bool:
    states = (line.state for line in (row.limit, row.next_action) if line is not None)
    return row.held and any(state in ("overdue", "open") for state in states)


def occupancy(rows: Iterable[BoardRow], register: SiteRegister) -> Iterable[CellOccupancy]:
    """Yield each recorded cell with the persons in it, then cells that are only named in a custody."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.held and row.cell:
            counts[row.cell] = counts.get(row.cell, 0) + 1
    for cell in register.cells.values():
        yield CellOccupancy(cell.id, cell.name or cell.id, counts.pop(cell.id, 0), cell.capacity)
    for name, count in sorted(counts.items()):
        yield CellOccupancy(name, name, count, None)


def custody_view(
    records: Records,
    custody_id: str,
    *,
    at: int | None = None,
    known_at: int | None = None,
    for_paper: bool = False,
) -> CustodyView:
    """Return the custody page as of `at`, as written down by `known_at` (seconds UTC; default now).

    The reading is logged. Restricted fields are shown to their role only, and never `for_paper`.
    """
    require(records.officer, "see")
    then = as_of(records, at, known_at)
    custody = then.custody(custody_id)
    require_in(records, custody, "see")
    records.log_access("read", custody_id=custody_id)
    return _built(then, custody, then.now, for_paper=for_paper)


def _built(records: Records, custody: Custody, now: int, *, for_paper: bool) -> CustodyView:
    from utmcase.people import age_of

    packs, register = packs_of(records, custody), records.register()
    evaluation = evaluated(records, custody, now, every=True)
    findings, age, site = evaluation.findings, age_of(custody), records.site
    ended, cell = custody.ended_by, cell_of(custody)
    gross, net = lengths(custody, now)

    own = owned(records, custody)

    def may_see(field: Declared) -> bool:
        return not (for_paper and field.role) and sees(records.officer, field, own=own)

    return CustodyView(
        custody_id=custody.id,
        number=custody.number,
        person=custody.person,
        name=name_of(custody),
        aliases=aliases_of(custody),
        sex=sex_of(custody),
        age=age.age,
        age_words=age.words,
        nationality=_line(custody.latest("identity", "nationality")),
        languages=_lines(custody.latest("identity", "languages")),
        cell=register.cell_name(cell) if cell else "",
        facility=_facility(custody, cell, register),
        held=custody.held,
        held_by=held_by(custody, site.name, register),
        t0=custody.t0,
        t0_earliest=custody.t0_earliest,
        ended=ended.occurred if ended else None,
        ended_kind=ended.kind if ended else "",
        gross_seconds=gross,
        net_seconds=net,
        marks=marks_of(custody, age.age),
        place=_place(custody),
        legal_basis=choice(lists.LEGAL_BASES, custody.latest("apprehension", "legal_basis")),
        reasons=_reasons(custody),
        profile=site.profile,
        site_name=site.name,
        site_code=site.code,
        zone=site.zone,
        training=site.training,
        now=now,
        chain=chain_of(custody, findings, packs.rules),
        clocks=clock_lines(custody, findings, packs, now),
        todo=todo_lines(custody, findings, packs),
        gaps=gap_lines(custody, findings, packs),
        log=log_lines(custody, ZoneInfo(site.zone), register, may_see),
        edition_notes=_notes(evaluation),
        photograph=_photograph(records, custody),
        injuries=_injuries(custody),
        minutes=divided(custody, now, site.profile),
    )


def _photograph(records: Records, custody: Custody) -> bytes | None:
    """Return the small photograph, or None: a damaged one stops no paper, and the paper says that it is."""
    if not names_photograph(custody):
        return b""
    try:
        kept = photograph_of(records, custody)
    except DamagedFile:
        return None
    return kept.thumbnail if kept is not None else None


def _notes(evaluation: Evaluation) -> tuple[Text, ...]:
    return (evaluation.edition_note,) if evaluation.edition_note is not None else ()


def lengths(custody: Custody, now: int) -> tuple[int, int]:
    """Return the seconds from T0 to now or the end, and those of them in UN custody (worst case of each)."""
    gross_end, net = now, 0
    for span in custody.spans:
        start = span.start.earliest
        if start is None:
            start = custody.t0_earliest
        end = now if span.end is None else _latest(span.end, now)
        net += max(0, end - start)
        gross_end = end
    return max(0, gross_end - custody.t0_earliest), net


def _latest(end: Any, now: int) -> int:
    return now if end.latest is None else min(int(end.latest), now)


def _facility(custody: Custody, cell: str, register: SiteRegister) -> str:
    return register.facility_of(cell) or _line(custody.latest("admission", "facility"))


def _place(custody: Custody) -> str:
    path, words = custody.latest("apprehension", "place"), custody.latest("apprehension", "place_words")
    return ", ".join(part for part in (_line(path), _line(words)) if part)


def _injuries(custody: Custody) -> tuple[InjuryLine, ...]:
    """Return each injury once: an injury that is seen again bears the same number and part."""
    found: dict[Any, InjuryLine] = {}
    for exam in custody.of_kind("medical_exam"):
        rows = exam.data.get("injuries")
        for row in rows if isinstance(rows, list) else ():
            part, number = row.get("part"), row.get("id")
            key = (number, part) if number else (exam.id, part, len(found))
            found[key] = InjuryLine(_line(part), choice(lists.BODY_PARTS, part), _line(row.get("cause")))
    return tuple(found.values())


def _reasons(custody: Custody) -> Text | str:
    """What the person is said to have done, as recorded at the apprehension; else the words used to him."""
    offence = custody.latest("apprehension", "offence")
    if isinstance(offence, dict) and offence:
        parts: list[Text | str] = []
        if offence.get("category"):
            parts.append(choice(lists.OFFENCES, offence["category"]))
        parts.extend(str(offence[name]) for name in ("words", "article") if offence.get(name))
        return joined(parts)
    words = custody.latest("reasons_told", "words")
    return words if isinstance(words, str) else NOT_RECORDED


def _line(value: object) -> str:
    return value if isinstance(value, str) else ""


def _lines(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def explanation(
    records: Records, custody_id: str, rule: str, *, at: int | None = None, known_at: int | None = None
) -> tuple[Text, ...]:
    """Return how a finding came about: start, pauses, extensions, limit, source, result; raises `Forbidden`.

    Then what the directory of authorities suggests as its cause.
    """
    from utmcase.rules.explain import explain
    from utmcase.rules.suggesting import suggestion_lines

    require(records.officer, "see")
    then = as_of(records, at, known_at)
    custody = then.custody(custody_id)
    require_in(records, custody, "see")
    finding = evaluated(then, custody, then.now, every=True).of(rule)
    if finding is None:
        return (text("This rule does not apply to this custody."),)
    packs, directory = packs_of(then, custody), then.register().directory
    lines = explain(packs, custody, finding)
    if not (finding.shown or finding.state in {"due", "running"}):
        return lines
    awaits = packs.rules[rule].table.awaits
    return (*lines, *suggestion_lines(custody, finding, directory, awaits=awaits, zone=packs.zone))
