"""The annexes of the custody report: rules and sources, breaches, whole texts, routine checks on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from reports import style
from reports.boxes import MM, Cell, Heading, column_heads, gap, running_table
from reports.chronology import HEADS, WIDTHS, entry_rows, grouped
from reports.limits import confirmed
from reports.missing import minutes_over
from reports.words import Words, pieces
from utmcase import showing
from utmcase.custody_view import Basis, CustodyView
from utmcase.i18n import Text, text
from utmcase.papers import PaperInputs
from utmcase.rules.findings import BAD, Instance, state_label

LETTERS = "ABCDEFGH"
NOTHING = "–"
RULE_WIDTHS = [18 * MM, 52 * MM, 62 * MM, 48 * MM]
RULE_HEADS = (text("Rule"), text("Title and limit"), text("Source"), text("Applies here"))
BREACH_WIDTHS = [18 * MM, 42 * MM, 42 * MM, 42 * MM, 36 * MM]
BREACH_HEADS = (text("Rule"), text("From"), text("Limit"), text("Done"), text("State · over by"))
TEXT_WIDTHS = [42 * MM, 138 * MM]
TEXT_HEADS = (text("Text"), text("Whole words"))
PIECE = 2200

Section = tuple[Text, Sequence[Text], Sequence[float], list[Sequence[Cell]]]


def annexes(words: Words, view: CustodyView, inputs: PaperInputs) -> list[Flowable]:
    """Return the annexes that this paper needs, lettered in order."""
    found: list[Flowable] = []
    for letter, section in zip(LETTERS, _sections(words, view, inputs), strict=False):
        found += _annex(words, letter, section)
    return found


def whole_texts(words: Words) -> list[Flowable]:
    """Return the annex of every text that was cut on a paper that has no other annex."""
    if not words.cut:
        return []
    return _annex(words, LETTERS[0], (text("whole texts"), TEXT_HEADS, TEXT_WIDTHS, _texts(words)))


def _annex(words: Words, letter: str, section: Section) -> list[Flowable]:
    title, names, widths, rows = section
    heading = words.say(text("Annex: {title}", title=title))

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading(letter, heading, note), gap(2), column_heads(words, names, widths)]

    return running_table(heads, rows, widths)


def _sections(words: Words, view: CustodyView, inputs: PaperInputs) -> Iterator[Section]:
    rules = _rules(words, view)
    if rules:
        yield text("rules and their sources"), RULE_HEADS, RULE_WIDTHS, rules
    breaches = _breaches(words, view)
    if breaches:
        yield text("every breach in full"), BREACH_HEADS, BREACH_WIDTHS, breaches
    if inputs.routine_in_full:
        lines = [row for line in grouped(view, words) for row in entry_rows(words, line)]
        if lines:
            yield text("routine checks in full"), HEADS, WIDTHS, lines
    if words.cut:
        yield text("whole texts"), TEXT_HEADS, TEXT_WIDTHS, _texts(words)


def _rules(words: Words, view: CustodyView) -> list[Sequence[Cell]]:
    """Return each rule of this paper once, with its limit, its source and who confirmed it."""
    found: dict[str, tuple[Text | str, Text | str, Basis]] = {}
    for line in (*view.gaps, *view.todo):
        found.setdefault(line.rule, (line.title, line.limit, line.basis))
    for clock in view.clocks:
        found.setdefault(clock.rule, (clock.title, clock.limit, clock.basis))
    return [_rule_row(words, rule, *found[rule]) for rule in sorted(found)]


def _rule_row(words: Words, rule: str, title: Text | str, limit: Text | str, basis: Basis) -> list[Cell]:
    sources: list[Flowable] = []
    applies: list[Flowable] = [words.para(text("not confirmed by Legal"), style.SMALL_STRONG)]
    if not basis.draft:
        applies = [words.para(confirmed(words, basis), style.SMALL)]
        if basis.document_seen:
            document = words.short(basis.document_seen, text("Document seen"), 300)
            applies.append(words.para(text("Document seen: {document}", document=document), style.QUIET))
    where = showing.joined([part for part in (basis.title, basis.reference) if part])
    sources.append(words.para(words.short(where, text("Source"), 600), style.SMALL))
    if not basis.text_seen:
        sources.append(words.para(text("The text itself was not seen by us."), style.QUIET))
    if basis.later:
        sources.append(words.para(text("This source is later than the facts."), style.SMALL_STRONG))
    return [
        [words.para(rule, style.SMALL_STRONG)],
        [
            words.para(words.short(title, text("Title"), 300), style.SMALL),
            words.para(words.short(limit, text("Limit"), 300), style.SMALL_STRONG),
        ],
        sources,
        applies,
    ]


def _breaches(words: Words, view: CustodyView) -> list[Sequence[Cell]]:
    """Return every bad instance of the rules that have more than one."""
    return [
        _breach_row(words, line.rule, instance)
        for line in view.gaps
        if len(line.instances) > 1
        for instance in line.instances
        if instance.state in BAD
    ]


def _breach_row(words: Words, rule: str, instance: Instance) -> list[Cell]:
    state: list[Flowable] = [
        words.para(
            text("{state}", state=state_label(instance.state, certain=instance.certain)), style.SMALL_STRONG
        )
    ]
    if instance.minutes:
        state.append(words.para(minutes_over(words, instance.minutes), style.SMALL))
    if instance.remark is not None:
        remark = words.short(instance.remark, text("Remark"), 300)
        state.append(words.para(remark, style.QUIET))
    # A rule that sets no time has neither start nor limit: "not recorded" would say that they are missing.
    timed = instance.start is not None or instance.due is not None
    return [
        [words.para(rule, style.SMALL_STRONG)],
        [words.para(words.moment(instance.start) if timed else NOTHING, style.SMALL)],
        [words.para(words.instant(instance.due) if timed else NOTHING, style.SMALL)],
        [words.para(words.moment(instance.done), style.SMALL)],
        state,
    ]


def _texts(words: Words) -> list[Sequence[Cell]]:
    """Return every text that was cut, whole; a long one goes on in further rows."""
    rows: list[Sequence[Cell]] = []
    for number, (label, whole) in enumerate(words.cut, start=1):
        name = words.para(text("text {number}: {label}", number=number, label=label), style.SMALL_STRONG)
        for place, piece in enumerate(pieces(whole, PIECE)):
            rows.append([[name] if place == 0 else "", [words.para(piece, style.SMALL)]])
    return rows
