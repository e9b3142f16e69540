"""Handing over to a State or child-protection authority, and setting free."""

from __future__ import annotations

from utmcase.entries import court_lists, lists
from utmcase.entries.base import Count, Line, Lines, Payload, Rows, YesNo
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class RiskLine(Record):
    """One risk that handing over would bring, and how it is rated."""

    risk: Line = declare(text("Risk"), "choice", choices=court_lists.RISKS)
    rating: Line = declare(text("Rating"), "choice", choices=court_lists.RATINGS)
    words: Line = declare(text("In words"), sensitivity="confidential")


class RiskAssessed(Payload):
    """The risk of handing over to an authority was assessed; this stays in UN files."""

    kind = "risk_assessed"
    link = "handover"
    label = text("Risk assessed")

    authority: Line = declare(text("Authority"), "authority", leaves=False)
    place: Line = declare(text("Place"), leaves=False)
    risks: Rows = declare(text("Risks"), "rows", rows=RiskLine, sensitivity="confidential", leaves=False)
    rating: Line = declare(text("Rating of the whole"), "choice", choices=court_lists.RATINGS, leaves=False)
    sources: Line = declare(
        text("Sources"), "words", sensitivity="restricted", role="human_rights", leaves=False
    )
    human_rights_opinion: YesNo = declare(text("Human rights opinion taken"), "yes_no", leaves=False)
    legal_opinion: YesNo = declare(text("Legal opinion taken"), "yes_no", leaves=False)
    decision: Line = declare(text("Decision"), "choice", choices=court_lists.RISK_DECISIONS, leaves=False)
    waiver: Line = declare(text("Waiver"), "choice", choices=court_lists.WAIVERS, leaves=False)


class Assurance(Payload):
    """An assurance was asked of an authority, or received from it."""

    kind = "assurance"
    link = "handover"
    label = text("Assurance")
    answers_kinds = ("assurance",)

    authority: Line = declare(text("Authority"), "authority", leaves=False)
    asked: YesNo = declare(text("Asked for"), "yes_no", leaves=False)
    received: YesNo = declare(text("Received"), "yes_no", leaves=False)
    words: Line = declare(text("Text of the assurance"), "words", leaves=False)
    by_whom: Line = declare(text("By whom"), leaves=False)


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
    answers_kinds = ("handover_requested",)

    answer: Line = declare(text("Answer"), "choice", choices=lists.ANSWERS)
    cause: Line = declare(text("Cause of a refusal"), "choice", choices=lists.CAUSES)
    collects: Line = declare(text("Who collects"), "choice", choices=lists.COLLECTS)
    by_whom: Line = declare(text("By whom"))
    words: Line = declare(text("In words"), "words")


class HandoverDeclined(Payload):
    """The UN declines to hand over; this stays in UN files."""

    kind = "handover_declined"
    link = "handover"
    label = text("Handover declined by the UN")

    by: Line = declare(text("By whom"), leaves=False)
    why: Line = declare(text("Why"), "words", sensitivity="confidential", leaves=False)


class FileBuilt(Payload):
    """The file that goes along at the handover was built, in so many originals; why, if something lacked."""

    kind = "file_built"
    link = "handover"
    label = text("Handover file built")

    slip: Line = declare(text("Number of its receipt slip"), leaves=False)
    originals: Count = declare(text("Originals"), "count", leaves=False)
    papers: Lines = declare(text("Papers, each with its digest"), "lines", leaves=False)
    scans: Lines = declare(text("Scans and photographs"), "lines", leaves=False)
    cleared: Lines = declare(text("Of these, cleared for the authority one by one"), "lines", leaves=False)
    lacking: Lines = declare(text("What lacked"), "lines", leaves=False)
    reason: Line = declare(text("Why it was built all the same"), "words", leaves=False)


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
    # What was said in confidence, often a fear, is not for the authority that it may be about.
    statement: Line = declare(text("Statement of the person"), "words", leaves=False)
    register_number: Line = declare(text("Receiving register number"))
    child_protection_agreed: YesNo = declare(text("Child Protection agreed in writing"), "yes_no")


class Receipt(Payload):
    """Later evidence that the authority received the person."""

    kind = "receipt"
    link = "handover"
    label = text("Receipt")
    answers_kinds = ("handed_over",)

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
