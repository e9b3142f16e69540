"""What the rules say of the site as a whole: facts of every custody together in, findings out. Pure.

The findings stand under the custody "site" in scenarios, lists and on the overdue desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from utmcase.rules.cells import Stay
from utmcase.rules.places import Place
from utmcase.rules.register_facts import Numbered, SetBack
from utmcase.rules.sight import Judgement
from utmcase.rules.times import INF


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the casebook knows of the whole site; a site rule declares in `reads` which of these it looks at.

    `stays`: who was where; `places`: what is recorded of the places, by id. `numbers`: those of the register
    that were given, and `voided` those that were not. `set_backs`: where the clock went backwards.
    """

    stays: tuple[Stay, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, hash=False)
    numbers: tuple[Numbered, ...] = ()
    voided: frozenset[str] = frozenset()
    set_backs: tuple[SetBack, ...] = ()


class SiteSight:
    """The site as its rules look at it. `next` gathers when time alone changes what they say."""

    __slots__ = ("every", "facts", "next", "now", "zone")

    def __init__(self, facts: SiteFacts, now: int, zone: ZoneInfo, *, every: bool) -> None:
        self.facts = facts
        self.now = now
        self.zone = zone
        self.every = every
        self.next = INF

    def wake(self, at: float) -> None:
        """Remember a time at which a finding may change by itself; what is past is not remembered."""
        if self.now < at < self.next:
            self.next = at


SiteJudge = Callable[[SiteSight], Judgement]
