"""Finding a person by number or by name as heard; every search is logged."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.board import BoardRow
from utmcase.names import LIKE_ENOUGH, likeness, query_keys
from utmcase.officers import require
from utmcase.ports import Records
from utmcase.projecting import names_of, row_from_json

MOST_CANDIDATES = 400
MOST_SHOWN = 30
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One custody that answers a search. `matched` is the name that fits best, `score` 0-100."""

    custody_id: str
    row: BoardRow
    matched: str
    score: float


def search(records: Records, words: str, *, limit: int = MOST_SHOWN) -> tuple[Found, ...]:
    """Return the custodies whose number or name comes near, nearest first; two signs are needed."""
    require(records.officer, "see")
    asked = words.strip()[:200]
    if len(asked) < SHORTEST:
        return ()
    records.log_access("search", detail=asked)
    found = []
    for one in records.find(query_keys(asked), limit=MOST_CANDIDATES):
        row = row_from_json(one.row)
        # The board row holds the newest name only; older spellings and aliases stand in the record.
        names = (row.name, *names_of(records.custody(one.custody_id)))
        scores = [(likeness(asked, row.number, (name,)), name) for name in names if name]
        score, matched = max(scores, default=(likeness(asked, row.number, ()), ""))
        if score >= LIKE_ENOUGH:
            found.append(Found(one.custody_id, row, matched, score))
    found.sort(key=lambda hit: (-hit.score, not hit.row.held, hit.row.number))
    return tuple(found[:limit])
