"""The roles of officers, and which role may do what."""

from __future__ import annotations

from typing import Literal, get_args

from utmcase.i18n import Text, text

Role = Literal[
    "recorder", "supervisor", "legal", "medical", "human_rights", "child_protection", "administrator"
]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_LABELS: dict[Role, Text] = {
    "recorder": text("Recorder"),
    "supervisor": text("Supervisor"),
    "legal": text("Legal officer"),
    "medical": text("Medical"),
    "human_rights": text("Human rights"),
    "child_protection": text("Child protection"),
    "administrator": text("Administrator"),
}

Action = Literal[
    "see",
    "record",
    "record_medical",
    "record_complained_of",
    "administer",
    "confirm_limit",
    "print",
    "back_up",
    "read_log",
]
ALLOWED: dict[Action, frozenset[Role]] = {
    "see": frozenset(ROLES),
    "record": frozenset({"recorder", "supervisor", "legal", "medical", "human_rights", "child_protection"}),
    "record_medical": frozenset({"medical"}),
    "record_complained_of": frozenset({"human_rights"}),
    "administer": frozenset({"administrator"}),
    "confirm_limit": frozenset({"legal"}),
    "print": frozenset({"recorder", "supervisor", "legal", "medical", "human_rights", "child_protection"}),
    "back_up": frozenset({"recorder", "supervisor", "administrator"}),
    "read_log": frozenset({"human_rights"}),
}
ACTION_LABELS: dict[Action, Text] = {
    "see": text("see a custody"),
    "record": text("write in a custody record"),
    "record_medical": text("read and write clinical notes"),
    "record_complained_of": text("read and write whom a complaint is about"),
    "administer": text("change officers, places and authorities"),
    "confirm_limit": text("confirm a limit"),
    "print": text("print"),
    "back_up": text("back up"),
    "read_log": text("read the access log"),
}
# What an officer of each role writes and reads that is kept from the others.
KEPT_FOR: dict[str, Action] = {"medical": "record_medical", "human_rights": "record_complained_of"}
