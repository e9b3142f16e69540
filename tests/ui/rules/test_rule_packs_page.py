import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.fakes import LEGAL, OFFICER
from tests.rules_pictures import changed_pack
from tests.ui.driving import cut_labels, no_field_without_a_name
from ui.rules.model import COLUMNS, RuleTableModel
from ui.rules.page import RulePacksPage
from ui.rules.table import SEVERITY
from ui.widgets.headings import PAD
from ui.widgets.page_area import PageArea
from utmcase.i18n import say
from utmcase.moments import exactly
from utmcase.pack_editions import record_edition
from utmcase.register import UnreadPack
from utmcase.rule_packs import pack_view
from utmcase.rules.findings import SEVERITY_LABELS
from utmcase.rules.pack import PACKS


@pytest.fixture
def make_page(desk_of_pages, make_context, settle, qtbot, site, casebook):
    def make(officer=LEGAL, lang="en", **arguments):
        casebook.sign_in(officer)
        made = RulePacksPage(desk_of_pages, make_context(lang, officer), **arguments)
        qtbot.addWidget(made)
        made.resize(1366, 690)
        made.show()
        settle()
        return made

    return make


@pytest.fixture
def pack_file(tmp_path):
    def write(*changes):
        content = changed_pack()
        for before, after in changes:
            assert before in content
            content = content.replace(before, after)
        file = tmp_path / "règles d'ici.toml"
        file.write_text(content, encoding="utf-8")
        return file

    return write


def taken_over(casebook):
    casebook.sign_in(LEGAL)
    with casebook.writing() as records:
        record_edition(
            records, changed_pack(), occurred=exactly(casebook.now), document_seen="Law", why="New law"
        )


def shown_rules(page):
    return [page.model.row_at(place).rule for place in range(page.model.rowCount())]


def newest(casebook):
    return casebook.state.journal[-1]


def test_the_model_keeps_qts_rules_and_every_cell_speaks(make_context, site):
    model = RuleTableModel(make_context())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with site.reading() as records:
        model.show_rules(pack_view(records).rules)
    model.look_for("prosecutor")
    assert 0 < model.rowCount() < model.whole()
    model.look_for("")
    for row in range(model.rowCount()):
        for column in range(len(COLUMNS)):
            spoken = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert spoken.partition(": ")[2].strip()
    assert tester.model() is model


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_everybody_reads_rule_and_source_and_only_legal_changes(make_page, lang, qtbot):
    page = make_page(OFFICER, lang, pack="car-utm", rule="GO-02a")
    said = page.words.toPlainText()
    assert "GO-02a" in said
    assert "72 h" in said
    assert "10.002" in said
    assert not page.confirm_action.isEnabled()
    assert not page.take_action.isEnabled()
    assert page.give_action.isEnabled()
    page.confirm()
    assert page.dialog is None
    qtbot.waitUntil(lambda: cut_labels(page) == [])
    assert no_field_without_a_name(page) == []


def test_the_filter_finds_words_and_numbers_and_keeps_the_chosen_rule(make_page, qtbot):
    page = make_page(pack="un-detention", rule="GO-01")
    qtbot.keyClicks(page.filter, "extension delegate")
    assert shown_rules(page) == ["GO-01"]
    assert page.count.text().startswith("1 of ")
    page.filter.setText("no such words")
    assert page.model.rowCount() == 0
    assert "No rule" in page.words.toPlainText()
    assert not page.confirm_action.isEnabled()
    page.filter.setText("go-")
    assert page.chosen().rule == "GO-01"
    page.filter.clear()
    assert page.chosen().rule == "GO-01"


def test_legal_confirms_a_limit_with_document_and_reason(make_page, settle, casebook, qtbot):
    page = make_page(pack="un-detention", rule="GN-01")
    assert page.chosen().draft
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = page.dialog.form
    assert (form.values()["limit"], form.editors["rule"].isEnabled()) == ("24h", False)
    page.dialog.save()
    settle()
    assert page.dialog.refused.isVisible()
    for name, value in {"limit": "12h", "document_seen": "DPKO/DFS 2010.6", "why": "Read"}.items():
        form.editors[name].set_value(value)
    page.dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).data["limit"]) == ("limit_confirmed", "12h")
    row = page.chosen()
    assert (row.rule, row.draft, row.written) == ("GN-01", False, "12h")
    assert "Ines Okafor" in page.words.toPlainText()
    page._choose("GA-13")
    assert not page.confirm_action.isEnabled()


