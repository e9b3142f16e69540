from dataclasses import dataclass

import pytest

from tests.fakes import OFFICER
from utmcase.errors import UserError
from utmcase.founding import cell_id, check_site_code, found_casebook
from utmcase.moments import exactly
from utmcase.recording import Draft, correct, record, withdraw


@dataclass(frozen=True)
class Cell:
    name: str
    capacity: int | None


def register_of(desk):
    with desk.casebook.reading() as records:
        return records.register()


def test_a_founded_casebook_knows_its_founder_and_cells(desk):
    desk.do(found_casebook, [Cell("Men 1", 6), Cell("Men 1", None), Cell("  ", 2)])
    register = register_of(desk)
    assert register.officers[OFFICER.un_id] == OFFICER
    assert [(c.id, c.name, c.capacity) for c in register.cells.values()] == [
        ("men-1", "Men 1", 6),
        ("men-1-2", "Men 1", None),
    ]


def test_the_newest_entry_of_a_cell_stands_and_corrections_replace(desk):
    first = desk.do(
        record, Draft("place_recorded", "c", {"name": "A", "capacity": 2}, exactly(desk.now))
    ).entry
    desk.do(record, Draft("place_recorded", "c", {"name": "A", "capacity": 3}, exactly(desk.now)))
    assert register_of(desk).cells["c"].capacity == 3
    other = desk.do(record, Draft("place_recorded", "d", {"name": "B"}, exactly(desk.now))).entry
    fixed = {"name": "Bravo"}
    desk.do(correct, other.id, fixed, occurred=exactly(desk.now), reason="its whole name")
    assert register_of(desk).cell_name("d") == "Bravo"
    desk.do(withdraw, first.id, reason="twice")
    assert register_of(desk).cells["c"].capacity == 3


def test_a_revoked_officer_is_known_as_revoked(desk):
    desk.do(
        record, Draft("officer_recorded", "UN-9", {"name": "Jo Halb", "roles": ["legal"]}, exactly(desk.now))
    )
    assert register_of(desk).officers["UN-9"].roles == {"legal"}
    desk.do(record, Draft("officer_revoked", "UN-9", {"why": "left"}, exactly(desk.now)))
    assert register_of(desk).revoked == {"UN-9"}
    assert register_of(desk).officer_name("UN-9") == "Jo Halb (UN-9)"
    assert register_of(desk).officer_name("UN-77") == "UN-77"


@pytest.mark.parametrize("code", ["", "BRI A", "é", "-A", "A" * 17])
def test_a_site_code_must_make_numbers(code):
    with pytest.raises(UserError):
        check_site_code(code)
    assert check_site_code(" bri-a ") == "BRI-A"


def test_cell_ids_are_short_and_unlike():
    taken = set()
    assert [cell_id(name, taken) for name in ("Évènements", "…", "…")] == ["evenements", "cell", "cell-2"]
