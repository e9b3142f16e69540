"""What stands above the lines of a register: the head counts of a roll, and figures by group."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.charts import one_line
from reports.glyphs import BODY, BOLD
from reports.landscape import LEFT, ROOM, TOP, both, wrapped
from reports.sheet import write, write_right
from reports.words import Words
from utmcase.i18n import Text, text
from utmcase.registers.declaring import Part
from utmcase.registers.viewing import Counts, RegisterView

COUNTS_HIGH = 16.0
LINE, SIZE, HEAD_SIZE, HEAD_LINE = 10.0, 7.0, 6.4, 7.6
HEAD_LINES = 5
GAP = 14.0  # between two tables of figures
LABEL = 0.34  # of the width of one


def high_above(view: RegisterView) -> float:
    """Return the points that it takes."""
    high = 0.0 if view.counts is None else COUNTS_HIGH
    if view.parts:
        high += HEAD_LINES * HEAD_LINE + max(len(part.rows) for part in view.parts) * LINE + GAP
    return high


def draw_above(canvas: Canvas, view: RegisterView, words: Words) -> None:
    """Draw it, from the upper edge of the body."""
    y = TOP
    if view.counts is not None:
        write(canvas, LEFT, y - 9, one_line(words.say(_counted(view.counts))), 9.5, BOLD, room=ROOM)
        y -= COUNTS_HIGH
    wide = (ROOM - GAP * (len(view.parts) - 1)) / max(len(view.parts), 1)
    for place, part in enumerate(view.parts):
        _part(canvas, part, words, (LEFT + place * (wide + GAP), y, wide))


def _part(canvas: Canvas, part: Part, words: Words, box: tuple[float, float, float]) -> None:
    x, y, wide = box
    first = wide * LABEL
    share = (wide - first) / len(part.heads)
    write(canvas, x, y - HEAD_LINES * HEAD_LINE + 2, one_line(words.say(part.title)), SIZE, BOLD, room=first)
    for n, head in enumerate(part.heads):
        told = both(words.say(head))
        lines = [line for one in told for line in wrapped(one, HEAD_SIZE, BOLD, share - 3)][:HEAD_LINES]
        for place, line in enumerate(reversed(lines)):
            at = y - HEAD_LINES * HEAD_LINE + 2 + place * HEAD_LINE
            write_right(canvas, x + first + (n + 1) * share, at, line, HEAD_SIZE, BOLD, room=share)
    y -= HEAD_LINES * HEAD_LINE
    canvas.setStrokeColor(style.NAVY)
    canvas.setLineWidth(0.8)
    canvas.line(x, y, x + wide, y)
    for place, (label, figures) in enumerate(part.rows):
        face = BODY if place else BOLD
        write(canvas, x, y - SIZE - 0.5, one_line(words.say(label)), SIZE, face, room=first - 4)
        for n, figure in enumerate(figures):
            at = x + first + (n + 1) * share
            write_right(canvas, at, y - SIZE - 0.5, words.figure(figure), SIZE, face, room=share)
        y -= LINE
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.4)
        canvas.line(x, y, x + wide, y)


def _counted(counts: Counts) -> Text:
    later = text("not yet")
    return text(
        "Held: {held} (women {women}, children {children}) · 06:00: {morning} · 18:00: {evening} · "
        "came today: {came} · left today: {left}",
        held=counts.held,
        women=counts.women,
        children=counts.children,
        morning=later if counts.morning is None else counts.morning,
        evening=later if counts.evening is None else counts.evening,
        came=counts.came,
        left=counts.left,
    )
