"""A fault of the program as words that may be sent around: where it was, and nothing that was typed."""

from __future__ import annotations

import re
import traceback

#: Their messages name parts of the program, never a value.
PLAIN = (NameError, AttributeError, ImportError, RecursionError, MemoryError)

_REMOTE = "_RemoteTraceback"
_PLACE = re.compile(r'^  File "[^"\n]+", line \d+, in [\w<>]+$', re.MULTILINE)


def message_of(problem: BaseException) -> str:
    """Return the sort of a fault, with its message only where that cannot hold a person's data."""
    kind = type(problem).__name__
    return f"{kind}: {problem}" if isinstance(problem, PLAIN) else kind


def _frames(problem: BaseException) -> str:
    return "".join(traceback.format_tb(problem.__traceback__))


def report_of(problem: BaseException) -> str:
    """Return a fault and what caused it, oldest first: files, lines and sorts of fault, without values.

    The lines of the program's own source stand in it; what its variables held does not.
    """
    parts: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = problem
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        # Of a fault in the process beside, only its words came over: the places are picked out of them.
        frames = "\n".join(_PLACE.findall(str(one))) if type(one).__name__ == _REMOTE else _frames(one)
        parts.append(f"{frames}{message_of(one)}\n")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n".join(reversed(parts))
