"""What every command shares: exit codes, the options of signing in, and a casebook that is open."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from utmcase.errors import UserError
from utmcase.i18n import LANGS, PAPER_LANGS, Lang, PaperLang, text
from utmcase.ports import Casebooks, OpenCasebook

DONE, CHECK_FAILED, REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Tools:
    """What the commands need from storage, paper and windows; wired by `utmcase.__main__`."""

    casebooks: Casebooks
    render_paper: Callable[[str, Any, Any], bytes]  # kind of paper, view, inputs
    render_table: Callable[..., bytes]  # one or more utmcase.tables.Table
    sign_paper: Callable[[bytes, Any, int], bytes]  # PDF, its key, the time
    read_paper: Callable[[bytes], Any]
    file_tools: Callable[[], Any]  # a utmcase.file_building.FileTools
    draw_screens: Callable[[Any, str | None, Path], list[Path]]
    open_window: Callable[[Path | None], int]
    why_no_window: Callable[[], Any]


Casebook = Annotated[Path, typer.Option("--casebook", help="The casebook file (NAME.utmcase).")]
UnId = Annotated[str, typer.Option("--officer", help="UN id of the officer who signs in.")]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="File with the password; otherwise it is asked for.")
]
KeyFile = Annotated[
    Path | None, typer.Option("--key-file", help="The key file on the stick, if the password needs one.")
]
Language = Annotated[str, typer.Option("--lang", help="en or fr.")]
PaperLanguage = Annotated[str, typer.Option("--lang", help=f"One of: {', '.join(PAPER_LANGS)}.")]


def tools_of(context: typer.Context) -> Tools:
    """Return what was wired for this command."""
    tools = context.obj
    assert isinstance(tools, Tools)
    return tools


@contextmanager
def signed_in(
    context: typer.Context,
    casebook: Path,
    officer: str,
    password_file: Path | None,
    key_file: Path | None,
) -> Iterator[OpenCasebook]:
    """Open a casebook as an officer; it is closed on leaving."""
    opened = tools_of(context).casebooks.open(casebook, officer, password(password_file), key_file)
    try:
        yield opened
    finally:
        opened.close()


def password(password_file: Path | None) -> str:
    """Return the password from the file, or asked for; never from an argument, which others could read."""
    if password_file is None:
        if not sys.stdin.isatty():
            raise UserError(text("There is nobody to ask for the password. Name a file: --password-file."))
        return getpass.getpass("Password: ")
    try:
        return password_file.read_text(encoding="utf-8-sig").strip("\r\n")
    except (OSError, ValueError):
        raise UserError(
            text("The password file {file} cannot be read. Check its name.", file=str(password_file))
        ) from None


def paper_language_of(lang: str) -> PaperLang:
    """Return the language or languages of a paper. Raises `UserError` for what is not known."""
    found = next((known for known in PAPER_LANGS if known == lang), None)
    if found is not None:
        return found
    raise UserError(
        text("No paper is printed in “{lang}”. Use one of: {known}.", lang=lang, known=", ".join(PAPER_LANGS))
    )


def language_of(lang: str) -> Lang:
    """Return the language of that code. Raises `UserError` for one that is not known."""
    found = next((known for known in LANGS if known == lang), None)
    if found is not None:
        return found
    raise UserError(text("The language “{lang}” is not known. Use en or fr.", lang=lang))
