"""Preparing the handover file: what each original shows, its prints, and the entry that it was built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from utmcase import __version__
from utmcase.errors import UserError
from utmcase.form_views import OutFormView
from utmcase.handover_file import FileState, Scan, file_state
from utmcase.handover_view import HandoverView, handover_view
from utmcase.i18n import Lang, Text, say, text
from utmcase.moments import Moment, exactly
from utmcase.paper_key import SHOWN_SIGNS, PaperKey
from utmcase.paper_values import PaperView, Words
from utmcase.paper_views import PropertyView
from utmcase.papers import (
    MISSIONS,
    PAPER_TITLES,
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
ORIGINALS = (2, 4)
OUT_VIEWS = (OutFormView, HandoverView, PropertyView)


@dataclass(frozen=True, slots=True)
class FileWanted:
    """What is asked for: how many originals, which papers and scans, and why although something lacks."""

    papers: tuple[str, ...]
    scans: tuple[str, ...] = ()
    originals: int = 2
    reason: str = ""
    lang: Lang = "en"


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


def prepare_file(records: Records, custody_id: str, wanted: FileWanted) -> PreparedFile:
    """Record that the file was built, keep a print for each original, and return what they show.

    Raises `UserError` where something lacks and no reason is given, and for papers that may not go in.
    """
    state = file_state(records, custody_id)
    _require_whole(state, wanted)
    parts = tuple(_parts(records, custody_id, state, wanted))
    view = _view(records, custody_id, state, wanted)
    lacks = tuple(say(lack.words, "en") for lack in state.lacks)
    fields = {
        "slip": state.slip,
        "originals": wanted.originals,
        "papers": [f"{part.name} {shown_digest(part.view)[:SHOWN_SIGNS]}" for part in parts],
        "scans": [scan.attachment_id[:SHOWN_SIGNS] for scan in view.scans] or None,
        "lacking": list(lacks) or None,
        "reason": wanted.reason.strip() or None,
    }
    fields = {name: value for name, value in fields.items() if value is not None}
    record(records, Draft("file_built", custody_id, fields, exactly(records.now)))
    originals = tuple(
        _original(records, view, wanted, number, parts) for number in range(1, wanted.originals + 1)
    )
    return PreparedFile(view, parts, originals, records.paper_key())


def _require_whole(state: FileState, wanted: FileWanted) -> None:
    if wanted.originals not in ORIGINALS:
        raise UserError(text("A handover file has 2 or 4 originals. Choose one of the two."))
    papers, scans = {one.name for one in state.pieces}, {one.attachment_id for one in state.scans}
    strange = [*(set(wanted.papers) - papers), *(set(wanted.scans) - scans)]
    if strange:
        raise UserError(
            text("“{name}” stays in UN files: it is no part of a handover file.", name=strange[0])
        )
    if "handover_record" not in wanted.papers:
        raise UserError(text("A handover file without the handover record proves nothing. Take it in."))
    if state.lacks and not wanted.reason.strip():
        raise UserError(
            text(
                "Something lacks: {what} Record it first, or write why the file is built all the same.",
                what=state.lacks[0].words,
            )
        )


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
                text("{paper}: not in this file.", paper=piece.title)
                for piece in state.pieces
                if piece.told and piece.taken and piece.name not in taken
            ),
        ),
        scans=tuple(scan for scan in state.scans if scan.attachment_id in wanted.scans),
        things=len(handover.things),
    )


def _original(
    records: Records, view: FileView, wanted: FileWanted, number: int, parts: tuple[FilePart, ...]
) -> PaperInputs:
    """Keep one original as a print of its own; return its inputs."""
    officer, custody = records.officer, records.custody(view.custody_id)
    inputs = PaperInputs(
        lang=wanted.lang,
        mission=MISSIONS[records.site.profile],
        printed_by=name_and_id(officer.name, officer.un_id),
        printed_at=records.now,
        head=records.head(),
        program=__version__,
        packs=tuple(f"{pack.name} {pack.edition}" for pack in packs_of(records, custody).packs),
        draft=False,
    )
    kept = kept_inputs(FILE, view.custody_id, view.number, inputs)
    about = {
        "slip": view.slip,
        "original": [number, wanted.originals],
        "papers": [part.name for part in parts],
        "scans": [scan.attachment_id for scan in view.scans],
    }
    print_id, copy = records.keep_print(kept | {SHOWN: shown_digest((view, parts)), "file": about})
    signed = records.paper_key().fingerprint[:SHOWN_SIGNS]
    detail = f"{FILE} {print_id} {number}/{wanted.originals} signed {signed}"
    records.log_access("export", custody_id=view.custody_id, detail=detail)
    inputs = replace(inputs, print_id=print_id, copy=copy)
    digest = digest_of(FILE, view.custody_id, view.number, inputs)
    place = FilePlace(digest, qr_words(view.number, digest, inputs), number, wanted.originals)
    return replace(inputs, place=place)


def title_of(name: str) -> Text:
    """Return the title of a part of the file."""
    return PAPER_TITLES[name]
