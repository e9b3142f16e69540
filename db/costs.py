"""What a try of a password is to cost on this computer: measured, never below the program's own floor."""

from __future__ import annotations

import time
from dataclasses import replace

from db.keys import SALT_BYTES, Cost

#: An officer at the keyboard waits about so long; a guesser for every try.
TARGET_SECONDS = 0.75
FLOOR = Cost()
MOST = Cost(kibibytes=262144, passes=12, lanes=FLOOR.lanes)


def fitting(cost: Cost, seconds: float) -> Cost:
    """Return the cost doubled while a try still takes no longer than the target: memory first.

    `seconds` is what a try took with this cost. Doubling alone keeps two measurements from climbing by noise.
    """
    while 0 < seconds * 2 <= TARGET_SECONDS:
        if cost.kibibytes * 2 <= MOST.kibibytes:
            cost = replace(cost, kibibytes=cost.kibibytes * 2)
        elif cost.passes * 2 <= MOST.passes:
            cost = replace(cost, passes=cost.passes * 2)
        else:
            break
        seconds *= 2
    return cost


def measured() -> Cost:
    """Return the cost that fits this computer, by one try at the floor."""
    begun = time.perf_counter()
    FLOOR.stretch("", bytes(SALT_BYTES))
    return fitting(FLOOR, time.perf_counter() - begun)


class Pace:
    """What passwords cost: as given, or as measured once while the program runs."""

    def __init__(self, given: Cost | None = None) -> None:
        self._given = given
        self._asked = given

    @property
    def least(self) -> Cost:
        """Return what no try costs less than."""
        return self._given or FLOOR

    def asked(self) -> Cost:
        """Return what a new slot costs."""
        if self._asked is None:
            self._asked = measured()
        return self._asked

    def risen(self, cost: Cost, seconds: float) -> Cost:
        """Return what a slot of this cost, of which a try took so many seconds, is to cost; never less."""
        if cost.below(self.least):
            return self.asked()
        return cost if self._given is not None else fitting(cost, seconds)
