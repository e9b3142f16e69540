"""What statistics know of one custody: plain facts, worked out once, so that the custody itself can go.

A time is a bracket of seconds UTC, (earliest, latest), minus or plus infinity where nobody knows. A fact that
is not recorded is blank or None and never "no".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import NOT_VALUES
from utmcase.minutes import divided
from utmcase.people import age_of
from utmcase.projecting import evaluated, sex_of
from utmcase.registers.gathering import Step, no_steps, station
from utmcase.rules.sight import answered, roots
from utmcase.rules.times import Bracket, bracket

if TYPE_CHECKING:
    from utmcase.ports import Records

RELEASED, HANDED_OVER, TO_CHILD_PROTECTION = "released", "handed_over", "child_protection"
DIED, ESCAPED, HELD = "death", "escape", "held"
# Whose limits the indicators read, as confirmed at the site; see `LIMITS` for what each is for.
CEILING, FOCAL_POINT, MEDICAL, CHILD, PRESENTED = "GO-01", "GN-01", "GS-01", "GO-03b", "GO-04"
# What every record has to say: a kind of entry and its field.
MANDATORY: tuple[tuple[str, str], ...] = (
    ("identity", "names_spoken"),
    ("identity", "sex"),
    ("identity", "nationality"),
    ("apprehension", "place"),
    ("apprehension", "legal_basis"),
    ("apprehension", "offence"),
    ("apprehension", "unit"),
    ("admission", "facility"),
    ("rights_statement", "signed"),
    ("medical_exam", "fit_for_detention"),
    ("property_in", "receipt"),
)
NEWS = ("follow_up", "presented", "charged", "remanded", "freed", "moved_by_authority")


@dataclass(frozen=True, slots=True)
class Request:
    """A handover that was asked for: when, what was answered ("" is nothing yet), and when."""

    asked: Bracket
    answer: str
    answered: Bracket | None
    authority: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap that stands, or perhaps: its rule, whose it is, and its cause ("" is not explained)."""

    rule: str
    owner: str
    cause: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class After:
    """What is known after the handover to the State."""

    handed_over: Bracket
    authority: str  # its kind
    located: tuple[Bracket, ...]  # news that name a place, or that the person is free
    presented: tuple[Bracket, ...]
    heard: tuple[Bracket, ...]
    news: tuple[Bracket, ...]  # of any sort
    freed: bool
    in_prison: bool | None  # by the newest news; None is not known
    convicted: bool
    in_court: bool  # anything is known of charge, remand or hearing


@dataclass(frozen=True, slots=True)
class Case:
    """One custody. `began` is the earliest second of T0; `end` None while the person is held."""

    id: str
    number: str
    station: str
    began: int
    t0: Bracket
    end: Bracket | None
    result: str
    sex: str
    age: str  # child · adult · not_known
    basis: str
    offence: str
    place: str  # the second part of the administrative path: prefecture or county
    unit: str
    facility: str
    affiliated: bool
    limits: Mapping[str, int]
    spans: tuple[tuple[Bracket, Bracket | None], ...]
    focal_point: tuple[Bracket, ...]
    examined: tuple[Bracket, ...]
    signed: str
    requests: tuple[Request, ...]
    after: After | None
    complaints: tuple[tuple[Bracket, str], ...]
    deaths: tuple[Bracket, ...]
    filled: int
    delays: tuple[float | None, ...]  # seconds from what happened to its writing; None is not known
    gaps: tuple[Gap, ...]
    owners: tuple[tuple[str, int], ...]  # minutes

    @property
    def child(self) -> bool:
        """Return whether the person counts as a child."""
        return self.age == "child"


def cases_of(records: Records, at: int, step: Step = no_steps) -> Iterator[Case]:
    """Yield every custody that the officer's lists hold, as of a second UTC; `step(done, total)` hears."""
    from utmcase.own_site import owned
    from utmcase.sweeping import Around

    around, total = Around(records), len(records.custody_ids())
    everywhere = records.officer.may("see", own=False)
    for done, custody in enumerate(records.custodies(), start=1):
        step(done, total)
        if custody.timeline and (everywhere or owned(records, custody)):
            packs = around.packs(custody)
            limits = {one: limit for one, rule in packs.rules.items() if (limit := rule.limit) is not None}
            found = evaluated(records, custody, at, around=around).findings
            gaps = tuple(
                Gap(f.rule, f.owner, _cause(custody, f.explained), f.certain) for f in found if f.shown
            )
            yield case_of(custody, gaps, limits, at, ZoneInfo(records.site.zone), records.site.profile)


