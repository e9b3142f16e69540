"""Rule packs: loading them, choosing the edition in force, and compiling their rules into functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.entries.base import unknown_word
from utmcase.i18n import Lang, Said, Text, said, say, text
from utmcase.moments import seconds
from utmcase.rules import schema
from utmcase.rules.facts import SightTest, compile_when
from utmcase.rules.findings import Severity
from utmcase.rules.judges import judge_of, own_limit
from utmcase.rules.lint import looks_at, read_pack, read_text
from utmcase.rules.schema import RuleTable
from utmcase.rules.sight import Judge
from utmcase.rules.site import SiteJudge
from utmcase.rules.site_checks import SITE_CHECKS

PACKS = Path(__file__).parent / "packs"
PROFILES: Mapping[str, tuple[str, ...]] = {
    "car-utm": ("un-detention", "car-utm"),
    "ssd-poc": ("un-detention", "ssd-poc"),
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A limit confirmed (`limit_seconds` None) or changed here by a legal officer; `on` is seconds UTC."""

    rule: str
    limit_seconds: int | None
    by: str
    on: int
    document: str
    edition: str = ""  # blank: whichever is in force

    def holds_for(self, pack: Pack) -> bool:
        """Return whether this edition of the pack is the one that was confirmed."""
        return self.edition in {"", pack.edition}


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a limit comes from (`text_seen`: its own text), and whether Legal confirmed that it applies."""

    title: Said
    reference: Said
    article: Said | None
    date: str
    text_seen: bool
    draft: bool
    confirmed_by: str = ""
    confirmed_on: int | None = None
    document_seen: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """The kind of entry that answers a finding, and what its form starts with."""

    kind: str
    fields: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """One edition of a pack, as its file has it."""

    name: str
    edition: str
    title: Said
    valid_from: date
    tables: tuple[RuleTable, ...] = field(hash=False, repr=False)
    bases: Mapping[str, schema.Basis] = field(hash=False, repr=False)
    host: str = ""  # the country whose nationals are no foreigners; blank in a pack for every site


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule, compiled. `limit` is in seconds, None when it has none."""

    id: str
    pack: str
    edition: str
    kind: str
    title_text: Said  # the gap
    duty: Said  # what is to be done, so that there is no gap
    name: Said  # what the limit is called before anything is wrong
    severity: Severity
    owner: str
    basis: Basis
    limit: int | None
    action: Action | None
    reads: frozenset[str]
    valid_from: int | None
    table: RuleTable
    pauses: tuple[str, ...]
    when: tuple[SightTest, ...]
    judge: Judge
    for_children: bool
    looks_at: frozenset[str] | None  # nothing is to be shown without an entry of these kinds; None: ever
    site_judge: SiteJudge | None = None  # of a rule over the whole site, which no custody is judged by

    def title(self, lang: Lang) -> str:
        """Return the words of the gap."""
        return say(self.title_text, lang)

    @property
    def draft(self) -> bool:
        """Return whether the rule has a limit that Legal has not confirmed."""
        return self.limit is not None and self.basis.draft


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """The packs that judge a custody, compiled: the rules by id; `ordered` of a custody, checks last.

    `site`: the rules that are asked of the whole site only.
    """

    packs: tuple[Pack, ...]
    rules: Mapping[str, Rule]
    zone: ZoneInfo
    ordered: tuple[Rule, ...]
    starts: tuple[tuple[int, Pack], ...]
    site: tuple[Rule, ...] = ()
    host: str = ""
    _asked: dict[tuple[frozenset[str], bool], tuple[Rule, ...]] = field(default_factory=dict, repr=False)

    def asked_of(self, kinds: frozenset[str], *, child: bool = True) -> tuple[Rule, ...]:
        """Return the rules that may have something to show of a custody with entries of these kinds.

        `child`: whether the person is, or once counted as, a child.
        """
        asked = self._asked.get((kinds, child))
        if asked is None:
            asked = tuple(
                r
                for r in self.ordered
                if (r.looks_at is None or not r.looks_at.isdisjoint(kinds)) and (child or not r.for_children)
            )
            self._asked[kinds, child] = asked
        return asked

    def note(self, t0: int) -> Text | None:
        """Return the sentence for a custody that began before the first edition was valid, or None."""
        early = [pack for start, pack in self.starts if t0 < start]
        if not early:
            return None
        return text(
            "Custody began before these rules were valid: {packs}. Their first edition was applied.",
            packs=", ".join(f"{pack.name} {pack.edition} ({pack.valid_from:%d.%m.%Y})" for pack in early),
        )


