"""The rule packs as a legal officer looks at them: editions, rules in words, a file before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from utmcase.custody_view import Basis
from utmcase.errors import UserError
from utmcase.finding_lines import basis_of, limit_words
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR, MINUTE
from utmcase.officers import require
from utmcase.pack_editions import (
    Difference,
    Edition,
    differences,
    edition_text,
    editions_at,
    read_edition,
    require_new,
)
from utmcase.ports import Records
from utmcase.register import UnreadPack
from utmcase.rules.findings import Severity
from utmcase.rules.owners import owner_label

if TYPE_CHECKING:
    from utmcase.rules.pack import Pack, Rule
    from utmcase.rules.reading import ReadLine

NOT_THERE = "–"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition that this site has. `recorded`: taken over here, not shipped with the program."""

    pack: str
    edition: str
    title: Text
    valid_from: date
    recorded: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of an edition: its line in the list, and its reading."""

    rule: str
    pack: str
    edition: str
    title: Text
    limit: Text
    has_limit: bool
    written: str  # as the rule pack writes the limit; blank where the rule sets none
    severity: Severity
    owner: Text | str
    source: Basis
    reading: tuple[ReadLine, ...]

    @property
    def draft(self) -> bool:
        """Return whether the rule has a limit that Legal has not confirmed here."""
        return self.source.draft


@dataclass(frozen=True, slots=True)
class PackView:
    """Every edition, those that this version cannot read, and the rules of the chosen one."""

    editions: tuple[EditionLine, ...]
    unread: tuple[UnreadPack, ...]
    chosen: EditionLine
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changes in one rule from one edition to another; blank `what`: the whole rule came or went."""

    rule: str
    title: Text
    what: Text
    before: Text | str
    after: Text | str
    words_only: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions beside each other."""

    before: EditionLine
    after: EditionLine
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A file before it is taken over: what changes against the edition in force, for how many custodies."""

    comparison: Comparison
    rules: int
    judged_anew: int
    custodies: int


def pack_view(records: Records, pack: str = "", edition: str = "") -> PackView:
    """Return the rule packs of this site and the rules of one edition; blank: the first pack's in force.

    Raises `UserError` when there is none such.
    """
    require(records.officer, "see_rules")
    editions = editions_at(records)
    chosen = _chosen(editions, pack, edition)
    lines = tuple(_line(one) for one in editions)
    return PackView(
        lines, records.register().unread, lines[editions.index(chosen)], rule_rows(records, chosen.pack)
    )


def _chosen(editions: Iterable[Edition], pack: str, edition: str) -> Edition:
    for one in editions:
        named = one.pack.edition == edition if edition else one.in_force
        if named and pack in {"", one.pack.name}:
            return one
    raise UserError(
        text("There is no edition {edition} of the rule pack {pack} here.", edition=edition, pack=pack)
    )


def _line(one: Edition) -> EditionLine:
    pack = one.pack
    return EditionLine(pack.name, pack.edition, pack.title, pack.valid_from, one.recorded, one.in_force)


def rule_rows(records: Records, pack: Pack) -> tuple[RuleRow, ...]:
    """Return the rules of an edition with the limits confirmed for it here, by id."""
    from utmcase.rules.pack import compile_packs

    zone = ZoneInfo(records.site.zone)
    rules = compile_packs((pack,), records.site.zone, records.register().confirmations).rules
    return tuple(rule_row(rules[rule], zone) for rule in sorted(rules))


def rule_row(rule: Rule, zone: ZoneInfo) -> RuleRow:
    """Return one rule in words."""
    from utmcase.rules.reading import read_rule

    return RuleRow(
        rule.id,
        rule.pack,
        rule.edition,
        rule.title_text,
        limit_words(rule),
        rule.limit is not None,
        "" if rule.limit is None else written_limit(rule.limit),
        rule.severity,
        owner_label(rule.owner),
        basis_of(rule),
        read_rule(rule, zone),
    )


def written_limit(seconds: int) -> str:
    """Return a limit as a rule pack writes it: the largest measure that needs no fraction."""
    for measure, letter in ((DAY, "d"), (HOUR, "h"), (MINUTE, "m")):
        if seconds % measure == 0 and (letter != "d" or seconds > 3 * DAY):
            return f"{seconds // measure}{letter}"
    return f"{seconds}s"


