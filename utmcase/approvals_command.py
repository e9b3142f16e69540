"""`utmcase approvals`: what waits for a second person, and giving or refusing it on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from utmcase.command_parts import Casebook, KeyFile, PasswordFile, UnId, signed_in

if TYPE_CHECKING:
    from utmcase.approvals import Request
    from utmcase.ports import Records


def approvals(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    approve: Annotated[str, typer.Option("--approve", help="Give this request (its id in the list).")] = "",
    refuse: Annotated[str, typer.Option("--refuse", help="Refuse this request; --why says why.")] = "",
    take_back: Annotated[
        str, typer.Option("--take-back", help="Take back your own request; --why says why.")
    ] = "",
    why: Annotated[str, typer.Option("--why", help="Why it is refused or taken back.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list, for other programs.")] = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """List what waits for a second person, oldest first; approve, refuse or take back one request."""
    from utmcase import approvals as asking
    from utmcase.errors import UserError
    from utmcase.i18n import text

    if sum(map(bool, (approve, refuse, take_back))) > 1:
        raise UserError(text("Approve, refuse or take back: one at a time."))
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        if approve:
            _done(asking.approve(records, approve))
        elif refuse:
            _done(asking.refuse(records, refuse, why))
        elif take_back:
            _done(asking.take_back(records, take_back, why))
        else:
            _list(records, asking.open_requests(records), as_json=as_json)


def _done(recorded: Any) -> None:
    for entry in recorded.entries:
        typer.echo(f"{recorded.number}  {entry.seq}  {entry.kind}  {entry.id}")


def _list(records: Records, found: tuple[Request, ...], *, as_json: bool) -> None:
    from utmcase.i18n import text

    if as_json:
        typer.echo(json.dumps([request_json(one) for one in found], indent=1, ensure_ascii=False))
        return
    for one in found:
        for line in request_lines(one, records.site.zone):
            typer.echo(line)
    typer.echo(str(text("{count} requests wait for a second person.", count=len(found))))


def request_lines(one: Request, zone: str) -> tuple[str, ...]:
    """Return a request as lines of text: head, changes, and why this officer may not give it."""
    from utmcase.showing import show_time

    changes = (
        f"    {label}: {old} → {new}" if old else f"    {label}: {new}" for label, old, new in one.changes
    )
    return (
        f"{one.number}  {show_time(one.since, ZoneInfo(zone), 'en')}  {one.title}  {one.asked_by}",
        f"    {one.asked_id}",
        *changes,
        *((f"    {one.why}",) if one.why else ()),
        *((f"    {one.refusal}",) if one.refusal is not None else ()),
    )


def request_json(one: Request) -> dict[str, Any]:
    """Return a request for other programs; `refusal` is null where this officer may give it."""
    return {
        "id": one.asked_id,
        "custody": one.number,
        "kind": one.kind,
        "sort": one.sort,
        "what": str(one.title),
        "changes": [{"field": str(a), "old": str(b), "new": str(c)} for a, b, c in one.changes],
        "asked_by": one.asked_by,
        "since": one.since,
        "why": one.why,
        "refusal": None if one.refusal is None else str(one.refusal),
        "mine": one.mine,
    }
