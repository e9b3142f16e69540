"""The commands about papers that come back: checking one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utmcase.command_parts import CHECK_FAILED, DONE, PasswordFile, signed_in, tools_of
from utmcase.errors import UserError
from utmcase.i18n import text

MOST_BYTES = 300_000_000  # a handover file with a hundred scans has about half of that


def check(
    context: typer.Context,
    paper: Annotated[
        str, typer.Argument(help="A saved PDF, or the words of the square at its foot.")
    ],
    casebook: Annotated[
        Path | None,
        typer.Option("--casebook", help="The casebook; without it only the signature is checked."),
    ] = None,
    officer: Annotated[str, typer.Option("--officer", help="UN id of the officer who signs in.")] = "",
    password_file: PasswordFile = None,
) -> None:
    """Say whether the record a paper was printed from still says the same; if not, which entry changed."""
    from utmcase.checking import check_paper, check_signature, check_words
    from utmcase.heads import QR_MARK

    scanned = paper.strip().upper().startswith(f"{QR_MARK}:")
    read = None if scanned else tools_of(context).read_paper(pdf_bytes(Path(paper)))
    if casebook is None:
        if read is None:
            raise UserError(text("Only the casebook can check these words. Name it: --casebook."))
        found = check_signature(read)
    else:
        with signed_in(context, casebook, officer, password_file) as opened:
            found = check_words(opened, paper) if read is None else check_paper(opened, read)
    for sentence in found.sentences:
        print(sentence)
    raise typer.Exit(DONE if found.outcome in ("same", "added") else CHECK_FAILED)


def pdf_bytes(file: Path) -> bytes:
    """Return the content of a file. Raises `UserError` when it cannot be read or is too large for a paper."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise UserError(
            text("The file {file} cannot be read. Check its name and its place.", file=str(file))
        ) from None
    if len(content) > MOST_BYTES:
        raise UserError(text("The file {file} is too large for a paper of this program.", file=file.name))
    return content
