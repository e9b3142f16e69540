"""The words of groups in statistics: ages, results, stages of the justice chain."""

from __future__ import annotations

from utmcase.i18n import Text, text

NOT_SAID = text("not recorded")
AGES: dict[str, Text] = {
    "adult": text("adults"),
    "child": text("children, or presumed"),
    "not_known": text("age not known"),
}
RESULTS: dict[str, Text] = {
    "handed_over": text("handed over"),
    "child_protection": text("handed over to child protection"),
    "released": text("released"),
    "held": text("still held"),
    "escape": text("escaped"),
    "death": text("died"),
}
# By the first two letters of a rule.
STAGES: dict[str, Text] = {
    "GA": text("legal basis and entry"),
    "GN": text("notification"),
    "GS": text("safeguards in custody"),
    "GC": text("children"),
    "GR": text("review"),
    "GO": text("limits on holding"),
    "GH": text("handover"),
    "GJ": text("justice after the handover"),
    "GV": text("visits and oversight"),
    "GD": text("records"),
}
