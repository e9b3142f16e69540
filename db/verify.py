"""Verifying a casebook: the chain, signed heads, registers, access log; `full` also pages and projections."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Row

from db import access, attachments, engine, heads, journal, projections, proofs, schema, traces
from db.chain import Walk, ledgers, stated, walk
from db.erasing import Decisions
from db.problems import known_problems
from db.proofs import Proof
from utmcase.custody import Custody, custody_of
from utmcase.echoing import traces_in
from utmcase.entries.envelope import NO_PREVIOUS, chain_hash
from utmcase.errors import UserError
from utmcase.heads import access_ledger_id, ledger_id, parse_head
from utmcase.i18n import Text, text
from utmcase.officers import require
from utmcase.ports import SITE_ID, Head, ProjectedCustody, ProjectedFinding, Records, Verdict
from utmcase.serials import NO_YEAR, serial_of

if TYPE_CHECKING:
    from db.opened import SqlCasebook
    from utmcase.rules.traces import Trace

# Rebuilds the projections of one custody at `records.now`, the time of its kept evaluation.
Project = Callable[[Records, Custody], tuple[ProjectedCustody, Iterable[ProjectedFinding]]]

_MOST_SENTENCES = 20


@dataclass(slots=True)
class Report:
    """What was found so far: entries, newest head, the first wrong entry's seq, and sentences."""

    entries: int = 0
    newest: Head | None = None
    wrong: int | None = None
    access: Head | None = None
    sentences: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)  # lawful, and worth knowing

    def say(self, sentence: Text, wrong: int | None = None) -> None:
        """Add a sentence, with the wrong entry it names, if any."""
        if wrong is not None and (self.wrong is None or wrong < self.wrong):
            self.wrong = wrong
            self.sentences.insert(0, sentence)
        else:
            self.sentences.append(sentence)


def verify(casebook: SqlCasebook, *, full: bool, claim: str | None, backup: Path | None = None) -> Verdict:
    """Return the verdict on an open casebook.

    Raises UserError when `claim` is not a head code, or there is no file at `backup`.
    """
    require(casebook.officer, "verify")
    claimed = [] if claim is None else [proofs.of_code(parse_head(claim))]
    if backup is not None:
        with known_problems():
            backup.open("rb").close()
    report = Report()
    try:
        with casebook.reading() as records:
            if backup is not None:
                claimed += _in_backup(casebook.connection, backup, report)
            _ledgers(casebook, claimed, report)
            _triggers(casebook.connection, report)
            _access_log(casebook, claimed, report)
            if full:
                _structure(casebook.connection, report)
                for sentence in attachments.faults(casebook.connection):
                    report.say(sentence)
                _projections(casebook, records, report)
        if full:
            _pages(casebook, report)
    except UserError as error:  # a damaged page stops the reading; that is a verdict as well
        report.say(error.sentence)
    sentences = tuple(report.sentences[:_MOST_SENTENCES])
    notes = tuple(report.notes[:_MOST_SENTENCES])
    return Verdict(
        not sentences, report.entries, report.newest, report.wrong, sentences, notes, report.access
    )


def _in_backup(connection: Connection, backup: Path, report: Report) -> list[Proof]:
    public_key = heads.own_ledger(connection).public_key
    try:
        found = proofs.of_backup(backup, public_key)
    except UserError as error:  # the rest is checked all the same
        report.say(error.sentence)
        return []
    upto = {proof.ledger: proof.seq for proof in found}
    report.notes.append(
        text(
            "Compared with the backup “{name}”: the record up to entry {seq}, the access log up to "
            "line {line}.",
            name=backup.name,
            seq=upto.get(ledger_id(public_key), 0),
            line=upto[access_ledger_id(public_key)],
        )
    )
    return found


def _ledgers(casebook: SqlCasebook, claimed: list[Proof], report: Report) -> None:
    connection = casebook.connection
    named = ledgers(connection)
    for ledger, number in named.items():
        outside = heads.kept_outside(casebook.surroundings.settings_dir, ledger)
        walked = _ledger(connection, (ledger, number), outside, claimed, report)
        report.entries += walked.count
        if number == heads.OWN:
            report.newest = Head(ledger, walked.seq, walked.hash) if walked.seq else None
            _registers(connection, walked, report)
    decisions = Decisions(connection)
    for seq, fault in decisions.faults():
        report.say(fault, seq)
    report.notes.extend(decisions.notes())
    known = {*named, access_ledger_id(heads.own_ledger(connection).public_key)}
    for proof in claimed:
        if proof.ledger not in known:
            report.say(text("The code {ledger} belongs to another casebook.", ledger=proof.ledger))
    _strays(connection, report.entries, report)


