"""The cells of the table about the second person: asking for an erasure, giving what another asked."""

from dataclasses import replace

import pytest

from tests.fakes import BRIA
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import CELLS, EVERYTHING, expect, holder, named, undone
from utmcase.approvals import approve, open_requests, refuse
from utmcase.moments import exactly
from utmcase.recording import Draft, record, record_all

ERASED = {"ground": "order", "why": "another person's"}


@pytest.fixture(scope="module")
def station():
    """A custody of this site and one of another; of each an extension and an erasure wait."""
    desk, desk.made = Desk(), {}
    for own, site in ((False, replace(BRIA, code="ALN-A")), (True, BRIA)):
        desk.casebook.site = site
        start = Draft("apprehension", None, {"place": "x", "legal_basis": "utm"}, exactly(desk.now))
        custody_id = desk.do(record_all, [start], by=EVERYTHING)[0].subject_id
        note = desk.add(custody_id, "note", by=EVERYTHING, words="not here")
        longer = desk.add(custody_id, "extension", by=EVERYTHING, hours=24, decider="UN-77")
        erased = desk.add(custody_id, "erased", by=EVERYTHING, entries=[note.id], **ERASED)
        assert [longer.kind, erased.kind] == ["approval_asked"] * 2
        desk.made[own] = {"custody": custody_id, "note": note, "approve": longer, "approve_erasure": erased}
    return desk


def of(*actions):
    return [cell for cell in CELLS if cell.action in actions]


def asked_of(cell, officer):
    """Who may not even see the custody is told so first."""
    return None if officer.may("see", own=cell.own) else ("see", "normal")


@pytest.mark.parametrize("answer", [approve, lambda records, one: refuse(records, one, "no")])
@pytest.mark.parametrize("cell", of("approve", "approve_erasure"), ids=named)
def test_giving_and_refusing(cell, answer, station):
    officer, asked = holder(cell.role), station.made[cell.own][cell.action]
    told = asked_of(cell, officer)
    done = expect(cell, lambda: undone(station, answer, asked.id, by=officer), "normal", asked=told)
    assert not cell.allowed or done.entries[-1].answers == asked.id
    if told is None:  # the list says beforehand what will be refused
        shown = {one.asked_id: one.refusal for one in undone(station, open_requests, by=officer)}
        assert (shown[asked.id] is None) == cell.allowed


@pytest.mark.parametrize("cell", of("ask_erasure"), ids=named)
def test_asking_for_an_erasure(cell, station):
    officer, made = holder(cell.role), station.made[cell.own]
    fields = ERASED | {"entries": [made["note"].id]}
    draft = Draft("erased", made["custody"], fields, exactly(station.now))
    done = expect(cell, lambda: undone(station, record, draft, by=officer), "normal")
    assert not cell.allowed or done.asked
