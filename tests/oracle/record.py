"""One custody as its entries tell it: when control began, when the person was held, how old he or she is."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.oracle.spans import Clockface, Span, exactly
from tests.oracle.story import Entry, standing

BEGINS = ("apprehension", "taken_over")
CONTROL = (
    *(
        "search",
        "reasons_told",
        "check",
        "admission",
        "rights_statement",
        "property_in",
        "care",
        "conveyance",
    ),
)
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
        narrowed = min([hi, *(e.at.hi for e in self.of(*CONTROL))])
        return Span(lo, narrowed if narrowed >= lo else hi)

    def earliest_known(self) -> Span:
        known = [e.at for e in self.entries if e.kind != "authority" and e.at.known]
        if known:
            return Span(min(s.lo for s in known), min(s.hi for s in known))
        return exactly(min(e.typed for e in self.all))

    def _pieces(self) -> list[Piece]:
        pieces = [Piece(self.t0)]
        for e in self.entries:
            if is_end(e) and pieces[-1].end is None and not e.at.hi < self.t0.lo:  # 2: "from T0 to"
                pieces[-1] = Piece(pieces[-1].start, e.at, e)
            elif is_resume(e) and pieces[-1].end is not None:
                pieces.append(Piece(e.at))
        return pieces

    @property
    def held(self) -> bool:
        return self.pieces[-1].end is None

    def handovers(self) -> list[tuple[Entry, Span | None]]:
        """Return each handover, with when the person came back from it (None: not)."""
        backs: dict[Entry, Span] = {}
        for piece, following in pairwise(self.pieces):
            if piece.ending is not None:
                backs[piece.ending] = following.start
        return [(e, backs.get(e)) for e in self.of("handed_over")]

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
        young = any(self.makes_child(e) for e in self.of("identity", "age_assessed"))
        resolved: Span | None = None
        for e in self.of("age_assessed"):
            youngest = self.ages(e)[0]
            if e.said("assessor") in CHILD_ASSESSORS and youngest is not None:
                # The newest assessment decides; the first that agrees with it resolved the doubt.
                resolved = None if youngest < ADULT else resolved or e.at
        if resolved is not None:
            return ("resolved", resolved) if young else ("adult", None)
        if young:
            return "child", None
        old = any(self.ages(e)[0] is not None for e in self.of("identity", "age_assessed"))
        return ("adult" if old or "no" in self.values("identity", "could_be_child") else "unknown"), None

    def makes_child(self, e: Entry) -> bool:
        """Whether an entry makes the person a child: by the youngest age, else by the word."""
        youngest, oldest = self.ages(e)
        if youngest is not None:
            return bool(youngest < ADULT)
        return (oldest is not None and oldest < ADULT) or e.get("could_be_child") in ("yes", "unknown")

    def age_doubt(self) -> bool:
        """Whether the age was ever in doubt: could be a child in words, or ages on both sides of 18."""
        return any(self._leaves_doubt(e) for e in self.of("identity", "age_assessed"))

    def _leaves_doubt(self, e: Entry) -> bool:
        youngest, oldest = self.ages(e)
        could_be = e.get("could_be_child") in ("yes", "unknown")
        if youngest is not None and youngest >= ADULT:
            return False
        if oldest is None:
            return could_be
        return bool(oldest >= ADULT and (youngest is not None or could_be))

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
