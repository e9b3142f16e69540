"""A casebook in memory behind `utmcase.ports`: real folding and real rules, no encryption and no file.

`casebook = FakeCasebook(officer=…, site=…, now=…)`; `with casebook.writing() as records: …` rolls back on an
exception as the real one does. `casebook.now` is the clock: set it, or `casebook.let_pass(seconds)`.
"""

import copy
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.fake_kept import LEDGER, KeptFiles
from tests.fake_lists import ListedLog, belongs
from tests.fake_lock import Lockable
from utmcase.attachments import files_in_payload
from utmcase.custody import Custody, custody_of
from utmcase.entries.envelope import Entry, Who, new_id
from utmcase.errors import Forbidden, UserError, WrongPassword
from utmcase.i18n import text
from utmcase.listing import ListedFinding
from utmcase.officers import Officer
from utmcase.ports import SITE_ID, AccessLine, Head, Site, TracesPut, Verdict
from utmcase.register import REGISTER_SUBJECTS, register_of
from utmcase.rules.register_facts import set_backs
from utmcase.rules.traces import are_near

OFFICER = Officer(
    "UN-1001",
    "Awa Brandt",
    "custody officer",
    "FPU 1",
    "female",
    ("fr", "en"),
    frozenset({"recorder", "administrator"}),
)
LEGAL = Officer("UN-2001", "Ines Okafor", "legal officer", "OLA", "female", ("fr",), frozenset({"legal"}))
MEDICAL = Officer("UN-3001", "Jon Haldor", "physician", "Level 1", "male", ("en",), frozenset({"medical"}))
BRIA = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
BENTIU = Site("ssd-poc", "BEN-A", "Bentiu", "Africa/Juba")
# 10 March 2026, 22:40 in Bangui.
NOW = 1_773_178_800


class FakeCasebook(Lockable):
    """`utmcase.ports.OpenCasebook` in memory."""

    def __init__(self, *, officer=OFFICER, site=BRIA, now=NOW, path=Path("fake.utmcase")):
        self.officer = officer
        self.site = site
        self.now = now
        self.path = path
        self.closed = False
        self.officers = {officer.un_id: officer}
        self.key_files = {}
        self.state = State()

    def let_pass(self, seconds):
        self.now += seconds

    def sign_in(self, officer):
        self.officer = officer
        return self

    @contextmanager
    def reading(self):
        yield FakeRecords(self)

    @contextmanager
    def writing(self):
        before = self.state.copied()
        try:
            yield FakeRecords(self)
        except BaseException:
            self.state = before
            raise

    def read_only(self):
        return self

    def back_up(self, to):
        return to

    def verify(self, *, full=False, head=None, backup=None):
        del full, head, backup
        return Verdict(True, len(self.state.journal), FakeRecords(self).head(), None, ())

    def close(self):
        self.closed = True


class FakeCasebooks:
    """`utmcase.ports.Casebooks` in memory: the password of its founder fits for everybody."""

    def __init__(self, now=NOW):
        self.now = now
        self.known = {}

    def create(self, path, founding):
        if path in self.known:
            raise UserError(text("There is a casebook of this name already. Choose another name."))
        opened = FakeCasebook(officer=founding.officer, site=founding.site, now=self.now, path=path)
        opened.password = founding.password
        self.known[path] = (opened, founding.password)
        return opened, "AAAA-BBBB-CCCC-DDDD"

    def open(self, path, un_id, password, key_file=None):
        if path not in self.known:
            raise UserError(text("There is no casebook here."))
        opened, right = self.known[path]
        if password != right or un_id not in opened.officers or opened.key_file not in (None, key_file):
            raise WrongPassword(text("The officer or the password is wrong. Try again."))
        return opened.sign_in(opened.officers[un_id])

    def restore(self, backup, to):
        del backup, to
        raise Forbidden(text("Nothing can be restored here."))


class State:
    """What a transaction may change."""

    def __init__(self):
        self.journal: list[Entry] = []
        self.custodies: dict[str, Custody] = {}
        self.rows = {}
        self.findings = {}
        self.numbers = {}
        self.drafts = {}
        self.access = []
        self.prints = []
        self.attachments = {}
        self.traces = {}

    def copied(self):
        other = State()
        other.journal = list(self.journal)
        # Custodies fold themselves again from the journal when one has to go back.
        other.rows, other.findings = dict(self.rows), dict(self.findings)
        other.numbers, other.drafts = dict(self.numbers), copy.deepcopy(self.drafts)
        other.access, other.prints = list(self.access), list(self.prints)
        other.attachments = dict(self.attachments)
        other.traces = dict(self.traces)
        return other


