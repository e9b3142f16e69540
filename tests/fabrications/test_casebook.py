"""What is found in a month that lies in a casebook is what the rules find in the month itself."""

import pytest
from alembic import command
from alembic.config import Config

from db import access, engine, migrate
from db.access import NewLine
from db.casebook import SqlCasebooks
from db.keys import key_from_recovery
from tests.db.kit import FOUNDING, QUICK
from tests.fabrications.finding import NOW, found_in
from tests.fabrications.month import HOMES, clean_month
from tests.fabrications.planting import FABRICATIONS, planted_in
from utmcase.i18n import say
from utmcase.moments import DAY, exactly
from utmcase.ports import SITE_ID, NewEntry
from utmcase.projecting import evaluated, projection_of
from utmcase.recording import Draft, record, reevaluate
from utmcase.site_findings import site_evaluated

JUDGED = ("GD-02", "GD-09", "GD-10")
COMPARED = " Compare it with"


class Kept:
    """A month in a real casebook that nobody has typed in before."""

    def __init__(self, folder, month):
        self.folder, self.ids = folder, {}
        self.time = min(e.recorded_at for e in month.journal()) - 60 * DAY
        self.books = SqlCasebooks(
            clock=lambda: self.time, settings_dir=folder / "s", project=projection_of, cost=QUICK
        )
        self.path = folder / "month.utmcase"
        self.opened, self.recovery = self.books.create(self.path, FOUNDING)
        with self.opened.writing() as records:
            for home, cells in HOMES.items():
                for cell in cells:
                    fields = {"name": cell, "facility": home}
                    record(records, Draft("place_recorded", cell, fields, exactly(self.time)))
        self.time = NOW
        self.write(month)

    def write(self, month):
        with self.opened.writing() as records:
            for at, un_id, action in sorted(signing(month)):
                access.write_line(self.opened.connection, NewLine(at, un_id, action))
            numbers = {}
            new = []
            for entry in month.journal():
                known = entry.subject_id in numbers
                number = numbers.setdefault(entry.subject_id, f"BRI-A-2026-{len(numbers) + 1:04d}")
                new.append((made(entry, None if known else number), entry.recorded_at, entry.recorded_by))
            written = records.append_many(new)
            self.ids = {kept.id: entry.id for kept, entry in zip(written, month.journal(), strict=True)}
            for _ in numbers:
                records.next_number("BRI-A", 2026)
        with self.opened.writing() as records:
            reevaluate(records, (*records.custody_ids(), SITE_ID))

    def found(self):
        with self.opened.reading() as records:
            said = [evaluated(records, records.custody(one), NOW) for one in records.custody_ids()]
            findings = [f for one in (*said, site_evaluated(records, NOW)) for f in one.findings]
        return {
            (f.rule, self.ids[entry], say(i.remark, "en"))
            for f in findings
            if f.rule in JUDGED
            for i in f.instances
            for entry in i.entries
        }

    def gone_back(self, older):
        """Close the casebook, take it back to an older revision, and open it with this program."""
        self.opened.close()
        key = key_from_recovery(self.recovery)
        config = Config()
        config.set_main_option("script_location", str(migrate.SCRIPTS))
        connection = engine.engine_over(lambda: engine.connect(self.path, key, "rw")).connect()
        with engine.transaction(connection, "IMMEDIATE"):
            config.attributes["connection"] = connection
            command.downgrade(config, older)
        connection.close()
        self.opened = self.books.open(self.path, FOUNDING.officer.un_id, FOUNDING.password)


def signing(month):
    for officer, sessions in month.signed_in().items():
        for start, end in sessions:
            yield int(start), officer, "sign_in"
            yield int(end), officer, "sign_out"


def made(entry, number):
    person = f"person-{entry.subject_id}" if number else None
    return NewEntry(
        "custody",
        entry.subject_id,
        entry.kind,
        entry.version,
        entry.occurred,
        entry.done_by,
        entry.payload,
        number=number,
        person=person,
    )


def plain(found):
    """Leave out what an entry is to be compared with: numbers differ."""
    return {(rule, entry, words.split(COMPARED)[0]) for rule, entry, words in found}


@pytest.fixture
def kept(tmp_path):
    opened = []

    def take(month):
        opened.append(Kept(tmp_path, month))
        return opened[-1]

    yield take
    for one in opened:
        one.opened.close()


def planted_month(seed):
    month = clean_month(seed)
    for what in FABRICATIONS:
        planted_in(month, what, 2)
    return month


def test_a_casebook_finds_what_the_month_shows(kept):
    month = planted_month(3)
    book = kept(month)
    found = book.found()
    assert plain(found) == plain(found_in(month))
    assert {rule for rule, _, _ in found} == set(JUDGED)
    assert any(COMPARED in words for _, _, words in found)
    assert book.opened.verify(full=True).good
    with book.opened.reading() as records:
        listed = {f.custody_id for f in records.projected_findings() if f.rule == "GD-09"}
        assert listed == {
            one
            for one in records.custody_ids()
            if "GD-09" in {f.rule for f in evaluated(records, records.custody(one), NOW).findings}
        }
    book.gone_back("0003")
    assert book.found() == found
    assert book.opened.verify(full=True).good


def test_a_casebook_leaves_a_clean_month_alone(kept):
    assert kept(clean_month(4)).found() == set()
