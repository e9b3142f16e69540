"""Pictures of the rule packs, as a legal officer works with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from utmcase.moments import exactly
from utmcase.pack_editions import record_edition
from utmcase.rules.pack import load_pack, written_text

SMALL = {"150": (910, 440), "200": (683, 350)}
CHANGED = (
    ('edition = "2014-1"', 'edition = "2026-2"'),
    ("valid_from = 2014-04-10", "valid_from = 2026-03-01"),
    (
        'id = "GO-02a"\nkind = "clock"\nseverity = "major"',
        'id = "GO-02a"\nkind = "clock"\nseverity = "critical"',
    ),
    ("hours = 72, times = 1", "hours = 48, times = 2"),
    ('duty.en = "Tell the national prosecutor"', 'duty.en = "Tell the national prosecutor in writing"'),
    ('duty.fr = "Informer le procureur national"', 'duty.fr = "Informer par écrit le procureur national"'),
)


def changed_pack() -> str:
    """Return an edition of car-utm that is not shipped."""
    written = written_text(load_pack("car-utm"))
    for before, after in CHANGED:
        assert before in written, before
        written = written.replace(before, after)
    return written


def rule_packs(screens) -> Iterator[Path]:
    """The page, one rule of each sort, the form, a file refused, one taken over, two editions compared."""
    studio, folder = screens.studio, screens.folder
    studio.open_page("rules", pack="un-detention", rule="GO-01")
    page = screens.program.main.page
    yield screens.draw("rules")
    for rule in ("GS-15", "GS-06"):
        page._choose(rule)
        yield screens.draw(f"rules-{rule.lower()}")
    page._choose("GO-01")
    page.confirm()
    yield from _dialog(screens, page, "rules-confirm")
    page.filter.setText("prosecutor" if screens.lang == "en" else "procureur")
    yield screens.draw("rules-filter")
    page.filter.clear()
    wrong = folder / f"car-utm-{screens.lang}.toml"
    wrong.write_text(
        changed_pack().replace("GO-02a", "GO-02d").replace("= 48,", "= 48, roles_ = 1,"), "utf-8"
    )
    page.look_at(wrong)
    studio.wait()
    yield screens.draw("rules-refused")
    written = changed_pack().replace("2026-2", f"2026-{screens.lang}")
    wrong.write_text(written, encoding="utf-8")
    page.look_at(wrong)
    studio.wait()
    page.dialog.document_seen.setText("Loi n° 26.004")
    page.dialog.save()
    studio.wait()
    yield from _dialog(screens, page, "rules-take-over")
    grounds = {"document_seen": "Loi n° 26.004", "why": "New edition of the mission"}
    screens.do(lambda records: record_edition(records, written, occurred=exactly(records.now), **grounds))
    studio.open_page("rules", pack="car-utm")
    page = screens.program.main.page
    yield screens.draw("rules-editions")
    page.compare()
    page.dialog.before.setCurrentIndex(0)  # the one before may differ only in its number
    yield from _dialog(screens, page, "rules-compare")
    yield from _small(screens)


def _small(screens) -> Iterator[Path]:
    shell = screens.program.shell
    before = shell.size()
    for scale, size in SMALL.items():
        shell.resize(*size)
        screens.studio.open_page("rules", pack="car-utm")
        yield screens.draw(f"at-{scale}-rules")
        page = screens.program.main.page
        page.compare()
        yield from _dialog(screens, page, f"at-{scale}-rules-compare")
    shell.resize(before)


def _dialog(screens, page, name: str) -> Iterator[Path]:
    screens.studio.wait()
    yield screens.draw(name, page.dialog)
    page.dialog.close()
    screens.studio.wait()
