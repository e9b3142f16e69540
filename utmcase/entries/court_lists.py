"""Closed lists of the risk of a handover, and of what the State does after it."""

from __future__ import annotations

from utmcase.entries.lists import Choices
from utmcase.i18n import text

RATINGS = Choices("rating", {"green": text("green"), "amber": text("amber"), "red": text("red")})
RISKS = Choices(
    "risk",
    {
        "torture": text("torture or ill-treatment"),
        "death_penalty": text("death penalty"),
        "disappearance": text("enforced disappearance"),
        "arbitrary_detention": text("arbitrary detention"),
        "persecution": text("persecution"),
        "unfair_trial": text("unfair trial"),
        "sexual_violence": text("sexual violence"),
        "recruitment": text("recruitment of a child"),
        "revenge": text("revenge"),
        "conditions": text("conditions of detention"),
    },
    open=True,
)
RISK_DECISIONS = Choices(
    "risk_decision",
    {
        "hand_over": text("hand over"),
        "wait_for_assurances": text("wait for assurances"),
        "decline": text("decline to hand over"),
    },
    open=True,
)
WAIVERS = Choices("waiver", {"head_of_mission": text("by the Head of Mission"), "none": text("none")})
NEWS_SOURCES = Choices(
    "news_source",
    {
        "seen": text("seen by the UN"),
        "authority": text("said by the authority"),
        "family": text("said by the family"),
        "press": text("press"),
    },
)
POST_PLACES = Choices(
    "post_place",
    {
        "police": text("police"),
        "gendarmerie": text("gendarmerie"),
        "prison": text("prison"),
        "military": text("military"),
        "intelligence": text("intelligence service"),
        "hospital": text("hospital"),
        "home": text("home"),
        "unofficial": text("unofficial place"),
    },
)
TREATMENTS = Choices(
    "treatment",
    {
        "no_complaint": text("no complaint"),
        "ill_treatment_alleged": text("ill-treatment alleged"),
    },
)
PRESENTED_TO = Choices(
    "presented_to",
    {"prosecutor": text("prosecutor"), "magistrate": text("magistrate"), "court": text("court")},
)
REMANDERS = Choices("remander", {"judge": text("judge"), "prosecutor": text("prosecutor")}, open=True)
HEARING_OUTCOMES = Choices(
    "hearing_outcome",
    {
        "adjourned": text("adjourned"),
        "did_not_sit": text("did not sit"),
        "release_ordered": text("release ordered"),
        "decided": text("decided"),
    },
    open=True,
)
JUDGMENTS = Choices(
    "judgment",
    {
        "acquitted": text("acquitted"),
        "dismissed": text("dismissed"),
        "convicted": text("convicted"),
    },
)