def _ledger(
    connection: Connection,
    named: tuple[str, int],
    outside: list[Head],
    claimed: list[Proof],
    report: Report,
) -> Walk:
    ledger, number = named
    kept = schema.head.c
    signed = connection.execute(select(schema.head).where(kept.ledger == ledger).order_by(kept.seq)).all()
    told = [proofs.of_head(head, _KEPT_HERE) for head in outside]
    told += [proof for proof in claimed if proof.ledger == ledger]
    wanted = {row.seq for row in signed} | {proof.seq for proof in told}
    walked = walk(connection, number, wanted)
    if walked.sentence is not None:
        report.say(walked.sentence, walked.wrong)
    public_key = connection.execute(
        select(schema.ledger.c.public_key).where(schema.ledger.c.id == ledger)
    ).scalar()
    if public_key is None or ledger_id(public_key) != ledger:
        report.say(text("The key of ledger {ledger} was exchanged.", ledger=ledger))
    for row in signed:
        _signed_head(row, public_key or b"", walked, report)
    for proof in told:
        _require(walked, proof, report)
    return walked


_KEPT_HERE = text("a head kept on this computer")
_SIGNED = text("a head signed in the casebook")


def _signed_head(row: Row[Any], public_key: bytes, walked: Walk, report: Report) -> None:
    head = Head(row.ledger, row.seq, row.hash)
    if not heads.signature_holds(public_key, row.signature, head, row.at):
        report.say(text("The signature of head {seq} does not hold.", seq=row.seq))
    _require(walked, proofs.of_head(head, _SIGNED), report)


def _require(walked: Walk, proof: Proof, report: Report) -> None:
    """Compare an entry with what was known of it elsewhere: it must be there, and be the same."""
    seq, source, found = proof.seq, proof.source, walked.wanted.get(proof.seq)
    if found is not None and proof.fits(found):
        return
    if found is None and seq > walked.seq:
        report.say(
            text(
                "The record was cut off after entry {last}: {source} proves entry {seq}.",
                last=walked.seq,
                source=source,
                seq=seq,
            ),
            walked.seq + 1,
        )
    else:
        report.say(
            text(
                "The record was rewritten at or before entry {seq}: it is not what {source} proves.",
                seq=seq,
                source=source,
            ),
            seq,
        )


def _registers(connection: Connection, walked: Walk, report: Report) -> None:
    """Check that each register of this ledger was drawn without holes and ends where the counter stands."""
    drawn: dict[tuple[str, int], set[int]] = {}
    for number in walked.numbers:
        parts = re.fullmatch(r"(.+)-(\d{4})-(\d{4,})", number)
        if parts is not None:
            drawn.setdefault((parts[1], int(parts[2])), set()).add(int(parts[3]))
    counters = {(row.register, row.year): row.last for row in connection.execute(select(schema.register))}
    for (register, year), last in (dict.fromkeys(drawn, 0) | counters).items():
        if year == NO_YEAR:
            continue
        used = drawn.get((register, year), set())
        missing_ones = (one for one in range(1, last + 1) if one not in used)
        for missing in itertools.islice(missing_ones, 3):
            number = f"{register}-{year}-{missing:04d}"
            report.say(text("The number {number} was drawn, but no custody has it.", number=number))
        for beyond in sorted(one for one in used if one > last)[:3]:
            number = f"{register}-{year}-{beyond:04d}"
            report.say(text("A custody has the number {number}, which was never drawn.", number=number))
    rows = {register: last for (register, year), last in counters.items() if year == NO_YEAR}
    _serials(connection, rows, report)


def _serials(connection: Connection, counters: dict[str, int], report: Report) -> None:
    """Check that each serial of an empty form was drawn, and given to one form alone."""
    columns = schema.entry.c
    ledger = heads.own_ledger(connection).id
    issued = select(columns.subject_id).where(
        columns.ledger == ledger, columns.kind == "form_issued", columns.corrects.is_(None)
    )
    here = Counter(connection.execute(issued).scalars())
    drawn = {serial_of(register, one) for register, last in counters.items() for one in range(1, last + 1)}
    for missing in sorted(drawn - set(here))[:3]:
        report.say(text("The serial {serial} was drawn, but no form bears it.", serial=missing))
    for beyond in sorted(set(here) - drawn)[:3]:
        report.say(text("A form bears the serial {serial}, which was never drawn.", serial=beyond))
    for twice in sorted(serial for serial, forms in here.items() if forms > 1)[:3]:
        report.say(text("Two forms bear the serial {serial}.", serial=twice))


def _strays(connection: Connection, walked: int, report: Report) -> None:
    """Check that nothing lies beside the ledgers that were walked."""
    entries, payloads = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (schema.entry, schema.payload)
    )
    if entries > walked or payloads > entries:
        report.say(text("There are entries or contents that belong to no ledger."))


def _triggers(connection: Connection, report: Report) -> None:
    wanted = {statement for table in schema.APPEND_ONLY for statement in schema.triggers(table)}
    found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").scalars()
    if wanted != set(found):  # one more could undo in silence what the others guard
        report.say(text("The guards that keep entries from being changed were taken out of the casebook."))


