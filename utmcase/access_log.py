"""Reading the access log: who read, searched, printed and signed in. The reading is a line of it as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.access_details import said_detail
from utmcase.errors import UserError
from utmcase.heads import head_code
from utmcase.i18n import Lang, Text, say, text
from utmcase.listing import AccessWanted
from utmcase.moments import local
from utmcase.officers import require
from utmcase.ports import AccessLine, Head, Records, Site
from utmcase.showing import instant
from utmcase.tables import Cell, Table, TableColumn

PAGE = 200
MOST_ROWS = 1_000_000  # an Excel sheet ends a little after that
WHAT_LABELS: dict[str, Text] = {
    "sign_in": text("Signed in"),
    "sign_out": text("Signed out"),
    "sign_in_failed": text("Wrong password"),
    "lock": text("Locked"),
    "unlock": text("Unlocked"),
    "key": text("Key"),
    "read": text("Read"),
    "search": text("Searched"),
    "print": text("Printed"),
    "check": text("Checked a paper"),
    "export": text("Exported"),
    "approval": text("Approved or refused"),
    "erase": text("Erased"),
    "backup": text("Backed up"),
    "restore": text("Restored"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the log is asked for; blank and None leave nothing out. Times are seconds UTC."""

    officer: str = ""  # UN id
    number: str = ""
    what: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One line of the log, with the name and the number that it stands for (blank when there is none)."""

    line: AccessLine
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """One page of the log, newest first, and how many lines the whole part has."""

    asked: Asked
    rows: tuple[AccessRow, ...]
    offset: int
    total: int


def access_log(records: Records) -> tuple[AccessLine, ...]:
    """Return the access log as it stood, oldest first; reading it is logged. Raises `Forbidden`."""
    require(records.officer, "read_log")
    lines = tuple(records.access_lines())
    records.log_access("read", detail="access log")
    return lines


def log_page(records: Records, asked: Asked, offset: int = 0) -> AccessPage:
    """Return one page of a part of the log; looking is a line of the log, once in ten minutes.

    Raises `Forbidden`, and `UserError` for a number that no custody has.
    """
    require(records.officer, "read_log")
    wanted = _wanted(records, asked, offset, PAGE)
    page = AccessPage(
        asked, _rows(records, records.listed_access(wanted)), offset, records.listed_access_count(wanted)
    )
    records.log_access("read", detail="access log")
    return page


def log_officers(records: Records) -> tuple[tuple[str, str], ...]:
    """Return UN id and name of everybody recorded as officer, by name: the choices of the filter."""
    require(records.officer, "read_log")
    known = records.register().officers
    return tuple(
        sorted(((un_id, one.name) for un_id, one in known.items()), key=lambda one: one[1].casefold())
    )


def log_export(records: Records, asked: Asked) -> tuple[AccessRow, ...]:
    """Return a whole part of the log, to leave the program as a file; the export is logged.

    Raises `Forbidden`, and `UserError` for an empty part.
    """
    require(records.officer, "read_log")
    rows = _rows(records, records.listed_access(_wanted(records, asked, 0, MOST_ROWS)))
    if not rows:
        raise UserError(text("Nothing in the access log fits. Choose less narrowly."))
    records.log_access("export", detail=f"access log, {len(rows)} rows")
    return rows


def _wanted(records: Records, asked: Asked, offset: int, limit: int) -> AccessWanted:
    custody_id = None
    if asked.number.strip():
        custody_id = records.custody_id_of(asked.number.strip())
        if custody_id is None:
            raise UserError(
                text("There is no custody {number} in this casebook. Check the number.", number=asked.number)
            )
    return AccessWanted(
        asked.officer.strip(), custody_id, asked.what, asked.since, asked.until, offset, limit
    )


def _rows(records: Records, lines: list[AccessLine]) -> tuple[AccessRow, ...]:
    officers = records.register().officers
    numbers: dict[str, str] = {}
    for line in lines:
        if line.custody_id is not None and line.custody_id not in numbers:
            row = records.board_row(line.custody_id)
            numbers[line.custody_id] = "" if row is None else row.number
    return tuple(
        AccessRow(
            line,
            officers[line.un_id].name if line.un_id in officers else "",
            "" if line.custody_id is None else numbers[line.custody_id],
        )
        for line in lines
    )


def what_label(action: str) -> Text | str:
    """Return the words for what was done; a newer program's word as it stands."""
    return WHAT_LABELS.get(action, action)


def access_line(row: AccessRow, zone: str, lang: Lang) -> str:
    """Return a row as one line of words, for the command line."""
    line = row.line
    who = line.un_id or say(text("not known"), lang)
    parts = (f"{line.seq}", say(instant(line.at, ZoneInfo(zone)), lang), who, row.name)
    return "  ".join(
        part
        for part in (*parts, say(what_label(line.action), lang), row.number, say(said_detail(line), lang))
        if part
    )


def access_json(row: AccessRow) -> dict[str, Any]:
    """Return a row as plain JSON, for other programs; `at` in seconds UTC."""
    line = row.line
    return {
        "seq": line.seq,
        "at": line.at,
        "un_id": line.un_id,
        "name": row.name,
        "action": line.action,
        "number": row.number,
        "detail": line.detail,
    }


@dataclass(frozen=True, slots=True)
class ListedLog:
    """The rows to export: where and when (seconds UTC), by whom, and the head that proves the log's end."""

    rows: tuple[AccessRow, ...]
    site: Site
    at: int
    by: str
    head: Head


def access_table(listed: ListedLog, lang: Lang) -> Table:
    """Return the rows as a table in one language."""
    site, at, zone = listed.site, listed.at, ZoneInfo(listed.site.zone)
    notes = [
        text("{site} ({code}), {time}", site=site.name, code=site.code, time=instant(at, zone)),
        text("Made by {officer}.", officer=listed.by),
        text("Head of the access log: {code}", code=head_code(listed.head)),
        text("Stays in UN files: it names officers, and in searches detained persons."),
    ]
    columns = (
        TableColumn(say(text("Line"), lang), say(text("Place in the access log."), lang), 8, "number"),
        TableColumn(say(text("Time"), lang), say(text("Local time of the site."), lang), 16, "time"),
        TableColumn(say(text("UN id"), lang), say(text("Who did it; blank is not known."), lang), 12),
        TableColumn(say(text("Officer"), lang), say(text("The name as recorded."), lang), 24),
        TableColumn(say(text("What"), lang), say(text("What was done."), lang), 18),
        TableColumn(say(text("Custody"), lang), say(text("Number of the custody."), lang), 18),
        TableColumn(say(text("More"), lang), say(text("What was looked for, printed or given."), lang), 40),
    )
    return Table(
        title=say(text("Access log"), lang),
        notes=tuple(say(note, lang) for note in notes),
        dictionary=say(text("What the columns mean"), lang),
        columns=columns,
        rows=tuple(_cells(row, zone, lang) for row in listed.rows),
        made_at=local(at, zone).replace(tzinfo=None),
    )


def _cells(row: AccessRow, zone: ZoneInfo, lang: Lang) -> tuple[Cell, ...]:
    line = row.line
    when = local(line.at, zone).replace(tzinfo=None)
    words = say(what_label(line.action), lang), row.number, say(said_detail(line), lang)
    return (line.seq, when, line.un_id, row.name, *words)
