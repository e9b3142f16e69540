"""No rule can be deleted from a pack, and no limit moved by an hour, without a scenario that fails."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from utmcase.errors import UserError
from utmcase.moments import HOUR
from utmcase.rules.pack import PROFILES, load_pack, packs_for
from utmcase.scenario import run_case
from utmcase.scenarios.story import load_toml, read_story

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.toml"))
PACKS = tuple(load_pack(name) for name in sorted({name for names in PROFILES.values() for name in names}))
RULES = [(pack, table) for pack in PACKS for table in pack.tables]


@cache
def stories():
    """Every scenario, read once; those that limit a rule for themselves say nothing of the pack's limit."""
    return [(path.name, read_story(load_toml(path))) for path in SCENARIOS]


def told_of(rule, profiles):
    """Return the scenarios that say something of a rule: those named after it first."""
    fitting = [(name, story) for name, story in stories() if story.profile in profiles and says(story, rule)]
    return sorted(fitting, key=lambda one: not one[0].startswith(rule))


def says(story, rule):
    """Return whether a case lists the rule by its own limit."""
    listed = {named for case in story.cases for expected in case.expected.values() for named in expected}
    return rule in listed and rule not in story.limits


def caught(rule, pack, tables):
    """Return the first case that fails with these tables instead of the pack's own, or None."""
    trial = (replace(pack, tables=tables),)
    profiles = {profile for profile, names in PROFILES.items() if pack.name in names}
    for name, story in told_of(rule, profiles):
        tried = replace(story, trial=trial)
        for case in story.cases:
            if not _passes(tried, case):
                return f"{name}: {case.name}"
    return None


def _passes(story, case):
    try:
        return run_case(story, case).passed
    except (UserError, KeyError):
        return False  # a pack that lacks what another rule or a scenario names cannot be loaded at all


def without(pack, rule):
    return tuple(table for table in pack.tables if table.id != rule)


def moved(table):
    """Yield each table in which one limit of this one is an hour longer or, where it can be, shorter."""
    for by in (HOUR, -HOUR):
        for name in ("within", "not_older_than", "start_after"):
            limit = getattr(table, name, None)
            if limit is not None and limit + by >= 0 and (limit or name != "start_after"):
                yield f"{name} {by:+}", table.model_copy(update={name: limit + by})
        milestones = getattr(table, "milestones", ())
        for place, limit in enumerate(milestones):
            changed = (*milestones[:place], limit + by, *milestones[place + 1 :])
            yield f"milestone {place} {by:+}", table.model_copy(update={"milestones": changed})
        for level, limit in getattr(table, "levels", {}).items():
            if limit + by > 0 and level != "1":  # level 1 is `within`
                changed = table.levels | {level: limit + by}
                yield f"level {level} {by:+}", table.model_copy(update={"levels": changed})
        for place, tier in enumerate(getattr(table, "tiers", ())):
            later = tier.model_copy(update={"within": tier.within + by})
            changed = (*table.tiers[:place], later, *table.tiers[place + 1 :])
            yield f"tier {place} {by:+}", table.model_copy(update={"tiers": changed})
        extend = getattr(table, "extend", None)
        if extend is not None and extend.hours is not None:
            changed = extend.model_copy(update={"hours": extend.hours + by // HOUR})
            yield f"extension {by:+}", table.model_copy(update={"extend": changed})


@pytest.mark.parametrize(("pack", "table"), RULES, ids=[f"{p.name} {t.id}" for p, t in RULES])
def test_a_rule_that_is_deleted_is_missed(pack, table):
    assert caught(table.id, pack, without(pack, table.id)) is not None


@pytest.mark.parametrize(("pack", "table"), RULES, ids=[f"{p.name} {t.id}" for p, t in RULES])
def test_a_limit_moved_by_an_hour_is_missed(pack, table):
    unseen = []
    for what, changed in moved(table):
        tables = tuple(changed if one.id == table.id else one for one in pack.tables)
        if caught(table.id, pack, tables) is None:
            unseen.append(what)
    assert unseen == []


def test_every_rule_of_every_profile_is_walked_through():
    walked = {table.id for _, table in RULES}
    assert walked == {rule for p in PROFILES for rule in packs_for(p, 1_790_000_000, "UTC").rules}
