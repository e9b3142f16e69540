"""The cells of the table of rights about the site and its file, and that every cell is asked somewhere."""

import importlib.util
from pathlib import Path

import pytest

from db.casebook import SqlCasebooks
from tests.db.kit import QUICK, officer_entry
from tests.fakes import BRIA, NOW
from tests.usecases.conftest import Desk
from tests.usecases.rights_kit import CELLS, EVERYTHING, expect, holder, named, undone
from utmcase.access_log import access_log
from utmcase.administration import SiteChange, change_officer, record_site, revoke_officer, site_view
from utmcase.errors import Forbidden
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.pack_editions import record_edition
from utmcase.ports import Founding
from utmcase.projecting import projection_of
from utmcase.roles import ACTIONS, OF_A_CUSTODY, ROLES, TABLE
from utmcase.rule_packs import compare_editions, give_out, look_at_file, pack_view

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def station():
    return Desk()


def edition_on_trial():
    shipped = (ROOT / "utmcase" / "rules" / "packs" / "car-utm.toml").read_text(encoding="utf-8")
    return shipped.replace('edition = "', 'edition = "9', 1)


SITE = {
    "administer": (
        site_view,
        lambda records: record_site(
            records, SiteChange("place_recorded", None, {"name": "Cell 9"}, exactly(records.now))
        ),
        lambda records: record_site(
            records, SiteChange("authority_recorded", None, {"name": "Court"}, exactly(records.now))
        ),
        lambda records: record_site(
            records,
            SiteChange(
                "number_voided", None, {"voided": "BRI-A-2026-0900", "why": "torn"}, exactly(records.now)
            ),
        ),
        lambda records: change_officer(
            records,
            SiteChange(
                "officer_recorded",
                "UN-7",
                {"name": "Ben", "roles": ["administrator"]},
                exactly(records.now),
            ),
        ),
    ),
    "confirm_limit": (
        lambda records: record_site(
            records,
            SiteChange(
                "limit_confirmed",
                "car-utm",
                {"rule": "GA-01", "limit": "24h", "document_seen": "opinion", "why": "read"},
                exactly(records.now),
            ),
        ),
        lambda records: look_at_file(records, edition_on_trial(), "car-utm.toml"),
        lambda records: record_edition(
            records, edition_on_trial(), occurred=exactly(records.now), document_seen="x", why="y"
        ),
    ),
    "read_log": (access_log,),
    "see_rules": (
        pack_view,
        lambda records: give_out(records, *_shipped(records)),
        lambda records: compare_editions(records, _shipped(records), _shipped(records)),
    ),
}


def _shipped(records):
    line = pack_view(records).editions[0]
    return line.pack, line.edition


@pytest.mark.parametrize("cell", [one for one in CELLS if one.action in SITE], ids=named)
def test_what_concerns_the_site(cell, station):
    for use_case in SITE[cell.action]:
        expect(cell, lambda use=use_case: undone(station, use, by=holder(cell.role)), cell.level)


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory):
    """A real casebook to which an officer of each role has a key, and how to open it as one of them."""
    folder = tmp_path_factory.mktemp("rights é")
    books = SqlCasebooks(clock=lambda: NOW, settings_dir=folder, project=projection_of, cost=QUICK)
    path = folder / "bria.utmcase"
    founded = books.create(path, Founding(BRIA, EVERYTHING, "four quiet rivers"))[0]
    for role in ROLES:
        founded.add_officer(Officer(f"UN-{role}", role, roles=frozenset({role})), role)
        with founded.writing() as records:
            records.append(officer_entry(f"UN-{role}", name=role, roles=[role]))
    founded.close()
    return lambda role: books.open(path, f"UN-{role}", role)


@pytest.mark.parametrize("cell", [c for c in CELLS if c.action in {"verify", "back_up"}], ids=named)
def test_what_concerns_the_file(cell, signed_in, tmp_path):
    casebook = signed_in(cell.role)
    jobs = {"verify": casebook.verify, "back_up": lambda: casebook.back_up(tmp_path)}
    try:
        expect(cell, jobs[cell.action], cell.level)
    finally:
        casebook.close()


@pytest.mark.parametrize("cell", [c for c in CELLS if c.action == "administer"], ids=named)
def test_keys_are_given_and_taken_by_the_administrator(cell, signed_in):
    casebook = signed_in(cell.role)
    why = {"why": "left the mission", "occurred": exactly(NOW)}
    try:
        expect(cell, lambda: casebook.add_officer(holder("recorder"), "x"), cell.level)
        expect(cell, lambda: casebook.remove_officer("UN-50"), cell.level)
        if not cell.allowed:
            with pytest.raises(Forbidden):
                revoke_officer(casebook, "UN-recorder", **why)
    finally:
        casebook.close()


def test_every_line_of_the_table_is_asked(record_property):
    second = {"approve", "ask_erasure", "approve_erasure"}
    tested = {"see", "record", "print", "export", "clear", "verify", "back_up", *second, *SITE}
    assert tested == set(ACTIONS) == {action for action, _ in TABLE}
    record_property("cells", len(CELLS))
    print(f"{len(CELLS)} cells of the table of rights")  # noqa: T201 - asked for
    assert len(CELLS) == 20 * sum(a in OF_A_CUSTODY for a, _ in TABLE) + 10 * 6


def test_the_document_is_up_to_date():
    spec = importlib.util.spec_from_file_location("rights_doc", ROOT / "tools" / "rights_doc.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = tool.FILE.read_text(encoding="utf-8")
    assert written == tool.document(), "run: python tools/rights_doc.py"
    assert f"{len(CELLS)} cells" in " ".join(written.split())
