"""Forms of the time in custody: force, interviews, notifications, logs, complaints, incidents, reviews."""

from __future__ import annotations

from dataclasses import replace

from utmcase.forms import before, holding, leaving, signing
from utmcase.forms.base import Form, Signature, extract
from utmcase.i18n import text

FORCE = Form(
    "F-I",
    "force_report",
    text("Use of force and restraint report"),
    "10",
    "care",
    "in",
    text("UN use only – a summary may leave on request"),
    "confidential",
    (
        before.FORCE,
        before.FORCE_REPORT,
        before.RESTRAINTS_ON,
        before.RESTRAINTS_REVIEWED,
        before.RESTRAINTS_OFF,
    ),
    (*signing.MEMBERS, signing.COMMANDER),
)

FORCE_OUT = extract(
    FORCE,
    code="F-I/X",
    name="force_summary",
    title=text("Use of force – summary"),
    route=signing.ON_REQUEST,
    level="confidential",
)

INTERVIEW = Form(
    "F-J",
    "interview_record",
    text("Interview record"),
    "11",
    "care",
    "in",
    text("UN use only, until Legal clears it"),
    "confidential",
    (holding.INTERVIEW,),
    (
        signing.PERSON,
        signing.INTERPRETER,
        Signature(text("Interviewer")),
        Signature(text("Guardian or Child Protection")),
    ),
)

NOTIFICATIONS = Form(
    "F-K",
    "notification_log",
    text("Notification log"),
    "12",
    "care",
    "in",
    signing.IN_ONLY,
    "confidential",
    (holding.NOTIFIED,),
    (signing.OFFICER, signing.FOCAL_POINT),
)

CUSTODY_LOG = Form(
    "F-L",
    "custody_log",
    text("Custody log"),
    "13",
    "care",
    "in",
    signing.IN_ONLY,
    "confidential",
    (
        holding.OBSERVATION,
        holding.CHECKS,
        holding.CARE,
        holding.PLACED,
        before.JOURNEY,
        holding.COURT_OUT,
        holding.COURT_BACK,
        holding.CLAIMS,
        holding.CLAIMS_ANSWERED,
        holding.INCIDENTS,
        leaving.NOTES,
    ),
    (Signature(text("Guard commander")),),
)

VISITS = Form(
    "F-M",
    "visit_log",
    text("Visit and inspection log"),
    "13",
    "care",
    "in",
    signing.IN_ONLY,
    "confidential",
    (holding.VISITS,),
    (Signature(text("Guard commander")),),
)

COMPLAINT = Form(
    "F-N",
    "complaint_form",
    text("Complaint form"),
    "13",
    "care",
    "in",
    signing.NEVER,
    "confidential",
    (holding.COMPLAINT, holding.PASSED_ON),
    (signing.PERSON, signing.INTERPRETER, Signature(text("Receiver of the complaint"))),
    kept_for="human_rights",
)

ESCAPE = Form(
    "F-Y",
    "escape_report",
    text("Escape report"),
    "13",
    "care",
    "in",
    signing.IN_ONLY,
    "confidential",
    (holding.ESCAPE, holding.NOTIFIED_TABLE, holding.LAST_CHECKS),
    (signing.OFFICER, signing.COMMANDER),
)

DEATH = Form(
    "F-Z",
    "death_report",
    text("Report of a death in custody"),
    "13",
    "care",
    "in",
    signing.IN_ONLY,
    "confidential",
    (holding.DEATH, holding.CONDITION, holding.LAST_CHECKS, holding.NOTIFIED_TABLE, holding.PROPERTY_OUT),
    (signing.HEALTH, signing.COMMANDER, signing.HUMAN_RIGHTS),
)

REVIEW = Form(
    "F-O",
    "review_sheet",
    text("Review and decision sheet"),
    "14",
    "review",
    "in",
    text("UN use only – duration and authority may leave as an extract"),
    "confidential",
    (leaving.REVIEW, leaving.EXTENSION, leaving.PAUSED, leaving.RESUMED),
    (signing.DECIDER, signing.LEGAL, signing.HUMAN_RIGHTS),
)

# A prosecutor asks since when, on whose word, and until when; each review and extension in between.
DURATION = extract(
    replace(
        REVIEW,
        sections=(
            before.HELD_SINCE,
            before.TAKEN_OVER,
            before.ON_WHOSE_AUTHORITY,
            *REVIEW.sections,
            leaving.HELD_UNTIL_HANDOVER,
            leaving.HELD_UNTIL_RELEASE,
        ),
    ),
    code="F-O/X",
    name="duration_note",
    title=text("Note on duration and authority"),
    route=signing.CLEARED,
    level="confidential",
)

FORMS = (
    FORCE,
    FORCE_OUT,
    INTERVIEW,
    NOTIFICATIONS,
    CUSTODY_LOG,
    VISITS,
    COMPLAINT,
    ESCAPE,
    DEATH,
    REVIEW,
    DURATION,
)
