"""`python -m tests.sibut_pictures DIR`: the custody report of the first of the eleven of Sibut, page by page.

It is printed a week after the apprehension, so that nothing in it rests on the day on which it is drawn.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Draw the pages into the folder named; return the exit code."""
    to = Path(arguments[0] if arguments else "pictures")
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        os.environ["UTMCASE_SETTINGS"] = str(Path(kept) / "settings")
        for picture in drawn(to, Path(kept)):
            print(picture)  # noqa: T201 - what a command says
    return 0


def drawn(to: Path, folder: Path) -> Iterator[Path]:
    """Yield each page when it has been drawn."""
    from db.casebook import SqlCasebooks
    from reports import render
    from tests.reports.reading import page_pictures
    from utmcase.i18n import LANGS
    from utmcase.moments import DAY
    from utmcase.paths import settings_dir
    from utmcase.printing import prepare_paper
    from utmcase.projecting import projection_of
    from utmcase.samples.sibut import T0, make_sibut

    then = SqlCasebooks(clock=lambda: T0 + 7 * DAY, settings_dir=settings_dir(), project=projection_of)
    made = make_sibut(folder, then, "eleven-of-about-35")
    opened = then.open(made.path, made.un_id, made.password)
    with opened.writing() as records:
        first = records.custody_ids()[0]
        for lang in LANGS:
            pdf = render("custody_report", *prepare_paper(records, first, "custody_report", lang))
            for number, picture in enumerate(page_pictures(pdf, dpi=110), start=1):
                file = to / f"paper-sibut-{lang}-{number}.png"
                picture.save(file)
                yield file
    opened.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