def _access_log(casebook: SqlCasebook, claimed: list[Proof], report: Report) -> None:
    """Check the access log's chain, and its end against the heads of it that left the machine."""
    connection = casebook.connection
    report.access = access.head(connection, heads.own_ledger(connection))
    ledger = report.access.ledger
    found, last = _access_chain(connection, report)
    outside = heads.kept_outside(casebook.surroundings.settings_dir, heads.placed(ledger, casebook.path))
    told = [proofs.of_head(head, _KEPT_HERE) for head in outside]
    for proof in (*told, *(one for one in claimed if one.ledger == ledger)):
        seq, source = proof.seq, proof.source
        if seq > last:
            report.say(
                text(
                    "The access log was cut off after line {last}: {source} proves line {seq}.",
                    last=last,
                    source=source,
                    seq=seq,
                )
            )
        elif seq not in found or not proof.fits(found[seq]):
            report.say(
                text(
                    "The access log was rewritten at or before line {seq}: it is not what {source} proves.",
                    seq=seq,
                    source=source,
                )
            )


def _access_chain(connection: Connection, report: Report) -> tuple[dict[int, bytes], int]:
    """Name the first line that is missing or changed; return the hash of each line, and the last seq."""
    previous, found, wrong = NO_PREVIOUS, {}, False
    every = connection.execute(select(schema.access).order_by(schema.access.c.seq))
    for seq, row in enumerate(every, start=1):
        found[row.seq] = row.hash
        if wrong:
            continue
        said = stated(row.line)
        same = all(
            said.get(name, said) == getattr(row, name)
            for name in ("seq", "at", "un_id", "action", "custody_id")
        )
        if row.seq != seq:
            report.say(text("Line {seq} of the access log is missing.", seq=seq))
            wrong = True
        elif not same or said.get("previous") != previous.hex() or chain_hash(previous, row.line) != row.hash:
            report.say(text("Line {seq} of the access log was changed.", seq=seq))
            wrong = True
        previous = row.hash
    return found, max(found, default=0)


def _structure(connection: Connection, report: Report) -> None:
    whole = connection.exec_driver_sql("PRAGMA integrity_check").all()
    foreign = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if [tuple(row) for row in whole] != [("ok",)] or foreign:
        report.say(
            text("The casebook's inner structure is damaged. Restore the newest backup, and keep this file.")
        )


def _pages(casebook: SqlCasebook, report: Report) -> None:
    """Check every page's authentication code; what the log still holds would give false alarms."""
    raw = engine.driver(casebook.connection)
    for attempt in (1, 2):
        engine.checkpoint(casebook.connection)
        wrong = raw.execute("PRAGMA cipher_integrity_check").fetchall()  # no rows when good
        if not wrong:
            return
        # Once more: a page being written by the other connection looks torn.
        if attempt == 2:  # noqa: PLR2004
            report.say(text("The file is damaged on the disk: {what}.", what=str(wrong[0][0])))


def _site_missing(records: Records, project: Project, rows: set[str], report: Report) -> None:
    """Check that the findings of the whole site have their row; without any there may be none yet."""
    if rows and SITE_ID not in rows and tuple(project(records, custody_of((), SITE_ID))[1]):
        report.say(text("The findings of the whole site are missing from the lists."))


def _traces(casebook: SqlCasebook, records: Records, custody: Custody) -> set[Trace]:
    made = () if custody.id == SITE_ID else traces_in(records, custody)
    return casebook.kept_traces.all_digested(made)


def _projections(casebook: SqlCasebook, records: Records, report: Report) -> None:
    project = casebook.surroundings.project
    if project is None:
        return
    connection = casebook.connection
    evaluated = projections.evaluated(connection)
    missing = set(records.custody_ids()) - {custody_id for custody_id, _ in evaluated}
    for custody_id in sorted(missing):
        report.say(text("Custody {custody} is missing from the board.", custody=custody_id))
    _site_missing(records, project, {custody_id for custody_id, _ in evaluated}, report)
    for custody_id, at in evaluated:
        number = custody_id
        try:
            # The site itself has a row beside the custodies, and no entries of its own.
            custody = custody_of(journal.entries_of(connection, "custody", custody_id), custody_id)
            number = custody.number or custody_id
            rebuilt = projections.as_written(*project(casebook.records_at(at), custody))
            same = rebuilt == projections.written(connection, custody_id)
            same = same and _traces(casebook, records, custody) == traces.stored(connection, custody_id)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
            same = False  # bytes that no entry and no board has: the walk names the entry, if it is one
        if not same:
            report.say(text("The board does not show custody {number} as its entries say.", number=number))
    if projections.strays(connection):
        report.say(text("The lists hold lines of custodies that are not on the board."))
