"""Empty forms: their serials, typing in what came home, and what never did."""

from dataclasses import replace

import pytest

import reports
from tests.fakes import OFFICER
from tests.reports.reading import page_texts
from utmcase.errors import Forbidden, UserError
from utmcase.form_blanks import blank_form, issue_blanks
from utmcase.form_typing import TypedSection, issued_forms, sections_of, spoil_form, type_in, typeable
from utmcase.forms import FORMS, FORMS_BY_NAME
from utmcase.moments import exactly
from utmcase.printing import saved_as
from utmcase.reprinting import prepare_reprint

NOBODY = replace(OFFICER, roles=frozenset({"auditor"}))


def issue(desk, form="search_record", copies=1, **more):
    return desk.do(issue_blanks, form, "en", copies=copies, **more)


def states(desk):
    with desk.casebook.reading() as records:
        return {one.serial: one.state for one in issued_forms(records)}


def empty(form):
    """Return every section of a form with nothing filled in."""
    return [
        TypedSection(place, {}, frozenset(typeable(form, section)))
        for place, section in enumerate(sections_of(form))
    ]


def filled(form, kind, fields, at):
    """Return every section of a form, with these fields of one kind filled in."""
    typed = []
    for place, section in enumerate(sections_of(form)):
        names = set(typeable(form, section))
        here = {name: value for name, value in fields.items() if name in names and section.kind == kind}
        typed.append(TypedSection(place, here, frozenset(names - set(here)), exactly(at) if here else None))
    return typed


def test_each_copy_has_a_serial_of_its_own_which_is_never_used_again(desk):
    view, inputs = issue(desk, copies=3)
    assert view.serials == ("BRIA-F-0001", "BRIA-F-0002", "BRIA-F-0003")
    assert inputs.draft is False
    assert issue(desk, form="F-X")[0].serials == ("BRIA-F-0004",)
    desk.do(spoil_form, "BRIA-F-0004", "torn")
    assert issue(desk)[0].serials == ("BRIA-F-0005",)
    custody_id = desk.begin()
    assert desk.custody(custody_id).number == "BRI-A-2026-0001", "their register has no hole by it"


def test_a_drawing_that_fails_gives_its_serials_back(desk):
    with pytest.raises(UserError, match="between 1 and 100"):
        issue(desk, copies=101)
    with pytest.raises(UserError, match="no blank form"):
        issue(desk, form="cover_sheet")
    with pytest.raises(UserError, match="no blank form"):
        issue(desk, form="person_details_extract")
    with pytest.raises(Forbidden):
        desk.do(issue_blanks, "search_record", "en", by=NOBODY)
    assert issue(desk)[0].serials == ("BRIA-F-0001",)


def test_a_form_is_called_by_its_name_or_its_code():
    assert blank_form(" f-x ") is FORMS_BY_NAME["authority_sheet"]
    assert blank_form("authority_sheet") is FORMS_BY_NAME["authority_sheet"]


