"""Sections about the authority to detain, and about bringing a person under control."""

from __future__ import annotations

from utmcase.forms.base import Section, half, third, two_thirds, wide
from utmcase.i18n import text

REQUEST = Section(
    "authority",
    (
        *third("authority.request_ref", "authority.issuing_authority", "authority.request_date"),
        *half("authority.area", "authority.persons", lines=2),
        *half("authority.valid_from", "authority.valid_to"),
    ),
    title=text("Formal request"),
)
DECISION = Section(
    "authority",
    (
        *half("authority.decision_maker", "authority.decision_role"),
        *half("authority.decision_ref", "authority.decision_date"),
    ),
    title=text("Decision"),
    timed=False,
)
WARRANT = Section(
    "authority",
    (
        *third("authority.warrant_number", "authority.warrant_judge", "authority.warrant_verified"),
        *half("authority.warrant_date"),
    ),
    title=text("Warrant"),
    timed=False,
)
EVENT = Section(
    "apprehension",
    (
        *third("apprehension.place", "apprehension.place_words", "apprehension.coordinates"),
        *wide("apprehension.legal_basis"),
        *third("apprehension.flagrante"),
        *two_thirds("apprehension.national_forces"),
        *wide("apprehension.offence"),
        *wide("apprehension.circumstances", lines=6),
    ),
    title=text("What happened"),
)
HELD_SINCE = Section(
    "apprehension",
    (*wide("apprehension.legal_basis"), *half("apprehension.place", "apprehension.place_words")),
    title=text("Held by the United Nations since"),
)
ON_WHOSE_AUTHORITY = Section(
    "authority",
    (
        *third("authority.request_ref", "authority.issuing_authority", "authority.request_date"),
        *third("authority.warrant_number", "authority.warrant_judge", "authority.warrant_date"),
        *third("authority.decision_ref", "authority.decision_role", "authority.decision_date"),
    ),
    title=text("Request, warrant and decision"),
    timed=False,
)
DETAINING_SIDE = Section(
    "apprehension",
    (
        *half("apprehension.unit", "apprehension.weapons_seen"),
        *wide("apprehension.officers", lines=4),
        *wide("apprehension.group"),
        *wide("apprehension.witnesses", lines=2),
    ),
    title=text("Who apprehended the person"),
    timed=False,
)
AREA_CHECK = Section(
    "apprehension",
    (
        *third("apprehension.place", "apprehension.place_words", "apprehension.flagrante"),
        *wide("apprehension.national_forces"),
        *wide("apprehension.offence"),
    ),
    title=text("Check of the area"),
    guide=text("Write who checked that national forces are absent or not operational, from whom, and when."),
)
TAKEN_OVER = Section(
    "taken_over",
    (
        *third("taken_over.from_whom", "taken_over.held_since", "taken_over.condition"),
        *wide("taken_over.earlier_injuries", lines=2),
    ),
)
REASONS = Section(
    "reasons_told",
    (
        *wide("reasons_told.words", lines=4),
        *third("reasons_told.language", "reasons_told.interpreter", "reasons_told.understood"),
    ),
)
FORCE = Section(
    "force_used",
    (
        *wide("force_used.level"),
        *wide("force_used.threat", lines=4),
        *third("force_used.warning", "force_used.rounds_fired"),
        *wide("force_used.members"),
        *wide("force_used.injuries", lines=3),
    ),
    many="each",
)
FORCE_SUMMARY = Section(
    "force_used",
    (
        *wide("force_used.level"),
        *third("force_used.warning", "force_used.rounds_fired"),
        *wide("force_used.injuries", lines=2),
    ),
    many="each",
)
FORCE_REPORT = Section(
    "force_report",
    (
        *half("force_report.reference", "force_report.commander"),
        *wide("force_report.statements", lines=3),
        *wide("force_report.conclusion", lines=3),
    ),
    many="each",
)
RESTRAINTS_ON = Section(
    "restraint_on",
    (*half("restraint_on.type", "restraint_on.reason"),),
    many="table",
    blank=3,
)
RESTRAINTS_REVIEWED = Section(
    "restraint_reviewed",
    (*third("restraint_reviewed.type", "restraint_reviewed.still_needed", "restraint_reviewed.reason"),),
    many="table",
    blank=4,
)
RESTRAINTS_OFF = Section(
    "restraint_off", (*half("restraint_off.type", "restraint_off.reason"),), many="table", blank=3
)
SEARCH = Section(
    "search",
    (
        *wide("search.how"),
        *third("search.officer_sex", "search.emergency", "search.place"),
        *wide("search.result", lines=5),
        *wide("search.witnesses", lines=2),
    ),
    many="each",
    guide=text("An intimate search is done by a health professional only, on an order in writing."),
)
JOURNEY = Section(
    "conveyance",
    (
        *half("conveyance.from_place", "conveyance.to_place"),
        *third("conveyance.vehicle"),
        *two_thirds("conveyance.escort"),
        *half("conveyance.departure", "conveyance.arrival"),
        *wide("conveyance.condition", lines=2),
    ),
    many="each",
)
