"""Bring the French catalogue up to the sentences in the code: `update`, then translate, then `compile`.

`update` keeps what is translated, adds what is new with an empty translation and drops what is gone;
`check` says what is missing (exit 1). The .mo file is kept in the repository, so that nothing has to be
built to run the program.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("utmcase", "db", "reports", "ui")
FOLDER = ROOT / "utmcase" / "locale" / "fr" / "LC_MESSAGES"
PO, MO = FOLDER / "utmcase.po", FOLDER / "utmcase.mo"
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


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without French."""
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
        lacking = missing(update())
    elif arguments == ["compile"]:
        catalog = french()
        MO.write_bytes(compiled(catalog))
        lacking = missing(catalog)
    elif arguments == ["check"]:
        catalog = french()
        catalog.update(sentences(), no_fuzzy_matching=True)
        lacking = missing(catalog)
    else:
        print("usage: catalogue.py update|compile|check", file=sys.stderr)
        return 2
    print(f"{len(lacking)} sentences without French")
    return 1 if lacking and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
