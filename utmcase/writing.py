"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from utmcase.errors import UserError
from utmcase.i18n import text


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that a power cut leaves the old one or the new one, never half of it.

    Raises `UserError` when the place cannot be written to.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as problem:
        fresh.unlink(missing_ok=True) if fresh.parent.is_dir() else None
        raise UserError(
            text(
                "{file} cannot be written: {why}. Choose another place, or make room.",
                file=str(path),
                why=problem.strerror or type(problem).__name__,
            )
        ) from problem
