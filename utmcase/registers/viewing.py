"""Reading, printing and exporting a register: who may, and the line each leaves in the access log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from utmcase import __version__
from utmcase.errors import UserError
from utmcase.i18n import PaperLang, Text, text
from utmcase.moments import local
from utmcase.officers import require
from utmcase.own_site import station_of
from utmcase.papers import MISSIONS, PaperInputs, site_print_digest
from utmcase.past import as_of, as_printed
from utmcase.ports import Head, KeptPrint, Records
from utmcase.registers.books import BOOKS
from utmcase.registers.declaring import Book, Part
from utmcase.registers.gathering import Asked, Gatherer, Line, Step, gathered, no_steps, station, when
from utmcase.reprinting import SHOWN, shown_digest
from utmcase.showing import day, instant, name_and_id

MORNING, EVENING = 6, 18  # hours of the two head counts
FORM_VERSION = 1


class ReadView(Protocol):
    """What lists and statistics know of their own reading: the newest entry read, and when, seconds UTC."""

    @property
    def head(self) -> Head: ...
    @property
    def read_at(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """The head counts of the day of a roll: those held at 06:00 and 18:00, who came and who left.

    None is a count whose hour has not come yet.
    """

    morning: int | None
    evening: int | None
    came: int
    left: int
    held: int
    children: int
    women: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register as it was read: plain data, whose columns stand in `BOOKS`. Times are seconds UTC."""

    name: str
    lines: tuple[Line, ...]
    asked: Asked
    site_name: str
    site_code: str
    zone: str
    training: bool
    now: int
    head: Head
    counts: Counts | None = None
    parts: tuple[Part, ...] = ()

    @property
    def read_at(self) -> int:
        """Return the moment it was read at, or of a roll the moment it is of."""
        return self.now

    @property
    def book(self) -> Book:
        """Return the declaration of the register."""
        return BOOKS[self.name]

    @property
    def period(self) -> Text:
        """Return the period that the lines are of, in words."""
        zone, since, until = ZoneInfo(self.zone), self.asked.since, self.asked.until
        if self.book.week:
            return text("seven days up to {time}", time=instant(self.now, zone))
        if self.book.of_moment:
            return text("as of {time}", time=instant(self.now, zone))
        if since is None and until is None:
            return text("whole register, up to {time}", time=instant(self.now, zone))
        if until is None:
            return text("written from {day} on", day=day(since or 0, zone))
        if since is None:
            return text("written up to {day}", day=day(until - 1, zone))
        return text("written from {first} to {last}", first=day(since, zone), last=day(until - 1, zone))


def book_named(name: str) -> Book:
    """Return the register of that name. Raises `UserError` naming those there are."""
    found = next((book for book in BOOKS.values() if book.name.lower() == name.strip().lower()), None)
    if found is None:
        raise UserError(
            text("There is no register “{name}”. Known are: {names}.", name=name, names=", ".join(BOOKS))
        )
    return found


def read_register(records: Records, name: str, asked: Asked, step: Step = no_steps) -> RegisterView:
    """Return a register as the officer asked for it; the reading is logged. Raises `Forbidden`."""
    view = _read(records, name, asked, step)
    records.log_access("search", detail=f"register {view.name}: {len(view.lines)} lines")
    return view


def export_register(records: Records, name: str, asked: Asked, step: Step = no_steps) -> RegisterView:
    """Return a register that leaves the program as a file; the export is logged. Raises `Forbidden`."""
    require(records.officer, "export", book_named(name).level)
    view = _read(records, name, asked, step)
    log_export(records, view)
    return view


def log_export(records: Records, view: RegisterView) -> None:
    """Log that a register that was read leaves the program as a file. Raises `Forbidden`."""
    require(records.officer, "export", view.book.level)
    require(records.officer, "see", view.book.level)
    records.log_access("export", detail=f"register {view.name}: {len(view.lines)} lines")


def print_register(
    records: Records, name: str, asked: Asked, lang: PaperLang, step: Step = no_steps
) -> tuple[RegisterView, PaperInputs]:
    """Return a register to be printed with the inputs of the print, which are kept; the print is logged."""
    require(records.officer, "print", "confidential")
    view = _read(records, name, asked, step)
    return view, keep_print_of(records, view, lang)


def keep_print_of(records: Records, view: RegisterView, lang: PaperLang) -> PaperInputs:
    """Return the inputs of a print of a register that was read, which are kept; the print is logged."""
    require(records.officer, "see", view.book.level)
    return keep_inputs(records, f"register:{view.name}", lang, view.asked, view)


def register_again(records: Records, kept: KeptPrint) -> RegisterView:
    """Return the register that a print shows, read anew up to the head that was printed."""
    asked, name = asked_of(kept), kept.paper.partition(":")[2]
    book, at = book_named(name), kept.inputs["read_at"]
    if book.of_moment and asked.until == at:  # it was read at another moment than it was printed
        at = kept.inputs["printed_at"]
    head = Head(kept.inputs["ledger"], kept.inputs["seq"], bytes.fromhex(kept.inputs["head"]))
    return _view(as_printed(records, at, head), book, asked, no_steps)


