"""Who may do what: the table of rights, by role, action, sensitivity and site. `officers` asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from utmcase.i18n import Text, text

Role = Literal[
    "recorder",
    "detaining_officer",
    "site_commander",
    "supervisor",
    "legal",
    "medical",
    "human_rights",
    "child_protection",
    "auditor",
    "administrator",
]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_LABELS: dict[Role, Text] = {
    "recorder": text("Recorder"),
    "detaining_officer": text("Detaining officer"),
    "site_commander": text("Site commander"),
    "supervisor": text("Supervisor"),
    "legal": text("Legal officer"),
    "medical": text("Medical"),
    "human_rights": text("Human rights"),
    "child_protection": text("Child protection"),
    "auditor": text("Auditor"),
    "administrator": text("Administrator"),
}

# How far a field or a paper is kept: from everybody's to that of one role.
Level = Literal["normal", "confidential", "medical", "human_rights", "child_protection"]
LEVELS: tuple[Level, ...] = get_args(Level)
LEVEL_LABELS: dict[Level, Text] = {
    "normal": text("normal"),
    "confidential": text("confidential"),
    "medical": text("kept for the medical role"),
    "human_rights": text("kept for the human rights role"),
    "child_protection": text("kept for the child protection role"),
}

Action = Literal[
    "see",
    "record",
    "print",
    "export",
    "approve",
    "ask_erasure",
    "approve_erasure",
    "clear",
    "administer",
    "confirm_limit",
    "back_up",
    "verify",
    "read_log",
    "see_rules",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
ACTION_LABELS: dict[Action, Text] = {
    "see": text("see a custody"),
    "record": text("write in a custody record"),
    "print": text("print"),
    "export": text("export a list"),
    "approve": text("approve what another person asked for"),
    "ask_erasure": text("ask for a lawful erasure"),
    "approve_erasure": text("approve a lawful erasure"),
    "clear": text("clear a scan for the receiving authority"),
    "administer": text("change officers, places and authorities"),
    "confirm_limit": text("confirm a limit"),
    "back_up": text("back up"),
    "verify": text("check that no entry was changed"),
    "read_log": text("read the access log"),
    "see_rules": text("see the rule packs"),
}
# What is asked about one level more exactly than by the action alone.
LEVEL_ACTION_LABELS: dict[tuple[Action, Level], Text] = {
    ("see", "medical"): text("read clinical notes"),
    ("record", "medical"): text("write clinical notes"),
    ("see", "human_rights"): text("read what is kept for human rights"),
    ("record", "human_rights"): text("write what is kept for human rights"),
    ("see", "child_protection"): text("read what is kept for child protection"),
    ("record", "child_protection"): text("write what is kept for child protection"),
    ("print", "medical"): text("print what is kept for the medical file"),
    ("print", "human_rights"): text("print what is kept for human rights"),
    ("print", "child_protection"): text("print what is kept for child protection"),
    ("export", "medical"): text("export the medical register"),
    ("export", "child_protection"): text("export the register of children"),
}


@dataclass(frozen=True, slots=True)
class Right:
    """Who may do an action with what is of this level: at the own site, and in a custody of another one."""

    action: Action
    level: Level
    own: frozenset[Role]
    other: frozenset[Role] = frozenset()


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_POLICE = _roles("recorder", "detaining_officer", "site_commander", "supervisor")
_ADVISERS = _roles("legal", "human_rights", "child_protection")
_MEDICAL = _roles("medical")
_CUSTODY = _POLICE | _ADVISERS | _MEDICAL
_ERASURE = _roles("legal", "human_rights")
_MISSION = _ADVISERS | _roles("supervisor")

# No role sees a custody without what is confidential in it: the name is. A test holds that.
RIGHTS: tuple[Right, ...] = (
    Right("see", "normal", _CUSTODY, _MISSION),
    Right("see", "confidential", _CUSTODY, _MISSION),
    Right("see", "medical", _MEDICAL),
    Right("see", "human_rights", _roles("human_rights"), _roles("human_rights")),
    Right(
        "see",
        "child_protection",
        _roles("child_protection", "human_rights"),
        _roles("child_protection", "human_rights"),
    ),
    Right("record", "normal", _CUSTODY, _ADVISERS),
    Right("record", "confidential", _CUSTODY, _ADVISERS),
    Right("record", "medical", _MEDICAL),
    Right("record", "human_rights", _roles("human_rights"), _roles("human_rights")),
    Right("record", "child_protection", _roles("child_protection"), _roles("child_protection")),
    Right("print", "normal", _CUSTODY, _MISSION),
    Right("print", "confidential", _CUSTODY - _roles("detaining_officer"), _MISSION),
    # What is kept for a role stands on that role's own forms, and in no list but the register of complaints.
    Right("print", "medical", _MEDICAL),
    Right("print", "human_rights", _roles("human_rights"), _roles("human_rights")),
    Right(
        "print",
        "child_protection",
        _roles("child_protection", "human_rights"),
        _roles("child_protection", "human_rights"),
    ),
    Right("export", "confidential", _MISSION | _roles("site_commander"), _MISSION),
    # Of the lists that are a role's own: whoever keeps such a book takes it along.
    Right("export", "medical", _MEDICAL),
    Right(
        "export",
        "child_protection",
        _roles("child_protection", "human_rights"),
        _roles("child_protection", "human_rights"),
    ),
    # The second person: never the one who asked, whatever roles he or she holds.
    Right("approve", "normal", _roles("site_commander", "supervisor", "legal"), _roles("legal")),
    Right("ask_erasure", "normal", _ERASURE, _ERASURE),
    Right("approve_erasure", "normal", _ERASURE, _ERASURE),
    # Of a handover file; what may leave by its declaration needs no clearing.
    Right("clear", "confidential", _roles("legal"), _roles("legal")),
    Right("administer", "normal", _roles("administrator")),
    Right("confirm_limit", "normal", _roles("legal")),
    Right("back_up", "normal", _roles("recorder", "site_commander", "supervisor", "administrator")),
    Right(
        "verify",
        "normal",
        _roles(
            "recorder", "site_commander", "supervisor", "legal", "human_rights", "auditor", "administrator"
        ),
    ),
    Right("read_log", "normal", _roles("human_rights", "auditor")),
    Right("see_rules", "normal", frozenset(ROLES)),
)
# Of these a custody is asked for, which may be one of another site.
OF_A_CUSTODY: frozenset[Action] = frozenset(
    {"see", "record", "print", "export", "clear", "approve", "ask_erasure", "approve_erasure"}
)
TABLE: dict[tuple[Action, Level], Right] = {(right.action, right.level): right for right in RIGHTS}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: whether one role may do one thing, at the own site or elsewhere."""

    role: Role
    action: Action
    level: Level
    own: bool
    allowed: bool


def roles_for(action: Action, level: Level = "normal", *, own: bool = True) -> frozenset[Role]:
    """Return the roles that may do this; none where the table has no such line."""
    right = TABLE.get((action, level))
    if right is None:
        return frozenset()
    return right.own if own else right.other


def usual_level(action: Action) -> Level:
    """Return the least level of an action: what the right to do it at all is."""
    return next(right.level for right in RIGHTS if right.action == action)


def cells() -> Iterator[Cell]:
    """Yield every cell of the table, line by line."""
    for right in RIGHTS:
        for own in (True, False) if right.action in OF_A_CUSTODY else (True,):
            for role in ROLES:
                allowed = role in roles_for(right.action, right.level, own=own)
                yield Cell(role, right.action, right.level, own, allowed)
