"""The property receipt: what was taken from the person, what was given back or passed on, and differences."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from reports import style
from reports.annexes import whole_texts
from reports.boxes import MM, Cell, Heading, column_heads, field, gap, grid, headed, running_table
from reports.opening import SHORT, person_block, running_of, title_row
from reports.sheet import pdf_of
from reports.signing import Signer, signatures, signed_with_the_last_row
from reports.words import Words
from utmcase.i18n import Text, ntext, text
from utmcase.paper_views import Amount, PropertyLine, PropertyMove, PropertyView
from utmcase.papers import PaperInputs
from utmcase.showing import NOT_RECORDED

WIDTHS = [8 * MM, 48 * MM, 22 * MM, 16 * MM, 27 * MM, 16 * MM, 27 * MM, 16 * MM]
HEADS = (
    text("No."),
    text("What"),
    text("Seal"),
    text("In: quantity"),
    text("In: amount"),
    text("Out: quantity"),
    text("Out: amount"),
    text("Same"),
)
MOST_WORDS = 300  # characters of one cell; a longer text stands whole in the annex
NOTHING = "–"


def render_property_receipt(view: PropertyView, inputs: PaperInputs) -> bytes:
    """Return the property receipt as PDF; the same view and inputs give the same bytes."""
    running = running_of("property_receipt", view, inputs)
    return pdf_of(running, _story(running.words, view))


def _story(words: Words, view: PropertyView) -> list[Flowable]:
    story: list[Flowable] = [
        title_row(words, "property_receipt", _standing(view)),
        gap(2),
        *headed(
            [Heading("1", words.say(text("Whose property")), above=2), gap(3)], [person_block(words, view)]
        ),
        *_items(words, view),
        *_moves(words, "3", text("Listed on entry"), view.listed, out=False),
        KeepTogether(signatures(words, "4", _at_entry(view), text("on entry: all that is listed was taken"))),
    ]
    # What was given out stands with its signatures: they often come days later, on a page of their own.
    story += signed_with_the_last_row(
        _moves(words, "5", text("Given out"), view.given, out=True),
        signatures(words, "6", _at_exit(view), text("on exit: all that is listed was received")),
    )
    return [*story, *whole_texts(words)]


def _standing(view: PropertyView) -> Text:
    if not view.lines:
        return text("nothing is listed")
    if not view.given:
        return ntext(
            "{count} line listed, nothing given out",
            "{count} lines listed, nothing given out",
            len(view.lines),
        )
    differing = sum(not line.same for line in view.lines)
    if not differing:
        return text("what went out is what came in")
    return ntext(
        "{count} line differs between in and out", "{count} lines differ between in and out", differing
    )


def _items(words: Words, view: PropertyView) -> list[Flowable]:
    title = words.say(text("Items"))
    if not view.lines:
        none = words.para(text("No property list is recorded."))
        return headed([Heading("2", title), gap(3)], [none])

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("2", title, note), gap(2), column_heads(words, HEADS, WIDTHS)]

    rows = [_row(words, place, line, view) for place, line in enumerate(view.lines, start=1)]
    return running_table(heads, rows, WIDTHS)


def _row(words: Words, place: int, line: PropertyLine, view: PropertyView) -> list[Cell]:
    same: Text | str = NOTHING
    if view.given:
        same = text("yes") if line.same else text("NO")
    return [
        [words.para(str(place), style.SMALL_STRONG)],
        [words.para(words.short(line.what, text("What"), MOST_WORDS), style.SMALL)],
        [words.para(words.short(line.seal, text("Seal"), MOST_WORDS), style.SMALL)],
        *_side(words, line.came),
        *_side(words, line.went),
        [words.para(same, style.SMALL if line.same or not view.given else style.SMALL_STRONG)],
    ]


def _side(words: Words, amount: Amount | None) -> list[Cell]:
    if amount is None:
        return [[words.para(NOTHING, style.SMALL)], [words.para(NOTHING, style.SMALL)]]
    worth = amount.worth or NOTHING
    return [
        [words.para(amount.quantity, style.SMALL)],
        [words.para(words.short(worth, text("Amount"), SHORT), style.SMALL)],
    ]


def _moves(
    words: Words, number: str, title: Text, moves: Sequence[PropertyMove], *, out: bool
) -> list[Flowable]:
    heading = [Heading(number, words.say(title)), gap(3)]
    if not moves:
        return headed(heading, [words.para(NOT_RECORDED)])
    return headed(heading, [_move(words, move, out=out) for move in moves])


def _move(words: Words, move: PropertyMove, *, out: bool) -> Flowable:
    by = words.short(move.by, text("By"), SHORT)
    row: list[Cell] = [
        field(words, text("At"), words.moment(move.at)),
        field(words, text("By"), by),
        field(words, text("Receipt"), move.receipt, style.STRONG),
    ]
    if out:
        receiver = words.short(move.receiver, text("Receiver's name"), SHORT)
        explained = words.short(move.explained, text("Difference explained"), MOST_WORDS)
        row += [
            [*field(words, text("Given to"), move.to), words.para(receiver, style.SMALL)],
            field(words, text("Difference explained"), explained),
        ]
    return grid([row], [style.WIDTH / len(row)] * len(row))


def _at_entry(view: PropertyView) -> list[Signer]:
    officer = view.listed[-1].by if view.listed else ""
    reason = (text("If refused or unable: the reason"),)
    return [
        Signer(text("The person"), view.name, reason, ways=view.signed_in),
        Signer(text("Officer who took it"), officer),
        Signer(text("Interpreter"), "", (text("Identity document or UN id"),)),
        Signer(text("Witness, when the person does not sign")),
    ]


def _at_exit(view: PropertyView) -> list[Signer]:
    last = view.given[-1] if view.given else None
    receiver = last.receiver if last is not None and isinstance(last.receiver, str) else ""
    reason = (text("If refused or unable: the reason"),)
    return [
        Signer(text("The person"), view.name, reason, ways=view.signed_out),
        Signer(text("Receiver, when it is not the person"), receiver, stamp=True),
        Signer(text("Officer who gave it out"), last.by if last is not None else ""),
        Signer(text("Witness, when the person does not sign")),
    ]
