"""Clocks with tiers, orders that end while the State holds, reviews that must recur, and hearsay."""

import pytest

from tests.making import DAY, HOUR, T0, make_custody, make_entry, start_of
from tests.rules.judging import finding_of, pack_of, packs_of
from utmcase.errors import UserError
from utmcase.moments import exactly
from utmcase.rules.evaluate import evaluate
from utmcase.rules.explain import explain
from utmcase.rules.order_ends import NO_INFORMATION
from utmcase.rules.pack import packs_for
from utmcase.rules.surroundings import NO_SURROUNDINGS

HANDED = make_entry("handed_over", T0 + 2 * DAY, authority_kind="prosecutor")
JUBA = {"profile": "ssd-poc", "zone": "Africa/Juba"}


@pytest.mark.parametrize(
    ("days", "severity"), [(7, "major"), (8, "major"), (30, "major"), (31, "critical"), (300, "critical")]
)
def test_long_holding_grows_graver_and_stays_one_finding(days, severity):
    found = finding_of("GO-09", [], T0 + days * DAY, **JUBA)
    assert found.severity == severity
    assert found.due == T0 + 7 * DAY
    assert found.minutes == max(0, days - 7) * 24 * 60
    assert len(found.instances) == 1


def test_the_last_tier_that_was_passed_is_named_and_the_next_graver_one_is_woken_for():
    packs = packs_for("ssd-poc", T0, "Africa/Juba")

    def said(now):
        return evaluate(packs, make_custody(start_of(T0)), NO_SURROUNDINGS, now, every=True)

    assert said(T0 + 8 * DAY).of("GO-09").instances[0].remark is None
    assert str(said(T0 + 31 * DAY).of("GO-09").instances[0].remark) == "Limit: 30 d."
    assert str(said(T0 + 91 * DAY).of("GO-09").instances[0].remark) == "Limit: 90 d."
    only = packs_of(
        {
            "id": "GO-09",
            "kind": "clock",
            "within": "7d",
            "tiers": [{"within": "30d", "severity": "critical"}, {"within": "90d", "severity": "critical"}],
        }
    )
    custody = make_custody(start_of(T0))
    for now, change in ((T0 + 8 * DAY, T0 + 30 * DAY + 1), (T0 + 31 * DAY, None)):
        assert evaluate(only, custody, NO_SURROUNDINGS, now).next_change_at == change


def test_an_order_that_ended_says_whether_anything_is_known_of_the_person():
    order = make_entry("remanded", T0 + 4 * DAY, valid_to=T0 + 30 * DAY)
    silent = finding_of("GO-05", [HANDED, order], T0 + 40 * DAY)
    assert (silent.state, silent.instances[0].remark) == ("overdue", NO_INFORMATION)
    seen = make_entry("follow_up", T0 + 20 * DAY, in_detention=True)
    told = finding_of("GO-05", [HANDED, order, seen], T0 + 40 * DAY)
    assert (told.state, told.instances[0].remark, told.minutes) == ("overdue", None, 10 * 24 * 60)


def test_a_stop_too_late_counts_the_minutes_between():
    order = make_entry("judgment", T0 + 4 * DAY, outcome="convicted", sentence_end=T0 + 30 * DAY)
    freed = make_entry("freed", T0 + 31 * DAY)
    found = finding_of("GO-07", [HANDED, order, freed], T0 + 90 * DAY)
    assert (found.state, found.minutes) == ("exceeded", 24 * 60)
    assert found.instances[0].done == exactly(T0 + 31 * DAY)


def test_what_ends_an_order_needs_an_order():
    rule = {"id": "GO-05", "kind": "clock", "within": "0h", "held_by": "state"}
    with pytest.raises(UserError, match="belong to a clock that runs from an entry"):
        pack_of(rule)


def test_reviews_recur_and_each_hole_is_listed():
    reviews = [make_entry("review", T0 + h * HOUR, role="legal") for h in (20, 100, 110, 200)]
    found = finding_of("GR-04", reviews, T0 + 210 * HOUR)
    assert found.state == "late"
    assert [(i.state, i.minutes) for i in found.instances] == [
        ("late", 8 * 60),
        ("late", 18 * 60),
        ("due", 0),
    ]


def test_hearsay_names_the_news_and_counts_from_the_last_time_the_un_knew():
    news = make_entry("follow_up", T0 + 10 * DAY, source="press")
    found = finding_of("GJ-14", [HANDED, news], T0 + 33 * DAY)
    assert found.due == T0 + 32 * DAY
    assert found.instances[0].entries == (HANDED.id, news.id)
    assert found.minutes == 24 * 60


@pytest.mark.parametrize(("age", "state"), [(13, "breached"), (14, "ok"), (0, "breached")])
def test_a_number_may_be_asked_to_be_under_another(age, state):
    identity = make_entry("identity", T0 + HOUR, youngest=age, oldest=17)
    assert finding_of("GV-07", [identity], T0 + 2 * HOUR).state == state


def test_the_country_of_the_pack_is_no_foreign_one():
    for profile, zone, foreign in (("car-utm", "Africa/Bangui", "SSD"), ("ssd-poc", "Africa/Juba", "CAF")):
        identity = make_entry("identity", T0 + HOUR, nationality=foreign)
        assert finding_of("GN-06", [identity], T0 + 2 * DAY, profile=profile, zone=zone).state == "overdue"


def test_in_a_pack_for_every_site_nobody_is_foreign():
    rule = {
        "id": "GN-06",
        "kind": "deadline",
        "within": "1h",
        "when": [{"fact": "foreign", "is": True}],
        "need": {"entry": "notified"},
    }
    identity = make_entry("identity", T0 + HOUR, nationality="TCD")
    assert finding_of("GN-06", [identity], T0 + 2 * DAY, packs=packs_of(rule)).state == "not_applicable"


def explained(entries, rule, now, profile, zone):
    custody, packs = make_custody(start_of(T0), *entries), packs_for(profile, T0, zone)
    found = evaluate(packs, custody, NO_SURROUNDINGS, now, every=True).of(rule)
    return [str(line) for line in explain(packs, custody, found)]


def test_the_limits_of_such_clocks_are_explained():
    lines = explained([], "GO-09", T0 + 31 * DAY, "ssd-poc", "Africa/Juba")
    assert [line for line in lines if line.startswith("Limit:")] == [
        "Limit: 7 d.",
        "Limit: 30 d.",
        "Limit: 90 d.",
    ]
    order = make_entry("remanded", T0 + 4 * DAY, valid_to=T0 + 30 * DAY)
    lines = explained([HANDED, order], "GO-05", T0 + 40 * DAY, "car-utm", "Africa/Bangui")
    assert "Limit: the time that was set in the entry." in lines
    assert str(NO_INFORMATION) in lines
