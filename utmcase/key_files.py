"""Key files: 32 random bytes on a stick, without which the password of their officer opens nothing.

A key file names nobody and no casebook. What it holds is checked here, so that a file that was chosen by
mistake or is damaged is told apart before any password is tried: that says nothing about the password.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.writing import write_whole

SUFFIX = ".utmkey"
SUGGESTED_NAME = f"key{SUFFIX}"  # nothing of an officer, a site or a casebook
MAGIC = "UTMCASE KEY FILE 1"
SECRET_BYTES = 32
_LONGEST = 1024
_CHECK_SIGNS = 8
_WRITTEN = re.compile(rf"{MAGIC}\s+([0-9a-f]{{64}})\s+([0-9a-f]{{{_CHECK_SIGNS}}})\s*")


def make_key_file(path: Path, casebook: Path) -> Path:
    """Write a new key file, read it back, and return its path.

    Raises `UserError` when something is there already, beside the casebook, and for a place that does not
    take it.
    """
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if path.exists():
        raise UserError(
            text("There is already a file “{name}” in this folder. Choose another name.", name=path.name)
        )
    if path.resolve().parent == casebook.resolve().parent:
        raise UserError(
            text("A key file beside the casebook is stolen with it. Choose a stick that is kept elsewhere.")
        )
    secret = os.urandom(SECRET_BYTES)
    write_whole(path, f"{MAGIC}\n{secret.hex()}\n{_check(secret)}\n".encode())
    if read_key_file(path) != secret:
        raise UserError(_unreadable(path))
    return path


def read_key_file(path: Path) -> bytes:
    """Return the 32 secret bytes. Raises `UserError` for a file that is missing, damaged or another."""
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST).decode("ascii")
    except (OSError, ValueError):
        raise UserError(_unreadable(path)) from None
    found = _WRITTEN.fullmatch(content)
    secret = b"" if found is None else bytes.fromhex(found[1])
    if found is None or found[2] != _check(secret):
        raise UserError(_unreadable(path))
    return secret


def _check(secret: bytes) -> str:
    # The sign-in only names this module; what it needs to read a file costs time until it is painted.
    import hashlib

    return hashlib.sha256(MAGIC.encode() + secret).hexdigest()[:_CHECK_SIGNS]


def _unreadable(path: Path) -> Text:
    return text(
        "“{name}” is not a key file, or it cannot be read. Plug in the stick and choose the file again; "
        "if it is lost or damaged, an administrator gives you a new password.",
        name=path.name,
    )
