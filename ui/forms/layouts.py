"""How the fields of an entry stand on its form. A layout only arranges what the declaration declares."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.entries import BY_KIND
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text

# These need the whole width.
FULL_WIDTH = frozenset({"words", "pack", "rows", "row", "moment", "choices"})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under one title; each row is the names of the fields beside each other."""

    title: Text | None
    rows: tuple[tuple[str, ...], ...]


LAYOUTS: dict[str, tuple[Section, ...]] = {
    "apprehension": (
        Section(
            text("Where and who"),
            (("place", "place_words"), ("sex", "coordinates"), ("unit", "weapons_seen")),
        ),
        Section(
            text("Why"),
            (("legal_basis", "flagrante"), ("national_forces",), ("offence",), ("circumstances",)),
        ),
        Section(text("Who was there"), (("officers",), ("group",), ("witnesses",))),
    ),
    "identity": (
        Section(text("Name"), (("names_spoken", "nationality"), ("names",), ("aliases",))),
        Section(
            text("Sex and age"),
            (("sex",), ("could_be_child", "birth"), ("youngest", "oldest", "age_method")),
        ),
        Section(
            text("More about the person"),
            (
                ("languages", "documents_seen"),
                ("residence", "parents"),
                ("next_of_kin", "marks"),
                ("photograph",),
            ),
        ),
    ),
    "authority": (
        Section(
            text("Request"),
            (
                ("request_ref", "issuing_authority"),
                ("request_date",),
                ("area", "persons"),
                ("valid_from",),
                ("valid_to",),
            ),
        ),
        Section(
            text("Decision"),
            (("decision_maker", "decision_role", "decision_ref"), ("decision_date",)),
        ),
        Section(
            text("Warrant"), (("warrant_number", "warrant_judge"), ("warrant_verified",), ("warrant_date",))
        ),
    ),
    "admission": (
        Section(
            None,
            (
                ("observation_level",),
                ("facility", "cell"),
                ("receiving_officer", "register_number"),
                ("condition",),
            ),
        ),
    ),
    "notified": (Section(None, (("to", "outcome"), ("wish", "means"), ("asked_at",), ("answer",))),),
    "rights_statement": (
        Section(text("Rights read out"), (("rights",),)),
        Section(text("How"), (("language", "interpreter"), ("signed", "witness"), ("copy_given",))),
    ),
    "check": (Section(None, (("level",), ("condition", "place"), ("words",), ("response",))),),
    "medical_exam": (
        Section(
            None,
            (
                ("purpose", "professional"),
                ("fit_for_detention", "fit_for_transfer"),
                ("unfit_to_move_until",),
            ),
        ),
        Section(text("Injuries"), (("injuries",), ("allegation",))),
        Section(text("For the medical role only"), (("clinical_notes",),)),
    ),
    "care": (Section(None, (("what", "outcome"), ("words",))),),
    "property_in": (Section(None, (("items",), ("receipt",))),),
    "property_out": (
        Section(text("What goes back"), (("items",), ("difference_explained",))),
        Section(text("To whom"), (("to", "receiver"), ("receipt",))),
    ),
    "review": (
        Section(text("Who reviewed"), (("role", "reviewer"), ("unit", "by_detaining_unit"))),
        Section(text("Decision"), (("outcome",), ("grounds",), ("representations",))),
        Section(
            text("Advice"),
            (("legal_advice", "human_rights_advice"), ("child_protection_advice", "medical_advice")),
        ),
    ),
    "force_report": (Section(None, (("reference", "commander"), ("statements",), ("conclusion",))),),
    "search": (
        Section(None, (("how",), ("officer_sex", "emergency"), ("place",), ("result",), ("witnesses",))),
    ),
    "complaint": (Section(None, (("matter",), ("channel", "about_whom"))),),
    "visit": (Section(None, (("organisation",), ("name", "role"), ("access",), ("private",), ("why",))),),
    "interview": (
        Section(None, (("start",), ("end",), ("purpose", "interpreter"), ("caution",))),
        Section(text("Who was there"), (("persons_present",),)),
        Section(text("What was said"), (("words",), ("signature",))),
    ),
    "incident": (
        Section(None, (("what",), ("words",), ("reported_to_head_of_mission",))),
        Section(text("Of a death"), (("died_at",), ("cause_of_death", "remains"))),
    ),
    "risk_assessed": (
        Section(text("To whom"), (("authority", "place"),)),
        Section(text("Risks"), (("risks",), ("rating",), ("sources",))),
        Section(text("Decision"), (("human_rights_opinion", "legal_opinion"), ("decision", "waiver"))),
    ),
    "assurance": (Section(None, (("authority", "by_whom"), ("asked", "received"), ("words",))),),
    "follow_up": (
        Section(text("Where"), (("source",), ("place", "place_kind"), ("in_detention",))),
        Section(text("How"), (("access",), ("why",), ("treatment",), ("words",))),
        Section(None, (("next_due",),)),
    ),
    "handed_over": (
        Section(
            text("To whom"),
            (
                ("authority", "authority_kind"),
                ("office", "place"),
                ("receiver", "receiver_rank", "receiver_document"),
            ),
        ),
        Section(text("Receipt"), (("receipt_grade", "evidence", "register_number"),)),
        Section(
            text("With the person"), (("documents", "items"), ("statement",), ("child_protection_agreed",))
        ),
    ),
}


def layout_of(kind: str) -> tuple[Section, ...]:
    """Return the sections of a form: laid by hand for a few kinds, else two short fields to a row."""
    laid = LAYOUTS.get(kind)
    return laid if laid is not None else (Section(None, _paired(BY_KIND[kind].fields())),)


def _paired(fields: tuple[Declared, ...]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    waiting: str | None = None
    for field in fields:
        if field.form in FULL_WIDTH:
            if waiting is not None:
                rows.append((waiting,))
                waiting = None
            rows.append((field.name,))
        elif waiting is None:
            waiting = field.name
        else:
            rows.append((waiting, field.name))
            waiting = None
    return (*rows, (waiting,)) if waiting is not None else tuple(rows)
