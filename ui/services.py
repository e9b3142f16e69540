"""What the windows need from storage, paper and settings: callables that `utmcase.__main__` wires."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from utmcase.i18n import Lang

if TYPE_CHECKING:  # pydantic and the rules load on the database thread, while the sign-in already stands
    from utmcase.ports import Casebooks, Records, Site
    from utmcase.settings import Settings


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


class PrepareReport(Protocol):
    """Keeps the inputs of a print and returns what the paper shows: the custody's view and the inputs."""

    def __call__(self, records: Records, custody_id: str, lang: Lang) -> tuple[Any, Any]: ...


class RenderRecoverySheet(Protocol):
    """Returns the recovery sheet as PDF; `made_at` in seconds UTC."""

    def __call__(
        self, *, site: Site, casebook: str, recovery_key: str, made_at: int, lang: Lang
    ) -> bytes: ...


@dataclass(frozen=True, slots=True, eq=False)
class Services:
    """Everything outside `ui` that the windows use.

    `casebooks` and `preload` run on the database thread, so that storage is loaded while the sign-in already
    stands. `render_report`, `render_recovery_sheet`, `make_samples` and `warm_paper` run in a process of
    their own: they are functions of a module, and plain data goes in and out. `make_samples` is given the
    folder to write to. `clock` returns seconds UTC.
    """

    casebooks: Callable[[], Casebooks]
    found: Callable[[Records, Sequence[FirstCell]], object]
    prepare_report: PrepareReport
    render_report: Callable[[Any, Any], bytes]
    render_recovery_sheet: RenderRecoverySheet
    make_samples: Callable[[Path], Sequence[SampleCasebook]]
    settings: Settings
    save_settings: Callable[[Settings], object]
    documents_dir: Callable[[], Path]
    samples_dir: Callable[[], Path]
    clock: Callable[[], int]
    version: str
    preload: Callable[[], object]
    warm_paper: Callable[[], object]
