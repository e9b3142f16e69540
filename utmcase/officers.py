"""Officers: who signs in, and whether he or she may do what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.entries.envelope import Who
from utmcase.entries.fields import Declared
from utmcase.errors import Forbidden
from utmcase.i18n import text
from utmcase.roles import ACTION_LABELS, ALLOWED, KEPT_FOR, ROLE_LABELS, ROLES, Action, Role


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


def sees(officer: Officer, field: Declared) -> bool:
    """Return whether the officer may read and write a field; some are kept for one role."""
    return field.role is None or officer.may(KEPT_FOR[field.role])


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
