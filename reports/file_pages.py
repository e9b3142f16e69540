"""The pages of the handover file that are no paper of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, KeepTogether, PageBreak

from reports import style
from reports.boxes import MM, Cell, Heading, column_heads, field, gap, grid, headed, running_table
from reports.handover_record import CutLine
from reports.opening import SHORT, person_block, running_of, title_row
from reports.sheet import pdf_of
from reports.signing import LINE, Signer, signing_boxes
from reports.words import Words
from utmcase import showing
from utmcase.file_preparing import FILE, PREVIEWED, FileView
from utmcase.file_scans import Scan
from utmcase.i18n import Text, ntext, text
from utmcase.papers import PaperInputs

CONTENTS = [14 * MM, 136 * MM, 30 * MM]
HEADS = (text("No."), text("Paper"), text("Pages"))
LONG = 900
GREY = 0xC8  # of what stands in for a picture


class Listed(Protocol):
    """One line of the contents."""

    @property
    def place(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def front(view: FileView, inputs: PaperInputs, chapters: Sequence[Listed]) -> bytes:
    """Return the cover with the contents of the file."""
    running = running_of(FILE, view, inputs)
    words = running.words
    story: list[Flowable] = [
        title_row(words, FILE, text("receipt slip {number}", number=view.slip)),
        gap(2),
        *_incomplete(words, view, inputs),
        *headed([Heading("1", words.say(text("The person")), above=2), gap(3)], [person_block(words, view)]),
        *_to(words, view, inputs),
        *_contents(words, chapters),
    ]
    return pdf_of(running, story)


def _incomplete(words: Words, view: FileView, inputs: PaperInputs) -> list[Flowable]:
    if not view.reason:
        return []
    said: list[Flowable] = [
        words.para(text("This file was built although something lacks."), style.GAP),
        gap(2),
        words.para(
            text(
                "Reason, given by {officer} on {time}:",
                officer=inputs.printed_by,
                time=words.instant(inputs.printed_at),
            ),
            style.SMALL,
        ),
        words.para(words.short(view.reason, text("Reason"), LONG), style.STRONG),
        *(words.para(lack, style.SMALL) for lack in view.lacking),
    ]
    return [grid([[said]], [style.WIDTH], [("BOX", (0, 0), (-1, -1), 1.6, style.BLACK)]), gap(4)]


def _to(words: Words, view: FileView, inputs: PaperInputs) -> list[Flowable]:
    place = inputs.place
    assert place is not None
    original = text("none yet")
    if place.original != PREVIEWED:
        original = text("{number} of {count}", number=place.original, count=place.originals)
    third = style.WIDTH / 3
    authority, office = (
        words.short(value, label, SHORT)
        for value, label in ((view.authority, text("Authority")), (view.office, text("Office")))
    )
    rows: list[list[Cell]] = [
        [
            field(words, text("Receiving authority"), authority, style.STRONG),
            field(words, text("Office"), office),
            field(words, text("Original"), original, style.STRONG),
        ],
        [
            field(words, text("Handed over at"), words.moment(view.handed_at)),
            field(words, text("Receipt slip, last page"), view.slip, style.STRONG),
            field(words, text("Built"), words.instant(inputs.printed_at)),
        ],
    ]
    return headed(
        [Heading("2", words.say(text("To whom, and which original"))), gap(3)], [grid(rows, [third] * 3)]
    )


def _contents(words: Words, chapters: Sequence[Listed]) -> list[Flowable]:
    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("3", words.say(text("Contents")), note), gap(2), column_heads(words, HEADS, CONTENTS)]

    rows: list[list[Cell]] = [
        [
            [words.para(chapter.place or "–", style.SMALL)],
            [words.para(chapter.title, style.SMALL_STRONG)],
            [words.para(_span(chapter), style.SMALL)],
        ]
        for chapter in chapters
    ]
    return running_table(heads, rows, CONTENTS)


def _span(chapter: Listed) -> str:
    return str(chapter.first) if chapter.first == chapter.last else f"{chapter.first}–{chapter.last}"


def person_page(view: FileView, inputs: PaperInputs) -> bytes:
    """Return the page that tells the person in plain words what happens now."""
    running = running_of(FILE, view, inputs)
    words = running.words
    story: list[Flowable] = [
        words.para(text("For you: what happens now"), style.TITLE),
        gap(2),
        words.para(text("To be read aloud in a language you understand. You keep this page."), style.QUIET),
        gap(10),
    ]
    apart = 10 if words.second is None else 5  # in two languages the page is full
    for title, said in _told(words, view):
        story += [words.para(title, style.NAME), gap(2), words.para(said, style.LEAD), gap(apart)]
    signed = [Signer(text("Read aloud by")), Signer(text("Interpreter"))]
    story.append(KeepTogether([gap(4), signing_boxes(words, signed)]))
    return pdf_of(running, story)


def _told(words: Words, view: FileView) -> list[tuple[Text, Text]]:
    authority = words.short(view.authority, text("Authority"), SHORT)
    if view.authority == showing.NOT_RECORDED:
        authority = words.say(text("the authority named on the first page"))
    return [
        (
            text("Who takes you over?"),
            text(
                "The United Nations police held you. Now they hand you over to: {authority}. From then on"
                " this authority is responsible for you.",
                authority=authority,
            ),
        ),
        (
            text("Which papers go along?"),
            text(
                "This file goes along. It says when and where you were held, and what was found with you."
                " What you told a doctor, and what you told us in confidence, is not in it."
            ),
        ),
        (
            text("What about your things?"),
            ntext(
                "{count} thing goes along; it stands in the handover record. Look whether it is there.",
                "{count} things go along; each stands in the handover record. Look whether all are there.",
                view.things,
            )
            if view.things
            else text("Nothing of yours is listed as going along. Say so now if something is missing."),
        ),
        (
            text("What may you ask for?"),
            text(
                "You may ask why you are held, and to be brought before a judge. You may ask for a lawyer,"
                " for a doctor, and that your family is told. If you are a foreigner, you may ask for your"
                " consulate. If you are a child, you may ask for your parents."
            ),
        ),
        (
            text("What if you are treated badly?"),
            text(
                "You may complain, to the judge and to the United Nations. Nobody may punish you for it. Your"
                " number with us is {number}.",
                number=view.number,
            ),
        ),
    ]


class WaitingPicture(Flowable):
    """The place of a picture, as large as the page allows, turned when it is wide; a dot stands in for it."""

    def __init__(self, place: int, size: tuple[int, int], room: tuple[float, float]) -> None:
        super().__init__()
        self.place, (wide, high) = place, size
        self.turned = wide > high
        if self.turned:
            wide, high = high, wide
        scale = min(room[0] / wide, room[1] / high)
        self.shown = (wide * scale, high * scale)
        self.width, self.height = room

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room of the picture."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw the stand-in, as wide and high as the picture will be."""
        wide, high = self.shown
        canvas = self.canv
        canvas.translate((self.width - wide) / 2, self.height - high)
        if self.turned:
            canvas.translate(wide, 0)
            canvas.rotate(90)
            wide, high = high, wide
        # No two alike, or they would be kept as one.
        stand_in = Image.new("L", (self.place + 1, 1), GREY)
        canvas.drawImage(ImageReader(stand_in), 0, 0, wide, high)


