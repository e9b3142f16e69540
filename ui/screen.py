"""Whether a window can be opened here, asked before Qt is: without a screen Qt ends the program hard."""

from __future__ import annotations

import ctypes
import os
import sys

from utmcase.i18n import Text, text

# What Qt's window plug-in needs from the system and does not bring along.
WINDOW_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1")
NO_SCREEN = text(
    "There is no screen here, so no window can be opened. Use the command line (utmcase --help), "
    "or “utmcase demo --to FOLDER --no-window” to see what the program does."
)


def why_no_window() -> Text | None:
    """Return the sentence that says why no window can be opened, or None when one can."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY") or not _display_answers():
        return NO_SCREEN
    missing = [name for name in WINDOW_LIBRARIES if not _loads(name)]
    if missing:
        return text(
            "A window needs system libraries that are missing here ({names}). Run “make setup” once.",
            names=", ".join(missing),
        )
    return None


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _display_answers() -> bool:
    """Return whether an X server answers at DISPLAY; without libxcb it cannot be asked, nor used."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers
