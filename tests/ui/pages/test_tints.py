from dataclasses import fields

import pytest
from PySide6.QtGui import QColor

from ui import theme
from ui.board.tints import DARK, LIGHT

INKS = ("critical", "major", "minor", "information", "good", "due", "muted", "child")
GROUNDS = ("band", "correction", "done")


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def chosen(ground, highlight):
    """The ground of a chosen row: 16 % of the highlight over it."""
    mixed = [h * 0.16 + g * 0.84 for h, g in zip(highlight.getRgbF()[:3], ground.getRgbF()[:3], strict=True)]
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize(
    ("tint", "colours"), [(LIGHT, theme.LIGHT), (DARK, theme.DARK)], ids=["light", "dark"]
)
def test_every_colour_can_be_read_on_every_ground_it_stands_on(tint, colours):
    base = [QColor(colours[name]) for name in ("base", "alternate_base", "window")]
    grounds = base + [chosen(ground, QColor(colours["highlight"])) for ground in base[:2]]
    for name in INKS:
        for ground in grounds:
            assert contrast(getattr(tint, name), ground) >= 4.5, (name, ground.name())
    ink = QColor(colours["window_text"])
    for name in GROUNDS:
        assert contrast(ink, getattr(tint, name)) >= 4.5
    assert len(fields(tint)) == len(INKS) + len(GROUNDS) + 2
