"""`utmcase packs`: editions of rule packs listed, read, checked, compared, given out and taken over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from utmcase.command_parts import CHECK_FAILED, DONE, KeyFile, Language, PasswordFile, language_of, signed_in
from utmcase.errors import UserError
from utmcase.i18n import Lang, Text, say, text
from utmcase.ports import OpenCasebook

if TYPE_CHECKING:
    from utmcase.rules.pack import Pack


@dataclass(frozen=True, slots=True)
class Kept:
    """One edition that can be named; `in_force` None where no site was named."""

    pack: Pack
    recorded: bool = False
    in_force: bool | None = None

    @property
    def judges(self) -> bool:
        """Return whether it is read when a rule is asked for."""
        return self.in_force is not False


def packs(  # noqa: PLR0913 - each is an option of the command line
    context: typer.Context,
    *,
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="A casebook: also its own editions and limits.")
    ] = None,
    officer: Annotated[str, typer.Option("--officer", help="UN id of the officer who signs in.")] = "",
    password_file: PasswordFile = None,
    key_file: KeyFile = None,
    read: Annotated[str, typer.Option("--read", metavar="RULE", help="Read a rule in words: GO-01.")] = "",
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Say what is wrong in a rule pack.")
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option("--compare", metavar="A B", help="Compare two: a file, or PACK/EDITION."),
    ] = None,
    export: Annotated[
        tuple[str, str] | None,
        typer.Option("--export", metavar="PACK EDITION", help="Give an edition out as the file --to."),
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="The file to write.")] = None,
    taken: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take a rule pack over, as Legal.")
    ] = None,
    document: Annotated[str, typer.Option("--document", help="The document that was seen.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason.")] = "",
    lang: Language = "en",
) -> None:
    """List rule packs; read a rule; check, compare, give out or take over an edition."""
    language = language_of(lang)
    if check is not None:
        raise typer.Exit(_check(check, language))
    with _opened(context, casebook, officer, password_file, key_file) as opened:
        if taken is not None:
            lines = _take_over(opened, taken, document, why)
        elif export is not None:
            lines = _give_out(opened, *export, to)
        elif compare is not None:
            lines = _compare(_kept(opened), *compare)
        else:
            lines = _read(opened, read, language) if read else _listed(opened)
        for line in lines:
            typer.echo(say(line, language))


@contextmanager
def _opened(
    context: typer.Context,
    casebook: Path | None,
    officer: str,
    password_file: Path | None,
    key_file: Path | None,
) -> Iterator[OpenCasebook | None]:
    if casebook is None:
        yield None
        return
    if not officer:
        raise UserError(text("Who signs in? Name the officer: --officer."))
    with signed_in(context, casebook, officer, password_file, key_file) as opened:
        yield opened


def _kept(opened: OpenCasebook | None) -> tuple[Kept, ...]:
    from utmcase.pack_editions import editions_at
    from utmcase.rules.pack import PROFILES, shipped

    if opened is None:
        names = dict.fromkeys(name for profile in PROFILES.values() for name in profile)
        return tuple(Kept(pack) for name in names for pack in shipped(name))
    with opened.reading() as records:
        return tuple(Kept(one.pack, one.recorded, one.in_force) for one in editions_at(records))


def _listed(opened: OpenCasebook | None) -> Iterator[Text | str]:
    from utmcase.showing import joined

    for one in _kept(opened):
        line = text(
            "{pack}/{edition}, valid from {day}: {title}",
            pack=one.pack.name,
            edition=one.pack.edition,
            day=one.pack.valid_from.isoformat(),
            title=one.pack.title,
        )
        marks = [text("in force")] if one.in_force else []
        marks += [text("taken over here")] if one.recorded else []
        yield joined([line, *marks], "; ")
    if opened is not None:
        with opened.reading() as records:
            unread = records.register().unread
        for other in unread:
            yield text(
                "{pack}/{edition} judges nobody here, because this version cannot read it: {why}",
                pack=other.pack,
                edition=other.edition,
                why=other.sentence,
            )


def _check(file: Path, lang: Lang) -> int:
    from utmcase.pack_editions import read_edition
    from utmcase.rules.lint import file_text

    try:
        pack = read_edition(file_text(file), file.name)
    except UserError as wrong:
        typer.echo(say(wrong.sentence, lang))
        return CHECK_FAILED
    good = text(
        "{pack}/{edition}: {count} rules, nothing is wrong in it.",
        pack=pack.name,
        edition=pack.edition,
        count=len(pack.tables),
    )
    typer.echo(say(good, lang))
    return DONE


def _find(kept: tuple[Kept, ...], named: str) -> Pack:
    """Return a file (its name ends in .toml) or an edition as PACK/EDITION; PACK alone is its newest."""
    from utmcase.pack_editions import read_edition
    from utmcase.rules.lint import file_text

    if named.endswith(".toml"):
        return read_edition(file_text(Path(named)), Path(named).name)
    pack, _, edition = named.partition("/")
    found = [one.pack for one in kept if one.pack.name == pack and edition in {"", one.pack.edition}]
    if not found:
        known = ", ".join(f"{one.pack.name}/{one.pack.edition}" for one in kept)
        raise UserError(
            text("There is no rule pack {named} here. There are: {known}.", named=named, known=known)
        )
    return found[-1]


def _compare(kept: tuple[Kept, ...], before: str, after: str) -> Iterator[Text | str]:
    from utmcase.rule_packs import compare

    changes = compare(_find(kept, before), _find(kept, after))
    if not changes:
        yield text("The two editions say the same.")
    for one in changes:
        line = text(
            "{rule} {what}: {before} → {after}",
            rule=one.rule or one.title,
            what=one.what,
            before=one.before,
            after=one.after,
        )
        yield text("{line} (words only)", line=line) if one.words_only else line


def _read(opened: OpenCasebook | None, rule: str, lang: Lang) -> Iterator[Text | str]:
    from utmcase.entries.base import unknown_word
    from utmcase.rule_packs import RuleRow, rule_row, rule_rows
    from utmcase.rules.pack import compile_packs

    rows: list[RuleRow] = []
    for one in _kept(opened):
        if not one.judges:
            continue
        if opened is None:
            rows += (rule_row(r, ZoneInfo("UTC")) for r in compile_packs((one.pack,), "UTC").rules.values())
        else:
            with opened.reading() as records:
                rows += rule_rows(records, one.pack)
    wanted = [row for row in rows if row.rule.casefold() == rule.strip().casefold()]
    if not wanted:
        raise unknown_word(rule, {row.rule for row in rows}, text("the rules"))
    for row in wanted:
        yield f"{row.rule}  {say(row.title, lang)}"
        yield from (f"  {say(line.label, lang)}: {say(line.words, lang)}" for line in row.reading)


def _give_out(opened: OpenCasebook | None, pack: str, edition: str, to: Path | None) -> Iterator[Text | str]:
    from utmcase.pack_editions import edition_text
    from utmcase.register import SiteRegister
    from utmcase.rule_packs import give_out
    from utmcase.writing import write_whole

    if to is None:
        raise UserError(text("Where to? Name the file to write: --to."))
    if opened is None:
        write_whole(to, edition_text(SiteRegister(), pack, edition).encode("utf-8"))
    else:
        with opened.writing() as records:
            write_whole(to, give_out(records, pack, edition).encode("utf-8"))
    yield str(to)


def _take_over(opened: OpenCasebook | None, file: Path, document: str, why: str) -> Iterator[Text | str]:
    from utmcase.moments import exactly
    from utmcase.pack_editions import record_edition
    from utmcase.rule_packs import look_at_file
    from utmcase.rules.lint import file_text

    if opened is None:
        raise UserError(text("A rule pack is taken over into a casebook. Name it: --casebook and --officer."))
    written = file_text(file)
    with opened.writing() as records:
        offer = look_at_file(records, written, file.name)
        now = exactly(records.now)
        record_edition(records, written, document_seen=document, why=why, occurred=now, file=file.name)
    new = offer.comparison.after
    yield text(
        "{pack}/{edition} is recorded. Of {whole} custodies here, {count} are judged anew.",
        pack=new.pack,
        edition=new.edition,
        whole=offer.custodies,
        count=offer.judged_anew,
    )
