"""The names that packs may use, in words: what an entry must show, questions, checks, facts, surroundings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utmcase.entries.lists import LEGAL_BASES, NATIONAL_FORCES, OFFENCES, Choices
from utmcase.i18n import Text, text


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a fact is called, and the list its values come from (None: yes, no, or a number)."""

    label: Text
    choices: Choices | None = None


COMPLETE_WORDS: Mapping[str, Text] = {
    "before_judge": text("a hearing that took place, or a remand not decided by the prosecutor"),
    "detaining": text("made by the detaining officer or unit"),
    "documents_listed": text("the documents handed over are listed"),
    "force_report": text("it is the report on the use of force"),
    "identified": text("it says more than the sex"),
    "place_known": text("it says the place, or what kind of place"),
    "presented_car": text("a handover counts as a presentation only when it is to a prosecutor or a court"),
    "presented_or_court": text("a handover counts as a presentation only when it is to a court"),
    "presented_ssd": text("to a magistrate or a court; a handover counts only when it is to a court"),
    "told": text("it was told; attempted or impossible is not enough"),
    "told_head_of_mission": text("the Head of Mission was told, or the incident says when he or she was"),
    "told_or_declined": text("it was told, or the person declined it"),
    "rights_signed": text("signed or marked by thumbprint; or refused or unable, with a witness"),
    "property_listed": text("the items are listed, with a receipt signed, marked by thumbprint or refused"),
    "receiver_signed": text("signed by the receiver, with its evidence (grade 2 or higher)"),
    "not_detaining": text("not made by the detaining officer or unit"),
}
BREACH_WORDS: Mapping[str, Text] = {
    "at_risk": text(
        "The last risk assessment before it says red; or amber, without a waiver by the Head of Mission "
        "with a human rights opinion."
    ),
    "consulate_against_wish": text(
        "The person did not wish it, was not asked, or had claimed asylum before."
    ),
    "child_without_guardian": text("Neither a guardian nor Child Protection was present."),
    "first_without_lawyer": text("It is the first hearing that took place, and no lawyer was there."),
    "freed_unheard": text("No court had heard the person before."),
    "in_national_hands": text("The person was handed over, before or after it."),
    "child_not_protected": text(
        "The receiver is no child-protection actor, and Child Protection did not agree in writing."
    ),
    "associated_child_handed": text(
        "The receiver is police, gendarmerie, military, an intelligence service or a prosecutor."
    ),
    "imprisoned_without_order": text("No remand order and no prison sentence was in force then."),
    "searched_by_another_sex": text(
        "The officer is of another sex than the person, and no emergency is recorded."
    ),
}
CHECK_WORDS: Mapping[str, Text] = {
    "late_typing": text("An entry was typed later than the limit allows after what it says happened."),
    "impossible_order": text(
        "Times that cannot be: something in custody before its start, care after its end, handed over or "
        "released twice, an end before its start, an entry in the future; or a start that was estimated."
    ),
    "property_differs": text("What was given out is not what was kept, and nothing explains the difference."),
    "group_count": text("What became of the persons of a joint apprehension does not add up to the group."),
    "kept_apart": text(
        "In one cell at the same time: children and adults, women and men, or persons in conflict. "
        "A person's own infant and family are exempt."
    ),
    "competent": text(
        "The directory names the receiving authority, but not for this legal basis, offence or place. "
        "Authorities that it does not hold are not judged."
    ),
    "request_in_force": text(
        "Every recorded request had expired when custody began, or is for another area. Without a recorded "
        "request nothing is judged."
    ),
    "second_hand_only": text(
        "For longer than the limit there was only second-hand news, and the UN did not see the person."
    ),
    "too_many": text("There are more such entries than allowed."),
    "unreasoned_corrections": text("An entry was corrected after the handover, and no reason is given."),
    "restraint_reviewed": text("A restraint lasted longer than the limit without a review."),
    "injury_explained": text(
        "An injury was seen without a recorded cause, or one that was not there on entry."
    ),
    "exhibit_chain": text("An exhibit has no final movement, or whoever gave it is not whoever had it last."),
    "duplicate_person": text("Another custody may be of the same person, and nobody has decided."),
    "not_plausible": text(
        "Entries that cannot well be true: a check or an interview while the person was in hospital or away, "
        "the same words for three persons, rounds at the same distance to the second, an officer at two "
        "places at once, typing while signed out."
    ),
    "overcrowded": text("More persons were in a place at one time than it holds."),
    "number_holes": text("A number between the first and the last of a year's register is missing."),
    "clock_set_back": text("An entry was written at an earlier time than the one before it."),
}
FACT_WORDS: Mapping[str, FactWords] = {
    "warrant_verified": FactWords(text("the warrant was verified")),
    "foreign": FactWords(text("the person is a foreign national")),
    "youngest_age": FactWords(text("youngest possible age")),
    "asylum_claim": FactWords(text("the person claimed asylum")),
    "needs_care_plan": FactWords(text("the person is pregnant, nursing or with an infant")),
    "interpreter_lacking": FactWords(
        text("no officer speaks the person's language and no interpreter is named")
    ),
    "legal_basis": FactWords(text("legal basis"), LEGAL_BASES),
    "flagrante": FactWords(text("caught in the act (in flagrante)")),
    "child": FactWords(text("the person is, or may be, a child")),
    "age_in_doubt": FactWords(text("the age is in doubt")),
    "offence": FactWords(text("offence"), OFFENCES),
    "national_forces": FactWords(text("national forces"), NATIONAL_FORCES),
    "armed_group": FactWords(text("associated with an armed force or group")),
    "associated_child": FactWords(text("a child associated with an armed force or group")),
    "held": FactWords(text("the person is held")),
}
READS_WORDS: Mapping[str, Text] = {
    "group": text("the others of the same joint apprehension"),
    "cells": text("who else was in the cell"),
    "directory": text("the directory of authorities"),
    "twins": text("persons who may be the same"),
    "echoes": text("entries of others that are too much alike"),
    "sessions": text("when officers were signed in"),
    "stays": text("who was in which place"),
    "places": text("the places and what they hold"),
    "numbers": text("the numbers of the register"),
    "voided": text("the numbers that were voided"),
    "set_backs": text("the order in which entries were written"),
}
