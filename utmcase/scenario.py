"""Scenarios judged: expected against found, case by case, in a closed world (design: scenarios.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from utmcase.errors import UserError
from utmcase.i18n import Text, say, text
from utmcase.rules.evaluate import evaluate, evaluate_site
from utmcase.rules.explain import explain
from utmcase.rules.findings import Evaluation, Finding
from utmcase.rules.pack import Pack
from utmcase.rules.suggesting import suggestion_lines
from utmcase.scenarios.cases import Case
from utmcase.scenarios.story import Story, load_toml, read_story
from utmcase.scenarios.tables import SITE
from utmcase.scenarios.world import World

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
    """Judge one case of a story; in an open world only the custodies that it names."""
    world = World(story, case.known_at)
    named = {*case.expected, *case.severities, *case.explanations}
    asked = [alias for alias in story.custodies if case.closed or alias in named]
    found: dict[str, Evaluation | None] = {alias: _judged(world, case.now, alias) for alias in asked}
    if case.closed or SITE in named:
        found[SITE] = evaluate_site(world.packs(case.now), world.site_facts(), case.now, every=True)
    compared = list(_listed(world, case, found))
    if case.closed:
        for custody, evaluation in found.items():
            listed = case.expected.get(custody, {})
            compared.extend(
                Compared(custody, finding.rule, None, word_of(finding))
                for finding in (evaluation.findings if evaluation else ())
                if finding.shown and finding.rule not in listed
            )
    return CaseResult(file, story.title, case.name, tuple(compared))


def _listed(world: World, case: Case, found: Mapping[str, Evaluation | None]) -> Iterator[Compared]:
    """Yield what the case says itself: states, severities, words of explanations."""
    for custody, expected in case.expected.items():
        for rule, word in expected.items():
            yield Compared(custody, rule, word, _word_of(found.get(custody), rule))
    for custody, severities in case.severities.items():
        for rule, word in severities.items():
            finding = _finding_of(found.get(custody), rule)
            yield Compared(custody, rule, word, finding.severity if finding else NOT_APPLICABLE)
    for custody, explanations in case.explanations.items():
        for rule, words in explanations.items():
            told = _explanation(world, custody, _finding_of(found.get(custody), rule))
            yield Compared(custody, rule, words, words if words in told else told)


def judged(story: Story, case: Case, alias: str) -> Evaluation | None:
    """Return what the rules say of a custody in a case, or None when nothing was written down by then."""
    return _judged(World(story, case.known_at), case.now, alias)


def _judged(world: World, now: int, alias: str) -> Evaluation | None:
    custody = world.custodies.get(alias)
    if custody is None:
        return None
    return evaluate(world.packs(custody.t0_earliest), custody, world.surroundings(custody), now, every=True)


def word_of(finding: Finding) -> str:
    """Return the word a scenario writes for a finding: its state, or "may be overdue"."""
    return finding.state if finding.certain or not finding.bad else f"may be {finding.state}"


def _explanation(world: World, alias: str, finding: Finding | None) -> str:
    """Return the English explanation of a finding in one text, with what the directory suggests beside it."""
    custody = world.custodies.get(alias)
    if finding is None or custody is None:
        return NOT_APPLICABLE
    packs = world.packs(custody.t0_earliest)
    awaits = packs.rules[finding.rule].table.awaits
    suggested = suggestion_lines(custody, finding, world.directory, awaits=awaits, zone=packs.zone)
    return " ".join(say(line, "en") for line in (*explain(packs, custody, finding), *suggested))


def _finding_of(evaluation: Evaluation | None, rule: str) -> Finding | None:
    return evaluation.of(rule) if evaluation else None


def _word_of(evaluation: Evaluation | None, rule: str) -> str:
    finding = _finding_of(evaluation, rule)
    return word_of(finding) if finding else NOT_APPLICABLE
