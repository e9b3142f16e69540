"""The key that signs the PDFs of an installation, as plain data that crosses into the process that signs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

SHOWN_SIGNS = 16  # of a fingerprint, where it is written out


@dataclass(frozen=True, slots=True)
class PaperKey:
    """The private key (DER, unencrypted: never kept or shown) and the certificates (DER) of one ledger."""

    private: bytes = field(repr=False)
    leaf: bytes
    root: bytes

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the signing certificate, in hexadecimal, as PDF readers show it."""
        return fingerprint_of(self.leaf)


def fingerprint_of(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER), in hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()
