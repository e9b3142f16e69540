"""One custody as its entries tell it: when control began, when the person was held, how old he or she is."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from tests.oracle.spans import Clockface, Span, exactly
from tests.oracle.story import Entry, standing

BEGINS = ("apprehension", "taken_over")
CONTROL = ("search", "reasons_told", "check")
ENDS = ("handed_over", "released")
ENDING_INCIDENTS = ("escape", "death")
CHILD_ASSESSORS = ("medical", "child_protection")
ADULT = 18


@dataclass(frozen=True)
class Piece:
    """A time in UN hands; `end` is None while it lasts."""

    start: Span
    end: Span | None = None
    ending: Entry | None = None


class Record:
    """What stands of a custody, and what follows from it."""

    def __init__(self, entries: list[Entry], now: int, face: Clockface) -> None:
        self.all = entries
        self.entries = standing(entries)
        self.now = now
        self.face = face
        self.zone = face.zone
        self.estimated = False
        self.t0 = self._t0()
        self.pieces = self._pieces()

    def of(self, *kinds: str) -> list[Entry]:
        return [e for e in self.entries if e.kind in kinds]

    def values(self, kind: str, name: str) -> list[Any]:
        """Return what was recorded in a field, known answers only."""
        return [e.said(name) for e in self.of(kind) if e.said(name) is not None]

    # control

    def _t0(self) -> Span:
        begins = [e.at for e in self.of(*BEGINS) if e.at.known]
        if not begins:
            self.estimated = True
            return self.earliest_known()
        lo, hi = min(s.lo for s in begins), min(s.hi for s in begins)
        inside = [e.at.hi for e in self.of(*CONTROL) if e.at.known and e.at.hi >= lo]
        return Span(lo, min([hi, *inside]))

    def earliest_known(self) -> Span:
        known = [e.at for e in self.entries if e.kind != "authority" and e.at.known]
        if known:
            return Span(min(s.lo for s in known), min(s.hi for s in known))
        return exactly(min(e.typed for e in self.of(*BEGINS)))

    def _pieces(self) -> list[Piece]:
        pieces = [Piece(self.t0)]
        for e in self.entries:
            if is_end(e) and pieces[-1].end is None:
                pieces[-1] = Piece(pieces[-1].start, e.at, e)
            elif is_resume(e) and pieces[-1].end is not None:
                pieces.append(Piece(e.at))
        return pieces

    @property
    def held(self) -> bool:
        return self.pieces[-1].end is None

    def handovers(self) -> list[tuple[Entry, Span | None]]:
        """Return each handover that ended UN custody, with when the person came back (None: not)."""
        result: list[tuple[Entry, Span | None]] = []
        for i, piece in enumerate(self.pieces):
            if piece.ending is not None and piece.ending.kind == "handed_over":
                back = self.pieces[i + 1].start if i + 1 < len(self.pieces) else None
                result.append((piece.ending, back))
        return result

    # age

    def birth_ages(self, born: str) -> tuple[int, int]:
        """Return the youngest and oldest age at T0 of somebody born "1992", "1992-05" or "1992-05-17"."""
        parts = [int(p) for p in born.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else None
        first = dt.date(year, month or 1, parts[2] if len(parts) == 3 else 1)
        if len(parts) == 3:
            last = first
        else:
            last_month = month or 12
            last = dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
        day = dt.datetime.fromtimestamp(self.t0.lo, self.zone).date()
        return _age(last, day), _age(first, day)

    def ages(self, e: Entry) -> tuple[int | None, int | None]:
        if e.said("birth") is not None:
            return self.birth_ages(e.said("birth"))
        return e.said("youngest"), e.said("oldest")

    def child(self) -> tuple[str, Span | None]:
        """Return "unknown", "child", "adult", or "resolved" with when the doubt was resolved."""
        said: list[tuple[float, Span, int, bool]] = []  # youngest ages said
        words: list[Span] = []
        for e in self.of("identity", "age_assessed"):
            youngest = self.ages(e)[0]
            valid = e.kind == "age_assessed" and e.said("assessor") in CHILD_ASSESSORS
            if youngest is not None:
                said.append((e.at.lo, e.at, youngest, valid))
            if e.kind == "identity" and e.get("could_be_child") in ("yes", "unknown") and youngest is None:
                words.append(e.at)
        resolving = [s for s in said if s[3] and s[2] >= ADULT]
        young = [s[1] for s in said if s[2] < ADULT]
        old = [s for s in said if s[2] >= ADULT]
        if resolving:
            at = resolving[-1][1]
            before = [s for s in (*young, *words) if s.lo <= at.hi]
            after = [s for s in young if s.lo > at.hi]
            if after:
                return "child", None
            return ("resolved", at) if before else ("adult", None)
        if young or words:
            return "child", None
        return ("adult", None) if old or self._word_no() else ("unknown", None)

    def _word_no(self) -> bool:
        return "no" in self.values("identity", "could_be_child")

    def age_doubt(self) -> bool:
        """Whether the age was ever in doubt: could be a child in words, or ages on both sides of 18."""
        for e in self.of("identity", "age_assessed"):
            youngest, oldest = self.ages(e)
            if youngest is not None and oldest is not None and youngest < ADULT <= oldest:
                return True
            if e.kind == "identity" and youngest is None and e.get("could_be_child") in ("yes", "unknown"):
                return True
        return False

    # circumstances

    def circumstance(self, *what: str) -> bool:
        return any(value in what for value in self.values("circumstance", "what"))


def is_end(e: Entry) -> bool:
    return e.kind in ENDS or (e.kind == "incident" and e.get("what") in ENDING_INCIDENTS)


def is_resume(e: Entry) -> bool:
    return e.kind == "returned" or (e.kind == "incident" and e.get("what") == "recapture")


def _age(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def inf_of(spans: list[Span]) -> Span:
    """Return when the first of some things happened, as a span; never, if there are none."""
    if not spans:
        return Span(math.inf, math.inf)
    return Span(min(s.lo for s in spans), min(s.hi for s in spans))
