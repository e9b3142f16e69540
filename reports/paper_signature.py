"""Signing a PDF so that an ordinary reader shows any change, and reading such a signature without a network.

PAdES (ETSI EN 319 142-1, level B-B): a certifying signature that allows no change, appended to the file,
whose first bytes stay as they were. pyHanko takes 0.7 s to import: only what signs or checks loads it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from utmcase.paper_key import PaperKey, fingerprint_of
from utmcase.paper_reading import PaperRead, Signature

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSigner, SimpleSigner

FIELD, DIGEST = "utmcase", "sha256"
# Of every paper's keywords: what the QR at the foot holds. The words are ours, so they stand there unescaped.
_WORDS = re.compile(rb"\((UTMCASE1:[0-9A-Z:\-]{20,400})\)")
_PDF, _HEAD_BYTES = b"%PDF-", 1024


def sign_paper(pdf: bytes, key: PaperKey, at: int) -> bytes:
    """Return the PDF with a signature appended; `at` is the time it states, seconds UTC.

    The same paper, key and time give the same bytes.
    """
    kept = io.BytesIO(pdf)
    _sign(kept, key, at)
    return kept.getvalue()


def sign_paper_file(path: Path, key: PaperKey, at: int) -> None:
    """Append a signature to the PDF in this file; it is never whole in memory."""
    with path.open("r+b") as file:
        _sign(file, key, at)


def _sign(file: BinaryIO, key: PaperKey, at: int) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        """Leaves what the file says of itself as it was: no date of the computer, no second maker."""

        def _update_meta(self) -> None:
            pass

        @classmethod
        def _handle_id(cls, prev: Any) -> Any:
            first = prev.trailer["/ID"][0].original_bytes
            second = hashlib.sha256(first + key.leaf + str(at).encode()).digest()[: len(first)]
            return generic.ArrayObject([generic.ByteStringObject(one) for one in (first, second)])

    _pdf_signer(_signer(key), at).sign_pdf(Writer(file), in_place=True)


def _signer(key: PaperKey) -> SimpleSigner:
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_der_private_key
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Signer(signers.SimpleSigner):
        """Draws no number (RFC 6979), so that a paper made again is the same file, signature and all."""

        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            assert digest_algorithm == DIGEST
            private = load_der_private_key(key.private, password=None)
            assert isinstance(private, EllipticCurvePrivateKey)
            return private.sign(data, ECDSA(SHA256(), deterministic_signing=True))

    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register(x509.Certificate.load(key.root))
    return Signer(
        signing_cert=x509.Certificate.load(key.leaf),
        signing_key=keys.PrivateKeyInfo.load(key.private),
        cert_registry=known,
    )


def _pdf_signer(signer: Any, at: int) -> PdfSigner:
    from pyhanko.sign import fields, signers
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession

    moment = dt.datetime.fromtimestamp(at, dt.UTC)
    pades = fields.SigSeedSubFilter.PADES

    class Signer(signers.PdfSigner):
        """States the time it is given: pyHanko's own asks for the zone of the computer, which may be none."""

        def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:  # noqa: FBT001, FBT002 - pyHanko's
            del existing_fields_only
            embedder = PdfCMSEmbedder().write_cms(field_name=FIELD, writer=pdf_out)
            field = next(embedder).get_object()
            self.register_extensions(pdf_out, md_algorithm=DIGEST)
            return PdfSigningSession(self, pdf_out, embedder, field, DIGEST, None, pades, system_time=moment)

    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=pades,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    return Signer(about, signer=signer)


def read_paper(pdf: bytes) -> PaperRead:
    """Return what a PDF says of itself and what its signature is worth; any bytes at all may be given."""
    if _PDF not in pdf[:_HEAD_BYTES]:
        return PaperRead(signature="not_a_pdf")
    found = {match[1].decode() for match in _WORDS.finditer(pdf)}
    words = found.pop() if len(found) == 1 else ""
    signature: Signature
    for library in (
        "pyhanko",
        "pyhanko_certvalidator",
    ):  # their remarks on a stranger's file are no fault
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    try:
        signature, fingerprint = _signature(pdf)
    except Exception:  # noqa: BLE001 - whatever a damaged file does to the parser: it is damaged
        signature, fingerprint = "damaged", ""
    return PaperRead(signature, words, fingerprint)


def _signature(pdf: bytes) -> tuple[Signature, str]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signed = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if not signed:
        return "none", ""
    if len(signed) > 1:  # we sign once, and allow nothing afterwards
        return "changed", ""
    one = signed[0]
    # Whose the certificate is tells the casebook. Here only itself is trusted: that it holds, unchanged.
    context = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(one, context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    state: Signature = "whole" if status.intact and status.valid and whole else "changed"
    return state, fingerprint_of(one.signer_cert.dump())
