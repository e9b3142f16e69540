"""Scenarios judged: expected against found, case by case, in a closed world (design: scenarios.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, custody_of
from utmcase.errors import UserError
from utmcase.i18n import Text, say, text
from utmcase.moments import Moment
from utmcase.register import register_of, told_of
from utmcase.rules.cells import stays_of
from utmcase.rules.directory import directory_of
from utmcase.rules.duplicates import twins_among
from utmcase.rules.evaluate import evaluate, evaluate_site
from utmcase.rules.explain import explain
from utmcase.rules.findings import Evaluation, Finding
from utmcase.rules.pack import Pack, Packs, packs_for
from utmcase.rules.places import places_of
from utmcase.rules.register_facts import numbered_of, set_backs, voided_among
from utmcase.rules.site import SiteFacts
from utmcase.rules.suggesting import suggestion_lines
from utmcase.rules.surroundings import Sessions, Surroundings, fellows_among, group_among
from utmcase.rules.times import INF
from utmcase.rules.traces import echoes_among, facilities_of
from utmcase.scenarios.cases import Case
from utmcase.scenarios.story import Story, load_toml, read_story
from utmcase.scenarios.tables import SITE

NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Compared:
    """One rule of one custody in a case; `expected` is None for a gap that nobody listed."""

    custody: str
    rule: str
    expected: str | None
    found: str

    @property
    def passed(self) -> bool:
        """Return whether the rule says what the case expects."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of one file, with every rule it listed and every gap it did not."""

    file: str
    title: str
    name: str
    compared: tuple[Compared, ...]

    @property
    def passed(self) -> bool:
        """Return whether nothing differs."""
        return all(c.passed for c in self.compared)

    def lines(self) -> Iterator[Text]:
        """Yield the lines to print for this case."""
        heading = text("passed: {file}, {name}") if self.passed else text("FAILED: {file}, {name}")
        yield Text(heading.msgid, (("file", self.file), ("name", self.name)))
        for c in self.compared:
            values = {"custody": c.custody, "rule": c.rule, "expected": c.expected, "found": c.found}
            if c.passed:
                yield text("    {custody} {rule}: {found}, as expected", **values)
            elif c.expected is None:
                yield text("    {custody} {rule}: {found}, and the case does not list it", **values)
            else:
                yield text("    {custody} {rule}: expected {expected}, found {found}", **values)


@dataclass(frozen=True, slots=True)
class Report:
    """What running some files came to; a file that cannot be read counts as one failure."""

    cases: tuple[CaseResult, ...]
    unread: tuple[Text, ...] = ()

    @property
    def passed(self) -> int:
        """Return how many cases passed."""
        return sum(case.passed for case in self.cases)

    @property
    def failed(self) -> int:
        """Return how many cases failed, unreadable files included."""
        return len(self.cases) - self.passed + len(self.unread)

    def lines(self) -> Iterator[Text]:
        """Yield every line to print; the last one counts."""
        for case in self.cases:
            yield from case.lines()
        yield from self.unread
        yield text("{passed} passed, {failed} failed", passed=self.passed, failed=self.failed)


def run_files(paths: Iterable[Path], trial: tuple[Pack, ...] = ()) -> Report:
    """Run these scenario files, one after the other; an error in one does not stop the others.

    `trial`: packs that judge instead of those of the same name.
    """
    cases: list[CaseResult] = []
    unread: list[Text] = []
    for path in paths:
        try:
            story = replace(read_story(load_toml(path)), trial=trial)
            cases.extend(run_case(story, case, path.name) for case in story.cases)
        except UserError as error:
            unread.append(text("{file}: {sentence}", file=path.name, sentence=error.sentence))
    return Report(tuple(cases), tuple(unread))


def run_case(story: Story, case: Case, file: str = "") -> CaseResult:
    """Judge one case of a story."""
    compared: list[Compared] = []
    found = {custody: judged(story, case, custody) for custody in story.custodies}
    found[SITE] = judged_site(story, case)
    for custody, expected in case.expected.items():
        evaluation = found.get(custody)
        for rule, word in expected.items():
            compared.append(Compared(custody, rule, word, _word_of(evaluation, rule)))
    for custody, severities in case.severities.items():
        for rule, word in severities.items():
            finding = _finding_of(found.get(custody), rule)
            severity = finding.severity if finding else NOT_APPLICABLE
            compared.append(Compared(custody, rule, word, severity))
    for custody, explanations in case.explanations.items():
        for rule, words in explanations.items():
            told = _explanation(story, case, custody, _finding_of(found.get(custody), rule))
            compared.append(Compared(custody, rule, words, words if words in told else told))
    if case.closed:
        for custody, evaluation in found.items():
            listed = case.expected.get(custody, {})
            compared.extend(
                Compared(custody, finding.rule, None, word_of(finding))
                for finding in (evaluation.findings if evaluation else ())
                if finding.shown and finding.rule not in listed
            )
    return CaseResult(file, story.title, case.name, tuple(compared))


