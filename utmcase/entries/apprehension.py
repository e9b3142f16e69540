"""The first link: taking control of a person, on which authority, and telling him or her why."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Count, Kept, Line, Lines, Payload, Row, Rows, YesNo
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class ApprehendingOfficer(Record):
    """One member who took part in the apprehension."""

    name: Line = declare(text("Name"), sensitivity="confidential", leaves=False)
    un_id: Line = declare(text("UN id"), "officer")
    languages: Lines = declare(text("Languages"), "languages")


class Offence(Record):
    """What the person is said to have done."""

    category: Line = declare(text("Category"), "choice", choices=lists.OFFENCES)
    words: Line = declare(text("In words"))
    article: Line = declare(text("National article"))


class Group(Record):
    """A joint apprehension: the reference shared by all, and how many they were."""

    reference: Line = declare(text("Group reference"))
    number: Count = declare(text("Number of persons"), "count")


class Apprehension(Payload):
    """The UN takes effective control of a person; T0 is the time of this entry."""

    kind = "apprehension"
    link = "apprehension"
    label = text("Apprehension")

    place: Line = declare(
        text("Place"),
        "place",
        help=text("From the largest to the smallest, parted by “/”: CAR/Haute-Kotto/Bria"),
    )
    place_words: Line = declare(text("Place in words"))
    coordinates: Line = declare(text("Coordinates"))
    sex: Line = declare(text("Sex"), "choice", choices=lists.SEXES)
    legal_basis: Line = declare(text("Legal basis"), "choice", choices=lists.LEGAL_BASES)
    flagrante: YesNo = declare(text("Caught in the act"), "yes_no")
    offence: Row = declare(text("Offence"), "row", rows=Offence)
    circumstances: Line = declare(text("Circumstances"), "words")
    unit: Line = declare(text("Apprehending unit"))
    officers: Rows = declare(text("Apprehending officers"), "rows", rows=ApprehendingOfficer, leaves=False)
    national_forces: Line = declare(
        text("National forces at the place"), "choice", choices=lists.NATIONAL_FORCES
    )
    group: Row = declare(text("Joint apprehension"), "row", rows=Group)
    weapons_seen: Line = declare(text("Weapons seen"))
    witnesses: Line = declare(text("Witnesses"), "words", sensitivity="confidential", leaves=False)


class TakenOver(Payload):
    """The UN takes over a person whom others held; T0 is the earliest UN control."""

    kind = "taken_over"
    link = "apprehension"
    label = text("Taken over from others")

    from_whom: Line = declare(text("From whom"))
    held_since: Kept = declare(text("Held by them since"), "moment")
    condition: Line = declare(text("Condition"))
    earlier_injuries: Line = declare(text("Earlier injuries"), "words")


class Authority(Payload):
    """The request, decision or warrant on which the apprehension rests."""

    kind = "authority"
    link = "apprehension"
    label = text("Request, decision or warrant")

    request_ref: Line = declare(text("Request reference"))
    issuing_authority: Line = declare(text("Issuing authority"), "authority")
    request_date: Kept = declare(text("Date of the request"), "moment")
    area: Lines = declare(text("Area"), "lines", help=text("Administrative paths, parted by commas"))
    persons: Line = declare(text("Persons named"), "words", sensitivity="confidential")
    valid_from: Kept = declare(text("Valid from"), "moment")
    valid_to: Kept = declare(text("Valid to"), "moment")
    decision_maker: Line = declare(text("Decision maker"))
    decision_role: Line = declare(text("Function of the decision maker"))
    decision_date: Kept = declare(text("Date of the decision"), "moment")
    decision_ref: Line = declare(text("Decision reference"))
    warrant_number: Line = declare(text("Warrant number"))
    warrant_date: Kept = declare(text("Date of the warrant"), "moment")
    warrant_judge: Line = declare(text("Judge"))
    warrant_verified: YesNo = declare(text("Warrant verified"), "yes_no")


class ReasonsTold(Payload):
    """The person was told why he or she is held."""

    kind = "reasons_told"
    link = "apprehension"
    label = text("Reasons told")

    words: Line = declare(text("Words used"), "words")
    language: Line = declare(text("Language"))
    interpreter: Line = declare(text("Interpreter"))
    understood: Line = declare(text("Understood"), "choice", choices=lists.UNDERSTOOD)


class Conveyance(Payload):
    """The person was moved from one place to another by the UN."""

    kind = "conveyance"
    link = "apprehension"
    label = text("Conveyance")

    from_place: Line = declare(text("From"))
    to_place: Line = declare(text("To"))
    vehicle: Line = declare(text("Vehicle"))
    escort: Line = declare(text("Escort"))
    departure: Kept = declare(text("Departure"), "moment")
    arrival: Kept = declare(text("Arrival"), "moment")
    condition: Line = declare(text("Condition on arrival"))
