"""The recovery sheet: one page for the safe, with the key that opens a casebook when passwords are lost."""

from __future__ import annotations

import io
import re
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Table

from reports import style
from reports.boxes import Commands, field, form_table, gap, grid
from reports.glyphs import BODY, BOLD, coverage, markup
from reports.prose import Prose
from reports.words import Words
from utmcase.i18n import Lang, Text, text
from utmcase.papers import PAPER_ROUTES, PAPER_TITLES, PAPER_VERSIONS
from utmcase.ports import Site

TOP = style.PAGE_HEIGHT - 16 * mm
GROUPS_IN_ROW = 4
STEPS = (
    text("Put this sheet into a sealed envelope, sign over the seal, and keep it in the safe of the site."),
    text("Do not photograph it, do not send it, do not keep it beside the laptop or with a backup."),
    text("Whoever holds this key and the casebook can read every custody record in it."),
    text(
        "To use it: start the program, choose the casebook, tick “Use the recovery key from the sheet in the"
        " safe”, and write this key. Spaces, hyphens, and capital or small letters make no difference."
    ),
    text("There is no letter O, I, L or U in the key: what looks like O is zero, what looks like I is one."),
    text(
        "After using it, or when somebody may have seen it: sign in, choose “New keys for everybody” in "
        "Administration, which prints a new sheet, and destroy this one before a witness. Copies and backups "
        "made before that day stay open to this sheet: keep them locked away."
    ),
)


def render_recovery_sheet(*, site: Site, casebook: str, recovery_key: str, made_at: int, lang: Lang) -> bytes:
    """Return the recovery sheet as PDF, always one page; `made_at` in seconds UTC."""
    coverage()
    words = Words(lang, ZoneInfo(site.zone))
    kept = io.BytesIO()
    first_face: Any = BODY  # else reportlab names a face of its own that is not in the file
    size = (style.PAGE_WIDTH, style.PAGE_HEIGHT)
    canvas = Canvas(kept, pagesize=size, invariant=1, lang=lang, initialFontName=first_face)
    canvas.setTitle(words.say(PAPER_TITLES["recovery_sheet"]))
    frame = Frame(
        style.MARGIN,
        16 * mm,
        style.WIDTH,
        TOP - 16 * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    story = _story(words, site, casebook, recovery_key, made_at)
    frame.addFromList(story, canvas)
    if story:
        message = "the recovery sheet no longer fits one page"
        raise ValueError(message)
    canvas.save()
    return kept.getvalue()


def _story(words: Words, site: Site, casebook: str, recovery_key: str, made_at: int) -> list[Flowable]:
    where = f"{site.name} ({site.code})" if site.name else site.code
    half = style.WIDTH / 2
    facts = grid(
        [
            [
                field(words, text("Casebook"), words.short(casebook, text("Casebook"), 150), style.STRONG),
                field(words, text("Site"), words.short(where, text("Site"), 150), style.STRONG),
            ],
            [
                field(words, text("Made on"), words.instant(made_at), style.STRONG),
                field(words, text("Time zone"), site.zone, style.STRONG),
            ],
        ],
        [half, half],
    )
    form = text("form version {version}", version=PAPER_VERSIONS["recovery_sheet"])
    story: list[Flowable] = [
        _banner(words, site),
        gap(10),
        words.para(PAPER_TITLES["recovery_sheet"], style.BIG_TITLE),
        gap(2),
        words.para(form, style.QUIET),
        gap(8),
        words.para(text("This key opens the casebook when nobody's password does."), style.LEAD),
        gap(10),
        facts,
        gap(16),
        words.para(text("Recovery key"), style.FIELD),
        gap(3),
        _key(words, recovery_key),
        gap(18),
    ]
    for number, step in enumerate(STEPS, start=1):
        story += [_step(words, number, step), gap(4)]
    return [*story, gap(14), _sealed(words)]


def _banner(words: Words, site: Site) -> Table:
    said = words.say(PAPER_ROUTES["recovery_sheet"])
    if site.training:
        training = words.say(text("TRAINING – not a real casebook"))
        said = f"{training}  ·  {said}"
    commands: Commands = [
        ("BACKGROUND", (0, 0), (-1, -1), style.BLACK),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return form_table([[Prose(markup(said, BOLD), style.BANNER)]], [style.WIDTH], style=commands)


def _key(words: Words, recovery_key: str) -> Table:
    """Return the key in large groups, four in a row, each group in a box of its own."""
    groups = re.split(r"[\s-]+", recovery_key.strip())
    rows = [groups[start : start + GROUPS_IN_ROW] for start in range(0, len(groups), GROUPS_IN_ROW)]
    filled = [[*row, *[""] * (GROUPS_IN_ROW - len(row))] for row in rows]
    # What is left of the last row says so: an empty box would look like a part that was forgotten.
    end = words.para(text("end of the key"), style.MIDDLE)
    cells = [[Prose(markup(group, BOLD), style.KEY) if group else end for group in row] for row in filled]
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ("INNERGRID", (0, 0), (-1, -1), 0.6, style.RULE),
        ("BOX", (0, 0), (-1, -1), 1.6, style.BLACK),
    ]
    return form_table(cells, [style.WIDTH / GROUPS_IN_ROW] * GROUPS_IN_ROW, style=commands)


def _step(words: Words, number: int, step: Text) -> Table:
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    row = [words.para(str(number), style.STEP_NUMBER), words.para(step, style.PROSE)]
    return form_table([row], [7 * mm, style.WIDTH - 7 * mm], style=commands)


def _sealed(words: Words) -> Table:
    third = style.WIDTH / 3
    names = (
        text("Sealed by (name, UN id)"),
        text("Date and signature"),
        text("Witness (name, UN id, signature)"),
    )
    row = [[words.para(name, style.FIELD), gap(34)] for name in names]
    return grid([row], [third] * 3)
