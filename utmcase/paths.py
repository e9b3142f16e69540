"""Where the program keeps what belongs to the user and not to a casebook."""

from __future__ import annotations

import os
from pathlib import Path

# Tests and training rooms point it elsewhere, so that nothing touches the officer's own settings.
SETTINGS_VARIABLE = "UTMCASE_SETTINGS"


def settings_dir() -> Path:
    """Return the folder of the user's settings and last heads; it is made when missing."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        folder = Path(named)
    else:
        import platformdirs

        folder = Path(platformdirs.user_config_dir("utmcase", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_dir() -> Path:
    """Return the folder in which a new casebook is proposed."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())


def data_dir() -> Path:
    """Return the folder for what the program makes for this user: sample cases and the log of faults."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        folder = Path(named)
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("utmcase", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
