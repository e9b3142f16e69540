"""The shipped fonts on screen: nothing is taken from the system, so no letter is an empty box anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from utmcase.fonts import FONT_FILES

SIZE_PT = 10.0
#: Where a sign is looked for, in this order.
FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "UTM Signs")


#: What the first picture is written in; the others are loaded once it stands.
FIRST = ("NotoSans-Regular", "NotoSans-Bold")


def load_first_fonts() -> tuple[str, ...]:
    """Load the fonts of the first picture. Raises FileNotFoundError."""
    return _load([path for path in FONT_FILES.values() if path.stem in FIRST])


def load_other_fonts() -> tuple[str, ...]:
    """Load the fonts that the first picture does without. Raises FileNotFoundError."""
    return _load([path for path in FONT_FILES.values() if path.stem not in FIRST])


def load_fonts() -> tuple[str, ...]:
    """Load the shipped fonts into Qt; return the families they bring. Raises FileNotFoundError."""
    return _load(list(FONT_FILES.values()))


def _load(paths: list[Path]) -> tuple[str, ...]:
    families: list[str] = []
    for path in paths:
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise FileNotFoundError(path)
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def screen_font(families: tuple[str, ...] = FAMILIES) -> QFont:
    """Return the font of all windows."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(SIZE_PT)
    return font


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return the font in another size, for titles and small print."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other
