"""Judging a custody again after one more entry: only the rules whose answer can have changed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from utmcase.custody import Custody
from utmcase.rules.directory import as_listed
from utmcase.rules.evaluate import evaluate, explained_in, judged, judgement_of
from utmcase.rules.findings import Evaluation, Finding
from utmcase.rules.pack import Packs, Rule
from utmcase.rules.sight import Claim, Sight
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.times import INF, whole
from utmcase.watched import Watched, touched

# What lies around a custody, and is read by the rules that say so. On the directory rests what entries say.
AROUND = tuple(field.name for field in fields(Surroundings) if field.name != "directory")
# On these rest the age, which many rules ask for, and the marks of every finding.
FOR_ALL = frozenset({"identity", "age_assessed", "gap_explained"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a rule said: the kinds it asked for, until when time leaves it as it is, and its next change."""

    finding: Finding | None
    claims: tuple[Claim, ...]
    asked: frozenset[str]
    until: float
    change: float


@dataclass(frozen=True, slots=True)
class _Kept:
    """The last answers of all rules, and what all of them rest on."""

    packs: Packs
    surroundings: Surroundings
    course: object
    now: int
    count: int
    answers: dict[Rule, _Answer]

    def holds(self, packs: Packs, custody: Custody, surroundings: Surroundings, now: int) -> bool:
        """Return whether single answers may be kept: what all of them rest on is as it was."""
        return (
            self.packs is packs
            and self.course is custody.memo.get(Custody)
            and self.now <= now
            and FOR_ALL.isdisjoint(entry.kind for entry in custody.entries[self.count :])
            and self.surroundings.directory == surroundings.directory
        )

    def changed(self, surroundings: Surroundings) -> frozenset[str]:
        """Return what is another around the custody now, by the names that rules have in their `reads`."""
        if self.surroundings == surroundings:
            return frozenset()
        before = self.surroundings
        return frozenset(one for one in AROUND if getattr(before, one) != getattr(surroundings, one))


def evaluate_again(packs: Packs, custody: Custody, surroundings: Surroundings, now: int) -> Evaluation:
    """Return what `evaluate` returns (seconds UTC), but for minutes over a limit, which may be older ones.

    A rule is asked again when an entry came of a kind that it asked for, or when time may change its answer;
    one that reads it, when something around the custody changed; all rules, when something changed on which
    they all rest. For a custody that is kept in memory.
    """
    if custody.disputes:
        return evaluate(packs, custody, surroundings, now)
    early = custody.t0_earliest
    kept: _Kept | None = custody.memo.get(evaluate_again)
    if kept is not None and not kept.holds(packs, custody, surroundings, now):
        kept = None
    view = Watched(as_listed(custody, surroundings.directory))
    sight = Sight(view, surroundings, now, packs.zone, every=False, host=packs.host)
    if kept is None:
        answers = _answers(packs, sight, view, {}, frozenset(), frozenset())
    else:
        fresh, changed = touched(custody.entries[kept.count :]), kept.changed(surroundings)
        answers = _answers(packs, sight, view, kept.answers, fresh, changed)
    course = custody.memo.get(Custody)
    custody.memo[evaluate_again] = _Kept(packs, surroundings, course, now, len(custody.entries), answers)
    found = tuple(a.finding for a in answers.values() if a.finding is not None)
    change = min((a.change for a in answers.values()), default=INF)
    return Evaluation(found, whole(change), packs.note(early))


def _answers(
    packs: Packs,
    sight: Sight,
    view: Watched,
    before: dict[Rule, _Answer],
    fresh: frozenset[str],
    changed: frozenset[str],
) -> dict[Rule, _Answer]:
    explained = explained_in(view)
    age = sight.age
    whens: dict[object, frozenset[str]] = {}
    answers = {}
    for rule in packs.asked_of(frozenset(view.by_kind), child=age.child or age.withdrawn):
        answer = before.get(rule)
        if (
            answer is None
            or sight.now >= answer.until
            or not answer.asked.isdisjoint(fresh)
            or (changed and not changed.isdisjoint(rule.reads))
        ):
            answer = _answer(rule, sight, view, whens, explained)
        else:
            sight.claims.extend(answer.claims)
        answers[rule] = answer
    return answers


def _answer(
    rule: Rule, sight: Sight, view: Watched, whens: dict[object, frozenset[str]], explained: dict[str, str]
) -> _Answer:
    # A test of the facts is worked out once for many rules: each of them rests on what it asked for.
    if rule.when and rule.when not in whens:
        view.asked.taken()
        sight.holds(rule.when)
        whens[rule.when] = view.asked.taken()
    view.asked.taken()
    sight.next, claims = INF, len(sight.claims)
    judgement = judgement_of(rule, sight)
    until, claimed = sight.next, tuple(sight.claims[claims:])
    finding = None if isinstance(judgement, str) else judged(rule, judgement, sight, explained)
    asked = view.asked.taken() | whens.get(rule.when, frozenset())
    return _Answer(finding, claimed, asked, until, sight.next)
