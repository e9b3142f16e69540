import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.fakes import LEGAL, OFFICER
from tests.ui.driving import cut_labels, no_field_without_a_name
from ui.administration.lists import SITE_LISTS
from ui.administration.model import SiteTableModel
from ui.administration.page import AdministrationPage
from ui.main_window import MainWindow
from ui.rules.page import RulePacksPage
from utmcase.administration import SiteChange, record_site, site_view
from utmcase.moments import exactly
from utmcase.officers import Officer

PASSWORD = "seven green lanterns whisper"
VOIDED = {"voided": "bri-a-2026-0077", "why": "page of the register torn"}
BOTH = Officer("UN-1001", "Awa Brandt", roles=frozenset({"administrator", "legal"}))


@pytest.fixture
def make_page(desk_of_pages, make_context, settle, qtbot, site, casebook):
    def make(tab=None, officer=OFFICER, lang="en"):
        casebook.sign_in(officer)
        made = AdministrationPage(desk_of_pages, make_context(lang, officer), tab=tab)
        qtbot.addWidget(made)
        made.resize(1366, 690)
        made.show()
        settle()
        return made

    return make


def rows(page):
    return [
        [page.model.index(row, column).data() for column in range(page.model.columnCount())]
        for row in range(page.model.rowCount())
    ]


def choose(page, words):
    place = next(n for n, row in enumerate(rows(page)) if words in row)
    page.table.selectRow(place)


def fill(dialog, **values):
    for name, value in values.items():
        dialog.form.editors[name].set_value(value)


def newest(casebook):
    return casebook.state.journal[-1]


@pytest.mark.parametrize("kept", SITE_LISTS, ids=lambda kept: kept.tab)
def test_the_model_keeps_qts_rules_and_every_cell_speaks(make_context, site, kept):
    model = SiteTableModel(make_context(), kept)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    site.sign_in(BOTH)
    with site.writing() as records:
        change = SiteChange("number_voided", None, VOIDED, exactly(records.now))
        record_site(records, change)
    with site.reading() as records:
        lines = kept.lines(site_view(records))
    model.show_lines(kept, lines)
    assert model.rowCount() == len(lines) > 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            spoken = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert len(spoken.partition(":")[2].strip()) > 0
    model.show_lines(kept, ())
    assert tester.model() is model


def test_only_an_administrator_finds_lists(make_page):
    assert [one.tab for one in make_page().lists] == ["officers", "cells", "authorities", "numbers"]
    for officer in (LEGAL, Officer("UN-7", "Rex", roles=frozenset({"recorder"}))):
        nobody = make_page(officer=officer)
        assert nobody.lists == ()
        assert nobody.message.isVisible()
        assert not nobody.add_action.isEnabled()


def test_a_cell_is_added_and_changed(make_page, settle, casebook, qtbot):
    page = make_page("cells")
    assert [row[0] for row in rows(page)] == ["Cell 1", "Cell 2"]
    page.add()
    fill(page.dialog, name="Women", facility="Bria holding place", capacity=3, legal_status="official")
    page.dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).subject_id) == ("place_recorded", "women")
    choose(page, "Women")
    page.change()
    assert page.dialog.form.values()["capacity"] == 3
    fill(page.dialog, capacity=5)
    page.dialog.save()
    settle()
    assert [row[2] for row in rows(page) if row[0] == "Women"] == ["5"]
    assert newest(casebook).data["facility"] == "Bria holding place"


def test_enter_changes_the_chosen_line(make_page, qtbot, settle):
    page = make_page("cells")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.dialog.form.values()["name"] == "Cell 1"


def test_an_authority_is_added_with_kind_and_place(make_page, settle, casebook):
    page = make_page("authorities")
    page.add()
    fill(page.dialog, name="Court at Bria", authority_kind="court", place="CAR/Haute-Kotto/Bria")
    page.dialog.save()
    settle()
    assert newest(casebook).subject_id == "court-at-bria"
    assert any(row[0] == "Court at Bria" and row[2] == "CAR/Haute-Kotto/Bria" for row in rows(page))


