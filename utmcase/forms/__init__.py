"""Every form of a custody, in the order in which a legal officer uses them (domain.md, section 7)."""

from __future__ import annotations

from dataclasses import replace

from utmcase.forms import about, before, holding, leaving
from utmcase.forms.base import Form, Signature, extract
from utmcase.i18n import text

IN_ONLY = text("UN use only – stays in UN files")
CLEARED = text("May leave UN files once Legal has cleared it")
NEVER = text("UN use only – never given to the authority")
CHILD_ONLY = text("For the child-protection actor only – never given to the authority")
COPY_FOR_PERSON = text("One copy for the person – the original stays in UN files")
ON_REQUEST = text("May leave UN files on request, once Legal has cleared it")

PERSON = Signature(text("The person"), person=True)
INTERPRETER = Signature(text("Interpreter"))
WITNESS = Signature(text("Witness, when the person does not sign"))
OFFICER = Signature(text("Detaining Officer"))
COMMANDER = Signature(text("Commander"))
FOCAL_POINT = Signature(text("Detention Focal Point"))
LEGAL = Signature(text("Legal Affairs"))
HUMAN_RIGHTS = Signature(text("Human Rights"))
CHILD_PROTECTION = Signature(text("Child Protection"))
DECIDER = Signature(text("Decision maker"))
RECEIVER = Signature(text("Receiver"), stamp=True)
HEALTH = Signature(text("Health professional"), stamp=True)
MEMBERS = (Signature(text("First member")), Signature(text("Second member")))

