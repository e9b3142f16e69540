"""Writes docs/rights.md from the table of rights: which role may do what, with what, at which site.

python tools/rights_doc.py           # writes the file, and says how many cells the table has
python tools/rights_doc.py --check   # only says whether it is up to date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from utmcase.entries import KINDS
from utmcase.i18n import say
from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS, PAPER_TITLES, kept_on
from utmcase.roles import (
    ACTION_LABELS,
    LEVEL_LABELS,
    LEVELS,
    OF_A_CUSTODY,
    RIGHTS,
    ROLE_LABELS,
    ROLES,
    Right,
    Role,
    cells,
)

FILE = Path(__file__).parents[1] / "docs" / "rights.md"
INTRODUCTION = """# Who may do what

Made from the table in `utmcase/roles.py` by `python tools/rights_doc.py`; do not edit it by hand. The table
has {count} cells, and `tests/usecases/test_rights*.py` ask each of them below the windows.

The use cases of `utmcase` ask the table, never the windows; a window only shows beforehand what will be
refused, and says who may. An officer may hold several roles, each for good or between two dates; a role
counts at the moment of acting. No right of a police role takes reading away from Human rights or Child
protection.

- **own**: a custody of this site, by the register of its number (BRI-A and BRI-B are two laptops of one
  site), or because the person is in a cell of this site.
- **any**: a custody of another site as well. **–**: not allowed.
"""


def document() -> str:
    """Return the whole document."""
    head = INTRODUCTION.format(count=len(list(cells())))
    return "\n".join([head, *_table(), *_fields(), *_papers()]) + "\n"


def _table() -> Iterator[str]:
    yield "## The table\n"
    yield "| may … | with what is | " + " | ".join(say(ROLE_LABELS[role], "en") for role in ROLES) + " |"
    yield "| --- | --- |" + " --- |" * len(ROLES)
    for right in RIGHTS:
        marks = " | ".join(_mark(right, role) for role in ROLES)
        level = say(LEVEL_LABELS[right.level], "en") if right.action in OF_A_CUSTODY else ""
        yield f"| {say(ACTION_LABELS[right.action], 'en')} | {level} | {marks} |"
    yield ""


def _mark(right: Right, role: Role) -> str:
    if right.action not in OF_A_CUSTODY:
        return "yes" if role in right.own else "–"
    if role in right.other:
        return "any"
    return "own" if role in right.own else "–"


def _fields() -> Iterator[str]:
    yield "## What is kept for one role\n"
    for level in LEVELS[2:]:
        kept = [
            f"`{model.kind}.{field.name}`"
            for model in KINDS
            for field in model.fields()
            if field.level == level
        ]
        yield f"- {say(LEVEL_LABELS[level], 'en')}: {', '.join(kept)}"
    yield (
        "\nThese are boxes of the forms named with that role below, on no other paper and in no list but the"
        "\nregister of complaints (R6), which says to all others for whom it is kept. A print shows them"
        "\nwhen its printer may print what is kept for the role; on any other print each says for whom it is"
        "\nkept. A print remembers whether it showed them: then only their role prints it again.\n"
    )


def _papers() -> Iterator[str]:
    yield "## Papers\n"
    for paper in CUSTODY_PAPERS:
        kept = kept_on(paper)
        boxes = "" if kept is None else f"; boxes of its own {say(LEVEL_LABELS[kept], 'en')}"
        yield f"- {say(PAPER_TITLES[paper], 'en')}: {say(LEVEL_LABELS[PAPER_LEVELS[paper]], 'en')}{boxes}"


def main() -> int:
    """Write the document, or with `--check` only say whether it is up to date (exit code 1 if not)."""
    wanted = document()
    if "--check" in sys.argv[1:]:
        current = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
        if current != wanted:
            print("docs/rights.md is not up to date: run python tools/rights_doc.py")
        return int(current != wanted)
    FILE.write_text(wanted, encoding="utf-8")
    print(f"{len(list(cells()))} cells")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