def judged(story: Story, case: Case, custody_alias: str) -> Evaluation | None:
    """Return what the rules say of a custody in a case, or None when nothing was written down by then."""
    custody = folded(story, custody_alias, case.known_at)
    if not custody.entries:
        return None
    packs = _packs(story, custody.t0_earliest, case.known_at)
    return evaluate(packs, custody, _surroundings(story, case, custody), case.now, every=True)


def _surroundings(story: Story, case: Case, custody: Custody) -> Surroundings:
    """Return what was known around a custody, of the other custodies of the file."""
    others = _custodies(story, case)
    return Surroundings(
        group=group_among(custody, others),
        cells=fellows_among(custody, others, ZoneInfo(story.zone)),
        directory=directory_of(_told(story, case, "authority_recorded")),
        twins=twins_among(custody, others),
        echoes=tuple(echoes_among(custody, others, _facilities(story, case))),
        sessions=_sessions(story, case.known_at),
    )


def _facilities(story: Story, case: Case) -> dict[str, str]:
    told = _told(story, case, "place_recorded")
    return facilities_of((ref, fields) for ref, versions in told.items() for _, fields in versions)


def _custodies(story: Story, case: Case) -> tuple[Custody, ...]:
    every = (folded(story, alias, case.known_at) for alias in story.custodies)
    return tuple(custody for custody in every if custody.entries)


def judged_site(story: Story, case: Case) -> Evaluation:
    """Return what the rules say of the whole site in a case."""
    zone = ZoneInfo(story.zone)
    packs = _packs(story, case.now, case.known_at)
    known = [entry for entry in story.entries if entry.recorded_at <= case.known_at]
    facts = SiteFacts(
        stays=tuple(stay for custody in _custodies(story, case) for stay in stays_of(custody, zone)),
        places=places_of(_told(story, case, "place_recorded")),
        numbers=numbered_of(known),
        voided=voided_among(known),
        set_backs=set_backs((e.id, e.recorded_at) for e in known),
    )
    return evaluate_site(packs, facts, case.now, every=True)


def _told(story: Story, case: Case, kind: str) -> dict[str, list[tuple[Moment | None, Mapping[str, Any]]]]:
    """Return what is said of each place or authority: its table, which holds ever, then its entries."""
    found: dict[str, list[tuple[Moment | None, Mapping[str, Any]]]] = {
        one: [(None, fields)] for one, fields in story.facts[kind].items()
    }
    entries = [e for e in story.entries if e.kind == kind and e.recorded_at <= case.known_at]
    for one, told in told_of(custody_of(entries, SITE).timeline, kind).items():
        found.setdefault(one, []).extend(told)
    return found


def _sessions(story: Story, known_at: int) -> dict[str, Sessions]:
    """Return when each officer was signed in, as far as it was known by a second UTC."""
    found: dict[str, list[tuple[int, float]]] = {}
    for one in sorted(story.sessions, key=lambda session: session.start):
        if one.start <= known_at:
            found.setdefault(one.officer, []).append((one.start, INF if one.end is None else one.end))
    return {officer: tuple(sessions) for officer, sessions in found.items()}


def folded(story: Story, custody_alias: str, known_at: int) -> Custody:
    """Return the custody as written down by a second UTC."""
    return custody_of(
        (
            entry
            for entry in story.entries
            if entry.subject == "custody"
            and entry.subject_id == custody_alias
            and entry.recorded_at <= known_at
        ),
        custody_alias,
    )


def _packs(story: Story, begun: int, known_at: int) -> Packs:
    """Return the packs for a custody that began at a second UTC, with what Legal had recorded by another."""
    register = register_of(
        entry for entry in story.entries if entry.subject == "pack" and entry.recorded_at <= known_at
    )
    return packs_for(
        story.profile,
        begun,
        story.zone,
        register.confirmations,
        limits=story.limits,
        pauses=story.pauses,
        editions=register.editions,
        instead=story.trial,
    )


def word_of(finding: Finding) -> str:
    """Return the word a scenario writes for a finding: its state, or "may be overdue"."""
    return finding.state if finding.certain or not finding.bad else f"may be {finding.state}"


def _explanation(story: Story, case: Case, custody_alias: str, finding: Finding | None) -> str:
    """Return the English explanation of a finding in one text, with what the directory suggests beside it."""
    if finding is None:
        return NOT_APPLICABLE
    custody = folded(story, custody_alias, case.known_at)
    packs = _packs(story, custody.t0_earliest, case.known_at)
    suggested = suggestion_lines(
        custody,
        finding,
        directory_of(_told(story, case, "authority_recorded")),
        awaits=packs.rules[finding.rule].table.awaits,
        zone=packs.zone,
    )
    return " ".join(say(line, "en") for line in (*explain(packs, custody, finding), *suggested))


def _finding_of(evaluation: Evaluation | None, rule: str) -> Finding | None:
    return evaluation.of(rule) if evaluation else None


def _word_of(evaluation: Evaluation | None, rule: str) -> str:
    finding = _finding_of(evaluation, rule)
    return word_of(finding) if finding else NOT_APPLICABLE
