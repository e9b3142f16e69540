"""Editions of rule packs: reading a file as one, comparing two, recording one at the site, giving one out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utmcase.errors import UserError
from utmcase.i18n import Text, said, text
from utmcase.moments import Moment
from utmcase.officers import require
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, record
from utmcase.register import SiteRegister
from utmcase.showing import cited

if TYPE_CHECKING:
    from utmcase.rules.pack import Pack
    from utmcase.rules.schema import Basis, RuleTable

# What a rule says in words; a difference in these changes no finding.
WORDS = frozenset({"title", "duty", "name"})
SOURCE = frozenset({"basis", "article"})


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a pack at this site. `recorded`: brought in here, not shipped with the program."""

    pack: Pack
    recorded: bool
    in_force: bool  # for a custody that begins now


@dataclass(frozen=True, slots=True)
class Difference:
    """What two editions say differently of one rule; None where one of them has no such rule or no such word.

    `key`: the key of the rule's table ("within", "owner"), blank where the whole rule came or went.
    """

    rule: str
    key: str
    before: Any
    after: Any

    @property
    def words_only(self) -> bool:
        """Return whether no finding can change by it."""
        return self.key in WORDS


def editions_at(records: Records) -> tuple[Edition, ...]:
    """Return every edition of the packs of this site's mission, pack by pack, oldest first."""
    from utmcase.rules.pack import PROFILES, editions_of, in_force

    site, register = records.site, records.register()
    found: list[Edition] = []
    for name in PROFILES[site.profile]:
        packs = editions_of(name, register.editions)
        now = in_force(packs, records.now, site.zone)
        found.extend(Edition(pack, pack in register.editions, pack is now) for pack in packs)
    return tuple(found)


def read_edition(written: str, file: str) -> Pack:
    """Return the pack that a file holds; `file` names it. Raises `UserError` with what is wrong in it."""
    from utmcase.rules.pack import pack_from_text

    return pack_from_text(written, file)


def differences(before: Pack, after: Pack) -> tuple[Difference, ...]:
    """Return what changes from one edition to the other, rule by rule in the order of the later one."""
    old = {table.id: table for table in before.tables}
    new = {table.id: table for table in after.tables}
    found: list[Difference] = []
    for rule in (*new, *(rule for rule in old if rule not in new)):
        if rule not in old:
            found.append(Difference(rule, "", None, new[rule].kind))
        elif rule not in new:
            found.append(Difference(rule, "", old[rule].kind, None))
        else:
            found.extend(_changes(old[rule], new[rule], before, after))
    return tuple(found)


def _changes(old: RuleTable, new: RuleTable, before: Pack, after: Pack) -> Iterator[Difference]:
    was, becomes = _written(old), _written(new)
    for key in (*becomes, *(key for key in was if key not in becomes)):
        if key not in SOURCE and was.get(key) != becomes.get(key):
            yield Difference(new.id, key, was.get(key), becomes.get(key))
    # A pack names its sources as it likes: what counts is what is cited.
    sources = [_source(table, pack.bases[table.basis]) for pack, table in ((before, old), (after, new))]
    if sources[0] != sources[1]:
        yield Difference(new.id, "basis", *sources)


def _source(table: RuleTable, basis: Basis) -> Text | str:
    """Return the source of a rule as it is cited, with whether its text was seen."""
    own = table.article or basis.article
    article = None if own is None else said(own.en, own.fr)
    title = said(basis.title.en, basis.title.fr)
    reference = cited(said(basis.reference.en, basis.reference.fr), article, basis.dated)
    if basis.seen:
        return text("{title}, {reference}", title=title, reference=reference)
    return text("{title}, {reference}; text not seen", title=title, reference=reference)


def _written(table: RuleTable) -> dict[str, Any]:
    return table.model_dump(by_alias=True, exclude_unset=True)


def edition_text(register: SiteRegister, pack: str, edition: str) -> str:
    """Return an edition as its file has it. Raises `UserError` when there is none such."""
    from utmcase.rules.pack import editions_of, written_text

    for one in editions_of(pack, register.editions):
        if one.edition == edition:
            return register.pack_texts.get((pack, edition)) or written_text(one)
    raise UserError(
        text("There is no edition {edition} of the rule pack {pack} here.", edition=edition, pack=pack)
    )


def record_edition(
    records: Records, written: str, *, document_seen: str, why: str, occurred: Moment, file: str = ""
) -> Recorded:
    """Record an edition of a rule pack: custodies that begin while it is in force are judged by it.

    Raises `Forbidden` without the right to confirm limits, `UserError` for a pack that cannot be read or
    belongs to another mission, for an edition that is there already, and without document or reason.
    """
    require(records.officer, "confirm_limit")
    pack = read_edition(written, file or "rule pack")
    if not document_seen.strip():
        raise UserError(text("Which document did you see? A rule pack is taken over from its own text."))
    if not why.strip():
        raise UserError(text("Why is the rule pack taken over? Write the reason."))
    fields = {
        "edition": pack.edition,
        "valid_from": pack.valid_from.isoformat(),
        "recorded_for": records.officer.name or records.officer.un_id,
        "document_seen": document_seen.strip(),
        "why": why.strip(),
        "written": written,
    }
    return record(records, Draft("pack_recorded", pack.name, fields, occurred))


def require_new(records: Records, fields: dict[str, Any], *, correcting: bool) -> None:
    """Check the fields of a `pack_recorded` entry.

    Raises `UserError` for a pack that cannot be read or belongs to another mission, and for an edition that
    is there already (a correction may name it again).
    """
    from utmcase.rules.pack import PROFILES, editions_of

    pack = read_edition(str(fields.get("written") or ""), str(fields.get("edition") or "rule pack"))
    wanted = PROFILES[records.site.profile]
    if pack.name not in wanted:
        raise UserError(
            text(
                "The rule pack {pack} is not one of this mission. This site is judged by: {packs}.",
                pack=pack.name,
                packs=", ".join(wanted),
            )
        )
    said = (fields.get("edition"), fields.get("valid_from"))
    if said != (pack.edition, pack.valid_from.isoformat()):
        raise UserError(
            text(
                "The rule pack says edition {edition}, valid from {day}. Write the same in the entry.",
                edition=pack.edition,
                day=pack.valid_from.isoformat(),
            )
        )
    recorded = () if correcting else records.register().editions
    if any(one.edition == pack.edition for one in editions_of(pack.name, recorded)):
        raise UserError(_taken(pack))


def _taken(pack: Pack) -> Text:
    return text(
        "Edition {edition} of {pack} is here already, and an edition never changes. "
        "Give the changed pack another edition, then take it over again.",
        edition=pack.edition,
        pack=pack.name,
    )
