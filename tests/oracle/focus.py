"""Short stories about one limit each, told about times, so that what is seldom arises often enough."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.oracle.kinds import KINDS, MARKS
from tests.oracle.spans import HOUR, MINUTE, offset

if TYPE_CHECKING:
    from tests.oracle.histories import History


@dataclass(frozen=True)
class Told:
    """One thing that happens `hours` after the thing before it, perhaps not at all."""

    kind: str
    hours: float
    fields: dict[str, Any]
    often: float = 1.0
    until: str = ""  # a field that holds the time instead, this many hours later


UTM = {"legal_basis": "utm", "flagrante": False}
FOUND = {"legal_basis": "utm", "flagrante": True}
POLICE = {"authority_kind": "police", "receipt_grade": 1, "evidence": "none"}
CHILD = {"youngest": 15, "names_spoken": "Ibrahim"}
ASKED = {"what": "asylum_claim"}
ADULT = {"youngest": 19, "assessor": "medical"}

EXTENDED = {"extends": "un_ceiling", "hours": 24, "role": "head_of_mission"}
RENEWED = {"extends": "national_custody", "hours": 72, "role": "prosecutor"}

# Each begins with an apprehension; the hours are those of a limit, or of what comes before it.
STORIES: list[list[Told]] = [
    [Told("apprehension", 0, UTM), Told("notified", 24, {"to": "prosecutor", "outcome": "told"}, 0.5)],
    [Told("apprehension", 0, FOUND), Told("authority", 0, {}, 0.5, until="decision_date")],
    [Told("handed_over", 20, POLICE), Told("receipt", 24, {"receipt_grade": 2, "evidence": "scan"}, 0.5)],
    [Told("handed_over", 20, POLICE), Told("receipt", 168, {"register_number": "R 7"}, 0.6)],
    [Told("handed_over", 20, POLICE), Told("presented", 72, {"to": "court"}, 0.6)],
    [Told("handed_over", 20, POLICE), Told("presented", 24, {"to": "court"}, 0.6)],
    [Told("handed_over", 20, POLICE), Told("charged", 168, {"file_number": "RP 12"}, 0.6)],
    [Told("handed_over", 20, POLICE), Told("hearing", 168, {"outcome": "decided"}, 0.6)],
    [Told("handover_answered", 5, {"answer": "accepted"}), Told("handed_over", 24, POLICE, 0.6)],
    [Told("circumstance", 0, ASKED), Told("notified", 48, {"to": "unhcr", "outcome": "told"}, 0.6)],
    [
        Told("identity", 0, CHILD),
        Told("circumstance", 0, {"what": "armed_group_child"}),
        Told("age_assessed", 3, ADULT, 0.2),
        Told("released", 24, {}, 0.6),
    ],
    [
        Told("handed_over", 20, POLICE),
        Told("remanded", 24, {}, until="valid_to"),
        Told("freed", 100, {}, 0.6),
    ],
    [
        Told("handed_over", 20, POLICE),
        Told("judgment", 24, {"outcome": "convicted"}, until="sentence_end"),
        Told("freed", 100, {}, 0.6),
    ],
    [Told("judgment", 20, {"outcome": "acquitted"}), Told("released", 6, {}, 0.6)],
    [Told("hearing", 20, {"outcome": "release_ordered"}), Told("released", 6, {}, 0.6)],
    [Told("handover_answered", 20, {"answer": "directs_release"}), Told("released", 6, {}, 0.6)],
    [Told("search", 0, {}), Told("extension", 72, EXTENDED), Told("released", 20, {}, 0.8)],
    [Told("extension", 60, EXTENDED | {"by_detaining_unit": True}), Told("released", 20, {}, 0.8)],
    [Told("admission", 10, {"observation_level": 3}), Told("handed_over", 0.1, POLICE)],
    [Told("extension", 60, RENEWED), Told("extension", 60, RENEWED), Told("released", 40, {}, 0.8)],
    [Told("review", 20, {"role": "legal"}), Told("review", 72, {"role": "legal"}, 0.7)],
    [Told("admission", 1, {"observation_level": 1}), Told("check", 1, {}, 0.7), Told("check", 1, {}, 0.7)],
    [
        Told("incident", 5, {"what": "serious_injury"}),
        Told("notified", 1, {"to": "head_of_mission", "outcome": "told"}, 0.5),
    ],
    [
        Told("circumstance", 5, {"what": "child_alone_at_home"}),
        Told("dependant_cared_for", 6, {"what_was_done": "aunt told"}, 0.5),
    ],
    [
        Told("release_claim", 5, {}),
        Told("release_claim_answered", 12, {"answer": "no"}, 0.5),
    ],
    [
        Told("medical_exam", 20, {"purpose": "exit"}, until="unfit_to_move_until"),
        Told("released", 10, {}, 0.5),
    ],
    [Told("apprehension", 0, {"legal_basis": "other"}), Told("reasons_told", 1, {}, 0.5)],
    [Told("apprehension", 0, UTM | {"national_forces": "unknown"})],
]
# By what they end with: stories told more often, because their states arise only in them.
SELDOM = {
    "authority": 7,
    "receipt": 5,
    "released": 2,
    "freed": 4,
    "notified": 2,
    "charged": 2,
    "check": 2,
    "review": 2,
    "handed_over": 3,
}
FAR = 100  # hours from an order to its end


def _weight(story: list[Told]) -> int:
    associated = any(part.fields.get("what") == "armed_group_child" for part in story)
    extended = any(part.kind == "extension" for part in story)
    return 10 if associated else 5 if extended else SELDOM.get(story[-1].kind, 1)


def beside(rng: random.Random, blur: int) -> float:
    """Return how far from a limit: on it, a second beside it, or within the blur (minutes)."""
    return rng.choice([0, 0, 1, -1, 1, rng.uniform(-1, 1) * blur * MINUTE, 2 * blur * MINUTE])


def _story(rng: random.Random) -> tuple[list[tuple[str, float, int, dict[str, Any]]], float]:
    """Return one story as (kind, second, minutes of blur, fields), and a `now` that suits it."""
    blur = rng.choice([0, 0, 1, 30, 50])
    story = rng.choices(STORIES, [_weight(story) for story in STORIES])[0]
    second = 0.0
    result = []
    limit = 0.0
    for part in story:
        limit = second + part.hours * HOUR
        if rng.random() >= part.often:
            limit += HOUR * 24 if part.until == "decision_date" else 0
            continue
        at = limit + (beside(rng, blur) if part is not story[0] else 0)
        second = max(at, 0.0)
        fields = dict(part.fields)
        if part.until:
            far = FAR if part.until != "decision_date" else 24
            far = 10 if part.until == "unfit_to_move_until" else far
            fields[part.until] = (second + far * HOUR, blur)
        result.append((part.kind, second, blur if rng.random() < 0.8 else 0, fields))
    now = rng.choice([limit + beside(rng, blur), second + rng.choice([1, HOUR, 80 * HOUR, 400 * HOUR])])
    return result, now


def told(history: History) -> float:
    """Write a short story about one limit into `history`, and return a `now` that suits it."""
    parts, now = _story(history.rng)
    history.calm = True
    if parts[0][0] != "apprehension":
        begin = {"custody": "a", "kind": "apprehension", "at": "T0", "id": "begin"}
        history.entries.append(begin | KINDS["apprehension"].fields(history.rng))
    for kind, second, blur, fields in parts:
        for name, value in fields.items():
            if isinstance(value, tuple):
                fields[name] = (
                    {"about": offset(value[0]), "minutes": value[1]} if value[1] else offset(value[0])
                )
        history.add(kind, second, exact=True, **fields)
        if blur and kind not in MARKS:
            history.entries[-1]["at"] = {"about": offset(second), "minutes": blur}
            history.entries[-1]["typed"] = offset(second + blur * MINUTE)
        elif blur:
            history.entries[-1]["at"] = {"about": offset(second), "minutes": 1}
            history.entries[-1]["typed"] = offset(second + MINUTE)
    return now
