"""Lawful erasure on the real file: what is named goes, envelopes stay, the rest is still refused."""

import pytest
from sqlcipher3 import dbapi2

from db import engine, schema
from db.casebook import SqlCasebooks
from db.keys import key_from_recovery
from tests.db.kit import QUICK, START
from tests.db.tampering import tampering
from utmcase.approvals import approve, open_requests, refuse
from utmcase.attachments import (
    CHUNK,
    PDF,
    Attachment,
    FileFacts,
    NewAttachment,
    digest_of,
    facts_bytes,
)
from utmcase.entries.envelope import canonical
from utmcase.errors import Forbidden, UserError
from utmcase.founding import found_casebook
from utmcase.i18n import say
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, NewEntry, Site
from utmcase.projecting import projection_of
from utmcase.recording import Draft, apprehend, correct, record
from utmcase.register import officer_fields
from utmcase.roles import ROLES
from utmcase.searching import search
from utmcase.viewing import custody_view

SITE = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
ADA = Officer("UN-1", "Ada Founder", roles=frozenset(ROLES))
BEN = Officer("UN-2", "Ben Second", roles=frozenset({"legal", "supervisor"}))
PASSWORD = "correct horse battery"
SURNAME = "Ndotoloum"
NAME = f"Zakaria {SURNAME}"
WHY = {"ground": "data protection policy", "reference": "12/26", "why": "entered for another person"}


class Office:
    """Two officers who sign in to one casebook, one after the other."""

    def __init__(self, folder):
        self.path, self.time = folder / "office é.utmcase", START
        self.casebooks = SqlCasebooks(
            clock=lambda: self.time, settings_dir=folder / "settings", project=projection_of, cost=QUICK
        )
        self.opened, self.recovery = self.casebooks.create(self.path, Founding(SITE, ADA, PASSWORD))
        self.who = ADA.un_id
        with self.opened.writing() as records:
            found_casebook(records, ())
            record(records, Draft("officer_recorded", BEN.un_id, officer_fields(BEN), exactly(START)))
        self.opened.add_officer(BEN, PASSWORD)

    def do(self, use_case, *args, by=ADA, **kwargs):
        if by.un_id != self.who:
            self.opened.close()
            self.opened, self.who = self.casebooks.open(self.path, by.un_id, PASSWORD), by.un_id
        with self.opened.writing() as records:
            return use_case(records, *args, **kwargs)

    def add(self, custody_id, kind, **fields):
        return self.do(record, Draft(kind, custody_id, fields, exactly(self.time))).entry

    def begin(self):
        told = {"sex": "male", "names_spoken": NAME}
        return self.do(apprehend, exactly(self.time), {"place": "Bria"}, told)

    def ask(self, custody_id, *ids):
        return self.do(record, Draft("erased", custody_id, WHY | {"entries": list(ids)}, exactly(self.time)))


def new_file(content):
    digest = digest_of(content)
    facts = FileFacts("order.pdf", PDF, len(content), digest, len(content), digest, digest_of(b""))
    return NewAttachment(Attachment(facts_bytes(facts), b""), content)


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    yield made
    made.opened.abandon()


def everything_in(office):
    """Return all that the file holds, decrypted, and how many of its pages are free."""
    office.opened.close()
    key = key_from_recovery(office.recovery)
    plain = office.path.with_suffix(".plain")
    plain.unlink(missing_ok=True)
    raw = engine.connect(office.path, key, "rw")
    raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.execute("DETACH DATABASE plain")
    pages = raw.execute("SELECT freelist_count FROM pragma_freelist_count").fetchone()[0]
    raw.close()
    office.opened = office.casebooks.open(office.path, "UN-1", PASSWORD)
    office.who = "UN-1"
    return plain.read_bytes(), pages


