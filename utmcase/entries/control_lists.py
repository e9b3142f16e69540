"""Closed lists of what is done to control a person, and of what has to be minded about him or her."""

from __future__ import annotations

from utmcase.entries.lists import Choices
from utmcase.i18n import text

FORCE_LEVELS = Choices(
    "force_level",
    {
        "presence": text("presence"),
        "voice": text("voice"),
        "empty_hand": text("empty hand"),
        "irritant": text("irritant"),
        "baton": text("baton"),
        "less_lethal": text("less-lethal weapon"),
        "firearm": text("firearm"),
    },
    open=True,
)
RESTRAINTS = Choices(
    "restraint",
    {
        "handcuffs": text("handcuffs"),
        "plastic_cuffs": text("plastic cuffs"),
        "leg_restraints": text("leg restraints"),
    },
    open=True,
)
SEARCHES = Choices(
    "search",
    {
        "pat_down": text("pat-down"),
        "thorough": text("thorough"),
        "room": text("room"),
        "vehicle": text("vehicle"),
        "intimate": text("intimate"),
    },
)
SEARCHER_SEXES = Choices("searcher_sex", {"male": text("male"), "female": text("female")})
CIRCUMSTANCES = Choices(
    "circumstance",
    {
        "child_alone_at_home": text("child alone at home"),
        "pregnant": text("pregnant"),
        "nursing": text("nursing"),
        "infant_with": text("infant with the person"),
        "family_with": text("family held with the person"),
        "injured": text("injured"),
        "disability": text("disability"),
        "asylum_claim": text("asylum or refugee claim"),
        "armed_group_child": text("child associated with an armed force or group"),
        "un_or_ngo_staff": text("UN or NGO staff"),
        "conflict_with": text("in conflict with another detained person"),
        "immunity": text("immunity"),
        "other": text("other circumstance"),
    },
)
DEPENDANTS = Choices(
    "dependant",
    {
        "child_alone_at_home": text("child alone at home"),
        "infant_with": text("infant with the person"),
        "other": text("other dependant"),
    },
)
FEARS = Choices(
    "fear",
    {
        "torture": text("torture"),
        "death_penalty": text("death penalty"),
        "persecution": text("persecution"),
        "revenge": text("revenge"),
    },
    open=True,
)
MOVE_PURPOSES = Choices(
    "move_purpose",
    {
        "storage": text("storage"),
        "examination": text("examination"),
        "court": text("shown in court"),
        "authority": text("handed to an authority (final)"),
        "destroyed": text("destroyed (final)"),
        "returned": text("returned to its owner (final)"),
    },
    open=True,
)
