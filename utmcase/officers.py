"""Officers, their roles, and which role may do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utmcase.entries.envelope import Who
from utmcase.errors import Forbidden
from utmcase.i18n import Text, text

Role = Literal[
    "recorder", "supervisor", "legal", "medical", "human_rights", "child_protection", "administrator"
]
ROLES: tuple[Role, ...] = (
    "recorder",
    "supervisor",
    "legal",
    "medical",
    "human_rights",
    "child_protection",
    "administrator",
)
ROLE_LABELS: dict[Role, Text] = {
    "recorder": text("Recorder"),
    "supervisor": text("Supervisor"),
    "legal": text("Legal officer"),
    "medical": text("Medical"),
    "human_rights": text("Human rights"),
    "child_protection": text("Child protection"),
    "administrator": text("Administrator"),
}

Action = Literal["see", "record", "record_medical", "administer", "confirm_limit", "print", "back_up"]
ALLOWED: dict[Action, frozenset[Role]] = {
    "see": frozenset(ROLES),
    "record": frozenset({"recorder", "supervisor", "legal", "medical", "human_rights", "child_protection"}),
    "record_medical": frozenset({"medical"}),
    "administer": frozenset({"administrator"}),
    "confirm_limit": frozenset({"legal"}),
    "print": frozenset({"recorder", "supervisor", "legal", "medical", "human_rights", "child_protection"}),
    "back_up": frozenset({"recorder", "supervisor", "administrator"}),
}
ACTION_LABELS: dict[Action, Text] = {
    "see": text("see a custody"),
    "record": text("write in a custody record"),
    "record_medical": text("read and write clinical notes"),
    "administer": text("change officers, places and authorities"),
    "confirm_limit": text("confirm a limit"),
    "print": text("print"),
    "back_up": text("back up"),
}


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who signs in: known by UN id, with the roles that decide what he or she may do."""

    un_id: str
    name: str
    function: str = ""
    unit: str = ""
    sex: str = ""
    languages: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()

    def who(self) -> Who:
        """Return the officer as an envelope keeps him or her."""
        return Who(self.un_id, self.name, self.function, self.unit, self.sex, self.languages)

    def may(self, action: Action) -> bool:
        """Return whether one of the officer's roles allows this."""
        return not self.roles.isdisjoint(ALLOWED[action])


def require(officer: Officer, action: Action) -> None:
    """Raise `Forbidden` with a sentence when the officer's roles do not allow this."""
    if not officer.may(action):
        who_can = sorted(ALLOWED[action], key=ROLES.index)
        raise Forbidden(
            text(
                "Your roles do not allow you to {action}. Ask an officer with this role: {role}.",
                action=ACTION_LABELS[action],
                role=ROLE_LABELS[who_can[0]],
            )
        )
