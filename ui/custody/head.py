"""The head of the custody page: number, name, marks, and how long the person has been held."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.board.faces import AGE_LABELS, MARK_LABELS, day_and_clock, sex_words
from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from utmcase import showing
from utmcase.custody_view import CustodyView
from utmcase.entries import kind_label
from utmcase.i18n import Text, text

# Marks that speak of a child stand out in their own colour; their diamond says it without colour.
CHILD = frozenset({"child", "presumed_child"})

# As high as the two lines beside it.
PHOTOGRAPH_SIDE = 56


class CustodyHead(QWidget):
    """Two lines: who; then sex, age, cell, by whom held and since when, running by itself."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._view: CustodyView | None = None
        self.title = QLabel(context.say(text("Reading the custody …")))
        self.title.setFont(scaled(self.title.font(), 1.3))
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.photograph = QLabel()
        self.photograph.setAccessibleName(context.say(text("Photograph")))
        self.photograph.hide()
        self._shown: bytes | None = b""
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.photograph, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        whole.addLayout(column, 1)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self.title, 1)
        column.addLayout(self._top)
        column.addWidget(self.facts)

    def place_beside(self, *buttons: QWidget) -> None:
        """Place buttons beside the name."""
        for button in buttons:
            self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_view(self, view: CustodyView) -> None:
        """Show the head of this custody."""
        self._view = view
        self._say_who(view)
        self._show_photograph(view.photograph)
        self.let_time_pass()

    def show_nothing(self) -> None:
        """Say that nothing was read."""
        self.title.setText(self._context.say(text("This custody is not shown.")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._view is not None:
            self._say_who(self._view)

    def _say_who(self, view: CustodyView) -> None:
        say, tint = self._context.say, tints(self.palette())
        name = view.name or say(text("name not recorded"))
        parts = [
            f"<b>{escape(_short(name))}</b>",
            f'<span style="color:{tint.muted.name()}"><nobr>{escape(view.number)}</nobr></span>',
        ]
        for mark in dict.fromkeys(view.marks):
            child = mark in CHILD
            colour = tint.child if child else tint.major
            words = f"{'◆' if child else '▲'} {say(MARK_LABELS[mark])}"
            parts.append(
                f'<span style="color:{colour.name()}; font-size:small"><b>{escape(words)}</b></span>'
            )
        # A number is never torn at its hyphens: where it does not fit beside the name, it stands below.
        bold = QFontMetrics(scaled(self.title.font(), 1.0, bold=True))
        wide = bold.horizontalAdvance(f"{_short(name)}    {view.number}")
        after_name = "<br>" if wide > self.title.width() else " &nbsp; "
        words = parts[0] + after_name + " &nbsp; ".join(parts[1:])
        if words != self.title.text():
            self.title.setText(words)
            self.title.setAccessibleName(f"{name}, {view.number}")

    def let_time_pass(self) -> None:
        """Say how long the person has been held, as of now."""
        view = self._view
        if view is None:
            return
        say = self._context.say
        age = view.age_words if view.age != "not_known" else AGE_LABELS["not_known"]
        parts = [sex_words(view.sex, self._context), say(age)]
        parts += [part for part in (view.cell, view.facility) if part]
        parts += [
            say(text("held by {authority}", authority=view.held_by)) if view.held else "",
            say(self._since(view)),
        ]
        words = " · ".join(part for part in parts if part)
        if words != self.facts.text():
            self.facts.setText(words)

    def _show_photograph(self, data: bytes | None) -> None:
        """Show the small picture of the person; without one its place is not kept free."""
        if data == self._shown:
            return
        self._shown = data
        picture = QPixmap()
        there = bool(data) and picture.loadFromData(data or b"")
        self.photograph.setVisible(there)
        if there:
            ratio = self.devicePixelRatioF()
            side = round(PHOTOGRAPH_SIDE * ratio)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            small = picture.scaled(side, side, keep, smooth)
            small.setDevicePixelRatio(ratio)
            self.photograph.setPixmap(small)

    def _since(self, view: CustodyView) -> Text | str:
        zone = self._context.zone
        since: Text | str = showing.moment(view.t0, zone)
        if not view.t0.known:
            since = text("a time that is not known")
        elif view.t0.exact:
            since = day_and_clock(view.t0_earliest, self._context.clock(), self._context)
        if view.held:
            passed = self._context.clock() - view.now
            net = showing.duration(view.net_seconds + max(passed, 0))
            return text("in UN custody for {time}, since {since}", time=net, since=since)
        if view.ended_kind == "released":
            when, length = showing.moment(view.ended, zone), showing.duration(view.net_seconds)
            released = text("{label}: {value}", label=kind_label(view.ended_kind), value=when)
            return showing.joined(
                [released, text("{label}: {value}", label=text("In UN custody"), value=length)], " · "
            )
        return text(
            "{how} {when}, after {time} in UN custody; now {authority}",
            how=kind_label(view.ended_kind),
            when=showing.moment(view.ended, zone),
            time=showing.duration(view.net_seconds),
            authority=view.held_by,
        )


def _short(name: str) -> str:
    most = 60
    return name if len(name) <= most else f"{name[: most - 1]}…"
