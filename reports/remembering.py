"""What is remembered while one paper is made, and forgotten with it: it is words about people."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

P = ParamSpec("P")
T = TypeVar("T")
MOST = 20_000  # answers of one function: more than a paper of a thousand pages asks for
_FORGET: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Return the function, which answers what it was asked before from memory until `forget`."""
    kept = lru_cache(MOST)(function)
    _FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def forget() -> None:
    """Forget everything that was remembered."""
    for one in _FORGET:
        one()


@contextmanager
def one_paper() -> Iterator[None]:
    """Forget, when a paper is made, what was remembered for it."""
    try:
        yield
    finally:
        forget()
