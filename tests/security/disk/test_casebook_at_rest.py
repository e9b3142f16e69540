"""The same values in a casebook without windows: open, left by a crash, backed up; and the search itself."""

import base64
import io
import zipfile
import zlib

import pytest

from db.casebook import SqlCasebooks
from tests.db.kit import QUICK
from tests.security.disk.planted import CODE, PHOTOGRAPH, PICTURE, SCAN, VALUES, put_files
from tests.security.disk.searching import Needles, based
from utmcase.attaching import prepare_file
from utmcase.founding import found_casebook
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, Site
from utmcase.projecting import projection_of
from utmcase.recording import Draft, apprehend, record
from utmcase.roles import ROLES
from utmcase.searching import search

NOW = 1_773_500_000
NAME = VALUES["name"]
NEEDLES = Needles(VALUES)
# Which field of which kind holds what is planted.
TYPED = (
    ("reasons_told", {"words": "reasons", "interpreter": "interpreter"}),
    ("complaint", {"matter": "complaint", "about_whom": "about whom"}),
    ("medical_exam", {"clinical_notes": "clinical notes", "professional": "health professional"}),
    ("exhibit_seized", {"what": "exhibit", "serial": "serial number"}),
    ("check", {"words": "check"}),
    ("note", {"words": "note"}),
)


@pytest.fixture
def book(tmp_path):
    """An open casebook that holds the values, and the folder in which all of it lies."""
    place, given = tmp_path / "post", tmp_path / "given"
    place.mkdir()
    put_files(given)
    casebooks = SqlCasebooks(
        clock=lambda: NOW, settings_dir=place / "settings", project=projection_of, cost=QUICK
    )
    (place / "settings").mkdir()
    founder = Officer(VALUES["UN id of the founder"], VALUES["founder"], roles=frozenset(ROLES))
    site = Site("car-utm", CODE, "Zouko", "Africa/Bangui")
    opened, _ = casebooks.create(place / "book.utmcase", Founding(site, founder, VALUES["password"]))
    with opened.writing() as records:
        found_casebook(records, [])
    with opened.writing() as records:
        fill(records, given)
    yield opened, place, given
    opened.abandon()


def fill(records, given):
    fields = {
        "place": VALUES["place"],
        "circumstances": VALUES["circumstances"],
        "weapons_seen": VALUES["weapon"],
        "witnesses": VALUES["witness"],
    }
    identity = {"sex": "male", "names_spoken": NAME, "aliases": [{"value": VALUES["alias"]}]}
    custody_id = apprehend(records, exactly(NOW), fields, identity).custody_id
    for kind, planted in TYPED:
        values = {field: VALUES[name] for field, name in planted.items()}
        record(records, Draft(kind, custody_id, values, exactly(NOW)))
    for name, sort in ((PHOTOGRAPH, "photograph"), (SCAN, "file"), (PICTURE, "file")):
        records.keep_attachment(prepare_file(given / name, sort))
    records.keep_draft("entry/x", {"values": {"words": VALUES["unfinished form"]}})
    search(records, VALUES["searched for"])


def holding(folder):
    """Return each file in which a value is found, and what."""
    read = {path.name: NEEDLES.anywhere(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    assert len(read) > 2
    return {name: found for name, found in read.items() if found}


def test_no_value_lies_open_while_open_nor_after_a_crash_nor_in_a_backup(book):
    opened, place, given = book
    assert not holding(place)
    opened.back_up(place)
    opened.abandon()
    assert not holding(place)
    assert set(holding(given)) == {PHOTOGRAPH, SCAN, PICTURE}, "so that this test can fail"


def test_the_casebook_itself_holds_them_all_behind_its_key(book):
    """What is searched for must be there, or nothing was looked for."""
    opened, _place, _given = book
    with opened.reading() as records:
        lines = repr(records.access_lines())
        said = repr([records.custody(one).entries for one in records.custody_ids()])
        drafts = repr(records.draft("entry/x"))
    named = {name for _, planted in TYPED for name in planted.values()}
    for name in (*named, "name", "alias", "place", "circumstances", "weapon", "witness"):
        assert VALUES[name] in said, name
    assert VALUES["unfinished form"] in drafts
    assert VALUES["UN id of the founder"] in lines


def zipped(data):
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("x", data)
    return to.getvalue()


CODED = {
    "utf-8": NAME.encode(),
    "utf-16": b"x" + NAME.encode("utf-16-le"),
    "utf-16 of the other order": NAME.encode("utf-16-be"),
    "capitals": VALUES["alias"].upper().encode(),
    "without accents": b"zoubeirou nganakpe",
    "hex": NAME.encode().hex().encode(),
    "JSON": b'"Zoube\\u00efrou Nganakp\\u00e9"',
    "base64": base64.b64encode(b"?" + NAME.encode() + b"?"),
    "base64 of another place": base64.b64encode(b"??" + NAME.encode("utf-16-le")),
    "zip": zipped(NAME.encode()),
    "zlib": b"before" + zlib.compress(NAME.encode() * 3 + b"some more words around it"),
    "gzip in a zip": zipped(zlib.compress(NAME.encode() * 3 + b"some more words around it")),
}


@pytest.mark.parametrize("data", CODED.values(), ids=CODED)
def test_the_search_finds_a_value_however_it_is_written(data):
    assert NEEDLES.anywhere(data)
    assert not NEEDLES.anywhere(data[: len(data) // 4])


@pytest.mark.parametrize("before", range(7))
def test_base64_is_found_wherever_it_begins(before):
    coded = base64.b64encode(bytes(before) + NAME.encode() + b"after it")
    assert sum(part in coded for part in based(NAME.encode())) == 1
