"""What the rules find in a month: the entries that they ask somebody to look at, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from tests.fabrications.month import DAYS, FACILITIES, START, Month
from utmcase.i18n import say
from utmcase.moments import DAY
from utmcase.rules.evaluate import judgement_of
from utmcase.rules.pack import packs_for
from utmcase.rules.register_facts import set_backs
from utmcase.rules.sight import Sight
from utmcase.rules.site import SiteFacts, SiteSight
from utmcase.rules.surroundings import Surroundings
from utmcase.rules.traces import Traces, echoes_of, traces_of

NOW = START + (DAYS + 40) * DAY
ZONE = "Africa/Bangui"
Found = tuple[str, str, str]  # rule, entry, words


def found_in(month: Month) -> set[Found]:
    """Return what GD-02, GD-09 and GD-10 say of a month, entry by entry."""
    return {*_custodies(month), *_site(month)}


def _custodies(month: Month) -> Iterator[Found]:
    packs = packs_for("car-utm", START, ZONE)
    custodies = month.custodies()
    traces = Traces(trace for one in custodies.values() for trace in traces_of(one, FACILITIES))
    sessions = month.signed_in()
    for custody in custodies.values():
        around = Surroundings(echoes=echoes_of(traces.near(custody.id)), sessions=sessions)
        sight = Sight(custody, around, NOW, packs.zone, every=True)
        for rule in ("GD-02", "GD-09"):
            judgement = judgement_of(packs.rules[rule], sight)
            for instance in () if isinstance(judgement, str) else judgement:
                words = say(instance.remark, "en")
                yield from ((rule, entry, words) for entry in instance.entries)


def _site(month: Month) -> Iterator[Found]:
    rule = packs_for("car-utm", START, ZONE).rules["GD-10"]
    facts = SiteFacts(set_backs=set_backs((e.id, e.recorded_at) for e in month.journal()))
    judgement = rule.site_judge(SiteSight(facts, NOW, ZoneInfo(ZONE), every=True))
    for instance in () if isinstance(judgement, str) else judgement:
        yield from (("GD-10", entry, say(instance.remark, "en")) for entry in instance.entries)
