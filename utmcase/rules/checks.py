"""The named functions that a rule of the kind `check` may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utmcase.rules.order_checks import compile_impossible_order
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge
from utmcase.rules.typing_checks import compile_late_typing

# Each takes the rule's table and its limit in seconds (0 when it has none).
CHECKS: Mapping[str, Callable[[Check, int], Judge]] = {
    "late_typing": compile_late_typing,
    "impossible_order": compile_impossible_order,
}