def test_every_copy_is_printed_with_its_serial_and_its_own_page_numbers(desk):
    view, inputs = issue(desk, copies=2)
    pages = page_texts(reports.render(view.form, view, inputs))
    assert [("BRIA-F-0001" in page, "BRIA-F-0002" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]
    assert all("page 1 of 1" in page for page in pages)
    assert "DRAFT" not in pages[0]


def test_empty_forms_are_printed_again_byte_for_byte_and_a_saving_is_logged(desk):
    view, inputs = issue(desk, copies=2)
    pdf = reports.render(view.form, view, inputs)
    desk.casebook.let_pass(3600)
    issue(desk)
    again = desk.do(prepare_reprint, inputs.print_id)
    assert again.identical
    assert reports.render(again.paper, again.view, again.inputs) == pdf
    desk.do(saved_as, "", inputs.print_id)
    with desk.casebook.reading() as records:
        assert records.access_lines()[-1].action == "export"


def test_what_stands_on_a_form_becomes_entries_that_name_its_serial(desk):
    custody_id = desk.begin()
    serial = issue(desk)[0].serials[0]
    form = FORMS_BY_NAME["search_record"]
    typed = filled(form, "search", {"how": "pat_down", "result": "a knife"}, desk.now - 60)
    done = desk.do(type_in, serial.lower(), custody_id, typed, "binder 3")
    assert [entry.kind for entry in done.entries] == ["search", "document_added", "form_returned"]
    search, document, returned = done.entries
    assert search.data == {"how": "pat_down", "result": "a knife"}
    assert search.source == document.source == f"paper {serial}"
    assert document.data["file"] == "binder 3"
    assert set(returned.data["filled"]) == {"search.how", "search.result"}
    assert "search.place" in returned.data["not_filled"]
    assert "identity.names_spoken" in returned.data["not_filled"]
    assert states(desk) == {serial: "typed_in"}
    with pytest.raises(UserError, match="typed in already"):
        desk.do(type_in, serial, custody_id, typed)


def test_every_box_has_to_be_answered(desk):
    custody_id = desk.begin()
    serial = issue(desk)[0].serials[0]
    form = FORMS_BY_NAME["search_record"]
    typed = filled(form, "search", {"how": "pat_down"}, desk.now)
    silent = replace(typed[1], not_filled=typed[1].not_filled - {"witnesses"})
    with pytest.raises(UserError, match="“Witnesses” in “Search” is not answered"):
        desk.do(type_in, serial, custody_id, [typed[0], silent])
    with pytest.raises(UserError, match="“The person” is not answered yet"):
        desk.do(type_in, serial, custody_id, typed[1:])
    with pytest.raises(UserError, match="When did “Search” happen"):
        desk.do(type_in, serial, custody_id, [typed[0], replace(typed[1], occurred=None)])
    with pytest.raises(UserError, match="Nothing was filled in"):
        desk.do(type_in, serial, custody_id, empty(form))
    assert states(desk) == {serial: "out"}
    assert not desk.custody(custody_id).of_kind("search"), "all or nothing"


def test_a_form_that_says_how_custody_began_begins_one(desk):
    serial = issue(desk, form="arrest_report")[0].serials[0]
    form = FORMS_BY_NAME["arrest_report"]
    at = desk.now - 7200
    typed = filled(form, "apprehension", {"place": "CAR/Haute-Kotto/Bria", "sex": "male"}, at)
    typed[0] = TypedSection(
        0, {"names_spoken": "Mahamat Issa"}, typed[0].not_filled - {"names_spoken"}, exactly(at)
    )
    done = desk.do(type_in, serial, "", typed)
    assert done.number == "BRI-A-2026-0001"
    custody = desk.custody(done.custody_id)
    assert custody.t0.earliest == at
    assert custody.latest("identity", "names_spoken") == "Mahamat Issa"
    second = issue(desk)[0].serials[0]
    search = FORMS_BY_NAME["search_record"]
    with pytest.raises(UserError, match="does not say how the custody began"):
        desk.do(type_in, second, "", filled(search, "search", {"how": "room"}, at))


def test_sections_that_share_an_entry_are_written_as_one(desk):
    custody_id = desk.begin()
    serial = issue(desk, form="authority_sheet")[0].serials[0]
    form = FORMS_BY_NAME["authority_sheet"]
    fields = {"request_ref": "R-1", "warrant_number": "W-2", "decision_ref": "D-3"}
    done = desk.do(type_in, serial, custody_id, filled(form, "authority", fields, desk.now))
    (authority,) = [entry for entry in done.entries if entry.kind == "authority"]
    assert authority.data == fields


def test_who_may_not_write_a_box_does_not_type_its_form_in(desk):
    custody_id = desk.begin()
    serial = issue(desk, form="complaint_form")[0].serials[0]
    with pytest.raises(Forbidden):
        desk.do(type_in, serial, custody_id, empty(FORMS_BY_NAME["complaint_form"]))


def test_forms_that_never_came_home_are_listed_until_they_are_spoiled(desk):
    serials = issue(desk, copies=2, to="patrol 4")[0].serials
    with desk.casebook.reading() as records:
        assert [(one.serial, one.to, one.state) for one in issued_forms(records)] == [
            (serials[0], "patrol 4", "out"),
            (serials[1], "patrol 4", "out"),
        ]
    with pytest.raises(UserError, match="Write the reason"):
        desk.do(spoil_form, serials[0], "  ")
    desk.do(spoil_form, serials[0], "wet")
    assert states(desk) == {serials[0]: "spoiled", serials[1]: "out"}
    with pytest.raises(UserError, match="spoiled already"):
        desk.do(spoil_form, serials[0], "wet")
    with pytest.raises(UserError, match="was issued here"):
        desk.do(spoil_form, "BRIA-F-0099", "wet")


@pytest.mark.parametrize("form", [form for form in FORMS if form.blank], ids=lambda form: form.name)
def test_every_blank_holds_every_closed_value_and_not_known(desk, form):
    from utmcase.entries.lists import Choices
    from utmcase.forms.base import declared

    view, inputs = issue(desk, form=form.name)
    words = " ".join(" ".join(page_texts(reports.render(form.name, view, inputs))).split())
    for section in form.sections:
        for box in section.boxes:
            choices = declared(box).choices
            if isinstance(choices, Choices):
                for label in choices.labels.values():
                    assert str(label).split()[0] in words, (box.field, str(label))
    if any(declared(box).choices for section in form.sections for box in section.boxes):
        assert "not known" in words
    assert view.serials[0] in words
