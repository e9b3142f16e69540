"""The custody report: who is held, by which authority, since when, under which limits, what is missing.

An *in* paper: it stays in UN files. Page 1 answers the five questions; then what to do next, the chronology,
the annexes, and the signatures.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from reportlab.platypus import Flowable, KeepTogether, Table

from reports import style
from reports.annexes import annexes
from reports.boxes import MM, Commands, Heading, form_table, gap, grid
from reports.chronology import chronology
from reports.front import authority_and_time, chain_strip, identity
from reports.limits import clocks
from reports.missing import gaps, next_steps
from reports.sheet import Running, pdf_of
from reports.words import Words
from utmcase.custody_view import CustodyView
from utmcase.i18n import Text, text
from utmcase.papers import IN_PAPER, PAPER_TITLES, PaperInputs, digest_of, qr_words

SIGNERS = (
    text("Printed by"),
    text("Checked by the supervisor"),
    text("Seen by Legal Affairs"),
)


def render_custody_report(view: CustodyView, inputs: PaperInputs) -> bytes:
    """Return the custody report as PDF; the same view and inputs give the same bytes."""
    words = Words(inputs.lang, ZoneInfo(view.zone))
    digest = digest_of("custody_report", view.custody_id, view.number, inputs)
    running = Running(
        paper="custody_report",
        inputs=inputs,
        words=words,
        number=view.number,
        site=_site(view),
        digest=digest,
        qr=qr_words(view.number, digest, inputs),
        training=view.training,
    )
    return pdf_of(running, _story(words, view, inputs))


def _site(view: CustodyView) -> str:
    return f"{view.site_name} ({view.site_code})" if view.site_name else view.site_code


def _story(words: Words, view: CustodyView, inputs: PaperInputs) -> list[Flowable]:
    story: list[Flowable] = [
        _title(words, view),
        *identity(words, view),
        gap(7),
        *authority_and_time(words, view),
        gap(6),
        *chain_strip(words, view.chain),
        *clocks(words, view),
        *gaps(words, view),
        *next_steps(words, view),
        *chronology(words, view),
    ]
    # The annexes come last but one: only now is it known which texts had to be cut.
    story += annexes(words, view, inputs)
    return [*story, KeepTogether(_signatures(words, inputs))]


def _title(words: Words, view: CustodyView) -> Table:
    standing = text("In UN custody") if view.held else text("No longer in UN custody")
    state = text("{standing} on {time}", standing=standing, time=words.instant(view.now))
    right = [words.para(state, style.SMALL_RIGHT), words.para(IN_PAPER, style.SMALL_RIGHT)]
    row = [[words.para(PAPER_TITLES["custody_report"], style.TITLE)], right]
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return form_table([row], [90 * MM, style.WIDTH - 90 * MM], style=commands)


def _signatures(words: Words, inputs: PaperInputs) -> list[Flowable]:
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
    return [Heading("8", words.say(text("Signatures"))), gap(3), table]
