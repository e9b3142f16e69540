"""The registers: one declaration each. What a column shows is named by kind and field of an entry."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.people import age_of
from utmcase.registers.declaring import AT, BY, Book, Column, Group, Source
from utmcase.registers.facts import (
    AGE,
    CELL,
    CORRECTED,
    GAPS,
    HELD,
    HELD_FOR,
    HOURS,
    KIND,
    LIMIT,
    MINDED,
    NAME,
    NEXT,
    NUMBER,
    SEX,
    SINCE,
)
from utmcase.registers.gap_columns import OVERDUE_COLUMNS, WEEK_COLUMNS
from utmcase.registers.gap_lists import overdue_lines, week_lines
from utmcase.registers.gathering import Gatherer
from utmcase.tables import CellKind


def _of(*sources: str, letters: int = 14, kind: CellKind = "text", group: str = "") -> Column:
    """Return a column by the fields it shows, "kind.field" each; "kind@at" is the time of the entry."""
    found = []
    for one in sources:
        at = one.find("@")
        found.append(
            Source(one[:at], one[at:]) if at >= 0 else Source(one.split(".")[0], one.split(".", 1)[1])
        )
    name = sources[0].replace(".", "_").replace("@", "__")
    return Column(name, tuple(found), letters, kind, group)


def _at(*kinds: str, group: str = "") -> Column:
    """Return the column of when it happened."""
    return _of(*(f"{kind}{AT}" for kind in kinds), letters=16, kind="time", group=group)


def _by(*kinds: str) -> Column:
    """Return the column of who did it. An officer's name stays in UN files."""
    return _of(*(f"{kind}{BY}" for kind in kinds), letters=18)


# What article 17 (3) of the Convention against enforced disappearance asks of a register, letter by letter;
# each column is one field, so that nothing in it rests on anybody's reading.
DETENTION = Book(
    "R1",
    text("Detention register"),
    (
        _of("identity.names_spoken", letters=26, group="a"),
        _of("identity.sex", letters=8, group="a"),
        _of("identity.birth", letters=12, group="a"),
        _of("identity.nationality", letters=12, group="a"),
        _at("apprehension", group="b"),
        _of("apprehension.place", letters=24, group="b"),
        _of("apprehension.unit", letters=18, group="b"),
        _of("authority.decision_maker", letters=18, group="c"),
        _of("apprehension.legal_basis", letters=22, group="c"),
        _of("apprehension.offence.category", letters=16, group="c"),
        _of("reasons_told.words", letters=34, group="c"),
        _of("review.role", letters=18, group="d"),
        _at("review", group="d"),
        _of("admission.facility", letters=20, group="e"),
        _at("admission", group="e"),
        _of("admission.receiving_officer", letters=20, group="e"),
        _at("medical_exam", group="f"),
        _of("medical_exam.fit_for_detention", letters=10, group="f"),
        _of("medical_exam.fit_for_transfer", letters=10, group="f"),
        _of("incident.died_at", letters=16, kind="time", group="g"),
        _of("incident.cause_of_death", letters=24, group="g"),
        _of("incident.remains", letters=24, group="g"),
        _at("released", group="h"),
        _at("handed_over", group="h"),
        _of("handed_over.place", letters=20, group="h"),
        _of("handed_over.authority", letters=24, group="h"),
    ),
    groups=(
        Group("a", text("(a) Who is held"), 26),
        Group("b", text("(b) Deprived of liberty: when, where, by whom"), 25),
        Group("c", text("(c) Ordered by whom, on which grounds"), 30),
        Group("d", text("(d) Supervised by"), 15),
        Group("e", text("(e) Held where, since when, under whom"), 21),
        Group("f", text("(f) State of health"), 16),
        Group("g", text("(g) Death: when, why, the remains"), 14),
        Group("h", text("(h) Released or transferred: when, where to, to whom"), 25),
    ),
    numbers=True,
)


