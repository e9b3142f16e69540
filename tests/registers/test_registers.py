"""Registers as books: what a line shows, how it is numbered, who may read which, what may leave."""

from dataclasses import replace

import pytest

from tests.fakes import MEDICAL, OFFICER
from tests.usecases.conftest import Desk
from utmcase.entries import BY_KIND
from utmcase.entries.fields import Declared
from utmcase.errors import Forbidden, UserError
from utmcase.moments import DAY, HOUR, exactly
from utmcase.numbers import void_number
from utmcase.officers import Officer
from utmcase.recording import Draft, correct, withdraw
from utmcase.registers.books import BOOKS, DETENTION
from utmcase.registers.declaring import AT, ENVELOPE, Book, Column, Source
from utmcase.registers.gathering import Asked
from utmcase.registers.tabling import register_table
from utmcase.registers.viewing import export_register, print_register, read_register
from utmcase.roles import ROLES

EVERYBODY = Officer("UN-1", "Awa Founder", roles=frozenset(ROLES))
SUPERVISOR = Officer("UN-4", "Henrik Over", roles=frozenset({"supervisor"}))
# What the convention asks of a register, letter by letter, and the field that answers: the tracing itself.
TRACED = {
    "a": ["identity.names_spoken", "identity.sex", "identity.birth", "identity.nationality"],
    "b": ["apprehension.@at", "apprehension.place", "apprehension.unit"],
    "c": [
        "authority.decision_maker",
        "apprehension.legal_basis",
        "apprehension.offence.category",
        "reasons_told.words",
    ],
    "d": ["review.role", "review.@at"],
    "e": ["admission.facility", "admission.@at", "admission.receiving_officer"],
    "f": ["medical_exam.@at", "medical_exam.fit_for_detention", "medical_exam.fit_for_transfer"],
    "g": ["incident.died_at", "incident.cause_of_death", "incident.remains"],
    "h": ["released.@at", "handed_over.@at", "handed_over.place", "handed_over.authority"],
}


@pytest.fixture
def desk():
    return Desk()


def read(desk, name, by=EVERYBODY, **asked):
    return desk.do(read_register, name, Asked(**asked), by=by)


def cell(view, line, column):
    place = next(n for n, one in enumerate(view.book.columns) if one.name == column)
    return view.lines[line].cells[place]


def test_each_column_of_the_detention_register_is_one_field_of_one_letter():
    found = {}
    for column in DETENTION.columns:
        assert column.fact is None
        (source,) = column.sources
        found.setdefault(column.group, []).append(f"{source.kind}.{source.field}")
    assert found == TRACED
    assert [group.name for group in DETENTION.groups] == list(TRACED)


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.name)
def test_every_source_is_declared_and_its_words_are_the_declarations(book):
    for column in book.columns:
        assert bool(column.sources) != (column.fact is not None)
        for source in column.sources:
            assert source.kind in BY_KIND
            assert source.field in ENVELOPE or isinstance(source.declared, Declared)
        if len(column.sources) == 1 and column.sources[0].field not in ENVELOPE:
            assert column.short is column.sources[0].declared.label
        else:
            assert str(column.title)
    named = {source.kind for column in book.columns for source in column.sources}
    assert book.kinds <= named or not book.kinds


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.name)
def test_no_register_but_that_of_complaints_has_a_column_that_is_kept_for_a_role(book):
    kept = [
        f"{source.kind}.{source.field}"
        for column in book.columns
        for source in column.sources
        if source.declared is not None and source.declared.sensitivity == "restricted"
    ]
    assert kept == (["complaint.about_whom"] if book.name == "R6" else [])


