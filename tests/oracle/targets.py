"""What aimed histories aim at: of each rule, what begins its limit, and what meets it or ends the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.oracle.focus import CHILD, POLICE
from tests.oracle.states import ALL

Part = tuple[str, dict[str, Any]]
CAR, SSD = "car-utm", "ssd-poc"


# Where what meets the limit lies, or where `now` does: before the limit, after it, or in its blur.
RECIPES = {
    **dict.fromkeys(("met", "stopped", "ok"), ("need", "before")),
    **dict.fromkeys(("late", "exceeded"), ("need", "after")),
    **dict.fromkeys(("may be late", "may be exceeded"), ("need", "blur")),
    **dict.fromkeys(("due", "running"), ("now", "before")),
    "overdue": ("now", "after"),
    "may be overdue": ("now", "blur"),
    "lapsed": ("lapse", "before"),
    "withdrawn": ("age", "before"),
}


@dataclass(frozen=True)
class Target:
    """A limit of `hours` after `start` (none: T0), met or ended by `need`.

    `since` is the hour of the start; `field` and `dated` name the field of the start, or of the need, that
    holds the time instead; `lapse` is what happens where the rule lapses.
    """

    rule: str
    hours: float
    need: Part
    start: Part | None = None
    since: float = 5
    before: tuple[Part, ...] = ()
    begin: dict[str, Any] = field(default_factory=dict)
    profile: str = ""
    field: str = ""
    dated: str = ""
    lapse: str = ""
    soon: bool = False

    @property
    def words(self) -> list[str]:
        words = [word for word in ALL[self.rule] if word in RECIPES]
        if self.rule in ("GS-06", "GR-04"):
            words = [word for word in words if word != "ok" or self.need[0] == "released"]
        return [word for word in words if word != "lapsed" or self.lapse]


def told_to(to: str) -> Part:
    return "notified", {"to": to, "outcome": "told"}


HELD_CHILD: Part = ("identity", CHILD)
HANDED: Part = ("handed_over", POLICE)
COURT: Part = ("handed_over", {"authority_kind": "court", "receipt_grade": 2, "evidence": "scan"})
RELEASED: Part = ("released", {})
LEGAL: Part = ("review", {"role": "legal"})
UTM = {"legal_basis": "utm", "flagrante": False, "national_forces": "absent"}
FOUND = UTM | {"flagrante": True}
ASKS: Part = ("handover_requested", {"authority": "Prosecutor of Bria"})

DUTIES = [
    Target("GA-02", 0, ("authority", {}), begin=UTM, profile=CAR, dated="request_date"),
    Target("GA-05", 24, ("authority", {}), begin=FOUND, profile=CAR, dated="decision_date"),
    Target("GA-08", 1, ("reasons_told", {})),
    Target("GA-09", 24, ("document_added", {"what": "arrest_report"})),
    Target("GA-11", 6, ("identity", {"names_spoken": "Ibrahim"}), lapse="released"),
    Target("GA-12", 6, ("admission", {}), lapse="released"),
    Target("GN-01", 24, told_to("focal_point")),
    Target("GN-02", 24, told_to("legal")),
    Target("GN-03", 24, told_to("human_rights")),
    Target("GN-04", 6, told_to("child_protection"), before=(HELD_CHILD,)),
    Target("GN-05", 24, told_to("family"), lapse="released"),
    Target("GN-06", 24, told_to("consulate"), before=(("identity", {"nationality": "TCD"}),),
           lapse="released"),
    Target("GN-07", 48, told_to("icrc"), lapse="handed_over"),
    Target("GN-08", 24, told_to("prosecutor"), begin=UTM, profile=CAR),
    Target("GN-09", 6, ("rights_statement", {"signed": "thumbprint"}), lapse="released"),
    Target("GN-11", 48, told_to("unhcr"), before=(("circumstance", {"what": "asylum_claim"}),),
           lapse="released"),
    Target("GS-01", 24, ("medical_exam", {"purpose": "entry"}), lapse="released"),
    Target("GS-04", 6, ("property_in", {"items": [{"what": "knife", "quantity": 1}], "receipt": "signed"}),
           lapse="released"),
    Target("GS-13", 72, ("visit", {"organisation": "icrc"}), lapse="handed_over"),
    Target("GR-01", 48, LEGAL, lapse="handed_over"),
    Target("GV-01", 24, ("age_assessed", {"youngest": 15, "oldest": 17, "assessor": "medical"}),
           before=(("identity", {"could_be_child": "yes"}),), lapse="released"),
    Target("GV-02", 6, ("last_resort_reason", {"why": "no other place"}), before=(HELD_CHILD,),
           lapse="released"),
    Target("GV-05", 12, ("care_plan", {"plan": "milk"}), before=(("circumstance", {"what": "pregnant"}),),
           lapse="released"),
]  # fmt: skip
IN_THE_ENTRY = [
    Target("GA-01", 1, ("apprehension", {}), begin={"legal_basis": "unknown"}),
    Target("GA-04", 24, ("apprehension", {}), begin=UTM | {"national_forces": "unknown"}, profile=CAR),
]
EVENTS = [
    Target("GS-09", 24, ("force_report", {}), ("force_used", {})),
    Target("GS-11", 24, ("complaint_passed_on", {"to": "human_rights"}), ("complaint", {"matter": "food"})),
    Target("GS-15", 1, told_to("head_of_mission"), ("incident", {"what": "serious_injury"})),
    Target("GS-17", 12, ("instruction_done", {}), ("medical_instruction", {"what": "dressing"}),
           field="due", lapse="released"),
    Target("GS-18", 12, ("release_claim_answered", {}), ("release_claim", {}), lapse="released"),
    Target("GH-01", 24, ("handover_answered", {"answer": "refused"}), ASKS, lapse="released"),
    Target("GH-17", 24, HANDED, ("handover_answered", {"answer": "accepted"}), lapse="released"),
    Target("GV-06", 6, ("dependant_cared_for", {"what_was_done": "aunt told"}),
           ("circumstance", {"what": "child_alone_at_home"})),
    Target("GH-07", 24, ("receipt", {"receipt_grade": 2, "evidence": "scan"}), HANDED, lapse="returned"),
    Target("GH-16", 168, ("receipt", {"register_number": "R 7"}), HANDED, lapse="returned"),
    Target("GJ-01", 72, ("follow_up", {"place": "Bria", "place_kind": "prison"}), HANDED, lapse="freed"),
    Target("GJ-02", 24, ("charged", {"file_number": "RP 12"}), ("presented", {"to": "court"}), 30,
           before=(HANDED,)),
    Target("GJ-02", 24, ("charged", {"file_number": "RP 12"}), COURT, lapse="returned"),
    Target("GJ-03", 168, ("hearing", {"outcome": "decided"}), HANDED, lapse="returned"),
    Target("GJ-04", 168, ("charged", {"file_number": "RP 12"}), HANDED, lapse="returned"),
    Target("GO-04", 72, ("presented", {"to": "court"}), HANDED, profile=CAR, lapse="returned"),
    Target("GO-04", 24, ("presented", {"to": "court"}), HANDED, profile=SSD, lapse="returned"),
    Target("GR-04", 72, LEGAL, LEGAL, 20, lapse="released", soon=True),
    Target("GR-04", 72, LEGAL, LEGAL, 20, lapse="handed_over", soon=True),
    Target("GS-06", 1, ("check", {}), ("admission", {"observation_level": 1}), 1, soon=True),
    Target("GS-06", 1, RELEASED, ("admission", {"observation_level": 1}), 1, soon=True),
    Target("GS-06", 0.25, RELEASED, ("admission", {"observation_level": 3}), 1, soon=True),
]  # fmt: skip
CLOCKS = [
    Target("GO-01", 72, RELEASED),
    Target("GO-02a", 72, RELEASED, profile=CAR),
    Target("GO-02b", 48, RELEASED, profile=CAR),
    Target("GO-02c", 24, RELEASED, profile=SSD),
    Target("GO-03", 24, RELEASED, profile=CAR,
           before=(HELD_CHILD, ("circumstance", {"what": "armed_group_child"}))),
    Target("GO-03b", 24, RELEASED, before=(HELD_CHILD,)),
    Target("GO-09", 168, RELEASED, profile=SSD),
    Target("GO-05", 240, ("freed", {"by": "the court"}), ("remanded", {"authority": "judge"}), 30,
           before=(HANDED,), field="valid_to"),
    Target("GO-07", 240, ("freed", {"by": "the court"}), ("judgment", {"outcome": "convicted"}), 30,
           before=(HANDED,), field="sentence_end"),
    Target("GO-08", 12, RELEASED, ("medical_exam", {"purpose": "exit"}), 20, field="unfit_to_move_until"),
    Target("GO-10", 6, RELEASED, ("hearing", {"outcome": "release_ordered"}), 20),
    Target("GO-10", 6, RELEASED, ("judgment", {"outcome": "acquitted"}), 20),
    Target("GO-11", 6, HANDED, ("handover_answered", {"answer": "directs_release"}), 20),
]  # fmt: skip
TARGETS = [*DUTIES, *IN_THE_ENTRY, *EVENTS, *CLOCKS]
# How many times more often than the others these are aimed at, because little else leads there.
SELDOM_BY_STATE = {
    "due": {
        "GA-01": 10, "GH-17": 2, "GS-15": 14, "GS-17": 8, "GV-06": 2,
    },
    "may be overdue": {
        "GA-01": 11, "GA-04": 7, "GA-05": 15, "GA-08": 4, "GA-11": 5, "GH-01": 11, "GH-07": 3, "GH-17": 11,
        "GJ-01": 5, "GJ-02": 6, "GJ-03": 2, "GN-06": 11, "GN-11": 12, "GO-03": 16, "GO-04": 4, "GO-05": 8,
        "GO-07": 10, "GO-08": 10, "GO-09": 14, "GO-10": 3, "GO-11": 14, "GR-04": 3, "GS-06": 3, "GS-09": 12,
        "GS-11": 14, "GS-15": 12, "GS-17": 12, "GS-18": 14, "GV-01": 11, "GV-02": 8, "GV-05": 13,
        "GV-06": 16,
    },
    "late": {
        "GA-02": 6, "GA-05": 11, "GH-07": 6, "GH-16": 18, "GJ-03": 11, "GJ-04": 15, "GN-07": 3, "GN-08": 10,
        "GN-11": 8, "GO-04": 5, "GS-13": 2, "GS-15": 7,
    },
    "may be late": {
        "GA-05": 3, "GH-07": 16, "GH-16": 17, "GH-17": 14, "GJ-01": 9, "GJ-02": 5, "GJ-03": 10, "GJ-04": 14,
        "GN-01": 3, "GN-02": 2, "GN-04": 2, "GN-06": 6, "GN-07": 3, "GN-08": 21, "GN-11": 5, "GO-04": 9,
        "GR-04": 7, "GS-06": 7, "GS-13": 2, "GS-15": 13, "GV-01": 2, "GV-06": 7,
    },
    "lapsed": {
        "GA-11": 2, "GJ-02": 17, "GO-04": 3, "GV-02": 3,
    },
    "met": {
        "GH-17": 10, "GS-15": 2,
    },
    "may be exceeded": {
        "GO-02a": 9, "GO-02b": 11, "GO-02c": 14, "GO-03": 15, "GO-05": 11, "GO-07": 17, "GO-08": 16,
        "GO-09": 17, "GO-10": 6, "GO-11": 13,
    },
    "exceeded": {
        "GO-03": 2, "GO-05": 6, "GO-07": 8, "GO-09": 8, "GO-10": 4,
    },
    "running": {
        "GO-03": 6, "GO-05": 4, "GO-07": 3, "GO-10": 2, "GO-11": 12,
    },
    "stopped": {
        "GO-03": 3, "GO-11": 6,
    },
    "withdrawn": {
        "GO-03": 5,
    },
    "overdue": {
        "GO-07": 3,
    },
}  # fmt: skip
SELDOM = {(rule, word): times for word, rules in SELDOM_BY_STATE.items() for rule, times in rules.items()}
