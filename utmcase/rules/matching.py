"""Compiling what packs say of entries into functions; the names that packs may use stand here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.rules.detaining import not_detaining
from utmcase.rules.schema import Condition, EntryMatch

NOT_SAID = frozenset({"unknown", "not_asked"})
Test = Callable[[Any], bool]
EntryTest = Callable[[Entry, Custody], bool]
RECEIPTS = frozenset({"signed", "thumbprint", "refused"})
# The highest grade that each piece of evidence can prove.
GRADE_OF_EVIDENCE: Mapping[str, int] = {
    "none": 1,
    "signature": 2,
    "scan": 2,
    "identity_document": 3,
    "key": 4,
}


def known(value: Any) -> bool:
    """Return whether something was recorded that is an answer; an empty text is none."""
    return value is not None and value != "" and not (isinstance(value, str) and value in NOT_SAID)


def same_value(value: Any) -> Any:
    """Return a value as it is compared: numbers of closed lists are kept as words."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_number(value: Any) -> float | None:
    """Return a number that may be kept as words, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def compile_test(condition: Condition) -> Test:
    """Return the test of a value that a condition asks for."""
    if condition.known is not None:
        wanted = condition.known
        return lambda value: known(value) is wanted
    if condition.any_of is not None:
        those = frozenset(same_value(v) for v in condition.any_of)
        return lambda value: (value if value.__class__ is str else same_value(value)) in those
    if condition.at_least is not None:
        least = condition.at_least
        return lambda value: (number := as_number(value)) is not None and number >= least
    if condition.under is not None:
        bound = condition.under
        return lambda value: (number := as_number(value)) is not None and number < bound
    if condition.is_not is not None:
        other = same_value(condition.is_not)
        return lambda value: same_value(value) != other
    one = same_value(condition.is_)
    return lambda value: (value if value.__class__ is str else same_value(value)) == one


def _told(entry: Entry, custody: Custody) -> bool:
    del custody
    return entry.data.get("outcome") == "told"


def _told_or_declined(entry: Entry, custody: Custody) -> bool:
    del custody
    outcome = entry.data.get("outcome")
    return outcome in {"told", "declined"} or (outcome is None and entry.data.get("wish") == "no")


def _rights_signed(entry: Entry, custody: Custody) -> bool:
    del custody
    signed = entry.data.get("signed")
    return signed in {"signed", "thumbprint"} or (
        signed in {"refused", "unable"} and known(entry.data.get("witness"))
    )


def _property_listed(entry: Entry, custody: Custody) -> bool:
    del custody
    return isinstance(entry.data.get("items"), list) and entry.data.get("receipt") in RECEIPTS


def receipt_grade(entry: Entry) -> int:
    """Return the grade that counts: never higher than its evidence proves."""
    grade = as_number(entry.data.get("receipt_grade"))
    proved = GRADE_OF_EVIDENCE.get(entry.data.get("evidence") or "none", 1)
    return min(int(grade) if grade is not None else 0, proved)


def _receiver_signed(entry: Entry, custody: Custody) -> bool:
    del custody
    return receipt_grade(entry) >= 2  # noqa: PLR2004 - "2 receiver's signature" (rules.md, receipt grades)


def _detaining(entry: Entry, custody: Custody) -> bool:
    return not not_detaining(entry, custody)


def _identified(entry: Entry, custody: Custody) -> bool:
    """Return whether more than the sex is said: the first page writes that much for everybody."""
    del custody
    return any(value is not None for name, value in entry.data.items() if name != "sex")


def _is_report(what: str) -> EntryTest:
    def is_report(entry: Entry, custody: Custody) -> bool:
        del custody
        return entry.kind == what or (entry.kind == "document_added" and entry.data.get("what") == what)

    return is_report


def _documents_listed(entry: Entry, custody: Custody) -> bool:
    del custody
    return bool(entry.data.get("documents"))


def _before_judge(entry: Entry, custody: Custody) -> bool:
    del custody
    if entry.kind == "hearing":
        return entry.data.get("outcome") != "did_not_sit"
    return entry.data.get("authority") != "prosecutor"


def _presented(persons: frozenset[str], receivers: frozenset[str]) -> EntryTest:
    """A handover to such a receiver is itself a presentation."""

    def presented(entry: Entry, custody: Custody) -> bool:
        del custody
        if entry.kind == "handed_over":
            return entry.data.get("authority_kind") in receivers
        return not persons or entry.data.get("to") in persons

    return presented


COURTS = frozenset({"court", "mobile_court"})


def _told_head_of_mission(entry: Entry, custody: Custody) -> bool:
    """Return whether the Head of Mission was told: by a notification, or as the incident itself says."""
    if entry.kind == "notified":
        return entry.data.get("to") == "head_of_mission" and _told(entry, custody)
    return known(entry.data.get("reported_to_head_of_mission"))


def _place_known(entry: Entry, custody: Custody) -> bool:
    del custody
    return known(entry.data.get("place")) or known(entry.data.get("place_kind"))


COMPLETE: Mapping[str, EntryTest] = {
    "before_judge": _before_judge,
    "detaining": _detaining,
    "documents_listed": _documents_listed,
    "force_report": _is_report("force_report"),
    "identified": _identified,
    "place_known": _place_known,
    "presented_car": _presented(frozenset(), COURTS | {"prosecutor"}),
    "presented_or_court": _presented(frozenset(), COURTS),
    "presented_ssd": _presented(frozenset({"magistrate", "court"}), COURTS),
    "told": _told,
    "told_head_of_mission": _told_head_of_mission,
    "told_or_declined": _told_or_declined,
    "rights_signed": _rights_signed,
    "property_listed": _property_listed,
    "receiver_signed": _receiver_signed,
    "not_detaining": not_detaining,
}


def compile_entry_test(match: EntryMatch) -> EntryTest | None:
    """Return the test that an entry of the right kind must pass, or None when any will do."""
    where = tuple((c.field, compile_test(c)) for c in match.where)
    one_of = tuple((c.field, compile_test(c)) for c in match.any)
    complete = COMPLETE[match.complete] if match.complete else None
    if not where and not one_of:
        return complete
    if len(where) == 1 and not one_of:
        return _one(*where[0], complete)

    def passes(entry: Entry, custody: Custody) -> bool:
        data = entry.data
        for field, test in where:
            if not test(data.get(field)):
                return False
        if one_of and not any(test(data.get(field)) for field, test in one_of):
            return False
        return complete is None or complete(entry, custody)

    return passes


def _one(field: str, test: Test, complete: EntryTest | None) -> EntryTest:
    """The common test: one field, and perhaps what makes the entry complete."""

    def passes(entry: Entry, custody: Custody) -> bool:
        return test(entry.data.get(field)) and (complete is None or complete(entry, custody))

    return passes


def compile_match(match: EntryMatch) -> Callable[[Custody], list[Entry]]:
    """Return a function giving the matching entries of a custody, in fold order."""
    kinds = match.entry
    passes = compile_entry_test(match)
    if len(kinds) == 1 and passes is None:
        kind = kinds[0]
        return lambda custody: custody.by_kind.get(kind, [])

    def matching_one(custody: Custody) -> list[Entry]:
        entries = custody.by_kind.get(kinds[0])
        return [e for e in entries if passes(e, custody)] if entries else []  # type: ignore[misc]

    if len(kinds) == 1:
        return matching_one

    def matching(custody: Custody) -> list[Entry]:
        found: list[Entry] = []
        for kind in kinds:
            entries = custody.by_kind.get(kind, ())
            found.extend(entries if passes is None else [e for e in entries if passes(e, custody)])
        return sorted(found, key=fold_key) if len(found) > 1 else found

    return matching
