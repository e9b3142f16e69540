"""Rows of a form and other small pieces that look the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.fonts import scaled
from ui.theme import sign

SPACE = 8


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Return an empty form: labels to the left, fields as wide as there is room."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(SPACE)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def add_row(form: QFormLayout, label: str, field: QWidget, hint: str = "") -> QLabel:
    """Add a labelled field, with the label as buddy and as its name for a screen reader; return the label."""
    words = QLabel(label)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setBuddy(field)
    field.setAccessibleName(label.replace("&", ""))
    if hint:
        field.setAccessibleDescription(hint)
        field.setToolTip(tip(hint))
    form.addRow(words, field)
    return words


def filter_row(filters: Sequence[tuple[str, QWidget, int]]) -> QHBoxLayout:
    """Return fields side by side, each after its label, sharing the width as their numbers say."""
    row = QHBoxLayout()
    row.setSpacing(SPACE)
    for words, field, share in filters:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        row.addWidget(label)
        row.addWidget(field, share)
    return row


def title(words: str, factor: float = 1.5) -> QLabel:
    """Return a heading."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(scaled(label.font(), factor, bold=True))
    return label


def tip(words: str) -> str:
    """Return the words as a tip shows them literally: Qt would read `<img src=…>` in a name as markup."""
    return f'<p style="white-space:pre-wrap">{escape(words)}</p>' if QtText.mightBeRichText(words) else words


def prose(words: str) -> QLabel:
    """Return a paragraph that wraps and can be copied."""
    # A site code or number is not torn apart at the end of a line.
    label = QLabel(re.sub(r"(?<=[A-Z0-9])-(?=[A-Z0-9])", "\u2011", words))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def button_row(parent: QWidget | None = None) -> QDialogButtonBox:
    """Return the foot of a dialog: to the right, on every system, what does something."""
    buttons = QDialogButtonBox(parent)
    buttons.setStyleSheet("QDialogButtonBox { button-layout: 3 }")
    return buttons


def button(words: str, icon: str = "", *, main: bool = False) -> QPushButton:
    """Return a push button; the main one of a page answers to Enter."""
    push = QPushButton(words)
    if icon:
        sign(push, icon)
    push.setAutoDefault(True)
    push.setDefault(main)
    return push


class ShortLabel(QLabel):
    """A line that is shortened at its end when there is no room; the whole stands in its tip."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setToolTip(tip(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        shortened = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, self.alignment(), shortened)
        painter.end()
