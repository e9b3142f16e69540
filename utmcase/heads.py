"""The head code printed at a paper's foot, and the spoken alphabet it is written in.

A head is the newest entry of a ledger. Whoever has the casebook and a password can rebuild the whole chain;
nobody can change the code on a paper that has already left.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.ports import Head

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
BITS_PER_SIGN = 5
LEDGER_SIGNS = 8
SHORT_BITS = 60
SHORT_SIGNS = SHORT_BITS // BITS_PER_SIGN
HASH_BITS = 256
GROUP = 4
SEQ_DIGITS = 13  # more than any ledger can count to
QR_MARK = "UTMCASE1"
_MISREAD = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-–_.]+")
_QR = re.compile(rf"{QR_MARK}:([0-9A-Z]{{{LEDGER_SIGNS}}}):([0-9]{{1,{SEQ_DIGITS}}}):([0-9A-Fa-f]{{64}})")


@dataclass(frozen=True, slots=True)
class HeadClaim:
    """What a code says: entry `seq` of `ledger` has a hash whose first `count` bits are `bits`."""

    ledger: str
    seq: int
    bits: int
    count: int

    def fits(self, found: bytes) -> bool:
        """Return whether a 32-byte hash begins with the claimed bits."""
        return int.from_bytes(found, "big") >> (HASH_BITS - self.count) == self.bits


def to_signs(number: int, count: int) -> str:
    """Return the number in `count` signs of the alphabet."""
    return "".join(ALPHABET[(number >> (BITS_PER_SIGN * place)) & 31] for place in reversed(range(count)))


def from_signs(signs: str) -> int:
    """Return the number written in these signs. Raises ValueError for a sign outside the alphabet."""
    number = 0
    for sign in signs:
        number = number << BITS_PER_SIGN | ALPHABET.index(sign)
    return number


def tidy(typed: str) -> str:
    """Return what was typed without spaces and hyphens, in capitals, O read as 0 and I and L as 1."""
    return _BETWEEN.sub("", typed).upper().translate(_MISREAD)


def _cut(typed: str) -> bool:
    """Return whether the groups typed are not those printed: the check sign alone misses 1 cut code in 32."""
    lengths = [len(part) for part in _BETWEEN.split(typed.strip())]
    groups = [GROUP] * (SHORT_SIGNS // GROUP)
    return len(lengths) > 1 and (lengths[0], lengths[2:]) != (LEDGER_SIGNS, [*groups, 1])


def grouped(signs: str) -> str:
    """Return the signs in groups of four, with hyphens."""
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def check_sign(signs: str) -> str:
    """Return the check character: Luhn's sum over 32 signs, which catches any one wrong sign.

    Source: ISO/IEC 7812-1 annex B, carried over from 10 to 32 signs; it also catches two neighbours
    swapped, save for one pair of signs.
    """
    total, factor = 0, 2
    for sign in reversed(signs):
        product = factor * ALPHABET.index(sign)
        total += product // 32 + product % 32
        factor = 3 - factor
    return ALPHABET[-total % 32]


def ledger_id(public_key: bytes) -> str:
    """Return the name of the ledger that signs with this Ed25519 key: 40 bits of the key's SHA-256."""
    bits = BITS_PER_SIGN * LEDGER_SIGNS
    return to_signs(int.from_bytes(hashlib.sha256(public_key).digest(), "big") >> (256 - bits), LEDGER_SIGNS)


def access_ledger_id(public_key: bytes) -> str:
    """Return the name under which the heads of the same installation's access log go."""
    return ledger_id(public_key + b" access log")


def head_code(head: Head) -> str:
    """Return the code to print: ledger, seq, 60 bits of the hash, check character."""
    short = to_signs(int.from_bytes(head.hash, "big") >> (HASH_BITS - SHORT_BITS), SHORT_SIGNS)
    check = check_sign(f"{head.ledger}{head.seq}{short}")
    return f"{head.ledger}-{head.seq}-{grouped(short)}-{check}"


def head_qr(head: Head) -> str:
    """Return what the QR beside the code holds: the same head with all 256 bits of the hash."""
    return f"{QR_MARK}:{head.ledger}:{head.seq}:{head.hash.hex().upper()}"


def parse_head(typed: str) -> HeadClaim:
    """Return what a typed head code or a scanned QR claims. Raises UserError when it cannot be one."""
    scanned = _QR.search(typed.strip())
    if scanned:
        return HeadClaim(scanned[1], int(scanned[2]), int(scanned[3], 16), HASH_BITS)
    signs = tidy(typed)
    ledger, middle, short = (
        signs[:LEDGER_SIGNS],
        signs[LEDGER_SIGNS : -SHORT_SIGNS - 1],
        signs[-SHORT_SIGNS - 1 : -1],
    )
    readable = middle.isdecimal() and middle.isascii() and len(short) == SHORT_SIGNS
    readable = readable and len(middle) <= SEQ_DIGITS
    if _cut(typed) or not readable or set(signs) - set(ALPHABET) or check_sign(signs[:-1]) != signs[-1]:
        raise UserError(
            text(
                "“{code}” is not a head code. Copy it again from the foot of the paper.",
                code=typed.strip()[:60],
            )
        )
    return HeadClaim(ledger, int(middle), from_signs(short), SHORT_BITS)
