"""Evaluation: packs, custody, surroundings and now in; findings and the next instant of change out. Pure."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.rules.directory import as_listed
from utmcase.rules.findings import (
    BAD,
    SEVERITIES,
    Evaluation,
    Finding,
    Instance,
    Severity,
    State,
    rank,
    worst_first,
)
from utmcase.rules.pack import Packs, Rule
from utmcase.rules.sight import Judgement, Ranked, Sight
from utmcase.rules.site import SiteFacts, SiteSight
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.times import INF, whole

_WORTH_SHOWING: frozenset[State] = BAD | {"open", "due", "running"}
_NEVER_OVER: frozenset[State] = frozenset({"breached", "missing", "open"})


def evaluate(
    packs: Packs, custody: Custody, surroundings: Surroundings, now: int, *, every: bool = False
) -> Evaluation:
    """Return what the rules say of a custody at `now` (seconds UTC).

    Without `every`, rules with nothing to show are left out. Of a disputed entry each version is read, and
    of each rule the worst finding stands.
    """
    note = packs.note(custody.t0_earliest)
    if not custody.disputes:
        findings, change = _read(
            packs,
            Sight(
                as_listed(custody, surroundings.directory),
                surroundings,
                now,
                packs.zone,
                every=every,
                host=packs.host,
            ),
        )
        return Evaluation(tuple(findings), whole(change), note)
    sights = [
        Sight(
            as_listed(r, surroundings.directory), surroundings, now, packs.zone, every=every, host=packs.host
        )
        for r in custody.readings()
    ]
    findings = _worst(packs, sights)
    return Evaluation(tuple(findings), _first_change_of_all(packs, sights, findings), note)


def evaluate_site(packs: Packs, facts: SiteFacts, now: int, *, every: bool = False) -> Evaluation:
    """Return what the rules over the whole site say at `now` (seconds UTC); `every` also what is fine."""
    findings = []
    change = INF
    for rule in packs.site:
        sight = SiteSight(facts, now, packs.zone, every=every)
        finding = _of_site(rule, sight)
        while sight.next < INF:
            # A step of one place may leave the worst of all places what it is.
            sight = SiteSight(facts, int(sight.next), packs.zone, every=every)
            if _signature(_of_site(rule, sight)) != _signature(finding):
                change = min(change, sight.now)
                break
        if finding is not None:
            findings.append(finding)
    return Evaluation(tuple(findings), whole(change))


def _of_site(rule: Rule, sight: SiteSight) -> Finding | None:
    assert rule.site_judge is not None
    return _finding(rule, rule.site_judge(sight), sight, {})


def _read(packs: Packs, sight: Sight) -> tuple[list[Finding], float]:
    findings = []
    change = INF
    explained = explained_in(sight.custody)
    every, age = sight.every, sight.age
    kinds = frozenset(sight.custody.by_kind)
    for rule in packs.ordered if every else packs.asked_of(kinds, child=age.child or age.withdrawn):
        sight.next = INF
        judgement = judgement_of(rule, sight)
        # Of most rules there is nothing to show: that costs no more than asking.
        if every or judgement.__class__ is not str:
            finding = judged(rule, judgement, sight, explained)
            if finding is not None:
                findings.append(finding)
        change = min(change, sight.next)
    return findings, change


def explained_in(custody: Custody) -> dict[str, str]:
    """Return the ids of the newest explanations, by rule."""
    return {
        rule: entry.id
        for entry in custody.of_kind("gap_explained")
        if isinstance(rule := entry.data.get("rule"), str)
    }


def judged(rule: Rule, judgement: Judgement, sight: Sight, explained: dict[str, str]) -> Finding | None:
    """Return the finding of one rule, or None when there is nothing to show; `sight.next` is exact after."""
    finding = _finding(rule, judgement, sight, explained)
    if sight.next < INF and (_many(judgement) or rule.kind == "check"):
        # Several instances (a check leaves out the good ones): one may change while the worst stays the same.
        sight.next = _first_change(rule, sight, finding, sight.next)
    return finding


def _many(judgement: Judgement) -> bool:
    return not isinstance(judgement, str) and len(judgement) > 1


def judgement_of(rule: Rule, sight: Sight) -> Judgement:
    """Return what a rule says, after asking whether it applies at all."""
    if rule.valid_from is not None and sight.anchor < rule.valid_from:
        return "not_applicable"
    if rule.when and not sight.holds(rule.when):
        return "not_applicable"
    if rule.for_children and not sight.age.child:
        if not sight.age.withdrawn:
            return "not_applicable"
        if not getattr(rule.table, "owed_for_doubt", False):
            return "withdrawn"
    return rule.judge(sight)


def _signature(finding: Finding | None) -> tuple[State, bool, Severity] | None:
    return None if finding is None else (finding.state, finding.certain, finding.severity)


def _first_change(rule: Rule, sight: Sight, finding: Finding | None, change: float) -> float:
    while change < INF:
        probe = sight.at(int(change))
        later = _finding(rule, judgement_of(rule, probe), probe, {})
        if _signature(later) != _signature(finding):
            return change
        change = probe.next
    return INF


def _worst(packs: Packs, sights: list[Sight]) -> list[Finding]:
    """Return, of each rule, the worst finding of all readings."""
    worst: dict[str, Finding] = {}
    for sight in sights:
        for finding in _read(packs, sight)[0]:
            held = worst.get(finding.rule)
            if held is None or _place(finding) < _place(held):
                worst[finding.rule] = finding
    return list(worst.values())


def _place(finding: Finding) -> tuple[int, int, bool]:
    grave = SEVERITIES.index(finding.severity)
    return rank(finding.state, certain=finding.certain), grave, not finding.claimed


def _first_change_of_all(packs: Packs, sights: list[Sight], findings: list[Finding]) -> int | None:
    """Return when the worst findings of several readings next change."""
    now = {f.rule: _signature(f) for f in findings}
    change = min(_read(packs, s.at(s.now))[1] for s in sights)
    while change < INF:
        later = [s.at(int(change)) for s in sights]
        if {f.rule: _signature(f) for f in _worst(packs, later)} != now:
            return int(change)
        change = min(_read(packs, s.at(s.now))[1] for s in later)
    return None


def _finding(
    rule: Rule, judgement: Judgement, sight: Sight | SiteSight, explained: dict[str, str]
) -> Finding | None:
    if isinstance(judgement, str):
        if not sight.every:
            return None
        instances: tuple[Instance, ...] = ()
        lead = Instance(judgement)
    elif isinstance(judgement, Ranked):
        instances, lead = judgement, judgement.lead
    else:
        instances = judgement
        lead = instances[0] if len(instances) == 1 else min(instances, key=worst_first)
    claimed = lead.claimed or (
        len(instances) > 1
        and not isinstance(judgement, Ranked)
        and any(instance.claimed for instance in instances)
    )
    if not (sight.every or claimed or lead.state in _WORTH_SHOWING):
        return None
    return Finding(
        rule.id,
        lead.state,
        lead.certain,
        _severity(rule, lead, instances),
        lead.owner or rule.owner,
        _since(lead),
        lead.due,
        lead.minutes,
        rule.draft,
        claimed,
        explained.get(rule.id),
        instances,
    )


def _severity(rule: Rule, lead: Instance, instances: tuple[Instance, ...]) -> Severity:
    """Return the gravest severity among the instances that are bad, if any is."""
    if isinstance(instances, Ranked):
        return instances.severity
    if len(instances) <= 1:
        return lead.severity or rule.severity
    named = {i.severity for i in instances if i.state in BAD}
    return next(
        (s for s in SEVERITIES if s in named or (None in named and s == rule.severity)), rule.severity
    )


def _since(instance: Instance) -> int | None:
    if instance.state not in _WORTH_SHOWING or instance.state in {"due", "running"}:
        return None
    if instance.state not in _NEVER_OVER or instance.due is not None:
        return instance.due
    moment = instance.start if instance.state == "open" else instance.done or instance.start
    return moment.earliest if moment is not None else None
