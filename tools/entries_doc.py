"""Writes docs/entries.md from the declarations: every kind of entry, its fields, their types and lists.

python tools/entries_doc.py           # writes the file
python tools/entries_doc.py --check   # only says whether it is up to date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from utmcase.entries import KINDS
from utmcase.entries.base import ANY_KIND, LINK_LABELS, Link, Payload
from utmcase.entries.fields import Declared
from utmcase.entries.lists import Choices
from utmcase.i18n import say

FILE = Path(__file__).parents[1] / "docs" / "entries.md"
INTRODUCTION = """# Kinds of entry

Made from the declarations by `python tools/entries_doc.py`; do not edit it by hand. These are the names
used in scenarios, in the files of `utmcase add`, and in the journal. Every field may be left out, which
means "not recorded".

Beside its fields, an entry in a file takes `custody`, `kind`, `at`, `id`, `answers`, `corrects`,
`withdraws`, `reason`, `why_corrected`, `by`, `typed`, `person`, `number`, `every` with `until`, and
`clock_set_back`: see [scenarios.md](scenarios.md). Where a kind has a field `reason` or `by` of its own,
the key means that field; why an entry is corrected may always be written as `why_corrected`.

| type | what to write |
| --- | --- |
| line, words | text: one line of at most 500 characters, or up to 20,000 |
| list | one value of the list named; an *open* list takes other words too |
| yes or no | `true` or `false` |
| number | a whole number, 0 or more |
| amount | a number, 0 or more; decimals allowed |
| time | see *Times* in [scenarios.md](scenarios.md): `"T0+24h1s"`, `2026-03-10T22:40:00+01:00`, … |
| a whole entry | what waits for a second person, in its parts; the program writes it |
| birth | `"1992"`, `"1992-05"` or `"1992-05-17"` |
| place | administrative path from the largest to the smallest: `"CAR/Haute-Kotto/Bria"` |
| cell, officer, authority | the id of a recorded one; an authority also in words |
| file, photograph | where it lies, in words; a file kept in the casebook is chosen on the form |
| languages, texts | a list: `["fr", "sg"]` |
| record, records | one table, or a list of tables, with the parts named below it |

Every field also takes `"unknown"` and `"not_asked"`: answers of their own, which never mean no.
"""
TYPES = {
    "line": "line",
    "words": "words",
    "pack": "a rule pack as its file has it",
    "choice": "list",
    "yes_no": "yes or no",
    "count": "number",
    "amount": "amount",
    "moment": "time",
    "entry": "a whole entry",
    "birth": "birth",
    "place": "place",
    "cell": "cell",
    "file": "file or words",
    "photograph": "photograph or words",
    "officer": "officer",
    "authority": "authority",
    "languages": "languages",
    "lines": "texts",
    "choices": "values of the list",
    "rows": "records",
    "row": "record",
}


def document() -> str:
    """Return the whole document."""
    lists: dict[str, Choices] = {}
    body = list(_kinds(lists))
    return "\n".join([INTRODUCTION, *body, *_lists(lists)]) + "\n"


def _kinds(lists: dict[str, Choices]) -> Iterator[str]:
    link: Link | None = None
    for model in KINDS:
        if model.link != link:
            link = model.link
            yield f"## {say(LINK_LABELS[link], 'en')}\n"
        yield from _kind(model, lists)


def _kind(model: type[Payload], lists: dict[str, Choices]) -> Iterator[str]:
    sentence = (model.__doc__ or "").strip().partition("\n")[0]
    about = "" if model.subject == "custody" else f" It is about the {model.subject} whose id is `id`."
    yield f"### `{model.kind}`\n\n{sentence}{about}{_answers(model)}\n"
    if not model.fields():
        yield "No fields.\n"
        return
    yield "| field | label | type |"
    yield "| --- | --- | --- |"
    for field in model.fields():
        yield from _field(field, lists)
    yield ""


def _answers(model: type[Payload]) -> str:
    if not model.answers_kinds:
        return ""
    if model.answers_kinds == ANY_KIND:
        return " It may answer any entry."
    named = " or ".join(f"`{kind}`" for kind in model.answers_kinds)
    return f" It answers {named}."


def _field(field: Declared, lists: dict[str, Choices], within: str = "") -> Iterator[str]:
    shown = TYPES[field.form]
    if field.choices is not None:
        lists[field.choices.name] = field.choices
        shown += f" [{field.choices.name}](#{field.choices.name})"
    if field.role:
        shown += f", kept for {field.role} (see [rights.md](rights.md))"
    yield f"| `{within}{field.name}` | {say(field.label, 'en')} | {shown} |"
    for part in field.rows:
        yield from _field(part, lists, f"{within}{field.name}.")


def _lists(lists: dict[str, Choices]) -> Iterator[str]:
    yield "## Lists\n"
    for name in sorted(lists):
        choices = lists[name]
        yield f"### {name}\n"
        values = " · ".join(f"`{value}` {say(label, 'en')}" for value, label in choices.labels.items())
        yield values + (" · … (other words are kept)" if choices.open else "") + "\n"


def main() -> int:
    """Write the document, or with `--check` only say whether it is up to date (exit code 1 if not)."""
    wanted = document()
    if "--check" in sys.argv[1:]:
        current = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
        if current != wanted:
            print("docs/entries.md is not up to date: run python tools/entries_doc.py")
        return int(current != wanted)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
