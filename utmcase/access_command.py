"""`utmcase access`: the access log on the command line, in words or for other programs."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from utmcase.command_parts import Casebook, KeyFile, PasswordFile, UnId, signed_in


def access(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    officer_id: Annotated[str, typer.Option("--officer-id", help="Only what this officer did (UN id).")] = "",
    number: Annotated[str, typer.Option("--number", help="Only what concerns this custody.")] = "",
    what: Annotated[
        str, typer.Option("--what", help="Only this: sign_in, sign_in_failed, read, search, print, export …")
    ] = "",
    since: Annotated[
        str | None,
        typer.Option("--from", help="From this time on, with its zone: 2026-03-14T15:40:00+01:00."),
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="Until this time, with its zone.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list, for other programs.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """List who signed in, read, searched, printed and exported; newest first. The listing is logged."""
    from utmcase.access_log import Asked, access_json, access_line, log_export
    from utmcase.gaps import time_of
    from utmcase.heads import head_code
    from utmcase.i18n import text

    asked = Asked(
        officer_id,
        number,
        what,
        None if since is None else time_of(since),
        None if until is None else time_of(until),
    )
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        rows = log_export(records, asked)
        if as_json:
            typer.echo(json.dumps([access_json(row) for row in rows], indent=1, ensure_ascii=False))
            return
        for row in rows:
            typer.echo(access_line(row, records.site.zone, "en"))
        # On paper or in another's hands this proves the log up to here (`utmcase verify --head CODE`).
        typer.echo(str(text("Head of the access log: {code}", code=head_code(records.access_head()))))
