"""What a paper that left proves of the entries it was printed from, whatever somebody with the key did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2

from db.opened import SqlCasebook
from db.paper_key import paper_key
from tests.db.kit import Desk
from tests.db.tampering import TAMPERINGS, cut_last_ten, rewrite_all, tampering
from utmcase.errors import Forbidden
from utmcase.heads import HeadClaim, head_code, parse_head
from utmcase.officers import Officer


@pytest.fixture
def kept(desk: Desk) -> SqlCasebook:
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=19)
    desk.custody(casebook, "c2", checks=19)
    return casebook


def claimed(casebook: SqlCasebook) -> HeadClaim:
    return parse_head(head_code(casebook.newest_head()))


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_the_changed_entry_is_named(kept: SqlCasebook, tamper: Callable[[dbapi2.Connection], int]) -> None:
    claim = claimed(kept)
    whole = kept.prove(claim.ledger, claim.seq, claim.fits)
    assert whole.known
    assert whole.fits
    assert whole.wrong is None
    with tampering(kept) as raw:
        wrong = tamper(raw)
    found = kept.prove(claim.ledger, claim.seq, claim.fits).wrong
    assert found is not None
    assert found.seq == wrong


def test_what_was_cut_off_is_missing(kept: SqlCasebook) -> None:
    claim = claimed(kept)
    with tampering(kept) as raw:
        cut_last_ten(raw)
    found = kept.prove(claim.ledger, claim.seq, claim.fits)
    assert found.entries == claim.seq - 10
    assert not found.fits


def test_a_chain_written_anew_does_not_fit_the_paper(kept: SqlCasebook) -> None:
    claim = claimed(kept)
    with tampering(kept) as raw:
        rewrite_all(raw, kept)
    found = kept.prove(claim.ledger, claim.seq, claim.fits)
    assert found.wrong is None
    assert not found.fits


def test_another_ledger_is_not_known(kept: SqlCasebook) -> None:
    assert not kept.prove("ZZZZZZZZ", 1, lambda _hash: True).known


def test_who_may_not_verify_may_not_ask(kept: SqlCasebook) -> None:
    kept._session.officer = Officer("UN-7", "Med", roles=frozenset({"medical"}))
    with pytest.raises(Forbidden):
        kept.prove("ZZZZZZZZ", 1, lambda _hash: True)


def test_the_key_of_papers_is_the_same_on_every_opening_and_of_no_other_casebook(desk: Desk) -> None:
    first = desk.create()
    with first.reading() as records:
        key = records.paper_key()
    first.close()
    with desk.open().reading() as records:
        assert records.paper_key() == key
    assert "private" not in repr(key)
    assert key.fingerprint != paper_key(bytes(32), "AAAAAAAA").fingerprint


def test_the_key_of_papers_is_the_same_after_a_restore_and_with_another_password(desk: Desk) -> None:
    first = desk.create()
    with first.reading() as records:
        key = records.paper_key()
    backup = first.back_up(desk.folder)
    first.close()
    restored = desk.casebooks.restore(backup, desk.folder / "back.utmcase")
    for un_id, password in (("", ""), ("recovery", desk.recovery)):
        opened = desk.open(un_id, password, path=restored) if un_id else desk.open(path=restored)
        with opened.reading() as records:
            assert records.paper_key() == key
        opened.close()
