"""Finding a person by number or by name as heard; every search is logged."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.board import BoardRow
from utmcase.names import LIKE_ENOUGH, likeness, nearest_words, query_keys, words_of
from utmcase.officers import require
from utmcase.own_site import is_own
from utmcase.ports import ProjectedCustody, Records
from utmcase.projecting import row_from_json

MOST_CANDIDATES = 400
MOST_SHOWN = 30
#: Before the words in the access log: whatever they are, they are then taken for nothing else.
WORDS = "words: "
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One custody that answers a search. `matched` is the name that fits, `score` 0-100."""

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
    records.log_access("search", detail=f"{WORDS}{asked}")
    found = [_found(asked, one) for one in records.find(query_keys(asked), limit=MOST_CANDIDATES)]
    near = [hit for hit in found if hit.score >= LIKE_ENOUGH]
    if not records.officer.may("see", own=False):
        near = [hit for hit in near if is_own(records, hit.row.number, hit.row.cell)]
    near.sort(key=lambda hit: (-hit.score, not hit.row.held, hit.row.number))
    return tuple(near[:limit])


def _found(asked: str, one: ProjectedCustody) -> Found:
    """Score a candidate by its name and by its kept words: older spellings and aliases are among them."""
    row = row_from_json(one.row)
    by_name = likeness(asked, row.number, (row.name,))
    words = words_of(one.keys)
    by_words = likeness(asked, row.number, (" ".join(words),))
    if by_name >= by_words or by_name >= LIKE_ENOUGH:
        return Found(one.custody_id, row, row.name, max(by_name, by_words))
    return Found(one.custody_id, row, nearest_words(asked, words), by_words)
