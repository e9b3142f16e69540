"""Pictures of what takes more than one step to see: papers, small windows, quick forms, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from utmcase.administration import SiteChange, add_officer
from utmcase.attaching import prepare_file
from utmcase.moments import MINUTE, exactly
from utmcase.recording import Draft, record

PASSWORD = "seven green lanterns whisper"
# What 1366×768 leaves at 150 and at 200 %, less the frame of the window and the bar of the system.
SMALL = {"150": (910, 440), "200": (683, 350)}
LEGAL = {"name": "Noor Halvorsen", "unit": "Legal Affairs", "roles": ["legal"], "languages": ["en", "fr"]}
AUDITOR = {"name": "Lise Marchand", "unit": "Human Rights", "roles": ["auditor"], "languages": ["fr"]}


def quick_forms(screens) -> Iterator[Path]:
    """The meal, the visit and the move of one person, on the board."""
    board = screens.program.main.page
    for name in ("meal", "visit", "move"):
        board.begin_quick(name)
        screens.studio.wait()
        yield screens.draw(f"board-quick-{name}")
    board.quick["move"].leave()


def empty_desk(screens) -> Iterator[Path]:
    """The overdue desk of a casebook that holds nobody."""
    for tab in ("over", "unexplained"):
        screens.studio.open_page("overdue", tab=tab)
        yield screens.draw(f"overdue-empty-{tab}")


def site_forms(screens) -> Iterator[Path]:
    """The forms of a cell, an authority, a revocation and a new password."""
    for tab in ("cells", "authorities", "numbers"):
        screens.studio.open_page("administration", tab=tab)
        page = screens.program.main.page
        page.add()
        yield from _dialog(screens, page, f"administration-new-{tab}")
    screens.studio.open_page("administration", tab="officers")
    page = screens.program.main.page
    page.table.selectRow(2)
    for name, begin in (("revoke", page.revoke), ("password", page.new_password)):
        begin()
        yield from _dialog(screens, page, f"administration-{name}")


def legal(screens, sample) -> Iterator[Path]:
    """The rule packs, as a legal officer sees them; somebody else is signed in afterwards."""
    un_id = f"UN-91{len(screens.lang)}0-{screens.lang}"

    def give(book):
        with book.writing() as records:
            now = records.now - records.now % MINUTE
        return add_officer(book, SiteChange("officer_recorded", un_id, LEGAL, exactly(now)), PASSWORD)

    screens.program.desk.manage(give, screens.program.main, lambda _done: None)
    screens.studio.wait()
    screens.leave()
    screens.program.sign_in(sample.path, un_id, PASSWORD)
    screens.studio.wait()
    from tests.rules_pictures import rule_packs

    yield from rule_packs(screens)
    yield from access_log(screens, sample)
    screens.studio.sign_in(sample)


def access_log(screens, sample) -> Iterator[Path]:
    """The access log as an auditor reads it, who sees no custody; then what a lock leaves to be seen."""
    un_id = f"UN-93{len(screens.lang)}0-{screens.lang}"
    screens.leave()
    screens.studio.sign_in(sample)

    def give(book):
        with book.writing() as records:
            now = records.now - records.now % MINUTE
        return add_officer(book, SiteChange("officer_recorded", un_id, AUDITOR, exactly(now)), PASSWORD)

    screens.program.desk.manage(give, screens.program.main, lambda _done: None)
    screens.studio.wait()
    screens.leave()
    screens.program.sign_in(sample.path, un_id, PASSWORD)
    screens.studio.wait()
    yield screens.draw("access-log")
    screens.program.lock()
    screens.studio.wait()
    yield screens.draw("locked")
    screens.program.sign_in(sample.path, un_id, PASSWORD)
    screens.studio.wait()
    screens.program.sign_out()
    screens.studio.wait()


def papers(screens, custody_id: str) -> Iterator[Path]:
    """A photograph and a scan on a custody: its head, its papers, one looked at, one being attached."""
    photo = prepare_file(_picture(screens.folder / "visage.jpg", (720, 900)), "photograph")
    scan = prepare_file(_picture(screens.folder / "pv-remise.png", (1240, 1754)))

    def keep(records):
        for new, kind, fields in (
            (photo, "identity", {"photograph": photo.attachment.reference}),
            (scan, "document_added", {"what": "handover_record", "file": scan.attachment.reference}),
        ):
            records.keep_attachment(new)
            record(records, Draft(kind, custody_id, fields, exactly(records.now - records.now % MINUTE)))

    screens.do(keep)
    screens.studio.open_page("custody", custody_id=custody_id)
    page = screens.program.main.page
    page.tabs.setCurrentWidget(page.papers)
    screens.studio.wait()
    yield screens.draw("custody-papers")
    page.papers.show_chosen()
    screens.studio.wait()
    yield screens.draw("paper-viewed", page.papers.viewer)
    page.papers.viewer.close()
    page.open_form("document_added")
    screens.studio.wait()
    page.dialog.form.editors["file"].take(screens.folder / "visage.jpg")
    screens.studio.wait()
    yield from _dialog(screens, page, "attaching")


def handover_file(screens, custody_id: str) -> Iterator[Path]:
    """The handover file before it is built, the receipts that are open, and the page that checks a paper."""
    screens.studio.open_page("handover_file", custody_id=custody_id)
    yield screens.draw("handover-file")
    for page in ("receipts", "check_paper"):
        screens.studio.open_page(page)
        yield screens.draw(page.replace("_", "-"))


def explaining(screens) -> Iterator[Path]:
    """The cause of the first gap of the custody shown; then the same form refused."""
    page = screens.program.main.page
    page.open_form("gap_explained", {"rule": page.view.gaps[0].rule})
    screens.studio.wait()
    yield screens.draw("explaining", page.dialog)
    page.dialog.save()
    yield from _dialog(screens, page, "form-refused")


def small(screens, custody_id: str) -> Iterator[Path]:
    """Every page on a small screen that the system scales by 150 and 200 %."""
    shell = screens.program.shell
    before = shell.size()
    for scale, size in SMALL.items():
        shell.resize(*size)
        for name in ("board", "overdue", "administration", "apprehension"):
            screens.studio.open_page(name)
            yield screens.draw(f"at-{scale}-{name}")
        screens.studio.open_page("custody", custody_id=custody_id)
        yield screens.draw(f"at-{scale}-custody")
        page = screens.program.main.page
        page.open_form("identity")
        yield from _dialog(screens, page, f"at-{scale}-form")
    shell.resize(before)


def dark(screens) -> Iterator[Path]:
    """Desk, administration, rule packs, a form, rules and papers of a custody in the dark palette."""
    screens.studio.open_page("overdue")
    yield screens.draw("dark-overdue")
    screens.studio.open_page("administration")
    yield screens.draw("dark-administration")
    screens.studio.open_page("rules", pack="un-detention", rule="GO-01")
    yield screens.draw("dark-rules")
    screens.studio.open_page("custody", custody_id=screens.chosen()[0])
    page = screens.program.main.page
    page.open_form("medical_exam")
    yield from _dialog(screens, page, "dark-form")
    page.tabs.setCurrentWidget(page.rules)
    screens.studio.wait()
    yield screens.draw("dark-custody-rules")
    page.tabs.setCurrentWidget(page.papers)
    screens.studio.wait()
    yield screens.draw("dark-custody-papers")


def _dialog(screens, page, name: str) -> Iterator[Path]:
    screens.studio.wait()
    yield screens.draw(name, page.dialog)
    page.dialog.close()
    screens.studio.wait()


def _picture(file: Path, size: tuple[int, int]) -> Path:
    """Write a picture that is nobody: a head and shoulders of two colours."""
    from PIL import Image, ImageDraw

    wide, high = size
    image = Image.new("RGB", size, "#b9c4cc")
    brush = ImageDraw.Draw(image)
    brush.ellipse((wide * 0.32, high * 0.15, wide * 0.68, high * 0.55), fill="#5b6b78")
    brush.ellipse((wide * 0.12, high * 0.6, wide * 0.88, high * 1.4), fill="#5b6b78")
    image.save(file)
    return file
