"""Known problems of disks and files as sentences; everything else is a bug and passes through unchanged."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from utmcase.errors import UserError
from utmcase.i18n import Text, text

Problem = Literal["busy", "protected", "disk", "damaged", "full", "place"]
_SENTENCES: dict[Problem, Text] = {
    "busy": text("Another program is writing to this casebook. Close it, then try again."),
    "protected": text(
        "This casebook or its folder is write-protected. Copy the casebook and its keys file to a folder "
        "you may write to, and open it there."
    ),
    "disk": text(
        "The disk did not take or give the data; nothing was saved. Check the disk and its free space, "
        "then try again."
    ),
    "damaged": text(
        "The casebook is damaged on the disk. Do not write to it; restore the newest backup, "
        "and keep this file."
    ),
    "full": text("The disk is full; nothing was saved. Make room on it, then try again."),
    "place": text("There is no such folder or file. Check that the disk is connected and the path is right."),
}

# SQLite's primary result codes (https://www.sqlite.org/rescode.html).
NOTADB = 26
_BY_RESULT: dict[int, Problem] = {
    5: "busy",
    6: "busy",
    8: "protected",
    10: "disk",
    11: "damaged",
    13: "full",
    14: "place",
}
_BY_ERRNO: dict[int, Problem] = {
    errno.EACCES: "protected",
    errno.EPERM: "protected",
    errno.EROFS: "protected",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EIO: "disk",
    errno.ENOENT: "place",
    errno.ENOTDIR: "place",
    errno.EISDIR: "place",
}


def result_code(error: BaseException) -> int | None:
    """Return SQLite's primary result code of a driver's error (SQLAlchemy's wrapping removed), or None."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _problem(error: Exception) -> Problem | None:
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0)
    code = result_code(error)
    return None if code is None else _BY_RESULT.get(code)


@contextmanager
def known_problems() -> Iterator[None]:
    """Turn a known problem of SQLite, of the disk or of a file into a UserError."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        problem = _problem(error)
        if problem is None:
            raise
        raise UserError(_SENTENCES[problem]) from error
