"""The named functions that a rule of the kind `check` may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utmcase.rules.group_checks import compile_group_count
from utmcase.rules.order_checks import compile_impossible_order
from utmcase.rules.property_checks import compile_property_differs
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge
from utmcase.rules.typing_checks import compile_late_typing

# Each takes the rule's table and its limit in seconds (0 when it has none).
CHECKS: Mapping[str, Callable[[Check, int], Judge]] = {
    "late_typing": compile_late_typing,
    "impossible_order": compile_impossible_order,
    "property_differs": compile_property_differs,
    "group_count": compile_group_count,
}
# What must be recorded before a check can find anything; the others look at every custody.
CHECKED_KINDS: Mapping[str, frozenset[str]] = {
    "property_differs": frozenset({"property_out"}),
    "group_count": frozenset({"apprehension"}),
}
