"""Who a paper of a custody is about, and the fields of its entries in words, as far as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from utmcase.custody import Custody
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.people import AGE_LABELS, AgeFacts, age_of
from utmcase.ports import Records
from utmcase.projecting import aliases_of, name_of, sex_of
from utmcase.register import SiteRegister
from utmcase.showing import NOT_RECORDED, field_value, joined

Words = Text | str


@dataclass(frozen=True, slots=True)
class PaperView:
    """Whose paper it is and where it was made. Times are seconds UTC."""

    custody_id: str
    number: str
    site_name: str
    site_code: str
    zone: str
    training: bool
    now: int
    name: str
    aliases: tuple[str, ...]
    sex: str
    age: Words
    child: bool  # or presumed to be one
    birth: Words
    nationality: Words
    languages: tuple[str, ...]
    start: Moment
    apprehended_at: Words  # the place


class Values:
    """Says the fields of entries in words; one that is for papers that leave says only what may leave."""

    def __init__(self, records: Records, *, outward: bool = False) -> None:
        self.zone = ZoneInfo(records.site.zone)
        self.register: SiteRegister = records.register()
        self.outward = outward

    def of(self, entry: Entry | None, name: str) -> Words:
        """Return one field of an entry in words; blank, and what may not leave, is "not recorded"."""
        value = self.raw(entry, name)
        if entry is None or value is None:
            return NOT_RECORDED
        return field_value(self.field(entry, name), value, self.zone, self.register)

    def raw(self, entry: Entry | None, name: str) -> Any:
        """Return the kept value of a field, without what may not leave; None when nothing is left."""
        if entry is None:
            return None
        field = self.field(entry, name)
        if not self._shown(field):
            return None
        value, parts = entry.data.get(name), {part.name for part in field.rows if self._shown(part)}
        if isinstance(value, dict) and field.rows:
            return _of_parts(value, parts)
        if isinstance(value, list) and field.rows:
            return [_of_parts(row, parts) for row in value]
        return value

    def rows(self, entry: Entry, name: str) -> list[dict[str, Any]]:
        """Return the rows of a field, without the parts that may not leave."""
        kept = self.raw(entry, name)
        rows = [kept] if isinstance(kept, dict) else kept
        return rows if isinstance(rows, list) else []

    def part(self, entry: Entry | None, name: str, row: dict[str, Any], part: str) -> Words:
        """Return one part of a row in words; blank is "not recorded"."""
        value = row.get(part)
        if entry is None or value is None:
            return NOT_RECORDED
        declared = next(one for one in self.field(entry, name).rows if one.name == part)
        return field_value(declared, value, self.zone, self.register)

    def latest(self, custody: Custody, kind: str, name: str) -> Words:
        """Return the newest recorded value of a field over all entries of a kind, in words."""
        return self.of(self.newest(custody, kind, name), name)

    def last(self, custody: Custody, kind: str) -> Entry | None:
        """Return the newest entry of a kind."""
        return next(reversed(custody.of_kind(kind)), None)

    def newest(self, custody: Custody, kind: str, *names: str) -> Entry | None:
        """Return the newest entry of a kind in which one of these fields is recorded."""
        found = (e for e in reversed(custody.of_kind(kind)) if any(e.data.get(name) for name in names))
        return next(found, None)

    def _shown(self, field: Declared) -> bool:
        return field.sensitivity != "restricted" and (field.leaves or not self.outward)

    @staticmethod
    def field(entry: Entry, name: str) -> Declared:
        """Return the declaration of a field of an entry."""
        return next(field for field in BY_KIND[entry.kind].fields() if field.name == name)


def _of_parts(row: dict[str, Any], parts: set[str]) -> dict[str, Any]:
    return {part: row[part] for part in row if part in parts}


def head_of(records: Records, custody: Custody, values: Values) -> dict[str, Any]:
    """Return the fields of `PaperView`, for the view of one paper."""
    languages, age = custody.latest("identity", "languages"), age_of(custody)
    place = (values.latest(custody, "apprehension", name) for name in ("place", "place_words"))
    named = [part for part in place if part != NOT_RECORDED]
    site = records.site
    return {
        "custody_id": custody.id,
        "number": custody.number,
        "site_name": site.name,
        "site_code": site.code,
        "zone": site.zone,
        "training": site.training,
        "now": records.now,
        "name": name_of(custody),
        "aliases": aliases_of(custody),
        "sex": sex_of(custody),
        "age": _age_in_words(age),
        "child": age.child,
        "birth": values.latest(custody, "identity", "birth"),
        "nationality": values.latest(custody, "identity", "nationality"),
        "languages": tuple(map(str, languages)) if isinstance(languages, list) else (),
        "start": custody.t0,
        "apprehended_at": joined(named) if named else NOT_RECORDED,
    }


def _age_in_words(age: AgeFacts) -> Text:
    """A child is called one; "between 16 and 19 years" alone would leave it to the reader."""
    if not age.child:
        return age.words
    return text("{age} – {known}", age=age.words, known=AGE_LABELS[age.age])


def opened(records: Records, custody_id: str) -> Custody:
    """Return the custody that a paper is made of; the reading is logged."""
    require(records.officer, "see")
    custody = records.custody(custody_id)
    require_in(records, custody, "see")
    records.log_access("read", custody_id=custody_id)
    return custody
