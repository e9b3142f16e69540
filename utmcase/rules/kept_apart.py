"""GS-07: who was held together with persons from whom he or she has to be kept apart, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from utmcase.i18n import Text, text
from utmcase.moments import Moment, between, exactly
from utmcase.rules.cells import Stay, stays_of
from utmcase.rules.findings import Instance
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, whole

Why = Literal["age", "sex", "conflict"]
SEXES = frozenset({"male", "female"})
REMARKS: dict[tuple[Why, bool], Text] = {
    ("age", True): text("Child and adult in {place}, with {other}, until {end}."),
    ("age", False): text("Child and adult in {place}, with {other}, still so."),
    ("sex", True): text("Woman and man in {place}, with {other}, until {end}."),
    ("sex", False): text("Woman and man in {place}, with {other}, still so."),
    ("conflict", True): text("Persons in conflict in {place}, with {other}, until {end}."),
    ("conflict", False): text("Persons in conflict in {place}, with {other}, still so."),
}


@dataclass(frozen=True, slots=True)
class Together:
    """Two persons in one place who have to be kept apart: why, surely or perhaps, and from when to when."""

    why: Why
    own: str  # the entry that placed the person there
    place: str
    other: str
    other_number: str
    certain: bool
    start: Bracket
    end: Bracket


def kept_apart(own: Iterable[Stay], others: Iterable[Stay]) -> Iterator[Together]:
    """Yield where a person was, or may have been, together with one to be kept apart from."""
    listed = tuple(others)
    for mine in own:
        for theirs in listed:
            if mine.place == theirs.place and not (mine.ward or theirs.ward) and not _near(mine, theirs):
                yield from _pair(mine, theirs)


def _near(mine: Stay, theirs: Stay) -> bool:
    return any(theirs.is_named(w) for w in mine.near) or any(mine.is_named(w) for w in theirs.near)


def _pair(mine: Stay, theirs: Stay) -> Iterator[Together]:
    start = (max(mine.start[0], theirs.start[0]), max(mine.start[1], theirs.start[1]))
    end = (min(mine.end[0], theirs.end[0]), min(mine.end[1], theirs.end[1]))
    for why, answer, since in _reasons(mine, theirs):
        begun = (max(start[0], since[0]), max(start[1], since[1]))
        if answer is not False and begun[0] < end[1]:
            certain = answer is True and begun[1] < end[0]
            yield Together(why, mine.entry, mine.place, theirs.custody, theirs.number, certain, begun, end)


def _reasons(mine: Stay, theirs: Stay) -> Iterator[tuple[Why, bool | None, Bracket]]:
    ever = (-INF, -INF)
    yield "age", _child_with_adult(mine, theirs), ever
    yield "sex", _woman_with_man(mine, theirs), ever
    for one, other in ((mine, theirs), (theirs, mine)):
        for mind in one.conflicts:
            if other.is_named(mind.other):
                yield "conflict", True, mind.since


def _child_with_adult(mine: Stay, theirs: Stay) -> bool | None:
    """Ask whether one is a child and the other not; an age that nobody recorded may be either."""
    if False not in (mine.adult, theirs.adult):
        return False
    return None if None in (mine.adult, theirs.adult) else mine.adult is not theirs.adult


def _woman_with_man(mine: Stay, theirs: Stay) -> bool | None:
    """Ask whether one is a woman and the other a man; a sex that nobody recorded may be either."""
    known = {mine.sex, theirs.sex} & SEXES
    if not mine.sex or not theirs.sex:
        return None if known else False
    return known == SEXES


def may_matter(mine: Stay, theirs: Stay) -> bool:
    """Return whether two persons may have to be kept apart by what they are: age or sex."""
    return _child_with_adult(mine, theirs) is not False or _woman_with_man(mine, theirs) is not False


def compile_kept_apart(table: Check, limit: int) -> Judge:
    """Return the judge of GS-07; where someone is still to come, it wakes then."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        fellows = sight.surroundings.cells
        if not fellows:
            return "ok"
        found = list(_instances(kept_apart(stays_of(sight.custody, sight.zone), fellows), sight))
        return tuple(found) if found else "ok"

    return judge


def _instances(pairs: Iterable[Together], sight: Sight) -> Iterator[Instance]:
    ordered = sorted(pairs, key=lambda p: (p.start, p.other, p.why))
    for pair in ordered:
        if pair.start[0] > sight.now:
            sight.wake(pair.start[0])
            continue
        certain = pair.certain and pair.start[1] <= sight.now
        if pair.certain and not certain:
            sight.wake(pair.start[1])
        begun = _moment(pair.start)
        yield Instance(
            "breached",
            certain,
            start=begun,
            done=begun,
            entries=(pair.own,),
            remark=_remark(pair, sight),
        )


def _moment(times: Bracket) -> Moment:
    early, late = whole(times[0]), whole(times[1])
    return exactly(early) if early is not None and early == late else between(early, late)


def _remark(pair: Together, sight: Sight) -> Text:
    from utmcase.showing import moment

    ended = pair.end[0] < INF
    values = {"place": pair.place, "other": pair.other_number or pair.other}
    if not ended:
        return text(REMARKS[pair.why, False].msgid, **values)
    return text(REMARKS[pair.why, True].msgid, end=moment(_moment(pair.end), sight.zone), **values)
