"""What of the person's property is still kept: the lines listed in, less the same lines given out."""

from __future__ import annotations

from typing import Any

from utmcase.custody import Custody


def still_kept(custody: Custody) -> list[dict[str, Any]]:
    """Return the lines of property as they were listed that were not given out in the same words."""
    kept = _lines(custody, "property_in")
    for line in _lines(custody, "property_out"):
        if line in kept:
            kept.remove(line)
    return kept


def _lines(custody: Custody, kind: str) -> list[dict[str, Any]]:
    listed = [entry.data.get("items") for entry in custody.of_kind(kind)]
    return [line for items in listed if isinstance(items, list) for line in items]
