"""Founding a casebook, step by step."""

from tests.ui.driving import PASSWORD, settle
from ui.board.page import BoardPage
from ui.first_run.page import CreatePage
from ui.sign_in.page import SignInPage


def test_founding_a_casebook_by_keys(qtbot, program, tmp_path, casebooks):
    program.create()
    page = program.shell.currentWidget()
    assert isinstance(page, CreatePage)
    page.go_on()
    assert "code of the site" in page.banner.words
    qtbot.keyClicks(page.site.code, "bri-b")
    qtbot.keyClicks(page.site.name, "Bria, place of holding")
    page.site.path.setText(str(tmp_path / "Bria é.utmcase"))
    page.go_on()
    page.cells.put(0, "Cell 1", "four")
    page.go_on()
    assert "four" in page.banner.words
    page.cells.put(0, "Cell 1", "4")
    page.cells.put(1, "Cell 2", "")
    page.go_on()
    qtbot.keyClicks(page.officer.name, "Awa Brandt")
    qtbot.keyClicks(page.officer.un_id, "UN-1001")
    qtbot.keyClicks(page.officer.password, "brandt2026")
    page.officer.measure()
    assert "guess" in page.officer.strength.words
    page.go_on()
    assert "can be guessed" in page.banner.words
    for field in (page.officer.password, page.officer.again):
        field.clear()
        qtbot.keyClicks(field, PASSWORD)
    page.go_on()
    settle(qtbot, program)
    assert page.place == 3
    assert page.officer.password.text() == ""
    page.go_on()
    assert "recovery sheet" in page.banner.words
    assert not program.may_close()
    page.sheet.paper.save_to(tmp_path / "sheet.pdf")
    settle(qtbot, program)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page.go_on()
    settle(qtbot, program)
    assert isinstance(program.main.page, BoardPage)
    journal = casebooks.known[tmp_path / "Bria é.utmcase"][0].state.journal
    assert [entry.kind for entry in journal] == ["officer_recorded", "place_recorded", "place_recorded"]


def test_a_casebook_that_exists_is_not_overwritten(qtbot, program, tmp_path):
    there = tmp_path / "there.utmcase"
    there.touch()
    program.create()
    page = program.shell.currentWidget()
    page.site.code.setText("BRI-B")
    page.site.name.setText("Bria")
    page.site.path.setText(str(there))
    page.go_on()
    assert "already" in page.banner.words
    page.go_back()
    assert isinstance(program.shell.currentWidget(), SignInPage)
