"""What a paper is printed from beside the custody itself: by whom, when, in which language, from which head.

Plain data that crosses into another process. The papers themselves are made in `reports`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from utmcase.entries.base import Link
from utmcase.entries.envelope import canonical
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.heads import head_code, head_qr
from utmcase.i18n import PaperLang, Text, text
from utmcase.ports import Head
from utmcase.roles import Level

# The forms of `utmcase.forms`, and the papers that are laid out by hand; the others that a casebook prints
# (registers, statistics, the handover file) have names of their own.
PaperKind = str
PAPER_TITLES: dict[PaperKind, Text] = {
    "cover_sheet": text("Cover sheet"),
    "custody_report": text("Custody report"),
    **{form.name: form.title for form in FORMS},
    "handover_file": text("Handover file"),
    "recovery_sheet": text("Recovery sheet"),
}
# The papers that are printed from one custody, in the order in which they are offered: first the report.
CUSTODY_PAPERS: tuple[PaperKind, ...] = ("custody_report", "cover_sheet", *(form.name for form in FORMS))
# How far a paper is kept: as far as its open boxes. What is given to the person is normal; the others hold
# what is confidential. Boxes that are kept for one role are shown to that role alone (`kept_on`).
PAPER_LEVELS: dict[PaperKind, Level] = {
    "cover_sheet": "confidential",
    "custody_report": "confidential",
    **{form.name: form.level for form in FORMS},
    "handover_file": "confidential",
    "recovery_sheet": "confidential",
}
# The version of the form itself: it rises when a box is added, moved or removed.
PAPER_VERSIONS: dict[PaperKind, int] = {
    "cover_sheet": 1,
    "custody_report": 2,
    **{form.name: form.version for form in FORMS},
    "handover_file": 1,
    "recovery_sheet": 1,
}
# Under which link of the chain a paper is offered.
PAPER_LINKS: dict[PaperKind, Link] = {
    "cover_sheet": "record",
    "custody_report": "record",
    **{form.name: form.part for form in FORMS},
}

MISSIONS = {"car-utm": "MINUSCA", "ssd-poc": "UNMISS"}
# As they are called where they are chosen: each in itself.
PAPER_LANGUAGES: dict[PaperLang, str] = {
    "en": "English",
    "fr": "Français",
    "en+fr": "English + Français",
    "en+ar": "English + العربية",
}

CONFIDENTIAL = text("CONFIDENTIAL")
STRICTLY = text("STRICTLY CONFIDENTIAL")
# Where a paper may go: an *in* paper stays in UN files, an *out* paper may leave them once it is cleared.
PAPER_ROUTES: dict[PaperKind, Text] = {
    "cover_sheet": text("UN use only – stays in UN files"),
    "custody_report": text("UN use only – stays in UN files"),
    **{form.name: form.route_words for form in FORMS},
    "handover_file": text("For the receiving authority, cleared by Legal"),
    "recovery_sheet": text("KEEP IN THE SAFE – NOT IN THE FILE OF A CUSTODY"),
}


def classification_of(paper: PaperKind) -> Text:
    """Return how a paper is marked: a form with boxes kept for one role is strictly confidential."""
    return CONFIDENTIAL if kept_on(paper) is None else STRICTLY


def kept_on(paper: PaperKind) -> Level | None:
    """Return for which role a paper has boxes of its own, or None."""
    form = FORMS_BY_NAME.get(paper)
    return None if form is None else form.kept_for


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where the pages of a paper stand in a file of several papers, whose digest and square they bear.

    `pages`: of the whole file, 0 while they are counted.
    """

    digest: str
    qr: str
    original: int
    originals: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PaperInputs:
    """Everything beside the custody that a paper shows. Times are seconds UTC.

    The same custody and the same inputs give the same bytes. `print_id` and `copy` are given by the journal
    when the inputs are kept (`Records.keep_print`); until then they are blank and 0, and the paper says so.
    """

    lang: PaperLang
    mission: str
    printed_by: str  # name and UN id, as the paper shows them
    printed_at: int
    head: Head
    program: str  # version of the program
    packs: tuple[str, ...] = ()  # editions that the limits were taken from, e.g. "un-detention 2010-01-01"
    classification: Text | str = CONFIDENTIAL
    copy: int = 0
    print_id: str = ""
    key_id: str = ""  # the key that signs the ledger; blank: the ledger's own name, which is its key's digest
    draft: bool = True  # until signed
    routine_in_full: bool = False  # the annex of routine checks, on request
    place: FilePlace | None = None  # as a part of a file; never kept: the file is
    shows: tuple[Level, ...] = ()  # the roles whose own boxes it was printed with
    digest: str = ""  # of a print that is of no single custody; of the others it is computed

    @property
    def key(self) -> str:
        """Return the name of the key that signs heads of this ledger."""
        return self.key_id or self.head.ledger

    @property
    def code(self) -> str:
        """Return the short head code for the foot of the paper."""
        return head_code(self.head)


