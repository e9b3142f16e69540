"""GH-15: of a joint apprehension, every person must be accounted for."""

from __future__ import annotations

from collections import Counter

from utmcase.i18n import Text, text
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.surroundings import Mate


def compile_group_count(table: Check, limit: int) -> Judge:
    """Return the judge of a group: as many custodies with an outcome as there were persons."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        group = sight.surroundings.group
        wrong = sorted({m.number for m in group if m.number is not None} - {len(group)})
        if not wrong:
            return "ok"
        started = sight.custody.of_kind("apprehension")
        remarks = [_remark(group, number) for number in wrong]
        shown = tuple(e.id for e in started)
        return tuple(Instance("breached", start=sight.t0, entries=shown, remark=r) for r in remarks)

    return judge


def _remark(group: tuple[Mate, ...], number: int) -> Text:
    """Say how many there were, and what is recorded of how many."""
    outcomes = Counter(mate.outcome for mate in group)
    return text(
        "Persons in the group: {number}. Recorded: {recorded} (held {held}, handed over {handed_over}, "
        "released {released}, otherwise ended {other}).",
        number=number,
        recorded=len(group),
        held=outcomes["held"],
        handed_over=outcomes["handed_over"],
        released=outcomes["released"],
        other=len(group) - outcomes["held"] - outcomes["handed_over"] - outcomes["released"],
    )
