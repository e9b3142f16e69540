"""The handover record: who hands whom over to whom, with what, signed by all; with a receipt to tear off.

An *out* paper: it is made of a view that holds only what may leave UN files.
"""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from reports import style
from reports.annexes import whole_texts
from reports.boxes import (
    BARE,
    MM,
    Cell,
    Heading,
    column_heads,
    field,
    form_table,
    gap,
    grid,
    headed,
    running_table,
)
from reports.glyphs import width
from reports.opening import SHORT, person_block, running_of, title_row
from reports.sheet import pdf_of, write_middle
from reports.signing import BESIDE_A_CHILD, LINE, Signer, Ticks, signatures, signing_boxes
from reports.two import one_line
from reports.words import Words
from utmcase import showing
from utmcase.handover_view import HandedThing, HandoverView
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.papers import PaperInputs

WIDTHS = [8 * MM, 24 * MM, 78 * MM, 34 * MM, 20 * MM, 16 * MM]
HEADS = (text("No."), text("Sort"), text("What"), text("Quantity · amount"), text("Seal"), text("Received"))
MOST_WORDS = 300  # characters of one cell; a longer text stands whole in the annex
BY_HAND = 44  # points, for words written by hand
NOTHING = "–"


class CutLine(Flowable):
    """The line along which the receipt is torn off."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = one_line(words)
        self.width, self.height = style.WIDTH, 16.0
        self.spaceBefore = 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the room of the line."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dashed line around its words."""
        canvas = self.canv
        half = width(self.words, 7) / 2 + 2 * mm
        middle = self.width / 2
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.7)
        canvas.setDash(4, 3)
        canvas.line(0, 8, middle - half, 8)
        canvas.line(middle + half, 8, self.width, 8)
        canvas.setDash()
        canvas.setFillColor(style.INK)
        write_middle(canvas, middle, 5.6, self.words, 7, room=self.width)


def render_handover_record(view: HandoverView, inputs: PaperInputs) -> bytes:
    """Return the handover record as PDF; the same view and inputs give the same bytes."""
    running = running_of("handover_record", view, inputs)
    return pdf_of(running, _story(running.words, view, alone=inputs.place is None))


def _story(words: Words, view: HandoverView, *, alone: bool) -> list[Flowable]:
    """`alone`: not in a handover file, whose last page is the only slip that comes back."""
    state = text("to be completed at the handover")
    if view.handed_at is not None:
        state = text("handed over: {time}", time=words.moment(view.handed_at))
    story: list[Flowable] = [
        title_row(words, "handover_record", state),
        gap(2),
        *headed([Heading("1", words.say(text("The person")), above=2), gap(3)], [_person(words, view)]),
        *_detention(words, view),
        *_agreed(words, view),
        *_handover(words, view),
        *_things(words, view),
        KeepTogether(_condition(words, view)),
        KeepTogether(signatures(words, "7", _signers(view))),
    ]
    if alone:
        story.append(KeepTogether(_receipt(words, view)))
    return [*story, *whole_texts(words)]


def _box(words: Words, label: Text, value: Text | str, most: int = SHORT) -> list[Flowable]:
    return field(words, label, words.short(value, label, most))


def _boxes(number: str, title: Text, words: Words, rows: list[list[Cell]]) -> list[Flowable]:
    widths = [style.WIDTH / len(rows[0])] * len(rows[0])
    return headed([Heading(number, words.say(title)), gap(3)], [grid(rows, widths)])


def _person(words: Words, view: HandoverView) -> Flowable:
    row: list[Cell] = [
        _box(words, text("Parents"), view.parents),
        _box(words, text("Documents seen"), view.papers_seen),
    ]
    return form_table(
        [[person_block(words, view)], [grid([row], [style.WIDTH / 2] * 2)]], [style.WIDTH], style=BARE
    )


def _detention(words: Words, view: HandoverView) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [
            field(words, text("UN control since"), words.moment(view.start), style.STRONG),
            field(words, text("In UN custody for"), _held_for(words, view), style.STRONG),
            _box(words, text("Place of apprehension"), view.apprehended_at),
        ],
        [
            _box(words, text("Legal basis"), view.legal_basis),
            _box(words, text("Offence"), view.offence, MOST_WORDS),
            [
                *_box(words, text("Apprehending unit"), view.unit),
                *_box(words, text("Warrant or request"), view.warrant, MOST_WORDS),
            ],
        ],
    ]
    return _boxes("2", text("The detention by the United Nations"), words, rows)


def _held_for(words: Words, view: HandoverView) -> Text | str:
    """The length; where its start or end is not known to the minute, the longest that it can have been."""
    if view.start.exact and (view.handed_at is None or view.handed_at.exact):
        return words.duration(view.held_seconds)
    if view.start.earliest is None:
        return words.bound(showing.NOT_KNOWN)
    return text("at most {time}", time=words.duration(view.held_seconds))


def _agreed(words: Words, view: HandoverView) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [
            _letter(words, (text("Handover requested"), text("Request")), view.request_at, view.request),
            _letter(words, (text("Answered"), text("Answer")), view.answer_at, view.answer),
        ]
    ]
    return _boxes("3", text("Request and answer"), words, rows)


def _letter(words: Words, labels: tuple[Text, Text], at: Moment | None, said: Text | str) -> list[Flowable]:
    """A request or an answer: when, and what was said; one that was never recorded says so once."""
    when, what = labels
    found = field(words, when, words.moment(at), style.STRONG)
    if at is not None:
        found.append(words.para(words.short(said, what, MOST_WORDS), style.SMALL))
    return found


