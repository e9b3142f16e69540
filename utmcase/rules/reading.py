"""A rule in plain words, line by line, for whoever must judge whether it is right: a legal officer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.i18n import Text, text
from utmcase.rules import schema
from utmcase.rules.pack import Rule
from utmcase.rules.rule_parts import PARTS, label_of, words_of
from utmcase.showing import cited, instant

KIND_SENTENCES: dict[str, Text] = {
    "deadline": text(
        "Deadline: something must be done within a limit. Until then it is due (or waiting, while what it "
        "runs from has not happened); done in time it is met, done after the limit late, not done overdue."
    ),
    "clock": text(
        "Clock: a holding may not last longer than a limit. Within the limit it is running; ended in time, "
        "stopped in time; ended too late, exceeded; not ended, overdue."
    ),
    "before": text(
        "Before something happens, something else must be there. Until it happens the rule is waiting; then "
        "it is met, or missing."
    ),
    "forbidden": text(
        "Something must not be. As long as it is not, the rule is in order; once it was, it is breached and "
        "stays so."
    ),
    "notice": text(
        "Notice: something that a reader must know and that is nobody's failing. It is open from the entry "
        "on, and closed when the person is held no longer."
    ),
    "interval": text(
        "Interval: no more than a set time between two entries of a kind. In order, due, overdue when the "
        "next one has not come in time, late when it came too late; each hole is listed."
    ),
    "check": text("Check: entries are compared. In order, or breached, with the entries that show it."),
}
ABOUT = ("for_children", "owed_for_doubt", "applies", "when", "match", "breach", "extension_of", "while_held")
JUDGED = ("check", "most", "before", "only_after", "entry", "held_by")
LIMITS = ("start", "start_after", "within", "until_field", "milestones", "tiers", "levels", "worse_after")
NEEDED = ("need", "also", "not_older_than", "if_any", "until", "extend", "pauses", "lapses", "proof", "ask")
CLOSING = ("duty", "action", "severity", "owner", "owner_field", "awaits", "reads")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a rule in words: what it is about, and what the rule says of it."""

    label: Text
    words: Text | str


def read_rule(rule: Rule, zone: ZoneInfo) -> tuple[ReadLine, ...]:
    """Return a rule in words, with its source and whether its limit is confirmed here."""
    return (
        ReadLine(text("Kind of rule"), KIND_SENTENCES[rule.kind]),
        *_parts(rule, ABOUT),
        *_parts(rule, JUDGED),
        *_start(rule),
        *_parts(rule, _limits(rule)),
        *_parts(rule, NEEDED),
        *_unsaid(rule),
        *_parts(rule, CLOSING),
        *_source(rule, zone),
    )


def _parts(rule: Rule, keys: tuple[str, ...]) -> Iterator[ReadLine]:
    for key in keys:
        words = words_of(rule.table, key, rule.limit)
        if words is not None:
            yield ReadLine(label_of(rule.table, key), words)


def _limits(rule: Rule) -> tuple[str, ...]:
    levels = isinstance(rule.table, schema.Interval) and rule.table.levels
    return tuple(key for key in LIMITS if key != "within" or not levels)


def short_limit(rule: Rule) -> Text:
    """Return the limit of a rule that is no length of time in a few words, for a column."""
    table = rule.table
    if (isinstance(table, schema.Deadline) and table.until_field) or (
        isinstance(table, schema.Clock) and any(order.at for order in table.from_)
    ):
        return text("as set in the entry")
    return text("at all times") if rule.limit is None else text("at once")


def _start(rule: Rule) -> Iterator[ReadLine]:
    """Say from when it runs: an entry, or the start of custody where none is named."""
    words = words_of(rule.table, "from")
    if words is not None:
        yield ReadLine(label_of(rule.table, "from"), words)
    elif isinstance(rule.table, schema.Deadline | schema.Clock):
        yield ReadLine(PARTS["from"].label, text("the start of effective control by the UN (T0)"))
    elif isinstance(rule.table, schema.Interval) and not rule.table.start:
        yield ReadLine(PARTS["from"].label, text("the first of these entries"))


def _unsaid(rule: Rule) -> Iterator[ReadLine]:
    """Say what a rule means by leaving it out, where a reader would ask."""
    table = rule.table
    if isinstance(table, schema.Clock):
        if not table.until:
            by_un = text("the end of custody: handover, release, escape or death")
            by_state = text("the person being set free")
            yield ReadLine(PARTS["until"].label, by_state if table.held_by == "state" else by_un)
        if table.extend is None:
            yield ReadLine(PARTS["extend"].label, text("No extension is possible."))
        if not rule.pauses:
            yield ReadLine(PARTS["pauses"].label, text("none; a pause is recorded and shown, and counts"))
    if isinstance(table, schema.Deadline) and table.lapses is None:
        yield ReadLine(
            PARTS["lapses"].label, text("Never: it stays due, or stands as a gap, after custody has ended.")
        )


def _source(rule: Rule, zone: ZoneInfo) -> Iterator[ReadLine]:
    basis = rule.basis
    reference = cited(basis.reference, basis.article, basis.date)
    yield ReadLine(text("Source"), text("{title}, {reference}", title=basis.title, reference=reference))
    seen = text("The text is public, and was seen when the rule was written.")
    not_seen = text("The text of this source was not seen when the rule was written.")
    yield ReadLine(text("Text of the source"), seen if basis.text_seen else not_seen)
    pack = text("{pack}, edition {edition}", pack=rule.pack, edition=rule.edition)
    yield ReadLine(text("Rule pack"), pack)
    if rule.valid_from is not None:
        since = text(
            "It judges custodies that began on {time} or later.", time=instant(rule.valid_from, zone)
        )
        yield ReadLine(PARTS["valid_from"].label, since)
    yield ReadLine(text("Applies here"), standing(rule, zone))


def standing(rule: Rule, zone: ZoneInfo) -> Text:
    """Return whether the limit of a rule was confirmed at this site: by whom, when, on which document."""
    basis = rule.basis
    if rule.limit is None:
        return text("The rule sets no limit of its own; there is nothing to confirm.")
    if rule.draft:
        return text("Draft: the limit is not confirmed by Legal. It judges, and is drawn hatched.")
    if basis.confirmed_on is None:
        return text("The limit was confirmed by {name}.", name=basis.confirmed_by)
    return text(
        "The limit was confirmed by {name} on {date}, document seen: {document}.",
        name=basis.confirmed_by,
        date=instant(basis.confirmed_on, zone),
        document=basis.document_seen or text("not recorded"),
    )