AUTHORITY_SHEET = Form(
    "F-X",
    "authority_sheet",
    text("UTM authority sheet"),
    "1",
    "apprehension",
    "in",
    text("UN use only – a copy of the request alone may leave"),
    "confidential",
    (before.REQUEST, before.AREA_CHECK, before.WARRANT, before.DECISION, leaving.DOCUMENTS, leaving.NOTES),
    (DECIDER, LEGAL, HUMAN_RIGHTS),
)
ARREST_REPORT = Form(
    "F-W",
    "arrest_report",
    text("Arrest report"),
    "2",
    "apprehension",
    "out",
    CLEARED,
    "confidential",
    (
        before.EVENT,
        before.TAKEN_OVER,
        before.REASONS,
        before.FORCE_SUMMARY,
        before.RESTRAINTS_ON,
        holding.EXHIBITS,
        before.JOURNEY,
    ),
    (Signature(text("Member who apprehended")), COMMANDER),
)
MASTER = Form(
    "F-B",
    "master_form",
    text("Detention, release, transfer and handover form"),
    "3",
    "apprehension",
    "in",
    text("UN use only – an extract of it may leave"),
    "confidential",
    (
        before.REQUEST,
        before.EVENT,
        before.DETAINING_SIDE,
        before.TAKEN_OVER,
        before.FORCE_SUMMARY,
        holding.CONDITION,
        holding.PROPERTY_IN,
        holding.EXHIBITS,
        holding.NOTIFIED_TABLE,
        holding.ADMISSION,
        holding.PLACED,
        leaving.REVIEWS,
        leaving.EXTENSIONS,
        leaving.RELEASED,
        leaving.HANDED_OVER,
        leaving.RECEIPTS,
        leaving.RETURNED,
    ),
    (OFFICER, FOCAL_POINT, COMMANDER),
)
STATEMENT = Form(
    "F-A",
    "statement_of_detention",
    text("Statement of Detention"),
    "4",
    "admission",
    "in",
    COPY_FOR_PERSON,
    "normal",
    (before.REASONS, holding.RIGHTS),
    (PERSON, INTERPRETER, OFFICER, WITNESS),
    lead=text("To be read aloud to the person"),
    by_hand=True,
)
DETAILS = Form(
    "F-D",
    "person_details",
    text("Person details"),
    "5",
    "admission",
    "in",
    text("UN use only – an extract of it may leave"),
    "confidential",
    (
        about.NAMES,
        about.AGE,
        about.AGE_ASSESSED,
        about.ORIGIN,
        about.CIRCUMSTANCES,
        about.DEPENDANTS,
        about.CARED_FOR,
        about.CARE_PLAN,
        about.FEAR,
        about.SAME_PERSON,
        about.NOT_SAME_PERSON,
    ),
    (OFFICER,),
)
EXAMINATION = Form(
    "F-E",
    "medical_examination",
    text("Medical examination"),
    "6",
    "admission",
    "in",
    text("For the medical file only – police see no more than its results"),
    "medical",
    (holding.EXAM, holding.INSTRUCTIONS, holding.INSTRUCTIONS_DONE),
    (HEALTH,),
)
SEARCH = Form(
    "F-F",
    "search_record",
    text("Search record"),
    "7",
    "admission",
    "in",
    IN_ONLY,
    "confidential",
    (before.SEARCH,),
    (*MEMBERS, WITNESS),
)
PROPERTY = Form(
    "F-G",
    "property_receipt",
    text("Property receipt"),
    "8",
    "admission",
    "out",
    text("Copy for the person – may leave once Legal has cleared it"),
    "normal",
    (holding.PROPERTY_IN, holding.PROPERTY_OUT),
    (PERSON, OFFICER, RECEIVER, WITNESS),
    by_hand=True,
)
EXHIBITS = Form(
    "F-H",
    "exhibit_chain",
    text("Seized items and their chain"),
    "9",
    "admission",
    "out",
    CLEARED,
    "confidential",
    (holding.EXHIBITS, holding.EXHIBIT_MOVES),
    (OFFICER, Signature(text("Keeper of the exhibits")), RECEIVER),
)
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
    (*MEMBERS, COMMANDER),
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
    (PERSON, INTERPRETER, Signature(text("Interviewer")), Signature(text("Guardian or Child Protection"))),
)
NOTIFICATIONS = Form(
    "F-K",
    "notification_log",
    text("Notification log"),
    "12",
    "care",
    "in",
    IN_ONLY,
    "confidential",
    (holding.NOTIFIED,),
    (OFFICER, FOCAL_POINT),
)
CUSTODY_LOG = Form(
    "F-L",
    "custody_log",
    text("Custody log"),
    "13",
    "care",
    "in",
    IN_ONLY,
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
    IN_ONLY,
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
    NEVER,
    "human_rights",
    (holding.COMPLAINT, holding.PASSED_ON),
    (PERSON, INTERPRETER, Signature(text("Receiver of the complaint"))),
)
ESCAPE = Form(
    "F-Y",
    "escape_report",
    text("Escape report"),
    "13",
    "care",
    "in",
    IN_ONLY,
    "confidential",
    (holding.ESCAPE, holding.NOTIFIED_TABLE, holding.LAST_CHECKS),
    (OFFICER, COMMANDER),
)
DEATH = Form(
    "F-Z",
    "death_report",
    text("Report of a death in custody"),
    "13",
    "care",
    "in",
    IN_ONLY,
    "confidential",
    (holding.DEATH, holding.CONDITION, holding.LAST_CHECKS, holding.NOTIFIED_TABLE, holding.PROPERTY_OUT),
    (HEALTH, COMMANDER, HUMAN_RIGHTS),
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
    (DECIDER, LEGAL, HUMAN_RIGHTS),
)
CHILD = Form(
    "F-T",
    "child_annex",
    text("Child annex"),
    "15",
    "review",
    "in",
    CHILD_ONLY,
    "child_protection",
    (
        about.AGE,
        about.AGE_ASSESSED,
        about.LAST_RESORT,
        about.ASSOCIATION,
        about.DEPENDANTS,
        about.CARE_PLAN,
        leaving.HANDED_OVER,
    ),
    (CHILD_PROTECTION, OFFICER, RECEIVER),
)
RISK = Form(
    "F-P",
    "risk_assessment",
    text("Handover risk assessment"),
    "16",
    "review",
    "in",
    NEVER,
    "human_rights",
    (about.FEAR, leaving.RISK, leaving.ASSURANCE, leaving.DECLINED),
    (HUMAN_RIGHTS, LEGAL, DECIDER),
)
REQUEST = Form(
    "F-Q",
    "handover_request",
    text("Handover request and reply"),
    "17",
    "review",
    "out",
    text("Goes to the authority and comes back, once Legal has cleared it"),
    "confidential",
    (leaving.HANDOVER_REQUEST, leaving.HANDOVER_ANSWER),
    (FOCAL_POINT, Signature(text("For the authority"), stamp=True)),
)
ESCORT = Form(
    "F-V",
    "escort_order",
    text("Escort and transfer order"),
    "18",
    "review",
    "in",
    IN_ONLY,
    "confidential",
    (before.JOURNEY, holding.PLACED, before.RESTRAINTS_ON, holding.INSTRUCTIONS),
    (COMMANDER, Signature(text("Leader of the escort")), Signature(text("Receiver at the place"))),
)
HANDOVER = Form(
    "F-R",
    "handover_record",
    text("Handover record"),
    "20",
    "handover",
    "out",
    text("For the receiving authority, once Legal has cleared it"),
    "confidential",
    (
        leaving.HANDOVER_REQUEST,
        leaving.HANDOVER_ANSWER,
        holding.CONDITION,
        leaving.HANDED_OVER,
        leaving.RECEIPTS,
    ),
    (PERSON, INTERPRETER, OFFICER, RECEIVER, Signature(text("Witness"))),
    by_hand=True,
)
RELEASE = Form(
    "F-C",
    "release_statement",
    text("Statement of release or handover"),
    "21",
    "handover",
    "in",
    text("UN use only – a copy for the person only where it puts nobody at risk"),
    "confidential",
    (leaving.RELEASED, leaving.SAID_AT_HANDOVER, about.FEAR, holding.PROPERTY_OUT),
    (PERSON, INTERPRETER, OFFICER, WITNESS),
    lead=text("To be read aloud to the person"),
)
ON_THE_SPOT = Form(
    "F-U",
    "release_slip",
    text("Release-on-the-spot slip"),
    "21",
    "handover",
    "in",
    COPY_FOR_PERSON,
    "normal",
    (before.EVENT, leaving.RELEASED),
    (PERSON, Signature(text("Member who apprehended"))),
)
FOLLOW_UP = Form(
    "F-S",
    "monitoring_sheet",
    text("Monitoring after the handover"),
    "23",
    "afterwards",
    "in",
    NEVER,
    "confidential",
    (
        leaving.FOLLOW_UP,
        leaving.PRESENTED,
        leaving.CHARGED,
        leaving.REMANDED,
        leaving.HEARINGS,
        leaving.JUDGMENTS,
        leaving.MOVED,
        leaving.FREED,
    ),
    (HUMAN_RIGHTS,),
)
CLOSURE = Form(
    "C-24",
    "closure_checklist",
    text("Closure checklist"),
    "24",
    "afterwards",
    "in",
    IN_ONLY,
    "confidential",
    (leaving.CLOSED, leaving.EXPLAINED, leaving.DOCUMENTS, leaving.RECEIPTS, leaving.REOPENED),
    (FOCAL_POINT, LEGAL),
)
DETAILS_OUT = extract(
    # Who and how old somebody is; what has to be minded, such as a claim to asylum, stays.
    replace(DETAILS, sections=(about.NAMES, about.AGE, about.AGE_ASSESSED, about.ORIGIN)),
    code="F-D/X",
    name="person_details_extract",
    title=text("Person details – extract"),
    route=CLEARED,
    level="confidential",
)
MASTER_OUT = extract(
    MASTER,
    code="F-B/X",
    name="master_form_extract",
    title=text("Detention form – extract"),
    route=CLEARED,
    level="confidential",
)
CERTIFICATE = extract(
    EXAMINATION,
    code="F-E/X",
    name="medical_certificate",
    title=text("Medical certificate"),
    route=text("May leave UN files with the consent of the person"),
    level="confidential",
)
FORCE_OUT = extract(
    FORCE,
    code="F-I/X",
    name="force_summary",
    title=text("Use of force – summary"),
    route=ON_REQUEST,
    level="confidential",
)
DURATION = extract(
    REVIEW,
    code="F-O/X",
    name="duration_note",
    title=text("Note on duration and authority"),
    route=CLEARED,
    level="confidential",
)

FORMS: tuple[Form, ...] = (
    AUTHORITY_SHEET,
    ARREST_REPORT,
    MASTER,
    MASTER_OUT,
    STATEMENT,
    DETAILS,
    DETAILS_OUT,
    EXAMINATION,
    CERTIFICATE,
    SEARCH,
    PROPERTY,
    EXHIBITS,
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
    CHILD,
    RISK,
    REQUEST,
    ESCORT,
    HANDOVER,
    RELEASE,
    ON_THE_SPOT,
    FOLLOW_UP,
    CLOSURE,
)
FORMS_BY_NAME: dict[str, Form] = {form.name: form for form in FORMS}
