"""The custody report: who is held, by which authority, since when, under which limits, what is missing.

An *in* paper: it stays in UN files. Page 1 answers the five questions; then what to do next, the chronology,
the annexes, and the signatures.
"""

from __future__ import annotations

from reportlab.platypus import Flowable, Table

from reports import style
from reports.annexes import annexes
from reports.boxes import Commands, Heading, gap, grid
from reports.chronology import chronology
from reports.front import authority_and_time, chain_strip, identity
from reports.limits import clocks
from reports.minutes import minutes
from reports.missing import gaps, next_steps
from reports.opening import running_of, title_row
from reports.sheet import pdf_of
from reports.signing import signed_with_the_last_row
from reports.words import Words
from utmcase.custody_view import CustodyView
from utmcase.i18n import Text, text
from utmcase.papers import PaperInputs

SIGNERS = (
    text("Printed by"),
    text("Checked by the supervisor"),
    text("Seen by Legal Affairs"),
)


def render_custody_report(view: CustodyView, inputs: PaperInputs) -> bytes:
    """Return the custody report as PDF; the same view and inputs give the same bytes."""
    running = running_of("custody_report", view, inputs)
    return pdf_of(running, _story(running.words, view, inputs))


def _story(words: Words, view: CustodyView, inputs: PaperInputs) -> list[Flowable]:
    story: list[Flowable] = [
        _title(words, view),
        *_in_english(words),
        *identity(words, view),
        gap(7),
        *authority_and_time(words, view),
        gap(6),
        *chain_strip(words, view.chain),
        *clocks(words, view),
        *gaps(words, view),
        *next_steps(words, view),
        *minutes(words, view),
        *chronology(words, view),
    ]
    # The annexes come last but one: only now is it known which texts had to be cut.
    story += annexes(words, view, inputs)
    return signed_with_the_last_row(story, _signatures(words, view, inputs))


def _in_english(words: Words) -> list[Flowable]:
    """Say what has no Arabic: the packs hold their rules in English and French, and none is invented."""
    if words.second != "ar":
        return []
    said = text(
        "Titles, limits and sources of rules stand in English alone: no Arabic text of them is confirmed."
    )
    return [words.para(said, style.QUIET), gap(2)]


def _title(words: Words, view: CustodyView) -> Table:
    standing = text("In UN custody") if view.held else text("No longer in UN custody")
    return title_row(
        words, "custody_report", text("{standing} on {time}", standing=standing, time=words.instant(view.now))
    )


def _signatures(words: Words, view: CustodyView, inputs: PaperInputs) -> list[Flowable]:
    """Return the boxes to sign in; with the last signature the paper is no longer a draft."""
    third = style.WIDTH / 3
    blanks: tuple[Text, ...] = (
        text("Name and function"),
        text("UN id"),
        text("Date and time"),
        text("Signature"),
    )
    rows: list[list[list[Flowable]]] = [[[words.para(signer, style.SMALL_STRONG)] for signer in SIGNERS]]
    rows += [[[words.para(blank, style.FIELD)] for _ in SIGNERS] for blank in blanks]
    rows[1][0].append(words.para(inputs.printed_by, style.TEXT))
    shade: Commands = [("BACKGROUND", (0, 0), (-1, 0), style.SHADE)]
    table = grid(rows, [third] * 3, shade, heights=[None, 26, 22, 22, 46])
    signed = text(
        "Signed for every page of this report on custody {number}, printed {time}, copy {copy}.",
        number=view.number,
        time=words.instant(inputs.printed_at),
        copy=inputs.copy,
    )
    return [Heading("8", words.say(text("Signatures"))), gap(3), words.para(signed), gap(3), table]
