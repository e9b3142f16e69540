"""Each key of a rule's table in words: the same line in the reading of a rule and in a comparison of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from utmcase.entries import kind_label
from utmcase.entries.lists import AUTHORITY_KINDS, EXTENDS, EXTENSION_ROLES, LEVELS, PAUSE_REASONS
from utmcase.i18n import Text, ntext, text
from utmcase.rules import schema
from utmcase.rules.findings import SEVERITY_LABELS
from utmcase.rules.milestones import milestones_of
from utmcase.rules.named_words import BREACH_WORDS, CHECK_WORDS, READS_WORDS
from utmcase.rules.owners import owner_label
from utmcase.rules.part_words import (
    all_of,
    any_of,
    apart,
    conditions_words,
    fact_condition,
    field_label,
    kinds_words,
    length,
    match_words,
    need_words,
    said_words,
)
from utmcase.rules.schema import RuleTable
from utmcase.showing import choice, joined

Said = Text | str
LAPSES: dict[str, Text] = {
    "custody_ends": text("† The duty lapses when UN custody ends before the limit."),
    "released": text(
        "‡ The duty lapses only when the person is released before the limit; after a handover, an escape or "
        "a death it stays."
    ),
    "returned": text("The duty lapses when the person comes back before the limit."),
}
HOLDERS: dict[str, Text] = {"un": text("the UN"), "state": text("the State, after the handover")}


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a rule: what it is called, and what it says (`limit`: the one that holds here, seconds)."""

    label: Text
    words: Callable[[Any, int | None], Said]


def kind_words(table: RuleTable) -> Text:
    """Return the name of the kind of rule."""
    return KIND_LABELS[table.kind]


def _within(table: Any, limit: int | None) -> Said:
    seconds = table.within if limit is None else limit
    if isinstance(table, schema.Clock):
        if seconds == 0 and any(order.at for order in table.from_):
            return text("the time that is set in the entry")
        timed = [order for order in table.from_ if order.at]
        if timed:
            return text("{limit}; for a time that is set in the entry, from then", limit=length(seconds))
    return length(seconds or 0)


def _milestones(table: Any, limit: int | None) -> Said:
    seconds = milestones_of(table, table.milestones[0] if limit is None else limit)
    return all_of(length(one) for one in seconds)


def _levels(table: Any, limit: int | None) -> Said:
    held = {"1": table.within if limit is None else limit}
    return apart(
        (
            text("{level}: {hours}", level=_level(level), hours=length(held.get(level, seconds)))
            for level, seconds in table.levels.items()
        )
    )


def _level(level: str) -> Text:
    return text("level {level}", level=level) if level in LEVELS.labels else Text(level)


def _tiers(table: Any, _limit: int | None) -> Said:
    return apart(
        text("{limit}: {severity}", limit=length(tier.within), severity=SEVERITY_LABELS[tier.severity])
        for tier in table.tiers
    )


def _extend(table: Any, _limit: int | None) -> Said:
    extend = table.extend
    parts: list[Said] = [
        text(
            "{what}: decided before the limit passes, by {roles}",
            what=choice(EXTENDS, extend.extends),
            roles=any_of(choice(EXTENSION_ROLES, role) for role in extend.roles),
        ),
    ]
    if extend.hours is not None:
        parts.append(text("each by {hours} at most", hours=length(extend.hours * 3600)))
    if extend.times is not None:
        parts.append(ntext("once only", "{count} times at most", extend.times))
    return apart(parts)


def _facts(conditions: Any) -> Said:
    return conditions_words(fact_condition(one) for one in conditions)


def _until(table: Any, _limit: int | None) -> Said:
    if isinstance(table, schema.Clock):
        return any_of(match_words(match) for match in table.until)
    return kinds_words(table.until)


def _orders(table: Any, _limit: int | None) -> Said:
    given = table.from_
    return any_of(match_words(one) for one in given) if isinstance(given, tuple) else match_words(given)


def _action(table: Any, _limit: int | None) -> Said:
    return text("“{kind}”", kind=kind_label(table.action.kind)) if table.action else ""


def _counted(table: Any, _limit: int | None) -> Said:
    return match_words(table.counted)


def _yes(words: Text) -> Callable[[Any, int | None], Said]:
    return lambda _table, _limit: words


def _of(name: str, words: Callable[[Any], Said]) -> Callable[[Any, int | None], Said]:
    return lambda table, _limit: words(getattr(table, name))


def _worse(table: Any, _limit: int | None) -> Said:
    severity = SEVERITY_LABELS[table.worse]
    return text("{severity} after {count} intervals", severity=severity, count=table.worse_after)


def _only_after(pairs: Mapping[str, str]) -> Said:
    return joined(
        (
            text("“{kind}” only after “{other}”", kind=kind_label(k), other=kind_label(o))
            for k, o in pairs.items()
        )
    )


