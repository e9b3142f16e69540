"""Officers: who signs in, and whether he or she may do what is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from utmcase.entries.envelope import Who
from utmcase.entries.fields import Declared
from utmcase.errors import Forbidden
from utmcase.i18n import Text, text
from utmcase.moments import Moment, moment_from_json
from utmcase.roles import (
    ACTION_LABELS,
    LEVEL_ACTION_LABELS,
    ROLE_LABELS,
    ROLES,
    Action,
    Level,
    Role,
    roles_for,
    usual_level,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A role held between two times; None is an end that nobody set."""

    role: Role
    start: Moment | None = None
    end: Moment | None = None

    def holds(self, now: int) -> bool:
        """Return whether the role is held at this second UTC; the days of both ends count whole."""
        begun = self.start is None or self.start.earliest is None or self.start.earliest <= now
        ended = self.end is not None and self.end.latest is not None and self.end.latest < now
        return begun and not ended


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who signs in: known by UN id, with the roles that decide what he or she may do.

    `roles` are held without dates, `terms` between theirs. A role with a term is held by its terms only.
    """

    un_id: str
    name: str
    function: str = ""
    unit: str = ""
    sex: str = ""
    languages: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    terms: tuple[Term, ...] = ()

    def who(self) -> Who:
        """Return the officer as an envelope keeps him or her."""
        return Who(self.un_id, self.name, self.function, self.unit, self.sex, self.languages)

    def at(self, now: int) -> Officer:
        """Return the officer with the roles held at this second UTC, and no other."""
        if not self.terms:
            return self
        dated = {term.role for term in self.terms}
        held = {term.role for term in self.terms if term.holds(now)}
        return replace(self, roles=(self.roles - dated) | held, terms=())

    def may(self, action: Action, level: Level | None = None, *, own: bool = True) -> bool:
        """Return whether one of the officer's roles allows this; `own`: in a custody of this site."""
        return not self.roles.isdisjoint(roles_for(action, level or usual_level(action), own=own))


def officer_said(un_id: str, said: dict[str, Any]) -> Officer:
    """Return the officer that the fields of an `officer_recorded` entry describe."""
    name, function, unit, sex = (_word(said.get(part)) for part in ("name", "function", "unit", "sex"))
    plain = _list(said.get("roles"))
    return Officer(
        un_id,
        name,
        function,
        unit,
        sex,
        tuple(map(str, _list(said.get("languages")))),
        frozenset(role for role in ROLES if role in plain),
        tuple(term for row in _list(said.get("terms")) for term in _terms(row)),
    )


def _terms(row: Any) -> list[Term]:
    kept = row if isinstance(row, dict) else {}
    start, end = (_moment(kept.get(name)) for name in ("valid_from", "valid_to"))
    return [Term(role, start, end) for role in ROLES if role == kept.get("role")]


def _moment(kept: Any) -> Moment | None:
    return moment_from_json(kept) if isinstance(kept, dict) else None


def _word(kept: Any) -> str:
    return kept if isinstance(kept, str) else ""


def _list(kept: Any) -> list[Any]:
    return kept if isinstance(kept, list) else []  # an entry may also say "unknown"


def sees(officer: Officer, field: Declared, *, own: bool = True) -> bool:
    """Return whether the officer may read a field of a record that he or she may read."""
    return field.level == "normal" or officer.may("see", field.level, own=own)


def writes(officer: Officer, field: Declared, *, own: bool = True) -> bool:
    """Return whether the officer may write a field of a record that he or she may write in."""
    return field.level == "normal" or officer.may("record", field.level, own=own)


def refusal(officer: Officer, action: Action, level: Level | None = None, *, own: bool = True) -> Text | None:
    """Return why the officer may not do this and who may, or None when he or she may."""
    asked = level or usual_level(action)
    if officer.may(action, asked, own=own):
        return None
    what = LEVEL_ACTION_LABELS.get((action, asked), ACTION_LABELS[action])
    may = roles_for(action, asked, own=own)
    roles = listed(may)
    if own and len(may) == 1:
        return text(
            "Your roles do not allow you to {action}. Ask an officer with the role {role}.",
            action=what,
            role=roles,
        )
    if own:
        return text(
            "Your roles do not allow you to {action}. Ask an officer with one of these roles: {roles}.",
            action=what,
            roles=roles,
        )
    if roles:
        return text(
            "This custody belongs to another site: your roles do not allow you to {action} there. "
            "Ask an officer with one of these roles: {roles}.",
            action=what,
            roles=roles,
        )
    return text(
        "This custody belongs to another site: only officers of that site may {action}. "
        "There these roles may: {roles}.",
        action=what,
        roles=listed(roles_for(action, asked)),
    )


def listed(roles: frozenset[Role]) -> Text | str:
    """Return roles in words, in the order of the table, parted by commas; blank for none."""
    labels = [ROLE_LABELS[role] for role in ROLES if role in roles]
    if not labels:
        return ""
    names = [f"p{place}" for place in range(len(labels))]
    # In no catalogue: the labels are.
    return Text(", ".join(f"{{{name}}}" for name in names), tuple(zip(names, labels, strict=True)))


def require(officer: Officer, action: Action, level: Level | None = None, *, own: bool = True) -> None:
    """Raise `Forbidden` with a sentence when the officer's roles do not allow this."""
    refused = refusal(officer, action, level, own=own)
    if refused is not None:
        raise Forbidden(refused)
