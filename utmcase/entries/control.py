"""Force, restraint and search: what is done to bring or keep a person under control."""

from __future__ import annotations

from utmcase.entries import control_lists as lists
from utmcase.entries.base import Count, Line, Lines, Payload, Rows, YesNo
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class ForceUsed(Payload):
    """Force was used on the person."""

    kind = "force_used"
    link = "apprehension"
    label = text("Force used")

    level: Line = declare(text("Highest level"), "choice", choices=lists.FORCE_LEVELS)
    members: Lines = declare(text("Members"), "lines", leaves=False)
    threat: Line = declare(text("Threat"), "words")
    warning: YesNo = declare(text("Warning given"), "yes_no")
    rounds_fired: Count = declare(text("Rounds fired"), "count")
    injuries: Line = declare(text("Injuries on either side"), "words", sensitivity="confidential")


class MemberStatement(Record):
    """What one member says of the force used."""

    member: Line = declare(text("Member"), sensitivity="confidential")
    words: Line = declare(text("Statement"), "words", sensitivity="confidential")


class ForceReport(Payload):
    """The use of force was reported, with the statement of each member."""

    kind = "force_report"
    link = "apprehension"
    label = text("Use of force report")
    answers_kinds = ("force_used",)

    reference: Line = declare(text("Reference"))
    statements: Rows = declare(text("Statements"), "rows", rows=MemberStatement, leaves=False)
    commander: Line = declare(text("Commander"), "officer", leaves=False)
    conclusion: Line = declare(text("Conclusion"), "words", leaves=False)


class RestraintOn(Payload):
    """A restraint was put on the person."""

    kind = "restraint_on"
    link = "apprehension"
    label = text("Restraint put on")

    type: Line = declare(text("Type of restraint"), "choice", choices=lists.RESTRAINTS)
    reason: Line = declare(text("Reason"))


class RestraintReviewed(Payload):
    """Somebody looked whether the restraint is still needed."""

    kind = "restraint_reviewed"
    link = "apprehension"
    label = text("Restraint reviewed")
    answers_kinds = ("restraint_on",)

    type: Line = declare(text("Type of restraint"), "choice", choices=lists.RESTRAINTS)
    still_needed: YesNo = declare(text("Still needed"), "yes_no")
    reason: Line = declare(text("Reason"))


class RestraintOff(Payload):
    """A restraint was taken off."""

    kind = "restraint_off"
    link = "apprehension"
    label = text("Restraint taken off")
    answers_kinds = ("restraint_on",)

    type: Line = declare(text("Type of restraint"), "choice", choices=lists.RESTRAINTS)
    reason: Line = declare(text("Reason"))


class Search(Payload):
    """The person, or what belongs to him or her, was searched."""

    kind = "search"
    link = "apprehension"
    label = text("Search")

    how: Line = declare(text("How"), "choice", choices=lists.SEARCHES)
    officer_sex: Line = declare(text("Sex of the searching officer"), "choice", choices=lists.SEARCHER_SEXES)
    emergency: YesNo = declare(text("Emergency"), "yes_no")
    place: Line = declare(text("Place"))
    witnesses: Line = declare(text("Witnesses"), "words", sensitivity="confidential", leaves=False)
    result: Line = declare(text("Result"), "words")
