"""A custody being made up: entries planned in story time, with who did them and when they were typed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from utmcase.moments import HOUR, MINUTE, Moment, exactly
from utmcase.officers import Officer
from utmcase.samples.places import SampleSite


@dataclass(frozen=True, slots=True)
class Planned:
    """One entry to write. `ref` names it for corrections and answers; `typed` is in seconds UTC."""

    custody: str
    kind: str
    fields: dict[str, Any] = field(hash=False)
    occurred: Moment
    typed: int
    by: Officer
    done_by: Officer
    ref: str = ""
    corrects: str = ""
    answers: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """What goes how in one custody. Times are hours from T0; `hours` is its length, or its age when held.

    `late` moves a duty to another hour, None leaves it out: by kind, for notifications by addressee.
    """

    hours: float
    end: str = ""  # "": held; handed_over · released · returned
    child: bool = False
    female: bool = False
    flagrante: bool = True
    request_late: float = 0.0  # hours after T0 that the written request is dated
    late: dict[str, float | None] = field(default_factory=dict, hash=False)
    unsigned: bool = False
    grade: int = 3
    receipt_after: float = 0.0
    asked: float | None = None  # when the handover is asked
    answer: str = ""  # accepted · refused · "" (none)
    answered: float = 0.0
    to: int = 0  # which authority of the site
    measure: str = "warning"
    extended: float | None = None
    reviews: tuple[float, ...] = (38.0,)
    typed_late: bool = False
    about: bool = False
    corrected: bool = False
    misplaced: bool = False
    explained: tuple[str, str, str] | None = None  # rule, cause, words
    holes: int = 0  # rounds left out
    silent: float = 0.0  # hours without a check before now
    level: int = 1
    injured: bool = False
    foreign: bool = False


class Story:
    """The entries of one custody, planned one after the other; nothing is planned after `until`."""

    def __init__(self, custody: str, place: SampleSite, rng: random.Random, t0: int, until: int) -> None:
        self.custody = custody
        self.place = place
        self.rng = rng
        self.t0 = t0
        self.until = until
        self.planned: list[Planned] = []
        self.begun = 0  # when the first entry was typed: nothing can be typed before it

    def at(self, hours: float) -> int:
        """Return the second UTC so many hours after T0, on a whole minute."""
        return self.t0 + round(hours * 60) * MINUTE

    def on_shift(self, at: int) -> Officer:
        """Return the recorder who has the shift: one by day, one by night (roughly local time)."""
        hour = (at + HOUR) % (24 * HOUR) // HOUR
        return self.place.officers[0 if 6 <= hour < 18 else 1]  # noqa: PLR2004 - the hours of a day shift

    def add(  # noqa: PLR0913 - one keyword per part of an entry
        self,
        kind: str,
        hours: float,
        fields: dict[str, Any],
        *,
        by: Officer | None = None,
        typed_after: int | None = None,
        occurred: Moment | None = None,
        ref: str = "",
        corrects: str = "",
        answers: str = "",
        reason: str | None = None,
    ) -> bool:
        """Plan one entry unless it would be typed after `until`; return whether it was planned."""
        at = self.at(hours)
        delay = self.rng.randint(2, 11) * MINUTE if typed_after is None else typed_after
        typed = at + delay
        if typed <= self.begun:
            typed = self.begun + self.rng.randint(1, 40) * MINUTE
        if typed > self.until:
            return False
        self.begun = self.begun or typed
        typist = self.on_shift(at)
        self.planned.append(
            Planned(
                self.custody,
                kind,
                self.written(fields),
                exactly(at) if occurred is None else occurred,
                typed,
                typist if by is None or "medical" not in by.roles else by,
                by or typist,
                ref,
                corrects,
                answers,
                self.written(reason),
            )
        )
        return True

    def written(self, value: Any) -> Any:
        """Return the value with its words as officers of this site write them."""
        if isinstance(value, str):
            return self.place.words.get(value, value)
        if isinstance(value, list):
            return [self.written(one) for one in value]
        if isinstance(value, dict):
            return {name: self.written(one) for name, one in value.items()}
        return value

    @property
    def legal(self) -> Officer:
        """Return the legal officer of the site."""
        return self.place.officers[3]

    @property
    def physician(self) -> Officer:
        """Return the physician of the site."""
        return self.place.officers[4]

    @property
    def leader(self) -> Officer:
        """Return the shift leader of the site."""
        return self.place.officers[2]
