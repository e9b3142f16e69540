"""Who the person is, as far as anybody knows, and what has to be minded about him or her."""

from __future__ import annotations

from utmcase.entries import lists
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


class AgeAssessed(Payload):
    """Somebody assessed the age; the youngest possible age decides."""

    kind = "age_assessed"
    link = "person"
    label = text("Age assessed")

    youngest: Count = declare(text("Youngest possible age"), "count")
    oldest: Count = declare(text("Oldest possible age"), "count")
    method: Line = declare(text("Method"))
    assessor: Line = declare(text("Assessed by"), "choice", choices=lists.ASSESSORS)
