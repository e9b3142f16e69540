"""The state of one instance of a rule, and which of several is the worst."""

from __future__ import annotations

from dataclasses import dataclass

ORDER = ("overdue", "missing", "breached", "exceeded", "late", "may be", "open", "due", "running", "waiting",
         "stopped", "met", "ok", "closed", "lapsed", "withdrawn", "not_applicable")  # fmt: skip
BAD = frozenset({"overdue", "missing", "breached", "exceeded", "late"})


@dataclass(frozen=True)
class State:
    """One word of rules.md, and whether it holds for every possible time."""

    word: str
    certain: bool = True

    @property
    def said(self) -> str:
        return self.word if self.certain or self.word not in BAD else f"may be {self.word}"

    @property
    def rank(self) -> tuple[int, int]:
        if self.word in BAD and not self.certain:
            return ORDER.index("may be"), ORDER.index(self.word)
        return ORDER.index(self.word), 0


NOT_APPLICABLE = State("not_applicable")
_UNSURE = {"met": "late", "due": "overdue", "running": "overdue", "stopped": "exceeded"}


def unsure(state: State) -> State:
    """Return what a state is worth when nobody knows when the limit began."""
    worse = _UNSURE.get(state.word)
    return State(worse, certain=False) if worse else state


def worst(states: list[State]) -> State:
    return min(states, key=lambda s: s.rank) if states else NOT_APPLICABLE
