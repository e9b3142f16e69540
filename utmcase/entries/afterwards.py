"""What the State does after the handover, and what the UN sees of it."""

from __future__ import annotations

from utmcase.entries import care_lists
from utmcase.entries import court_lists as lists
from utmcase.entries.base import Kept, Line, Payload, YesNo
from utmcase.entries.fields import declare
from utmcase.i18n import text


class FollowUp(Payload):
    """The UN learned where the person is; what the ICRC says is never a source."""

    kind = "follow_up"
    link = "afterwards"
    label = text("Follow-up")

    source: Line = declare(text("Source"), "choice", choices=lists.NEWS_SOURCES, leaves=False)
    place: Line = declare(text("Place where found"), leaves=False)
    place_kind: Line = declare(text("Sort of place"), "choice", choices=lists.POST_PLACES, leaves=False)
    in_detention: YesNo = declare(text("In detention"), "yes_no", leaves=False)
    access: Line = declare(text("Access"), "choice", choices=care_lists.ACCESSES, leaves=False)
    why: Line = declare(text("Why access was refused"), leaves=False)
    treatment: Line = declare(
        text("Treatment"), "choice", choices=lists.TREATMENTS, sensitivity="confidential", leaves=False
    )
    words: Line = declare(text("In words"), "words", sensitivity="confidential", leaves=False)
    next_due: Kept = declare(text("Next follow-up due"), "moment", leaves=False)


class Presented(Payload):
    """The person was brought before a prosecutor, magistrate or court."""

    kind = "presented"
    link = "afterwards"
    label = text("Presented")

    to: Line = declare(text("To"), "choice", choices=lists.PRESENTED_TO)
    name: Line = declare(text("Name of the magistrate"))
    place: Line = declare(text("Place"))


class Charged(Payload):
    """The person was charged."""

    kind = "charged"
    link = "afterwards"
    label = text("Charged")

    file_number: Line = declare(text("National file number"))
    article: Line = declare(text("Article"))
    death_penalty: YesNo = declare(text("Death penalty possible"), "yes_no")


class Remanded(Payload):
    """An order keeps the person in detention before judgment; the authority is a judge unless said."""

    kind = "remanded"
    link = "afterwards"
    label = text("Remanded in custody")

    order: Line = declare(text("Order"))
    authority: Line = declare(text("Ordered by"), "choice", choices=lists.REMANDERS)
    place: Line = declare(text("Place of detention"))
    valid_to: Kept = declare(text("Valid to"), "moment")


class Hearing(Payload):
    """A court was to hear the case."""

    kind = "hearing"
    link = "afterwards"
    label = text("Hearing")

    court: Line = declare(text("Court"))
    session: Line = declare(text("Session"))
    lawyer: YesNo = declare(text("Lawyer present"), "yes_no")
    outcome: Line = declare(text("Outcome"), "choice", choices=lists.HEARING_OUTCOMES)


class Judgment(Payload):
    """A court judged the case."""

    kind = "judgment"
    link = "afterwards"
    label = text("Judgment")

    outcome: Line = declare(text("Outcome"), "choice", choices=lists.JUDGMENTS)
    sentence: Line = declare(text("Sentence"))
    sentence_end: Kept = declare(text("End of the sentence"), "moment")
    death_sentence: YesNo = declare(text("Death sentence"), "yes_no")


class Freed(Payload):
    """The State set the person free."""

    kind = "freed"
    link = "afterwards"
    label = text("Freed by the authority")

    by: Line = declare(text("By whom"))
    why: Line = declare(text("Why"), "words")


class MovedByAuthority(Payload):
    """The State moved the person to another place."""

    kind = "moved_by_authority"
    link = "afterwards"
    label = text("Moved by the authority")

    by: Line = declare(text("By whom"))
    why: Line = declare(text("Why"), "words")
    where: Line = declare(text("Where"))
    place_kind: Line = declare(text("Sort of place"), "choice", choices=lists.POST_PLACES)
