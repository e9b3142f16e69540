"""What the tests of the table of rights share: an officer of one role alone, and what a cell expects."""

import pytest

from utmcase.errors import Forbidden
from utmcase.officers import Officer
from utmcase.roles import ROLE_LABELS, ROLES, cells, roles_for

CELLS = tuple(cells())
EVERYTHING = Officer("UN-1", "Awa Founder", roles=frozenset(ROLES))


def holder(role):
    return Officer("UN-50", "Only One", roles=frozenset({role}))


def named(cell):
    return f"{cell.role}-{cell.action}-{cell.level}-{'own' if cell.own else 'other'}"


def refused(error, action, level, *, own):
    """Whether the sentence of a refusal names every role that may, here or at the other site."""
    roles = roles_for(action, level, own=own) or roles_for(action, level)
    return all(str(ROLE_LABELS[role]) in str(error.value) for role in roles)


def undone(station, use_case, *args, by, **kwargs):
    """Do it as this officer and take it back, so that the next cell finds the same casebook."""
    before = station.casebook.state.copied()
    try:
        return station.do(use_case, *args, by=by, **kwargs)
    finally:
        station.casebook.state = before


def expect(cell, use_case, level, *, asked=None):
    """Return what the use case gives where the cell allows it; else expect a refusal that names who may."""
    if cell.allowed:
        return use_case()
    with pytest.raises(Forbidden) as error:
        use_case()
    assert refused(error, *(asked or (cell.action, level)), own=cell.own), str(error.value)
    return None
