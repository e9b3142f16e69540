"""The root certificate of a casebook's papers, to be given to whoever should trust them in a PDF reader."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from utmcase.i18n import Text, text
from utmcase.officers import require
from utmcase.paper_key import fingerprint_of
from utmcase.ports import Records

LINE = 64  # letters of a line of PEM
PEM_ENDINGS = frozenset({".pem", ".crt"})
HOW_TO_TRUST = text(
    "Give the file and its fingerprint by two different ways. The reader opens the file, compares the"
    " fingerprint, and takes it up among the certificates that are trusted for signatures. It proves papers"
    " of this casebook only, and names nobody."
)


@dataclass(frozen=True, slots=True)
class RootCertificate:
    """A certificate (DER), and the ledger whose papers it stands for."""

    der: bytes
    ledger: str

    @property
    def fingerprint(self) -> str:
        """Return its SHA-256 in hexadecimal, in groups of four, as it is read out to somebody."""
        signs = fingerprint_of(self.der).upper()
        return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))

    @property
    def sentence(self) -> Text:
        """Return what it is and by which fingerprint it is known."""
        return text(
            "Root certificate of casebook {ledger}. Its SHA-256: {fingerprint}",
            ledger=self.ledger,
            fingerprint=self.fingerprint,
        )

    def content(self, ending: str) -> bytes:
        """Return the content of a file of it: text (PEM) for .pem and .crt, otherwise DER."""
        if ending.lower() not in PEM_ENDINGS:
            return self.der
        words = base64.b64encode(self.der).decode()
        lines = [words[start : start + LINE] for start in range(0, len(words), LINE)]
        return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""]).encode()


def root_certificate(records: Records) -> RootCertificate:
    """Return the root certificate to be given out; that is logged. Raises `Forbidden`."""
    require(records.officer, "verify")
    found = RootCertificate(records.paper_key().root, records.head().ledger)
    records.log_access("export", detail=f"root certificate {found.fingerprint[:19]}")
    return found
