"""GD-04 and GD-10: holes in the numbers of the register, and a clock that went backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from utmcase.i18n import ntext, text
from utmcase.moments import exactly
from utmcase.rules.findings import Instance
from utmcase.rules.register_facts import Numbered
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judgement
from utmcase.rules.site import SiteJudge, SiteSight

_NUMBER = re.compile(r"(.+)-([0-9]{1,9})")


def compile_number_holes(table: Check, limit: int) -> SiteJudge:
    """Return the judge of GD-04: between the first and the last number of a year none is missing."""
    del table, limit

    def judge(sight: SiteSight) -> Judgement:
        return tuple(_holes(sight)) or "ok"

    return judge


def _holes(sight: SiteSight) -> Iterator[Instance]:
    registers: dict[str, dict[int, Numbered]] = {}
    for one in sight.facts.numbers:
        parts = _NUMBER.fullmatch(one.number.strip().upper())
        if parts is not None:
            registers.setdefault(parts[1], {}).setdefault(int(parts[2]), one)
    voided = {(p[1], int(p[2])) for word in sight.facts.voided if (p := _NUMBER.fullmatch(word))}
    for register, given in sorted(registers.items()):
        last: int | None = None
        for number in sorted(given):
            missing = [n for n in range(last + 1, number) if (register, n) not in voided] if last else []
            if missing:
                yield _hole(register, missing, given[number])
            last = number


def _hole(register: str, missing: list[int], following: Numbered) -> Instance:
    remark = ntext(
        "{count} number is missing in the register: {first}.",
        "{count} numbers are missing in the register, from {first}.",
        len(missing),
        first=f"{register}-{missing[0]:04d}",
    )
    return Instance("breached", done=exactly(following.at), entries=(following.entry,), remark=remark)


def compile_clock_set_back(table: Check, limit: int) -> SiteJudge:
    """Return the judge of GD-10: each entry was written no earlier than the one before it."""
    del table, limit

    def judge(sight: SiteSight) -> Judgement:
        remark = text("Please check: the clock of the computer went backwards before this entry.")
        found = tuple(
            Instance("breached", done=exactly(one.at), entries=(one.entry,), remark=remark)
            for one in sight.facts.set_backs
        )
        return found or "ok"

    return judge