class FakeRecords(ListedLog, KeptFiles):
    """`utmcase.ports.Records` in memory."""

    def __init__(self, casebook):
        self._casebook = casebook
        self._state = casebook.state
        self.now = casebook.now
        self.officer = casebook.officer.at(casebook.now)
        self.site = casebook.site
        self.went_back = False

    def append(self, new):
        newest = next((e for e in reversed(self._state.journal)), None)
        self.went_back = self.went_back or (newest is not None and self.now < newest.recorded_at)
        return self._write(new, self.now, self.officer.who())

    def append_many(self, new):
        return [self._write(one, at, who) for one, at, who in new]

    def _write(self, new, at, who: Who):
        state = self._state
        if new.number and any(e.number == new.number for e in state.journal):
            raise AssertionError(f"number {new.number} was used before")
        entry = Entry(
            id=new_id(at),
            ledger=LEDGER,
            seq=len(state.journal) + 1,
            subject=new.subject,
            subject_id=new.subject_id,
            kind=new.kind,
            version=new.version,
            occurred=new.occurred,
            recorded_at=at,
            recorded_by=who,
            done_by=new.done_by,
            payload=new.payload,
            data=json.loads(new.payload),
            corrects=new.corrects,
            reason=new.reason,
            answers=new.answers,
            source=new.source,
            number=new.number,
            person=new.person,
        )
        state.journal.append(entry)
        kept = state.custodies.get(new.subject_id)
        if new.subject == "custody" and kept is not None:
            kept.extend(entry)
        return entry

    def erase(self, by):
        state = self._state
        named = set(by.data["entries"])
        gone = [e for e in state.journal if e.id in named]
        emptied = (replace(e, payload=b"", data={}) if e.id in named else e for e in state.journal)
        state.journal[:] = list(emptied)
        files = {one for e in gone for one in files_in_payload(e.payload)}
        files -= {one for e in state.journal for one in files_in_payload(e.payload)}
        state.attachments = {one: kept for one, kept in state.attachments.items() if one not in files}
        signs = (by.subject_id, *named)
        told = {key: f"{key[1]} {json.dumps(kept)}" for key, kept in state.drafts.items()}
        state.drafts = {
            key: kept for key, kept in state.drafts.items() if not any(one in told[key] for one in signs)
        }
        state.custodies.pop(by.subject_id, None)

    def entry(self, entry_id):
        return next((e for e in self._state.journal if e.id == entry_id), None)

    def entries(self, subject, subject_id=None):
        return [
            e
            for e in self._state.journal
            if e.subject == subject and (subject_id is None or e.subject_id == subject_id)
        ]

    def custody(self, custody_id):
        kept = self._state.custodies.get(custody_id)
        if kept is None:
            entries = self.entries("custody", custody_id)
            if not entries:
                raise UserError(text("There is no such custody in this casebook."))
            kept = self._state.custodies[custody_id] = custody_of(entries, custody_id)
        return kept

    def register(self):
        return register_of(e for subject in REGISTER_SUBJECTS for e in self.entries(subject))

    def custody_id_of(self, number):
        found = (e.subject_id for e in self._state.journal if (e.number or "").upper() == number.upper())
        return next(found, None)

    def custody_ids(self):
        return [e.subject_id for e in sorted(self._state.journal, key=lambda e: e.number or "") if e.number]

    def custodies(self):
        return (self.custody(custody_id) for custody_id in self.custody_ids())

    def each_key(self, starts):
        keys = sorted((key, r.custody_id) for r in self._state.rows.values() for key in r.keys)
        return (found for found in keys if found[0].startswith(tuple(starts)))

    def next_number(self, register, year):
        count = self._state.numbers.get((register, year), 0) + 1
        self._state.numbers[register, year] = count
        return f"{register}-{year}-{count:04}"

    def head(self):
        count = len(self._state.journal)
        return Head(LEDGER, count, self.hash_at(count))

    def hash_at(self, seq):
        words = "".join(e.id for e in self._state.journal[:seq]).encode()
        return hashlib.sha256(words).digest()

    def put_projection(self, custody, findings):
        before = self._state.rows.get(custody.custody_id)
        self._state.rows[custody.custody_id] = custody
        self._state.findings[custody.custody_id] = list(findings)
        return frozenset(before.keys if before is not None else ())

    def keyed(self, ranges):
        keys = sorted((key, r.custody_id) for r in self._state.rows.values() for key in r.keys)
        return [found for found in keys if any(low <= found[0] <= high for low, high in ranges)]

    def put_traces(self, custody_id, traces):
        before, after = self._state.traces.get(custody_id, frozenset()), frozenset(traces)
        self._state.traces[custody_id] = after
        return TracesPut(tuple(self.near(before - after)), tuple(self.near(after - before)))

    def near(self, traces):
        kept = [trace for many in self._state.traces.values() for trace in many]
        return [(one, other) for one in traces for other in kept if are_near(one, other)]

    def near_of(self, custody_id):
        return self.near(self._state.traces.get(custody_id, ()))

    def set_backs(self):
        return set_backs((e.id, e.recorded_at) for e in self._state.journal if e.source != "import")

    def sign_lines(self):
        return [line for line in self._state.access if line.action in ("sign_in", "sign_out")]

    def board(self, *, held=True, offset=0, limit=500):
        rows = [r for r in self._state.rows.values() if r.custody_id != SITE_ID and held in (None, r.held)]
        rows.sort(key=lambda r: (r.urgency, 2**53 if r.due is None else r.due, r.number))
        return rows[offset : offset + limit]

    def board_count(self, *, held=True):
        return len(self.board(held=held, limit=10**9))

    def board_row(self, custody_id):
        return self._state.rows.get(custody_id)

    def projected_findings(self, custody_id=None):
        ids = self._state.findings if custody_id is None else [custody_id]
        return [f for one in ids for f in self._state.findings.get(one, ())]

    def listed_findings(self, wanted):
        rows = self._listed(wanted)
        by_time = [(r.due if wanted.part == "within" else r.since) or 0 for r in rows]
        keys = {"number": "number", "rule": "rule", "owner": "owner"}
        order = sorted(
            zip(by_time, rows, strict=True),
            key=lambda one: (
                getattr(one[1], keys[wanted.order]) if wanted.order in keys else "",
                one[0],
                one[1].custody_id,
                one[1].rule,
                one[1].place,
            ),
            reverse=wanted.order == "shortest",
        )
        return [row for _, row in order][wanted.offset : wanted.offset + wanted.limit]

    def listed_count(self, wanted):
        return len(self._listed(wanted))

    def _listed(self, wanted):
        found = []
        for custody_id, findings in self._state.findings.items():
            row, places = self._state.rows[custody_id], {}
            for f in findings:
                place = places[f.rule] = places.get(f.rule, -1) + 1
                if belongs(f, row, wanted):
                    of_row = (row.number, row.row.get("name", ""), row.held)
                    rest = (f.certain, f.severity, f.owner, f.since, f.due, f.explained, f.draft)
                    found.append(ListedFinding(custody_id, *of_row, f.rule, place, f.state, *rest))
        return found

    def changed_by_time(self, now):
        due = [
            r for r in self._state.rows.values() if r.next_change_at is not None and r.next_change_at <= now
        ]
        return [r.custody_id for r in sorted(due, key=lambda r: r.next_change_at)]

    def next_change_at(self):
        times = (r.next_change_at for r in self._state.rows.values() if r.next_change_at is not None)
        return min(times, default=None)

    def find(self, keys, *, limit=200):
        rows = [
            r
            for r in self._state.rows.values()
            if any(k.startswith(key) for k in r.keys for key in keys if key)
        ]
        return sorted(rows, key=lambda r: r.number, reverse=True)[:limit]

    def keep_draft(self, name, content):
        self._state.drafts[self.officer.un_id, name] = copy.deepcopy(content)

    def draft(self, name):
        return copy.deepcopy(self._state.drafts.get((self.officer.un_id, name)))

    def drop_draft(self, name):
        self._state.drafts.pop((self.officer.un_id, name), None)

    def log_access(self, action, *, custody_id=None, detail=""):
        seq = len(self._state.access) + 1
        line = AccessLine(seq, self.now, self.officer.un_id, action, custody_id, detail)
        self._state.access.append(line)

    def access_lines(self):
        return list(self._state.access)
