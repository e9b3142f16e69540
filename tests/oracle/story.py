"""A scenario read: who wrote down what, when it happened and when it was typed."""

from __future__ import annotations

import datetime as dt
import json
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from tests.oracle.spans import Clockface, Span, length

ZONES = {"car-utm": "Africa/Bangui", "ssd-poc": "Africa/Juba"}
_NOT_FIELDS = frozenset(
    {"custody", "kind", "at", "id", "answers", "corrects", "withdraws", "typed", "every", "until", "number"}
)
# Kinds with a field of that name; elsewhere a reason is why an entry was corrected.
OWN_REASON = frozenset({"extension", "clock_paused", "observation_set"})
NOT_SAID = frozenset({"unknown", "not_asked"})


@dataclass(frozen=True)
class Entry:
    """One line of the record as it was typed."""

    custody: str
    kind: str
    at: Span
    typed: float
    place: int
    id: str | None
    answers: str | None
    corrects: str | None
    withdraws: str | None
    fields: dict[str, Any] = field(compare=False)

    def __hash__(self) -> int:
        return self.place

    def get(self, name: str) -> Any:
        return self.fields.get(name)

    def said(self, name: str) -> Any:
        """Return a field's value, or None when it was not recorded, not asked or not known."""
        value = self.fields.get(name)
        return None if isinstance(value, str) and value in NOT_SAID else value


@dataclass(frozen=True)
class Story:
    """One scenario file."""

    profile: str
    face: Clockface
    entries: tuple[Entry, ...]
    limits: dict[str, int]
    pauses: dict[str, list[str]]
    cases: tuple[dict[str, Any], ...]

    @property
    def custodies(self) -> list[str]:
        return list(dict.fromkeys(e.custody for e in self.entries))


def read(source: str | dict[str, Any]) -> Story:
    """Return the story of a TOML text or of the dictionary it stands for."""
    raw = tomllib.loads(source) if isinstance(source, str) else source
    zone = ZoneInfo(ZONES[raw["profile"]])
    t0 = raw["t0"] if isinstance(raw["t0"], dt.datetime) else dt.datetime.fromisoformat(raw["t0"])
    face = Clockface(zone, round(t0.timestamp()))
    return Story(
        profile=raw["profile"],
        face=face,
        entries=tuple(_entries(raw.get("entry", ()), face)),
        limits={rule: length(words) for rule, words in raw.get("limits", {}).items()},
        pauses=dict(raw.get("pauses", {})),
        cases=tuple(raw.get("case", ())),
    )


def _entries(tables: list[dict[str, Any]], face: Clockface) -> Iterator[Entry]:
    place = 0
    for table in tables:
        at = first = face.span(table.get("at", table.get("typed", "unknown")))
        last = face.span(table["until"]).hi if "every" in table else at.lo
        step = length(table["every"]) if "every" in table else 1
        while True:
            typed = face.span(table["typed"]).hi if "typed" in table else at.lo
            yield Entry(
                custody=table["custody"],
                kind=table.get("kind", "withdrawn"),
                at=at,
                typed=max(typed, at.lo) if "every" in table else typed,
                place=place,
                id=table.get("id") if at == first else None,
                answers=table.get("answers"),
                corrects=table.get("corrects"),
                withdraws=table.get("withdraws"),
                fields={k: v for k, v in table.items() if k not in _NOT_FIELDS},
            )
            place += 1
            at = at.plus(step)
            if "every" not in table or at.lo > last:
                break


def standing(entries: list[Entry]) -> list[Entry]:
    """Return what stands: the newest version of each statement that was not taken back.

    `answers` names the first version of what it answers, however often that was corrected.
    """
    entries = sorted(entries, key=lambda e: (e.typed, e.place))
    by_id = {e.id: e for e in entries if e.id}
    root: dict[str, str] = {}
    versions: dict[str, list[Entry]] = defaultdict(list)
    gone: set[str] = set()
    for e in entries:
        if e.withdraws:
            if e.withdraws in by_id:
                gone.add(root.get(e.withdraws, e.withdraws))
            continue
        first = root.get(e.corrects, e.corrects) if e.corrects else (e.id or f"#{e.place}")
        if e.id:
            root[e.id] = first
        versions[first].append(e)
    result = []
    for first, chain in versions.items():
        if first not in gone:
            newest = chain[-1]
            answers = root.get(newest.answers, newest.answers) if newest.answers else None
            result.append(_renamed(newest, first, answers))
    return sorted(result, key=_order)


def _order(e: Entry) -> tuple[float, bool, str, bytes, int]:
    """Return the place in time: unknown times last; in one second nobody is back before being out.

    Two of one kind in one second stand in the order of what they say: the order of typing decides nothing.
    """
    back = e.kind in ("returned", "freed") or e.get("what") == "recapture"
    kept = {k: v for k, v in e.fields.items() if k != "reason" or e.kind in OWN_REASON}
    words = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()
    return (e.at.lo if math.isfinite(e.at.lo) else math.inf), back, e.kind, words, e.place


def _renamed(entry: Entry, first: str, answers: str | None) -> Entry:
    values = {n: getattr(entry, n) for n in Entry.__dataclass_fields__}
    return Entry(**{**values, "id": first, "answers": answers})