@pytest.mark.parametrize("role", ROLES)
def test_who_is_complained_of_is_said_to_its_role_alone(desk, role):
    custody_id = desk.begin()
    desk.add(
        custody_id, "complaint", matter="struck at the gate", about_whom="Adjutant Kpokolo", by=EVERYBODY
    )
    by = replace(SUPERVISOR, roles=frozenset({role}))
    if not by.may("see", "confidential"):
        with pytest.raises(Forbidden):
            read(desk, "R6", by=by)
        return
    view = read(desk, "R6", by=by)
    said = cell(view, 0, "complaint_about_whom")
    assert cell(view, 0, "complaint_matter") == "struck at the gate"
    if role == "human_rights":
        assert said == "Adjutant Kpokolo"
    else:
        assert str(said) == "kept for the human rights role"
        assert "Kpokolo" not in repr(view)


def test_a_register_that_may_leave_is_refused_a_column_that_may_not():
    staying = Column("matter", (Source("complaint", "matter"),))
    with pytest.raises(ValueError, match="matter"):
        Book("X", DETENTION.title, (staying,), route="out")


def test_a_line_of_the_detention_register_says_what_was_recorded(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "incident", what="death", cause_of_death="illness", remains="family, Bria")
    view = read(desk, "R1")
    assert [line.number for line in view.lines] == ["BRI-A-2026-0001"]
    assert cell(view, 0, "identity_names_spoken") == "Mahamat Issa"
    assert cell(view, 0, "incident_remains") == "family, Bria"
    assert cell(view, 0, "apprehension__at") == exactly(desk.now)
    assert cell(view, 0, "released__at") is None


def test_a_number_that_nobody_used_keeps_its_line_and_says_why(desk):
    desk.begin()
    desk.casebook.state.numbers = getattr(desk.casebook.state, "numbers", None)
    with desk.casebook.writing() as records:
        records.next_number("BRI-A", 2026)
        records.next_number("BRI-A", 2026)
    desk.begin()
    fields = {"voided": "BRI-A-2026-0002", "why": "form torn"}
    desk.do(void_number, Draft("number_voided", "BRI-A-2026-0002", fields, exactly(desk.now)), by=EVERYBODY)
    view = read(desk, "R1")
    assert [line.number[-4:] for line in view.lines] == ["0001", "0002", "0003", "0004"]
    assert [str(line.struck) for line in view.lines] == [
        "",
        "voided: form torn",
        "number missing, no reason recorded",
        "",
    ]


