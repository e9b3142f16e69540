from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlcipher3 import dbapi2

from db import engine, heads, schema
from db.opened import SqlCasebook
from tests.db.kit import START, Desk, board_row, finding, new_entry
from utmcase.entries.envelope import Entry, chain_hash, entry_from_stored, envelope_bytes, payload_digest
from utmcase.errors import UserError
from utmcase.heads import head_code, head_qr
from utmcase.i18n import say
from utmcase.ports import Head


@pytest.fixture
def kept(desk: Desk) -> SqlCasebook:
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=19)
    desk.custody(casebook, "c2", checks=19)
    return casebook


@contextmanager
def tampering(casebook: SqlCasebook) -> Iterator[dbapi2.Connection]:
    """Give the file to somebody who has the key: the guards are dropped, and restored afterwards."""
    raw = engine.driver(casebook.connection)
    raw.execute("PRAGMA foreign_keys = OFF")
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    for _, sql in guards:
        raw.execute(sql)
    raw.execute("PRAGMA foreign_keys = ON")


def stored(raw: dbapi2.Connection, seq: int) -> tuple[bytes, bytes, bytes, bytes]:
    query = "SELECT envelope, previous, salt, bytes FROM entry JOIN payload USING (place) WHERE seq = ?"
    return raw.execute(query, (seq,)).fetchone()


def payload_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET bytes = ? WHERE place = 7", (b'{"level":"x"}',))
    return 7


def payload_and_salt_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET bytes = ?, salt = ? WHERE place = 7", (b'{"level":"x"}', bytes(16)))
    return 7


def payload_and_digest_changed(raw: dbapi2.Connection) -> int:
    envelope, previous, salt, _ = stored(raw, 7)
    changed = envelope_bytes(entry_from_stored(envelope, None), payload_digest(salt, b"{}"), previous)
    raw.execute("UPDATE payload SET bytes = ? WHERE place = 7", (b"{}",))
    raw.execute("UPDATE entry SET envelope = ? WHERE seq = 7", (changed,))
    return 7


def payload_digest_and_hash_changed(raw: dbapi2.Connection) -> int:
    payload_and_digest_changed(raw)
    envelope, previous, _, _ = stored(raw, 7)
    raw.execute("UPDATE entry SET hash = ? WHERE seq = 7", (chain_hash(previous, envelope),))
    return 7


def row_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 9")
    raw.execute("DELETE FROM entry WHERE seq = 9")
    return 9


def first_row_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 1")
    raw.execute("DELETE FROM entry WHERE seq = 1")
    return 1


def payload_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 9")
    return 9


def rows_swapped(raw: dbapi2.Connection) -> int:
    for table in ("entry", "payload"):
        raw.execute(f"UPDATE {table} SET place = -1 WHERE place = 5")
        raw.execute(f"UPDATE {table} SET place = 5 WHERE place = 11")
        raw.execute(f"UPDATE {table} SET place = 11 WHERE place = -1")
    return 5


def rows_swapped_with_their_seq(raw: dbapi2.Connection) -> int:
    rows_swapped(raw)
    raw.execute("UPDATE entry SET seq = place")
    return 5


def payloads_swapped(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET place = -1 WHERE place = 5")
    raw.execute("UPDATE payload SET place = 6 - 1 WHERE place = 6")
    raw.execute("UPDATE payload SET place = 6 WHERE place = -1")
    return 5


def column_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE entry SET subject_id = 'c1' WHERE seq = 25")
    return 25


def entry_slipped_in(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE entry SET place = place + 1000, seq = seq + 1 WHERE place > 12")
    raw.execute("UPDATE entry SET place = place - 999 WHERE place > 1000")
    raw.execute("INSERT INTO entry SELECT 13, id, envelope, previous, hash, ledger, 13, subject, subject_id, kind, "
                "version, recorded_at, corrects, number, person FROM entry WHERE place = 12")  # fmt: skip
    return 13


TAMPERINGS = [
    payload_changed, payload_and_salt_changed, payload_and_digest_changed, payload_digest_and_hash_changed,
    row_deleted, first_row_deleted, payload_deleted, rows_swapped, rows_swapped_with_their_seq, payloads_swapped,
    column_changed, entry_slipped_in,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_the_first_wrong_entry_is_named(kept: SqlCasebook, tamper: Callable[[dbapi2.Connection], int]):
    assert kept.verify().good
    with tampering(kept) as raw:
        wrong = tamper(raw)
    verdict = kept.verify()
    assert not verdict.good
    assert verdict.wrong == wrong
    assert str(wrong) in say(verdict.sentences[0], "en")


def cut_last_ten(raw: dbapi2.Connection) -> None:
    for table in ("payload", "entry"):
        raw.execute(f"DELETE FROM {table} WHERE place > 30")
    raw.execute("DELETE FROM head")


def rewrite_all(raw: dbapi2.Connection, casebook: SqlCasebook) -> None:
    """Change entry 3, then make the whole chain and every signature anew, as one with the key can."""
    previous = bytes(32)
    head = Head("", 0, previous)
    for seq, envelope, salt, payload in raw.execute(
        "SELECT seq, envelope, salt, bytes FROM entry JOIN payload USING (place) ORDER BY place"
    ).fetchall():
        said = payload if seq != 3 else b'{"level":"rewritten"}'
        entry: Entry = entry_from_stored(envelope, said)
        anew = envelope_bytes(entry, payload_digest(salt, said), previous)
        head = Head(entry.ledger, seq, chain_hash(previous, anew))
        raw.execute(
            "UPDATE entry SET envelope = ?, previous = ?, hash = ? WHERE seq = ?", (anew, previous, head.hash, seq)
        )
        raw.execute("UPDATE payload SET bytes = ? WHERE place = ?", (said, seq))
        previous = head.hash
    raw.execute("DELETE FROM head")
    signature = casebook._session.ledger.sign(head, START)
    raw.execute("INSERT INTO head VALUES (?, ?, ?, ?, ?)", (head.ledger, head.seq, head.hash, signature, START))


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
    with pytest.raises(UserError, match="is not a head code"):
        kept.verify(head=code[:-1])
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
        [finding(custody.id, "GA-01", due=records.now), finding(custody.id, "GA-01", due=1)],
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


def test_full_finds_a_damaged_page(desk: Desk, kept: SqlCasebook):
    kept.close()
    content = bytearray(desk.path.read_bytes())
    content[-2000] ^= 1
    desk.path.write_bytes(content)
    again = desk.open()
    with pytest.raises(UserError, match="damaged") if not _readable(again) else _nothing():
        assert not again.verify(full=True).good


def _readable(casebook: SqlCasebook) -> bool:
    try:
        casebook.verify(full=True)
    except UserError:
        return False
    return True


@contextmanager
def _nothing() -> Iterator[None]:
    yield


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
    for table in schema.APPEND_ONLY:
        column = raw.execute(f'SELECT name FROM pragma_table_info("{table}")').fetchone()[0]
        for statement in (
            f'UPDATE "{table}" SET {column} = {column}',
            f'DELETE FROM "{table}"',
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" LIMIT 1',
        ):
            with pytest.raises(dbapi2.IntegrityError, match="is append-only"):
                raw.execute(statement)
