"""Key slots: each officer's password opens the same database key.

The keys file lies beside the casebook. What its salted officer tags are worth: nobody reads a UN id or a
name in the file, but UN ids are short, so whoever tries all of them soon knows who has a slot. The
passwords and the key are protected by Argon2id and AES-GCM; the tags are not.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.platform import write_whole
from utmcase.entries.envelope import canonical
from utmcase.errors import UserError, WrongPassword
from utmcase.heads import check_sign, from_signs, grouped, tidy, to_signs
from utmcase.i18n import text

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
RECOVERY = "recovery"  # the UN id to give with the recovery key
RECOVERY_SIGNS = 27  # 135 bits, and one check character: seven groups of four
_RECOVERY_BYTES = 17
FORMAT = 1
# The file lies open to anybody: what it asks of this computer is bounded before it is done.
MOST_KIBIBYTES, MOST_PASSES, MOST_LANES = 1 << 20, 64, 64
_LEAST_PER_LANE = 8  # KiB (RFC 9106, 3.1)
_LEAST_SALT = 8

WRONG_PASSWORD = text("This UN ID and password do not open the casebook. Check both and try again.")
WRONG_RECOVERY = text(
    "This recovery key does not open the casebook. Compare it sign by sign with the printed sheet."
)


class DatabaseKey:
    """The 32-byte key of a casebook, which never shows itself by accident."""

    __slots__ = ("_bytes",)

    def __init__(self, raw: bytes) -> None:
        self._bytes = raw

    def __repr__(self) -> str:
        return "DatabaseKey(…)"

    def hex(self) -> str:
        """Return the key as SQLCipher's PRAGMA takes it."""
        return self._bytes.hex()

    def same(self, other: DatabaseKey) -> bool:
        """Return whether this is the same key."""
        return hmac.compare_digest(self._bytes, other._bytes)

    def derive(self, purpose: str) -> bytes:
        """Return a 32-byte key for another purpose (HKDF-SHA256)."""
        return HKDF(SHA256(), KEY_BYTES, None, purpose.encode()).derive(self._bytes)

    def wrapped(self, wrapping: bytes, nonce: bytes, header: bytes, un_id: str) -> bytes:
        """Return this key and the officer's UN id, encrypted and bound to the slot's header."""
        return AESGCM(wrapping).encrypt(nonce, self._bytes + un_id.encode(), header)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a password costs (Argon2id); kept in the slot, so that it can rise later."""

    kibibytes: int = 65536
    passes: int = 3
    lanes: int = 4

    def below(self, other: Cost) -> bool:
        """Return whether a try costs less than with the other: less memory, or less work in as much."""
        mine = (self.kibibytes, self.kibibytes * self.passes)
        return mine < (other.kibibytes, other.kibibytes * other.passes)

    def stretch(self, password: str, salt: bytes) -> bytes:
        """Return the 32-byte wrapping key of a password."""
        return hash_secret_raw(
            password.encode("utf-8", "surrogatepass"),
            salt,
            self.passes,
            self.kibibytes,
            self.lanes,
            KEY_BYTES,
            Type.ID,
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One officer's wrapped copy of the database key."""

    tag: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)

    def header(self) -> bytes:
        """Return the fields that the encryption binds: nobody can lower the cost or swap the tag."""
        return canonical(
            {
                "format": FORMAT,
                "tag": self.tag,
                "kibibytes": self.cost.kibibytes,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": self.salt.hex(),
                "nonce": self.nonce.hex(),
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return the form kept in the keys file and in the casebook."""
        kept: dict[str, Any] = json.loads(self.header())
        kept["wrapped"] = self.wrapped.hex()
        return kept

    def unwrap(self, password: str) -> tuple[DatabaseKey, str]:
        """Return the database key and the officer's UN id. Raises WrongPassword."""
        try:
            opened = AESGCM(self.cost.stretch(password, self.salt)).decrypt(
                self.nonce, self.wrapped, self.header()
            )
        except InvalidTag:
            raise WrongPassword(WRONG_PASSWORD) from None
        return DatabaseKey(opened[:KEY_BYTES]), opened[KEY_BYTES:].decode()


def slot_from_json(kept: dict[str, Any]) -> Slot:
    """Return the slot that `Slot.to_json` wrote. Raises KeyError, TypeError or ValueError."""
    kibibytes, passes, lanes = (int(kept[name]) for name in ("kibibytes", "passes", "lanes"))
    salt, nonce, wrapped = (bytes.fromhex(kept[name]) for name in ("salt", "nonce", "wrapped"))
    payable = (
        1 <= lanes <= MOST_LANES
        and 1 <= passes <= MOST_PASSES
        and _LEAST_PER_LANE * lanes <= kibibytes <= MOST_KIBIBYTES
    )
    if not payable or len(salt) < _LEAST_SALT or len(nonce) != NONCE_BYTES:
        message = "a key slot that this program cannot have written"
        raise ValueError(message)
    return Slot(str(kept["tag"]), Cost(kibibytes, passes, lanes), salt, nonce, wrapped)


@dataclass(frozen=True, slots=True)
class KeysFile:
    """The slots as they lie beside the casebook; `generation` counts changes, `mac` needs the key."""

    salt: bytes  # for the tags
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def tag(self, un_id: str) -> str:
        """Return the name under which this officer's slot is found."""
        return hmac.new(self.salt, un_id.strip().casefold().encode(), hashlib.sha256).hexdigest()

    def _signed(self) -> dict[str, Any]:
        slots = [slot.to_json() for slot in self.slots]
        return {"format": FORMAT, "salt": self.salt.hex(), "generation": self.generation, "slots": slots}

    def _mac(self, key: DatabaseKey) -> bytes:
        return hmac.digest(key.derive("utmcase keys file"), canonical(self._signed()), "sha256")

    def authentic(self, key: DatabaseKey) -> bool:
        """Return whether the file was written by this program with the database key."""
        return hmac.compare_digest(self.mac, self._mac(key))

    def sealed(self, key: DatabaseKey) -> KeysFile:
        """Return the file with its authentication code."""
        return replace(self, mac=self._mac(key))

    def to_bytes(self) -> bytes:
        """Return the JSON text to write."""
        return json.dumps(self._signed() | {"mac": self.mac.hex()}, indent=1).encode()


def new_slot(key: DatabaseKey, tag: str, un_id: str, password: str, cost: Cost) -> Slot:
    """Return a slot in which this password opens the database key."""
    empty = Slot(tag, cost, os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES), b"")
    wrapped = key.wrapped(cost.stretch(password, empty.salt), empty.nonce, empty.header(), un_id)
    return replace(empty, wrapped=wrapped)


def keys_path(casebook: Path) -> Path:
    """Return where the keys file of a casebook lies: NAME.utmcase.keys."""
    return casebook.with_name(casebook.name + ".keys")


def keys_from_bytes(content: bytes, name: str) -> KeysFile:
    """Return the keys file with this content. Raises UserError when it is damaged or from a newer program."""
    try:
        kept = json.loads(content)
        if kept["format"] > FORMAT:
            raise UserError(
                text("“{name}” was written by a newer program. Update this program, then open it.", name=name)
            )
        slots = tuple(slot_from_json(slot) for slot in kept["slots"])
        return KeysFile(
            bytes.fromhex(kept["salt"]), int(kept["generation"]), slots, bytes.fromhex(kept["mac"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise UserError(
            text(
                "The keys file “{name}” is damaged. Sign in with the recovery key of the printed sheet, "
                "which rebuilds it, or restore a backup.",
                name=name,
            )
        ) from None


def read_keys(casebook: Path) -> KeysFile:
    """Return the keys file of a casebook. Raises UserError when it is missing or damaged."""
    path = keys_path(casebook)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(
            text(
                "The keys file “{name}” is missing beside the casebook. Put it back, sign in with the "
                "recovery key of the printed sheet, which rebuilds it, or restore a backup: it has a copy.",
                name=path.name,
            )
        ) from None
    return keys_from_bytes(content, path.name)


def write_keys(casebook: Path, keys: KeysFile) -> None:
    """Put this keys file beside the casebook, whole or not at all."""
    write_whole(keys_path(casebook), keys.to_bytes())


def new_recovery_key() -> str:
    """Return a fresh recovery key to print: 135 random bits, seven groups of four, the last sign a check."""
    signs = to_signs(int.from_bytes(os.urandom(_RECOVERY_BYTES), "big") >> 1, RECOVERY_SIGNS)
    return grouped(signs + check_sign(signs))


def key_from_recovery(typed: str) -> DatabaseKey:
    """Return the database key that the printed recovery key stands for. Raises WrongPassword on a slip.

    The database key is derived from the recovery key (HKDF), not wrapped by it: so the sheet opens a casebook
    whose keys file is lost. A sheet in wrong hands therefore calls for a new database key.
    """
    signs = tidy(typed)
    try:
        if len(signs) != RECOVERY_SIGNS + 1 or check_sign(signs[:-1]) != signs[-1]:
            raise WrongPassword(WRONG_RECOVERY)
        secret = from_signs(signs[:-1]).to_bytes(_RECOVERY_BYTES, "big")
    except ValueError:
        raise WrongPassword(WRONG_RECOVERY) from None
    return DatabaseKey(HKDF(SHA256(), KEY_BYTES, None, b"utmcase database key").derive(secret))