def test_lines_are_numbered_in_the_order_of_writing_and_keep_their_number(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(10 * HOUR)
    late = desk.now - 9 * HOUR
    first = desk.add(custody_id, "visit", organisation="family", name="first")
    desk.add(custody_id, "visit", late, organisation="lawyer", name="happened before, written after")
    assert [line.number for line in read(desk, "R5").lines] == ["2026/0001", "2026/0002"]
    assert cell(read(desk, "R5"), 0, "visit_name") == "first"
    desk.do(withdraw, first.id, reason="wrong person")
    desk.add(custody_id, "visit", organisation="icrc", name="third")
    view = read(desk, "R5")
    assert [line.number for line in view.lines] == ["2026/0001", "2026/0002", "2026/0003"]
    assert [str(line.struck) for line in view.lines] == ["withdrawn: wrong person", "", ""]


def test_the_lines_of_a_period_are_those_written_in_it_without_a_hole(desk):
    custody_id = desk.begin()
    for _ in range(5):
        desk.casebook.let_pass(DAY)
        desk.add(custody_id, "visit", organisation="family")
    whole = read(desk, "R5").lines
    some = read(desk, "R5", since=desk.now - 3 * DAY, until=desk.now).lines
    assert [line.number for line in some] == [line.number for line in whole[1:4]]


def test_a_correction_is_shown_in_the_line_and_counted(desk):
    custody_id = desk.begin()
    entry = desk.add(custody_id, "visit", organisation="family", name="Awa")
    fields = {"organisation": "family", "name": "Hawa"}
    desk.do(correct, entry.id, fields, occurred=exactly(desk.now), reason="spelled so")
    view = read(desk, "R5")
    assert cell(view, 0, "visit_name") == "Hawa"
    assert str(cell(view, 0, "corrected")) == "corrected once"
    assert len(view.lines) == 1


def test_what_answers_a_line_stands_in_it_and_in_no_other(desk):
    custody_id = desk.begin()
    first = desk.add(custody_id, "complaint", matter="no water")
    desk.add(custody_id, "complaint", matter="hit")
    draft = Draft("complaint_passed_on", custody_id, {"to": "oios"}, exactly(desk.now), answers=first.id)
    from utmcase.recording import record

    desk.do(record, draft)
    view = read(desk, "R6")
    assert str(cell(view, 0, "complaint_passed_on_to")) == "Internal Oversight (OIOS)"
    assert cell(view, 1, "complaint_passed_on_to") is None


def test_the_roll_counts_heads_and_the_day(desk):
    desk.begin()
    desk.begin(sex="female")
    gone = desk.begin()
    desk.casebook.let_pass(HOUR)
    desk.add(gone, "released", decided_by="Legal")
    view = read(desk, "R2")
    assert (view.counts.held, view.counts.women, view.counts.came, view.counts.left) == (2, 1, 3, 1)
    assert len(view.lines) == 2
    before = read(desk, "R2", until=desk.now - HOUR // 2)
    assert before.counts.held == 3


@pytest.mark.parametrize(("name", "role"), [("R8", "medical"), ("R10", "child_protection")])
def test_a_restricted_register_is_for_its_role(desk, name, role):
    desk.begin()
    with pytest.raises(Forbidden):
        read(desk, name, by=SUPERVISOR)
    with pytest.raises(Forbidden):
        desk.do(print_register, name, Asked(), "en", by=SUPERVISOR)
    with pytest.raises(Forbidden):
        desk.do(export_register, name, Asked(), by=SUPERVISOR)
    assert read(desk, name, by=replace(MEDICAL, roles=frozenset({role}))).name == name


def test_reading_printing_and_exporting_leave_a_line_in_the_access_log(desk):
    desk.begin()
    read(desk, "R1", by=SUPERVISOR)
    desk.do(export_register, "R1", Asked(), by=SUPERVISOR)
    _, inputs = desk.do(print_register, "R1", Asked(), "en", by=SUPERVISOR)
    with desk.casebook.reading() as records:
        told = [(line.action, line.detail) for line in records.access_lines()][-3:]
    assert told == [
        ("search", "register R1: 1 lines"),
        ("export", "register R1: 1 lines"),
        ("print", f"register:R1 en {inputs.print_id}"),
    ]
    assert inputs.copy == 1


def test_who_may_not_export_is_refused(desk):
    desk.begin()
    with pytest.raises(Forbidden):
        desk.do(export_register, "R1", Asked(), by=OFFICER)


def test_an_unknown_register_names_those_there_are(desk):
    with pytest.raises(UserError, match="R12"):
        read(desk, "R99")


def test_the_table_has_its_dictionary_in_both_languages(desk):
    desk.begin()
    view = read(desk, "R1")
    english, french = (register_table(view, "X", lang) for lang in ("en", "fr"))
    assert len(english.columns) == len(DETENTION.columns) + 2
    assert all(column.meaning for column in english.columns)
    assert english.columns[5].heading == "Apprehension"
    assert french.title == "R1 Registre des détentions"
    assert "apprehension.@at" in english.columns[5].meaning
    assert AT == "@at"


def test_a_long_reading_says_how_far_it_has_come_and_can_be_stopped(desk):
    desk.begin()
    desk.begin()
    told = []
    desk.do(read_register, "R1", Asked(), lambda done, total: told.append((done, total)), by=EVERYBODY)
    assert told == [(1, 2), (2, 2)]

    class Stopped(Exception):
        pass

    def stop(_done, _total):
        raise Stopped

    with pytest.raises(Stopped):
        desk.do(read_register, "R1", Asked(), stop, by=EVERYBODY)
