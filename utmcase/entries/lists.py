"""Closed lists: the values an officer chooses from, with their labels, once for form, paper and rule.

A list that is `open` also takes other words, which are kept as they were said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utmcase.i18n import Text, text
from utmcase.roles import ROLE_LABELS


@dataclass(frozen=True, slots=True)
class Choices:
    """A named list of values with labels; `open` lists accept other words too."""

    name: str
    labels: Mapping[str, Text]
    open: bool = False


NOT_VALUE_LABELS: Mapping[str, Text] = {"unknown": text("not known"), "not_asked": text("not asked")}

SEXES = Choices("sex", {"male": text("male"), "female": text("female"), "other": text("other")})

LEGAL_BASES = Choices(
    "legal_basis",
    {
        "utm": text("urgent temporary measures (UTM)"),
        "poc_site_rules": text("rules of the protection site"),
        "poc_mandate": text("protection of civilians mandate"),
        "warrant": text("warrant"),
        "un_premises": text("on UN premises"),
        "other": text("other basis"),
    },
)
OFFENCES = Choices(
    "offence",
    {
        "homicide": text("homicide"),
        "sexual_violence": text("sexual violence"),
        "assault": text("assault"),
        "robbery": text("robbery"),
        "theft": text("theft"),
        "weapons": text("weapons"),
        "abduction": text("abduction"),
        "crimes_under_international_law": text("crimes under international law"),
        "public_order": text("public order"),
        "social_customary": text("social or customary matter"),
        "other": text("other offence"),
    },
)
NATIONAL_FORCES = Choices(
    "national_forces",
    {
        "absent": text("absent"),
        "not_operational": text("present, not operational"),
        "present": text("present and operational"),
    },
)
UNDERSTOOD = Choices("understood", {"yes": text("yes"), "no": text("no"), "partly": text("partly")})
COULD_BE_CHILD = Choices("could_be_child", {"yes": text("yes"), "no": text("no")})
SIGNED = Choices(
    "signed",
    {
        "signed": text("signed"),
        "thumbprint": text("thumbprint"),
        "refused": text("refused to sign"),
        "unable": text("unable to sign"),
    },
)
RECEIPTS = Choices(
    "receipt",
    {
        "signed": text("signed"),
        "thumbprint": text("thumbprint"),
        "refused": text("refused to sign"),
        "none": text("no receipt"),
    },
)
ADDRESSEES = Choices(
    "addressee",
    {
        "focal_point": text("Detention Focal Point"),
        "legal": text("Legal Affairs"),
        "human_rights": text("Human Rights"),
        "child_protection": text("Child Protection"),
        "head_of_mission": text("Head of Mission"),
        "family": text("family"),
        "lawyer": text("lawyer"),
        "consulate": text("consulate"),
        "icrc": text("ICRC"),
        "unhcr": text("UNHCR"),
        "prosecutor": text("prosecutor"),
    },
)
WISHES = Choices("wish", {"yes": text("yes"), "no": text("no"), "not_asked": text("not asked")})
NOTIFIED_OUTCOMES = Choices(
    "notified_outcome",
    {
        "told": text("told"),
        "declined": text("declined by the person"),
        "attempted": text("attempted"),
        "impossible": text("impossible"),
    },
)
MEANS = Choices(
    "means",
    {
        "telephone": text("telephone"),
        "radio": text("radio"),
        "in_person": text("in person"),
        "email": text("e-mail"),
        "letter": text("letter"),
    },
    open=True,
)
EXAM_PURPOSES = Choices(
    "exam_purpose", {"entry": text("on entry"), "exit": text("on exit"), "follow_up": text("follow-up")}
)
RIGHTS = Choices(
    "right",
    {
        "reasons": text("to know the reasons"),
        "humane_treatment": text("humane treatment"),
        "family": text("to have family told"),
        "consulate": text("to contact the consulate"),
        "medical": text("medical care"),
        "human_rights_icrc": text("to contact Human Rights and ICRC"),
        "lawyer": text("a lawyer"),
        "silence": text("silence"),
        "complaint": text("to complain"),
        "food_rest_worship": text("food, rest, worship"),
        "fears": text("to say fears about handover"),
        "property": text("a receipt for property"),
        "interpreter": text("an interpreter"),
        "guardian": text("guardian and Child Protection (child)"),
    },
)
LEVELS = Choices(
    "observation_level",
    {
        "1": text("1 general (60 min)"),
        "2": text("2 intermittent (30 min)"),
        "3": text("3 close (15 min)"),
        "4": text("4 constant (5 min)"),
    },
)
CONDITIONS = Choices(
    "condition",
    {
        "normal": text("normal"),
        "asleep": text("asleep"),
        "distressed": text("distressed"),
        "unwell": text("unwell"),
    },
    open=True,
)
REVIEW_ROLES = Choices(
    "review_role",
    {
        "legal": text("Legal Affairs"),
        "detention_focal_point": text("Detention Focal Point"),
        "head_of_police": text("Head of Police"),
        "head_of_mission": text("Head of Mission"),
        "detaining_officer": text("Detaining Officer"),
    },
    open=True,
)
REVIEW_OUTCOMES = Choices(
    "review_outcome",
    {
        "continue": text("continue"),
        "release": text("release"),
        "hand_over": text("hand over"),
        "transfer": text("transfer"),
    },
)
EXTENDS = Choices("extends", {"un_ceiling": text("UN ceiling"), "national_custody": text("national custody")})
EXTENSION_ROLES = Choices(
    "extension_role",
    {
        "head_of_mission": text("Head of Mission"),
        "head_of_mission_delegate": text("delegate of the Head of Mission"),
        "prosecutor": text("prosecutor"),
        "detaining_officer": text("Detaining Officer"),
    },
    open=True,
)
CAUSES = Choices(
    "cause",
    {
        "no_prosecutor": text("no prosecutor"),
        "prosecutor_absent": text("prosecutor absent"),
        "no_judge": text("no judge"),
        "court_closed": text("court closed"),
        "no_prison": text("no prison"),
        "prison_full": text("prison full"),
        "no_judicial_police": text("no judicial police"),
        "no_escort": text("no escort"),
        "no_vehicle": text("no vehicle"),
        "no_aircraft": text("no aircraft"),
        "road_insecurity": text("road insecurity"),
        "authority_refused": text("authority refused"),
        "authority_no_answer": text("authority did not answer"),
        "file_missing": text("file missing"),
        "file_incomplete": text("file incomplete"),
        "evidence_missing": text("evidence missing"),
        "no_interpreter": text("no interpreter"),
        "medical_hold": text("medical hold"),
        "assurances_pending": text("assurances pending"),
        "risk_of_torture": text("risk of torture"),
        "death_penalty": text("death penalty"),
        "persecution_risk": text("risk of persecution"),
        "child_procedure": text("child procedure"),
        "strike_or_holiday": text("strike or holiday"),
        "un_internal_delay": text("delay inside the UN"),
        "staff_rotation": text("staff rotation"),
        "communications_down": text("communications down"),
        "identity_unknown": text("identity unknown"),
        "political_interference": text("political interference"),
        "other": text("other cause"),
    },
)
ANSWERS = Choices(
    "answer",
    {
        "accepted": text("accepted"),
        "refused": text("refused"),
        "directs_release": text("directs release"),
        "more_information": text("asks for more information"),
    },
)
COLLECTS = Choices(
    "collects", {"un_police": text("UN police"), "receiving_authority": text("receiving authority")}
)
AUTHORITY_KINDS = Choices(
    "authority_kind",
    {
        "police": text("police"),
        "gendarmerie": text("gendarmerie"),
        "prosecutor": text("prosecutor"),
        "court": text("court"),
        "mobile_court": text("mobile court"),
        "prison": text("prison"),
        "child_protection": text("child-protection actor"),
        "military": text("military"),
        "intelligence": text("intelligence service"),
        "other": text("other authority"),
    },
)
GRADES = Choices(
    "receipt_grade",
    {
        "0": text("0 said by the sender"),
        "1": text("1 receiver named"),
        "2": text("2 receiver's signature"),
        "3": text("3 receiver's identity document"),
        "4": text("4 receiver's own key"),
    },
)
EVIDENCE = Choices(
    "evidence",
    {
        "none": text("none"),
        "signature": text("signature on screen"),
        "scan": text("signed receipt scanned"),
        "identity_document": text("identity document photographed"),
        "key": text("receiver's own key or account"),
    },
)
MEASURES = Choices(
    "measure",
    {
        "none": text("none"),
        "warning": text("warning"),
        "mediation": text("mediation"),
        "guarantor": text("guarantor"),
        "ban": text("ban from the site"),
        "ddr": text("disarmament programme"),
        "other": text("other measure"),
    },
)
PLACE_STATUSES = Choices(
    "legal_status",
    {
        "un_facility": text("UN holding facility"),
        "poc_site": text("protection of civilians site"),
        "government_camp": text("camp under the Government"),
    },
    open=True,
)
ROLE_NAMES = Choices("role", {str(role): label for role, label in ROLE_LABELS.items()})
PROPERTY_TO = Choices(
    "property_to",
    {
        "person": text("the person"),
        "authority": text("the authority"),
        "family": text("the family"),
        "kept": text("kept"),
    },
)
NAME_ROLES = Choices(
    "name_role",
    {
        "own": text("own name"),
        "father": text("father's name"),
        "grandfather": text("grandfather's name"),
        "family": text("family name"),
    },
    open=True,
)
ALIAS_TYPES = Choices(
    "alias_type",
    {
        "nickname": text("nickname"),
        "nom_de_guerre": text("nom de guerre"),
        "spelling": text("other spelling"),
    },
    open=True,
)
ASSESSORS = Choices(
    "assessor",
    {
        "medical": text("medical"),
        "child_protection": text("Child Protection"),
        "detaining_officer": text("Detaining Officer"),
    },
    open=True,
)
INCIDENTS = Choices(
    "incident",
    {
        "escape": text("escape"),
        "recapture": text("recapture"),
        "death": text("death"),
        "serious_injury": text("serious injury"),
        "self_harm": text("self-harm"),
        "fire": text("fire"),
        "other": text("other incident"),
    },
)
PLACED_KINDS = Choices(
    "placed_kind",
    {"cell": text("cell"), "facility": text("facility"), "hospital": text("hospital")},
)
PAUSE_REASONS = Choices(
    "pause_reason", {"hospital": text("hospital"), "transport": text("transport")}, open=True
)
DOCUMENTS = Choices(
    "document",
    {
        "arrest_report": text("arrest report"),
        "force_report": text("use of force report"),
        "handover_record": text("handover record"),
    },
    open=True,
)
BODY_PARTS = Choices(
    "body_part",
    {
        "head": text("head"),
        "face": text("face"),
        "neck": text("neck"),
        "chest": text("chest"),
        "abdomen": text("abdomen"),
        "groin": text("groin"),
        "upper_back": text("upper back"),
        "lower_back": text("lower back"),
        "buttocks": text("buttocks"),
        "right_shoulder": text("right shoulder"),
        "left_shoulder": text("left shoulder"),
        "right_upper_arm": text("right upper arm"),
        "left_upper_arm": text("left upper arm"),
        "right_forearm": text("right forearm"),
        "left_forearm": text("left forearm"),
        "right_hand": text("right hand"),
        "left_hand": text("left hand"),
        "right_thigh": text("right thigh"),
        "left_thigh": text("left thigh"),
        "right_knee": text("right knee"),
        "left_knee": text("left knee"),
        "right_lower_leg": text("right lower leg"),
        "left_lower_leg": text("left lower leg"),
        "right_foot": text("right foot"),
        "left_foot": text("left foot"),
    },
    open=True,
)
