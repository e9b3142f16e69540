"""What happens while the person is held."""

from __future__ import annotations

from utmcase.entries import care_lists, lists
from utmcase.entries.base import Kept, Line, Lines, Payload, YesNo
from utmcase.entries.fields import declare
from utmcase.i18n import text


class Check(Payload):
    """An officer saw the person."""

    kind = "check"
    link = "care"
    label = text("Check")

    level: Line = declare(text("Observation level"), "choice", choices=lists.LEVELS)
    place: Line = declare(text("Place"))
    condition: Line = declare(text("Condition"), "choice", choices=lists.CONDITIONS)
    words: Line = declare(text("Words"), "words")
    response: Line = declare(text("Response"))


class Placed(Payload):
    """The person was placed in another cell, facility or hospital of the UN."""

    kind = "placed"
    link = "care"
    label = text("Placed")

    where: Line = declare(text("Sort of place"), "choice", choices=lists.PLACED_KINDS)
    place: Line = declare(text("Place"), "cell")
    by_authority_of: Line = declare(text("By whose authority"))
    separation_considered: YesNo = declare(text("Separation considered"), "yes_no")


class ObservationSet(Payload):
    """The level of observation was set."""

    kind = "observation_set"
    link = "care"
    label = text("Observation level set")

    level: Line = declare(text("Observation level"), "choice", choices=lists.LEVELS)
    reason: Line = declare(text("Reason"))


class Care(Payload):
    """Something of daily life was offered to the person."""

    kind = "care"
    link = "care"
    label = text("Care")

    what: Line = declare(text("What"), "choice", choices=care_lists.CARES)
    outcome: Line = declare(text("Outcome"), "choice", choices=care_lists.CARE_OUTCOMES)
    words: Line = declare(text("Words"))


class Visit(Payload):
    """Somebody from outside saw the person, or asked to."""

    kind = "visit"
    link = "care"
    label = text("Visit")

    organisation: Line = declare(text("Organisation"), "choice", choices=care_lists.VISITORS)
    name: Line = declare(text("Name"), sensitivity="confidential", leaves=False)
    role: Line = declare(text("Function"))
    private: YesNo = declare(text("In private"), "yes_no")
    access: Line = declare(text("Access"), "choice", choices=care_lists.ACCESSES)
    why: Line = declare(text("Why access was refused"), "words")


class Complaint(Payload):
    """The person complained; whom the complaint is about stays with Human Rights."""

    kind = "complaint"
    link = "care"
    label = text("Complaint")

    matter: Line = declare(text("Matter"), "words", sensitivity="confidential", leaves=False)
    about_whom: Line = declare(
        text("About whom"), sensitivity="restricted", role="human_rights", leaves=False
    )
    channel: Line = declare(
        text("How it came"), "choice", choices=care_lists.COMPLAINT_CHANNELS, leaves=False
    )


class ComplaintPassedOn(Payload):
    """A complaint was passed on to those who have to look into it."""

    kind = "complaint_passed_on"
    link = "care"
    label = text("Complaint passed on")
    answers_kinds = ("complaint",)

    to: Line = declare(text("To"), "choice", choices=care_lists.COMPLAINT_ADDRESSEES, leaves=False)
    reference: Line = declare(text("Reference"), leaves=False)


class ReleaseClaim(Payload):
    """The person says that he or she should be free."""

    kind = "release_claim"
    link = "care"
    label = text("Claim to be free")

    words: Line = declare(text("In words"), "words")


class ReleaseClaimAnswered(Payload):
    """A claim to be free was answered."""

    kind = "release_claim_answered"
    link = "care"
    label = text("Claim to be free answered")
    answers_kinds = ("release_claim",)

    answer: Line = declare(text("Answer"), "words")
    by_whom: Line = declare(text("By whom"))


class Incident(Payload):
    """Something out of the ordinary happened in custody."""

    kind = "incident"
    link = "care"
    label = text("Incident")

    what: Line = declare(text("What"), "choice", choices=lists.INCIDENTS)
    words: Line = declare(text("In words"), "words")
    reported_to_head_of_mission: Kept = declare(text("Reported to the Head of Mission at"), "moment")
    died_at: Kept = declare(text("Time of death"), "moment", help=text("Of a death only."))
    cause_of_death: Line = declare(
        text("Cause of death"), help=text("Of a death only: as certified, or what is known."), leaves=False
    )
    remains: Line = declare(text("Where the remains went"), help=text("Of a death only."))


class Interview(Payload):
    """The person was interviewed."""

    kind = "interview"
    link = "care"
    label = text("Interview")

    purpose: Line = declare(text("Purpose"), "choice", choices=care_lists.INTERVIEW_PURPOSES)
    persons_present: Lines = declare(
        text("Persons present"), "choices", choices=care_lists.PRESENT_PERSONS, leaves=False
    )
    caution: YesNo = declare(text("Caution given"), "yes_no")
    interpreter: Line = declare(text("Interpreter"))
    start: Kept = declare(text("Start"), "moment")
    end: Kept = declare(text("End"), "moment")
    signature: Line = declare(text("Signature of the person"), "choice", choices=lists.SIGNED)
    words: Line = declare(text("In words"), "words", sensitivity="confidential", leaves=False)


class CourtOut(Payload):
    """The person left for a court session while still in UN custody."""

    kind = "court_out"
    link = "care"
    label = text("Taken to court")

    session: Line = declare(text("Session"))
    escort: Line = declare(text("Escort"))


class CourtBack(Payload):
    """The person came back from a court session."""

    kind = "court_back"
    link = "care"
    label = text("Back from court")

    session: Line = declare(text("Session"))
    escort: Line = declare(text("Escort"))
