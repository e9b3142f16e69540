"""Receipts that are still to come back, and typing one in from the number of its slip."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utmcase.attachments import NewAttachment
from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.handover_file import slip_number
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.paper_values import Values
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, record
from utmcase.rules.sight import roots

# Not signed for, and no number of the receiving register: each is closed by the slip.
SIGNED, NUMBERED = "GH-07", "GH-16"
# What came late has come: it stays a gap, and nothing is to be obtained any more.
STILL_OPEN = frozenset({"running", "due", "overdue", "missing", "open"})
NAMED, SIGNED_FOR = "1", "2"  # of the receipt grades
_SLIP = re.compile(r"(.+)-F(\d{1,4})")


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """One handover whose receipt is not complete. `due`: when the signature had to be there, seconds UTC."""

    custody_id: str
    number: str
    name: str
    authority: Text | str
    handed_at: Moment
    slips: tuple[str, ...]  # of every file that was built; none when none was
    signature: bool  # still wanted
    register_number: bool  # still wanted
    due: int | None


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a slip that came back; blank is what the receiver left blank."""

    number: str
    received_at: Moment
    register_number: str = ""
    receiver: str = ""
    rank: str = ""


def open_receipts(records: Records) -> tuple[OpenReceipt, ...]:
    """Return the handovers whose receipt is not complete, longest first; the look is logged.

    Raises `Forbidden` for an officer who may not see custodies.
    """
    require(records.officer, "see")
    wanted: dict[str, dict[str, int | None]] = {}
    for row in records.projected_findings():
        if row.rule in (SIGNED, NUMBERED) and row.state in STILL_OPEN:
            wanted.setdefault(row.custody_id, {})[row.rule] = row.due
    found = [_open(records, custody_id, rules) for custody_id, rules in wanted.items()]
    records.log_access("search", detail="open receipts")
    return tuple(sorted((one for one in found if one is not None), key=_oldest))


def _oldest(one: OpenReceipt) -> tuple[int, str]:
    return one.handed_at.earliest or 0, one.number


def _open(records: Records, custody_id: str, rules: dict[str, int | None]) -> OpenReceipt | None:
    custody = records.custody(custody_id)
    handed = _handed(custody)
    if handed is None:
        return None
    row = records.board_row(custody_id)
    return OpenReceipt(
        custody_id,
        custody.number,
        str(row.row.get("name", "")) if row else "",
        Values(records).of(handed, "authority"),
        handed.occurred,
        tuple(slip_number(custody, n) for n in range(1, len(custody.of_kind("file_built")) + 1)),
        SIGNED in rules,
        NUMBERED in rules,
        rules.get(SIGNED, rules.get(NUMBERED)),
    )


def _handed(custody: Custody) -> Entry | None:
    return next(reversed(custody.of_kind("handed_over")), None)


def answer_slip(records: Records, slip: Slip, scan: NewAttachment | None = None) -> Recorded:
    """Record the receipt that a slip proves, as the answer to the handover it belongs to.

    Only its scan proves the receiver's signature; without it the receiver is named, and no more.

    Raises `UserError` for a number that no file has, and while no handover is recorded.
    """
    custody = custody_of_slip(records, slip.number)
    handed = _handed(custody)
    if handed is None:
        raise UserError(
            text("No handover of custody {number} is recorded yet. Record it first.", number=custody.number)
        )
    if not slip.register_number.strip() and not slip.receiver.strip():
        raise UserError(text("What stands on the slip? Write the register number, or who received."))
    receiver = ", ".join(part for part in (slip.receiver.strip(), slip.rank.strip()) if part)
    fields = {
        "register_number": slip.register_number.strip(),
        "receiver": receiver,
        "authority": handed.data.get("authority"),
        "authority_kind": handed.data.get("authority_kind"),
        "receipt_grade": SIGNED_FOR if scan else NAMED if receiver else None,
        "evidence": "scan" if scan else None,
    }
    fields = {name: value for name, value in fields.items() if value}
    first = roots(custody, handed.id) or handed.id
    source = f"slip {slip.number.strip().upper()}"
    draft = Draft("receipt", custody.id, fields, slip.received_at, answers=first, source=source)
    recorded = record(records, draft)
    if scan is not None:
        records.keep_attachment(scan)
        paper = {"what": "handover_record", "file": scan.attachment.reference}
        about = recorded.entry.id
        record(records, Draft("document_added", custody.id, paper, slip.received_at, answers=about))
    return recorded


def custody_of_slip(records: Records, number: str) -> Custody:
    """Return the custody whose file has this slip. Raises `UserError` where none was built with it."""
    unknown = UserError(
        text(
            "No handover file has a slip {number}. Its number stands on it, such as BRI-A-2026-0007-F1.",
            number=number.strip()[:60],
        )
    )
    found = _SLIP.fullmatch(number.strip().upper())
    custody_id = records.custody_id_of(found[1]) if found else None
    if found is None or custody_id is None:
        raise unknown
    custody = records.custody(custody_id)
    require_in(records, custody, "see")
    if not 1 <= int(found[2]) <= len(custody.of_kind("file_built")):
        raise unknown
    return custody


def receipt_line(one: OpenReceipt) -> Text:
    """Return what is still wanted of a handover, in words."""
    if one.signature and one.register_number:
        return text("signature and register number")
    return text("signature") if one.signature else text("register number")
