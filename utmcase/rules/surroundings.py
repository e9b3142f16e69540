"""Frozen facts from outside a custody that rules may read; none of the rules shipped so far reads any."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the casebook knows around one custody; a rule declares in `reads` which of these it looks at."""


NO_SURROUNDINGS = Surroundings()
