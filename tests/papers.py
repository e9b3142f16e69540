"""`make papers DIR=…`: every form and paper of the sample casebooks, empty and filled, in each language.

Each PDF is read by qpdf's library, and by `qpdf --check` where that command is; `index.md` lists them.
`--pictures` draws every page as PNG besides, and contact sheets of each paper.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

Wanted = Callable[[str, str, str], bool]  # of the paper, of how it is filled, of its language
DAYS = 31  # of the statistics


@dataclass(frozen=True, slots=True)
class Made:
    """One PDF that was written: which paper, how it is filled, in which language; what the check said."""

    file: Path
    paper: str
    what: str
    lang: str
    pages: int
    problems: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Write everything into the folder named; 1 when a PDF is not sound."""
    from tests.paper_pictures import draw_all
    from utmcase import wiring

    told = argparse.ArgumentParser(prog="make papers", description=__doc__)
    told.add_argument("dir", nargs="?", default="papers", type=Path)
    told.add_argument("--pictures", action="store_true", help="every page as PNG, and contact sheets")
    asked = told.parse_args(arguments)
    begun = time.monotonic()
    asked.dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        os.environ["UTMCASE_SETTINGS"] = str(Path(kept) / "settings")
        made = list(every_paper(asked.dir, Path(kept), wiring.casebooks()))
    write_index(asked.dir, made)
    pictures = sum(1 for _ in draw_all(asked.dir, made)) if asked.pictures else 0
    wrong = [one for one in made if one.problems]
    for one in wrong:
        say(f"{one.file.name}: {'; '.join(one.problems)}")
    pages = sum(one.pages for one in made)
    how = "qpdf --check and its library" if shutil.which("qpdf") else "the library of qpdf"
    say(f"{len(made)} papers of {pages} pages in {asked.dir}, listed in index.md; {pictures} pictures")
    say(f"Checked by {how}: {len(wrong)} not sound. {time.monotonic() - begun:.0f} s")
    return 1 if wrong else 0


def say(words: str) -> None:
    """Print what a command says."""
    print(words, flush=True)  # noqa: T201 - a command


def every_paper(to: Path, folder: Path, casebooks, wanted: Wanted = lambda *_: True) -> Iterator[Made]:
    """Yield each wanted paper when it is written and checked; the samples are made in `folder`."""
    from tests.paper_making import Press
    from utmcase.samples.making import make_samples

    (folder / "samples").mkdir(parents=True, exist_ok=True)
    samples = make_samples(folder / "samples", casebooks)
    opened = [casebooks.open(one.path, one.un_id, one.password) for one in samples]
    try:
        press = Press(opened, folder, wanted)
        for paper, what, lang, pdf in press.papers():
            yield written(to, paper, what, lang, pdf)
    finally:
        for one in opened:
            one.close()


def written(to: Path, paper: str, what: str, lang: str, pdf: bytes) -> Made:
    """Write one PDF and check it."""
    file = to / f"{paper}.{what}.{lang}.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as document:
        problems, pages = list(document.check_pdf_syntax()), len(document.pages)
    if shutil.which("qpdf"):
        run = subprocess.run(  # noqa: S603 - a file that we wrote
            ["qpdf", "--check", str(file)],  # noqa: S607 - where the machine has it
            capture_output=True,
            text=True,
            check=False,
        )
        problems += [run.stdout + run.stderr] if run.returncode else []
    return Made(file, paper, what, lang, pages, tuple(problems))


def write_index(to: Path, made: list[Made]) -> None:
    """Write the list of everything: a line for each paper, its languages with their pages."""
    from utmcase.i18n import PAPER_LANGS

    lines = ["# Papers", "", f"| paper | filled | {' | '.join(PAPER_LANGS)} |", "| --- " * 6 + "|"]
    kinds = dict.fromkeys((one.paper, one.what) for one in made)
    for paper, what in kinds:
        found = {one.lang: one for one in made if (one.paper, one.what) == (paper, what)}
        cells = [link(found.get(lang)) for lang in PAPER_LANGS]
        lines.append(f"| {paper} | {what} | {' | '.join(cells)} |")
    (to / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def link(made: Made | None) -> str:
    """Return the cell of one paper in one language."""
    if made is None:
        return "–"
    pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
    return f"[{pages}]({made.file.name})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