def test_what_is_named_is_gone_everywhere_and_the_chain_holds(office):
    begun = office.begin()
    identity = begun.entries[1]
    office.do(
        lambda r: r.keep_draft(f"entry:{begun.custody_id}:identity", {"values": {"names_spoken": NAME}})
    )
    asked = office.ask(begun.custody_id, begun.entries[0].id, identity.id)
    assert asked.asked
    assert office.do(search, SURNAME)
    assert NAME.encode() in everything_in(office)[0], "until a second person approves"
    office.do(approve, asked.entry.id, by=BEN)
    content, free = everything_in(office)
    assert NAME.encode() not in content
    assert free == 0, "the file was written anew"
    assert not office.do(search, SURNAME)
    verdict = office.opened.verify(full=True)
    assert verdict.good, [str(one) for one in verdict.sentences]
    assert [str(one) for one in verdict.notes] == ["2 entries were lawfully erased by entry 6."]
    view = office.do(custody_view, begun.custody_id)
    assert (view.number, view.held) == (begun.number, True)
    lines = {line.entry_id: line for line in view.log}
    for one in begun.entries:
        ((label, said),) = lines[one.id].facts
        assert say(label, "en") == "Erased"
        words = say(said, "en")
        assert "approved by Ben Second (UN-2)" in words
        assert "data protection policy, 12/26, entered for another person" in words


def test_a_copy_in_a_request_goes_with_what_was_written_from_it(office):
    begun = office.begin()
    told = {"sex": "female", "names_spoken": NAME + " Abakar"}
    asked = office.do(correct, begun.entries[1].id, told, occurred=exactly(START), reason="seen")
    written = office.do(approve, asked.entry.id, by=BEN).entry
    erased = office.ask(begun.custody_id, written.id)
    office.do(approve, erased.entry.id, by=BEN)
    assert b"Abakar" not in everything_in(office)[0]
    assert office.opened.verify(full=True).good
    assert office.do(lambda r: r.custody(begun.custody_id).of_kind("identity")) == []


def test_until_approved_and_after_a_refusal_nothing_is_erased(office):
    begun = office.begin()
    asked = office.ask(begun.custody_id, begun.entries[1].id)
    with pytest.raises(Forbidden):
        office.do(approve, asked.entry.id)
    office.do(refuse, asked.entry.id, "no such order", by=BEN)
    assert office.do(search, SURNAME)
    assert office.opened.verify(full=True).notes == ()


def test_an_erasure_without_ground_or_entry_or_of_another_custody_is_refused(office):
    begun, other = office.begin(), office.begin()
    for fields, words in (
        ({"entries": [begun.entries[1].id]}, "by which law"),
        (WHY, "Choose the entries"),
        (WHY | {"entries": [other.entries[1].id]}, "not one of this custody"),
    ):
        with pytest.raises(UserError, match=words):
            office.do(record, Draft("erased", begun.custody_id, fields, exactly(START)))


def test_a_content_missing_without_an_approved_erasure_is_still_tampering(office):
    begun = office.begin()
    victim = begun.entries[1]
    with tampering(office.opened) as raw:
        raw.execute("DELETE FROM payload WHERE place = ?", (victim.seq,))
    verdict = office.opened.verify()
    assert (verdict.good, verdict.wrong) == (False, victim.seq)


def test_an_erasure_approved_by_its_own_maker_excuses_nothing(office):
    begun = office.begin()
    victim = begun.entries[1]
    asked = office.ask(begun.custody_id, victim.id)

    def forge(records):
        fields = WHY | {"entries": [victim.id]}
        told = ("custody", begun.custody_id)
        by = records.append(NewEntry(*told, "erased", 1, exactly(START), ADA.who(), canonical(fields)))
        said = canonical({"written": by.id})
        records.append(
            NewEntry(*told, "approved", 1, exactly(START), ADA.who(), said, answers=asked.entry.id)
        )
        records.erase(by)

    office.do(forge)
    verdict = office.opened.verify()
    assert not verdict.good
    told = " ".join(map(str, verdict.sentences))
    assert f"The content of entry {victim.seq} is missing." in told
    assert "approves what the same person asked for" in told
    assert verdict.notes == ()


def test_an_approval_of_something_else_is_named(office):
    begun = office.begin()
    asked = office.do(record, Draft("extension", begun.custody_id, {"hours": 1}, exactly(START)))

    def forge(records):
        told = ("custody", begun.custody_id)
        longer = canonical({"hours": 999})
        by = records.append(NewEntry(*told, "extension", 1, exactly(START), ADA.who(), longer))
        said = canonical({"written": by.id})
        records.append(
            NewEntry(*told, "approved", 1, exactly(START), BEN.who(), said, answers=asked.entry.id)
        )

    office.do(forge, by=BEN)
    verdict = office.opened.verify()
    assert not verdict.good
    assert "approves something else" in str(verdict.sentences[0])


