"""What the windows need from storage, paper and settings: callables that `utmcase.__main__` wires."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from utmcase.i18n import Lang, PaperLang

if TYPE_CHECKING:  # pydantic and the rules load on the database thread, while the sign-in already stands
    from utmcase.file_building import FileTools
    from utmcase.paper_key import PaperKey
    from utmcase.paper_reading import PaperRead
    from utmcase.ports import Casebooks, Records, Site


@dataclass(frozen=True, slots=True)
class FirstCell:
    """A cell named while a casebook is founded; `capacity` in persons, None when not known."""

    name: str
    capacity: int | None


@dataclass(frozen=True, slots=True)
class SampleCasebook:
    """One casebook of the sample cases, and who signs in to it."""

    path: Path
    un_id: str
    password: str


class Settings(Protocol):
    """What is remembered on this computer between two starts; what is kept is saved at once."""

    @property
    def language(self) -> Lang:
        """Return the language of the screens."""

    @property
    def recent(self) -> Sequence[tuple[Path, str]]:
        """Return the casebooks opened before, newest first, each with the UN id that signed in (or "")."""

    @property
    def idle_minutes(self) -> int:
        """Return after how many minutes without a key or a click the window locks; 0 never."""

    @property
    def samples_folder(self) -> Path:
        """Return where the sample cases are made."""

    def keep_language(self, lang: Lang) -> None:
        """Remember the language of the screens."""

    def keep_casebook(self, path: Path, un_id: str) -> None:
        """Remember that this officer opened this casebook."""


class PreparePaper(Protocol):
    """Keeps the inputs of a print and returns what the paper shows: its view of the custody, the inputs."""

    def __call__(self, records: Records, custody_id: str, paper: str, lang: PaperLang) -> tuple[Any, Any]: ...


class RenderRecoverySheet(Protocol):
    """Returns the recovery sheet as PDF; `made_at` in seconds UTC."""

    def __call__(
        self, *, site: Site, casebook: str, recovery_key: str, made_at: int, lang: Lang
    ) -> bytes: ...


@dataclass(frozen=True, slots=True, eq=False)
class Services:
    """Everything outside `ui` that the windows use.

    `casebooks` and `preload` run on the database thread, so that storage is loaded while the sign-in already
    stands. What renders, `make_samples` and `warm_paper` run in a process of their own: they are functions
    of a module, and plain data goes in and out. `make_samples` is given the folder to write to. `clock`
    returns seconds UTC.
    """

    casebooks: Callable[[], Casebooks]
    found: Callable[[Records, Sequence[FirstCell]], object]
    prepare_paper: PreparePaper
    render_paper: Callable[..., bytes]  # kind of paper, view, inputs; `step` hears how far a long one is
    sign_paper: Callable[[bytes, PaperKey, int], bytes]  # PDF, its key, seconds UTC
    read_paper: Callable[[bytes], PaperRead]
    file_tools: Callable[[], FileTools]
    render_recovery_sheet: RenderRecoverySheet
    render_table: Callable[..., bytes]  # one or more tables
    make_samples: Callable[[Path], Sequence[SampleCasebook]]
    settings: Settings
    clock: Callable[[], int]
    version: str
    preload: Callable[[], object]
    warm_paper: Callable[[], object]
