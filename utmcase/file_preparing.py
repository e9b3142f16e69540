"""Preparing the handover file: what each original shows, its prints, and the entry that it was built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from utmcase import __version__
from utmcase.errors import UserError
from utmcase.file_scans import Scan
from utmcase.file_words import not_in_file
from utmcase.form_views import OutFormView
from utmcase.handover_file import FileState, file_state
from utmcase.handover_view import HandoverView, handover_view
from utmcase.i18n import PaperLang, Text, say, text
from utmcase.moments import Moment, exactly
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.paper_key import SHOWN_SIGNS, PaperKey
from utmcase.paper_values import PaperView, Words
from utmcase.paper_views import PropertyView
from utmcase.papers import (
    MISSIONS,
    FilePlace,
    PaperInputs,
    digest_of,
    kept_inputs,
    qr_words,
)
from utmcase.ports import Records
from utmcase.projecting import packs_of
from utmcase.recording import Draft, record
from utmcase.reprinting import SHOWN, shown_digest
from utmcase.showing import name_and_id

FILE = "handover_file"
PREVIEWED = 0  # stands for the number of an original that was never built
ORIGINALS = (2, 4)
ABOUT = "file"  # of a kept print: what the file was put together from
OUT_VIEWS = (OutFormView, HandoverView, PropertyView)


@dataclass(frozen=True, slots=True)
class FileWanted:
    """What is asked for: how many originals, which papers and scans, and why although something lacks.

    `cleared`: scans that no declaration lets leave, and that the officer clears for this authority.
    """

    papers: tuple[str, ...]
    scans: tuple[str, ...] = ()
    originals: int = 2
    reason: str = ""
    lang: PaperLang = "en"
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePart:
    """One paper of the file, as its renderer takes it; its view holds only what may leave."""

    name: str
    place: str
    view: Any


@dataclass(frozen=True, slots=True)
class FileView(PaperView):
    """What the file says beside its papers. `lacking` names *out* papers only."""

    authority: Words
    office: Words
    handed_at: Moment | None
    handed_place: Words
    slip: str
    reason: str
    lacking: tuple[Text, ...]
    scans: tuple[Scan, ...]
    things: int  # that go along with the person


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """Everything that building the originals takes; `kinds` were written."""

    view: FileView
    parts: tuple[FilePart, ...]
    originals: tuple[PaperInputs, ...]
    key: PaperKey
    kinds: frozenset[str] = frozenset({"file_built"})


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file would be that nobody has built: its pages say so, and bear no number of an original."""

    view: FileView
    parts: tuple[FilePart, ...]
    inputs: PaperInputs


def prepare_file(records: Records, custody_id: str, wanted: FileWanted) -> PreparedFile:
    """Record that the file was built, keep a print for each original, and return what they show.

    Raises `UserError` where something lacks and no reason is given, and for papers that may not go in;
    `Forbidden` for an officer who clears a scan and may not.
    """
    state = file_state(records, custody_id)
    _require_allowed(records, custody_id, state, wanted)
    if state.asking and not wanted.reason.strip():
        raise UserError(
            text(
                "Something lacks: {what} Record it first, or write why the file is built all the same.",
                what=state.asking[0].words,
            )
        )
    view, parts = shown(records, custody_id, state, wanted)
    record(
        records, Draft("file_built", custody_id, _built_fields(state, wanted, parts), exactly(records.now))
    )
    originals = tuple(
        _original(records, view, wanted, number, parts) for number in range(1, wanted.originals + 1)
    )
    return PreparedFile(view, parts, originals, records.paper_key())


def preview_file(records: Records, custody_id: str, wanted: FileWanted) -> FilePreview:
    """Return what the file would show; only the reading is logged, and nothing else is written."""
    state = file_state(records, custody_id)
    _require_allowed(records, custody_id, state, wanted)
    view, parts = shown(records, custody_id, state, wanted)
    inputs = replace(_inputs(records, view, wanted), draft=True)
    return FilePreview(view, parts, placed(view, inputs, PREVIEWED, wanted.originals))


def shown(
    records: Records, custody_id: str, state: FileState, wanted: FileWanted
) -> tuple[FileView, tuple[FilePart, ...]]:
    """Return what the file says, and the papers in it."""
    return (
        _view(records, custody_id, state, wanted),
        tuple(_parts(records, custody_id, state, wanted)),
    )


