# ruff: noqa: S608 - table names are our own
from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2

from db import engine, heads, schema
from db.opened import SqlCasebook
from tests.db.kit import START, Desk, board_row, finding, new_entry
from tests.db.tampering import TAMPERINGS, cut_last_ten, rewrite_all, tampering
from utmcase.attachments import Attachment, NewAttachment
from utmcase.custody import custody_of
from utmcase.errors import UserError
from utmcase.form_blanks import issue_blanks
from utmcase.heads import head_code, head_qr
from utmcase.i18n import say
from utmcase.ports import SITE_ID, Head


@pytest.fixture
def kept(desk: Desk) -> SqlCasebook:
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=19)
    desk.custody(casebook, "c2", checks=19)
    return casebook


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_the_first_wrong_entry_is_named(kept: SqlCasebook, tamper: Callable[[dbapi2.Connection], int]):
    assert kept.verify().good
    with tampering(kept) as raw:
        wrong = tamper(raw)
    verdict = kept.verify()
    assert not verdict.good
    assert verdict.wrong == wrong
    assert str(wrong) in say(verdict.sentences[0], "en")


@pytest.mark.parametrize("written", [head_code, head_qr])
def test_a_cut_chain_is_found_with_the_head_code(kept: SqlCasebook, written: Callable[[Head], str]):
    code = written(kept.verify().head)
    with tampering(kept) as raw:
        cut_last_ten(raw)
    raw.execute("UPDATE register SET last = last")
    verdict = kept.verify(head=code)
    assert (verdict.good, verdict.wrong) == (False, 31)
    assert kept.verify().good


@pytest.mark.parametrize("written", [head_code, head_qr])
def test_a_rewritten_chain_is_found_with_the_head_code(kept: SqlCasebook, written: Callable[[Head], str]):
    code = written(kept.verify().head)
    assert kept.verify(head=code).good
    with tampering(kept) as raw:
        rewrite_all(raw, kept)
    assert kept.verify().good
    verdict = kept.verify(head=code)
    assert (verdict.good, verdict.wrong) == (False, 40)


@pytest.mark.parametrize("rewritten", [False, True])
def test_heads_kept_in_the_settings_folder_find_it_too(desk: Desk, kept: SqlCasebook, rewritten: bool):
    with kept.writing() as records:
        assert records.keep_print({"custody_id": "c1", "paper": "report"})[1] == 1
    with tampering(kept) as raw:
        rewrite_all(raw, kept) if rewritten else cut_last_ten(raw)
    verdict = kept.verify()
    assert (verdict.good, verdict.wrong) == (False, 40 if rewritten else 31)
    (desk.folder / "settings" / heads.FILE_NAME).unlink()
    assert kept.verify().good


def test_a_signed_head_without_its_entries_is_found(kept: SqlCasebook):
    with kept.writing() as records:
        records.sign_head()
    with tampering(kept) as raw:
        for table in ("payload", "entry"):
            raw.execute(f"DELETE FROM {table} WHERE place > 30")
    verdict = kept.verify()
    assert verdict.wrong == 31


def test_a_signature_that_does_not_hold(kept: SqlCasebook):
    with kept.writing() as records:
        records.sign_head()
    with tampering(kept) as raw:
        raw.execute("UPDATE head SET signature = ?", (bytes(64),))
    assert not kept.verify().good


def test_codes_that_cannot_be(kept: SqlCasebook):
    code = head_code(kept.verify().head)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for typed in (code[:-1], code[:-2], code[1:], wrong, wrong.replace("-", "")):
        with pytest.raises(UserError, match="is not a head code"):
            kept.verify(head=typed)
    for typed in (code.replace("-", ""), code.replace("-", " ").lower()):
        assert kept.verify(head=typed).good
    other = Head("00000000", 3, bytes(32))
    verdict = kept.verify(head=head_code(other))
    assert not verdict.good
    assert "another casebook" in say(verdict.sentences[0], "en")


def test_a_missing_guard_is_found(kept: SqlCasebook):
    engine.driver(kept.connection).execute("DROP TRIGGER entry_no_delete")
    assert not kept.verify().good


@pytest.mark.parametrize("how", ["DELETE FROM access WHERE seq = 1", "UPDATE access SET un_id = 'UN-9'"])
def test_the_access_log_has_its_own_chain(kept: SqlCasebook, how: str):
    with kept.writing() as records:
        records.log_access("search", detail="x")
    with tampering(kept) as raw:
        raw.execute(how)
    assert not kept.verify().good


def test_a_hole_in_a_register_is_found(kept: SqlCasebook):
    with kept.writing() as records:
        records.next_number("BRI-A", 2026)
    verdict = kept.verify()
    assert not verdict.good
    assert "BRI-A-2026-0003" in say(verdict.sentences[0], "en")


