"""How everything looks: Fusion, a calm light and a calm dark palette chosen by the system, and the icons.

Every pair of text and ground keeps a contrast of 4.5:1 (a test computes it). Where the system asks for high
contrast, its own palette stays.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.fonts import load_fonts, screen_font

ICONS = Path(__file__).parent / "icons"
ICON_SIZES = (16, 32, 64)
MIDDLE = 128
NAVY = "#0b5c8f"
SIGN = "sign"

LIGHT = {
    "window": "#f3f5f7",
    "window_text": "#1b2025",
    "base": "#ffffff",
    "alternate_base": "#f4f7f9",
    "text": "#1b2025",
    "button": "#e8ecf0",
    "button_text": "#1b2025",
    "bright_text": "#a31515",
    "highlight": NAVY,
    "highlighted_text": "#ffffff",
    "link": NAVY,
    "link_visited": "#5a3d8a",
    "placeholder_text": "#5d6770",
    "tool_tip_base": "#ffffff",
    "tool_tip_text": "#1b2025",
    "light": "#ffffff",
    "midlight": "#f7f9fa",
    "mid": "#c3c9cf",
    "dark": "#9aa3ab",
    "shadow": "#6b747c",
    "accent": NAVY,
}
DARK = {
    "window": "#31383f",
    "window_text": "#e8ebee",
    "base": "#1c2024",
    "alternate_base": "#22272b",
    "text": "#e8ebee",
    "button": "#39424a",
    "button_text": "#e8ebee",
    "bright_text": "#ff9c94",
    "highlight": "#1f6a9c",
    "highlighted_text": "#ffffff",
    "link": "#86c5f4",
    "link_visited": "#cbb1f0",
    "placeholder_text": "#a8b2bb",
    "tool_tip_base": "#1c2024",
    "tool_tip_text": "#e8ebee",
    "light": "#59626b",
    "midlight": "#4b535b",
    "mid": "#5c656e",
    "dark": "#171a1d",
    "shadow": "#0f1113",
    "accent": "#1f6a9c",
}
DISABLED = {"light": "#737c84", "dark": "#a0a9b1"}
ROLES = {name: QPalette.ColorRole["".join(p.title() for p in name.split("_"))] for name in LIGHT}


def palette_of(colours: dict[str, str], disabled: str) -> QPalette:
    """Return a palette with these colours; what cannot be used now is greyed with `disabled`."""
    palette = QPalette()
    for name, value in colours.items():
        palette.setColor(ROLES[name], QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(disabled))
    # A field that takes no words lies in the page and not on it.
    gone = QPalette.ColorGroup.Disabled
    palette.setColor(gone, QPalette.ColorRole.Base, QColor(colours["window"]))
    palette.setColor(gone, QPalette.ColorRole.PlaceholderText, QColor(disabled))
    return palette


def dress(app: QApplication, load: Callable[[], object] = load_fonts) -> None:
    """Give the program its style, fonts, palette and icon, and follow the system between light and dark."""
    app.setStyle("Fusion")
    load()
    app.setFont(screen_font())
    app.setWindowIcon(QIcon(str(ICONS / "utmcase.svg")))
    follow = _Follow(app)
    follow.apply()


class _Follow(QObject):
    """Changes the palette when the system changes between light, dark and high contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self.apply)

    def apply(self) -> None:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return
        if hints.colorScheme() == Qt.ColorScheme.Dark:
            wear(self._app, palette_of(DARK, DISABLED["dark"]))
        else:
            wear(self._app, palette_of(LIGHT, DISABLED["light"]))


def wear(app: QApplication, palette: QPalette) -> None:
    """Give the program this palette, and its icons the colour of the text on it."""
    app.setPalette(palette)
    for widget in app.allWidgets():
        for bearer in (widget, *widget.actions()):
            name = bearer.property(SIGN)
            if name and isinstance(bearer, QAbstractButton | QAction):
                bearer.setIcon(icon(str(name), palette))


def sign(bearer: QAbstractButton | QAction, name: str) -> None:
    """Give a button or an action this icon; it follows the palette from light to dark."""
    bearer.setIcon(icon(name))
    bearer.setProperty(SIGN, name)


def is_dark(palette: QPalette) -> bool:
    """Return whether text stands light on dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < MIDDLE


def icon(name: str, palette: QPalette | None = None) -> QIcon:
    """Return a line icon in the colour of the text, for ordinary, chosen and unusable states."""
    colours = palette or QApplication.palette()
    drawn = QIcon()
    for mode, role in (
        (QIcon.Mode.Normal, QPalette.ColorRole.ButtonText),
        (QIcon.Mode.Selected, QPalette.ColorRole.HighlightedText),
    ):
        _draw(drawn, name, colours.color(role), mode)
    group = QPalette.ColorGroup.Disabled
    _draw(drawn, name, colours.color(group, QPalette.ColorRole.ButtonText), QIcon.Mode.Disabled)
    return drawn


def _draw(drawn: QIcon, name: str, colour: QColor, mode: QIcon.Mode) -> None:
    # Kept by Qt itself: each new page would else read and draw the same few icons again (1 ms each).
    keys = {size: f"{name} {colour.name()} {size}" for size in ICON_SIZES}
    kept = {size: QPixmap() for size in ICON_SIZES}
    if not all(QPixmapCache.find(keys[size], kept[size]) for size in ICON_SIZES):
        source = (ICONS / f"{name}.svg").read_text(encoding="ascii").replace("currentColor", colour.name())
        renderer = QSvgRenderer(QByteArray(source.encode()))
        for size in ICON_SIZES:
            kept[size] = _drawn(renderer, size)
            QPixmapCache.insert(keys[size], kept[size])
    for pixmap in kept.values():
        drawn.addPixmap(pixmap, mode)


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
