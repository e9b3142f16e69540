"""What happens while the person is held."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Kept, Line, Payload, YesNo
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


class Incident(Payload):
    """Something out of the ordinary happened in custody."""

    kind = "incident"
    link = "care"
    label = text("Incident")

    what: Line = declare(text("What"), "choice", choices=lists.INCIDENTS)
    words: Line = declare(text("In words"), "words")
    reported_to_head_of_mission: Kept = declare(text("Reported to the Head of Mission at"), "moment")
