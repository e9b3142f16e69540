"""The cover sheet of a custody's file: its papers in order, how complete each is, the clocks, the gaps."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from reports import style
from reports.boxes import MM, Cell, Heading, column_heads, field, gap, grid, headed, running_table
from reports.opening import person_block, running_of, title_row
from reports.sheet import pdf_of
from reports.signing import Signer, signatures
from reports.words import Words
from utmcase.cover_view import CoverLine, CoverView
from utmcase.forms import FORMS_BY_NAME
from utmcase.i18n import Text, ntext, text
from utmcase.papers import PaperInputs
from utmcase.rules.findings import SEVERITIES, SEVERITY_LABELS, state_label
from utmcase.showing import joined

WIDTHS = [9 * MM, 15 * MM, 58 * MM, 50 * MM, 20 * MM, 28 * MM]
HEADS = (
    text("No."),
    text("Form"),
    text("Paper"),
    text("Where it may go"),
    text("Sections"),
    text("Prints"),
)
CLOCK_WIDTHS = [78 * MM, 30 * MM, 36 * MM, 36 * MM]
CLOCK_HEADS = (text("Limit"), text("Length"), text("Due"), text("State"))


def render_cover(view: CoverView, inputs: PaperInputs) -> bytes:
    """Return the cover sheet as PDF; the same view and inputs give the same bytes."""
    running = running_of("cover_sheet", view, inputs)
    return pdf_of(running, _story(running.words, view))


def _story(words: Words, view: CoverView) -> list[Flowable]:
    state = text("in UN custody") if view.held else text("no longer in UN custody")
    heading = Heading("1", words.say(text("The person")), above=2)
    return [
        title_row(words, "cover_sheet", state),
        gap(2),
        *headed([heading, gap(3)], [person_block(words, view), _standing(words, view)]),
        *_clocks(words, view),
        *_contents(words, view.lines),
        KeepTogether(signatures(words, "4", [Signer(text("Detention Focal Point"))])),
    ]


def _standing(words: Words, view: CoverView) -> Flowable:
    counts = [(one, view.gaps.count(one)) for one in SEVERITIES]
    gaps = [
        text("{severity}: {number}", severity=SEVERITY_LABELS[one], number=count)
        for one, count in counts
        if count
    ]
    row: list[Cell] = [
        field(words, text("UN control since"), words.moment(view.start), style.STRONG),
        field(words, text("In UN custody for"), words.duration(view.net_seconds), style.STRONG),
        field(words, text("Gaps in the justice chain"), joined(gaps) if gaps else text("none"), style.STRONG),
        field(words, text("Still to do"), str(view.dues), style.STRONG),
    ]
    return grid([row], [style.WIDTH / 4] * 4)


def _clocks(words: Words, view: CoverView) -> list[Flowable]:
    title = words.say(text("Under which limits"))
    if not view.clocks:
        none = words.para(text("No limit on holding applies, or none is recorded."))
        return headed([Heading("2", title), gap(3)], [none])

    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else ""
        return [Heading("2", title, note), gap(2), column_heads(words, CLOCK_HEADS, CLOCK_WIDTHS)]

    rows: list[list[Cell]] = [
        [
            [words.para(line.title, style.SMALL)],
            [words.para(line.limit, style.SMALL)],
            [words.para(words.instant(line.due), style.SMALL)],
            [words.para(state_label(line.state, certain=line.certain), style.SMALL_STRONG)],
        ]
        for line in view.clocks
    ]
    return running_table(heads, rows, CLOCK_WIDTHS)


def _contents(words: Words, lines: Sequence[CoverLine]) -> list[Flowable]:
    def heads(more: Text | None) -> list[Flowable]:
        note = words.say(more) if more else words.say(text("in the order of the file"))
        title = words.say(text("Papers of this file"))
        return [Heading("3", title, note), gap(2), column_heads(words, HEADS, WIDTHS)]

    return running_table(heads, [_line(words, line) for line in lines], WIDTHS)


def _line(words: Words, line: CoverLine) -> list[Cell]:
    form = FORMS_BY_NAME[line.form]
    printed: Text | str = "–"
    if line.printed_at is not None:
        printed = text(
            "{copies}, {time}",
            copies=ntext("{count} copy", "{count} copies", line.printed),
            time=words.instant(line.printed_at),
        )
    told = text("{told} of {all}", told=line.told, all=line.sections)
    return [
        [words.para(form.place, style.SMALL_STRONG)],
        [words.para(form.code, style.SMALL)],
        [words.para(form.title, style.SMALL)],
        [words.para(form.route_words, style.QUIET)],
        [words.para(told, style.SMALL if line.told else style.QUIET)],
        [words.para(printed, style.SMALL)],
    ]
