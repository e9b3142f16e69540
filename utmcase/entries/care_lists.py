"""Closed lists of daily care, visits, complaints, interviews and the closing of a record."""

from __future__ import annotations

from utmcase.entries.lists import Choices
from utmcase.i18n import text

CARES = Choices(
    "care",
    {
        "meal": text("meal"),
        "water": text("water"),
        "washing": text("washing"),
        "exercise": text("exercise"),
        "rest": text("rest"),
        "worship": text("worship"),
        "medicine": text("medicine"),
    },
    open=True,
)
CARE_OUTCOMES = Choices(
    "care_outcome",
    {
        "offered": text("offered"),
        "taken": text("taken by the person"),
        "refused": text("refused by the person"),
    },
)
VISITORS = Choices(
    "visitor",
    {
        "human_rights": text("Human Rights"),
        "child_protection": text("Child Protection"),
        "icrc": text("ICRC"),
        "nhri": text("national human rights body"),
        "family": text("family"),
        "lawyer": text("lawyer"),
        "consulate": text("consulate"),
        "unhcr": text("UNHCR"),
    },
    open=True,
)
ACCESSES = Choices("access", {"given": text("access given"), "refused": text("access refused")})
COMPLAINT_CHANNELS = Choices(
    "complaint_channel",
    {
        "spoken": text("spoken to an officer"),
        "written": text("in writing"),
        "visitor": text("through a visitor"),
        "medical": text("to a health professional"),
    },
    open=True,
)
COMPLAINT_ADDRESSEES = Choices(
    "complaint_addressee",
    {
        "human_rights": text("Human Rights"),
        "conduct_and_discipline": text("Conduct and Discipline"),
        "oios": text("Internal Oversight (OIOS)"),
        "head_of_police": text("Head of Police"),
        "legal": text("Legal Affairs"),
        "child_protection": text("Child Protection"),
        "medical": text("medical service"),
    },
    open=True,
)
INTERVIEW_PURPOSES = Choices(
    "interview_purpose",
    {
        "identity": text("identity"),
        "safety": text("safety"),
        "account": text("account of what happened"),
    },
    open=True,
)
PRESENT_PERSONS = Choices(
    "present_person",
    {
        "detaining_officer": text("Detaining Officer"),
        "guardian": text("guardian"),
        "child_protection": text("Child Protection"),
        "lawyer": text("lawyer"),
        "human_rights": text("Human Rights"),
        "national_authority": text("national authority"),
    },
    open=True,
)
CHECKLIST = Choices(
    "closing",
    {
        "property_settled": text("property settled"),
        "exhibits_settled": text("exhibits settled"),
        "papers_scanned": text("signed papers scanned"),
        "receipt_filed": text("receipt filed"),
        "gaps_explained": text("gaps explained"),
        "follow_up_over": text("follow-up over"),
    },
    open=True,
)