def case_of(
    custody: Custody, gaps: tuple[Gap, ...], limits: Mapping[str, int], at: int, zone: ZoneInfo, profile: str
) -> Case:
    """Return the facts of one folded custody with its gaps and the limits (seconds) of its rules."""
    spans = tuple((bracket(s.start), None if s.end is None else bracket(s.end)) for s in custody.spans)
    age = age_of(custody, zone)
    offence = custody.latest("apprehension", "offence")
    return Case(
        id=custody.id,
        number=custody.number,
        station=station(custody.number),
        began=custody.t0_earliest,
        t0=bracket(custody.t0),
        end=spans[-1][1],
        result=_result(custody),
        sex=sex_of(custody),
        age="child" if age.child else age.age,
        basis=_word(custody.latest("apprehension", "legal_basis")),
        offence=_word(offence.get("category")) if isinstance(offence, dict) else "",
        place=_prefecture(custody.latest("apprehension", "place")),
        unit=_word(custody.latest("apprehension", "unit")),
        facility=_word(custody.latest("admission", "facility")),
        affiliated=any(e.data.get("what") == "armed_group_child" for e in custody.of_kind("circumstance")),
        limits={
            one: limits[one] for one in (CEILING, FOCAL_POINT, MEDICAL, CHILD, PRESENTED) if one in limits
        },
        spans=spans,
        focal_point=_times(
            custody, "notified", lambda d: d.get("to") == "focal_point" and d.get("outcome") == "told"
        ),
        examined=_times(custody, "medical_exam", lambda d: d.get("purpose") == "entry"),
        signed=_word(custody.latest("rights_statement", "signed")),
        requests=tuple(_requests(custody)),
        after=_after(custody),
        complaints=tuple(
            (bracket(e.occurred), _word(e.data.get("channel"))) for e in custody.of_kind("complaint")
        ),
        deaths=_times(custody, "incident", lambda d: d.get("what") == "death"),
        filled=sum(_answered(custody, kind, name) for kind, name in MANDATORY),
        delays=tuple(_delay(first) for first in custody.first_versions.values()),
        gaps=gaps,
        owners=divided(custody, at, profile).by_owner(),
    )


def _cause(custody: Custody, entry_id: str | None) -> str:
    return "" if entry_id is None else _word(custody.known[entry_id].data.get("cause"))


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _prefecture(place: Any) -> str:
    parts = [part.strip() for part in _word(place).split("/")]
    return parts[1] if len(parts) > 1 else ""


def _times(custody: Custody, kind: str, wanted: Callable[[dict[str, Any]], bool]) -> tuple[Bracket, ...]:
    return tuple(bracket(e.occurred) for e in custody.of_kind(kind) if wanted(e.data))


def _result(custody: Custody) -> str:
    ended = custody.ended_by
    if ended is None:
        return HELD
    if ended.kind == "incident":
        return _word(ended.data.get("what"))
    if ended.kind == "handed_over" and ended.data.get("authority_kind") == TO_CHILD_PROTECTION:
        return TO_CHILD_PROTECTION
    return ended.kind


def _answered(custody: Custody, kind: str, name: str) -> bool:
    """Whether a field says something; "not known" and "not asked" are no information."""
    value = custody.latest(kind, name)
    return value is not None and value not in NOT_VALUES


def _delay(first: Entry) -> float | None:
    return None if first.occurred.latest is None else float(first.recorded_at - first.occurred.latest)


def _requests(custody: Custody) -> Iterator[Request]:
    answers = custody.of_kind("handover_answered")
    for entry in custody.of_kind("handover_requested"):
        root = roots(custody, entry.id)
        named = [one for one in answers if answered(custody, one) == root]
        answer = named[-1] if named else None
        yield Request(
            bracket(entry.occurred),
            "" if answer is None else _word(answer.data.get("answer")) or "not_recorded",
            None if answer is None else bracket(answer.occurred),
            _word(entry.data.get("authority")),
        )


def _after(custody: Custody) -> After | None:
    ended = custody.ended_by
    if ended is None or ended.kind != "handed_over":
        return None
    since = fold_key(ended)

    def later(*kinds: str) -> list[Entry]:
        return sorted(
            (e for kind in kinds for e in custody.of_kind(kind) if fold_key(e) > since), key=fold_key
        )

    heard = [e for e in later("hearing") if e.data.get("outcome") != "did_not_sit"]
    return After(
        handed_over=bracket(ended.occurred),
        authority=_word(ended.data.get("authority_kind")),
        located=_brackets(e for e in later("follow_up", "moved_by_authority", "freed") if _located(e)),
        presented=_brackets(later("presented")),
        heard=_brackets(heard),
        news=_brackets(later(*NEWS)),
        freed=bool(later("freed")),
        in_prison=_in_prison(later("follow_up", "freed")),
        convicted=any(e.data.get("outcome") == "convicted" for e in later("judgment")),
        in_court=bool(later("charged", "remanded", "hearing")),
    )


def _brackets(entries: Iterable[Entry]) -> tuple[Bracket, ...]:
    return tuple(bracket(e.occurred) for e in entries)


def _located(entry: Entry) -> bool:
    if entry.kind == "freed" or entry.data.get("in_detention") is False:
        return True
    words = (entry.data.get(name) for name in ("place", "place_kind", "where"))
    return any(isinstance(one, str) and one and one not in NOT_VALUES for one in words)


def _in_prison(news: list[Entry]) -> bool | None:
    for entry in reversed(news):
        if entry.kind == "freed":
            return False
        said = entry.data.get("in_detention")
        if isinstance(said, bool):
            return said
    return None