PARTS: dict[str, Part] = {
    "id": Part(text("Rule"), _of("id", str)),
    "kind": Part(text("Kind of rule"), lambda table, _limit: kind_words(table)),
    "title": Part(text("Gap"), _of("title", said_words)),
    "duty": Part(text("What is to be done"), _of("duty", said_words)),
    "name": Part(text("Name of the limit"), _of("name", said_words)),
    "for_children": Part(
        text("For children"),
        _yes(
            text(
                "Only for a person who is, or may be, a child; for a child it applies at once and back to "
                "the start, and is withdrawn when an age assessment finds 18 or more."
            )
        ),
    ),
    "owed_for_doubt": Part(
        text("Owed for the doubt"),
        _yes(text("As long as the person may be a child; it stands when its limit ran out in doubt.")),
    ),
    "applies": Part(text("Judged only when"), _of("applies", _facts)),
    "when": Part(text("Applies when"), _of("when", _facts)),
    "valid_from": Part(text("Valid from"), _of("valid_from", lambda day: day.isoformat())),
    "held_by": Part(text("Whose time is counted"), _of("held_by", lambda holder: HOLDERS[holder])),
    "from": Part(text("Runs from"), _orders),
    "start": Part(text("Runs from"), _of("start", lambda kind: text("“{kind}”", kind=kind_label(kind)))),
    "start_after": Part(
        text("Otherwise from"), _of("start_after", lambda s: text("{hours} after the start", hours=length(s)))
    ),
    "entry": Part(text("Entries that count"), _counted),
    "where": Part(text("Entries that count"), _counted),
    "complete": Part(text("Entries that count"), _counted),
    "within": Part(text("Limit"), _within),
    "until_field": Part(
        text("Limit"),
        lambda table, _limit: text(
            "the time in “{field}” of that entry", field=field_label(table.from_.entry, table.until_field)
        ),
    ),
    "milestones": Part(text("Limits one after the other"), _milestones),
    "tiers": Part(text("Further limits"), _tiers),
    "levels": Part(text("Limit by observation level"), _levels),
    "worse_after": Part(text("Graver"), _worse),
    "worse": Part(text("Graver"), _worse),
    "before": Part(text("Judged at"), _of("before", match_words)),
    "only_after": Part(text("Counts only"), _of("only_after", _only_after)),
    "if_any": Part(
        text("Where there is none"), _yes(text("Nothing is owed where no such entry exists at all."))
    ),
    "need": Part(text("What is needed"), _of("need", need_words)),
    "also": Part(text("And also"), _of("also", lambda needs: apart(map(need_words, needs)))),
    "not_older_than": Part(
        text("Not older than"),
        lambda table, limit: length(table.not_older_than if limit is None else limit),
    ),
    "match": Part(text("Looks at"), _of("match", match_words)),
    "breach": Part(text("Must not be"), _of("breach", lambda name: BREACH_WORDS[name])),
    "extension_of": Part(
        text("Must not be"),
        _of("extension_of", lambda rule: text("An extension of {rule} that does not count.", rule=rule)),
    ),
    "while_held": Part(
        text("How long"), _yes(text("Breached as long as the person is held and this lasts, then in order."))
    ),
    "check": Part(text("What is looked for"), _of("check", lambda name: CHECK_WORDS[name])),
    "most": Part(text("Allowed at most"), _of("most", str)),
    "until": Part(text("Ends with"), _until),
    "extend": Part(text("Extensions"), _extend),
    "pauses": Part(
        text("Pauses that are subtracted"),
        _of("pauses", lambda reasons: all_of(choice(PAUSE_REASONS, one) for one in reasons)),
    ),
    "lapses": Part(text("Lapses"), _of("lapses", lambda how: LAPSES[how])),
    "proof": Part(
        text("Proof"), _yes(text("No dated document is asked for when it was typed after the limit."))
    ),
    "ask": Part(
        text("Asks for"), _of("ask", lambda what: text("a recorded cause") if what == "cause" else what)
    ),
    "reads": Part(
        text("Also looks at"), _of("reads", lambda names: all_of(READS_WORDS[name] for name in names))
    ),
    "severity": Part(text("Severity"), _of("severity", lambda severity: SEVERITY_LABELS[severity])),
    "owner": Part(text("Who can close it"), _of("owner", owner_label)),
    "owner_field": Part(
        text("Or who closes it"),
        lambda table, _limit: text(
            "whoever stands in “{field}”", field=field_label(table.from_.entry, table.owner_field)
        ),
    ),
    "action": Part(text("Closed by the entry"), _action),
    "awaits": Part(
        text("Possible cause"),
        _of(
            "awaits",
            lambda kinds: text(
                "the directory says that none was there: {kinds}",
                kinds=any_of(choice(AUTHORITY_KINDS, one) for one in kinds),
            ),
        ),
    ),
    "basis": Part(text("Source"), _of("basis", str)),
    "article": Part(text("Article"), _of("article", said_words)),
}
# What a key is called where it means something else than elsewhere.
ELSEWHERE: dict[tuple[str, str], Text] = {
    ("before", "from"): text("Owed after each"),
    ("forbidden", "when"): text("Must not be"),
    ("forbidden", "match"): text("Must not be"),
    ("notice", "match"): text("Opens with"),
}
KIND_LABELS: dict[str, Text] = {
    "deadline": text("Deadline"),
    "clock": text("Clock"),
    "before": text("Before something happens"),
    "forbidden": text("What must not be"),
    "notice": text("Notice"),
    "interval": text("Interval"),
    "check": text("Check"),
}


def label_of(table: RuleTable, key: str) -> Text:
    """Return what a key of this rule is called."""
    if isinstance(table, schema.Forbidden):
        own = table.match is not None if key == "when" else bool(table.breach) and key == "match"
        if own:
            return PARTS[key].label
    return ELSEWHERE.get((table.kind, key), PARTS[key].label)


def words_of(table: RuleTable, key: str, limit: int | None = None) -> Said | None:
    """Return what a rule says under a key, in words; None where it says nothing there."""
    name = {"from": "from_"}.get(key, key)
    value = getattr(table, name, None)
    if name not in table.model_fields_set or value is None or value in ("", (), {}):
        return None
    if isinstance(value, bool) and value is (key == "proof"):  # what a rule says by leaving it out
        return None
    return PARTS[key].words(table, limit)