def load_pack(path_or_name: Path | str) -> Pack:
    """Return a shipped pack by name, or one from a file. Raises `UserError` for what is wrong in it."""
    path = path_or_name if isinstance(path_or_name, Path) else Path(path_or_name)
    if path.suffix != ".toml":
        path = PACKS / f"{path.name}.toml"
    return _loaded(path)


@cache
def duties() -> Mapping[str, Said]:
    """Return what is to be done by each rule of the shipped packs, for lists that keep the rule's id only."""
    tables = (table for path in sorted(PACKS.glob("*.toml")) for table in read_pack(path)[1])
    return {table.id: said(table.duty.en, table.duty.fr) for table in tables}


@cache
def _loaded(path: Path) -> Pack:
    return _pack(*read_pack(path))


def _pack(file: schema.PackFile, tables: tuple[RuleTable, ...]) -> Pack:
    return Pack(
        file.pack,
        file.edition,
        said(file.title.en, file.title.fr),
        file.valid_from,
        tables,
        file.basis,
        file.host,
    )


def written_text(pack: Pack) -> str:
    """Return the file of a shipped edition, as it is written."""
    files = {_loaded(path): path for path in sorted(PACKS.glob(f"{pack.name}*.toml"))}
    return files[pack].read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def pack_from_text(written: str, name: str) -> Pack:
    """Return the pack that is written in a text; `name` names it in sentences. Raises `UserError`."""
    return _pack(*read_text(written, name))


@cache
def shipped(name: str) -> tuple[Pack, ...]:
    """Return the shipped editions of a pack, oldest first."""
    packs = (_loaded(path) for path in sorted(PACKS.glob(f"{name}*.toml")))
    return tuple(sorted((p for p in packs if p.name == name), key=_age))


def editions_of(name: str, recorded: Iterable[Pack] = ()) -> tuple[Pack, ...]:
    """Return every edition of a pack, shipped and recorded at the site, oldest first."""
    own = [pack for pack in recorded if pack.name == name]
    return tuple(sorted((*shipped(name), *own), key=_age)) if own else shipped(name)


def _age(pack: Pack) -> date:
    return pack.valid_from


def packs_for(
    profile: str,
    t0: int,
    zone: str,
    confirmed: Iterable[Confirmation] = (),
    limits: Mapping[str, int] | None = None,
    pauses: Mapping[str, Sequence[str]] | None = None,
    editions: Iterable[Pack] = (),
    instead: Iterable[Pack] = (),
) -> Packs:
    """Return the packs of a profile in the edition in force at T0 (seconds UTC), compiled once.

    `editions`: those recorded at the site, beside the shipped ones. `instead`: packs on trial, whatever day
    they are valid from. `limits` (seconds) and `pauses` (reasons that a clock subtracts) replace the packs'
    own, by rule.
    Raises `UserError` for a profile or rule that is not known.
    """
    if profile not in PROFILES:
        raise unknown_word(profile, PROFILES, text("the profiles"))
    recorded, trial = tuple(editions), {pack.name: pack for pack in instead}
    chosen = tuple(
        trial.get(name) or in_force(editions_of(name, recorded), t0, zone) for name in PROFILES[profile]
    )
    return _compiled(
        chosen,
        zone,
        tuple(confirmed),
        tuple(sorted((limits or {}).items())),
        tuple(sorted((rule, tuple(reasons)) for rule, reasons in (pauses or {}).items())),
    )


def turns_of(profile: str, zone: str, editions: Iterable[Pack] = ()) -> tuple[int, ...]:
    """Return the seconds UTC, in order, at which another edition of a profile's packs comes into force."""
    recorded, local = tuple(editions), ZoneInfo(zone)
    packs = (pack for name in PROFILES[profile] for pack in editions_of(name, recorded))
    return tuple(sorted({_begins(pack.valid_from, local) for pack in packs}))


def in_force(editions: Sequence[Pack], t0: int, zone: str) -> Pack:
    """Return the newest edition that was valid at a second UTC; before the first, the first."""
    local = ZoneInfo(zone)
    valid = [pack for pack in editions if _begins(pack.valid_from, local) <= t0]
    return valid[-1] if valid else editions[0]


def _begins(day: date, zone: ZoneInfo) -> int:
    return seconds(datetime.combine(day, time.min, zone).astimezone(UTC))


