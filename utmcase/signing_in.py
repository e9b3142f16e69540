"""When officers were signed in, as the access log tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from utmcase.rules.times import INF

if TYPE_CHECKING:
    from utmcase.ports import AccessLine, Records
    from utmcase.rules.surroundings import Sessions


def sessions_in(records: Records) -> Mapping[str, Sessions]:
    """Return when each officer was signed in; nothing in a TRAINING casebook.

    There an entry may bear any time of typing, and none of them says who sat at the computer.
    """
    return {} if records.site.training else sessions_of(records.sign_lines())


def sessions_of(lines: Iterable[AccessLine]) -> dict[str, Sessions]:
    """Return when each officer was signed in (seconds UTC), oldest first, of lines in the order of writing.

    A casebook is open for one officer at a time: a session without an end (the power failed) lasts until
    somebody signs in next, and the last one lasts on. Before the first line nobody knows who was there, so
    nobody was signed out.
    """
    found: dict[str, list[tuple[int, float]]] = {}
    first: int | None = None
    running: tuple[str, int] | None = None
    for line in lines:
        first = line.at if first is None else first
        if running is not None and (line.action == "sign_in" or line.un_id == running[0]):
            _ended(found, running, line.at)
            running = None
        if line.action == "sign_in":
            running = (line.un_id, line.at)
    if running is not None:
        _ended(found, running, INF)
    before = (0, float(first or 0))
    return {officer: (before, *sorted(sessions)) for officer, sessions in found.items()}


def _ended(found: dict[str, list[tuple[int, float]]], running: tuple[str, int], at: float) -> None:
    officer, start = running
    found.setdefault(officer, []).append((start, max(start, at)))
