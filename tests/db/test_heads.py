from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utmcase.errors import UserError
from utmcase.heads import ALPHABET, check_sign, head_code, head_qr, parse_head
from utmcase.ports import Head

HEADS = st.builds(
    Head,
    st.text(ALPHABET, min_size=8, max_size=8),
    st.integers(1, 2**40),
    st.binary(min_size=32, max_size=32),
)


@given(HEADS)
def test_a_code_fits_its_head(head: Head):
    for written in (head_code(head), head_qr(head)):
        claim = parse_head(written)
        assert (claim.ledger, claim.seq) == (head.ledger, head.seq)
        assert claim.fits(head.hash)
        assert not claim.fits(bytes([head.hash[0] ^ 1]) + head.hash[1:])


def test_the_code_is_short_and_the_qr_whole():
    head = Head("7K3M9QXT", 1523, bytes(range(32)))
    assert head_code(head) == "7K3M9QXT-1523-000G-40R4-0M30-R"
    assert head_qr(head) == "UTMCASE1:7K3M9QXT:1523:" + bytes(range(32)).hex().upper()
    assert not parse_head(head_qr(head)).fits(bytes(range(31)) + b"x")


@given(HEADS)
def test_a_code_is_read_as_people_type_it(head: Head):
    typed = f" {head_code(head).lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert parse_head(typed) == parse_head(head_code(head))


@given(HEADS, st.data())
def test_one_wrong_sign_is_noticed(head: Head, data: st.DataObject):
    code = head_code(head)
    place = data.draw(st.sampled_from([n for n, sign in enumerate(code) if sign != "-"]))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != code[place]]))
    with pytest.raises(UserError, match="is not a head code"):
        parse_head(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize(
    "typed", ["", "U", "12345678", "7K3M9QXT-x-0008-1061-050R-0", "é" * 30, "7" * 21, "0" * 22 + "²"]
)
def test_what_cannot_be_a_code(typed: str):
    with pytest.raises(UserError, match="is not a head code"):
        parse_head(typed)


def test_the_check_sign_sees_neighbours_swapped():
    missed = {
        (a, b)
        for a in ALPHABET
        for b in ALPHABET
        if a < b and check_sign(a + b + "7") == check_sign(b + a + "7")
    }
    assert missed == {("0", "Z")}