def asked_of(kept: KeptPrint) -> Asked:
    """Return what was asked for when a list or statistics were printed."""
    return Asked(kept.inputs["since"], kept.inputs["until"], kept.inputs["site"])


def keep_inputs(records: Records, paper: str, lang: PaperLang, asked: Asked, view: ReadView) -> PaperInputs:
    """Keep the inputs of a print that is of no single custody, log it, and return them with id and copy.

    Raises `Forbidden` for an officer who may not print.
    """
    require(records.officer, "print", "confidential")
    officer = records.officer
    inputs = PaperInputs(
        lang=lang,
        mission=MISSIONS[records.site.profile],
        printed_by=name_and_id(officer.name, officer.un_id),
        printed_at=records.now,
        head=view.head,
        program=__version__,
        draft=False,
    )
    kept: dict[str, Any] = {
        "paper": paper,
        "form": FORM_VERSION,
        "custody_id": "",
        "lang": lang,
        "since": asked.since,
        "until": asked.until,
        "site": asked.site,
        "printed_by": inputs.printed_by,
        "printed_at": inputs.printed_at,
        "read_at": view.read_at,
        "everywhere": officer.may("see", own=False),
        "ledger": inputs.head.ledger,
        "seq": inputs.head.seq,
        "head": inputs.head.hash.hex(),
        "program": inputs.program,
    }
    print_id, copy = records.keep_print(kept | {SHOWN: shown_digest(view)})
    records.log_access("print", detail=f"{paper} {lang} {print_id}")
    digest = site_print_digest(kept | {"print_id": print_id, "copy": copy})
    return replace(inputs, print_id=print_id, copy=copy, digest=digest)


def sites_of(records: Records) -> tuple[str, ...]:
    """Return the sites that numbers of the casebook were drawn at, this one first."""
    require(records.officer, "see")
    home = station_of(records.site.code)
    found = {station(row.number) for row in records.board(held=None, limit=1_000_000)}
    return (home, *sorted(found - {home, ""}))


def _read(records: Records, name: str, asked: Asked, step: Step) -> RegisterView:
    book = book_named(name)
    require(records.officer, "see")
    require(records.officer, "see", book.level)
    return _view(records, book, asked, step)


def _view(records: Records, book: Book, asked: Asked, step: Step) -> RegisterView:
    then = records
    if book.of_moment and asked.until is not None and asked.until < records.now:
        then = as_of(records, asked.until)
    gatherer = Gatherer(then, book, then.now)
    made = gathered(gatherer, asked, step)
    lines = made.lines
    site, head = records.site, records.head()
    counts = _counts(gatherer, asked) if book.roll else None
    if book.roll:
        lines = _by_cell(book, lines)
    return RegisterView(
        book.name,
        lines,
        asked,
        site.name,
        site.code,
        site.zone,
        site.training,
        then.now,
        head,
        counts,
        made.parts,
    )


def _by_cell(book: Book, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of a roll cell by cell, counted anew; those of no known cell come last."""
    place = next(n for n, column in enumerate(book.columns) if column.name == "cell")
    number = next(n for n, column in enumerate(book.columns) if column.name == "number")
    ordered = sorted(lines, key=lambda one: (not one.cells[place], str(one.cells[place]), one.cells[number]))
    return tuple(replace(line, number=str(n)) for n, line in enumerate(ordered, start=1))


def _counts(gatherer: Gatherer, asked: Asked) -> Counts:
    """Count the stretches of custody over the local day of the roll, at the earliest time of each end."""
    from utmcase.people import age_of
    from utmcase.projecting import sex_of

    midnight = local(gatherer.at, gatherer.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    start = int(midnight.timestamp())
    morning, evening = (int(midnight.replace(hour=hour).timestamp()) for hour in (MORNING, EVENING))
    held_at = {morning: 0, evening: 0}
    came = left = held = children = women = 0
    for custody in gatherer.records.custodies():
        if asked.site and station(custody.number) != station_of(asked.site):
            continue
        for span in custody.spans:
            begun, ended = when(span.start) or custody.t0_earliest, when(span.end)
            came += start <= begun <= gatherer.at
            left += ended is not None and start <= ended <= gatherer.at
            for hour in held_at:
                held_at[hour] += begun <= hour and (ended is None or ended > hour)
        if custody.held:
            held += 1
            children += age_of(custody, gatherer.zone).child
            women += sex_of(custody) == "female"
    return Counts(
        held_at[morning] if gatherer.at >= morning else None,
        held_at[evening] if gatherer.at >= evening else None,
        came,
        left,
        held,
        children,
        women,
    )