def test_a_file_with_a_mistake_is_refused_in_a_sentence(make_page, settle, casebook, pack_file, tmp_path):
    page = make_page()
    before = len(casebook.state.journal)
    page.look_at(pack_file(('fact = "flagrante"', 'fact = "flagrant"')))
    settle()
    assert page.refused.isVisible()
    assert "“flagrant” is not known" in page.refused.words.text()
    assert "Did you mean “flagrante”?" in page.refused.words.text()
    assert page.dialog is None
    page.refused.buttons[0].click()
    assert not page.refused.isVisible()
    page.look_at(tmp_path / "none.toml")
    settle()
    assert "none.toml" in page.refused.words.text()
    assert len(casebook.state.journal) == before


def test_a_pack_is_taken_over_with_document_and_reason(make_page, settle, casebook, custody, pack_file):
    page = make_page()
    page.look_at(pack_file())
    settle()
    dialog = page.dialog
    assert "Of 1 custodies here, 1 would be judged anew." in dialog.about.text()
    assert "GO-02a" in dialog.words.toPlainText()
    dialog.save()
    settle()
    assert dialog.refused.isVisible()
    assert newest(casebook).kind != "pack_recorded"
    dialog.document_seen.setText("Law of 2026")
    dialog.why.setText("New law")
    dialog.save()
    settle()
    assert (newest(casebook).kind, newest(casebook).data["why"]) == ("pack_recorded", "New law")
    assert (page.view.chosen.pack, page.view.chosen.edition) == ("car-utm", "2026-2")
    assert page.view.chosen.in_force
    assert "drafts" in page.count.text()


def test_an_edition_is_given_out_as_it_is_written_and_logged(make_page, settle, casebook, tmp_path, told):
    page = make_page(OFFICER, pack="car-utm")
    page.give_out_to(tmp_path / "out.toml")
    settle()
    assert (tmp_path / "out.toml").read_bytes() == (PACKS / "car-utm.toml").read_bytes()
    assert casebook.state.access[-1].action == "export"
    assert told
    page.give_out_to(tmp_path / "no such folder" / "out.toml")
    settle()
    assert page.refused.isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_editions_are_compared_in_words(make_page, settle, casebook, site, lang):
    alone = make_page(OFFICER, lang, pack="car-utm")
    assert not alone.compare_action.isEnabled()
    taken_over(casebook)
    page = make_page(OFFICER, lang, pack="car-utm")
    page.compare()
    settle()
    said = page.dialog.words.toPlainText()
    assert "GO-02a" in said
    assert "GN-08" in said
    assert said.index("GO-02a") < said.index("GN-08")
    page.dialog.before.setCurrentIndex(page.dialog.after.currentIndex())
    settle()
    assert "GO-02a" not in page.dialog.words.toPlainText()
    page.editions.setCurrentIndex(page.editions.count() - 2)
    settle()
    assert page.view.chosen.edition == "2014-1"


def test_an_edition_that_cannot_be_read_here_is_said(make_page):
    from dataclasses import replace

    from utmcase.i18n import text

    page = make_page()
    unread = UnreadPack("car-utm", "2031-1", text("“tribunal” is not known."))
    page.show_view(replace(page.view, unread=(unread,)))
    assert page.note.isVisible()
    assert "2031-1" in page.note.words.text()
    assert "tribunal" in page.note.words.text()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [640, 683, 910, 1366])
def test_no_button_is_cut_in_a_small_window(desk_of_pages, make_context, settle, site, lang, width, qtbot):
    site.sign_in(LEGAL)
    page = RulePacksPage(desk_of_pages, make_context(lang, LEGAL))
    area = PageArea(page)
    qtbot.addWidget(area)
    area.resize(width, 500)
    area.show()
    settle()
    qtbot.waitUntil(lambda: width - 30 <= page.width() <= width)
    qtbot.waitUntil(lambda: all(push.width() >= push.sizeHint().width() for push, _ in page._buttons))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [900, 1366, 1920])
def test_no_severity_is_cut_short(make_page, lang, width):
    page = make_page(lang=lang)
    page.resize(width, 690)
    table = page.table
    room = table.columnWidth(SEVERITY)
    # Beside the words: the shape, and the space around both.
    beside = round(table.fontMetrics().ascent() * 0.72) + 3 * PAD
    for words in SEVERITY_LABELS.values():
        assert table.fontMetrics().horizontalAdvance(say(words, lang)) + beside <= room, (words, room)