def compile_packs(
    packs: Sequence[Pack],
    zone: str,
    confirmed: Iterable[Confirmation] = (),
    limits: Mapping[str, int] | None = None,
    pauses: Mapping[str, Sequence[str]] | None = None,
) -> Packs:
    """Return these packs compiled, whatever the profile. Raises `UserError` for a rule that is not known."""
    listed = tuple(sorted((rule, tuple(reasons)) for rule, reasons in (pauses or {}).items()))
    return _compiled(tuple(packs), zone, tuple(confirmed), tuple(sorted((limits or {}).items())), listed)


@lru_cache(maxsize=64)
def _compiled(
    packs: tuple[Pack, ...],
    zone: str,
    confirmed: tuple[Confirmation, ...],
    limits: tuple[tuple[str, int], ...],
    pauses: tuple[tuple[str, tuple[str, ...]], ...],
) -> Packs:
    local = ZoneInfo(zone)
    limit_of, pauses_of = dict(limits), dict(pauses)
    rules: dict[str, Rule] = {}
    for pack in packs:
        by_rule = {one.rule: one for one in confirmed if one.holds_for(pack)}
        for table in pack.tables:
            limit = limit_of.get(table.id)
            rule = compile_rule(
                table, pack, local, by_rule.get(table.id), limit, pauses_of.get(table.id), rules
            )
            rules[rule.id] = rule
    for named in (*limit_of, *pauses_of):
        if named not in rules:
            raise unknown_word(named, rules, text("the rules"))
    ordered = tuple(r for r in sorted(rules.values(), key=_checks_last) if r.site_judge is None)
    of_site = tuple(r for r in rules.values() if r.site_judge is not None)
    starts = tuple((_begins(pack.valid_from, local), pack) for pack in packs)
    host = next((pack.host for pack in packs if pack.host), "")
    return Packs(packs, rules, local, ordered, starts, of_site, host)


def _checks_last(rule: Rule) -> bool:
    return rule.kind == "check"


def compile_rule(
    table: RuleTable,
    pack: Pack,
    zone: ZoneInfo,
    confirmation: Confirmation | None = None,
    limit: int | None = None,
    pauses: tuple[str, ...] | None = None,
    rules: Mapping[str, Rule] = {},
) -> Rule:
    """Return one rule compiled, with its confirmation, another limit (seconds) or other pauses if given.

    `rules`: where it finds, when it judges, the other rules that it looks at.
    """
    if limit is None and confirmation is not None:
        limit = confirmation.limit_seconds
    if limit is None:
        limit = own_limit(table)
    if pauses is None:
        pauses = getattr(table, "pauses", ())
    named = table.name or table.duty
    return Rule(
        id=table.id,
        pack=pack.name,
        edition=pack.edition,
        kind=table.kind,
        title_text=said(table.title.en, table.title.fr),
        duty=said(table.duty.en, table.duty.fr),
        name=said(named.en, named.fr),
        severity=table.severity,
        owner=table.owner,
        basis=_basis(table, pack.bases[table.basis], confirmation),
        limit=limit,
        action=Action(table.action.kind, table.action.fields) if table.action is not None else None,
        reads=frozenset(table.reads),
        valid_from=_begins(table.valid_from, zone) if table.valid_from is not None else None,
        table=table,
        pauses=pauses,
        when=compile_when(_conditions(table)),
        judge=judge_of(table, limit, pauses, lambda other: rules[other].judge),
        for_children=table.for_children,
        looks_at=looks_at(table),
        site_judge=_site_judge(table, limit or 0),
    )


def _site_judge(table: RuleTable, limit: int) -> SiteJudge | None:
    if not isinstance(table, schema.Check) or table.check not in SITE_CHECKS:
        return None
    return SITE_CHECKS[table.check](table, limit)


def _conditions(table: RuleTable) -> tuple[schema.Condition, ...]:
    """Return what must hold for a rule to apply; of a rule over facts, `when` is what must never hold."""
    if isinstance(table, schema.Forbidden) and table.match is None:
        return table.applies
    return table.when


def _basis(table: RuleTable, source: schema.Basis, confirmation: Confirmation | None) -> Basis:
    article = table.article or source.article
    return Basis(
        title=said(source.title.en, source.title.fr),
        reference=said(source.reference.en, source.reference.fr),
        article=said(article.en, article.fr) if article is not None else None,
        date=source.dated,
        text_seen=source.seen,
        draft=confirmation is None,
        confirmed_by=confirmation.by if confirmation else "",
        confirmed_on=confirmation.on if confirmation else None,
        document_seen=confirmation.document if confirmation else "",
    )