def kept_inputs(paper: PaperKind, custody_id: str, number: str, inputs: PaperInputs) -> dict[str, Any]:
    """Return what the journal keeps of a print, as plain JSON: enough to print the same bytes again."""
    classification = inputs.classification
    # Of a form that keeps boxes for a role: whether this print shows them.
    shows = {} if kept_on(paper) is None else {"shows": list(inputs.shows)}
    return shows | {
        "paper": paper,
        "form": PAPER_VERSIONS[paper],
        "custody_id": custody_id,
        "number": number,
        "lang": inputs.lang,
        "mission": inputs.mission,
        "printed_by": inputs.printed_by,
        "printed_at": inputs.printed_at,
        "ledger": inputs.head.ledger,
        "seq": inputs.head.seq,
        "head": inputs.head.hash.hex(),
        "program": inputs.program,
        "packs": list(inputs.packs),
        "classification": classification.msgid if isinstance(classification, Text) else classification,
        "copy": inputs.copy,
        "print_id": inputs.print_id,
        "key_id": inputs.key,
        "draft": inputs.draft,
        "routine_in_full": inputs.routine_in_full,
    }


def inputs_of(kept: dict[str, Any]) -> PaperInputs:
    """Return the inputs that `kept_inputs` wrote."""
    return PaperInputs(
        lang=kept["lang"],
        mission=kept["mission"],
        printed_by=kept["printed_by"],
        printed_at=kept["printed_at"],
        head=Head(kept["ledger"], kept["seq"], bytes.fromhex(kept["head"])),
        program=kept["program"],
        packs=tuple(kept["packs"]),
        classification=Text(kept["classification"]),
        copy=kept["copy"],
        print_id=kept["print_id"],
        key_id=kept["key_id"],
        draft=kept["draft"],
        routine_in_full=kept["routine_in_full"],
        shows=tuple(kept.get("shows", ())),
    )


def digest_of(paper: PaperKind, custody_id: str, number: str, inputs: PaperInputs) -> str:
    """Return the digest of a print: SHA-256 over its kept inputs in canonical JSON, in hexadecimal.

    The head is one of the inputs, so the digest also stands for every entry the paper was made from.
    """
    return hashlib.sha256(canonical(kept_inputs(paper, custody_id, number, inputs))).hexdigest()


def site_print_digest(kept: dict[str, Any]) -> str:
    """Return the digest of a print that is of no single custody: SHA-256 over what is kept of it."""
    return hashlib.sha256(canonical(kept)).hexdigest()


def qr_words(number: str, digest: str, inputs: PaperInputs) -> str:
    """Return what the QR at the foot holds: head, custody reference, digest and key id; nothing personal.

    `utmcase.heads.parse_head` reads the head out of it.
    """
    return f"{head_qr(inputs.head)}:{number.upper()}:{digest.upper()}:{inputs.key.upper()}"
