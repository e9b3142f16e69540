"""Entries about the record itself."""

from __future__ import annotations

from utmcase.entries import care_lists, lists
from utmcase.entries.base import ANY_KIND, Carried, Kept, Line, Lines, Payload
from utmcase.entries.fields import declare
from utmcase.i18n import text


class GapExplained(Payload):
    """Somebody gives the cause of a gap; the gap stays, and is shown as explained."""

    kind = "gap_explained"
    link = "record"
    label = text("Gap explained")

    rule: Line = declare(text("Rule"))
    cause: Line = declare(text("Cause"), "choice", choices=lists.CAUSES)
    words: Line = declare(text("In words"), "words")


class DocumentAdded(Payload):
    """A document of this custody exists on paper or as a file; it may prove another entry."""

    kind = "document_added"
    link = "record"
    label = text("Document added")
    answers_kinds = ANY_KIND

    what: Line = declare(text("What it is"), "choice", choices=lists.DOCUMENTS)
    file: Line = declare(text("File"), "file")
    dated: Kept = declare(text("Dated"), "moment")
    signed_by: Line = declare(text("Signed by"), leaves=False)


class Withdrawn(Payload):
    """An entry made on the wrong custody is taken back; it stays in the journal, struck through."""

    kind = "withdrawn"
    link = "record"
    label = text("Entry withdrawn")


class Note(Payload):
    """Words that fit no other kind of entry."""

    kind = "note"
    link = "record"
    label = text("Note")

    words: Line = declare(text("In words"), "words", leaves=False)


class Reopened(Payload):
    """A closed record is open again."""

    kind = "reopened"
    link = "record"
    label = text("Record reopened")

    why: Line = declare(text("Why"), "words", leaves=False)


class Closed(Payload):
    """The record is closed; what was looked at stands in the checklist."""

    kind = "closed"
    link = "record"
    label = text("Record closed")

    checklist: Lines = declare(text("Checklist"), "choices", choices=care_lists.CHECKLIST, leaves=False)
    words: Line = declare(text("In words"), "words", leaves=False)


class ApprovalAsked(Payload):
    """Something waits for a second person; the whole entry is carried here and does not count yet."""

    kind = "approval_asked"
    link = "record"
    label = text("Approval asked")

    what: Carried = declare(text("What is asked"), "entry", leaves=False)
    why: Line = declare(text("Why"), "words", leaves=False)


class Approved(Payload):
    """A second person approved; the entry that was asked for is written with it."""

    kind = "approved"
    link = "record"
    label = text("Approved")
    answers_kinds = ("approval_asked",)

    written: Line = declare(text("Entry written"), leaves=False)
    words: Line = declare(text("In words"), "words", leaves=False)


class ApprovalRefused(Payload):
    """A second person refused; what was asked for does not count."""

    kind = "approval_refused"
    link = "record"
    label = text("Approval refused")
    answers_kinds = ("approval_asked",)

    why: Line = declare(text("Why"), "words", leaves=False)


class Erased(Payload):
    """What some entries of this custody say was lawfully erased; their envelopes stay."""

    kind = "erased"
    link = "record"
    label = text("Entries erased")
    action = "ask_erasure"

    ground: Line = declare(text("Legal ground"), leaves=False)
    reference: Line = declare(text("Order or decision (reference)"), leaves=False)
    entries: Lines = declare(text("Entries to erase"), "lines", leaves=False)
    why: Line = declare(text("Why"), "words", leaves=False)
