"""Sections about the time in custody: rights, health, property, exhibits, daily care, visits, incidents."""

from __future__ import annotations

from dataclasses import replace

from utmcase.forms.base import Section, half, third, two_thirds, wide
from utmcase.i18n import text

ADMISSION = Section(
    "admission",
    (
        *third("admission.facility", "admission.cell", "admission.register_number"),
        *half("admission.receiving_officer", "admission.condition"),
        *wide("admission.observation_level"),
    ),
)
RIGHTS = Section(
    "rights_statement",
    (
        *wide("rights_statement.rights", lines=14),
        *third("rights_statement.language", "rights_statement.interpreter", "rights_statement.copy_given"),
        *half("rights_statement.signed", "rights_statement.witness"),
    ),
)
NOTIFIED = Section(
    "notified",
    (
        *wide("notified.to"),
        *half("notified.asked_at", "notified.wish"),
        *wide("notified.outcome"),
        *wide("notified.means"),
        *wide("notified.answer"),
    ),
    many="each",
    blank=3,
)
NOTIFIED_TABLE = Section(
    "notified",
    (*third("notified.to", "notified.outcome", "notified.means"),),
    many="table",
    blank=6,
)
EXAM = Section(
    "medical_exam",
    (
        *half("medical_exam.purpose", "medical_exam.professional"),
        *half("medical_exam.fit_for_detention", "medical_exam.fit_for_transfer"),
        *wide("medical_exam.unfit_to_move_until"),
        *wide("medical_exam.injuries", lines=5),
        *wide("medical_exam.allegation"),
        *wide("medical_exam.clinical_notes", lines=7),
    ),
    many="each",
    guide=text(
        "Consent · complaint · history and medicines · mental state, suicide risk · pregnancy (asked in"
        " private) · contagion · treatment. Nobody of the police is in the room."
    ),
)
CONDITION = Section(
    "medical_exam",
    (
        *half("medical_exam.purpose", "medical_exam.professional"),
        *half("medical_exam.fit_for_detention", "medical_exam.fit_for_transfer"),
        *wide("medical_exam.unfit_to_move_until"),
    ),
    many="each",
)
INSTRUCTIONS = Section(
    "medical_instruction",
    (
        *half("medical_instruction.professional", "medical_instruction.due"),
        *wide("medical_instruction.what", lines=3),
    ),
    many="each",
)
INSTRUCTIONS_DONE = Section(
    "instruction_done",
    (*half("instruction_done.by_whom", "instruction_done.words"),),
    many="table",
    blank=2,
)
PROPERTY_IN = Section(
    "property_in",
    (*wide("property_in.items", lines=12), *wide("property_in.receipt")),
    many="each",
)
PROPERTY_OUT = Section(
    "property_out",
    (
        *wide("property_out.items", lines=8),
        *half("property_out.to", "property_out.receiver"),
        *wide("property_out.receipt"),
        *wide("property_out.difference_explained", lines=2),
    ),
    many="each",
)
EXHIBITS = Section(
    "exhibit_seized",
    (
        *third("exhibit_seized.item_id", "exhibit_seized.what", "exhibit_seized.serial"),
        *third("exhibit_seized.where", "exhibit_seized.seal"),
    ),
    many="table",
    blank=6,
)
EXHIBIT_MOVES = Section(
    "exhibit_moved",
    (
        *third("exhibit_moved.item_id", "exhibit_moved.from", "exhibit_moved.to"),
        *third("exhibit_moved.purpose"),
    ),
    many="table",
    blank=10,
)
CHECKS = Section(
    "check",
    (
        *third("check.level", "check.condition", "check.place"),
        *half("check.words", "check.response"),
    ),
    many="table",
    blank=16,
)
LAST_CHECKS = replace(CHECKS, blank=5)
CARE = Section("care", (*third("care.what", "care.outcome", "care.words"),), many="table", blank=14)
PLACED = Section(
    "placed",
    (
        *third("placed.where", "placed.place", "placed.by_authority_of"),
        *third("placed.separation_considered"),
    ),
    many="table",
    blank=3,
)
OBSERVATION = Section(
    "observation_set",
    (*half("observation_set.level", "observation_set.reason"),),
    many="table",
    blank=3,
)
VISITS = Section(
    "visit",
    (
        *wide("visit.organisation"),
        *half("visit.name", "visit.role"),
        *half("visit.private", "visit.access"),
        *wide("visit.why", lines=2),
    ),
    many="each",
    blank=3,
    guide=text("Write down what the visitor recommends, by when it is to be done, and who will see to it."),
)
COMPLAINT = Section(
    "complaint",
    (
        *wide("complaint.channel"),
        *wide("complaint.matter", lines=12),
        *wide("complaint.about_whom"),
    ),
    many="each",
    guide=text("The person need not give a name. Nobody complained of reads this form or passes it on."),
)
PASSED_ON = Section(
    "complaint_passed_on",
    (*wide("complaint_passed_on.to"), *wide("complaint_passed_on.reference")),
    many="each",
)
CLAIMS = Section("release_claim", (*wide("release_claim.words", lines=3),), many="each")
CLAIMS_ANSWERED = Section(
    "release_claim_answered",
    (*two_thirds("release_claim_answered.answer"), *third("release_claim_answered.by_whom")),
    many="table",
    blank=2,
)
INCIDENT_BOXES = (
    *wide("incident.what"),
    *wide("incident.words", lines=10),
    *wide("incident.reported_to_head_of_mission"),
)
INCIDENTS = Section(
    "incident",
    (*third("incident.what"), *two_thirds("incident.words")),
    many="table",
    blank=2,
)
ESCAPE = Section(
    "incident",
    INCIDENT_BOXES,
    many="each",
    title=text("Escape or recapture"),
    only=("what", "escape", "recapture"),
    guide=text(
        "Noticed by whom and when · last seen · way of escape · clothing and description · pursuit · who was"
        " told · injuries · recaptured by whom, where and when."
    ),
)
DEATH = Section(
    "incident",
    (
        *INCIDENT_BOXES,
        *half("incident.died_at", "incident.cause_of_death"),
        *wide("incident.remains", lines=2),
    ),
    many="each",
    title=text("Death in custody"),
    only=("what", "death"),
    guide=text(
        "Found by whom and when · last seen alive · place secured · resuscitation · certified by which doctor"
        " · body kept by whom · effects · witnesses · photographs · autopsy asked for · board of inquiry no."
        " · remains handed to whom. Nobody of the detaining unit investigates."
    ),
)
INTERVIEW = Section(
    "interview",
    (
        *half("interview.start", "interview.end"),
        *two_thirds("interview.purpose"),
        *third("interview.caution"),
        *two_thirds("interview.persons_present"),
        *third("interview.interpreter"),
        *wide("interview.words", lines=16),
        *wide("interview.signature"),
    ),
    many="each",
    guide=text("Breaks · read back · what the person corrected · where a recording lies."),
)
COURT_OUT = Section("court_out", (*half("court_out.session", "court_out.escort"),), many="table", blank=2)
COURT_BACK = Section("court_back", (*half("court_back.session", "court_back.escort"),), many="table", blank=2)
