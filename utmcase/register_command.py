"""`utmcase register` and `utmcase statistics`: on the screen of the command line, as PDF, Excel or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from utmcase.command_parts import (
    Casebook,
    KeyFile,
    PaperLanguage,
    PasswordFile,
    UnId,
    language_of,
    paper_language_of,
    signed_in,
    tools_of,
)
from utmcase.errors import UserError
from utmcase.i18n import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utmcase.ports import Records
    from utmcase.registers.gathering import Asked
    from utmcase.tables import Table

From = Annotated[str, typer.Option("--from", help="First day, as 2026-03-01, local time of the site.")]
To = Annotated[str, typer.Option("--to", help="Last day; it counts whole.")]
OfSite = Annotated[str, typer.Option("--site", help="Only this site, by its code; otherwise all.")]
Pdf = Annotated[Path | None, typer.Option("--pdf", help="Write a PDF file.")]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", help="Write an Excel file.")]
Csv = Annotated[
    Path | None, typer.Option("--csv", help="Write a CSV file; what its columns mean goes beside it.")
]


def register(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="R1 … R12, state (of the day), overdue, or week (gaps).")],
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    since: From = "",
    until: To = "",
    site: OfSite = "",
    lang: PaperLanguage = "en",
    pdf: Pdf = None,
    xlsx: Xlsx = None,
    csv: Csv = None,
    whiteboard: Annotated[bool, typer.Option("--whiteboard", help="The roll in big letters.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """List a register: its lines are numbered, and none is left out."""
    from utmcase.registers.tabling import register_table
    from utmcase.registers.viewing import book_named, export_register, print_register, read_register

    tools, language = tools_of(context), paper_language_of(lang)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        asked = _asked(records, since, until, site)
        if pdf is not None:
            view, inputs = print_register(records, name, asked, language)
            paper = "whiteboard" if whiteboard and view.book.roll else "register"
            _save_pdf(records, tools, (paper, view, inputs), pdf)
        if xlsx is not None or csv is not None:
            view = export_register(records, name, asked)
            table = register_table(view, _by(records), language_of(lang))
            _save_tables(tools, [table], xlsx, csv)
        if pdf is None and xlsx is None and csv is None:
            view = read_register(records, book_named(name).name, asked)
            _print_rows(register_table(view, _by(records), language_of(lang)))


def statistics(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    since: From,
    until: To,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    site: OfSite = "",
    lang: PaperLanguage = "en",
    pdf: Pdf = None,
    xlsx: Xlsx = None,
    csv: Csv = None,
    outward: Annotated[bool, typer.Option("--outward", help="Only what may leave: UTM tables.")] = False,  # noqa: FBT002 - an option of the command line
    although: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--although-overlapping", help="Though other tables of some of these days left.")
    ] = False,
) -> None:
    """Compute the indicators of a period; with each figure how many are counted, among whom, and unknown."""
    from utmcase.statistics.reading import (
        export_outward,
        export_statistics,
        print_statistics,
        read_statistics,
    )
    from utmcase.statistics.tabling import statistics_tables, utm_table

    tools, language = tools_of(context), paper_language_of(lang)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        asked, by = _asked(records, since, until, site), _by(records)
        if pdf is not None:
            view, inputs = print_statistics(records, asked, language, outward=outward, although=although)
            _save_pdf(records, tools, ("utm_report" if outward else "statistics", view, inputs), pdf)
        if pdf is None or xlsx is not None or csv is not None:
            plain, filed = language_of(lang), xlsx is not None or csv is not None
            if outward:
                view = export_outward(records, asked, plain, although=although)
            else:
                view = (export_statistics if filed else read_statistics)(records, asked)
            tables = [utm_table(view, by, plain)] if outward else list(statistics_tables(view, by, plain))
            if xlsx is None and csv is None:
                _print_rows(tables[0])
            _save_tables(tools, tables, xlsx, csv)


def _by(records: Records) -> str:
    from utmcase.showing import name_and_id

    return name_and_id(records.officer.name, records.officer.un_id)


def _asked(records: Records, since: str, until: str, site: str) -> Asked:
    from zoneinfo import ZoneInfo

    from utmcase.moments import on_day
    from utmcase.registers.gathering import Asked

    zone = ZoneInfo(records.site.zone)
    first = on_day(_day(since), zone).earliest if since else None
    last = on_day(_day(until), zone).latest if until else None
    return Asked(first, last, site)


def _day(words: str) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise UserError(text("“{words}” is not a day. Write it so: 2026-03-14.", words=words)) from None


def _save_pdf(records: Records, tools: Any, made: tuple[str, Any, Any], to: Path) -> None:
    from utmcase.printing import saved_as
    from utmcase.writing import write_whole

    paper, view, inputs = made
    key = saved_as(records, "", inputs.print_id)
    write_whole(to, tools.sign_paper(tools.render_paper(paper, view, inputs), key, records.now))
    typer.echo(str(to))


def _save_tables(tools: Any, tables: Sequence[Table], xlsx: Path | None, csv: Path | None) -> None:
    from utmcase.commas import render_csv, render_dictionary
    from utmcase.writing import write_whole

    if xlsx is not None:
        write_whole(xlsx, tools.render_table(*tables))
        typer.echo(str(xlsx))
    if csv is not None:
        for number, table in enumerate(tables):
            file = csv if not number else csv.with_name(f"{csv.stem}-{number + 1}{csv.suffix}")
            columns = file.with_name(f"{file.stem}-columns{file.suffix}")
            write_whole(file, render_csv(table))
            write_whole(columns, render_dictionary(table))
            typer.echo(str(file))
            typer.echo(str(columns))


def _print_rows(table: Table) -> None:
    typer.echo(table.title)
    for note in table.notes:
        typer.echo(note)
    for row in table.rows:
        typer.echo("  ".join("–" if cell is None else str(cell) for cell in row))
    typer.echo(str(text("{count} lines", count=len(table.rows))))
