"""Entries about the record itself."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Kept, Line, Payload
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

    what: Line = declare(text("What it is"), "choice", choices=lists.DOCUMENTS)
    file: Line = declare(text("File"))
    dated: Kept = declare(text("Dated"), "moment")
    signed_by: Line = declare(text("Signed by"), leaves=False)


class Withdrawn(Payload):
    """An entry made on the wrong custody is taken back; it stays in the journal, struck through."""

    kind = "withdrawn"
    link = "record"
    label = text("Entry withdrawn")
