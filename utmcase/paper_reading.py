"""What a PDF says of itself: plain data that crosses from the process that reads it to the casebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from utmcase.errors import UserError
from utmcase.heads import QR_MARK, HeadClaim, parse_head
from utmcase.i18n import text

# whole: not a byte was changed since it was signed · changed: some were · none: there is no signature ·
# damaged: the file cannot be read as far as its signature · not_a_pdf: it is something else
Signature = Literal["whole", "changed", "none", "damaged", "not_a_pdf"]
MOST_BYTES = 300_000_000  # a handover file with a hundred scans has about half of that
_WORDS = re.compile(
    rf"({QR_MARK}:[0-9A-Z]{{8}}:[0-9]{{1,13}}:[0-9A-F]{{64}}):([0-9A-Z-]{{1,40}}):([0-9A-F]{{64}}):([0-9A-Z]{{1,40}})"
)


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A PDF that was read: its signature, by which certificate, and the words of the square at its foot."""

    signature: Signature
    words: str = ""  # blank: there are none, or several that differ
    fingerprint: str = ""  # SHA-256 of the signing certificate; blank without a signature


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What the square at the foot of a paper says."""

    claim: HeadClaim
    number: str  # of the custody
    digest: str  # of the print, in hexadecimal


def paper_words(words: str) -> PaperWords:
    """Return what the words of the square say. Raises `UserError` when they are none of ours."""
    found = _WORDS.fullmatch(words.strip().upper())
    if found is None:
        raise UserError(
            text(
                "These are not the words of the square at the foot of a paper. Read them in again, or type"
                " the head code: utmcase verify --head CODE."
            )
        )
    return PaperWords(parse_head(found[1]), found[2], found[3].lower())


def pdf_bytes(file: Path) -> bytes:
    """Return the content of a file. Raises `UserError` when it cannot be read or is too large for a paper."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise UserError(
            text("The file {file} cannot be read. Check its name and its place.", file=str(file))
        ) from None
    if len(content) > MOST_BYTES:
        raise UserError(text("The file {file} is too large for a paper of this program.", file=file.name))
    return content
