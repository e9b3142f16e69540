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

    A session without an end (the power failed) lasts until the officer signs in next; the last one lasts on.
    Before the first line nobody knows who was there, so nobody was signed out.
    """
    found: dict[str, list[tuple[int, float]]] = {}
    first: int | None = None
    running: dict[str, int] = {}
    for line in lines:
        first = line.at if first is None else first
        start = running.pop(line.un_id, None)
        if start is not None:
            _ended(found, (line.un_id, start), line.at)
        if line.action == "sign_in":
            running[line.un_id] = line.at
    for session in running.items():
        _ended(found, session, INF)
    before = (0, float(first or 0))
    return {officer: (before, *sorted(sessions)) for officer, sessions in found.items()}


def _ended(found: dict[str, list[tuple[int, float]]], running: tuple[str, int], at: float) -> None:
    officer, start = running
    found.setdefault(officer, []).append((start, max(start, at)))
