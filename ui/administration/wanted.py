"""Which form a button of administration opens, and what stands in it at the start."""

from __future__ import annotations

from typing import Any

from ui.administration.dialog import Wanted
from ui.administration.lists import Line, Tab
from utmcase.administration import OfficerLine
from utmcase.i18n import text
from utmcase.moments import Moment
from utmcase.numbers import VoidedNumber
from utmcase.officers import Officer
from utmcase.register import Authority, Cell, officer_fields
from utmcase.showing import name_and_id


def add_wanted(tab: Tab) -> Wanted:
    """Return the empty form of a list."""
    if tab == "officers":
        return Wanted("add_officer", "officer_recorded", text("New officer"))
    if tab == "cells":
        return Wanted("record", "place_recorded", text("New place or cell"))
    if tab == "numbers":
        return Wanted("record", "number_voided", text("Number not used"))
    return Wanted("record", "authority_recorded", text("New authority"))


def change_wanted(line: Line) -> Wanted:
    """Return the form of a line, filled with what stands."""
    match line:
        case OfficerLine():
            one = line.officer
            filled = officer_fields(one)
            title = text("Change an officer")
            return Wanted("change_officer", "officer_recorded", title, _who(one), one.un_id, filled)
        case Cell():
            title = text("Change a place or cell")
            return Wanted("record", "place_recorded", title, line.name, line.id, _cell(line))
        case Authority():
            title = text("Change an authority")
            return Wanted("record", "authority_recorded", title, line.name, line.id, _authority(line))
        case VoidedNumber():
            title, filled = text("Take a number back into the register"), {"voided": line.number}
            return Wanted(
                "take_back", "number_voided", title, line.number, line.entry, filled, fixed=("voided",)
            )


def revoke_wanted(line: OfficerLine) -> Wanted:
    """Return the form that takes an officer's key away."""
    one = line.officer
    return Wanted("revoke", "officer_revoked", text("Revoke an officer"), _who(one), one.un_id)


def password_wanted(line: OfficerLine) -> Wanted:
    """Return the form for a new password of an officer."""
    one = line.officer
    return Wanted("password", "", text("New password"), _who(one), one.un_id)


def _who(officer: Officer) -> str:
    return name_and_id(officer.name, officer.un_id)


def _cell(line: Cell) -> dict[str, Any]:
    return {
        "name": line.name or None,
        "facility": line.facility or None,
        "capacity": line.capacity,
        "legal_status": line.legal_status or None,
        "valid_from": _kept(line.valid_from),
        "valid_to": _kept(line.valid_to),
    }


def _authority(line: Authority) -> dict[str, Any]:
    return {
        "name": line.name or None,
        "authority_kind": line.authority_kind or None,
        "place": line.place or None,
        "competence": line.competence or None,
        "present_from": _kept(line.present_from),
        "present_to": _kept(line.present_to),
        "presence": list(line.presence) or None,
        "names": list(line.names) or None,
        "origin": line.origin or None,
    }


def _kept(moment: Moment | None) -> dict[str, Any] | None:
    return None if moment is None else moment.to_json()
