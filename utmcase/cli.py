"""The command line: everything but looking at a window. Imported only when a command was given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from utmcase import __version__, form_commands
from utmcase.access_command import access
from utmcase.approvals_command import approvals
from utmcase.command_parts import (
    CHECK_FAILED,
    DONE,
    Casebook,
    KeyFile,
    PaperLanguage,
    PasswordFile,
    UnId,
    paper_language_of,
    signed_in,
    tools_of,
)
from utmcase.errors import UserError
from utmcase.heads import head_code
from utmcase.i18n import text
from utmcase.pack_commands import packs
from utmcase.paper_commands import check, file, receipt, receipts
from utmcase.papers import CUSTODY_PAPERS
from utmcase.register_command import register, statistics

EXIT_CODES = (
    "Exit codes: 0 done · 1 the check found something (a scenario failed, a record was changed) · "
    "2 not done, and a sentence says why and what to do next · 3 a fault of the program, written to its log."
)


app = typer.Typer(
    name="utmcase",
    help="Custody records of UN police: record, see what is overdue, print where the chain broke.",
    epilog=EXIT_CODES,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(packs)
app.command()(access)
app.command()(register)
app.command()(statistics)
form_commands.add_to(app)
app.command()(check)
app.command()(file)
app.command()(receipts)
app.command()(receipt)
app.command()(approvals)

At = Annotated[
    str | None, typer.Option("--at", help="As of this time, with its zone: 2026-03-14T15:40:00+01:00.")
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", help="Only what was written down by then (default: --at).")
]


def _time(words: str | None, fallback: int) -> int:
    from utmcase.gaps import time_of

    return fallback if words is None else time_of(words)


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    casebook: Annotated[Path | None, typer.Option("--casebook", help="Casebook to offer first.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Say the version and end.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Open the window (when no command is given)."""
    if version:
        print(f"utmcase {__version__}")
        raise typer.Exit(DONE)
    if context.invoked_subcommand is None:
        raise typer.Exit(tools_of(context).open_window(casebook))


@app.command()
def demo(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="Folder for the sample cases.")],
    custodies: Annotated[int, typer.Option("--custodies", help="Custodies per casebook.", min=1)] = 24,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another month.")] = 1,
    no_window: Annotated[bool, typer.Option("--no-window", help="Only write; open nothing.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Make sample cases (CAR and POC site), print reports and pictures, and open them."""
    from utmcase.demo import PaperTools, write_demo

    tools = tools_of(context)
    why_not = None if no_window else tools.why_no_window()
    if why_not is not None:
        raise UserError(why_not)
    for line in write_demo(
        to,
        custodies=custodies,
        seed=seed,
        casebooks=tools.casebooks,
        paper=PaperTools(tools.render_paper, tools.sign_paper, tools.file_tools()),
        draw_screens=tools.draw_screens,
    ):
        print(line, flush=True)
    if not no_window:
        raise typer.Exit(tools.open_window(to / "sample.utmcase"))


@app.command()
def report(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="The PDF file to write.")],
    casebook: Casebook,
    officer: UnId,
    number: Annotated[
        str, typer.Argument(help="Number of the custody, e.g. BRI-A-2026-0007; an empty form needs none.")
    ] = "",
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    paper: Annotated[
        str, typer.Option("--paper", help=f"One of: {', '.join(CUSTODY_PAPERS)}.")
    ] = "custody_report",
    blank: Annotated[bool, typer.Option("--blank", help="Empty, with a serial.")] = False,  # noqa: FBT002 - an option of the command line
    copies: Annotated[int, typer.Option("--copies", help="How many empty forms.")] = 1,
    lang: PaperLanguage = "en",
) -> None:
    """Print a paper of one custody, or empty forms, into a PDF file."""
    from utmcase.printing import prepare_paper, saved_as
    from utmcase.writing import write_whole

    tools, language = tools_of(context), paper_language_of(lang)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        custody_id = custody_of_number(records, number) if number or not blank else ""
        if blank:
            wanted = form_commands.WantedBlanks(paper, language, copies, custody_id)
            for serial in form_commands.print_blanks(records, tools, wanted, to):
                print(serial)
            print(to)
            return
        view, inputs = prepare_paper(records, custody_id, paper, language)
        key = saved_as(records, custody_id, inputs.print_id)
        pdf = tools.render_paper(paper, view, inputs)
        write_whole(to, tools.sign_paper(pdf, key, records.now))
    print(to)


