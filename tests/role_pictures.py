"""`python -m tests.role_pictures DIR`: one custody as each of the ten roles sees it, and refusals, EN, FR."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PASSWORD = "seven green lanterns whisper"
# Who of the samples bears one role alone; the other two are recorded here.
ALONE = {
    "recorder": "UN-4101",
    "detaining_officer": "UN-4140",
    "site_commander": "UN-4150",
    "supervisor": "UN-4111",
    "legal": "UN-4120",
    "medical": "UN-4130",
    "human_rights": "UN-4160",
    "child_protection": "UN-4170",
    "auditor": "UN-4180",
    "administrator": "UN-4109",
}
ADDED = {"supervisor": "Bastien Holm", "administrator": "Wanda Achterberg"}
# What is kept for one role, on one custody: who sees which of it is what these pictures show.
KEPT = (
    (
        "medical_exam",
        "medical",
        {"purpose": "follow_up", "clinical_notes": "Bruise at the left temple, 3 cm."},
    ),
    (
        "complaint",
        "human_rights",
        {"matter": "No water at night.", "about_whom": "The guard of the second shift"},
    ),
    (
        "circumstance",
        "child_protection",
        {"what": "armed_group_child", "association": "Carried loads for the group since the dry season."},
    ),
)


def main(arguments: list[str]) -> int:
    """Draw everything into the folder named; return the exit code."""
    to = Path(arguments[0] if arguments else "pictures")
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        os.environ["UTMCASE_SETTINGS"] = str(Path(kept) / "settings")
        count = sum(1 for _ in drawn(to, Path(kept)))
    print(f"{count} pictures in {to}")  # noqa: T201 - what a command says
    return 0


def drawn(to: Path, folder: Path) -> Iterator[Path]:
    """Yield each picture when it has been drawn."""
    from ui.pictures import studio
    from utmcase import wiring
    from utmcase.i18n import LANGS

    sample = wiring.make_samples(folder)[0]
    custody_id = prepared(sample)
    for lang in LANGS:
        services = wiring.services()
        services.settings.keep_language(lang)
        with studio(services) as running:
            for role, un_id in ALONE.items():
                password = PASSWORD if role in ADDED else sample.password
                running.program.sign_in(sample.path, un_id, password)
                running.wait()
                yield from seen(running, to / f"role-{role}", lang, custody_id)
                running.program.sign_out()
                running.wait()


def prepared(sample) -> str:
    """Add the two officers and what is kept for roles; return the id of the custody of a child."""
    from utmcase import wiring
    from utmcase.administration import SiteChange, add_officer
    from utmcase.moments import MINUTE, exactly
    from utmcase.recording import Draft, record
    from utmcase.samples.places import BRIA

    casebooks = wiring.casebooks()
    opened = casebooks.open(sample.path, sample.un_id, sample.password)
    with opened.reading() as records:
        now = exactly(records.now - records.now % MINUTE)
        rows = records.board(held=True)
        child = next(row for row in rows if row.row["age"] in ("child", "presumed_child")).custody_id
    for role, name in ADDED.items():
        fields = {"name": name, "roles": [role], "languages": ["fr"]}
        add_officer(opened, SiteChange("officer_recorded", ALONE[role], fields, now), PASSWORD)
    opened.close()
    for kind, role, fields in KEPT:
        writer = next(one.un_id for one in (*BRIA.officers, *BRIA.others) if one.roles == {role})
        opened = casebooks.open(sample.path, writer, sample.password)
        with opened.writing() as records:
            record(records, Draft(kind, child, fields, now))
        opened.close()
    return child


def seen(running, name: Path, lang: str, custody_id: str) -> Iterator[Path]:
    """The first page of who sees no custody; the custody, or why it is not shown; what is refused."""
    main = running.program.main
    if not main.context.officer.may("see"):
        yield draw(running, name, "first", lang)
    running.open_page("custody", custody_id=custody_id)
    page = main.page
    if page.view is not None:
        roles = main.context.officer.roles
        kind = next((kind for kind, role, _fields in KEPT if role in roles), "complaint")
        newest = max((line for line in page.view.log if line.kind == kind), key=lambda line: line.seq)
        page.show_entry(newest.entry_id)
        running.wait()
    yield draw(running, name, "custody", lang)
    button = refused(main)
    if button is None:
        running.open_page("rules")
        button = refused(main)
    if button is not None:
        yield with_tip(running, button, name, lang)


def refused(main):
    """Return a button that stands there, unusable, and says why; first of the page, then of the tool bar."""
    from PySide6.QtWidgets import QAbstractButton

    for one in (*main.page.findChildren(QAbstractButton), *main.findChildren(QAbstractButton)):
        said = one.accessibleDescription() or any(action.whatsThis() for action in one.actions())
        if one.isVisible() and not one.isEnabled() and said:
            return one
    return None


def draw(running, name: Path, what: str, lang: str) -> Path:
    """Draw the window."""
    running.program.shell.activateWindow()
    running.wait()
    return running.draw(name.with_name(f"{name.name}-{what}-{lang}.png"))


def with_tip(running, button, name: Path, lang: str) -> Path:
    """Draw the window with the tip of a part that may not be used, where the mouse would bring it up."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QToolTip

    at = button.mapToGlobal(QPoint(8, button.height()))
    QToolTip.showText(at, button.toolTip(), button)
    running.wait()
    picture = running.program.shell.grab()
    tip = next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible())
    painter = QPainter(picture)
    painter.drawPixmap(tip.pos() - running.program.shell.pos(), tip.grab())
    painter.end()
    QToolTip.hideText()
    file = name.with_name(f"{name.name}-refused-{lang}.png")
    picture.save(str(file))
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
