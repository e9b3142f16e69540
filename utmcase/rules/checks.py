"""The named functions that a rule of the kind `check` may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utmcase.rules.competence_checks import compile_competent
from utmcase.rules.correction_checks import compile_unreasoned_corrections
from utmcase.rules.court_checks import compile_second_hand_only, compile_too_many
from utmcase.rules.exhibit_checks import compile_exhibit_chain
from utmcase.rules.group_checks import compile_group_count
from utmcase.rules.injury_checks import compile_injury_explained
from utmcase.rules.kept_apart import compile_kept_apart
from utmcase.rules.order_checks import compile_impossible_order
from utmcase.rules.plausibility import compile_not_plausible
from utmcase.rules.property_checks import compile_property_differs
from utmcase.rules.request_checks import compile_request_in_force
from utmcase.rules.restraint_checks import compile_restraint_reviewed
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge
from utmcase.rules.twin_checks import compile_duplicate_person
from utmcase.rules.typing_checks import compile_late_typing

# Each takes the rule's table and its limit in seconds (0 when it has none).
CHECKS: Mapping[str, Callable[[Check, int], Judge]] = {
    "late_typing": compile_late_typing,
    "impossible_order": compile_impossible_order,
    "property_differs": compile_property_differs,
    "group_count": compile_group_count,
    "kept_apart": compile_kept_apart,
    "competent": compile_competent,
    "request_in_force": compile_request_in_force,
    "second_hand_only": compile_second_hand_only,
    "too_many": compile_too_many,
    "unreasoned_corrections": compile_unreasoned_corrections,
    "restraint_reviewed": compile_restraint_reviewed,
    "injury_explained": compile_injury_explained,
    "exhibit_chain": compile_exhibit_chain,
    "duplicate_person": compile_duplicate_person,
    "not_plausible": compile_not_plausible,
}
# What must be recorded before a check can find anything; the others look at every custody.
CHECKED_KINDS: Mapping[str, frozenset[str]] = {
    "property_differs": frozenset({"property_out"}),
    "group_count": frozenset({"apprehension"}),
    "kept_apart": frozenset({"admission", "placed"}),
    "competent": frozenset({"handed_over"}),
    "request_in_force": frozenset({"authority"}),
    "second_hand_only": frozenset({"follow_up"}),
    "unreasoned_corrections": frozenset({"handed_over"}),
    "restraint_reviewed": frozenset({"restraint_on"}),
    "injury_explained": frozenset({"medical_exam"}),
    "duplicate_person": frozenset({"identity"}),
    "exhibit_chain": frozenset({"exhibit_seized", "exhibit_moved"}),
}
