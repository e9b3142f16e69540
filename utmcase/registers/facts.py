"""What registers show that no single field holds: number, age, place, length of holding, what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.entries import kind_label
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, ntext, text
from utmcase.moments import HOUR, exactly
from utmcase.people import AGE_LABELS, age_of
from utmcase.projecting import cell_of, evaluated, marks_of, name_of, packs_of, sex_of, strictest
from utmcase.registers.declaring import Cell, Column
from utmcase.rules.findings import BAD
from utmcase.rules.owners import owner_label
from utmcase.showing import NO, NOT_KNOWN, YES, choice, rough_duration
from utmcase.viewing import lengths

if TYPE_CHECKING:
    from utmcase.registers.gathering import Gatherer


def _number(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return custody.number


def _name(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return name_of(custody) or None


def _sex(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    from utmcase.entries.lists import SEXES

    return choice(SEXES, sex_of(custody)) if sex_of(custody) else None


def _age(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    age = age_of(custody, gatherer.zone)
    if age.age == "not_known":
        return NOT_KNOWN
    if age.child:
        return text("{age} – {known}", age=age.words, known=AGE_LABELS[age.age])
    return age.words


def _t0(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return custody.t0


def _held_for(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return rough_duration(lengths(custody, gatherer.at)[1])


def _hours(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return lengths(custody, gatherer.at)[1] // HOUR


def _cell(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    kept = cell_of(custody)
    return gatherer.records.register().cell_name(kept) if kept else None


def _limit(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    """Return when the limit on holding that comes first passes, or passed."""
    evaluation = evaluated(gatherer.records, custody, gatherer.at)
    line = strictest(evaluation.findings, packs_of(gatherer.records, custody))
    return None if line is None else exactly(line.due)


def _next_due(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    packs = packs_of(gatherer.records, custody)
    findings = evaluated(gatherer.records, custody, gatherer.at).findings
    asked = [f for f in findings if f.state in ("overdue", "due", "running") and f.due is not None]
    first = min(asked, key=lambda f: (f.state != "overdue", f.due or 0), default=None)
    if first is None:
        return None
    rule = packs.rules[first.rule]
    return text("{what} ({owner})", what=rule.duty, owner=owner_label(first.owner))


def _open(gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return sum(f.state in BAD for f in evaluated(gatherer.records, custody, gatherer.at).findings)


def _apart(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    """Return what has to be minded at a glance, in words."""
    from utmcase.entries.control_lists import CIRCUMSTANCES

    told = [choice(CIRCUMSTANCES, e.data.get("what")) for e in custody.of_kind("circumstance")]
    if "child" in marks_of(custody, age_of(custody).age):
        told.insert(0, AGE_LABELS["child"])
    if not told:
        return None
    names = [f"p{place}" for place in range(len(told))]
    return Text(", ".join(f"{{{one}}}" for one in names), tuple(zip(names, told, strict=True)))


def _held(_gatherer: Gatherer, custody: Custody, _entry: Entry | None) -> Cell:
    return YES if custody.held else NO


def _corrections(_gatherer: Gatherer, custody: Custody, entry: Entry | None) -> Cell:
    if entry is None:
        return None
    first = custody.first_versions.get(entry.id)
    if first is None or first.id == entry.id:
        return None
    from utmcase.rules.sight import versions

    count = sum(1 for _ in versions(custody, entry)) - 1
    return ntext("corrected once", "corrected {count} times", count)


def _kind(_gatherer: Gatherer, _custody: Custody, entry: Entry | None) -> Cell:
    return None if entry is None else kind_label(entry.kind)


KIND = Column(
    "kind",
    (),
    14,
    heading=text("What was done"),
    meaning=text("The kind of entry that the line is of."),
    fact=_kind,
)
NUMBER = Column(
    "number", (), 17, heading=text("Custody"), meaning=text("Number of the custody."), fact=_number
)
NAME = Column(
    "name",
    (),
    24,
    heading=text("Detained person"),
    meaning=text("Name as spoken, else the parts of the name."),
    fact=_name,
    leaves=True,
)
SEX = Column(
    "sex",
    (),
    8,
    heading=text("Sex"),
    meaning=text("As recorded last, of the identity or else of the apprehension."),
    fact=_sex,
)
AGE = Column(
    "age",
    (),
    18,
    heading=text("Age"),
    meaning=text("Age at the beginning of custody, and whether the person counts as a child."),
    fact=_age,
)
SINCE = Column(
    "since",
    (),
    16,
    "time",
    heading=text("Held since"),
    meaning=text("Beginning of effective control."),
    fact=_t0,
)
HELD_FOR = Column(
    "held_for",
    (),
    10,
    heading=text("How long held"),
    meaning=text("Time in UN hands until the list was made."),
    fact=_held_for,
)
HOURS = Column(
    "hours",
    (),
    7,
    "number",
    heading=text("Hours"),
    meaning=text("Whole hours in UN hands, until the end or until the list was made."),
    fact=_hours,
)
CELL = Column(
    "cell",
    (),
    16,
    heading=text("Cell"),
    meaning=text("Where the person was placed last; blank is not recorded."),
    fact=_cell,
    leaves=False,
)
LIMIT = Column(
    "limit",
    (),
    16,
    "time",
    heading=text("First limit"),
    meaning=text("When the limit on holding that comes first passes, or passed."),
    fact=_limit,
    leaves=False,
)
NEXT = Column(
    "next",
    (),
    30,
    heading=text("Next step and owner"),
    meaning=text("What is overdue or falls due first, and who can do it."),
    fact=_next_due,
    leaves=False,
)
GAPS = Column(
    "gaps",
    (),
    7,
    "number",
    heading=text("Gaps"),
    meaning=text("How many gaps stand against the custody."),
    fact=_open,
    leaves=False,
)
MINDED = Column(
    "minded",
    (),
    24,
    heading=text("To be minded"),
    meaning=text("Circumstances of the person that have to be minded."),
    fact=_apart,
    leaves=False,
)
HELD = Column(
    "held",
    (),
    8,
    heading=text("Held here"),
    meaning=text("Whether the person is in UN hands when the list is made."),
    fact=_held,
)
CORRECTED = Column(
    "corrected",
    (),
    12,
    heading=text("Corrected"),
    meaning=text("How often the entry of this line was corrected; the newest version is shown."),
    fact=_corrections,
    leaves=True,
)