def test_a_name_that_is_missing_is_said_and_what_was_typed_stays(make_page, settle, casebook):
    page = make_page("cells")
    before = len(casebook.state.journal)
    page.add()
    fill(page.dialog, capacity=3)
    page.dialog.save()
    settle()
    assert page.dialog.refused.isVisible()
    assert page.dialog.form.values() == {"capacity": 3}
    assert len(casebook.state.journal) == before
    fill(page.dialog, name="Cell 3")
    page.dialog.save()
    settle()
    assert newest(casebook).subject_id == "cell-3"


def test_an_officer_is_added_with_a_password_and_can_sign_in(make_page, settle, casebook):
    page = make_page("officers")
    page.add()
    dialog = page.dialog
    dialog.un_id.setText("UN-77")
    fill(dialog, name="Lena Ode", unit="FPU 2", roles=["recorder", "supervisor"])
    for typed, again in (("short", "short"), ("password123456", "password123456"), (PASSWORD, "other")):
        dialog.passwords.password.setText(typed)
        dialog.passwords.again.setText(again)
        dialog.save()
        settle()
        assert dialog.refused.isVisible()
        assert "UN-77" not in casebook.officers
    dialog.passwords.again.setText(PASSWORD)
    dialog.save()
    settle()
    assert casebook.officers["UN-77"].roles == {"recorder", "supervisor"}
    assert any(row[:2] == ["Lena Ode", "UN-77"] for row in rows(page))


def test_an_officer_is_changed_revoked_and_gets_a_new_password(make_page, settle, casebook):
    page = make_page("officers")
    choose(page, "Ines Okafor")
    page.change()
    fill(page.dialog, roles=["legal", "supervisor"])
    page.dialog.save()
    settle()
    assert newest(casebook).data["roles"] == ["legal", "supervisor"]
    choose(page, "Ines Okafor")
    page.new_password()
    page.dialog.passwords.password.setText(PASSWORD)
    page.dialog.passwords.again.setText(PASSWORD)
    page.dialog.save()
    settle()
    assert "UN-2001" in casebook.officers
    choose(page, "Ines Okafor")
    page.revoke()
    page.dialog.save()
    settle()
    assert page.dialog.refused.isVisible()
    fill(page.dialog, why="Rotated out")
    page.dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).subject_id) == ("officer_revoked", "UN-2001")
    assert "UN-2001" not in casebook.officers
    choose(page, "Ines Okafor")
    assert rows(page)[page.table.currentIndex().row()][-1] == "no, revoked"
    assert not page.revoke_action.isEnabled()
    assert not page.change_action.isEnabled()


def test_closing_keeps_what_was_typed_but_never_a_password(make_page, settle, casebook):
    page = make_page("officers")
    page.add()
    page.dialog.un_id.setText("UN-77")
    fill(page.dialog, name="Lena Ode")
    page.dialog.form.changed.emit()
    page.dialog.passwords.password.setText(PASSWORD)
    page.dialog.reject()
    settle()
    assert PASSWORD not in str(casebook.state.drafts)
    page.add()
    settle()
    assert page.dialog.band.isVisible()
    page.dialog.band.buttons[0].click()
    assert page.dialog.un_id.text() == "UN-77"
    assert page.dialog.form.values()["name"] == "Lena Ode"
    fill(page.dialog, roles=["recorder"])
    page.dialog.passwords.password.setText(PASSWORD)
    page.dialog.passwords.again.setText(PASSWORD)
    page.dialog.save()
    settle()
    assert "UN-77" in casebook.officers
    assert casebook.state.drafts == {}


def test_buttons_of_officers_stand_only_where_officers_are(make_page, settle):
    page = make_page("officers")
    assert all(push.isVisible() for push in page._of_officers)
    page.tabs.setCurrentIndex(1)
    assert not any(push.isVisible() for push in page._of_officers)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("begin", ["add", "change", "revoke", "new_password"])