def _handover(words: Words, view: HandoverView) -> list[Flowable]:
    def box(label: Text, value: Text | str) -> list[Flowable]:
        # Before the handover, what is not known yet is written by hand and needs its room.
        if view.handed_at is None and value == showing.NOT_RECORDED:
            return field(words, label, gap(LINE))
        return _box(words, label, value)

    at = field(words, text("Handed over at"), gap(LINE))
    if view.handed_at is not None:
        at = field(words, text("Handed over at"), words.moment(view.handed_at), style.STRONG)
    rows: list[list[Cell]] = [
        [
            at,
            box(text("Place"), view.place),
            _authority(words, view),
        ],
        [
            [
                *box(text("Kind of authority"), view.authority_kind),
                *box(text("Office"), view.office),
            ],
            [
                *box(text("Receiver's name"), view.receiver),
                *box(text("Rank or function"), view.receiver_rank),
            ],
            [
                *box(text("Receiver's document"), view.receiver_document),
                *box(text("Receiving register number"), view.register_number),
            ],
        ],
    ]
    return _boxes("4", text("The handover"), words, rows)


def _things(words: Words, view: HandoverView) -> list[Flowable]:
    title = words.say(text("Handed over with the person"))
    if not view.things:
        none = words.para(text("Nothing is recorded. Add by hand what goes along."))
        blank = grid([[""]], [style.WIDTH], heights=[BY_HAND])
        return headed([Heading("5", title), gap(3)], [none, gap(3), blank])

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("5", title, note), gap(2), column_heads(words, HEADS, WIDTHS)]

    rows = [_thing(words, place, thing) for place, thing in enumerate(view.things, start=1)]
    return running_table(heads, rows, WIDTHS)


def _thing(words: Words, place: int, thing: HandedThing) -> list[Cell]:
    much = words.short(thing.how_much or NOTHING, text("Quantity · amount"), SHORT)
    return [
        [words.para(str(place), style.SMALL_STRONG)],
        [words.para(thing.sort, style.SMALL)],
        [words.para(words.short(thing.what, text("What"), MOST_WORDS), style.SMALL)],
        [words.para(much, style.SMALL)],
        [words.para(words.short(thing.seal or NOTHING, text("Seal"), SHORT), style.SMALL)],
        [Ticks([("", False)])],
    ]


def _condition(words: Words, view: HandoverView) -> list[Flowable]:
    half = style.WIDTH / 2
    known = grid(
        [
            [
                field(words, text("Fit for transfer"), view.fit_for_transfer, style.STRONG),
                field(words, text("Examined at"), words.moment(view.examined_at)),
            ]
        ],
        [half, half],
    )
    # What the person said in confidence stays in UN files; here stands only what is said before both sides.
    by_hand = grid(
        [
            [
                field(words, text("Condition of the person, as both sides see it (by hand)"), gap(BY_HAND)),
                field(words, text("What the person declares before both sides (by hand)"), gap(BY_HAND)),
            ],
            [
                field(words, text("Conditions that the receiving authority accepts (by hand)"), gap(BY_HAND)),
                field(words, text("Number of originals, one for each side (by hand)"), gap(LINE)),
            ],
        ],
        [half, half],
    )
    return [Heading("6", words.say(text("Condition and declaration"))), gap(3), known, by_hand]


def _signers(view: HandoverView) -> list[Signer]:
    document = (text("Identity document or UN id"),)
    return [
        Signer(text("The person"), view.name, (text("If refused or unable: the reason"),), ways=""),
        Signer(text("Interpreter"), "", document),
        Signer(text("Officer who hands over"), view.officer),
        _receiver(view, (text("Rank or function"),)),
        Signer(BESIDE_A_CHILD if view.child else text("Witness"), "", document),
    ]


def _receiver(view: HandoverView, boxes: tuple[Text, ...]) -> Signer:
    name = view.receiver if isinstance(view.receiver, str) else ""
    return Signer(text("Receiver"), name, boxes, stamp=True)


def _authority(words: Words, view: HandoverView) -> list[Flowable]:
    if view.handed_at is None and view.authority == showing.NOT_RECORDED:
        return field(words, text("Receiving authority"), gap(LINE))
    name = words.short(view.authority, text("Receiving authority"), SHORT)
    return field(words, text("Receiving authority"), name, style.STRONG)


def _receipt(words: Words, view: HandoverView) -> list[Flowable]:
    third = style.WIDTH / 3
    received = text(
        "The authority below received the person of custody {number}, with everything ticked as received.",
        number=view.number,
    )
    row: list[Cell] = [
        field(words, text("Custody"), view.number, style.STRONG),
        field(words, text("Name as spoken"), words.short(view.name, text("Name"), SHORT), style.STRONG),
        _authority(words, view),
    ]
    blanks = (text("Rank or function"), text("Register number of the receiving authority"))
    return [
        CutLine(words.say(text("cut here – this part goes back to the United Nations"))),
        Heading("8", words.say(text("Receipt")), above=0),
        gap(3),
        words.para(received, style.TEXT),
        gap(3),
        grid([row], [third] * 3),
        signing_boxes(words, [_receiver(view, blanks), Signer(text("Officer who hands over"), view.officer)]),
    ]