def scan_pages(view: FileView, inputs: PaperInputs, sizes: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    """Return a page for each page of each scan, in which its picture is to be put."""
    running = running_of(FILE, view, inputs)
    words = running.words
    story: list[Flowable] = []
    place = 0
    for number, (scan, pages) in enumerate(zip(view.scans, sizes, strict=True), start=1):
        for page, size in enumerate(pages, start=1):
            heading = _scan_heading(words, scan, number, (page, len(pages)))
            room = style.BODY_HEIGHT - heading.height - 8
            story += [heading, gap(4), WaitingPicture(place, size, (style.WIDTH, room)), PageBreak()]
            place += 1
    return pdf_of(running, story[:-1])


def _scan_heading(words: Words, scan: Scan, number: int, pages: tuple[int, int]) -> Heading:
    page, count = pages
    note = words.say(text("recorded: {time}", time=words.moment(scan.at)))
    title = words.say(scan.title)
    if count > 1:
        title = words.say(text("{title}, {page} of {pages}", title=scan.title, page=page, pages=count))
    return Heading(f"{number}", title, note, above=0)


def slip_page(view: FileView, inputs: PaperInputs) -> bytes:
    """Return the last page, the slip that comes back: register number, name, rank, signature, stamp."""
    running = running_of(FILE, view, inputs)
    words = running.words
    place = inputs.place
    assert place is not None
    half = style.WIDTH / 2
    received = text(
        "The authority below received the person of custody {number} and original {original} of this file,"
        " with all {pages} pages.",
        number=view.number,
        original=place.original or "–",
        pages=place.pages,
    )
    known: list[Cell] = [
        field(words, text("Number of this slip"), view.slip, style.NAME),
        field(words, text("Name as spoken"), words.short(view.name, text("Name"), SHORT), style.STRONG),
    ]
    by_hand: list[Cell] = [
        field(words, text("Register number of the receiving authority"), gap(LINE)),
        field(words, text("Date and time of the reception"), gap(LINE)),
    ]
    receiver = Signer(text("Receiver"), boxes=(text("Rank or function"), text("Office")), stamp=True)
    officer = Signer(text("Officer who hands over"), boxes=(text("Rank or function, UN id"),))
    story: list[Flowable] = [
        words.para(text("This page is torn off and goes back to the United Nations."), style.TEXT),
        CutLine(words.say(text("cut here – this part goes back to the United Nations"))),
        Heading("", words.say(text("Receipt slip")), above=0),
        gap(4),
        words.para(received, style.LEAD),
        gap(6),
        grid([known], [half, half]),
        grid([by_hand], [half, half]),
        gap(6),
        signing_boxes(words, [receiver, officer]),
    ]
    return pdf_of(running, story)
