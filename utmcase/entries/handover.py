"""Handing over to a State or child-protection authority, and setting free."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Line, Lines, Payload, YesNo
from utmcase.entries.fields import declare
from utmcase.i18n import text


class HandoverRequested(Payload):
    """The UN asked an authority to take the person over."""

    kind = "handover_requested"
    link = "handover"
    label = text("Handover requested")

    authority: Line = declare(text("Authority"), "authority")
    office: Line = declare(text("Office"))
    reference: Line = declare(text("Reference"))


class HandoverAnswered(Payload):
    """The authority answered; a refusal names its cause."""

    kind = "handover_answered"
    link = "handover"
    label = text("Handover answered")

    answer: Line = declare(text("Answer"), "choice", choices=lists.ANSWERS)
    cause: Line = declare(text("Cause of a refusal"), "choice", choices=lists.CAUSES)
    collects: Line = declare(text("Who collects"), "choice", choices=lists.COLLECTS)
    by_whom: Line = declare(text("By whom"))
    words: Line = declare(text("In words"), "words")


class HandedOver(Payload):
    """The person was handed over; UN custody ends here, whatever the receipt says."""

    kind = "handed_over"
    link = "handover"
    label = text("Handed over")

    authority: Line = declare(text("Authority"), "authority")
    authority_kind: Line = declare(text("Kind of authority"), "choice", choices=lists.AUTHORITY_KINDS)
    office: Line = declare(text("Office"))
    receiver: Line = declare(text("Receiver's name"))
    receiver_rank: Line = declare(text("Receiver's rank or function"))
    receiver_document: Line = declare(text("Receiver's document"))
    place: Line = declare(text("Place"))
    receipt_grade: Line = declare(text("Receipt grade"), "choice", choices=lists.GRADES)
    evidence: Line = declare(text("Evidence of the receipt"), "choice", choices=lists.EVIDENCE)
    documents: Lines = declare(text("Documents handed over"), "lines")
    items: Lines = declare(text("Items handed over"), "lines")
    statement: Line = declare(text("Statement of the person"), "words")
    register_number: Line = declare(text("Receiving register number"))
    child_protection_agreed: YesNo = declare(text("Child Protection agreed in writing"), "yes_no")


class Receipt(Payload):
    """Later evidence that the authority received the person."""

    kind = "receipt"
    link = "handover"
    label = text("Receipt")

    authority: Line = declare(text("Authority"), "authority")
    authority_kind: Line = declare(text("Kind of authority"), "choice", choices=lists.AUTHORITY_KINDS)
    office: Line = declare(text("Office"))
    receiver: Line = declare(text("Receiver's name"))
    receipt_grade: Line = declare(text("Receipt grade"), "choice", choices=lists.GRADES)
    evidence: Line = declare(text("Evidence of the receipt"), "choice", choices=lists.EVIDENCE)
    documents: Lines = declare(text("Documents received"), "lines")
    register_number: Line = declare(text("Receiving register number"))


class Returned(Payload):
    """The person was refused at the gate or sent back; UN custody resumes."""

    kind = "returned"
    link = "handover"
    label = text("Returned")

    by: Line = declare(text("By whom"))
    why: Line = declare(text("Why"), "words")
    condition: Line = declare(text("Condition"))


class Released(Payload):
    """The person was set free."""

    kind = "released"
    link = "handover"
    label = text("Released")

    decided_by: Line = declare(text("Decided by"))
    grounds: Line = declare(text("Grounds"))
    on_the_spot: YesNo = declare(text("On the spot"), "yes_no")
    place: Line = declare(text("Place"))
    measure: Line = declare(text("Measure instead"), "choice", choices=lists.MEASURES)
    measure_reference: Line = declare(text("Reference of the measure"))
    statement_signed: YesNo = declare(text("Statement signed"), "yes_no")
    means_of_return: Line = declare(text("Means of return"))
