"""A new site: the casebook is created page by page, its recovery sheet kept, and signed in to again."""

import re

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget

from tests.reports.reading import page_texts, squeezed

PASSWORD = "seven green lanterns whisper"


def signs_in(hand, password, un_id="UN-1001"):
    hand.fill("Your UN id", un_id)
    hand.fill("Password", password)
    hand.press("Return")
    hand.settle()


def banner(hand):
    page = hand.program.shell.currentWidget()
    return page.banner.words


def test_a_casebook_is_created_and_its_sheet_kept(hand, tmp_path):
    file, sheet = tmp_path / "é là" / "BRI-A.utmcase", tmp_path / "sheet.pdf"
    file.parent.mkdir()
    hand.click(QPushButton, "Create a casebook")
    assert hand.see(QComboBox, "Rules that apply").currentText().startswith("Central African Republic")
    hand.press("Return")
    assert "Write the code of the site" in banner(hand)
    hand.fill("Code of the site", "bri-a")
    hand.fill("Name of the site", "Bria, UTM holding place")
    hand.fill("Casebook file", str(file))
    hand.click(QPushButton, "Next")

    table = hand.see(QTableWidget, "Cells and their capacity")
    for words in ("Cell 1", "4", "Cell 2", "2"):
        hand.type(words)
        hand.press("Tab")
    assert table.item(1, 0).text() == "Cell 2"
    hand.click(QPushButton, "Next")

    for field, words in (
        ("Name", "Awa Brandt"),
        ("UN id", "UN-1001"),
        ("Function", "Recorder"),
        ("Unit", "FPU 1"),
    ):
        hand.fill(field, words)
    hand.fill("Password", "123456789 0")
    hand.fill("Password again", "123456789 0")
    hand.press("Return")
    assert "can be guessed" in banner(hand)
    hand.fill("Password", PASSWORD)
    hand.fill("Password again", PASSWORD)
    hand.click(QPushButton, "Create the casebook")
    hand.settle()

    hand.until(lambda: hand.see(QPushButton, "Save as PDF").isEnabled())
    hand.click(QPushButton, "Open the board")
    assert "Print the recovery sheet" in banner(hand)
    with hand.name_file(sheet):
        hand.click(QPushButton, "Save as PDF")
    hand.settle()
    words = squeezed(" ".join(page_texts(sheet.read_bytes())))
    assert "Bria, UTM holding place" in words
    hand.click(QPushButton, "Open the board")
    hand.settle()
    assert "Nobody is held here" in " ".join(label.text() for label in hand.all(QLabel))
    assert "Cell 1" in " ".join(label.text() for label in hand.all(QLabel))

    hand.choose("Casebook", "Sign out")
    hand.settle()
    signs_in(hand, "not my password")
    assert hand.program.main is None
    assert "password" in banner(hand).lower()
    signs_in(hand, PASSWORD)
    assert hand.program.opened.officer.name == "Awa Brandt"

    hand.choose("Casebook", "Sign out")
    hand.settle()
    hand.click(QCheckBox, "Use the recovery key")
    hand.fill("Password", recovery_key(words))
    hand.press("Return")
    hand.settle()
    assert hand.program.main is not None, banner(hand)


def recovery_key(words):
    """Return the key as an officer would copy it from the paper."""
    found = re.search(r"(?:[0-9A-Z]{4,}[ -]){6,}[0-9A-Z]{4,}", words)
    assert found, words
    return found.group()


def test_no_page_before_the_sheet_lets_a_half_made_casebook_be_left(hand, tmp_path):
    hand.click(QPushButton, "Create a casebook")
    hand.fill("Code of the site", "BRI-A")
    hand.click(QPushButton, "Cancel")
    assert hand.see(QLineEdit, "Password")
    assert not list(tmp_path.glob("*.utmcase"))
