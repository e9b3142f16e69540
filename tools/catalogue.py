"""Bring the catalogues up to the sentences in the code: `update`, then translate, then `compile`.

`update` keeps what is translated, adds what is new with an empty translation and drops what is gone;
`check` says what is missing (exit 1). The .mo files are kept in the repository, so that nothing has to be
built to run the program. French has every sentence; Arabic has those that papers print, for no screen is
Arabic: the labels of entries and their lists, and the sentences of `ON_PAPERS`.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("utmcase", "db", "reports", "ui")
FOLDER = ROOT / "utmcase" / "locale" / "fr" / "LC_MESSAGES"
PO, MO = FOLDER / "utmcase.po", FOLDER / "utmcase.mo"
ARABIC_FOLDER = ROOT / "utmcase" / "locale" / "ar" / "LC_MESSAGES"
ARABIC_PO, ARABIC_MO = ARABIC_FOLDER / "utmcase.po", ARABIC_FOLDER / "utmcase.mo"
# Whose sentences stand on papers of a custody, which can be printed in English and Arabic.
ON_PAPERS = (
    "reports/",
    "utmcase/forms/",
    "utmcase/body_figures.py",
    "utmcase/chain.py",
    "utmcase/decision_lines.py",
    "utmcase/file_words.py",
    "utmcase/handover_view.py",
    "utmcase/minutes_words.py",
    "utmcase/papers.py",
    "utmcase/people.py",
    "utmcase/registers/viewing.py",
    "utmcase/rules/before.py",
    "utmcase/rules/clock.py",
    "utmcase/rules/findings.py",
    "utmcase/rules/interval.py",
    "utmcase/rules/kept_apart.py",
    "utmcase/rules/milestones.py",
    "utmcase/rules/momentary.py",
    "utmcase/rules/order_ends.py",
    "utmcase/rules/owners.py",
    "utmcase/showing.py",
    "utmcase/statistics/",
    "utmcase/waiting.py",
    "utmcase/whereabouts.py",
)
# Sheets of UN files: never in Arabic; and what is said about a file, not on it.
NOT_IN_ARABIC = (
    "utmcase/statistics/leaving.py",
    "utmcase/statistics/tabling.py",
    "reports/__init__.py",
    "reports/growing.py",
    "reports/paper_signature.py",
    "reports/recovery_sheet.py",
    "reports/scans.py",
    "reports/spreadsheet.py",
)
DATED = ('"POT-', '"PO-', '"Gen', '"Report', '"Last', '"Project')
COMPILED = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS: dict[str, tuple[int, ...] | None] = {"text": None, "ntext": (1, 2)}


def sentences() -> Catalog:
    """Return a catalogue of every sentence marked in the four packages."""
    catalog = Catalog(project="utmcase", charset="utf-8", fuzzy=False)
    for package in PACKAGES:
        for name, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
        ):
            catalog.add(message, locations=[(f"{package}/{name}", 0)])
    return catalog


def french() -> Catalog:
    """Return the French catalogue as it stands in the repository."""
    if not PO.exists():
        return Catalog(locale="fr", project="utmcase", charset="utf-8", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="fr")


def arabic() -> Catalog:
    """Return the Arabic catalogue as it stands in the repository."""
    if not ARABIC_PO.exists():
        return Catalog(locale="ar", project="utmcase", charset="utf-8", fuzzy=False)
    with ARABIC_PO.open("rb") as file:
        return read_po(file, locale="ar")


def printed() -> Catalog:
    """Return the sentences that papers of a custody print: each of them needs Arabic."""
    from utmcase.entries import BY_KIND

    wanted = {model.label.msgid for model in BY_KIND.values()}
    for model in BY_KIND.values():
        for declared in (part for one in model.fields() for part in (one, *one.rows)):
            wanted.add(declared.label.msgid)
            if declared.choices is not None:
                wanted |= {label.msgid for label in declared.choices.labels.values()}
    wanted |= set(_headings())
    found = Catalog(project="utmcase", charset="utf-8", fuzzy=False)
    for message in sentences():
        if message.id and (_key(message) in wanted or _on_papers(message)):
            found.add(message.id)
    return found


def _headings() -> Iterator[str]:
    """Yield what registers print of themselves: titles, headings, routes; not their dictionaries."""
    from utmcase.registers.books import BOOKS
    from utmcase.registers.declaring import ENVELOPE, ROUTE_LABELS
    from utmcase.registers.gap_lists import BY_CAUSE, BY_STAGE, CHANGES, HEADS

    for book in BOOKS.values():
        yield book.title.msgid
        yield from (column.short.msgid for column in book.columns)
        yield from (group.heading.msgid for group in book.groups)
    yield from (label.msgid for label in (*ENVELOPE.values(), *ROUTE_LABELS.values()))
    yield from (label.msgid for label in (*CHANGES.values(), *HEADS, BY_STAGE, BY_CAUSE))


def _on_papers(message: Message) -> bool:
    names = [name for name, _ in message.locations]
    said = any(
        (name.startswith(ON_PAPERS) or name.endswith("_checks.py")) and not name.startswith(NOT_IN_ARABIC)
        for name in names
    )
    return said and any(sign.isalpha() for sign in re.sub(r"\{\w+\}", "", _key(message)))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def written(catalog: Catalog) -> bytes:
    """Return the .po bytes: sorted, without line numbers or dates: a change shows only what changed."""
    out = io.BytesIO()
    write_po(
        out, catalog, width=110, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
    )
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(DATED)).encode()


def compiled(catalog: Catalog) -> bytes:
    """Return the .mo bytes."""
    # The catalogue's own date would change the bytes with every run.
    catalog.creation_date = catalog.revision_date = COMPILED
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> Catalog:
    """Merge the sentences of the code into the French catalogue."""
    catalog = french()
    template = sentences()
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    return catalog


def update_arabic() -> Catalog:
    """Merge the sentences that papers print into the Arabic catalogue; others that have Arabic keep it."""
    catalog = arabic()
    template, said = printed(), {message.id for message in sentences()}
    for message in catalog:
        if message.id and message.id in said and _translated(message.string):
            template.add(message.id)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    ARABIC_FOLDER.mkdir(parents=True, exist_ok=True)
    ARABIC_PO.write_bytes(written(catalog))
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without a translation."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not _translated(message.string)
    ]


def _translated(said: object) -> bool:
    return all(said) if isinstance(said, tuple | list) else bool(said)


def main(arguments: list[str]) -> int:
    """Run one of: update, compile, check."""
    if arguments == ["update"]:
        catalogs = (update(), update_arabic())
    elif arguments == ["compile"]:
        catalogs = (french(), arabic())
        MO.write_bytes(compiled(catalogs[0]))
        ARABIC_MO.write_bytes(compiled(catalogs[1]))
    elif arguments == ["check"]:
        catalogs = (french(), arabic())
        for catalog, template in zip(catalogs, (sentences(), printed()), strict=True):
            catalog.update(template, no_fuzzy_matching=True)
    else:
        print("usage: catalogue.py update|compile|check", file=sys.stderr)
        return 2
    lacking = [missing(catalog) for catalog in catalogs]
    print(f"{len(lacking[0])} sentences without French, {len(lacking[1])} without Arabic")
    return 1 if any(lacking) and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
