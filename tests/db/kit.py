from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.casebook import SqlCasebooks
from db.keys import Cost
from db.opened import SqlCasebook
from utmcase.echoing import traces_in
from utmcase.entries.envelope import canonical
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.ports import Founding, NewEntry, ProjectedCustody, ProjectedFinding, Site

QUICK = Cost(kibibytes=64, passes=1, lanes=1)
ADA = Officer("UN-1", "Ada Founder", roles=frozenset({"recorder", "administrator"}))
SITE = Site("car-utm", "BRI-A", "Bria", "Africa/Bangui")
FOUNDING = Founding(SITE, ADA, "correct horse")
START = 1_773_500_000


def new_entry(custody_id: str, kind: str, at: int, number: str | None = None, **values: object) -> NewEntry:
    return NewEntry(
        "custody", custody_id, kind, 1, exactly(at), ADA.who(), canonical(values), number=number, person=None
    )


def officer_entry(un_id: str, kind: str = "officer_recorded", **values: object) -> NewEntry:
    return NewEntry("officer", un_id, kind, 1, exactly(START), ADA.who(), canonical(values))


def board_row(custody_id: str, number: str, urgency: int = 5, **changes: object) -> ProjectedCustody:
    values: dict[str, object] = {"held": True, "open_duty": True, "due": None, "next_change_at": None}
    values |= {"row": {"n": 1}, "keys": (number,)} | changes
    return ProjectedCustody(custody_id, number, urgency=urgency, **values)


def finding(custody_id: str, rule: str, due: int | None = None, state: str = "due") -> ProjectedFinding:
    return ProjectedFinding(custody_id, rule, state, True, "high", "shift", 1, due, False, False)


@dataclass
class Desk:
    """A folder with casebooks, a clock to turn, and the settings folder."""

    folder: Path
    time: float = START
    opened: list[SqlCasebook] = field(default_factory=list)
    project: object = None

    def __post_init__(self) -> None:
        self.casebooks = SqlCasebooks(
            clock=lambda: self.time,
            settings_dir=self.folder / "settings",
            project=self._project,
            cost=QUICK,
        )

    def _project(self, records: object, custody: object) -> object:
        return self.project(records, custody)  # tests exchange it

    @property
    def path(self) -> Path:
        return self.folder / "é à.utmcase"

    def create(self) -> SqlCasebook:
        casebook, self.recovery = self.casebooks.create(self.path, FOUNDING)
        self.opened.append(casebook)
        return casebook

    def open(
        self, un_id: str = "UN-1", password: str = FOUNDING.password, path: Path | None = None
    ) -> SqlCasebook:
        casebook = self.casebooks.open(path or self.path, un_id, password)
        self.opened.append(casebook)
        return casebook

    def custody(self, casebook: SqlCasebook, custody_id: str, checks: int = 0) -> str:
        with casebook.writing() as records:
            number = records.next_number("BRI-A", 2026)
            records.append(new_entry(custody_id, "apprehension", START, number, place="Bria"))
            for one in range(checks):
                records.append(new_entry(custody_id, "check", START + 900 * (one + 1), level=str(one)))
            records.put_traces(custody_id, traces_in(records, records.custody(custody_id)))
        return number
