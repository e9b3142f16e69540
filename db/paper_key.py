"""The key and the certificates that PDFs are signed with: derived from the ledger's own key, kept nowhere.

A ledger signs with Ed25519, which PDF readers do not know; they know the curve P-256. The same ledger always
gives the same key and the same two certificates, on every copy and after every restore, so that nothing has
to be kept, migrated or backed up. The certificates name the ledger and nobody.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from utmcase.paper_key import PaperKey

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
_SCALAR_BYTES = 48  # so many more bits than the order has that the remainder favours no key
# Fixed, because a certificate made again has to be the same; offline nobody could renew it in time.
_SINCE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_UNTIL = dt.datetime(2049, 12, 31, tzinfo=dt.UTC)


def paper_key(secret: bytes, ledger: str) -> PaperKey:
    """Return the key that signs the papers of a ledger; `secret` is the ledger's private key (32 bytes)."""
    root_key, leaf_key = (_derived(secret, use) for use in ("root", "papers"))
    root_name, leaf_name = (_name(f"utmcase {ledger}{part}") for part in (" root", ""))
    root = _certificate((root_name, root_key), (root_name, root_key), authority=True)
    leaf = _certificate((leaf_name, leaf_key), (root_name, root_key), authority=False)
    private = leaf_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return PaperKey(private, leaf.public_bytes(Encoding.DER), root.public_bytes(Encoding.DER))


def _derived(secret: bytes, use: str) -> ec.EllipticCurvePrivateKey:
    drawn = HKDF(SHA256(), _SCALAR_BYTES, None, f"utmcase paper key 1 {use}".encode()).derive(secret)
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


_Party = tuple[x509.Name, ec.EllipticCurvePrivateKey]


def _certificate(subject: _Party, issuer: _Party, *, authority: bool) -> x509.Certificate:
    public = subject[1].public_key()
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    serial = int.from_bytes(hashlib.sha256(identifier.digest).digest()[:16], "big") >> 1
    made = (
        x509.CertificateBuilder()
        .subject_name(subject[0])
        .issuer_name(issuer[0])
        .public_key(public)
        .serial_number(serial)
        .not_valid_before(_SINCE)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(authority, 0 if authority else None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[1].public_key()), critical=False
        )
    )
    return made.sign(issuer[1], SHA256(), ecdsa_deterministic=True)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
