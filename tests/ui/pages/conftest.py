"""A site with cells, officers and an authority, one custody on it, and the surroundings of a page."""

from zoneinfo import ZoneInfo

import pytest

from tests.fakes import BRIA, NOW, OFFICER
from ui.context import PageContext, Ticks
from ui.errors import route_refusal
from utmcase.moments import HOUR, exactly
from utmcase.recording import Draft, apprehend, record


class Opened(list):
    """The pages that were asked for, as (name, arguments)."""

    def __call__(self, name, /, **arguments):
        self.append((name, arguments))


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def told():
    return []


@pytest.fixture
def make_context(casebook, opened, told, services):
    def make(lang="en", officer=OFFICER):
        return PageContext(
            lang=lang,
            site=BRIA,
            officer=officer,
            zone=ZoneInfo(BRIA.zone),
            clock=lambda: casebook.now,
            open_page=opened,
            go_back=lambda: None,
            notify=told.append,
            ticks=Ticks(),
            services=services,
        )

    return make


@pytest.fixture
def context(make_context):
    return make_context()


@pytest.fixture
def desk_of_pages(open_desk):
    """The desk, with refusals shown where they belong and a fault failing the test."""
    crashes = []
    open_desk.refused.connect(lambda owner, sentence: route_refusal(owner, sentence, crashes.append))
    open_desk.crashed.connect(crashes.append)
    yield open_desk
    assert not crashes, crashes


@pytest.fixture
def settle(desk_of_pages, qtbot):
    """Wait until the desk has answered everything."""

    def wait():
        qtbot.waitUntil(lambda: not desk_of_pages.busy)

    return wait


@pytest.fixture
def write(casebook):
    """Record an entry at the casebook's clock: write("check", custody_id, level="1")."""

    def do(kind, subject_id, /, **fields):
        with casebook.writing() as records:
            return record(records, Draft(kind, subject_id, fields, exactly(casebook.now)))

    return do


@pytest.fixture
def site(write, casebook):
    casebook.now = NOW - 30 * HOUR
    write("place_recorded", "cell-1", name="Cell 1", facility="Bria holding place", capacity=4)
    write("place_recorded", "cell-2", name="Cell 2", facility="Bria holding place", capacity=2)
    write("authority_recorded", "tgi-bria", name="Prosecutor at Bria", authority_kind="prosecutor")
    write("officer_recorded", "UN-1001", name="Awa Brandt", unit="FPU 1", roles=["recorder"])
    write("officer_recorded", "UN-2001", name="Ines Okafor", unit="OLA", roles=["legal"])
    casebook.now = NOW
    return casebook


@pytest.fixture
def custody(site, casebook):
    """A custody that began 26 hours ago, with one check, and gaps that follow from it."""
    casebook.now = NOW - 26 * HOUR
    with casebook.writing() as records:
        begun = apprehend(
            records,
            exactly(casebook.now),
            {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "poc_mandate"},
            {"sex": "male", "names_spoken": "Yakou Feïga", "could_be_child": "no"},
        )
    with casebook.writing() as records:
        casebook.now += HOUR
        record(
            records,
            Draft("check", begun.custody_id, {"level": "1", "condition": "normal"}, exactly(casebook.now)),
        )
    casebook.now = NOW
    return begun
