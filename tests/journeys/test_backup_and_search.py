"""The record kept elsewhere and brought back; a person found by number and by a name as heard."""

from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from db.casebook import SqlCasebooks
from tests.benchmarks.stocking import QUICK
from tests.journeys.conftest import PASSWORD, RECORDER
from tests.journeys.steps import apprehend, asked
from utmcase.projecting import projection_of
from utmcase.viewing import board_view, custody_view

NUMBER = "BRI-A-2026-0001"


def sees(work):
    """Return the whole record as the casebook gives it: board and custody pages."""

    def read(records):
        rows = board_view(records, held=None).rows
        return rows, [custody_view(records, row.custody_id).log for row in rows], records.head()

    return asked(work, read)


def test_backed_up_restored_and_opened(work, later, clock, tmp_path):
    hand, backup, restored = (
        work.hand,
        tmp_path / "é stick" / "BRI-A.utmbackup",
        tmp_path / "new computer.utmcase",
    )
    backup.parent.mkdir()
    apprehend(work, "Mahamat Issa")
    later(hours=1)
    work.add_by_todo("GA-08", language="sg", understood="yes")
    before = sees(work)
    hand.press("Ctrl+B")
    hand.fill("Backup file", str(backup))
    hand.press("Return")
    hand.settle()
    assert "read back without a fault" in hand.window.banner.words
    hand.press("Esc")
    assert backup.stat().st_size > 0

    hand.choose("Casebook", "Sign out")
    hand.settle()
    hand.click(QPushButton, "Restore from a backup")
    hand.fill("Backup file", str(tmp_path / "no such file"))
    hand.fill("Write the casebook to", str(restored))
    hand.click(QPushButton, "Restore")
    hand.settle()
    assert hand.window.banner.words
    hand.fill("Backup file", str(backup))
    hand.click(QPushButton, "Restore")
    hand.settle()
    assert "was restored" in hand.program.shell.currentWidget().banner.words
    hand.fill("Your UN id", RECORDER.un_id)
    hand.fill("Password", PASSWORD)
    hand.press("Return")
    hand.settle()
    assert hand.program.opened.path == restored
    assert sees(work) == before
    hand.choose("Casebook", "Sign out")
    hand.settle()
    # On another computer: this one remembers that more was written after the backup.
    elsewhere = SqlCasebooks(
        clock=clock, settings_dir=tmp_path / "elsewhere", project=projection_of, cost=QUICK
    )
    opened = elsewhere.open(restored, RECORDER.un_id, PASSWORD)
    assert opened.verify(full=True).good
    opened.close()


def test_found_by_number_and_by_a_name_as_heard(work):
    hand = work.hand
    apprehend(work, "Mahamat Issa")
    hand.press("Alt+Home")
    apprehend(work, "Joseph Ngaïssona")
    hand.press("Alt+Home")
    hand.settle()
    for words, name in (("0001", "Mahamat"), ("mohamed isa", "Mahamat"), ("Jozef Ngaisona", "Joseph")):
        hand.press("Ctrl+K")
        hand.type(words)
        results = hand.program.main.findChild(QListWidget)
        hand.until(results.isVisible)
        assert name in results.item(0).text()
        hand.press("Down")
        hand.press("Return")
        hand.settle()
        assert name in work.page.view.name
    hand.press("Ctrl+K")
    hand.type("Zuwarnuk")
    hand.until(results.isVisible)
    assert "Nobody was found" in results.item(0).text()
    hand.press("Esc")
    assert not results.isVisible()
    assert not hand.see(QLineEdit, "Number or name").text()


def test_what_was_read_beside_is_in_the_log_before_it_is_seen(work, casebook):
    """A program killed right after a list was shown has not lost the line: another opening reads it."""
    apprehend(work, "Mahamat Issa")
    work.hand.press("Ctrl+O")
    work.hand.settle()
    assert type(work.page).__name__ == "OverdueDeskPage"
    copy = casebook.with_name("as it lies.utmcase")
    for rest in ("", "-wal", ".keys"):
        copy.with_name(copy.name + rest).write_bytes(casebook.with_name(casebook.name + rest).read_bytes())
    elsewhere = SqlCasebooks(settings_dir=None, project=projection_of, cost=QUICK)
    opened = elsewhere.open(copy, RECORDER.un_id, PASSWORD)
    with opened.reading() as records:
        assert "overdue desk: over" in [line.detail for line in records.access_lines()]
    opened.close()