def compare(before: Pack, after: Pack) -> tuple[ChangeLine, ...]:
    """Return what changes from one edition to the other in words, what changes no finding last."""
    found: dict[tuple[str, Text, Any, Any], ChangeLine] = {}
    for one in differences(before, after):
        line = _change(one, before, after)
        found.setdefault((line.rule, line.what, line.before, line.after), line)
    if before.host != after.host:
        whole, hosts = text("The whole rule pack"), (before.host or NOT_THERE, after.host or NOT_THERE)
        line = ChangeLine(
            "", whole, text("Country whose nationals are no foreigners"), *hosts, words_only=False
        )
        found[line.rule, line.what, line.before, line.after] = line
    return tuple(sorted(found.values(), key=_words_last))


def _words_last(line: ChangeLine) -> bool:
    return line.words_only


def _change(one: Difference, before: Pack, after: Pack) -> ChangeLine:
    from utmcase.rules.rule_parts import kind_words, label_of, words_of

    old = next((table for table in before.tables if table.id == one.rule), None)
    new = next((table for table in after.tables if table.id == one.rule), None)
    table = new or old
    assert table is not None, one.rule
    said: tuple[Text | str | None, ...]
    if not one.key:
        what = text("The whole rule")
        said = tuple(kind_words(side) if side is not None else None for side in (old, new))
    elif one.key == "basis":
        what, said = label_of(table, one.key), (one.before, one.after)
    else:
        holder = new if new is not None and one.key in _keys(new) else old
        what = label_of(holder or table, one.key)
        said = tuple(words_of(side, one.key) if side is not None else None for side in (old, new))
    was, becomes = (NOT_THERE if words is None else words for words in said)
    return ChangeLine(one.rule, _title(table), what, was, becomes, one.words_only)


def _keys(table: Any) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in type(table).model_fields.items())


def _title(table: Any) -> Text:
    from utmcase.rules.part_words import said_words

    return said_words(table.title)


def compare_editions(records: Records, before: tuple[str, str], after: tuple[str, str]) -> Comparison:
    """Return two editions (pack and edition) beside each other. Raises `UserError` when one is not here."""
    require(records.officer, "see_rules")
    editions = editions_at(records)
    old, new = (_chosen(editions, *named) for named in (before, after))
    return Comparison(_line(old), _line(new), compare(old.pack, new.pack))


def look_at_file(records: Records, written: str, file: str) -> Offer:
    """Return what taking over a file would change here; nothing is recorded.

    Raises `Forbidden` without the right to confirm limits, `UserError` with what is wrong in the file, and
    when it is for another mission or here already.
    """
    require(records.officer, "confirm_limit")
    pack = read_edition(written, file)
    said = {"edition": pack.edition, "valid_from": pack.valid_from.isoformat(), "written": written}
    require_new(records, said, correcting=False)
    now = next(one for one in editions_at(records) if one.pack.name == pack.name and one.in_force)
    offered = EditionLine(
        pack.name, pack.edition, pack.title, pack.valid_from, recorded=False, in_force=False
    )
    comparison = Comparison(_line(now), offered, compare(now.pack, pack))
    custodies = records.custody_ids()
    return Offer(comparison, len(pack.tables), _judged_anew(records, pack, custodies), len(custodies))


def _judged_anew(records: Records, pack: Pack, custodies: Iterable[str]) -> int:
    """How many custodies would be judged by the new edition, because it was in force when they began."""
    from utmcase.rules.pack import editions_of, in_force

    editions = editions_of(pack.name, (*records.register().editions, pack))
    zone = records.site.zone
    starts = (records.custody(one).t0_earliest for one in custodies)
    return sum(1 for start in starts if in_force(editions, start, zone) is pack)


def give_out(records: Records, pack: str, edition: str) -> str:
    """Return an edition as its file has it, to leave the program; the export is logged.

    Raises `UserError` when there is none such.
    """
    require(records.officer, "see_rules")
    written = edition_text(records.register(), pack, edition)
    records.log_access("export", detail=f"rule pack: {pack} {edition}")
    return written
