"""What is known of a person's age, and whether the person counts as a child (rules.md, meaning 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.board import Age
from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, ntext, text
from utmcase.moments import UNKNOWN, Moment

ADULT = 18
AGE_LABELS: dict[Age, Text] = {
    "child": text("child"),
    "presumed_child": text("presumed child"),
    "adult": text("adult"),
    "not_known": text("age not known"),
}
# Only they can say that somebody is no child after all; never the detaining unit.
QUALIFIED_ASSESSORS = frozenset({"medical", "child_protection"})


@dataclass(frozen=True, slots=True)
class AgeFacts:
    """The age as far as anybody knows, in whole years at T0.

    `withdrawn`: the person counted as a child until a qualified assessment said otherwise, at `resolved`.
    `doubt`: at some time nobody could say whether this was a child.
    """

    age: Age
    youngest: int | None
    oldest: int | None
    words: Text
    withdrawn: bool = False
    doubt: bool = False
    resolved: Moment | None = None

    @property
    def child(self) -> bool:
        """Return whether the rules for children apply."""
        return self.age in {"child", "presumed_child"}


NOT_KNOWN = AgeFacts("not_known", None, None, text("age not known"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What one entry says of the age."""

    youngest: int | None
    oldest: int | None
    word: str | None
    qualified: bool
    at: Moment

    @property
    def child(self) -> bool:
        """Return whether this entry makes the person a child; a number decides over any word."""
        if self.youngest is not None:
            return self.youngest < ADULT
        if self.oldest is not None and self.oldest < ADULT:
            return True
        return self.word in {"yes", "unknown"}

    @property
    def doubt(self) -> bool:
        """Return whether after this entry nobody can say if the person is a child; numbers decide."""
        if self.youngest is not None and self.youngest >= ADULT:
            return False
        if self.oldest is not None:
            return self.oldest >= ADULT and (self.youngest is not None or self.word in {"yes", "unknown"})
        return self.word in {"yes", "unknown"}


def age_of(custody: Custody, zone: ZoneInfo | None = None) -> AgeFacts:
    """Return what the custody's entries say of the age; births are counted on the local day of T0."""
    if not custody.of_kind("identity") and not custody.of_kind("age_assessed"):
        return NOT_KNOWN
    said = [
        _said_by(entry, custody, zone)
        for kind in ("identity", "age_assessed")
        for entry in custody.of_kind(kind)
    ]
    doubts = [one for one in said if one.child]
    assessed = [one for one in said if one.qualified and one.youngest is not None]
    if assessed and assessed[-1].youngest is not None and assessed[-1].youngest >= ADULT:
        newest = assessed[-1]
        return AgeFacts(
            "adult",
            newest.youngest,
            newest.oldest,
            _words(newest.youngest, newest.oldest),
            withdrawn=bool(doubts),
            doubt=any(one.doubt for one in said),
            resolved=_resolved(assessed),
        )
    if doubts:
        return _child(doubts)
    numbers = [one for one in said if one.youngest is not None]
    if numbers:
        newest = numbers[-1]
        return AgeFacts("adult", newest.youngest, newest.oldest, _words(newest.youngest, newest.oldest))
    if any(one.word == "no" for one in said):
        return AgeFacts("adult", None, None, text("adult, age not recorded"))
    return NOT_KNOWN


def _resolved(assessed: list[_Said]) -> Moment:
    """Return when the doubt was resolved: at the first of the assessments that agree with the newest."""
    first = assessed[-1]
    for one in reversed(assessed):
        if one.child:
            break
        first = one
    return first.at


def _child(doubts: list[_Said]) -> AgeFacts:
    youngest = min((one.youngest for one in doubts if one.youngest is not None), default=None)
    olds = [one.oldest for one in doubts if one.oldest is not None]
    oldest = max(olds, default=None)
    certain = oldest is not None and oldest < ADULT and len(olds) == len(doubts)
    doubt = any(one.doubt for one in doubts)
    words = _words(youngest, oldest)
    return AgeFacts("child" if certain else "presumed_child", youngest, oldest, words, doubt=doubt)


def no_child_any_more(kind: str, fields: dict[str, Any], custody: Custody) -> bool:
    """Return whether a new entry calls an adult who was said, and not only doubted, to be a child.

    An age assessed by somebody who cannot decide it changes nothing.
    """
    told = _said(kind, fields, UNKNOWN, custody, None)
    adult = told.word == "no" if told.youngest is None else told.youngest >= ADULT
    if told.child or not adult or (kind == "age_assessed" and not told.qualified):
        return False
    said = (_said_by(e, custody, None) for one in ("identity", "age_assessed") for e in custody.of_kind(one))
    return age_of(custody).child and any(one.child and (not one.doubt or one.word == "yes") for one in said)


def sex_known(custody: Custody) -> str | None:
    """Return the sex as it was recorded last, None where nobody knows it."""
    said = [e.data.get("sex") for kind in ("apprehension", "identity") for e in custody.of_kind(kind)]
    return next((sex for sex in reversed(said) if sex not in {None, "unknown", "not_asked"}), None)


def _said_by(entry: Entry, custody: Custody, zone: ZoneInfo | None) -> _Said:
    return _said(entry.kind, entry.data, entry.occurred, custody, zone)


def _said(kind: str, data: dict[str, Any], at: Moment, custody: Custody, zone: ZoneInfo | None) -> _Said:
    youngest, oldest = _number(data.get("youngest")), _number(data.get("oldest"))
    birth = data.get("birth")
    if isinstance(birth, str) and birth[:1].isdigit():
        by_birth = ages_at(birth, datetime.fromtimestamp(custody.t0_earliest, zone or UTC))
        youngest = by_birth[0] if youngest is None else youngest
        oldest = by_birth[1] if oldest is None else oldest
    qualified = kind == "age_assessed" and data.get("assessor") in QUALIFIED_ASSESSORS
    return _Said(youngest, oldest, data.get("could_be_child"), qualified, at)


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def ages_at(birth: str, day: datetime) -> tuple[int, int]:
    """Return the youngest and oldest possible age, in whole years, on that day of who was born then.

    `birth` is "1992", "1992-05" or "1992-05-17".
    """
    parts = [int(part) for part in birth.split("-")]
    first = (parts[0], *(parts[1:] or [1]), *([1] if len(parts) < 3 else []))[:3]  # noqa: PLR2004 - y, m, d
    last = (parts[0], *(parts[1:] or [12]), *([31] if len(parts) < 3 else []))[:3]  # noqa: PLR2004 - y, m, d
    today = (day.month, day.day)
    youngest = day.year - last[0] - (today < (last[1], last[2]))
    oldest = day.year - first[0] - (today < (first[1], first[2]))
    return max(youngest, 0), max(oldest, 0)


def _words(youngest: int | None, oldest: int | None) -> Text:
    if youngest is None and oldest is None:
        return text("could be a child, age not known")
    if youngest is None:
        return text("at most {oldest} years", oldest=oldest)
    if oldest is None:
        return text("at least {youngest} years", youngest=youngest)
    if youngest == oldest:
        return ntext("{count} year", "{count} years", youngest)
    return text("between {youngest} and {oldest} years", youngest=youngest, oldest=oldest)
