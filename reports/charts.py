"""Charts as vectors, readable in black and white: hatches tell series apart, each bar says its value."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.arabic import lines
from reports.glyphs import BOLD, width
from reports.sheet import write, write_middle, write_right
from reports.words import Words
from utmcase.i18n import SaidTwice, begins_arabic
from utmcase.statistics.charts import Chart
from utmcase.statistics.written import number

SIZE = 6.6
LEFT_ROOM, BELOW, ABOVE = 30.0, 24.0, 26.0
LINES = 4  # of the scale
ENDLESS = 1e9  # a room in which nothing has to be parted
FIRST_DAYS = (0, 3, 7, 30, 60, 90)


def one_line(words: str) -> str:
    """Return the words of every language of the paper on one line."""
    if not isinstance(words, SaidTwice) or words.once:
        return str(words)
    second = words.second
    # Turned whole: behind a Latin beginning its parts would stand in the order of that.
    return f"{words} / {lines(second, ENDLESS, len)[0] if begins_arabic(second) else second}"


def draw_chart(canvas: Canvas, chart: Chart, words: Words, box: tuple[float, float, float, float]) -> None:
    """Draw a chart into a box: left, bottom, width, height (points)."""
    x, y, wide, high = box
    say = words.say
    canvas.setFillColor(style.INK)
    title = f"{one_line(say(chart.title))} ({one_line(say(chart.unit))})"
    write(canvas, x, y + high - 9, title, 8.5, BOLD, room=wide)
    plot = (x + LEFT_ROOM, y + BELOW, wide - LEFT_ROOM - 6, high - BELOW - ABOVE)
    _scale(canvas, chart, words, plot)
    if chart.kind == "steps":
        _steps(canvas, chart, words, plot)
        return
    if not any(value is not None for one in chart.series for value in one.values):
        return
    _bars(canvas, chart, words, plot)
    if len(chart.series) > 1:
        _legend(canvas, chart, words, (x, y + high - 20, wide))


def _scale(canvas: Canvas, chart: Chart, words: Words, plot: tuple[float, float, float, float]) -> None:
    left, bottom, wide, high = plot
    for line in range(LINES + 1):
        y = bottom + high * line / LINES
        canvas.setStrokeColor(style.RULE if line else style.INK)
        canvas.setLineWidth(0.3 if line else 0.8)
        canvas.line(left, y, left + wide, y)
        canvas.setFillColor(style.LABEL)
        level = number(chart.top * line / LINES, words.lang)
        write_right(canvas, left - 3, y - 2.2, level, SIZE, room=LEFT_ROOM)
    canvas.setFillColor(style.INK)


def _bars(canvas: Canvas, chart: Chart, words: Words, plot: tuple[float, float, float, float]) -> None:
    left, bottom, wide, high = plot
    places, count = len(chart.places), len(chart.series)
    share = wide / max(places, 1)
    bar = min(share * 0.8 / max(count, 1), 34)
    every = max(1, -(-places * 34 // int(wide)))
    for n, place in enumerate(chart.places):
        middle = left + share * (n + 0.5)
        if n % every == 0:
            name = one_line(words.say(place))
            write_middle(canvas, middle, bottom - 8, name, SIZE, room=share * every - 2)
        for m, series in enumerate(chart.series):
            x, value = middle + (m - count / 2) * bar, series.values[n]
            if value is None:
                write_middle(canvas, x + bar / 2, bottom + 2, "?", SIZE + 1, BOLD, room=bar)
                continue
            tall = high * value / chart.top
            hatched(canvas, m, (x, bottom, bar - 1, tall))
            if value and width(written := number(value, words.lang), SIZE) <= bar + 6:
                write_middle(canvas, x + bar / 2, bottom + tall + 2, written, SIZE, room=bar + 6)


def _legend(canvas: Canvas, chart: Chart, words: Words, row: tuple[float, float, float]) -> None:
    x, y, wide = row
    room = wide / len(chart.series)
    for n, series in enumerate(chart.series):
        hatched(canvas, n, (x + n * room, y - 1, 9, 7))
        write(canvas, x + n * room + 12, y, one_line(words.say(series.label)), SIZE, room=room - 14)


def hatched(canvas: Canvas, sort: int, box: tuple[float, float, float, float]) -> None:
    """Fill a box in the manner of the n-th series: dark, striped, dotted with white, or empty."""
    x, y, wide, high = box
    if high <= 0:
        return
    canvas.saveState()
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.6)
    canvas.setFillColor(style.NAVY if sort == 0 else style.WHITE)
    canvas.rect(x, y, wide, high, fill=1)
    clip = canvas.beginPath()
    clip.rect(x, y, wide, high)
    canvas.clipPath(clip, stroke=0)
    draw = {1: _slanted, 2: _level}.get(sort)
    if draw is not None:
        draw(canvas, x, y, wide, high)
    canvas.restoreState()


def _slanted(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    at: float = -high
    while at < wide:
        canvas.line(x + at, y, x + at + high, y + high)
        at += 3.4


def _level(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    at: float = 1.6
    while at < high:
        canvas.line(x, y + at, x + wide, y + at)
        at += 2.6


def _steps(canvas: Canvas, chart: Chart, words: Words, plot: tuple[float, float, float, float]) -> None:
    left, bottom, wide, high = plot

    def place(day: float, value: float) -> tuple[float, float]:
        return left + wide * day / max(chart.until, 1), bottom + high * value / chart.top

    for day in FIRST_DAYS:
        if day <= chart.until:
            x, _ = place(day, 0)
            canvas.setStrokeColor(style.INK)
            canvas.setLineWidth(0.5)
            canvas.line(x, bottom, x, bottom - 3)
            write_middle(canvas, x, bottom - 10, str(day), SIZE, room=24)
    canvas.setLineWidth(1.6)
    path = canvas.beginPath()
    path.moveTo(*place(*chart.steps[0]))
    value: float = chart.steps[0][1]
    for at, following in chart.steps[1:]:
        path.lineTo(*place(at, value))
        path.lineTo(*place(at, following))
        value = following
    last = chart.steps[-1][0]
    canvas.drawPath(path, stroke=1, fill=0)
    # Beyond the last hearing the share is only known not to have risen.
    canvas.setDash(3, 2)
    canvas.line(*place(last, value), *place(chart.until, value))
    canvas.setDash()
    x, y = place(chart.until, value)
    write_right(canvas, x, y + 3, f"{number(value, words.lang)} %", SIZE + 1, BOLD, room=60)
