"""Sections about the person: who it is, what has to be minded, who depends on him or her."""

from __future__ import annotations

from utmcase.forms.base import Section, half, third, wide
from utmcase.i18n import text

WHO = Section(
    "identity",
    (
        *wide("identity.names_spoken"),
        *third("identity.sex", "identity.birth", "identity.could_be_child"),
        *half("identity.nationality", "identity.languages"),
    ),
    title=text("The person"),
    timed=False,
)
NAMES = Section(
    "identity",
    (
        *wide("identity.names_spoken"),
        *wide("identity.names", lines=4),
        *wide("identity.aliases", lines=2),
    ),
    title=text("Name"),
)
AGE = Section(
    "identity",
    (
        *third("identity.sex", "identity.birth", "identity.could_be_child"),
        *third("identity.youngest", "identity.oldest", "identity.age_method"),
    ),
    title=text("Sex and age"),
    timed=False,
)
ORIGIN = Section(
    "identity",
    (
        *third("identity.nationality", "identity.languages", "identity.documents_seen"),
        *half("identity.residence", "identity.parents", lines=2),
        *half("identity.next_of_kin", "identity.marks", lines=2),
        *wide("identity.photograph"),
    ),
    title=text("More about the person"),
    timed=False,
)
AGE_ASSESSED = Section(
    "age_assessed",
    (
        *third("age_assessed.youngest", "age_assessed.oldest", "age_assessed.method"),
        *half("age_assessed.assessor", "age_assessed.decision"),
    ),
    many="each",
    guide=text("The youngest possible age decides. No X-ray of bones, and nobody is undressed for it."),
)
CIRCUMSTANCES = Section(
    "circumstance",
    (
        *wide("circumstance.what"),
        *third("circumstance.custody_other"),
        *wide("circumstance.words", lines=2),
    ),
    many="each",
)
ASSOCIATION = Section(
    "circumstance",
    (*wide("circumstance.association", lines=2), *wide("circumstance.words", lines=2)),
    title=text("Association with an armed force or group"),
    many="each",
    only=("what", "armed_group_child"),
    guide=text("What a child tells of this is never used as evidence against the child."),
)
DEPENDANTS = Section(
    "dependant",
    (
        *third("dependant.what", "dependant.where", "dependant.who_cares"),
        *wide("dependant.words"),
    ),
    many="each",
)
CARED_FOR = Section(
    "dependant_cared_for",
    (*half("dependant_cared_for.what_was_done", "dependant_cared_for.by_whom"),),
    many="table",
    blank=2,
)
LAST_RESORT = Section(
    "last_resort_reason",
    (
        *wide("last_resort_reason.why", lines=3),
        *wide("last_resort_reason.alternatives", lines=3),
        *wide("last_resort_reason.best_interest", lines=4),
    ),
)
CARE_PLAN = Section("care_plan", (*half("care_plan.needs", "care_plan.plan", lines=3),))
SAME_PERSON = Section(
    "same_person", (*half("same_person.other_person", "same_person.grounds"),), many="table", blank=1
)
NOT_SAME_PERSON = Section(
    "not_same_person",
    (*half("not_same_person.other_person", "not_same_person.grounds"),),
    many="table",
    blank=1,
)
FEAR = Section(
    "fear_expressed",
    (
        *wide("fear_expressed.of"),
        *wide("fear_expressed.by_whom"),
        *wide("fear_expressed.words", lines=3),
    ),
    many="each",
    guide=text("Asked alone, without the receiving authority; the answer never goes to that authority."),
)
