# ruff: noqa: S608 - our own statements
from __future__ import annotations

from pathlib import Path

import pytest

from db import engine, migrate
from db.keys import key_from_recovery
from db.opened import SqlCasebook
from tests import scans
from tests.db.kit import START, Desk, new_entry
from tests.db.tampering import tampering
from utmcase.attaching import prepare_file
from utmcase.attachments import (
    CHUNK,
    PDF,
    Attachment,
    FileFacts,
    NewAttachment,
    digest_of,
    facts_bytes,
)
from utmcase.errors import UserError
from utmcase.i18n import say

OTHER = b"another picture"


def large() -> NewAttachment:
    content = bytes(range(256)) * (CHUNK // 256) * 2 + b"the rest"
    digest = digest_of(content)
    facts = FileFacts("order.pdf", PDF, len(content), digest, len(content), digest, digest_of(b""))
    return NewAttachment(Attachment(facts_bytes(facts), b""), content)


@pytest.fixture
def photograph(tmp_path: Path) -> NewAttachment:
    path = tmp_path / "photo.jpg"
    path.write_bytes(scans.from_camera())
    return prepare_file(path, "photograph")


@pytest.fixture
def kept(desk: Desk, casebook: SqlCasebook, photograph: NewAttachment) -> SqlCasebook:
    desk.custody(casebook, "c1", checks=1)
    with casebook.writing() as records:
        for one in (photograph, large()):
            records.keep_attachment(one)
            records.append(new_entry("c1", "document_added", START, file=one.attachment.reference))
        records.put_projection(*desk.project(records, records.custody("c1")))
    return casebook


def test_what_is_kept_comes_back_byte_by_byte(kept: SqlCasebook, photograph: NewAttachment):
    with kept.reading() as records:
        for one in (photograph, large()):
            assert records.attachment(one.attachment.id) == one.attachment
            assert records.attachment_content(one.attachment.id) == one.content
        assert records.attachment("f" * 64) is None
        with pytest.raises(UserError, match="changed or is damaged"):
            records.attachment_content("f" * 64)
    sizes = engine.driver(kept.connection).execute("SELECT max(length(bytes)) FROM attachment_chunk")
    assert sizes.fetchone() == (CHUNK,)


def test_a_file_kept_twice_lies_there_once(kept: SqlCasebook):
    with kept.writing() as records:
        records.keep_attachment(large())
    raw = engine.driver(kept.connection)
    assert raw.execute("SELECT count(*) FROM attachment").fetchone() == (2,)
    assert raw.execute("SELECT count(*) FROM attachment_chunk").fetchone() == (4,)


def test_a_file_is_not_kept_when_its_entry_is_not(casebook: SqlCasebook):
    with pytest.raises(UserError, match="There is no such custody"), casebook.writing() as records:
        _ = records.keep_attachment(large()), records.custody("nobody")
    with casebook.reading() as records:
        assert records.attachment(large().attachment.id) is None


def test_nothing_of_it_lies_open_on_the_disk(desk: Desk, kept: SqlCasebook, photograph: NewAttachment):
    every = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert photograph.content[200:260] not in every
    assert bytes(range(256)) not in every


def test_verify_reads_every_byte(kept: SqlCasebook):
    assert kept.verify(full=True).good


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (f"UPDATE attachment_chunk SET bytes = X'{OTHER.hex()}' WHERE place = 1", "was changed"),
        ("DELETE FROM attachment_chunk WHERE place = 1", "was changed"),
        (f"UPDATE attachment SET thumbnail = X'{OTHER.hex()}' WHERE length(thumbnail) > 0", "was changed"),
        ("UPDATE attachment SET facts = CAST(replace(facts, 'order', 'other') AS BLOB)", "was changed"),
        ("DELETE FROM attachment WHERE length(thumbnail) > 0", "entry 3 names is missing"),
    ],
)
def test_what_was_done_to_a_file_is_found(kept: SqlCasebook, photograph: NewAttachment, how: str, words: str):
    with tampering(kept) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(how)
    verdict = kept.verify(full=True)
    assert not verdict.good
    assert words in " ".join(say(sentence, "en") for sentence in verdict.sentences)
    with kept.reading() as records, pytest.raises(UserError, match="changed or is damaged"):
        _ = [records.attachment_content(one.attachment.id) for one in (photograph, large())]


def test_a_backup_carries_the_files(desk: Desk, kept: SqlCasebook, photograph: NewAttachment):
    backup = kept.back_up(desk.folder)
    restored = desk.casebooks.restore(backup, desk.folder / "again.utmcase")
    kept.close()
    again = desk.open(path=restored)
    with again.reading() as records:
        assert records.attachment_content(photograph.attachment.id) == photograph.content
    assert again.verify(full=True).good


@pytest.mark.parametrize("older", ["0001", "0002", "0003"])
def test_an_older_casebook_gets_the_tables_and_loses_nothing(
    desk: Desk, photograph: NewAttachment, older: str
):
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=5)
    with casebook.writing() as records:
        records.keep_print({"custody_id": "c1", "paper": "report"})
        records.put_projection(*desk.project(records, records.custody("c1")))
    casebook.close()
    key = key_from_recovery(desk.recovery)
    _go_back(desk.path, key, older)
    raw = engine.connect(desk.path, key, "ro")
    before = migrate.counts(raw)
    raw.close()
    assert before["entry"] == 6
    assert before["attachment"] == 0
    again = desk.open()  # brings it up
    assert migrate.counts(engine.driver(again.connection)) | {"access": 0} == before | {"access": 0}
    assert desk.path.with_name(f"{desk.path.name}.before-{older}").is_file()
    with again.writing() as records:
        records.keep_attachment(photograph)
    with again.reading() as records:
        assert len(records.entries("custody", "c1")) == 6
        assert records.attachment_content(photograph.attachment.id) == photograph.content
    assert again.verify(full=True).good


def _go_back(path: Path, key: object, older: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    connection = engine.engine_over(lambda: engine.connect(path, key, "rw")).connect()
    with engine.transaction(connection, "IMMEDIATE"):
        config.attributes["connection"] = connection
        command.downgrade(config, older)
    connection.close()
