"""The charts of paper on screen: the same data, in hatches, with their values beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import PageContext
from ui.fonts import scaled
from utmcase.i18n import Text, text
from utmcase.statistics.charts import Chart
from utmcase.statistics.written import number

HIGH, GAP, LEFT, ABOVE, BELOW = 210, 18, 52, 46, 26
LINES = 4
HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.NoBrush,
)
DAYS = (0, 3, 7, 30, 60, 90)
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class ChartsView(QWidget):
    """Charts two side by side; a screen reader is told their values."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._charts: tuple[Chart, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.say(text("Charts of the monthly statistics")))

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Show these charts."""
        self._charts = charts
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleDescription(". ".join(self._spoken(chart) for chart in charts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, -(-len(self._charts) // 2) * (HIGH + GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - 3 * GAP) / 2
        for n, chart in enumerate(self._charts):
            box = QRectF(GAP + (n % 2) * (wide + GAP), (n // 2) * (HIGH + GAP), wide, HIGH)
            self._chart(painter, chart, box)
        painter.end()

    def _say(self, words: Text | str) -> str:
        return self._context.say(words)

    def _number(self, value: float) -> str:
        return number(value, self._context.lang)

    def _spoken(self, chart: Chart) -> str:
        parts = [
            f"{self._say(place)} {self._say(one.label)} {self._number(value) if value is not None else '?'}"
            for one in chart.series
            for place, value in zip(chart.places, one.values, strict=True)
        ]
        parts += [f"{x:.0f}: {self._number(y)} %" for x, y in chart.steps]
        return f"{self._say(chart.title)}: {'; '.join(parts)}"

    def _chart(self, painter: QPainter, chart: Chart, box: QRectF) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(ink)
        painter.setFont(scaled(self.font(), 1.0, bold=True))
        title = f"{self._say(chart.title)} ({self._say(chart.unit)})"
        row = QRectF(box.left(), box.top(), box.width(), 20)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, self._short(painter, title, box.width()))
        painter.setFont(scaled(self.font(), 0.85))
        plot = box.adjusted(LEFT, ABOVE, -6, -BELOW)
        self._scale(painter, chart, plot)
        if chart.kind == "steps":
            self._steps(painter, chart, plot, ink)
            return
        self._bars(painter, chart, plot, ink)
        if len(chart.series) > 1:
            self._legend(painter, chart, box, ink)

    def _short(self, painter: QPainter, words: str, room: float) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))

    def _scale(self, painter: QPainter, chart: Chart, plot: QRectF) -> None:
        palette = self.palette()
        for line in range(LINES + 1):
            y = plot.bottom() - plot.height() * line / LINES
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            row = QRectF(plot.left() - LEFT, y - 9, LEFT - 6, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, right, self._number(chart.top * line / LINES))

    def _bars(self, painter: QPainter, chart: Chart, plot: QRectF, ink: QColor) -> None:
        places, count = max(len(chart.places), 1), max(len(chart.series), 1)
        share = plot.width() / places
        bar = min(share * 0.8 / count, 44.0)
        every = max(1, -(-places * 60 // max(int(plot.width()), 1)))
        for n, place in enumerate(chart.places):
            middle = plot.left() + share * (n + 0.5)
            if n % every == 0:
                row = QRectF(middle - share * every / 2, plot.bottom() + 3, share * every, 18)
                painter.setPen(ink)
                painter.drawText(row, CENTRE, self._short(painter, self._say(place), share * every - 4))
            for m, series in enumerate(chart.series):
                x = middle + (m - count / 2) * bar
                self._bar(
                    painter, series.values[n], chart.top, m, QRectF(x, plot.top(), bar - 2, plot.height())
                )

    def _bar(self, painter: QPainter, value: float | None, top: float, sort: int, room: QRectF) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(QPen(ink, 1))
        over = QRectF(room.left() - 16, 0, room.width() + 32, 16)
        if value is None:
            painter.drawText(over.translated(0, room.bottom() - 17), CENTRE, "?")
            return
        tall = room.height() * value / top
        if not value:
            return
        painter.setBrush(QBrush(ink, HATCHES[sort]))
        painter.drawRect(QRectF(room.left(), room.bottom() - tall, room.width(), tall))
        words = self._number(value)
        if QFontMetrics(painter.font()).horizontalAdvance(words) <= room.width() + 14:
            painter.drawText(over.translated(0, room.bottom() - tall - 16), CENTRE, words)

    def _legend(self, painter: QPainter, chart: Chart, box: QRectF, ink: QColor) -> None:
        room = box.width() / len(chart.series)
        for n, series in enumerate(chart.series):
            x, y = box.left() + n * room, box.top() + 23
            painter.setPen(QPen(ink, 1))
            painter.setBrush(QBrush(ink, HATCHES[n]))
            painter.drawRect(QRectF(x, y + 2, 12, 10))
            words = self._short(painter, self._say(series.label), room - 22)
            painter.drawText(QRectF(x + 17, y - 2, room - 20, 18), Qt.AlignmentFlag.AlignLeft, words)

    def _steps(self, painter: QPainter, chart: Chart, plot: QRectF, ink: QColor) -> None:
        def place(day: float, value: float) -> QPointF:
            return QPointF(
                plot.left() + plot.width() * day / max(chart.until, 1),
                plot.bottom() - plot.height() * value / chart.top,
            )

        painter.setPen(ink)
        for day in DAYS:
            if day <= chart.until:
                spot = place(day, 0)
                painter.drawText(QRectF(spot.x() - 20, plot.bottom() + 3, 40, 18), CENTRE, str(day))
        line, value = QPolygonF([place(*chart.steps[0])]), chart.steps[0][1]
        for at, following in chart.steps[1:]:
            line.append(place(at, value))
            line.append(place(at, following))
            value = following
        painter.setPen(QPen(ink, 2.4))
        painter.drawPolyline(line)
        painter.setPen(QPen(ink, 1.4, Qt.PenStyle.DashLine))
        end = place(chart.until, value)
        painter.drawLine(place(chart.steps[-1][0], value), end)
        painter.setPen(ink)
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(end.x() - 90, end.y() - 20, 90, 18), right, f"{self._number(value)} %")
