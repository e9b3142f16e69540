"""The commands about papers that leave and come back: the handover file, its slip, checking a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from utmcase.command_parts import (
    CHECK_FAILED,
    DONE,
    Casebook,
    KeyFile,
    PaperLanguage,
    PasswordFile,
    Tools,
    UnId,
    paper_language_of,
    signed_in,
    tools_of,
)
from utmcase.errors import UserError
from utmcase.i18n import Text, ntext, say, text
from utmcase.paper_key import SHOWN_SIGNS

if TYPE_CHECKING:
    from utmcase.file_scans import Scan
    from utmcase.handover_file import FileState
    from utmcase.ports import Records


def check(
    context: typer.Context,
    paper: Annotated[str, typer.Argument(help="A saved PDF, or the words of the square at its foot.")] = "",
    casebook: Annotated[
        Path | None,
        typer.Option("--casebook", help="The casebook; without it only the signature is checked."),
    ] = None,
    officer: Annotated[str, typer.Option("--officer", help="UN id of the officer who signs in.")] = "",
    password_file: PasswordFile = None,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", help="Write the casebook's root certificate, for PDF readers."),
    ] = None,
    key_file: KeyFile = None,
) -> None:
    """Say whether the record a paper was printed from still says the same; if not, which entry changed."""
    from utmcase.checking import check_paper, check_signature, check_words
    from utmcase.heads import QR_MARK
    from utmcase.paper_reading import pdf_bytes

    if certificate is not None:
        if casebook is None:
            raise UserError(text("Only the casebook has its certificate. Name it: --casebook."))
        with (
            signed_in(context, casebook, officer, password_file, key_file) as opened,
            opened.writing() as records,
        ):
            _give_certificate(records, certificate)
        if not paper:
            return
    if not paper.strip():
        raise UserError(text("Name the PDF that is to be checked, or --certificate FILE."))
    scanned = paper.strip().upper().startswith(f"{QR_MARK}:")
    read = None if scanned else tools_of(context).read_paper(pdf_bytes(Path(paper)))
    if casebook is None:
        if read is None:
            raise UserError(text("Only the casebook can check these words. Name it: --casebook."))
        found = check_signature(read)
    else:
        with signed_in(context, casebook, officer, password_file, key_file) as opened:
            found = check_words(opened, paper) if read is None else check_paper(opened, read)
    for sentence in found.sentences:
        print(sentence)
    raise typer.Exit(DONE if found.outcome in ("same", "added") else CHECK_FAILED)


def _give_certificate(records: Records, to: Path) -> None:
    from utmcase.certificates import HOW_TO_TRUST, root_certificate
    from utmcase.writing import write_whole

    found = root_certificate(records)
    write_whole(to, found.content(to.suffix))
    for sentence in (found.sentence, HOW_TO_TRUST):
        print(sentence)


def file(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="Number of the custody, e.g. BRI-A-2026-0007.")],
    casebook: Casebook,
    officer: UnId,
    to: Annotated[
        Path | None, typer.Option("--to", help="The PDF to write, NAME-1of2.pdf …; without it: what lacks.")
    ] = None,
    originals: Annotated[int, typer.Option("--originals", help="2 or 4.")] = 2,
    reason: Annotated[str, typer.Option("--reason", help="Why it is built although something lacks.")] = "",
    cleared: Annotated[
        list[str] | None,
        typer.Option("--cleared", help="A scan that Legal clears: its first signs, as the list names it."),
    ] = None,
    again: Annotated[
        int, typer.Option("--again", help="Build this original (1, 2 …) of the newest file again, as it was.")
    ] = 0,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    lang: PaperLanguage = "en",
) -> None:
    """Build the handover file of a custody, or say what lacks."""
    from utmcase.cli import custody_of_number
    from utmcase.file_building import building, run_here
    from utmcase.file_preparing import FileWanted, prepare_file
    from utmcase.handover_file import file_state

    tools, language = tools_of(context), paper_language_of(lang)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        custody_id = custody_of_number(records, number)
        if again:
            _build_again(records, tools, custody_id, again, to)
            return
        state = file_state(records, custody_id)
        for lack in state.lacks:
            print(lack.words)
        if to is None:
            for one in state.clearable:
                print(_clearable_line(one.scan))
            raise typer.Exit(CHECK_FAILED if state.asking else DONE)
        papers = {one.name for one in state.pieces if one.taken} | {"handover_record"}
        scans = tuple(scan.attachment_id for scan in state.scans if scan.taken)
        wanted = FileWanted(
            tuple(sorted(papers)), scans, originals, reason, language, _named(state, cleared or [])
        )
        prepared = prepare_file(records, custody_id, wanted)
        for made in run_here(building(prepared, to, tools.file_tools()), records, custody_id):
            print(made)
        print(text("Number of the receipt slip: {slip}", slip=prepared.view.slip))


def _clearable_line(scan: Scan) -> Text:
    return text("Only when cleared: {sign}  {what}", sign=scan.attachment_id[:SHOWN_SIGNS], what=scan.title)


def _named(state: FileState, signs: list[str]) -> tuple[str, ...]:
    """Return the scans that these first signs name. Raises `UserError` where they name none."""
    found = []
    for one in signs:
        ids = {each.scan.attachment_id for each in state.clearable}
        fitting = [each for each in ids if each.startswith(one.strip().lower())]
        if len(fitting) != 1:
            raise UserError(
                text(
                    "No single scan that may be cleared begins with “{sign}”. To see them, leave out --to.",
                    sign=one,
                )
            )
        found += fitting
    return tuple(found)


def _build_again(records: Records, tools: Tools, custody_id: str, number: int, to: Path | None) -> None:
    from utmcase.file_again import original_named, prepare_again
    from utmcase.file_building import building, run_here

    if to is None:
        raise UserError(text("Say where the original is to be written: --to FILE."))
    made = prepare_again(records, custody_id, original_named(records, custody_id, number).print_id)
    for file in run_here(building(made.prepared, to, tools.file_tools()), records, custody_id):
        print(file)
    print(made.sentence)


def receipts(
    context: typer.Context,
    casebook: Casebook,
    officer: UnId,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """List the handovers whose receipt is not complete, longest first."""
    from zoneinfo import ZoneInfo

    from utmcase.receipts import open_receipts, receipt_line
    from utmcase.showing import moment

    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.reading() as records,
    ):
        found = open_receipts(records)
        zone = ZoneInfo(records.site.zone)
        for one in found:
            slips = ", ".join(one.slips) or "–"
            parts = (one.number, moment(one.handed_at, zone), one.authority, slips, receipt_line(one))
            print("\t".join(say(part, "en") for part in parts))
        print(ntext("{count} open receipt", "{count} open receipts", len(found)))


def receipt(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: typer.Context,
    slip: Annotated[str, typer.Argument(help="Number on the slip, e.g. BRI-A-2026-0007-F1.")],
    casebook: Casebook,
    officer: UnId,
    at: Annotated[str, typer.Option("--at", help="When it was received, with its zone.")],
    register_number: Annotated[
        str, typer.Option("--register-number", help="In the receiver's register.")
    ] = "",
    receiver: Annotated[str, typer.Option("--receiver", help="Who signed it.")] = "",
    rank: Annotated[str, typer.Option("--rank", help="Rank or function of the receiver.")] = "",
    scan: Annotated[
        Path | None, typer.Option("--scan", help="The scanned slip: only it proves the signature.")
    ] = None,
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
) -> None:
    """Type in a receipt slip that came back."""
    from utmcase.attaching import prepare_file as made_ready
    from utmcase.gaps import time_of
    from utmcase.moments import exactly
    from utmcase.receipts import Slip, answer_slip

    filled = Slip(slip, exactly(time_of(at)), register_number, receiver, rank)
    kept = None if scan is None else made_ready(scan)
    with (
        signed_in(context, casebook, officer, password_file, key_file) as opened,
        opened.writing() as records,
    ):
        recorded = answer_slip(records, filled, kept)
        print(text("Recorded: receipt of custody {number}.", number=recorded.number))
