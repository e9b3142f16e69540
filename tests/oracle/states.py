"""Which states each rule can have, so that a comparison can say which it has seen and which are missing."""

from __future__ import annotations

from tests.oracle.clocks import HELD, ORDERS
from tests.oracle.judge import RULES

DEADLINE = ("not_applicable", "waiting", "due", "met", "late", "overdue", "may be late", "may be overdue",
            "lapsed", "withdrawn")  # fmt: skip
CLOCK = ("not_applicable", "running", "stopped", "exceeded", "overdue", "may be exceeded", "may be overdue",
         "withdrawn")  # fmt: skip
INTERVAL = ("not_applicable", "ok", "due", "late", "overdue", "may be late", "may be overdue", "lapsed",
            "withdrawn")  # fmt: skip
INTERVALS = ("GS-06", "GR-04")

FROM_T0 = ("GA-01 GA-02 GA-04 GA-05 GA-08 GA-09 GA-11 GA-12 GN-01 GN-02 GN-03 GN-04 GN-05 GN-06 GN-07 GN-08 "
           "GN-09 GN-11 GS-01 GS-04 GS-13 GR-01 GV-01 GV-02 GV-05")  # fmt: skip
LATER = "GS-09 GS-11 GS-15 GS-17 GS-18 GH-01 GH-07 GH-16 GH-17 GJ-01 GJ-02 GJ-03 GJ-04 GO-04 GV-06"
ABOUT_ANYBODY = ("GA-01 GA-02 GA-04 GA-05 GA-08 GA-09 GA-11 GA-12 GN-01 GN-02 GN-03 GN-05 GN-06 GN-07 GN-08 "
                 "GN-09 GN-11 GS-01 GS-04 GS-13 GR-01 GV-05 GO-01 GO-02a GO-02b GO-02c GO-09 GO-05 GO-07 "
                 "GO-08 GO-10 GO-11 GS-06 GR-04")  # fmt: skip
# What can never arise: the rules, the states, and why.
NEVER = (
    (
        "GA-01 GA-08 GA-09 GA-11 GA-12 GN-01 GN-02 GN-03 GN-05 GN-07 GN-09 GS-01 GS-04 GS-13 GR-01",
        "not_applicable",
        "asked for everybody at every site; nothing in the row makes it depend on the person",
    ),
    (LATER, "not_applicable", "asked for everybody: what it runs from may still come, so it waits"),
    ("GO-01 GO-02a GO-02c GO-09", "not_applicable", "counts the time of everybody held under its pack"),
    ("GS-06 GR-04", "not_applicable", "asked for everybody held"),
    (FROM_T0, "waiting", "runs from T0, which every custody has, if need be from its earliest known moment"),
    ("GA-02", "due may_be_overdue", "no hours: with T0 the limit has passed, for certain, with any T0"),
    (
        "GA-01 GA-04",
        "late may_be_late",
        "what meets it stands in the entry that is T0, and two parts of one entry have no distance",
    ),
    (
        "GA-01 GA-02 GA-04 GA-05 GA-08 GA-09 GN-01 GN-02 GN-03 GN-04 GN-08 GS-09 GS-11 GS-15 GV-06",
        "lapsed",
        "no dagger in its row: it stays due, or stands as a gap, after the end",
    ),
    ("GS-06", "lapsed", "no dagger in its row; a hole still open at the end of custody is late"),
    (
        f"{ABOUT_ANYBODY} {LATER}",
        "withdrawn",
        "not a rule for children: the age of the person does not undo it",
    ),
    ("GV-01", "withdrawn", "the age assessment is owed for the doubt itself, which was there"),
)


def kind_of(rule: str) -> tuple[str, ...]:
    """Return every state that the kind of a rule knows."""
    if rule in INTERVALS:
        return INTERVAL
    return CLOCK if rule in HELD or rule in ORDERS else DEADLINE


NOT_POSSIBLE = {
    (rule, word.replace("_", " ") if word != "not_applicable" else word): why
    for rules, words, why in NEVER
    for rule in rules.split()
    for word in words.split()
}
ALL = {
    rule: tuple(word for word in kind_of(rule) if (rule, word) not in NOT_POSSIBLE) for rule in sorted(RULES)
}