def _built_fields(state: FileState, wanted: FileWanted, parts: tuple[FilePart, ...]) -> dict[str, Any]:
    scans = _chosen(state, wanted)
    fields = {
        "slip": state.slip,
        "originals": wanted.originals,
        "papers": [f"{part.name} {shown_digest(part.view)[:SHOWN_SIGNS]}" for part in parts],
        "scans": [scan.attachment_id[:SHOWN_SIGNS] for scan in scans] or None,
        "cleared": [one[:SHOWN_SIGNS] for one in wanted.cleared] or None,
        "lacking": [say(lack.words, "en") for lack in state.lacks] or None,
        "reason": wanted.reason.strip() or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _chosen(state: FileState, wanted: FileWanted) -> tuple[Scan, ...]:
    """Return the scans that go in, those that were cleared after the others."""
    cleared = (one.scan for one in state.clearable if one.scan.attachment_id in wanted.cleared)
    return (*(scan for scan in state.scans if scan.attachment_id in wanted.scans), *cleared)


def _require_allowed(records: Records, custody_id: str, state: FileState, wanted: FileWanted) -> None:
    if wanted.originals not in ORIGINALS:
        raise UserError(text("A handover file has 2 or 4 originals. Choose one of the two."))
    may = {one.name for one in state.pieces}
    scans = {one.attachment_id for one in state.scans}
    cleared = {one.scan.attachment_id for one in state.clearable}
    strange = [
        *(set(wanted.papers) - may),
        *(set(wanted.scans) - scans),
        *(set(wanted.cleared) - cleared),
    ]
    if strange:
        raise UserError(
            text("“{name}” stays in UN files: it is no part of a handover file.", name=strange[0])
        )
    if "handover_record" not in wanted.papers:
        raise UserError(text("A handover file without the handover record proves nothing. Take it in."))
    if wanted.cleared:
        require(records.officer, "clear")
        require_in(records, records.custody(custody_id), "clear", "confidential")


def _parts(records: Records, custody_id: str, state: FileState, wanted: FileWanted) -> Any:
    from utmcase.printing import VIEWS

    for piece in state.pieces:
        if piece.name not in wanted.papers:
            continue
        view = VIEWS[piece.name](records, custody_id)
        if not isinstance(view, OUT_VIEWS):  # by its type, whatever a table says
            message = f"the view of {piece.name} is not made of what may leave"
            raise TypeError(message)
        yield FilePart(piece.name, piece.place, view)


def _view(records: Records, custody_id: str, state: FileState, wanted: FileWanted) -> FileView:
    handover = handover_view(records, custody_id)
    base = {name: getattr(handover, name) for name in PaperView.__slots__}
    taken = {piece.name for piece in state.pieces if piece.name in wanted.papers}
    return FileView(
        **base,
        authority=handover.authority,
        office=handover.office,
        handed_at=handover.handed_at,
        handed_place=handover.place,
        slip=state.slip,
        reason=wanted.reason.strip(),
        lacking=(
            *(lack.words for lack in state.lacks if not lack.inside),
            *(
                not_in_file(piece.title)
                for piece in state.pieces
                if piece.told and piece.taken and piece.name not in taken
            ),
        ),
        scans=_chosen(state, wanted),
        things=len(handover.things),
    )


def _original(
    records: Records, view: FileView, wanted: FileWanted, number: int, parts: tuple[FilePart, ...]
) -> PaperInputs:
    """Keep one original as a print of its own; return its inputs."""
    inputs = _inputs(records, view, wanted)
    kept = kept_inputs(FILE, view.custody_id, view.number, inputs)
    about = {
        "slip": view.slip,
        "original": [number, wanted.originals],
        "papers": [part.name for part in parts],
        "scans": list(wanted.scans),
        "cleared": list(wanted.cleared),
        "reason": view.reason,
    }
    print_id, copy = records.keep_print(kept | {SHOWN: shown_digest((view, parts)), ABOUT: about})
    signed = records.paper_key().fingerprint[:SHOWN_SIGNS]
    detail = f"{FILE} {print_id} {number}/{wanted.originals} signed {signed}"
    records.log_access("export", custody_id=view.custody_id, detail=detail)
    return placed(view, replace(inputs, print_id=print_id, copy=copy), number, wanted.originals)


def _inputs(records: Records, view: FileView, wanted: FileWanted) -> PaperInputs:
    officer, custody = records.officer, records.custody(view.custody_id)
    return PaperInputs(
        lang=wanted.lang,
        mission=MISSIONS[records.site.profile],
        printed_by=name_and_id(officer.name, officer.un_id),
        printed_at=records.now,
        head=records.head(),
        program=__version__,
        packs=tuple(f"{pack.name} {pack.edition}" for pack in packs_of(records, custody).packs),
        draft=False,
    )


def placed(view: FileView, inputs: PaperInputs, number: int, originals: int) -> PaperInputs:
    """Return the inputs of one original as its pages take them."""
    digest = digest_of(FILE, view.custody_id, view.number, inputs)
    return replace(inputs, place=FilePlace(digest, qr_words(view.number, digest, inputs), number, originals))
