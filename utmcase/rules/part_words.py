"""What stands inside a rule, in words: entries and conditions, lists of names, lengths of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from utmcase.entries import BY_KIND, kind_label
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, said, text
from utmcase.moments import HOUR
from utmcase.rules.named_words import COMPLETE_WORDS, FACT_WORDS
from utmcase.rules.schema import Condition, EntryMatch, Need, Order, Words
from utmcase.showing import NO, YES, choice, hours_words, joined

TIES: dict[str, Text] = {
    "answers": text("it answers that entry"),
    "next": text("it comes after that entry"),
    "any": text("any one will do"),
}


def length(seconds: int) -> Text:
    """Return a limit in its own measure; "at once" where none is allowed."""
    return hours_words(seconds / HOUR) if seconds else text("at once")


def any_of(parts: Iterable[Text | str]) -> Text | str:
    """Return parts of which one is enough: "a, b or c"."""
    return _listed(list(parts), text("{before} or {last}"))


def all_of(parts: Iterable[Text | str]) -> Text | str:
    """Return parts that belong together: "a, b and c"."""
    return _listed(list(parts), text("{before} and {last}"))


def conditions_words(parts: Iterable[Text | str]) -> Text | str:
    """Return conditions all of which must hold: "a; b; and c"."""
    return _listed(list(parts), text("{before}; and {last}"), apart)


def apart(parts: Iterable[Text | str]) -> Text | str:
    """Return parts that are sentences of their own: "a; b; c"."""
    # Between words and a semicolon French has a space.
    listed = list(parts)
    return _listed(listed, text("{before}; {last}"), apart) if len(listed) > 1 else listed[0]


def _listed(
    parts: Sequence[Text | str],
    pattern: Text,
    before: Callable[[Sequence[Text | str]], Text | str] = joined,
) -> Text | str:
    if len(parts) < 2:  # noqa: PLR2004 - one alone needs no word between
        return parts[0] if parts else ""
    return Text(pattern.msgid, (("before", before(parts[:-1])), ("last", parts[-1])))


def kinds_words(kinds: Iterable[str]) -> Text | str:
    """Return kinds of entry by their labels: "Handed over or Receipt"."""
    return any_of(text("“{kind}”", kind=kind_label(kind)) for kind in kinds)


def field_of(kinds: Iterable[str], name: str) -> Declared | None:
    """Return the declaration of a field in the first of these kinds that has it."""
    declared = (field for kind in kinds if kind in BY_KIND for field in BY_KIND[kind].fields())
    return next((field for field in declared if field.name == name), None)


def field_label(kinds: Iterable[str], name: str) -> Text | str:
    """Return the label of a field of one of these kinds."""
    found = field_of(kinds, name)
    return found.label if found is not None else name


def fact_condition(condition: Condition) -> Text:
    """Return a condition over a fact of the custody: "legal basis: warrant"."""
    fact = FACT_WORDS[condition.fact]
    if condition.is_ is True:
        return fact.label
    return _condition(condition, fact.label, lambda value: _value(value, fact.choices))


def field_condition(condition: Condition, kinds: Sequence[str]) -> Text:
    """Return a condition over a field of an entry: "Outcome: told"."""
    found = field_of(kinds, condition.field)
    choices = found.choices if found is not None else None
    return _condition(condition, field_label(kinds, condition.field), lambda value: _value(value, choices))


def _value(value: Any, choices: Any) -> Text | str:
    if isinstance(value, bool):
        return YES if value else NO
    return choice(choices, value) if choices is not None else str(value)


def _condition(asked: Condition, label: Text | str, value: Callable[[Any], Text | str]) -> Text:
    if asked.known is not None:
        line = text("{what}: recorded") if asked.known else text("{what}: not recorded, or not known")
    elif isinstance(asked.is_not, bool):
        line = text("{what}: no, or not known") if asked.is_not else text("{what}: yes, or not known")
    elif asked.at_least is not None or asked.under is not None:
        line = text("{what}: at least {value}") if asked.under is None else text("{what}: under {value}")
    elif asked.is_not is not None:
        line = text("{what}: anything but “{value}”, or not recorded")
    else:
        line = text("{what}: {value}")
    return Text(line.msgid, (("what", label), ("value", _asked_value(asked, value))))


def _asked_value(asked: Condition, value: Callable[[Any], Text | str]) -> Text | str:
    if asked.any_of is not None:
        return any_of(value(one) for one in asked.any_of)
    number = asked.under if asked.at_least is None else asked.at_least
    if number is not None:
        return f"{number:g}"
    return value(asked.is_not if asked.is_ is None else asked.is_)


def match_words(match: EntryMatch) -> Text | str:
    """Return which entries are meant: their kinds, and in brackets what they must say."""
    kinds, conditions = kinds_words(match.entry), list(_conditions(match))
    if not conditions:
        return kinds
    return text("{entry} ({conditions})", entry=kinds, conditions=apart(conditions))


def _conditions(match: EntryMatch) -> Iterable[Text | str]:
    yield from (field_condition(one, match.entry) for one in match.where)
    if match.any:
        asked = [field_condition(one, match.entry) for one in match.any]
        yield asked[0] if len(asked) == 1 else text("one of: {list}", list=joined(asked, " · "))
    if match.complete:
        yield COMPLETE_WORDS[match.complete]
    if isinstance(match, Need | Order) and match.at:
        yield text("by the time in “{field}”", field=field_label(match.entry, match.at))
    if isinstance(match, Need):
        if match.tie is not None:
            yield TIES[match.tie]
        if match.itself:
            yield text("the entry it runs from may do so itself")


def need_words(need: Need) -> Text | str:
    """Return an entry that is needed, by its own name where it has one."""
    words = match_words(need)
    return words if need.name is None else text("{name}: {entry}", name=said_words(need.name), entry=words)


def said_words(words: Words) -> Text:
    """Return words that the pack holds in both languages."""
    return said(words.en, words.fr)
