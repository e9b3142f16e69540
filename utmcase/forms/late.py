"""Forms of the end of custody: child and risk, request, escort, handover, release, what came afterwards."""

from __future__ import annotations

from utmcase.forms import about, before, holding, leaving, signing
from utmcase.forms.base import Form, Signature
from utmcase.i18n import text

CHILD = Form(
    "F-T",
    "child_annex",
    text("Child annex"),
    "15",
    "review",
    "in",
    signing.CHILD_ONLY,
    "confidential",
    (
        about.AGE,
        about.AGE_ASSESSED,
        about.LAST_RESORT,
        about.ASSOCIATION,
        about.DEPENDANTS,
        about.CARE_PLAN,
        leaving.HANDED_OVER,
    ),
    (signing.CHILD_PROTECTION, signing.OFFICER, signing.RECEIVER),
    kept_for="child_protection",
)

RISK = Form(
    "F-P",
    "risk_assessment",
    text("Handover risk assessment"),
    "16",
    "review",
    "in",
    signing.NEVER,
    "confidential",
    (about.FEAR, leaving.RISK, leaving.ASSURANCE, leaving.DECLINED),
    (signing.HUMAN_RIGHTS, signing.LEGAL, signing.DECIDER),
    kept_for="human_rights",
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
    (signing.FOCAL_POINT, Signature(text("For the authority"), stamp=True)),
)

ESCORT = Form(
    "F-V",
    "escort_order",
    text("Escort and transfer order"),
    "18",
    "review",
    "in",
    signing.IN_ONLY,
    "confidential",
    (before.JOURNEY, holding.PLACED, before.RESTRAINTS_ON, holding.INSTRUCTIONS),
    (signing.COMMANDER, Signature(text("Leader of the escort")), Signature(text("Receiver at the place"))),
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
    (signing.PERSON, signing.INTERPRETER, signing.OFFICER, signing.RECEIVER, Signature(text("Witness"))),
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
    (signing.PERSON, signing.INTERPRETER, signing.OFFICER, signing.WITNESS),
    lead=text("To be read aloud to the person"),
)

ON_THE_SPOT = Form(
    "F-U",
    "release_slip",
    text("Release-on-the-spot slip"),
    "21",
    "handover",
    "in",
    signing.COPY_FOR_PERSON,
    "normal",
    (before.EVENT, leaving.RELEASED),
    (signing.PERSON, Signature(text("Member who apprehended"))),
)

FOLLOW_UP = Form(
    "F-S",
    "monitoring_sheet",
    text("Monitoring after the handover"),
    "23",
    "afterwards",
    "in",
    signing.NEVER,
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
    (signing.HUMAN_RIGHTS,),
)

CLOSURE = Form(
    "C-24",
    "closure_checklist",
    text("Closure checklist"),
    "24",
    "afterwards",
    "in",
    signing.IN_ONLY,
    "confidential",
    (leaving.CLOSED, leaving.EXPLAINED, leaving.DOCUMENTS, leaving.RECEIPTS, leaving.REOPENED),
    (signing.FOCAL_POINT, signing.LEGAL),
)

FORMS = (
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
