"""Which states can arise of each rule, so that a comparison can say which it has seen."""

from __future__ import annotations

from tests.oracle.clocks import HELD, ORDERS
from tests.oracle.duties import DUTIES
from tests.oracle.events import EVENTS
from tests.oracle.judge import RULES

DUE = ("due", "met", "late", "overdue", "may be late", "may be overdue")
CLOCK = ("running", "stopped", "exceeded", "overdue", "may be exceeded", "may be overdue")
INTERVAL = ("due", "ok", "late", "overdue", "may be late", "may be overdue")


def states_of(rule: str) -> tuple[str, ...]:
    """Return the words that a rule can say where it applies."""
    if rule in ("GS-06", "GR-04"):
        return INTERVAL if rule == "GS-06" else (*INTERVAL, "lapsed")
    if rule in HELD or rule in ORDERS:
        return (*CLOCK, "withdrawn") if rule in HELD and HELD[rule].child else CLOCK
    if rule in DUTIES:
        duty = DUTIES[rule]
        # A limit of no hours is never due, and where it is perhaps met there is a request to be late.
        words = [w for w in DUE if duty.hours or w not in ("due", "may be overdue")]
        # The basis stands in the entry that is T0, where it has no distance.
        if rule in ("GA-01", "GA-04"):
            words = [w for w in words if w not in ("late", "may be late")]
        return (*words, *(["lapsed"] if duty.lapse else []), *(["withdrawn"] if duty.child else []))
    lapses = rule not in EVENTS or bool(EVENTS[rule].lapse or EVENTS[rule].until_back)
    return (*DUE, "lapsed") if lapses else DUE


ALL = {rule: states_of(rule) for rule in RULES}
