"""The page of registers and statistics in pictures: registers, the weekly report, figures, charts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

SIZES = {"": None, "small-": (900, 700)}
SHOWN = ("R1", "R2", "R6", "week", "figures", "trends", "utm", "reporting")


def drawn(screens) -> Iterator[Path]:
    """Yield each list at both sizes, who stands behind a figure, and a register before it is printed."""
    shell = screens.program.shell
    before = shell.size()
    for size, at in SIZES.items():
        if at is not None:
            shell.resize(*at)
        screens.studio.open_page("statistics")
        page = screens.program.main.page
        for name in SHOWN:
            page.choices.setCurrentIndex(page.choices.findData(name))
            page.look()
            screens.studio.wait()
            yield screens.draw(f"lists-{size}{name}")
        page.choices.setCurrentIndex(page.choices.findData("figures"))
        page.look()
        screens.studio.wait()
        page.open_chosen()
        screens.studio.wait()
        yield screens.draw(f"lists-{size}behind")
        page.who.back.click()
        page.print_list()
        screens.studio.wait()
        yield screens.draw(f"lists-{size}paper")
    shell.resize(before)