def test_a_carried_entry_that_was_changed_is_named(office):
    begun = office.begin()
    asked = office.do(record, Draft("extension", begun.custody_id, {"hours": 1}, exactly(START))).entry
    with tampering(office.opened) as raw:
        raw.execute(
            "UPDATE payload SET bytes = CAST(replace(CAST(bytes AS TEXT), ?, ?) AS BLOB) WHERE place = ?",
            ('"hours":1', '"hours":9', asked.seq),
        )
    verdict = office.opened.verify()
    assert (verdict.good, verdict.wrong) == (False, asked.seq)


def test_the_guards_refuse_to_delete_what_no_erasure_names(office):
    begun = office.begin()
    raw = engine.driver(office.opened.connection)
    asked = office.ask(begun.custody_id, begun.entries[1].id)
    raw = engine.driver(office.opened.connection)
    for place in (begun.entries[0].seq, begun.entries[1].seq):  # asked for is not erased
        with pytest.raises(dbapi2.IntegrityError, match="append-only"):
            raw.execute("DELETE FROM payload WHERE place = ?", (place,))
    office.do(approve, asked.entry.id, by=BEN)
    raw = engine.driver(office.opened.connection)
    for table in schema.APPEND_ONLY:
        if raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:  # noqa: S608 - our own tables
            with pytest.raises(dbapi2.Error):
                raw.execute(f"DELETE FROM {table}")  # noqa: S608


def test_a_broken_off_erasure_erases_nothing(office):
    begun = office.begin()
    asked = office.ask(begun.custody_id, begun.entries[1].id)

    def broken(records):
        approve(records, asked.entry.id)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        office.do(broken, by=BEN)
    assert office.do(search, SURNAME, by=BEN)
    assert [one.asked_id for one in office.do(open_requests, by=BEN)] == [asked.entry.id]
    assert office.opened.verify(full=True).good


def test_of_two_who_approve_at_once_one_is_refused(office):
    """The second one comes with a memory of before: the request is read from the file, in the transaction."""
    begun = office.begin()
    asked = office.do(record, Draft("extension", begun.custody_id, {"hours": 1}, exactly(START)))
    office.do(open_requests, by=BEN)
    with pytest.raises(UserError):
        office.casebooks.open(office.path, ADA.un_id, PASSWORD)  # the file is locked to one writer
    office.do(approve, asked.entry.id, by=BEN)
    with pytest.raises(UserError, match="answered before"):
        office.do(approve, asked.entry.id, by=BEN)
    kinds = [e.kind for e in office.do(lambda r: r.entries("custody", begun.custody_id))]
    assert (kinds.count("approved"), kinds.count("extension")) == (1, 1)


def test_a_file_goes_with_the_last_entry_that_names_it(office):
    begun, content = office.begin(), b"the face of " * CHUNK
    kept = office.do(lambda r: r.keep_attachment(new_file(content)))
    one, other = (office.add(begun.custody_id, "document_added", file=f"attachment:{kept}") for _ in range(2))
    for entry, left in ((one, 1), (other, 0)):
        asked = office.ask(begun.custody_id, entry.id)
        office.do(approve, asked.entry.id, by=BEN)
        raw = engine.driver(office.opened.connection)
        chunks = raw.execute("SELECT count(*) FROM attachment_chunk").fetchone()[0]
        assert (chunks > 1) == bool(left)
        assert raw.execute("SELECT count(*) FROM attachment").fetchone()[0] == left
        assert office.opened.verify(full=True).good
    assert b"the face of " not in everything_in(office)[0]


def test_the_guards_go_down_and_up_again_with_what_was_erased(office):
    from alembic import command
    from alembic.config import Config

    from db import migrate

    begun = office.begin()
    asked = office.ask(begun.custody_id, begun.entries[1].id)
    office.do(approve, asked.entry.id, by=BEN)
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    found = []
    for move, to in ((command.downgrade, "0004"), (command.upgrade, "0005")):
        with engine.transaction(office.opened.connection, "IMMEDIATE") as connection:
            config.attributes["connection"] = connection
            move(config, to)
        raw = engine.driver(office.opened.connection)
        guard = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'payload_no_delete'").fetchone()[0]
        found.append("erased" in guard)
    assert found == [False, True]
    assert office.opened.verify(full=True).good
