"""How the page of the handover file is laid out: what is chosen at the left, its pages at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.widgets.rows import add_row, form_layout
from utmcase.i18n import text

if TYPE_CHECKING:
    from ui.handover_file.page import HandoverFilePage

REASON_HIGH = 48
MOST_LETTERS = 24


def lay_out(page: HandoverFilePage, context: PageContext) -> None:
    """Put the widgets of the page in their places."""
    say = context.say
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page.heading)
    parts = (
        (text("What lacks"), page.lacks, 4),
        (text("Papers that go in"), page.papers, 4),
        (text("Scans and photographs that go in"), page.scans, 2),
    )
    for words, listed, share in parts:
        label = QLabel(say(words))
        label.setBuddy(listed)
        listed.setAccessibleName(label.text())
        listed.setWordWrap(True)
        listed.setMinimumHeight(48)
        column.addWidget(label)
        column.addWidget(listed, share)
    page.reason.setMaximumHeight(REASON_HIGH)
    page.reason.setTabChangesFocus(True)
    form = form_layout()
    add_row(form, say(text("Why all the same (printed on page 1)")), page.reason)
    add_row(form, say(text("Originals")), _beside(page.originals, _labelled(page, context)))
    page.before.setMinimumContentsLength(MOST_LETTERS)
    page.before.setSizeAdjustPolicy(page.before.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    add_row(form, say(text("Built before")), _beside(page.before, page.again_button))
    page.before.setAccessibleName(say(text("Built before")))
    page.originals.setAccessibleName(say(text("Originals")))
    column.addLayout(form)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(page.preview_button)
    row.addWidget(page.build_button)
    column.addLayout(row)
    page.view.setAccessibleName(say(text("Pages of the paper")))
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(left)
    split.addWidget(page.view)
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 3)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(12, 10, 12, 10)
    whole.addWidget(page.banner)
    whole.addWidget(split, 1)
    page.setFocusProxy(page.papers)


def _labelled(page: HandoverFilePage, context: PageContext) -> QWidget:
    label = QLabel(context.say(text("Language of the paper")))
    label.setBuddy(page.languages)
    page.languages.setAccessibleName(label.text())
    return _beside(label, page.languages)


def _beside(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first, 1)
    row.addWidget(second)
    return both
