"""Questions to an entry that must not stand so, named by rules: yes, no, or perhaps (None)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.rules.matching import known
from utmcase.rules.sight import Sight
from utmcase.rules.times import INF, Bracket, bracket

Question = Callable[[Entry, Sight], bool | None]
NOT_FOR_ASSOCIATED_CHILDREN = frozenset({"police", "gendarmerie", "military", "intelligence", "prosecutor"})
SEARCHER_SEXES = frozenset({"male", "female"})


def _agreed(answers: Iterable[bool]) -> bool | None:
    found = set(answers)
    return None if len(found) > 1 else found.pop() if found else False


def _before_or_perhaps(entries: list[Entry], at: Bracket) -> list[Entry]:
    """Return the last entry surely before a time, and those that may lie after it and before that time."""
    sure = [e for e in entries if bracket(e.occurred)[1] <= at[0]]
    last = max(sure, key=lambda e: bracket(e.occurred)[1], default=None)
    since = bracket(last.occurred)[0] if last is not None else -INF
    may_be = [
        e
        for e in entries
        if e is not last and bracket(e.occurred)[0] <= at[1] and bracket(e.occurred)[1] > since
    ]
    # Of what is surely before, an entry at the very time of the last one is ordered by the fold.
    later = [e for e in may_be if e not in sure]
    return ([last] if last is not None else []) + later


def at_risk(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether a person was handed over at red, or at amber without waiver and human rights opinion."""
    rated = [e for e in sight.custody.of_kind("risk_assessed") if known(e.data.get("rating"))]
    return _agreed(_too_risky(e) for e in _before_or_perhaps(rated, bracket(entry.occurred)))


def _too_risky(assessed: Entry) -> bool:
    data = assessed.data
    if data.get("rating") != "amber":
        return data.get("rating") == "red"
    return data.get("waiver") != "head_of_mission" or data.get("human_rights_opinion") is not True


def child_not_protected(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether a child was handed to other than a child-protection actor, and that not agreed."""
    del sight
    if entry.data.get("child_protection_agreed") is True:
        return False
    kind = entry.data.get("authority_kind")
    return kind != "child_protection" if known(kind) else None


def associated_child_handed(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether a child was handed to police, army, intelligence or prosecutor."""
    del sight
    kind = entry.data.get("authority_kind")
    return kind in NOT_FOR_ASSOCIATED_CHILDREN if known(kind) else None


def imprisoned_without_order(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether somebody was found in prison while neither remanded nor sentenced."""
    if entry.data.get("in_detention") is False:
        return False
    at = bracket(entry.occurred)
    orders = [(e, "valid_to") for e in sight.custody.of_kind("remanded")]
    orders += [
        (e, "sentence_end") for e in sight.custody.of_kind("judgment") if e.data.get("outcome") == "convicted"
    ]
    covers = [_covers(order, until, at) for order, until in orders]
    if True in covers:
        return False
    return None if None in covers else True


def _covers(order: Entry, until: str, at: Bracket) -> bool | None:
    """Return whether an order was in force at a time; one without an end is in force ever after."""
    start, end = bracket(order.occurred), _end(order.moment(until))
    if start[1] <= at[0] and at[1] <= end[0]:
        return True
    return False if start[0] > at[1] or end[1] < at[0] else None


def _end(until: Moment | None) -> Bracket:
    if until is None or not until.known:
        return INF, INF
    early, late = bracket(until)
    return (late, late) if until.form == "day" else (early, late)


def searched_by_another_sex(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether the person was searched by another sex and no emergency says why.

    Rooms and vehicles are not persons. Where a sex is not recorded, or is neither of the two that an officer
    may have, nobody can say; an emergency that was not recorded is none.
    """
    if entry.data.get("how") in {"room", "vehicle"} or entry.data.get("emergency") is True:
        return False
    officer, searched = entry.data.get("officer_sex"), _sex(sight.custody)
    if officer not in SEARCHER_SEXES or searched not in SEARCHER_SEXES or officer == searched:
        return False
    return None if entry.data.get("emergency") == "unknown" else True


def _sex(custody: Custody) -> Any:
    """Return the sex as recorded last, from the identity or else from the apprehension."""
    said = [e.data.get("sex") for kind in ("apprehension", "identity") for e in custody.of_kind(kind)]
    return next((sex for sex in reversed(said) if known(sex)), None)


def consulate_against_wish(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether a consulate was told without the person's wish, or after he or she claimed asylum."""
    at = bracket(entry.occurred)
    claims = [
        bracket(e.occurred)
        for e in sight.custody.of_kind("circumstance")
        if e.data.get("what") == "asylum_claim"
    ]
    wish = entry.data.get("wish")
    if wish in {"no", "not_asked"} or any(claim[1] <= at[0] for claim in claims):
        return True
    return None if wish != "yes" or any(claim[0] <= at[1] for claim in claims) else False


def child_without_guardian(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether neither guardian nor Child Protection was there; None where nobody is recorded."""
    del sight
    present = entry.data.get("persons_present")
    if not isinstance(present, list):
        return None
    return not {"guardian", "child_protection"} & set(present)


def first_without_lawyer(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether a hearing was the first one held, and without a lawyer."""
    if entry.data.get("lawyer") is not False or entry.data.get("outcome") == "did_not_sit":
        return False
    held = [e for e in sight.custody.of_kind("hearing") if e.data.get("outcome") != "did_not_sit"]
    at = bracket(entry.occurred)
    others = [bracket(e.occurred) for e in held[: held.index(entry)] + held[held.index(entry) + 1 :]]
    if any(other[1] <= at[0] for other in others) and held[0] is not entry:
        return False
    return None if any(other[0] < at[1] for other in others) else True


def freed_unheard(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether the State freed somebody whom no court had heard."""
    at = bracket(entry.occurred)
    heard = [e for e in sight.custody.of_kind("hearing") if e.data.get("outcome") != "did_not_sit"]
    times = [bracket(e.occurred) for e in (*heard, *sight.custody.of_kind("judgment"))]
    if any(time[1] <= at[0] for time in times):
        return False
    return None if any(time[0] <= at[1] for time in times) else True


def in_national_hands(entry: Entry, sight: Sight) -> bool | None:
    """Ask whether the person whom this is about was handed over, before or after it."""
    del entry
    return bool(sight.custody.of_kind("handed_over"))


BREACHES: Mapping[str, Question] = {
    "at_risk": at_risk,
    "consulate_against_wish": consulate_against_wish,
    "child_without_guardian": child_without_guardian,
    "first_without_lawyer": first_without_lawyer,
    "freed_unheard": freed_unheard,
    "in_national_hands": in_national_hands,
    "child_not_protected": child_not_protected,
    "associated_child_handed": associated_child_handed,
    "imprisoned_without_order": imprisoned_without_order,
    "searched_by_another_sex": searched_by_another_sex,
}
