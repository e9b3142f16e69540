"""Writes docs/forms.md from the declarations: every form, where it may go, and the fields in its sections.

python tools/forms_doc.py           # writes the file
python tools/forms_doc.py --check   # only says whether it is up to date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from utmcase.forms import FORMS
from utmcase.forms.base import Form, Section
from utmcase.i18n import say
from utmcase.roles import LEVEL_LABELS

FILE = Path(__file__).parents[1] / "docs" / "forms.md"
INTRODUCTION = """# Forms of a custody

Made from the declarations in `utmcase/forms/` by `python tools/forms_doc.py`; do not edit it by hand. A box
names a field of an entry (see [entries.md](entries.md)); its label, list and sensitivity are those of the
field. An **in** form stays in UN files. An **out** form may leave them once it is cleared: it is drawn from
words of a type that only `OutwardValues` makes, which reads no field that may not leave.

`utmcase report NUMBER --paper NAME` prints a form of a custody; `utmcase report --paper NAME --blank
--copies N` prints empty ones, each with a serial such as BRIA-F-0042 that is never used again; `utmcase
issued` lists the serials that never came home, `utmcase spoil` says that one will not.
"""


def document() -> str:
    """Return the whole document."""
    return "\n".join([INTRODUCTION, *_overview(), *(line for form in FORMS for line in _form(form))])


def _overview() -> Iterator[str]:
    yield "| no. | code | `--paper` | title | route | may be printed by those who may print what is | empty |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for form in FORMS:
        empty = "yes" if form.blank else "–"
        level = say(LEVEL_LABELS[form.level], "en")
        if form.kept_for is not None:
            level += f" (some boxes {say(LEVEL_LABELS[form.kept_for], 'en')})"
        yield (
            f"| {form.place} | {form.code} | `{form.name}` | {say(form.title, 'en')} | {form.route} |"
            f" {level} | {empty} |"
        )
    yield ""


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.code} {say(form.title, 'en')}\n"
    yield f"{say(form.route_words, 'en')}. Form version {form.version}.\n"
    for number, section in enumerate(form.sections, start=2):
        yield f"{number}. {say(section.heading, 'en')}{_many(section)}: {_boxes(section)}"
    signers = ", ".join(say(one.role, "en") for one in form.signatures)
    yield f"\nSigned by: {signers}\n"


def _many(section: Section) -> str:
    only = f", only {' or '.join(section.only[1:])}" if section.only else ""
    return {"newest": "", "each": " (each entry)", "table": " (table)"}[section.many] + only


def _boxes(section: Section) -> str:
    return ", ".join(f"`{box.field}`" for box in section.boxes)


def main() -> int:
    """Write the document, or with `--check` only say whether it is up to date (exit code 1 if not)."""
    wanted = document()
    if "--check" in sys.argv[1:]:
        current = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
        if current != wanted:
            print("docs/forms.md is not up to date: run python tools/forms_doc.py")
        return int(current != wanted)
    FILE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
