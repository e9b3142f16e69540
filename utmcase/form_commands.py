"""The commands about forms: what there is, empty ones, and which never came home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from utmcase.command_parts import (
    DONE,
    Casebook,
    KeyFile,
    Language,
    PasswordFile,
    Tools,
    UnId,
    language_of,
    signed_in,
)
from utmcase.i18n import PaperLang, say, text
from utmcase.roles import LEVEL_LABELS

if TYPE_CHECKING:
    from utmcase.ports import Records

Serial = Annotated[str, typer.Argument(help="Serial at the head of the form, e.g. BRIA-F-0042.")]


@dataclass(frozen=True, slots=True)
class WantedBlanks:
    """Which empty forms are printed: how many, in which language, for which custody (blank: none yet)."""

    form: str
    lang: PaperLang
    copies: int
    custody_id: str


def forms(lang: Language = "en") -> None:
    """List every form of a custody: code, name for --paper, where it may go, who may print it."""
    from utmcase.forms import FORMS

    language = language_of(lang)
    for form in FORMS:
        empty = "" if form.blank else " -"
        level, title = say(LEVEL_LABELS[form.level], language), say(form.title, language)
        typer.echo(
            f"{form.place:>3}  {form.code:<6} {form.name:<24} {form.route:<4} {level:<36} {title}{empty}"
        )


def print_blanks(records: Records, tools: Tools, wanted: WantedBlanks, to: Path) -> Iterator[str]:
    """Print empty forms into a PDF file; yield their serials. For the command `report --blank`."""
    from utmcase.form_blanks import issue_blanks
    from utmcase.printing import saved_as
    from utmcase.writing import write_whole

    view, inputs = issue_blanks(
        records, wanted.form, wanted.lang, copies=wanted.copies, custody_id=wanted.custody_id
    )
    key = saved_as(records, wanted.custody_id, inputs.print_id)
    pdf = tools.render_paper(view.form, view, inputs)
    write_whole(to, tools.sign_paper(pdf, key, records.now))
    yield from view.serials


def issued(
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    every: Annotated[bool, typer.Option("--all", help="Also those typed in or spoiled.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """List the empty forms that never came home."""
    from utmcase.form_typing import STATE_LABELS, issued_forms
    from utmcase.forms import FORMS_BY_NAME
    from utmcase.showing import name_and_id, show_moment

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.reading() as records,
    ):
        zone = ZoneInfo(records.site.zone)
        found = [one for one in issued_forms(records) if every or one.state == "out"]
        for one in found:
            form = FORMS_BY_NAME.get(one.form)
            who = one.to or name_and_id(one.by.name, one.by.un_id)
            when, state = show_moment(one.issued, zone, "en"), say(STATE_LABELS[one.state], "en")
            code = form.code if form else one.form
            typer.echo(f"{one.serial}  {code:<6} {when}  {state:<14} {who}  {one.number}  {one.why}".rstrip())
        typer.echo(say(text("{count} forms", count=len(found)), "en"))


def spoil(
    context: typer.Context,
    serial: Serial,
    casebook: Casebook,
    officer: UnId,
    why: Annotated[str, typer.Option("--why", help="Why it will not come home.")],
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """Say that an empty form was spoiled or lost; its serial is never used again."""
    from utmcase.form_typing import spoil_form

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        spoil_form(records, serial, why)
    typer.echo(say(text("{serial} is spoiled.", serial=serial.strip().upper()), "en"))
    raise typer.Exit(DONE)


def add_to(app: typer.Typer) -> None:
    """Give the program these commands."""
    app.command()(forms)
    app.command()(issued)
    app.command()(spoil)
