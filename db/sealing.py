"""Sealed boxes: what an officer's password opens can be closed for that officer without the password.

The password (and the key file, if there is one) gives an X25519 key. Its public half lies in the slot.
The casebook's key is closed for it with a key pair used once (X25519, HKDF-SHA256, AES-256-GCM).
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PUBLIC_BYTES = 32
_KEY_BYTES = 32
_NONCE = bytes(12)  # each box has a key of its own: nothing is ever encrypted twice with it


def pair_of(stretched: bytes, key_file: bytes) -> X25519PrivateKey:
    """Return the key pair of a stretched password, mixed with the key file's secret (b"" for none)."""
    purpose = b"utmcase slot with key file" if key_file else b"utmcase slot"
    derived = HKDF(SHA256(), _KEY_BYTES, None, purpose).derive(stretched + key_file)
    return X25519PrivateKey.from_private_bytes(derived)


def closed(public: bytes, content: bytes, header: bytes) -> bytes:
    """Return the content in a box that only the pair with this public half opens, bound to the header."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    own = once.public_key().public_bytes_raw()
    return own + AESGCM(_box_key(shared, own, public)).encrypt(_NONCE, content, header)


def opened(pair: X25519PrivateKey, box: bytes, header: bytes) -> bytes | None:
    """Return what the box holds, or None when the pair, the box or the header is another."""
    own, rest = box[:PUBLIC_BYTES], box[PUBLIC_BYTES:]
    try:
        shared = pair.exchange(X25519PublicKey.from_public_bytes(own))
        key = _box_key(shared, own, pair.public_key().public_bytes_raw())
        return AESGCM(key).decrypt(_NONCE, rest, header)
    except (InvalidTag, ValueError):
        return None


def _box_key(shared: bytes, own: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, None, b"utmcase box" + own + public).derive(shared)