def _is_held(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> bool:
    return custody.held


ROLL = Book(
    "R2",
    text("Roll and occupancy day sheet"),
    (CELL, NUMBER, NAME, SEX, AGE, MINDED, SINCE, HELD_FOR, LIMIT),
    roll=True,
    only=_is_held,
)
PROPERTY = Book(
    "R3",
    text("Property store register"),
    (
        _at("property_in", "property_out"),
        KIND,
        NUMBER,
        NAME,
        _of("property_in.items", "property_out.items", letters=46),
        _of("property_in.receipt", "property_out.receipt", letters=14),
        _of("property_out.to", letters=14),
        _of("property_out.receiver", letters=18),
        _of("property_out.difference_explained", letters=24),
        _by("property_in", "property_out"),
        CORRECTED,
    ),
    kinds=frozenset({"property_in", "property_out"}),
)
EXHIBITS = Book(
    "R4",
    text("Register of exhibits"),
    (
        _at("exhibit_seized", "exhibit_moved"),
        KIND,
        NUMBER,
        _of("exhibit_seized.item_id", "exhibit_moved.item_id", letters=14),
        _of("exhibit_seized.what", letters=26),
        _of("exhibit_seized.serial", letters=16),
        _of("exhibit_seized.where", letters=20),
        _of("exhibit_seized.seal", letters=12),
        _of("exhibit_moved.from", letters=18),
        _of("exhibit_moved.to", letters=18),
        _of("exhibit_moved.purpose", letters=18),
        CORRECTED,
    ),
    route="out",
    kinds=frozenset({"exhibit_seized", "exhibit_moved"}),
)
VISITORS = Book(
    "R5",
    text("Register of visitors and inspections"),
    (
        _at("visit"),
        _of("visit.organisation", letters=18),
        _of("visit.name", letters=22),
        _of("visit.role", letters=18),
        NUMBER,
        NAME,
        _of("visit.private", letters=10),
        _of("visit.access", letters=14),
        _of("visit.why", letters=28),
        _by("visit"),
        CORRECTED,
    ),
    kinds=frozenset({"visit"}),
)
COMPLAINTS = Book(
    "R6",
    text("Register of complaints"),
    (
        _at("complaint"),
        NUMBER,
        NAME,
        _of("complaint.matter", letters=44),
        # Said to its role alone, as on the complaint form; to all others, for whom it is kept.
        _of("complaint.about_whom", letters=18),
        _of("complaint.channel", letters=16),
        _at("complaint_passed_on"),
        _of("complaint_passed_on.to", letters=20),
        _of("complaint_passed_on.reference", letters=16),
        _by("complaint"),
        CORRECTED,
    ),
    kinds=frozenset({"complaint"}),
)
FORCE = Book(
    "R7",
    text("Register of the use of force"),
    (
        _at("force_used", "restraint_on"),
        KIND,
        NUMBER,
        NAME,
        _of("force_used.level", "restraint_on.type", letters=18),
        _of("force_used.threat", "restraint_on.reason", letters=30),
        _of("force_used.warning", letters=10),
        _of("force_used.rounds_fired", letters=9, kind="number"),
        _of("force_used.injuries", letters=26),
        _at("force_report"),
        _of("force_report.reference", letters=14),
        _at("restraint_off"),
        CORRECTED,
    ),
    kinds=frozenset({"force_used", "restraint_on"}),
)
MEDICAL = Book(
    "R8",
    text("Medical register"),
    (
        _at("medical_exam", "medical_instruction"),
        KIND,
        NUMBER,
        NAME,
        _of("medical_exam.purpose", letters=12),
        _of("medical_exam.professional", "medical_instruction.professional", letters=18),
        _of("medical_exam.fit_for_detention", letters=10),
        _of("medical_exam.fit_for_transfer", letters=10),
        _of("medical_exam.injuries", letters=34),
        _of("medical_exam.allegation", letters=12),
        _of("medical_instruction.what", letters=28),
        _of("medical_instruction.due", letters=16, kind="time"),
        _at("instruction_done"),
        CORRECTED,
    ),
    level="medical",
    kinds=frozenset({"medical_exam", "medical_instruction"}),
)
HANDOVERS = Book(
    "R9",
    text("Handover register"),
    (
        _at("handed_over", "returned"),
        KIND,
        NUMBER,
        NAME,
        _of("handed_over.authority", letters=24),
        _of("handed_over.office", letters=18),
        _of("handed_over.receiver", letters=20),
        _of("handed_over.receiver_rank", letters=16),
        _of("handed_over.place", letters=18),
        _of("handed_over.register_number", "receipt.register_number", letters=14),
        _of("handed_over.receipt_grade", letters=16),
        _of("handed_over.documents", letters=24),
        _of("handed_over.items", letters=20),
        _of("returned.why", letters=20),
        CORRECTED,
    ),
    route="out",
    kinds=frozenset({"handed_over", "returned"}),
)


def _is_child(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> bool:
    return age_of(custody, gatherer.zone).child


CHILDREN = Book(
    "R10",
    text("Register of children"),
    (
        NUMBER,
        NAME,
        SEX,
        AGE,
        SINCE,
        HOURS,
        HELD,
        _at("last_resort_reason"),
        _of("last_resort_reason.why", letters=26),
        _of("last_resort_reason.alternatives", letters=22),
        _of("identity.next_of_kin", letters=20),
        _at("handed_over"),
        _of("handed_over.authority", letters=22),
        _of("handed_over.child_protection_agreed", letters=10),
        _at("released"),
    ),
    level="child_protection",
    only=_is_child,
)


def _under_utm(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> bool:
    return bool(custody.latest("apprehension", "legal_basis") == "utm")


UTM = Book(
    "R11",
    text("UTM register for the report of the Secretary-General"),
    (
        NUMBER,
        _at("apprehension"),
        _of("apprehension.place", letters=24),
        _of("apprehension.unit", letters=16),
        SEX,
        AGE,
        _of("apprehension.offence.category", letters=16),
        _of("authority.request_ref", letters=16),
        _of("authority.issuing_authority", letters=20),
        _of("apprehension.flagrante", letters=10),
        _of("apprehension.national_forces", letters=16),
        _at("handed_over"),
        _of("handed_over.authority", letters=22),
        _at("released"),
        HELD,
        HOURS,
    ),
    only=_under_utm,
)


def _death_or_escape(_gatherer: Gatherer, _custody: Custody, entry: Entry | None) -> bool:
    return entry is not None and entry.data.get("what") in {"death", "escape", "recapture"}


DEATHS = Book(
    "R12",
    text("Register of deaths and escapes"),
    (
        _at("incident"),
        _of("incident.what", letters=14),
        NUMBER,
        NAME,
        SEX,
        AGE,
        _of("incident.words", letters=44),
        _of("incident.cause_of_death", letters=22),
        _of("incident.remains", letters=22),
        _of("incident.reported_to_head_of_mission", letters=16, kind="time"),
        _by("incident"),
        CORRECTED,
    ),
    kinds=frozenset({"incident"}),
    only=_death_or_escape,
)
STATE = Book(
    "state",
    text("Daily detention state"),
    (CELL, NUMBER, NAME, AGE, SINCE, HOURS, LIMIT, GAPS, NEXT),
    roll=True,
    only=_is_held,
)
OVERDUE = Book("overdue", text("Overdue list"), OVERDUE_COLUMNS, made=overdue_lines)
WEEK = Book("week", text("Weekly gap report"), WEEK_COLUMNS, made=week_lines, week=True)
BOOKS: dict[str, Book] = {
    one.name: one
    for one in (
        DETENTION,
        ROLL,
        PROPERTY,
        EXHIBITS,
        VISITORS,
        COMPLAINTS,
        FORCE,
        MEDICAL,
        HANDOVERS,
        CHILDREN,
        UTM,
        DEATHS,
        STATE,
        OVERDUE,
        WEEK,
    )
}
