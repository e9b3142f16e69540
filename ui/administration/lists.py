"""The lists of administration: their columns, and one row of words per line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ui.context import PageContext
from utmcase import showing
from utmcase.administration import OfficerLine, SiteView, presence_lines
from utmcase.entries import lists
from utmcase.i18n import Text, text
from utmcase.numbers import VoidedNumber
from utmcase.register import Authority, Cell
from utmcase.roles import ROLE_LABELS, ROLES

Tab = Literal["officers", "cells", "authorities", "numbers"]
Line = OfficerLine | Cell | Authority | VoidedNumber


@dataclass(frozen=True, slots=True)
class SiteList:
    """One list: its tab, what stands when it is empty, its columns with their widths in letters."""

    tab: Tab
    label: Text
    empty: Text
    columns: tuple[tuple[Text, int], ...]
    lines: Callable[[SiteView], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: its line, its words cell by cell, and whether it is no longer in use."""

    line: Line
    cells: tuple[str, ...]
    muted: bool = False


SITE_LISTS: tuple[SiteList, ...] = (
    SiteList(
        "officers",
        text("Officers"),
        text("No officer is recorded yet. Press “Add”: each officer signs in with an own password."),
        (
            (text("Name"), 26),
            (text("UN id"), 12),
            (text("Function"), 22),
            (text("Unit"), 16),
            (text("Roles"), 34),
            (text("Languages"), 12),
            (text("May sign in"), 14),
        ),
        lambda view: view.officers,
    ),
    SiteList(
        "cells",
        text("Places and cells"),
        text("No cell is recorded yet. Press “Add”: the board then shows how full each one is."),
        (
            (text("Name"), 24),
            (text("Facility"), 30),
            (text("Capacity"), 10),
            (text("Legal status"), 26),
            (text("Valid from"), 22),
            (text("Valid to"), 22),
        ),
        lambda view: view.cells,
    ),
    SiteList(
        "authorities",
        text("Authorities"),
        text(
            "No authority is recorded yet. Press “Add”: handovers then name it, and rules know where it is."
        ),
        (
            (text("Name"), 30),
            (text("Kind of authority"), 26),
            (text("Place"), 24),
            (text("Competence"), 20),
            (text("Present or absent, by dates"), 40),
        ),
        lambda view: view.authorities,
    ),
    SiteList(
        "numbers",
        text("Numbers not used"),
        text("No number was voided. Press “Add” for one of the register that nobody used and nobody will."),
        ((text("Number"), 24), (text("Why"), 60), (text("When"), 22)),
        lambda view: view.voided,
    ),
)


def shown(line: Line, context: PageContext) -> Shown:
    """Return one line of a list in words."""
    match line:
        case OfficerLine():
            return _officer(line, context)
        case Cell():
            return _cell(line, context)
        case Authority():
            return _authority(line, context)
        case VoidedNumber():
            return Shown(line, (line.number, line.why, context.say(showing.moment(line.since, context.zone))))


def _officer(line: OfficerLine, context: PageContext) -> Shown:
    one, say = line.officer, context.say
    # Of roles for a time those held now; the form shows their dates.
    roles = sorted(one.at(int(context.clock())).roles, key=ROLES.index)
    return Shown(
        line,
        (
            one.name,
            one.un_id,
            one.function,
            one.unit,
            ", ".join(say(ROLE_LABELS[role]) for role in roles),
            ", ".join(one.languages),
            say(text("no, revoked") if line.revoked else text("yes")),
        ),
        muted=line.revoked,
    )


def _cell(line: Cell, context: PageContext) -> Shown:
    say, zone = context.say, context.zone
    return Shown(
        line,
        (
            line.name or line.id,
            line.facility,
            "–" if line.capacity is None else str(line.capacity),
            say(showing.choice(lists.PLACE_STATUSES, line.legal_status)),
            "–" if line.valid_from is None else say(showing.moment(line.valid_from, zone)),
            "–" if line.valid_to is None else say(showing.moment(line.valid_to, zone)),
        ),
    )


def _authority(line: Authority, context: PageContext) -> Shown:
    say, zone = context.say, context.zone
    return Shown(
        line,
        (
            line.name or line.id,
            say(showing.choice(lists.AUTHORITY_KINDS, line.authority_kind)),
            line.place,
            line.competence,
            "; ".join(say(one) for one in presence_lines(line, zone)) or "–",
        ),
    )
