"""GD-01: what was typed late. Only this and the mark "claimed" look at when things were typed."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.moments import MINUTE
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Claim, Judge, Judgement, Sight


def compile_late_typing(table: Check, limit: int) -> Judge:
    """Return the judge of late typing: more than `limit` seconds after it happened."""
    key = (compile_late_typing, table.id, limit)

    def judge(sight: Sight) -> Judgement:
        custody = sight.custody
        walked: tuple[int, list[Instance]] | None = custody.memo.get(key)
        done, found = walked or (0, [])
        if done < len(custody.timeline):
            firsts = custody.first_versions
            for entry in custody.timeline[done:]:
                early = entry.occurred.earliest
                if early is not None and firsts[entry.id].recorded_at - early <= limit:
                    continue
                late = _typed_late(entry, custody, limit)
                if late is not None:
                    found.append(late)
            custody.memo[key] = (len(custody.timeline), found)
        if not sight.claims:
            return tuple(found) if found else "ok"
        claimed = {claim.entry.id: claim for claim in sight.claims}
        rest = tuple(i for i in found if i.entries[0] not in claimed)
        return (*(_claim(claim, custody) for claim in claimed.values()), *rest)

    return judge


def _typed_late(entry: Entry, custody: Custody, limit: int) -> Instance | None:
    """Return the instance of an entry typed late: its first version's typing against its standing time."""
    typed = custody.first_versions[entry.id].recorded_at
    early, late = entry.occurred.earliest, entry.occurred.latest
    sure = late is not None and typed - late > limit
    if not sure and (early is None or typed - early <= limit):
        return None
    since = early if early is not None else late
    assert since is not None
    due = since + limit
    return Instance(
        "breached", sure, entry.occurred, due, None, (typed - due) // MINUTE, (entry.id,), owner="who_typed"
    )


def _claim(claim: Claim, custody: Custody) -> Instance:
    typed = custody.first_versions[claim.entry.id].recorded_at
    return Instance(
        "breached",
        start=claim.entry.occurred,
        due=claim.due,
        minutes=max(0, (typed - claim.due) // MINUTE),
        entries=(claim.entry.id,),
        severity="critical",
        owner="who_typed",
        claimed=True,
        remark=text("{rule} is claimed, not proved: no document of that time is named.", rule=claim.rule),
    )
