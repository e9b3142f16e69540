"""GD-03: a person who may stand in the register twice."""

from __future__ import annotations

from utmcase.i18n import text
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight


def compile_duplicate_person(table: Check, limit: int) -> Judge:
    """Return the judge of duplicates: one instance for each custody whose person may be the same."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        identity = sight.custody.of_kind("identity")
        shown = tuple(e.id for e in identity)
        since = identity[0].occurred if identity else sight.t0
        others = [twin.number or twin.custody for twin in sight.surroundings.twins]
        remarks = [text("May be the person of {other}. Please decide.", other=other) for other in others]
        found = tuple(Instance("breached", start=since, entries=shown, remark=remark) for remark in remarks)
        return found or "ok"

    return judge
