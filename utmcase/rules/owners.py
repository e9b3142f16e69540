"""Who can close a gap: the owners that rules name, with their labels."""

from __future__ import annotations

from utmcase.i18n import Text, text

OWNER_LABELS: dict[str, Text] = {
    "un_police": text("UN police"),
    "un_legal": text("UN legal"),
    "un_medical": text("UN medical"),
    "un_human_rights": text("UN human rights"),
    "un_child_protection": text("UN child protection"),
    "receiving_authority": text("receiving authority"),
    "national_police": text("national police"),
    "prosecutor": text("prosecutor"),
    "national_court": text("national court"),
    "prison": text("prison"),
    "national_authority": text("national authority"),
    "site": text("site"),
    "who_typed": text("who typed it"),
    "who_changed": text("who changed it"),
}


def owner_label(owner: str) -> Text | str:
    """Return the label of an owner; an owner that this version does not know is shown by its own word."""
    return OWNER_LABELS.get(owner, owner)
