"""Who the person is, as far as anybody knows, and what has to be minded about him or her."""

from __future__ import annotations

from utmcase.entries import control_lists, lists
from utmcase.entries.base import Count, Line, Lines, Payload, Rows
from utmcase.entries.fields import Record, declare
from utmcase.i18n import text


class NamePart(Record):
    """One part of a name, with what it is."""

    value: Line = declare(text("Name"), sensitivity="confidential")
    role: Line = declare(text("Part"), "choice", choices=lists.NAME_ROLES)


class Alias(Record):
    """Another name by which the person is known."""

    value: Line = declare(text("Name"), sensitivity="confidential")
    type: Line = declare(text("Sort"), "choice", choices=lists.ALIAS_TYPES)


class Identity(Payload):
    """Who the person says he or she is, and what is known of it."""

    kind = "identity"
    link = "person"
    label = text("Identity")

    names_spoken: Line = declare(text("Name as spoken"), sensitivity="confidential")
    names: Rows = declare(text("Parts of the name"), "rows", rows=NamePart)
    aliases: Rows = declare(text("Also known as"), "rows", rows=Alias)
    sex: Line = declare(text("Sex"), "choice", choices=lists.SEXES)
    birth: Line = declare(
        text("Born"), "birth", help=text("Year, year and month, or date: 1992, 1992-05, 1992-05-17")
    )
    youngest: Count = declare(
        text("Youngest possible age"), "count", help=text("In years, on the day of apprehension")
    )
    oldest: Count = declare(
        text("Oldest possible age"), "count", help=text("In years, on the day of apprehension")
    )
    could_be_child: Line = declare(
        text("Could this be a child (under 18)?"), "choice", choices=lists.COULD_BE_CHILD
    )
    age_method: Line = declare(text("How the age is known"))
    nationality: Line = declare(text("Nationality"), help=text("Three letters, for example CAF or SSD"))
    languages: Lines = declare(text("Languages"), "languages")
    documents_seen: Line = declare(text("Documents seen"))
    residence: Line = declare(text("Residence"), sensitivity="confidential")
    parents: Line = declare(text("Parents"), sensitivity="confidential")
    next_of_kin: Line = declare(text("Next of kin"), sensitivity="confidential")
    marks: Line = declare(text("Marks"), sensitivity="confidential")
    photograph: Line = declare(text("Photograph"), "photograph", sensitivity="confidential", leaves=False)


class AgeAssessed(Payload):
    """Somebody assessed the age; the youngest possible age decides."""

    kind = "age_assessed"
    link = "person"
    label = text("Age assessed")

    youngest: Count = declare(text("Youngest possible age"), "count")
    oldest: Count = declare(text("Oldest possible age"), "count")
    method: Line = declare(text("Method"))
    assessor: Line = declare(text("Assessed by"), "choice", choices=lists.ASSESSORS)
    decision: Line = declare(text("Decision"))


class Circumstance(Payload):
    """Something about the person that has to be minded."""

    kind = "circumstance"
    link = "person"
    label = text("Circumstance")

    what: Line = declare(
        text("What"),
        "choice",
        choices=control_lists.CIRCUMSTANCES,
        sensitivity="confidential",
        leaves=False,  # a claim to asylum, an armed group: nothing for the authority
    )
    custody_other: Line = declare(
        text("Other custody"), help=text("Number of the custody of the other person"), leaves=False
    )
    words: Line = declare(text("In words"), "words", sensitivity="confidential", leaves=False)
    association: Line = declare(
        text("Armed group and task in it"),
        sensitivity="restricted",
        role="child_protection",
        leaves=False,
    )


class Dependant(Payload):
    """Somebody depends on the person, and may be without care."""

    kind = "dependant"
    link = "person"
    label = text("Dependant")

    what: Line = declare(text("Who"), "choice", choices=control_lists.DEPENDANTS)
    where: Line = declare(text("Where"), sensitivity="confidential")
    who_cares: Line = declare(text("Who cares for him or her"), sensitivity="confidential")
    words: Line = declare(text("In words"), "words", sensitivity="confidential")


class DependantCaredFor(Payload):
    """Something was done for somebody who depends on the person."""

    kind = "dependant_cared_for"
    link = "person"
    label = text("Dependant cared for")
    answers_kinds = ("dependant", "circumstance")

    what_was_done: Line = declare(text("What was done"), "words", sensitivity="confidential")
    by_whom: Line = declare(text("By whom"))


class LastResortReason(Payload):
    """Why a child is held, and which other ways were considered."""

    kind = "last_resort_reason"
    link = "person"
    label = text("Why a child is held")

    why: Line = declare(text("Why"), "words")
    alternatives: Line = declare(text("Alternatives considered"), "words")
    best_interest: Line = declare(
        text("Best-interest note"), "words", sensitivity="restricted", role="child_protection", leaves=False
    )


class CarePlan(Payload):
    """What the person needs, and how it will be given."""

    kind = "care_plan"
    link = "person"
    label = text("Care plan")

    needs: Line = declare(text("Needs"), "words", sensitivity="confidential", leaves=False)
    plan: Line = declare(text("Plan"), "words", sensitivity="confidential", leaves=False)


class SamePerson(Payload):
    """Another person record is found to be about the same person; both stay as they are."""

    kind = "same_person"
    link = "person"
    label = text("Same person")

    other_person: Line = declare(text("Other person record"), leaves=False)
    grounds: Line = declare(text("Grounds"), "words", leaves=False)


class NotSamePerson(Payload):
    """Another person record is found to be about somebody else."""

    kind = "not_same_person"
    link = "person"
    label = text("Not the same person")

    other_person: Line = declare(text("Other person record"), leaves=False)
    grounds: Line = declare(text("Grounds"), "words", leaves=False)


class FearExpressed(Payload):
    """The person said what he or she is afraid of."""

    kind = "fear_expressed"
    link = "person"
    label = text("Fear expressed")

    of: Line = declare(text("Fear of"), "choice", choices=control_lists.FEARS, leaves=False)
    by_whom: Line = declare(text("Fear of whom"), sensitivity="confidential", leaves=False)
    words: Line = declare(text("In words"), "words", sensitivity="confidential", leaves=False)
