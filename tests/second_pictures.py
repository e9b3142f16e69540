"""`python -m tests.second_pictures DIR`: what waits for a second person, as each of them sees it, EN, FR."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RECORDER, CHIEF, TWO_HATS, LEGAL, RIGHTS = "UN-4101", "UN-4150", "UN-4110", "UN-4120", "UN-4160"
SIZES = {"": (900, 700), "-small": (683, 350)}
CROWD = 60
LONGER = {"hours": 24, "extends": "un_ceiling", "decider": "Délégué du chef de mission"}
ERASED = {"ground": "data protection policy", "reference": "12/26", "why": "Entered for another person."}


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
    from utmcase import wiring

    sample = wiring.make_samples(folder)[0]
    yield from _in_each(to, sample, lambda one: one.page("empty"))
    custodies = asked(sample)
    yield from _in_each(to, sample, lambda one: one.everything(custodies))
    crowded(sample)
    yield from _in_each(to, sample, lambda one: one.page("overfull"))


def _in_each(to: Path, sample, draw) -> Iterator[Path]:
    from ui.pictures import studio
    from utmcase import wiring
    from utmcase.i18n import LANGS

    for lang in LANGS:
        services = wiring.services()
        services.settings.keep_language(lang)
        with studio(services) as running:
            for suffix, size in SIZES.items():
                running.program.shell.resize(*size)
                yield from draw(Drawing(running, sample, to, f"{suffix}-{lang}"))


def asked(sample) -> list[str]:
    """Ask for two extensions, a changed time and an erasure; return the custodies."""
    from utmcase import wiring
    from utmcase.moments import HOUR, exactly
    from utmcase.recording import Draft, correct, record

    books = wiring.casebooks()
    opened = books.open(sample.path, RECORDER, sample.password)
    with opened.writing() as records:
        held = [row.custody_id for row in records.board(held=True)]
        first, second, third = held[:3]
        record(records, Draft("extension", first, LONGER, exactly(records.now)))
        start = records.custody(second).of_kind("apprehension")[0]
        moved = exactly(start.occurred.latest - 2 * HOUR)
        correct(records, start.id, start.data, occurred=moved, reason="The radio log says two hours earlier.")
    opened.close()
    for un_id, custody_id, kind in ((TWO_HATS, first, "extension"), (RIGHTS, third, "erased")):
        opened = books.open(sample.path, un_id, sample.password)
        with opened.writing() as records:
            lines = records.custody(third).timeline[-3:]
            fields = LONGER if kind == "extension" else ERASED | {"entries": [one.id for one in lines]}
            record(records, Draft(kind, custody_id, fields, exactly(records.now)))
        opened.close()
    return [first, second, third]


def crowded(sample) -> None:
    """Ask until sixty requests wait."""
    from utmcase import wiring
    from utmcase.approvals import open_requests
    from utmcase.moments import exactly
    from utmcase.recording import Draft, record

    opened = wiring.casebooks().open(sample.path, RECORDER, sample.password)
    with opened.writing() as records:
        rows = [row.custody_id for row in records.board()]
        for place in range(CROWD - len(open_requests(records))):
            record(records, Draft("extension", rows[place % len(rows)], LONGER, exactly(records.now)))
    opened.close()


class Drawing:
    """One language and one size of window."""

    def __init__(self, running, sample, to: Path, suffix: str):
        self.running, self.sample, self.to, self.suffix = running, sample, to, suffix

    def draw(self, name: str, widget=None) -> Path:
        self.running.program.shell.activateWindow()
        self.running.wait()
        return self.running.draw(self.to / f"second-{name}{self.suffix}.png", widget)

    def signed_in(self, un_id: str):
        if self.running.program.main is not None:
            self.running.program.sign_out()
            self.running.wait()
        self.running.program.sign_in(self.sample.path, un_id, self.sample.password)
        self.running.wait()
        return self.running.program.main

    def page(self, name: str) -> Iterator[Path]:
        """The list."""
        self.signed_in(CHIEF)
        self.running.open_page("second_person")
        yield self.draw(name)
        self.running.program.sign_out()
        self.running.wait()

    def custody(self, custody_id: str):
        self.running.open_page("custody", custody_id=custody_id)
        return self.running.program.main.page

    def dialog(self, name: str, dialog) -> Iterator[Path]:
        self.running.wait()
        yield self.draw(name, dialog)
        dialog.reject()
        self.running.wait()

    def everything(self, custodies: list[str]) -> Iterator[Path]:
        """Band, request as approver and as maker, the form beforehand, the list, both sides of an erasure."""
        first, second, third = custodies
        self.signed_in(CHIEF)
        yield self.draw("board")
        self.running.open_page("second_person")
        yield self.draw("filled")
        page = self.custody(second)
        yield self.draw("band")
        asked_line = next(line for line in page.view.log if line.kind == "approval_asked")
        page.show_entry(asked_line.entry_id)
        yield self.draw("log")
        page.waiting.look_at(page.waiting.requests[0].asked_id)
        dialog = page.waiting.dialog
        self.running.wait()
        yield self.draw("request-approver", dialog)
        dialog.begin("approve")
        yield self.draw("request-confirm", dialog)
        dialog.begin("refuse")
        yield from self.dialog("request-refuse", dialog)
        self.signed_in(TWO_HATS)
        page = self.custody(first)
        yield self.draw("band-several")
        mine = next(one for one in page.waiting.requests if one.mine)
        page.waiting.look_at(mine.asked_id)
        yield from self.dialog("request-maker", page.waiting.dialog)
        page.open_form("extension", LONGER)
        self.running.wait()
        yield from self.dialog("form", page.dialog)
        self.signed_in(RIGHTS)
        page = self.custody(first)
        page.erase(page.view.log[-4])
        yield from self.dialog("erasure-asking", page.dialog)
        self.signed_in(LEGAL)
        page = self.custody(third)
        page.waiting.look_at(page.waiting.requests[0].asked_id)
        dialog = page.waiting.dialog
        self.running.wait()
        yield self.draw("erasure-given", dialog)
        dialog.begin("approve")
        yield from self.dialog("erasure-confirm", dialog)
        self.running.program.sign_out()
        self.running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
