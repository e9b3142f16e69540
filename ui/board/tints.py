"""Colours with a meaning, for light and dark palettes; each keeps 4.5:1 against the page and the other row.

A colour never carries a meaning alone: wherever one is used, a shape and a word stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from utmcase.rules.findings import BAD, Severity, State

MIDDLE = 128


@dataclass(frozen=True, slots=True)
class Tints:
    """The colours of one palette."""

    critical: QColor
    major: QColor
    minor: QColor
    information: QColor
    good: QColor
    due: QColor
    muted: QColor
    child: QColor
    line: QColor
    track: QColor
    band: QColor  # behind a band that must be seen, such as "treat as a child"
    correction: QColor  # behind a form that corrects, so that it never looks like a new entry
    done: QColor  # behind what has just been recorded

    def severity(self, severity: Severity | None) -> QColor:
        """Return the colour of a severity."""
        colours = {"critical": self.critical, "major": self.major, "minor": self.minor}
        return colours.get(severity or "", self.information)

    def state(self, state: State) -> QColor:
        """Return the colour of a clock's state."""
        if state in BAD:
            return self.critical
        return self.due if state in {"due", "running", "open", "waiting"} else self.good


LIGHT = Tints(
    critical=QColor("#a31515"),
    major=QColor("#8f4400"),
    minor=QColor("#655700"),
    information=QColor("#3f4b57"),
    good=QColor("#1d6b33"),
    due=QColor("#0b559f"),
    muted=QColor("#565f68"),
    child=QColor("#6b2fa0"),
    line=QColor("#c3c9cf"),
    track=QColor("#e4e7ea"),
    band=QColor("#f0e6f8"),
    correction=QColor("#fdf1d6"),
    done=QColor("#e3f3e6"),
)
DARK = Tints(
    critical=QColor("#ff9c94"),
    major=QColor("#ffb870"),
    minor=QColor("#e6d36a"),
    information=QColor("#b9c4cf"),
    good=QColor("#86d798"),
    due=QColor("#94c8ff"),
    muted=QColor("#b0bac4"),
    child=QColor("#dab6ff"),
    line=QColor("#525960"),
    track=QColor("#3b4147"),
    band=QColor("#3a2c47"),
    correction=QColor("#453a22"),
    done=QColor("#233d2a"),
)


def tints(palette: QPalette) -> Tints:
    """Return the colours that fit this palette."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < MIDDLE else LIGHT
