"""What is recorded of the site itself: officers, places, authorities, rule packs and confirmed limits."""

from __future__ import annotations

from utmcase.entries import lists
from utmcase.entries.base import Count, Kept, Line, Lines, Payload, Rows, YesNo
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class RoleTerm(Record):
    """A role that an officer holds between two dates; either may be left open."""

    role: Line = declare(text("Role"), "choice", choices=lists.ROLE_NAMES)
    valid_from: Kept = declare(text("Valid from"), "moment")
    valid_to: Kept = declare(text("Valid to"), "moment")


class OfficerRecorded(Payload):
    """An officer, as he or she is from now on; the newest entry of a UN id stands."""

    kind = "officer_recorded"
    link = "site"
    label = text("Officer recorded")
    subject = "officer"
    action = "administer"

    name: Line = declare(text("Name"), leaves=False)
    function: Line = declare(text("Function"))
    unit: Line = declare(text("Unit"))
    sex: Line = declare(text("Sex"), "choice", choices=lists.SEXES)
    languages: Lines = declare(text("Languages"), "languages")
    roles: Lines = declare(text("Roles"), "choices", choices=lists.ROLE_NAMES)
    terms: Rows = declare(
        text("Roles for a time"),
        "rows",
        rows=RoleTerm,
        help=text("A role that stands here holds between its dates only, whatever is chosen above."),
    )


class OfficerRevoked(Payload):
    """An officer may no longer sign in."""

    kind = "officer_revoked"
    link = "site"
    label = text("Officer revoked")
    subject = "officer"
    action = "administer"

    why: Line = declare(text("Why"))


class KeysRenewed(Payload):
    """The casebook was encrypted anew: an older recovery sheet and older keys do not open it any more."""

    kind = "keys_renewed"
    link = "site"
    label = text("Keys renewed")
    subject = "site"
    action = "administer"

    why: Line = declare(text("Why"))


class PlaceRecorded(Payload):
    """A facility or cell, with its capacity and legal status from a date on."""

    kind = "place_recorded"
    link = "site"
    label = text("Place recorded")
    subject = "cell"
    action = "administer"

    name: Line = declare(text("Name"))
    facility: Line = declare(text("Facility"))
    capacity: Count = declare(text("Capacity"), "count")
    legal_status: Line = declare(text("Legal status"), "choice", choices=lists.PLACE_STATUSES)
    valid_from: Kept = declare(text("Valid from"), "moment")
    valid_to: Kept = declare(text("Valid to"), "moment")


class Presence(Record):
    """A time in which somebody of an authority was there, or nobody was."""

    present: YesNo = declare(text("Present"), "yes_no")
    valid_from: Kept = declare(text("Valid from"), "moment")
    valid_to: Kept = declare(text("Valid to"), "moment")
    origin: Line = declare(text("Source of this"))


class FormerName(Record):
    """What an authority was called in a time."""

    value: Line = declare(text("Name"))
    valid_from: Kept = declare(text("Valid from"), "moment")
    valid_to: Kept = declare(text("Valid to"), "moment")


class AuthorityRecorded(Payload):
    """An authority of the directory: what it is, where, for what, and whether it is there."""

    kind = "authority_recorded"
    link = "site"
    label = text("Authority recorded")
    subject = "authority"
    action = "administer"

    name: Line = declare(text("Name"))
    authority_kind: Line = declare(text("Kind of authority"), "choice", choices=lists.AUTHORITY_KINDS)
    place: Line = declare(text("Place"), "place")
    competence: Line = declare(
        text("Competence"),
        help=text("Legal bases, offences and areas, with commas between: utm, homicide, CAR/Haute-Kotto"),
    )
    present_from: Kept = declare(text("Present from"), "moment")
    present_to: Kept = declare(text("Present to"), "moment")
    presence: Rows = declare(text("Present or absent, by dates"), "rows", rows=Presence)
    names: Rows = declare(text("Names over time"), "rows", rows=FormerName)
    origin: Line = declare(text("Source of this"))


class PackRecorded(Payload):
    """An edition of a rule pack comes into force here, as its file has it; what was judged before stands."""

    kind = "pack_recorded"
    link = "site"
    label = text("Rule pack recorded")
    subject = "pack"
    action = "confirm_limit"

    edition: Line = declare(text("Edition"))
    valid_from: Line = declare(text("Valid from"))
    recorded_for: Line = declare(text("Confirmed by"))
    document_seen: Line = declare(text("Document seen"))
    why: Line = declare(text("Reason"))
    written: Line = declare(text("Rule pack as written"), "pack")


class LimitConfirmed(Payload):
    """A legal officer confirms, or changes, the limit of a rule at this site."""

    kind = "limit_confirmed"
    link = "site"
    label = text("Limit confirmed")
    subject = "pack"
    action = "confirm_limit"

    edition: Line = declare(text("Edition"))
    rule: Line = declare(text("Rule"))
    limit: Line = declare(text("Limit"), help=text("As in the rule pack: 24h, 90m, 7d"))
    confirmed_by: Line = declare(text("Confirmed by"))
    document_seen: Line = declare(text("Document seen"))
    why: Line = declare(text("Reason"))


class NumberVoided(Payload):
    """A number of the register was not used, and never will be."""

    kind = "number_voided"
    link = "site"
    label = text("Number voided")
    subject = "register"
    action = "administer"

    voided: Line = declare(text("Number of the register"))
    why: Line = declare(text("Why"), "words")


class FormIssued(Payload):
    """A blank form was printed under a serial of its own and given to somebody."""

    kind = "form_issued"
    link = "site"
    label = text("Blank form issued")
    subject = "form"

    form: Line = declare(text("Form"))
    custody_number: Line = declare(text("Custody"))
    to_whom: Line = declare(text("Given out to"))


class FormReturned(Payload):
    """A blank form came back filled in and was typed in."""

    kind = "form_returned"
    link = "site"
    label = text("Blank form typed in")
    subject = "form"

    custody_number: Line = declare(text("Custody"))
    filled: Lines = declare(text("Boxes filled"), "lines")
    not_filled: Lines = declare(text("Boxes not filled"), "lines")
    scan: Line = declare(text("File"), "file")


class FormSpoiled(Payload):
    """A blank form was spoiled or lost: it never comes home, and its serial is never used again."""

    kind = "form_spoiled"
    link = "site"
    label = text("Blank form spoiled")
    subject = "form"

    why: Line = declare(text("Why"), "words")
