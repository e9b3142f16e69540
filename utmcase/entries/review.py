"""Reviews of the detention, extensions, and pauses of a clock."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Count, Line, Payload, YesNo
from utmcase.entries.fields import declare
from utmcase.i18n import text


class Review(Payload):
    """Somebody reviewed whether the person must still be held."""

    kind = "review"
    link = "review"
    label = text("Review")

    reviewer: Line = declare(text("Reviewer (UN id)"), "officer", leaves=False)
    unit: Line = declare(text("Unit of the reviewer"), leaves=False)
    role: Line = declare(text("Role of the reviewer"), "choice", choices=lists.REVIEW_ROLES)
    by_detaining_unit: YesNo = declare(text("By the detaining unit"), "yes_no")
    grounds: Line = declare(text("Grounds"), "words", leaves=False)
    representations: Line = declare(text("What the person said"), "words", leaves=False)
    legal_advice: Line = declare(text("Legal advice"), "words", leaves=False)
    human_rights_advice: Line = declare(text("Human rights advice"), "words", leaves=False)
    child_protection_advice: Line = declare(text("Child Protection advice"), "words", leaves=False)
    medical_advice: Line = declare(text("Medical advice"), "words", leaves=False)
    outcome: Line = declare(text("Outcome"), "choice", choices=lists.REVIEW_OUTCOMES)


class Extension(Payload):
    """A limit was extended by somebody."""

    kind = "extension"
    link = "review"
    label = text("Extension")

    extends: Line = declare(text("Extends"), "choice", choices=lists.EXTENDS)
    hours: Count = declare(text("Hours"), "count")
    reason: Line = declare(text("Reason"), "choice", choices=lists.CAUSES)
    decider: Line = declare(text("Decided by (UN id)"), "officer")
    unit: Line = declare(text("Unit of the decider"), leaves=False)
    role: Line = declare(text("Role of the decider"), "choice", choices=lists.EXTENSION_ROLES)
    by_detaining_unit: YesNo = declare(text("By the detaining unit"), "yes_no")
    legal_advice: YesNo = declare(text("Legal advice taken"), "yes_no")


class ClockPaused(Payload):
    """A pause was signed; whether a limit subtracts it is for the rule pack to say."""

    kind = "clock_paused"
    link = "review"
    label = text("Pause begins")

    reason: Line = declare(text("Reason"), "choice", choices=lists.PAUSE_REASONS)
    approver: Line = declare(text("Approved by"), "officer")


class ClockResumed(Payload):
    """A signed pause ended."""

    kind = "clock_resumed"
    link = "review"
    label = text("Pause ends")

    approver: Line = declare(text("Approved by"), "officer")
