"""The user's settings on this computer: language, casebooks opened last, minutes until the window locks."""

from __future__ import annotations

import json
import logging
import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from utmcase.i18n import LANGS, Lang
from utmcase.paths import data_dir, settings_dir

logger = logging.getLogger(__name__)
FILE_NAME = "settings.toml"
MOST_RECENT = 8
IDLE_MINUTES, LONGEST_IDLE = 10, 120


@dataclass(frozen=True, slots=True)
class Kept:
    """What this computer remembers between two starts; nothing of a person in custody, no officer.

    Read without pydantic, whose import alone costs half of the start.
    """

    language: Lang = "en"
    recent: tuple[str, ...] = ()
    idle_minutes: int = IDLE_MINUTES


class UserSettings:
    """The settings kept in one folder; each change is saved at once.

    The UN id of who signed in is not kept: a stolen laptop must not say who works with it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or settings_dir()
        self._kept = _read(self.folder / FILE_NAME)

    @property
    def language(self) -> Lang:
        return self._kept.language

    @property
    def recent(self) -> tuple[tuple[Path, str], ...]:
        """Return the casebooks opened before that still exist, newest first, with an empty UN id."""
        return tuple((Path(name), "") for name in self._kept.recent if Path(name).is_file())

    @property
    def idle_minutes(self) -> int:
        return self._kept.idle_minutes

    @property
    def samples_folder(self) -> Path:
        """Return where the sample cases are made."""
        return data_dir() / "sample"

    def keep_language(self, lang: Lang) -> None:
        """Remember the language of the screens."""
        self._keep(replace(self._kept, language=lang))

    def keep_casebook(self, path: Path, un_id: str) -> None:
        """Remember this casebook as the last one opened; the UN id is not kept."""
        del un_id
        name = str(path.resolve())
        recent = (name, *(other for other in self._kept.recent if other != name))
        self._keep(replace(self._kept, recent=recent[:MOST_RECENT]))

    def _keep(self, kept: Kept) -> None:
        self._kept = kept
        # A JSON string, number or list of strings is also valid TOML.
        lines = [f"{name} = {json.dumps(value)}" for name, value in asdict(kept).items()]
        fresh = self.folder / f"{FILE_NAME}.new"
        try:
            fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
            fresh.replace(self.folder / FILE_NAME)
        except OSError as problem:
            # A setting that cannot be kept must not stop an officer from working.
            logger.info("settings could not be kept: %s", type(problem).__name__)


def _read(path: Path) -> Kept:
    """Return what the file keeps; what cannot be read counts as the default and is logged."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Kept()
    except (OSError, ValueError, RecursionError) as problem:
        logger.info("settings could not be read, defaults are used: %s", type(problem).__name__)
        return Kept()
    language: Lang = next((lang for lang in LANGS if lang == found.get("language")), "en")
    recent = found.get("recent")
    minutes = found.get("idle_minutes")
    return Kept(
        language,
        tuple(str(name) for name in recent) if isinstance(recent, list) else (),
        minutes if isinstance(minutes, int) and 0 <= minutes <= LONGEST_IDLE else IDLE_MINUTES,
    )
