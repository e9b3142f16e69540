"""Forms of the first hours: authority, arrest, rights, person, health, search, property, exhibits."""

from __future__ import annotations

from dataclasses import replace

from utmcase.forms import about, before, holding, leaving, signing
from utmcase.forms.base import Form, Signature, extract
from utmcase.i18n import text

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
    (signing.DECIDER, signing.LEGAL, signing.HUMAN_RIGHTS),
)

ARREST_REPORT = Form(
    "F-W",
    "arrest_report",
    text("Arrest report"),
    "2",
    "apprehension",
    "out",
    signing.CLEARED,
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
    (Signature(text("Member who apprehended")), signing.COMMANDER),
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
    (signing.OFFICER, signing.FOCAL_POINT, signing.COMMANDER),
)

MASTER_OUT = extract(
    MASTER,
    code="F-B/X",
    name="master_form_extract",
    title=text("Detention form – extract"),
    route=signing.CLEARED,
    level="confidential",
)

STATEMENT = Form(
    "F-A",
    "statement_of_detention",
    text("Statement of Detention"),
    "4",
    "admission",
    "in",
    signing.COPY_FOR_PERSON,
    "normal",
    (before.REASONS, holding.RIGHTS),
    (signing.PERSON, signing.INTERPRETER, signing.OFFICER, signing.WITNESS),
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
    (signing.OFFICER,),
)

DETAILS_OUT = extract(
    # Who and how old somebody is; what has to be minded, such as a claim to asylum, stays.
    replace(DETAILS, sections=(about.NAMES, about.AGE, about.AGE_ASSESSED, about.ORIGIN)),
    code="F-D/X",
    name="person_details_extract",
    title=text("Person details – extract"),
    route=signing.CLEARED,
    level="confidential",
)

EXAMINATION = Form(
    "F-E",
    "medical_examination",
    text("Medical examination"),
    "6",
    "admission",
    "in",
    text("For the medical file – its clinical notes are for the medical role only"),
    "confidential",
    (holding.EXAM, holding.INSTRUCTIONS, holding.INSTRUCTIONS_DONE),
    (signing.HEALTH,),
    kept_for="medical",
)

CERTIFICATE = extract(
    EXAMINATION,
    code="F-E/X",
    name="medical_certificate",
    title=text("Medical certificate"),
    route=text("May leave UN files with the consent of the person"),
    level="confidential",
)

SEARCH = Form(
    "F-F",
    "search_record",
    text("Search record"),
    "7",
    "admission",
    "in",
    signing.IN_ONLY,
    "confidential",
    (before.SEARCH,),
    (*signing.MEMBERS, signing.WITNESS),
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
    (signing.PERSON, signing.OFFICER, signing.RECEIVER, signing.WITNESS),
    by_hand=True,
)

EXHIBITS = Form(
    "F-H",
    "exhibit_chain",
    text("Seized items and their chain"),
    "9",
    "admission",
    "out",
    signing.CLEARED,
    "confidential",
    (holding.EXHIBITS, holding.EXHIBIT_MOVES),
    (signing.OFFICER, Signature(text("Keeper of the exhibits")), signing.RECEIVER),
)

FORMS = (
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
)