def test_full_compares_rebuilt_projections_with_the_kept_ones(desk: Desk, kept: SqlCasebook):
    desk.project = lambda records, custody: (
        board_row(custody.id, custody.number, due=records.now + len(custody.entries)),
        [finding(custody.id, "GA-01", due=one) for one in (records.now, 1) if custody.id != SITE_ID],
    )
    with kept.writing() as records:
        for custody_id in records.custody_ids():
            records.put_projection(*desk.project(records, records.custody(custody_id)))
    desk.time += 1000
    assert kept.verify(full=True).good
    raw = engine.driver(kept.connection)
    raw.execute("UPDATE finding SET due = 5 WHERE custody_id = 'c2' AND place = 1")
    verdict = kept.verify(full=True)
    assert not verdict.good
    assert "BRI-A-2026-0002" in say(verdict.sentences[0], "en")
    raw.execute("DELETE FROM board WHERE custody_id = 'c1'")
    assert "missing from the board" in say(kept.verify(full=True).sentences[0], "en")


def test_one_wrong_bit_in_any_page_is_found(desk: Desk, kept: SqlCasebook):
    kept.close()
    good = desk.path.read_bytes()
    for page in range(0, len(good), 4096):
        spoilt = bytearray(good)
        spoilt[page + 2000] ^= 1
        desk.path.write_bytes(spoilt)
        try:
            again = desk.open()
        except UserError:
            continue
        assert not again.verify(full=True).good, page // 4096
        again.abandon()
        desk.path.with_name(desk.path.name + "-wal").unlink(missing_ok=True)


def test_it_verifies_on_a_second_connection_while_the_first_writes(desk: Desk, kept: SqlCasebook):
    reader = kept.read_only()
    desk.opened.append(reader)
    assert reader.verify(full=False).entries == 40
    with kept.writing() as records:
        records.append(new_entry("c1", "check", START + 5))
        assert reader.verify().entries == 40
    assert reader.verify().entries == 41


def test_the_guards_refuse_what_the_program_never_does(kept: SqlCasebook):
    raw = engine.driver(kept.connection)
    with kept.writing() as records:
        records.sign_head()
        records.keep_print({})
        records.keep_attachment(NewAttachment(Attachment(b"{}", b""), b"content"))
    for table in schema.APPEND_ONLY:
        column = raw.execute(f'SELECT name FROM pragma_table_info("{table}")').fetchone()[0]
        for statement in (
            f'UPDATE "{table}" SET {column} = {column}',
            f'DELETE FROM "{table}"',
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" LIMIT 1',
        ):
            with pytest.raises(dbapi2.IntegrityError, match="is append-only"):
                raw.execute(statement)


def test_full_misses_the_findings_of_the_whole_site(desk: Desk, kept: SqlCasebook):
    desk.project = lambda _records, custody: (
        board_row(custody.id, custody.number),
        [finding(custody.id, "GS-16")] if custody.id == SITE_ID else [],
    )
    with kept.writing() as records:
        for custody_id in records.custody_ids():
            records.put_projection(*desk.project(records, records.custody(custody_id)))
    assert "whole site" in say(kept.verify(full=True).sentences[0], "en")
    with kept.writing() as records:
        records.put_projection(*desk.project(records, custody_of((), SITE_ID)))
        assert SITE_ID not in {row.custody_id for row in records.board(held=None)}
        assert records.board_count(held=None) == len(records.custody_ids())
    assert kept.verify(full=True).good


@pytest.fixture
def issued(desk: Desk) -> SqlCasebook:
    """A casebook with three empty forms issued."""
    casebook = desk.create()
    with casebook.writing() as records:
        issue_blanks(records, "search_record", "en", copies=3)
    assert casebook.verify(full=True).good
    return casebook


def said(casebook: SqlCasebook) -> str:
    verdict = casebook.verify(full=True)
    assert not verdict.good
    return "\n".join(say(sentence, "en") for sentence in verdict.sentences)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM register WHERE year = 0", "F-0001, which was never drawn"),
        ("UPDATE register SET last = 2 WHERE year = 0", "F-0003, which was never drawn"),
        ("UPDATE register SET last = 4 WHERE year = 0", "F-0004 was drawn, but no form bears it"),
    ],
)
def test_a_counter_of_serials_that_was_changed_is_found(issued: SqlCasebook, statement: str, sentence: str):
    with tampering(issued) as raw:
        raw.execute(statement)
    assert sentence in said(issued)


def test_a_form_cut_off_with_its_serial_is_found(desk: Desk, issued: SqlCasebook):
    (desk.folder / "settings" / heads.FILE_NAME).unlink()
    with tampering(issued) as raw:
        for table in ("payload", "entry"):
            raw.execute(f"DELETE FROM {table} WHERE place = (SELECT max(place) FROM {table})")
        raw.execute("DELETE FROM head")
    assert "F-0003 was drawn, but no form bears it" in said(issued)


def test_a_serial_given_to_two_forms_is_found(issued: SqlCasebook):
    """As two copies of one casebook would, which were both printed from."""
    with tampering(issued) as raw:
        raw.execute("UPDATE register SET last = 2 WHERE year = 0")
    with issued.writing() as records:
        issue_blanks(records, "search_record", "en")
    assert "Two forms bear the serial" in said(issued)
    assert "F-0003" in said(issued)