@app.command()
def reprint(
    context: typer.Context,
    print_id: Annotated[str, typer.Argument(help="Id of the print, at the foot of the paper.")],
    to: Annotated[Path, typer.Option("--to", help="The PDF file to write.")],
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """Print a paper again as it was, whatever has been recorded since; say whether it is the same."""
    from utmcase.printing import saved_as
    from utmcase.reprinting import prepare_reprint
    from utmcase.writing import write_whole

    tools = tools_of(context)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        again = prepare_reprint(records, print_id)
        key = saved_as(records, again.custody_id, again.print_id)
        pdf = tools.render_paper(again.paper, again.view, again.inputs)
        write_whole(to, tools.sign_paper(pdf, key, records.now))
    print(again.sentence)
    print(to)


def custody_of_number(records: Any, number: str) -> str:
    """Return the id of the custody with this number. Raises `UserError` when there is none."""
    found = records.custody_id_of(number.strip())
    if found is None:
        raise UserError(
            text("There is no custody {number} in this casebook. Check the number.", number=number)
        )
    return str(found)


@app.command()
def gaps(
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list, for other programs.")] = False,  # noqa: FBT002 - an option of the command line
    at: At = None,
    known_at: KnownAt = None,
) -> None:
    """List the gaps of every custody: bad findings and open notices, worst first."""
    from utmcase.gaps import find_gaps, gap_line

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.reading() as records,
    ):
        moment = _time(at, records.now)
        found = find_gaps(records, moment, _time(known_at, moment))
        if as_json:
            print(json.dumps([gap.to_json() for gap in found], indent=1, ensure_ascii=False))
            return
        for gap in found:
            print(gap_line(gap, records.site.zone, "en"))
        print(f"{len(found)} gaps")


@app.command()
def minutes(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="Number of the custody, e.g. BRI-A-2026-0007.")],
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for other programs.")] = False,  # noqa: FBT002 - an option of the command line
    at: At = None,
    known_at: KnownAt = None,
) -> None:
    """Say whose the minutes since effective control are; the parts add up to the whole."""
    from utmcase.minutes_words import minutes_json, minutes_lines, minutes_of

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.reading() as records,
    ):
        custody_id = custody_of_number(records, number)
        moment = _time(at, records.now)
        whole = minutes_of(records, custody_id, moment, _time(known_at, moment))
        if as_json:
            print(json.dumps(minutes_json(number.strip().upper(), whole), indent=1, ensure_ascii=False))
            return
        for line in minutes_lines(whole, records.site.zone, "en"):
            print(line)


@app.command()
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="TOML file with [[entry]] tables, as in scenarios.")],
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """Record the entries of a file; all of them, or none."""
    from utmcase.filing import add_file

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        for line in add_file(records, file):
            print(line)


@app.command()
def scenario(
    files: Annotated[list[Path], typer.Argument(help="Scenario files (TOML).")],
    pack: Annotated[
        list[Path] | None, typer.Option("--pack", help="A rule pack on trial, instead of the one that ships.")
    ] = None,
) -> None:
    """Run scenarios: what the rules must say of a story, and what they say."""
    from utmcase.rules.pack import load_pack
    from utmcase.scenario import run_files

    result = run_files(files, tuple(load_pack(path) for path in pack or ()))
    for line in result.lines():
        print(line)
    raise typer.Exit(CHECK_FAILED if result.failed else DONE)


@app.command()
def verify(
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    full: Annotated[bool, typer.Option("--full", help="Also pages and rebuilt projections.")] = False,  # noqa: FBT002 - an option of the command line
    head: Annotated[
        str | None, typer.Option("--head", help="The code at the foot of a printed paper.")
    ] = None,
    backup_file: Annotated[
        Path | None, typer.Option("--backup", help="A backup of this casebook; it is read and not opened.")
    ] = None,
) -> None:
    """Check that no entry and no line of the access log was changed, removed or moved."""
    with signed_in(context, casebook, officer, password_file, key_file) as opened:
        verdict = opened.verify(full=full, head=head, backup=backup_file)
    for sentence in (*verdict.sentences, *verdict.notes):
        print(sentence)
    if verdict.good:
        code = "–" if verdict.head is None else head_code(verdict.head)
        whole = text(
            "{count} entries, all as they were written. Head: {code}", count=verdict.entries, code=code
        )
        print(whole)
    raise typer.Exit(DONE if verdict.good else CHECK_FAILED)


@app.command()
def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="Folder or file for the backup.")],
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """Back up the casebook with its key slots into one encrypted file, and check that file."""
    with signed_in(context, casebook, officer, password_file, key_file) as opened:
        print(opened.back_up(to))


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The backup file.")],
    to: Annotated[Path, typer.Option("--to", help="The casebook file to write (NAME.utmcase).")],
) -> None:
    """Restore a casebook from a backup; nothing that exists is overwritten."""
    print(tools_of(context).casebooks.restore(file, to))
