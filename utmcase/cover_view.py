"""What the cover sheet of a custody's file says: which papers it has, how far each goes, and the clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utmcase.chain import LinkState
from utmcase.custody import Custody
from utmcase.custody_view import ClockLine
from utmcase.forms import FORMS
from utmcase.forms.base import Form
from utmcase.paper_values import PaperView, Values, head_of, opened
from utmcase.ports import Records
from utmcase.reprinting import AGAIN
from utmcase.rules.findings import Severity
from utmcase.viewing import custody_view


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One paper of the file: how many of its sections have an entry, and how often it was printed."""

    form: str  # its name in `FORMS_BY_NAME`
    told: int
    sections: int
    printed: int
    printed_at: int | None  # seconds UTC, the newest


@dataclass(frozen=True, slots=True)
class CoverView(PaperView):
    """What a cover sheet says. Times are seconds UTC."""

    held: bool
    gross_seconds: int
    net_seconds: int
    chain: tuple[LinkState, ...]
    clocks: tuple[ClockLine, ...]
    gaps: tuple[Severity, ...]  # one for each gap
    dues: int
    lines: tuple[CoverLine, ...]


def cover_view(records: Records, custody_id: str) -> CoverView:
    """Return what the cover sheet of a custody says."""
    custody = opened(records, custody_id)
    whole = custody_view(records, custody_id, for_paper=True)
    return CoverView(
        **head_of(records, custody, Values(records)),
        held=whole.held,
        gross_seconds=whole.gross_seconds,
        net_seconds=whole.net_seconds,
        chain=whole.chain,
        clocks=whole.clocks,
        gaps=tuple(line.severity for line in whole.gaps),
        dues=len(whole.todo),
        lines=tuple(_lines(records, custody)),
    )


def _lines(records: Records, custody: Custody) -> Iterator[CoverLine]:
    prints: dict[str, list[int]] = {}
    for kept in records.kept_prints(custody.id):
        # A print of the same second may be the cover itself, which must say the same when printed again.
        if kept.at < records.now and not kept.inputs.get(AGAIN):
            prints.setdefault(kept.paper, []).append(kept.at)
    for form in FORMS:
        made = prints.get(form.name, [])
        told = sum(_told(custody, form))
        yield CoverLine(form.name, told, len(form.sections), len(made), max(made, default=None))


def _told(custody: Custody, form: Form) -> Iterator[bool]:
    for section in form.sections:
        name, *wanted = section.only or ("",)
        yield any(not wanted or entry.data.get(name) in wanted for entry in custody.of_kind(section.kind))
