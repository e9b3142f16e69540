"""Charts as plain data: paper and screen draw the same one, with hatches and labels instead of colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utmcase.i18n import Text, text
from utmcase.moments import DAY
from utmcase.statistics.figures import UNIT_LABELS, Figure, Result
from utmcase.statistics.reading import StatisticsView
from utmcase.statistics.trends import Trend

ChartKind = Literal["bars", "steps"]
MOST_SERIES = 4  # in one chart: more cannot be told apart on a copy
MOST_OWNERS = 10
CURVE_DAYS = 90


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One line or one sort of bar; None is a value that nobody knows, and is drawn as a gap."""

    label: Text | str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over named places, or a curve of steps over `ticks` (days): x and y of each step."""

    name: str
    title: Text | str
    unit: Text | str
    kind: ChartKind
    places: tuple[Text | str, ...]
    series: tuple[ChartSeries, ...]
    steps: tuple[tuple[float, float], ...] = ()
    until: float = 0.0

    @property
    def top(self) -> float:
        """Return a round number at or above the greatest value, the upper end of the scale."""
        values = [v for one in self.series for v in one.values if v is not None]
        most = max([*values, *(y for _, y in self.steps)], default=0.0)
        return _round_up(most)


def _round_up(most: float) -> float:
    if most <= 0:
        return 1.0
    power = 1.0
    while power * 10 < most:
        power *= 10
    while power > most:
        power /= 10
    return next((step * power for step in (1, 2, 2.5, 4, 5, 8, 10) if step * power >= most), 10 * power)


def charts_of(view: StatisticsView) -> tuple[Chart, ...]:
    """Return the charts of one reading of the statistics."""
    by_name = {trend.name: trend for trend in view.trends}
    months = by_name["months"]
    found = [
        Chart(
            one.name,
            one.label,
            UNIT_LABELS[one.figures[0].unit] if one.figures else "",
            "bars",
            _with_n(months.months, one.figures),
            (ChartSeries(one.label, tuple(_value(f.value) for f in one.figures)),),
        )
        for one in months.series
    ]
    found += [_stacked(by_name[name]) for name in ("sites", "authorities", "causes")]
    owners = view.minutes[:MOST_OWNERS]
    found.append(
        Chart(
            "minutes",
            text("Whose the time is"),
            text("days"),
            "bars",
            tuple(one.label for one in owners),
            (ChartSeries(text("days"), tuple(float(one.value or 0) * 60 / DAY for one in owners)),),
        )
    )
    found.append(curve_of(next(one for one in view.results if one.curve or one.definition.id == "I-08")))
    return tuple(found)


def _with_n(places: tuple[Text | str, ...], figures: tuple[Figure, ...]) -> tuple[Text | str, ...]:
    """Return the places, of a share or a median with how many it is of."""
    if all(one.unit == "count" for one in figures):
        return places
    return tuple(
        text("{place} (n = {count})", place=place, count=len(one.of))
        for place, one in zip(places, figures, strict=True)
    )


def _value(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _stacked(trend: Trend) -> Chart:
    """Return the largest lines of a trend side by side, and the rest as one."""
    ordered = sorted(trend.series, key=lambda one: -sum(f.value or 0 for f in one.figures))
    kept, rest = ordered[:MOST_SERIES], ordered[MOST_SERIES:]
    if rest:
        kept, rest = ordered[: MOST_SERIES - 1], ordered[MOST_SERIES - 1 :]
    series = [ChartSeries(one.label, tuple(_value(f.value) for f in one.figures)) for one in kept]
    if rest:
        sums = tuple(float(sum(one.figures[n].value or 0 for one in rest)) for n in range(len(trend.months)))
        series.append(ChartSeries(text("all others"), sums))
    return Chart(trend.name, trend.title, text("number"), "bars", trend.months, tuple(series))


def curve_of(result: Result) -> Chart:
    """Return the share still without a hearing, by days after the apprehension (Kaplan–Meier)."""
    last = max([CURVE_DAYS, *(step.seconds / DAY for step in result.curve)])
    return Chart(
        "hearing",
        text("Still without a hearing, days after the apprehension"),
        text("%"),
        "steps",
        (),
        (),
        ((0.0, 100.0), *((step.seconds / DAY, float(step.left) * 100) for step in result.curve)),
        last,
    )
