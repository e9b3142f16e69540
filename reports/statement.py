"""The Statement of Detention: read to the person in plain words, signed, a copy given to him or her."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from reports import style
from reports.annexes import whole_texts
from reports.boxes import MM, Cell, Heading, column_heads, field, gap, grid, headed, running_table
from reports.opening import SHORT, language_names, person_block, running_of, title_row
from reports.sheet import pdf_of
from reports.signing import BESIDE_A_CHILD, Signer, signatures
from reports.words import Words
from utmcase.i18n import Text, text
from utmcase.paper_views import Reading, StatementView
from utmcase.papers import PaperInputs

SAID, SAID_OF_TWO = 64, 48  # points, for words written by hand
MOST_REASONS = 900  # characters on the page; a longer text stands whole in the annex
RIGHT_WIDTHS = [7 * MM, 121 * MM, 26 * MM, 26 * MM]
RIGHT_HEADS = (text("No."), text("Your right"), text("Read to you"), text("Understood"))

HELD_BY = text(
    "You are held by the police of the United Nations, not by the State. The United Nations is responsible"
    " for you until you are released or handed over, and what is done with you is written down."
)
NEXT = text(
    "Either you are released, or you are handed over to the authority that has to decide on"
    " your case. Before a handover the United Nations asks you whether you are afraid of it. Somebody who did"
    " not apprehend you looks again whether you must still be held."
)
RIGHTS_IN_WORDS: dict[str, Text] = {
    "reasons": text("You are told why you are held, in a language that you understand."),
    "humane_treatment": text("You are treated humanely. Nobody may hurt, threaten or humiliate you."),
    "family": text("Your family, or a person of your choice, is told that you are held and where."),
    "consulate": text("If you are a foreigner, you may contact the consulate of your country."),
    "medical": text("You are seen by a health professional, and you get medical care when you need it."),
    "human_rights_icrc": text(
        "You may speak in private with United Nations Human Rights and with the International Committee of"
        " the Red Cross."
    ),
    "lawyer": text("You may have a lawyer where the law of the country provides for one."),
    "silence": text("You may remain silent. You need not say anything against yourself."),
    "complaint": text("You may complain about how you are treated. Nobody may punish you for it."),
    "food_rest_worship": text("You get food, water and rest, and you may practise your religion."),
    "fears": text("You may say whether you are afraid of being handed over, to whom, and why."),
    "property": text("You get a receipt for everything that is taken from you."),
    "interpreter": text("You get an interpreter when you do not understand the language used."),
    "guardian": text(
        "If you are under 18, your parents or a guardian are told, and Child Protection comes to see you."
    ),
}


def render_statement(view: StatementView, inputs: PaperInputs) -> bytes:
    """Return the Statement of Detention as PDF; the same view and inputs give the same bytes."""
    running = running_of("statement_of_detention", view, inputs)
    return pdf_of(running, _story(running.words, view))


def _story(words: Words, view: StatementView) -> list[Flowable]:
    story: list[Flowable] = [
        title_row(words, "statement_of_detention", text("To be read aloud to the person")),
        gap(2),
        *headed([Heading("1", words.say(text("Who is held")), above=2), gap(3)], [person_block(words, view)]),
        *_held_by(words, view),
        *_reasons(words, view),
        *_rights(words, view),
    ]
    # What is signed stands on one page with the reading it is signed for.
    what_next, signed = _what_next(words), _signed(words, view)
    together = [KeepTogether([*what_next, *signed])]
    if words.second is not None:
        # In two languages the whole may need more than is left of a page that is half empty.
        together = [KeepTogether(what_next), KeepTogether(signed)]
    return [*story, *together, *whole_texts(words)]


def _what_next(words: Words) -> list[Flowable]:
    high = SAID if words.second is None else SAID_OF_TWO
    said = grid([[field(words, text("What the person says to this (by hand)"), gap(high))]], [style.WIDTH])
    return [
        Heading("5", words.say(text("What comes next"))),
        gap(3),
        words.para(NEXT, style.TEXT),
        gap(3),
        said,
    ]


def _signed(words: Words, view: StatementView) -> list[Flowable]:
    return [
        *_copy(words, view),
        *signatures(words, "7", _signers(view), text("sign only what was read and understood")),
    ]


def _held_by(words: Words, view: StatementView) -> list[Flowable]:
    third = style.WIDTH / 3
    place = words.short(view.apprehended_at, text("Place"), SHORT)
    basis = words.short(view.legal_basis, text("Legal basis"), SHORT)
    facility = words.short(view.facility, text("Facility"), SHORT)
    row: list[Cell] = [
        field(words, text("Held since"), words.moment(view.start), style.STRONG),
        [*field(words, text("Place of apprehension"), place)],
        [*field(words, text("Legal basis"), basis), *field(words, text("Held at"), facility)],
    ]
    heading = Heading("2", words.say(text("Who holds you")))
    return headed([heading, gap(3)], [words.para(HELD_BY, style.TEXT), gap(3), grid([row], [third] * 3)])


def _reasons(words: Words, view: StatementView) -> list[Flowable]:
    told = words.short(view.reasons, text("Reasons told"), MOST_REASONS)
    quarter = style.WIDTH / 4
    whole = grid([[field(words, text("Reasons, in the words used"), told, style.STRONG)]], [style.WIDTH])
    how = grid([_reading(words, view.told, view.reasons_understood)], [quarter] * 4)
    return headed([Heading("3", words.say(text("Why you are held"))), gap(3)], [whole, how])


def _reading(words: Words, reading: Reading, understood: Text | str) -> list[Cell]:
    interpreter = words.short(reading.interpreter, text("Interpreter"), SHORT)
    return [
        _when(words, text("Told at"), reading),
        field(words, text("Language"), _language(words, reading)),
        field(words, text("Interpreter"), interpreter),
        field(words, text("Understood"), words.short(understood, text("Understood"), SHORT), style.STRONG),
    ]


def _when(words: Words, label: Text, reading: Reading) -> list[Flowable]:
    found = field(words, label, words.moment(reading.at))
    if reading.by:
        found.append(words.para(words.short(reading.by, text("By"), SHORT), style.SMALL))
    return found


def _language(words: Words, reading: Reading) -> str:
    spoken = words.say(reading.language)
    return words.short(language_names(words, (spoken,)), text("Language"), SHORT)


def _rights(words: Words, view: StatementView) -> list[Flowable]:
    title = words.say(text("Your rights"))

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("4", title, note), gap(2), column_heads(words, RIGHT_HEADS, RIGHT_WIDTHS)]

    rows: list[list[Cell]] = [
        [
            [words.para(str(place), style.SMALL_STRONG)],
            [words.para(words.numbered(place, RIGHTS_IN_WORDS[line.right]), style.SMALL)],
            [words.para(line.given, style.SMALL)],
            [words.para(line.understood, style.SMALL)],
        ]
        for place, line in enumerate(view.rights, start=1)
    ]
    return running_table(heads, rows, RIGHT_WIDTHS)


def _copy(words: Words, view: StatementView) -> list[Flowable]:
    quarter = style.WIDTH / 4
    interpreter = words.short(view.read.interpreter, text("Interpreter"), SHORT)
    row: list[Cell] = [
        _when(words, text("Rights read at"), view.read),
        field(words, text("Language"), _language(words, view.read)),
        field(words, text("Interpreter"), interpreter),
        field(words, text("Copy given to the person"), words.short(view.copy_given, text("Copy"), SHORT)),
    ]
    return [Heading("6", words.say(text("Reading of the rights"))), gap(3), grid([row], [quarter] * 4)]


def _signers(view: StatementView) -> list[Signer]:
    witness = view.witness if isinstance(view.witness, str) else ""
    interpreter = view.read.interpreter if isinstance(view.read.interpreter, str) else ""
    beside = [Signer(BESIDE_A_CHILD)] if view.child else []
    return [
        Signer(text("The person"), view.name, (text("If refused or unable: the reason"),), ways=view.signed),
        *beside,
        Signer(text("Interpreter"), interpreter, (text("Identity document or UN id"),)),
        Signer(text("Officer who read it"), view.read.by),
        Signer(text("Witness, when the person does not sign"), witness),
    ]
