"""What random casebooks write, kind by kind: the fields, how often, and near which limits."""

from dataclasses import replace

from tests.oracle.kinds import KINDS, Sort

PLACES = ["CAR/Haute-Kotto/Bria", "CAR/Ouaka/Bambari", "CAR/Haute-Kotto"]
INJURIES = [
    [{"id": "1", "part": "head", "cause": "fall"}],
    [{"id": "1", "part": "head"}],
    [{"part": "chest", "cause": "blow", "seen_before": False}],
    [{"part": "chest", "seen_before": True}, {"id": "2", "part": "neck", "cause": "rope"}],
]
ITEMS = [
    [{"what": "knife", "quantity": 1}],
    [{"what": "knife", "quantity": 2}, {"what": "notes", "amount": "200", "currency": "XAF"}],
    [],
]
# Fields that rules without a limit read, beside those of the timed ones.
MORE = {
    "apprehension": {
        "place": PLACES,
        "group": [{"reference": "road of 3 May", "number": n} for n in (2, 3, 4)] + [{"reference": "other"}],
        "officers": [
            [{"name": "K. Diop", "un_id": "UN-1001", "languages": ["fr"]}],
            [{"name": "K. Diop", "languages": ["fr", "sg"]}],
        ],
        "offence": [{"category": "social_customary"}, {"category": "theft"}, {"category": "homicide"}],
        "legal_basis": ["utm", "utm", "utm", "poc_site_rules", "warrant", "unknown"],
    },
    "handed_over": {
        "authority": ["tgi", "tgi", "camp", "the words of somebody"],
        "documents": [["arrest_report"], []],
        "child_protection_agreed": [True, False],
        "authority_kind": [*KINDS["handed_over"].values["authority_kind"], "military", "unknown"],
    },
    "authority": {
        "area": [["CAR/Haute-Kotto"], ["CAR/Ouaka"], ["CAR/Haute-Kotto/Bria"]],
        "warrant_verified": [True, False, "unknown"],
        "decision_maker": ["Head of Mission"],
    },
    "reasons_told": {"interpreter": ["A. Dimanche"]},
    "rights_statement": {"interpreter": ["A. Dimanche"]},
    "search": {
        "how": ["pat_down", "thorough", "room"],
        "officer_sex": ["male", "female"],
        "emergency": [True, False, "unknown"],
        "place": ["post"],
    },
    "identity": {
        "names_spoken": ["Ibrahim Zogo", "Ibrahim Zogo", "Awa Ndiaye"],
        "sex": ["male", "female", "other", "unknown"],
        "languages": [["sg"], ["fr"]],
        "oldest": [13, 17, 19, 30],
        "birth": ["2009", "1990", "2008-05"],
    },
    "circumstance": {
        "what": [
            *KINDS["circumstance"].values["what"],
            "immunity",
            "conflict_with",
            "conflict_with",
            "family_with",
        ],
        "custody_other": ["a", "b", "c", "BRI-A-2026-0002"],
    },
    "admission": {"cell": ["one", "one", "two"], "facility": ["post", "post", "other post"]},
    "placed": {"place": ["one", "two", "ward"]},
    "medical_exam": {
        "injuries": INJURIES,
        "fit_for_transfer": [True, False, "unknown"],
        "fit_for_detention": [True, False],
    },
    "property_in": {"items": ITEMS},
    "check": {"place": ["post", "cell 1", "hospital"], "words": ["He asked for water and tea."]},
    "risk_assessed": {},
    "extension": {"legal_advice": [True, False], "reason": ["no_escort", "unknown"]},
    "review": {"unit": ["FPU 1", "Legal"]},
    "handover_answered": {"cause": ["no_escort"], "collects": ["un_police", "receiving_authority"]},
    "follow_up": {
        "source": ["seen", "authority", "family", "press", "family", "unknown"],
        "access": ["given", "refused"],
        "treatment": ["no_complaint", "ill_treatment_alleged"],
    },
    "charged": {"death_penalty": [True, False]},
    "remanded": {"authority": ["judge", "prosecutor", "tgi"]},
    "hearing": {
        "lawyer": [True, False],
        "outcome": ["adjourned", "adjourned", "did_not_sit", "release_ordered"],
    },
    "judgment": {"death_sentence": [True, False]},
    "freed": {"why": ["no evidence"]},
}
# How often, and how many, where the timed rules need fewer.
OFTENER = {
    "hearing": (0.5, 5),
    "search": (0.35, 2),
    "follow_up": (0.5, 6),
    "admission": (0.6, 1),
    "notified": (0.6, 12),
    "extension": (0.5, 3),
    "charged": (0.5, 2),
    "authority": (0.6, 2),
    "circumstance": (0.5, 3),
    "freed": (0.3, 1),
}
OTHERS = {
    "force_used": Sort({}, [0, 5], 0.3, 2),
    "restraint_on": Sort({"type": ["handcuffs", "leg_restraints"]}, [1, 10], 0.4, 2),
    "restraint_reviewed": Sort({"type": ["handcuffs"]}, [1, 2, 4], 0.7, 2, answers=("restraint_on",)),
    "restraint_off": Sort({"type": ["handcuffs"]}, [2, 4, 6], 0.6, 2, answers=("restraint_on",)),
    "last_resort_reason": KINDS["last_resort_reason"],
    "same_person": Sort({"other_person": ["p-a", "p-b", "c"]}, [2, 40], 0.1),
    "not_same_person": Sort({"other_person": ["p-a", "p-b", "c"]}, [2, 40], 0.1),
    "fear_expressed": Sort({"of": ["torture", "revenge"]}, [10, 60], 0.4, 2),
    "property_out": Sort(
        {"items": ITEMS, "difference_explained": ["worn out", "unknown", "unknown", "unknown"]},
        [20, 70],
        0.5,
        2,
    ),
    "exhibit_seized": Sort({"item_id": ["E1", "E2"]}, [0, 2], 0.4, 2),
    "exhibit_moved": Sort(
        {
            "item_id": ["E1", "E1", "E2"],
            "from": ["store", "lab", "post"],
            "to": ["store", "lab"],
            "purpose": ["storage", "authority", "destroyed"],
        },
        [4, 48, 90],
        0.5,
        4,
    ),
    "care": Sort({"what": ["meal"], "outcome": ["taken"]}, [3, 30, 80], 0.4, 2),
    "interview": Sort(
        {"persons_present": [["guardian"], ["detaining_officer"], ["child_protection"]]}, [3, 30], 0.5, 2
    ),
    "court_out": Sort({}, [40], 0.1),
    "court_back": Sort({}, [6], 0.6, answers=("court_out",), named=False),
    "risk_assessed": Sort(
        {
            "rating": ["green", "amber", "red", "unknown"],
            "waiver": ["head_of_mission", "none"],
            "human_rights_opinion": [True, True, False],
        },
        [20, 60, 90],
        0.6,
        2,
    ),
    "assurance": Sort({"asked": [True], "received": [True, False]}, [10, 60], 0.5, 2),
    "handover_declined": Sort({"why": ["risk of torture"]}, [20, 60], 0.3),
    "moved_by_authority": Sort({"place_kind": ["prison", "unofficial", "police"]}, [48, 300], 0.3, post=True),
}


def _merged(kind, sort):
    often, most = OFTENER.get(kind, (sort.often, sort.most))
    return replace(sort, values={**sort.values, **MORE.get(kind, {})}, often=often, most=most)


SORTS = {kind: _merged(kind, sort) for kind, sort in (KINDS | OTHERS).items()}
# Entries of the site: the sort of subject, the ids, and what may be said of each.
WHERE = {
    "place_recorded": (
        "cell",
        ("one", "two"),
        [{"name": "Cell 1", "capacity": n, "facility": "post"} for n in (1, 1, 2)]
        + [{"name": "Cell", "facility": "post"}],
    ),
    "authority_recorded": (
        "authority",
        ("tgi", "camp"),
        [
            {"authority_kind": "prosecutor", "competence": "warrant, CAR/Ouaka"},
            {"authority_kind": "police", "competence": "utm, theft"},
            {"authority_kind": "child_protection"},
            {"authority_kind": "military", "competence": "CAR/Haute-Kotto"},
        ],
    ),
    "number_voided": ("register", ("BRI-A",), [{"voided": "BRI-A-2026-0003"}]),
}
