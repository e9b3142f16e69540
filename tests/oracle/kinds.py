"""What random histories write: each kind's fields, how often, and near which limits."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

RATE = 0.8  # of the fields, how many are filled in
# Of these, brackets stay narrow: rules.md does not say how the worst case is found where wide ones overlap.
MARKS = frozenset({"admission", "check", "observation_set", "placed", "conveyance"})


@dataclass(frozen=True)
class Sort:
    """One kind: values its fields take, hours it falls near, what it answers, how often it is written."""

    values: dict[str, list[Any]]
    limits: list[float]
    often: float = 0.5
    most: int = 1
    answers: tuple[str, ...] = ()
    named: bool = True
    post: bool = False
    always: frozenset[str] = field(default_factory=frozenset)

    def fields(self, rng: random.Random) -> dict[str, Any]:
        return {
            name: rng.choice(values)
            for name, values in self.values.items()
            if name in self.always or rng.random() < RATE
        }


BOOL = [True, True, False]
ROLES = [
    "legal",
    "detention_focal_point",
    "head_of_police",
    "head_of_mission",
    "detaining_officer",
    "medical",
]
TO = [
    "unhcr",
    "consulate",
    "prosecutor",
    "prosecutor",
    "focal_point",
    "legal",
    "human_rights",
    "child_protection",
    "head_of_mission",
    "family",
    "consulate",
    "icrc",
    "unhcr",
    "prosecutor",
]
KINDS_OF_AUTHORITY = [
    "police",
    "police",
    "police",
    "gendarmerie",
    "prosecutor",
    "court",
    "mobile_court",
    "prison",
    "child_protection",
]
ITEMS = [[{"what": "knife", "quantity": 1}]]
RECEIPT = {
    "receipt_grade": [0, 1, 2, 3, 4],
    "evidence": ["none", "signature", "scan", "identity_document", "key"],
    "register_number": ["R 7", "unknown", "unknown"],
    "receiver": ["Lt. Zoumana"],
    "office": ["Parquet"],
}
PLACES = ["police", "gendarmerie", "prison", "hospital", "home", "unofficial", "unknown"]

KINDS: dict[str, Sort] = {
    "apprehension": Sort(
        {
            "legal_basis": ["utm", "utm", "utm", "poc_site_rules", "warrant", "other", "unknown"],
            "flagrante": [True, False, "unknown"],
            "national_forces": ["absent", "not_operational", "present", "unknown"],
            "unit": ["FPU 1"],
            "officers": [[{"name": "K. Diop", "un_id": "u1"}]],
            "sex": ["male", "female"],
        },
        [0],
        often=0,
    ),
    "handed_over": Sort(RECEIPT | {"authority_kind": KINDS_OF_AUTHORITY}, [0], often=0),
    "released": Sort({"grounds": ["no offence"], "on_the_spot": [True, False]}, [0], often=0),
    "authority": Sort({"request_ref": ["R 1"], "decision_ref": ["D 1"]}, [0, 1], 0.5, 2),
    "reasons_told": Sort({"understood": ["yes", "no"]}, [1], 0.7, 2),
    "search": Sort({"how": ["pat_down"]}, [0.2, 1], 0.2),
    "identity": Sort(
        {
            "names_spoken": ["Ibrahim"],
            "youngest": [12, 15, 17, 18, 25],
            "could_be_child": ["yes", "no", "unknown"],
            "nationality": ["CAF", "SSD", "TCD", "unknown"],
        },
        [1, 6],
        0.6,
        2,
    ),
    "age_assessed": Sort(
        {
            "youngest": [14, 17, 18, 20],
            "oldest": [20, 25],
            "assessor": ["medical", "child_protection", "detaining_officer"],
        },
        [6, 24],
        0.3,
        2,
    ),
    "circumstance": Sort(
        {
            "what": [
                "pregnant",
                "nursing",
                "infant_with",
                "asylum_claim",
                "asylum_claim",
                "armed_group_child",
                "armed_group_child",
                "armed_group_child",
                "child_alone_at_home",
                "disability",
            ],
        },
        [1, 6],
        0.4,
        3,
        always=frozenset({"what"}),
    ),
    "dependant": Sort({"what": ["child_alone_at_home", "other"]}, [1, 6], 0.2),
    "dependant_cared_for": Sort(
        {"what_was_done": ["aunt told"]}, [6], 0.5, answers=("dependant", "circumstance")
    ),
    "last_resort_reason": Sort({"why": ["no other place"]}, [6], 0.5),
    "care_plan": Sort({"plan": ["milk"]}, [12], 0.5),
    "admission": Sort({"observation_level": [1, 2, 3, 4], "facility": ["Bria"]}, [1, 2, 6], 0.45),
    "rights_statement": Sort(
        {"signed": ["signed", "thumbprint", "refused", "unable", "unknown"], "witness": ["A. Diallo"]},
        [6],
        0.6,
        2,
    ),
    "notified": Sort(
        {
            "to": TO,
            "wish": ["yes", "no", "not_asked"],
            "outcome": ["told", "told", "declined", "attempted", "impossible", "unknown"],
        },
        [6, 24, 48],
        0.6,
        12,
        always=frozenset({"to"}),
    ),
    "medical_exam": Sort({"purpose": ["entry", "entry", "exit", "follow_up"]}, [24], 0.4, 2),
    "medical_instruction": Sort({"what": ["dressing"]}, [2, 24], 0.25, 2),
    "instruction_done": Sort({}, [2, 12], 0.6, 2, answers=("medical_instruction",)),
    "property_in": Sort(
        {"items": ITEMS, "receipt": ["signed", "thumbprint", "refused", "none", "unknown"]}, [6], 0.6, 2
    ),
    "force_used": Sort({}, [0, 5], 0.2, 2),
    "force_report": Sort({}, [24], 0.7, 2, answers=("force_used",)),
    "complaint": Sort({"matter": ["food"]}, [5, 30], 0.2, 2),
    "complaint_passed_on": Sort({"to": ["human_rights"]}, [24], 0.7, 2, answers=("complaint",)),
    "release_claim": Sort({}, [5, 30], 0.2, 2),
    "release_claim_answered": Sort({}, [12], 0.7, 2, answers=("release_claim",)),
    "incident": Sort({"what": ["serious_injury", "fire"]}, [5, 30], 0.2),
    "visit": Sort(
        {
            "organisation": ["human_rights", "child_protection", "icrc", "nhri", "family"],
            "access": ["given", "refused"],
        },
        [24, 72],
        0.4,
        2,
    ),
    "document_added": Sort({"what": ["arrest_report", "force_report"]}, [24], 0.5, 2),
    "review": Sort(
        {
            "role": ROLES,
            "unit": ["FPU 1", "Legal"],
            "by_detaining_unit": [True, False, False, False],
            "reviewer": ["u1", "u2", "u2"],
        },
        [24, 48, 72, 120, 144],
        0.5,
        4,
    ),
    "extension": Sort(
        {
            "extends": ["un_ceiling", "national_custody"],
            "hours": [12, 24, 72, 72, 100],
            "role": [
                "head_of_mission",
                "head_of_mission_delegate",
                "prosecutor",
                "prosecutor",
                "detaining_officer",
            ],
            "reason": ["no_escort"],
            "legal_advice": [True],
            "by_detaining_unit": [True, False, False],
        },
        [24, 48, 72, 96],
        0.6,
        3,
    ),
    "clock_paused": Sort({"reason": ["hospital", "transport"]}, [1, 24, 60], 0.4),
    "clock_resumed": Sort({}, [1, 12], 0.8, answers=("clock_paused",), named=False),
    "placed": Sort({"where": ["hospital", "hospital", "cell"]}, [2, 10], 0.2, 2),
    "observation_set": Sort({"level": [1, 2, 3, 4]}, [2, 4, 10], 0.2, 2),
    "conveyance": Sort({}, [1, 5], 0.2),
    "check": Sort({"condition": ["normal"]}, [1, 2, 3], 0.3, 3),
    "handover_requested": Sort({"authority": ["Prosecutor of Bria"]}, [5, 24], 0.4, 2),
    "handover_answered": Sort(
        {
            "answer": [
                "accepted",
                "accepted",
                "refused",
                "directs_release",
                "directs_release",
                "more_information",
            ]
        },
        [24],
        0.8,
        2,
        answers=("handover_requested",),
    ),
    "receipt": Sort(RECEIPT, [24, 168], 0.5, 2, answers=("handed_over",)),
    "presented": Sort({"to": ["prosecutor", "magistrate", "court"]}, [24, 72], 0.6, 2, post=True),
    "charged": Sort({"file_number": ["RP 12"]}, [24, 168], 0.4, 2, post=True),
    "remanded": Sort({"authority": ["judge", "prosecutor"]}, [24, 168, 180], 0.45, 2, post=True),
    "hearing": Sort(
        {"outcome": ["adjourned", "did_not_sit", "release_ordered", "decided"]}, [24, 168], 0.4, 2, post=True
    ),
    "judgment": Sort(
        {"outcome": ["acquitted", "dismissed", "convicted", "convicted"]}, [168, 24], 0.5, post=True
    ),
    "follow_up": Sort(
        {"place": ["Bria"], "place_kind": PLACES, "in_detention": [True, False, "unknown"]},
        [72, 168, 720, 2160],
        0.5,
        6,
        post=True,
    ),
    "freed": Sort({"by": ["the court"]}, [72, 168, 720], 0.2, post=True),
}
