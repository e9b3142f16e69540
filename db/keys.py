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
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db import sealing
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
PLAIN, SEALED = 1, 2  # the two forms of a slot; a file has the form of its newest slot
FORMAT = SEALED
# The file lies open to anybody: what it asks of this computer is bounded before it is done.
MOST_KIBIBYTES, MOST_PASSES, MOST_LANES = 1 << 20, 64, 64
MOST_WORK = 1 << 23  # KiB times passes: half a minute, and more than any slot that was ever written
MOST_GENERATIONS = 1 << 53  # beyond it the number is no exact one in JSON
_LEAST_PER_LANE = 8  # KiB (RFC 9106, 3.1)
_LEAST_SALT = 8
_TAG = re.compile("[0-9a-f]{64}")

# The same whatever was wrong: the id, the password, a key file that is wrong, missing or not needed.
WRONG_PASSWORD = text(
    "This UN ID and password do not open the casebook. Check both, and the key file if you have one; "
    "then try again."
)
NO_MEMORY = text(
    "This computer has not enough free memory to try the password. Close other programs, then try again."
)
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

    def closed_for(self, public: bytes, header: bytes, un_id: str) -> bytes:
        """Return this key and the officer's UN id in a box for this officer, bound to the slot's header."""
        return sealing.closed(public, self._bytes + un_id.encode(), header)


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
        """Return the 32-byte wrapping key of a password. Raises UserError where the memory is missing."""
        try:
            return hash_secret_raw(
                password.encode("utf-8", "surrogatepass"),
                salt,
                self.passes,
                self.kibibytes,
                self.lanes,
                KEY_BYTES,
                Type.ID,
            )
        except HashingError:  # what a slot asks is bounded, so nothing else can be wrong with it
            raise UserError(NO_MEMORY) from None


@dataclass(frozen=True, slots=True)
class Slot:
    """One officer's copy of the database key: a box for `public`, or (plain, as once) under the password."""

    tag: str
    cost: Cost
    salt: bytes
    wrapped: bytes = field(repr=False)
    nonce: bytes = b""  # of a plain slot only
    public: bytes = b""
    key_file: bool = False  # whether a key file belongs to the password

    @property
    def sealed(self) -> bool:
        """Return whether another key can be put into the slot without the officer's password."""
        return bool(self.public)

    def header(self) -> bytes:
        """Return the fields that the encryption binds: nobody can lower the cost or swap the tag."""
        said: dict[str, Any] = {
            "format": SEALED if self.sealed else PLAIN,
            "tag": self.tag,
            "kibibytes": self.cost.kibibytes,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
        }
        if self.sealed:
            return canonical(said | {"public": self.public.hex(), "key_file": self.key_file})
        return canonical(said | {"nonce": self.nonce.hex()})

    def to_json(self) -> dict[str, Any]:
        """Return the form kept in the keys file and in the casebook."""
        kept: dict[str, Any] = json.loads(self.header())
        kept["wrapped"] = self.wrapped.hex()
        return kept

    def unwrap(self, password: str, key_file: bytes = b"") -> tuple[DatabaseKey, str]:
        """Return the database key and the officer's UN id. Raises WrongPassword.

        `key_file` is its secret, b"" for none; one that the slot does not need counts for nothing.
        """
        stretched = self.cost.stretch(password, self.salt)
        if self.sealed:
            pair = sealing.pair_of(stretched, key_file if self.key_file else b"")
            content = sealing.opened(pair, self.wrapped, self.header())
        else:
            content = self._plain(stretched)
        if content is None or (self.key_file and not key_file):
            raise WrongPassword(WRONG_PASSWORD)
        return DatabaseKey(content[:KEY_BYTES]), content[KEY_BYTES:].decode()

    def _plain(self, stretched: bytes) -> bytes | None:
        try:
            return AESGCM(stretched).decrypt(self.nonce, self.wrapped, self.header())
        except InvalidTag:
            return None

    def holding(self, key: DatabaseKey, un_id: str) -> Slot:
        """Return the sealed slot with this database key in place of the one it held."""
        return replace(self, wrapped=key.closed_for(self.public, self.header(), un_id))


def slot_from_json(kept: dict[str, Any]) -> Slot:
    """Return the slot that `Slot.to_json` wrote. Raises KeyError, TypeError or ValueError."""
    kibibytes, passes, lanes = (int(kept[name]) for name in ("kibibytes", "passes", "lanes"))
    salt, wrapped = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["wrapped"])
    payable = (
        1 <= lanes <= MOST_LANES
        and 1 <= passes <= MOST_PASSES
        and _LEAST_PER_LANE * lanes <= kibibytes <= MOST_KIBIBYTES
        and kibibytes * passes <= MOST_WORK
    )
    sealed = kept["format"] == SEALED
    nonce = b"" if sealed else bytes.fromhex(kept["nonce"])
    public = bytes.fromhex(kept["public"]) if sealed else b""
    shaped = len(public) == sealing.PUBLIC_BYTES if sealed else len(nonce) == NONCE_BYTES
    shaped = shaped and _TAG.fullmatch(kept["tag"]) is not None
    if not payable or len(salt) < _LEAST_SALT or not shaped:
        message = "a key slot that this program cannot have written"
        raise ValueError(message)
    key_file = sealed and kept["key_file"] is True
    return Slot(kept["tag"], Cost(kibibytes, passes, lanes), salt, wrapped, nonce, public, key_file=key_file)


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

    def slot(self, un_id: str) -> Slot | None:
        """Return the slot of this officer, or None."""
        tag = self.tag(un_id)
        return next((one for one in self.slots if one.tag == tag), None)

    def same(self, other: KeysFile) -> bool:
        """Return whether both hold the same slots, whatever their order, of the same generation."""
        mine, others = (sorted(one.slots, key=lambda slot: slot.tag) for one in (self, other))
        return (self.salt, self.generation, mine) == (other.salt, other.generation, others)

    def _signed(self) -> dict[str, Any]:
        slots = [slot.to_json() for slot in self.slots]
        newest = max((slot["format"] for slot in slots), default=PLAIN)
        return {"format": newest, "salt": self.salt.hex(), "generation": self.generation, "slots": slots}

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


def new_slot(
    key: DatabaseKey, tag: str, un_id: str, password: str, cost: Cost, *, key_file: bytes = b""
) -> Slot:
    """Return a slot in which this password, with this key file if there is one, opens the database key."""
    salt = os.urandom(SALT_BYTES)
    pair = sealing.pair_of(cost.stretch(password, salt), key_file)
    public = pair.public_key().public_bytes_raw()
    return Slot(tag, cost, salt, b"", public=public, key_file=bool(key_file)).holding(key, un_id)


def keys_path(casebook: Path) -> Path:
    """Return where the keys file of a casebook lies: NAME.utmcase.keys."""
    return casebook.with_name(casebook.name + ".keys")


def _generation(kept: Any) -> int:
    generation = int(kept)
    if not 0 <= generation < MOST_GENERATIONS:
        message = "a generation that no keys file of this program reaches"
        raise ValueError(message)
    return generation


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
            bytes.fromhex(kept["salt"]),
            _generation(kept["generation"]),
            slots,
            bytes.fromhex(kept["mac"]),
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
    except (FileNotFoundError, IsADirectoryError):
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
