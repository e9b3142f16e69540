"""GD-08: what was changed after the handover needs a reason, because its readers hold another version."""

from __future__ import annotations

from utmcase.i18n import text
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import bracket


def compile_unreasoned_corrections(table: Check, limit: int) -> Judge:
    """Return the judge of corrections that were recorded after the first handover without a reason."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        custody = sight.custody
        handed = [bracket(e.occurred) for e in custody.of_kind("handed_over")]
        if not handed:
            return "not_applicable"
        early, late = min(h[0] for h in handed), min(h[1] for h in handed)
        found = [
            Instance(
                "breached",
                entry.recorded_at > late,
                start=custody.known[entry.corrects].occurred if entry.corrects in custody.known else None,
                done=entry.occurred,
                entries=(entry.id,),
                owner="who_changed",
                remark=text("Corrected after the handover, no reason given."),
            )
            for entry in custody.entries
            if entry.corrects is not None
            and entry.kind != "withdrawn"
            and entry.recorded_at > early
            and not (entry.reason or "").strip()
        ]
        return tuple(found) if found else "ok"

    return judge
