"""The few things that Windows and POSIX systems do differently: locking a file, making a rename last."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def take_lock(path: Path) -> int | None:
    """Lock the file for this process, creating it; return its descriptor, or None when another holds it.

    The system frees the lock when the process ends, however it ends. Raises OSError when the file cannot
    be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def free_lock(descriptor: int) -> None:
    """Free a lock taken with `take_lock`; its file stays, since removing it would race with the next."""
    os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in place of the file at once: a crash leaves the old file or the new one, whole."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def sync_folder(folder: Path) -> None:
        """Do nothing: NTFS journals its directories, and Windows cannot sync one."""

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def sync_folder(folder: Path) -> None:
        """Make renames in this folder survive a power cut."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
