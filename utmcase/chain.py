"""The links of the justice chain and the state of each, for the strip on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utmcase.entries.base import Link
from utmcase.i18n import Text, text

# "declared": handed over by the UN's own word, no receipt yet. "not_known": nothing recorded, nothing asked.
LinkStatus = Literal["done", "due", "gap", "declared", "not_yet", "not_known", "not_applicable"]
LINK_STATUS_LABELS: dict[LinkStatus, Text] = {
    "done": text("done"),
    "due": text("due"),
    "gap": text("gap"),
    "declared": text("declared, no receipt"),
    "not_yet": text("not yet"),
    "not_known": text("not known"),
    "not_applicable": text("not applicable"),
}
# A shape for each, because black-and-white printers and colour-blind readers get no colour.
LINK_STATUS_SHAPES: dict[LinkStatus, str] = {
    "done": "✓",
    "due": "●",
    "gap": "▲",
    "declared": "◆",
    "not_yet": "○",
    "not_known": "?",
    "not_applicable": "–",
}


@dataclass(frozen=True, slots=True)
class LinkState:
    """One link of the chain: its state, and the kind of entry that a click on it opens."""

    link: Link
    status: LinkStatus
    kind: str
    rule: str | None = None