def test_no_label_is_cut_and_every_field_has_a_name(make_page, lang, begin, qtbot):
    page = make_page("officers", lang=lang)
    getattr(page, begin)()
    assert cut_labels(page.dialog) == []
    assert no_field_without_a_name(page.dialog) == []


@pytest.mark.parametrize("tab", ["officers", "cells", "authorities"])
def test_an_empty_list_says_what_belongs_there(desk_of_pages, make_context, settle, qtbot, casebook, tab):
    page = AdministrationPage(desk_of_pages, make_context(), tab=tab)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.message.isVisible()
    assert "Add" in page.message.text()


def test_the_menu_leads_there_for_those_who_may(desk_of_pages, make_context, settle, qtbot, site):
    for officer, page in ((OFFICER, AdministrationPage), (LEGAL, RulePacksPage)):
        site.sign_in(officer)
        context = make_context(officer=officer)
        window = MainWindow(desk_of_pages, lambda _window, context=context: context)
        qtbot.addWidget(window)
        actions = window.actions_by_name
        assert actions["rules"].isEnabled()
        assert actions["administration"].isEnabled() == (page is AdministrationPage)
        actions["administration" if page is AdministrationPage else "rules"].trigger()
        settle()
        assert isinstance(window.page, page)
        assert window.page.model.rowCount() > 0


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_was_there_when_and_former_names_are_kept_through_a_change(make_page, settle, casebook, lang):
    page = make_page("authorities", lang=lang)
    page.add()
    away = {"present": False, "valid_from": exactly(casebook.now).to_json(), "origin": "radio"}
    former = [{"value": "Peace court", "valid_to": exactly(casebook.now).to_json()}]
    fill(page.dialog, name="Court at Bria", authority_kind="court", presence=[away], names=former)
    page.dialog.save()
    settle()
    kept = newest(casebook).data
    assert (kept["presence"], kept["names"]) == ([away], former)
    place = [row[0] for row in rows(page)].index("Court at Bria")
    assert "…" in rows(page)[place][4]
    page.table.selectRow(place)
    page.change()
    fill(page.dialog, name="Court of Bria")
    page.dialog.save()
    settle()
    assert newest(casebook).data["presence"] == [away]
    assert newest(casebook).data["names"] == former


def test_a_day_or_a_time_is_typed_into_a_row_and_anything_else_is_refused(make_page, settle, casebook):
    page = make_page("authorities")
    page.add()
    fill(page.dialog, name="Court at Bria")
    cell = page.dialog.form.editors["presence"].lines[0]["valid_from"]
    for typed, form in (("2026-03-01", "day"), ("2026-03-01 15:40", "exact")):
        cell.line.setText(typed)
        cell.line.textEdited.emit(typed)
        assert cell.value()["form"] == form
        again = cell.value()
        cell.set_value(again)
        assert cell.line.text() == typed
    before = len(casebook.state.journal)
    cell.line.setText("last week")
    cell.line.textEdited.emit("last week")
    page.dialog.save()
    settle()
    assert len(casebook.state.journal) == before


def test_a_number_that_nobody_used_is_voided_and_taken_back(make_page, casebook, settle):
    page = make_page("numbers")
    page.add_action.trigger()
    fill(page.dialog, **VOIDED)
    page.dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).subject_id) == ("number_voided", "BRI-A-2026-0077")
    assert rows(page)[0][:2] == ["BRI-A-2026-0077", VOIDED["why"]]
    page.add_action.trigger()
    fill(page.dialog, **VOIDED)
    page.dialog.save()
    settle()
    assert page.dialog.refused.isVisible()
    page.dialog.close()
    choose(page, "BRI-A-2026-0077")
    page.change_action.trigger()
    assert not page.dialog.form.editors["voided"].isEnabled()
    fill(page.dialog, why="the page was found")
    page.dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).reason) == ("withdrawn", "the page was found")
    assert rows(page) == []
