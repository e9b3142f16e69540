"""Sections about deciding, handing over or setting free, what came afterwards, and closing the record."""

from __future__ import annotations

from utmcase.forms.base import Section, half, third, two_thirds, wide
from utmcase.i18n import text

REVIEW = Section(
    "review",
    (
        *two_thirds("review.role"),
        *third("review.by_detaining_unit"),
        *half("review.reviewer", "review.unit"),
        *wide("review.grounds", lines=3),
        *wide("review.representations", lines=3),
        *half("review.legal_advice", "review.human_rights_advice", lines=2),
        *half("review.child_protection_advice", "review.medical_advice", lines=2),
        *wide("review.outcome"),
    ),
    many="each",
    guide=text("The person is heard. Alternatives to holding are looked at each time."),
)
REVIEWS = Section("review", (*third("review.role", "review.outcome"),), many="table", blank=3)
EXTENSION = Section(
    "extension",
    (
        *half("extension.extends", "extension.hours"),
        *wide("extension.reason"),
        *wide("extension.role"),
        *half("extension.decider", "extension.unit"),
        *half("extension.by_detaining_unit", "extension.legal_advice"),
    ),
    many="each",
)
EXTENSIONS = Section(
    "extension",
    (*third("extension.extends", "extension.hours", "extension.reason"),),
    many="table",
    blank=2,
)
PAUSED = Section(
    "clock_paused", (*half("clock_paused.reason", "clock_paused.approver"),), many="table", blank=2
)
RESUMED = Section("clock_resumed", (*wide("clock_resumed.approver"),), many="table", blank=2)
RISK = Section(
    "risk_assessed",
    (
        *half("risk_assessed.authority", "risk_assessed.place"),
        *wide("risk_assessed.risks", lines=10),
        *wide("risk_assessed.rating"),
        *wide("risk_assessed.sources", lines=5),
        *half("risk_assessed.human_rights_opinion", "risk_assessed.legal_opinion"),
        *half("risk_assessed.decision", "risk_assessed.waiver"),
    ),
    many="each",
    guide=text(
        "Risks of this person and of this place · the record of unit and facility · who may be asked ·"
        " assurances, access, another place or authority · what risk remains · when it is looked at again."
    ),
)
ASSURANCE = Section(
    "assurance",
    (
        *half("assurance.authority", "assurance.by_whom"),
        *half("assurance.asked", "assurance.received"),
        *wide("assurance.words", lines=4),
    ),
    many="each",
)
HANDOVER_REQUEST = Section(
    "handover_requested",
    (*third("handover_requested.authority", "handover_requested.office", "handover_requested.reference"),),
    many="each",
)
HANDOVER_ANSWER = Section(
    "handover_answered",
    (
        *half("handover_answered.answer", "handover_answered.collects"),
        *wide("handover_answered.cause"),
        *wide("handover_answered.by_whom"),
        *wide("handover_answered.words", lines=3),
    ),
    many="each",
)
DECLINED = Section(
    "handover_declined",
    (*third("handover_declined.by"), *two_thirds("handover_declined.why")),
    many="table",
    blank=1,
)
HANDED_OVER = Section(
    "handed_over",
    (
        *half("handed_over.authority", "handed_over.authority_kind"),
        *half("handed_over.office", "handed_over.place"),
        *third("handed_over.receiver", "handed_over.receiver_rank", "handed_over.receiver_document"),
        *half("handed_over.receipt_grade", "handed_over.evidence"),
        *half("handed_over.documents", "handed_over.items", lines=4),
        *half("handed_over.register_number", "handed_over.child_protection_agreed"),
    ),
    many="each",
)
HELD_UNTIL_HANDOVER = Section(
    "handed_over",
    (*third("handed_over.authority", "handed_over.office", "handed_over.place"),),
    many="table",
    title=text("Held until handed over"),
)
HELD_UNTIL_RELEASE = Section(
    "released",
    (*third("released.place", "released.on_the_spot"),),
    many="table",
    title=text("Held until released"),
)
SAID_AT_HANDOVER = Section(
    "handed_over",
    (
        *third("handed_over.authority", "handed_over.receiver", "handed_over.place"),
        *wide("handed_over.statement", lines=5),
    ),
    title=text("Handed over"),
)
RECEIPTS = Section(
    "receipt",
    (
        *half("receipt.authority", "receipt.authority_kind"),
        *third("receipt.office", "receipt.receiver", "receipt.register_number"),
        *half("receipt.receipt_grade", "receipt.evidence"),
        *wide("receipt.documents"),
    ),
    many="each",
)
RETURNED = Section(
    "returned", (*third("returned.by", "returned.condition", "returned.why"),), many="table", blank=1
)
RELEASED = Section(
    "released",
    (
        *third("released.decided_by", "released.place", "released.on_the_spot"),
        *wide("released.grounds"),
        *wide("released.measure"),
        *third("released.measure_reference", "released.means_of_return", "released.statement_signed"),
    ),
)
FOLLOW_UP = Section(
    "follow_up",
    (
        *half("follow_up.source", "follow_up.place"),
        *wide("follow_up.place_kind"),
        *third("follow_up.in_detention", "follow_up.access", "follow_up.treatment"),
        *wide("follow_up.why"),
        *wide("follow_up.words", lines=4),
        *wide("follow_up.next_due"),
    ),
    many="each",
)
PRESENTED = Section(
    "presented", (*third("presented.to", "presented.name", "presented.place"),), many="table", blank=1
)
CHARGED = Section(
    "charged", (*third("charged.file_number", "charged.article", "charged.death_penalty"),), many="table"
)
REMANDED = Section(
    "remanded",
    (
        *third("remanded.order", "remanded.authority", "remanded.place"),
        *third("remanded.valid_to"),
    ),
    many="table",
)
HEARINGS = Section(
    "hearing",
    (*third("hearing.court", "hearing.session", "hearing.lawyer"), *third("hearing.outcome")),
    many="table",
    blank=2,
)
JUDGMENTS = Section(
    "judgment",
    (
        *third("judgment.outcome", "judgment.sentence", "judgment.sentence_end"),
        *third("judgment.death_sentence"),
    ),
    many="table",
)
FREED = Section("freed", (*third("freed.by"), *two_thirds("freed.why")), many="table")
MOVED = Section(
    "moved_by_authority",
    (
        *third("moved_by_authority.where", "moved_by_authority.place_kind", "moved_by_authority.by"),
        *third("moved_by_authority.why"),
    ),
    many="table",
)
CLOSED = Section("closed", (*wide("closed.checklist"), *wide("closed.words", lines=4)))
REOPENED = Section("reopened", (*wide("reopened.why"),), many="table")
EXPLAINED = Section(
    "gap_explained",
    (*third("gap_explained.rule", "gap_explained.cause", "gap_explained.words"),),
    many="table",
    blank=5,
)
DOCUMENTS = Section(
    "document_added",
    (
        *third("document_added.what", "document_added.dated", "document_added.signed_by"),
        *third("document_added.file"),
    ),
    many="table",
    blank=8,
)
NOTES = Section("note", (*wide("note.words"),), many="table", blank=3)
