"""Somebody with the key: what else `verify` must find, and never fall over."""

import pytest

from db import keys
from tests.db.tampering import tampering
from utmcase.entries.envelope import chain_hash
from utmcase.errors import UserError
from utmcase.i18n import say


@pytest.fixture
def kept(desk):
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=9)
    with casebook.writing() as records:
        desk.put = records.put_projection(*desk.project(records, records.custody("c1")))
    return casebook


def found(casebook, *, full=False):
    verdict = casebook.verify(full=full)
    assert not verdict.good
    return verdict.wrong, " ".join(say(sentence, "en") for sentence in verdict.sentences)


def test_a_counter_of_trillions_is_counted_no_further_than_needed(kept):
    with tampering(kept) as raw:
        raw.execute("UPDATE register SET last = 4000000000000")
    assert "BRI-A-2026-0002 was drawn" in found(kept)[1]


def test_a_counter_taken_away_is_found(kept):
    with tampering(kept) as raw:
        raw.execute("DELETE FROM register")
    assert "BRI-A-2026-0001, which was never drawn" in found(kept)[1]


def test_a_guard_added_is_found(kept):
    with tampering(kept) as raw:
        pass
    raw.execute("CREATE TRIGGER evil AFTER INSERT ON board BEGIN DELETE FROM finding; END")
    assert "guards" in found(kept)[1]


@pytest.mark.parametrize("line", [b"\x00\xff", b"[]", b"{}"])
def test_an_access_line_that_says_nothing_is_named(kept, line):
    with tampering(kept) as raw:
        raw.execute("UPDATE access SET line = ? WHERE seq = 1", (line,))
    assert "Line 1 of the access log" in found(kept)[1]


@pytest.mark.parametrize("envelope", [b"\xff{", b"[]", b"{}"])
def test_an_entry_that_says_nothing_is_named_by_every_check(kept, envelope):
    with tampering(kept) as raw:
        (previous,) = raw.execute("SELECT previous FROM entry WHERE place = 7").fetchone()
        anew = (envelope, chain_hash(previous, envelope))
        raw.execute("UPDATE entry SET envelope = ?, hash = ? WHERE place = 7", anew)
    assert found(kept)[0] == 7
    assert found(kept, full=True)[0] == 7


@pytest.mark.parametrize("row", ["{", "[]"])
def test_a_board_that_says_nothing_is_found(kept, row):
    assert kept.verify(full=True).good
    with tampering(kept) as raw:
        raw.execute("UPDATE board SET row = ?", (row,))
    assert "The board does not show" in found(kept, full=True)[1]


def test_a_search_key_of_nobody_is_found(kept):
    with tampering(kept) as raw:
        raw.execute("INSERT INTO search_key VALUES ('evil', 'nobody')")
    assert "not on the board" in found(kept, full=True)[1]


def test_a_tampered_copy_of_the_slots_locks_nobody_out(desk, kept):
    kept.close()
    again = desk.open()
    with tampering(again) as raw:
        raw.execute("UPDATE slot SET slot = '{}'")
    again.close()
    desk.open().close()
    keys.keys_path(desk.path).unlink()
    desk.open("recovery", desk.recovery).close()
    assert desk.open().verify().good


def test_slots_damaged_on_both_sides_are_a_sentence(desk, kept):
    with tampering(kept) as raw:
        raw.execute("UPDATE slot SET slot = '{}'")
    kept.close()
    keys.keys_path(desk.path).unlink()
    with pytest.raises(UserError, match="key slots"):
        desk.open("recovery", desk.recovery)
