"""What lists show of a custody, computed once when it changes: its board row, findings and search keys."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any, NamedTuple

from utmcase.board import ActionLine, Age, BoardRow, LimitLine, Mark
from utmcase.chain import LinkState, answer_kind, chain_of
from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.ports import SITE_ID, ProjectedCustody, ProjectedFinding, Records
from utmcase.rules.findings import SEVERITIES, Evaluation, Finding, Severity
from utmcase.watched import kept_answer

if TYPE_CHECKING:
    from utmcase.people import AgeFacts
    from utmcase.rules.pack import Packs
    from utmcase.sweeping import Around

# The first figure of urgency: what stands open now, before what comes due, before what has ended.
OVERDUE, OPEN, DUE, CALM, ENDED_WITH_DUTY, ENDED = range(6)
PER_STEP = 10
# What the projection of findings leaves out: nobody lists, counts or chases it.
QUIET = frozenset({"met", "ok", "none", "not_applicable", "stopped", "closed", "lapsed", "waiting"})


def packs_of(records: Records, custody: Custody) -> Packs:
    """Return the packs a custody is judged by: the edition in force at T0, with the confirmed limits."""
    rests = (records.register(), records.site, custody.t0_earliest)
    kept: tuple[tuple[object, object, int], Packs] | None = custody.memo.get(packs_of)
    if kept is None or kept[0][0] is not rests[0] or kept[0][1:] != rests[1:]:
        kept = custody.memo[packs_of] = (rests, packs_at(records, custody.t0_earliest))
    return kept[1]


def packs_at(records: Records, second: int) -> Packs:
    """Return the packs for a custody that began at a second UTC: editions shipped or recorded here."""
    from utmcase.rules.pack import packs_for

    site, register = records.site, records.register()
    return packs_for(
        site.profile,
        second,
        site.zone,
        confirmed=register.confirmations,
        editions=register.editions,
    )


def evaluated(
    records: Records, custody: Custody, now: int, *, every: bool = False, around: Around | None = None
) -> Evaluation:
    """Return the findings of a custody at a second UTC; `every` also those that are simply fine.

    `around`: what a sweep has gathered of all custodies.
    """
    from utmcase.grouping import surroundings_of
    from utmcase.rules.evaluate import evaluate

    packs = packs_of(records, custody) if around is None else around.packs(custody)
    return evaluate(packs, custody, surroundings_of(records, custody, packs, around), now, every=every)


def project(records: Records, custody: Custody) -> bool:
    """Evaluate a custody and write its projections, in the transaction that changed it.

    Those of whom something else is now to be said, of its group, in its cells or with entries too much like
    its own, are judged again. Returns whether the findings of the whole site may have changed too.
    """
    from utmcase.echoing import put_traces

    alike = put_traces(records, custody)
    row, findings = projection_of(records, custody, again=True)
    before, after = records.put_projection(row, findings), frozenset(row.keys)
    if before == after and not alike:
        return False
    return _project_others(records, custody.id, before, after, alike)


def _project_others(
    records: Records, custody_id: str, before: frozenset[str], after: frozenset[str], alike: tuple[str, ...]
) -> bool:
    from utmcase.grouping import changed_mates
    from utmcase.occupancy import changed_fellows, stays_among
    from utmcase.site_findings import REGISTERED
    from utmcase.twins import changed_twins

    others = dict.fromkeys(changed_mates(records, custody_id, before, after))
    others |= dict.fromkeys(changed_fellows(records, custody_id, before, after))
    others |= dict.fromkeys(changed_twins(records, custody_id, before, after))
    others |= dict.fromkeys(alike)
    for other in others:
        records.put_projection(*projection_of(records, records.custody(other), again=True))
    numbered = {key for key in before ^ after if key.startswith(REGISTERED)}
    return bool(numbered) or stays_among(before, custody_id) != stays_among(after, custody_id)


def projection_of(
    records: Records, custody: Custody, *, again: bool = False
) -> tuple[ProjectedCustody, tuple[ProjectedFinding, ...]]:
    """Return the projections of a custody (or of the site, by its id) as of `records.now`.

    `again`: with what is kept of the last time. Without it all is made anew, to compare or to repair.
    """
    from utmcase.grouping import surroundings_of
    from utmcase.rules.again import evaluate_again
    from utmcase.rules.evaluate import evaluate
    from utmcase.search_keys import search_keys

    if custody.id == SITE_ID:
        from utmcase.site_findings import site_projection

        return site_projection(records)
    packs = packs_of(records, custody)
    judge = evaluate_again if again else evaluate
    evaluation = judge(packs, custody, surroundings_of(records, custody, packs), records.now)
    row = board_row(custody, evaluation.findings, packs)
    keys = search_keys(custody, packs.zone)
    return _projected(row, custody, evaluation, keys), _rows(custody, evaluation)


def kept_findings(custody_id: str, evaluation: Evaluation) -> tuple[ProjectedFinding, ...]:
    """Return the rows of the findings that are not simply fine."""
    return tuple(_finding(custody_id, f) for f in evaluation.findings if f.state not in QUIET)


def _rows(custody: Custody, evaluation: Evaluation) -> tuple[ProjectedFinding, ...]:
    """Return the rows of the findings; of those that are the very same as last time, the same rows."""
    kept: dict[str, tuple[Finding, ProjectedFinding]] = custody.memo.get(_rows, {})
    rows = {}
    for finding in evaluation.findings:
        if finding.state not in QUIET:
            last = kept.get(finding.rule)
            same = last is not None and last[0] is finding
            rows[finding.rule] = last if last and same else (finding, _finding(custody.id, finding))
    custody.memo[_rows] = rows
    return tuple(row for _, row in rows.values())


def _finding(custody_id: str, finding: Finding) -> ProjectedFinding:
    return ProjectedFinding(
        custody_id,
        finding.rule,
        finding.state,
        finding.certain,
        finding.severity,
        finding.owner,
        finding.since,
        finding.due,
        finding.explained is not None,
        finding.draft,
    )


def _projected(
    row: BoardRow, custody: Custody, evaluation: Evaluation, keys: tuple[str, ...]
) -> ProjectedCustody:
    duty = any(f.state in ("overdue", "due") for f in evaluation.findings)
    dues = [line.due for line in (row.limit, row.next_action) if line is not None and line.due is not None]
    return ProjectedCustody(
        custody.id,
        custody.number,
        row.held,
        duty,
        _urgency(row, duty=duty),
        min(dues, default=None),
        evaluation.next_change_at,
        row_to_json(row),
        keys,
    )


def _urgency(row: BoardRow, *, duty: bool) -> int:
    if not row.held:
        return (ENDED_WITH_DUTY if duty else ENDED) * PER_STEP
    if row.limit is not None and row.limit.state == "overdue":
        return OVERDUE * PER_STEP + (0 if row.limit.certain else 1)
    action = row.next_action
    if action is None:
        return CALM * PER_STEP
    step = {"overdue": OVERDUE, "open": OPEN}.get(action.state, DUE)
    if step == DUE:
        return DUE * PER_STEP
    return step * PER_STEP + 1 + SEVERITIES.index(action.severity)


def board_row(custody: Custody, findings: tuple[Finding, ...], packs: Packs) -> BoardRow:
    """Return the row of one custody on the board."""
    rules = packs.rules
    shown = [finding for finding in findings if finding.shown]
    ended = custody.ended_by
    about = kept_answer(custody, _About, _about)
    return BoardRow(
        custody_id=custody.id,
        number=custody.number,
        name=about.name,
        sex=about.sex,
        age=about.age.age,
        youngest=about.age.youngest,
        oldest=about.age.oldest,
        cell=about.cell,
        held=custody.held,
        t0=custody.t0_earliest,
        t0_certain=custody.t0.exact,
        ended=ended.occurred.middle if ended is not None else None,
        limit=strictest(findings, packs) if custody.held else None,
        next_action=_next_action(findings, packs),
        next_check=_next_check(findings, packs),
        chain=chain_of(custody, findings, rules),
        marks=about.marks,
        gaps=len(shown),
        worst=_worst(shown),
    )


class _About(NamedTuple):
    """What a board row says of the person, which most entries leave as it is."""

    name: str
    sex: str
    age: AgeFacts
    cell: str
    marks: tuple[Mark, ...]


def _about(custody: Custody) -> _About:
    from utmcase.people import age_of

    age = age_of(custody)
    return _About(name_of(custody), sex_of(custody), age, cell_of(custody), marks_of(custody, age.age))


def _worst(shown: list[Finding]) -> Severity | None:
    return min((finding.severity for finding in shown), key=SEVERITIES.index, default=None)


def strictest(findings: tuple[Finding, ...], packs: Packs) -> LimitLine | None:
    """Return the limit on holding that comes (or came) first, or None when none runs."""
    clocks = [
        f
        for f in findings
        if packs.rules[f.rule].kind == "clock" and f.state in ("running", "overdue") and f.due is not None
    ]
    first = min(clocks, key=lambda f: (f.due or 0, f.rule), default=None)
    if first is None or first.due is None:
        return None
    start = clock_start(first)
    return LimitLine(
        first.rule, first.due if start is None else start, first.due, first.state, first.certain, first.draft
    )


def clock_start(finding: Finding) -> int | None:
    """Return the second UTC from which a clock runs, worst case, or None when that is not known."""
    starts = [
        i.start.earliest for i in finding.instances if i.start is not None and i.start.earliest is not None
    ]
    return min(starts, default=None)


def _next_action(findings: tuple[Finding, ...], packs: Packs) -> ActionLine | None:
    """The check of every hour has its own column; it is the next action only when it is overdue."""
    asked = [
        f for f in findings if f.state in ("overdue", "open", "due") and answer_kind(packs.rules[f.rule])
    ]
    asked = [f for f in asked if f.state != "due" or packs.rules[f.rule].kind != "interval"]
    first = min(asked, key=_action_order, default=None)
    if first is None:
        return None
    return ActionLine(
        first.rule,
        answer_kind(packs.rules[first.rule]),
        first.due,
        first.state,
        first.certain,
        first.severity,
        first.owner,
        first.draft,
    )


def _action_order(finding: Finding) -> tuple[int, int, int, float, str]:
    step = {"overdue": 0, "open": 1}.get(finding.state, 2)
    due = float("inf") if finding.due is None else finding.due
    severity = SEVERITIES.index(finding.severity) if step == 0 else 0
    return (step, severity, 0 if finding.certain else 1, due, finding.rule)


def _next_check(findings: tuple[Finding, ...], packs: Packs) -> int | None:
    for finding in findings:
        if packs.rules[finding.rule].kind == "interval" and answer_kind(packs.rules[finding.rule]) == "check":
            open_ones = [
                i.due for i in finding.instances if i.state in ("due", "overdue") and i.due is not None
            ]
            return max(open_ones, default=finding.due if finding.state in ("due", "overdue") else None)
    return None


def name_of(custody: Custody) -> str:
    """Return the name as spoken, else its parts, else an empty string ("not recorded")."""
    spoken = custody.latest("identity", "names_spoken")
    if isinstance(spoken, str):
        return spoken
    parts = custody.latest("identity", "names")
    if isinstance(parts, list):
        return " ".join(str(part["value"]) for part in parts if part.get("value"))
    return ""


def aliases_of(custody: Custody) -> tuple[str, ...]:
    """Return the other names of the person, as recorded last."""
    kept = custody.latest("identity", "aliases")
    return tuple(str(one["value"]) for one in kept if one.get("value")) if isinstance(kept, list) else ()


def sex_of(custody: Custody) -> str:
    """Return the sex as recorded last, from the identity or else from the apprehension."""
    for kind in ("identity", "apprehension"):
        kept = custody.latest(kind, "sex")
        if isinstance(kept, str):
            return kept
    return ""


def cell_of(custody: Custody) -> str:
    """Return the id of the cell (or hospital) where the person was placed last, blank when not recorded."""
    if not custody.held:
        return ""
    latest: Entry | None = None
    for kind, field in (("admission", "cell"), ("placed", "place")):
        entries = [e for e in custody.of_kind(kind) if isinstance(e.data.get(field), str)]
        if entries and (latest is None or fold_key(entries[-1]) > fold_key(latest)):
            latest = entries[-1]
    if latest is None:
        return ""
    return str(latest.data["cell" if latest.kind == "admission" else "place"])


def marks_of(custody: Custody, age: Age) -> tuple[Mark, ...]:
    """Return what a reader must know at a glance."""
    marks: list[Mark] = []
    if age == "child":
        marks.append("child")
    elif age == "presumed_child":
        marks.append("presumed_child")
    elif age == "not_known":
        marks.append("age_not_known")
    if custody.disputes:
        marks.append("disputed")
    if custody.of_kind("returned"):
        marks.append("returned")
    if any(entry.data.get("injuries") for entry in custody.of_kind("medical_exam")):
        marks.append("injured")
    if custody.start_estimated:
        marks.append("start_estimated")
    return tuple(marks)


def row_to_json(row: BoardRow) -> dict[str, Any]:
    """Return the row as plain JSON; `row_from_json` reads it."""
    kept = {name: getattr(row, name) for name in _ROW}
    kept["limit"] = None if row.limit is None else [getattr(row.limit, name) for name in _LIMIT]
    kept["next_action"] = (
        None if row.next_action is None else [getattr(row.next_action, name) for name in _ACTION]
    )
    kept["chain"] = [[state.link, state.status, state.kind, state.rule] for state in row.chain]
    kept["marks"] = list(row.marks)
    return kept


def row_from_json(kept: dict[str, Any]) -> BoardRow:
    """Return the row that `row_to_json` wrote."""
    values = dict(kept)
    values["limit"] = None if kept["limit"] is None else LimitLine(*kept["limit"])
    values["next_action"] = None if kept["next_action"] is None else ActionLine(*kept["next_action"])
    values["chain"] = tuple(LinkState(*state) for state in kept["chain"])
    values["marks"] = tuple(kept["marks"])
    return BoardRow(**values)


_ROW = tuple(field.name for field in dataclass_fields(BoardRow))
_LIMIT = tuple(field.name for field in dataclass_fields(LimitLine))
_ACTION = tuple(field.name for field in dataclass_fields(ActionLine))
