"""Reading the statistics: who may, which period, and the line in the access log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from utmcase.errors import UserError
from utmcase.i18n import PaperLang, Text, text
from utmcase.officers import require
from utmcase.own_site import station_of
from utmcase.papers import PaperInputs
from utmcase.past import as_printed
from utmcase.ports import Head, KeptPrint, Records, Site
from utmcase.registers.gathering import Asked, Step, no_steps
from utmcase.registers.viewing import asked_of, keep_inputs
from utmcase.showing import day
from utmcase.statistics.cases import Case, cases_of
from utmcase.statistics.crossing import Grid, utm_tables
from utmcase.statistics.figures import Figure, Period, Result
from utmcase.statistics.indicators import INDICATORS
from utmcase.statistics.leaving import PAPER, left_before, require_apart
from utmcase.statistics.trends import Trend, minutes_by_owner, trends

NO_IDENTITIES = text("UNCLASSIFIED – no identities, small cells hidden")
NO_PERIOD = text("Name the period: its first day and its last.")


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Everything that was computed for one period; plain data. `numbers` names the custodies by their ids."""

    period: Period
    results: tuple[Result, ...]
    tables: tuple[Grid, ...]
    trends: tuple[Trend, ...]
    minutes: tuple[Figure, ...]
    numbers: dict[str, str]
    site_name: str
    site_code: str
    zone: str
    training: bool
    head: Head

    @property
    def read_at(self) -> int:
        """Return when it was read, seconds UTC."""
        return self.period.at

    @property
    def words(self) -> Text:
        """Return the period in words."""
        zone = ZoneInfo(self.zone)
        first, last = day(self.period.since, zone), day(self.period.until - 1, zone)
        where = self.period.site or text("all sites")
        return text("begun {first} to {last}, {site}", first=first, last=last, site=where)


def period_of(records: Records, asked: Asked) -> Period:
    """Return the period of what is asked for, as known now. Raises `UserError` for one without ends."""
    if asked.since is None or asked.until is None or asked.since >= asked.until:
        raise UserError(NO_PERIOD)
    return Period(asked.since, asked.until, records.now, station_of(asked.site) if asked.site else "")


def read_statistics(records: Records, asked: Asked, step: Step = no_steps) -> StatisticsView:
    """Return the statistics of a period; the reading is logged. Raises `Forbidden`."""
    require(records.officer, "see")
    view = _read(records, asked, step)
    records.log_access("search", detail="statistics")
    return view


def export_statistics(records: Records, asked: Asked, step: Step = no_steps) -> StatisticsView:
    """Return the statistics that leave the program as a file; the export is logged. Raises `Forbidden`."""
    require(records.officer, "export")
    view = _read(records, asked, step)
    log_export(records)
    return view


def log_export(records: Records) -> None:
    """Log that statistics that were read leave the program as a file. Raises `Forbidden`."""
    require(records.officer, "export")
    records.log_access("export", detail="statistics")


def export_outward(
    records: Records, asked: Asked, lang: PaperLang, step: Step = no_steps, *, although: bool = False
) -> StatisticsView:
    """Return the statistics whose UTM tables leave as a file, as `log_outward` keeps and logs it."""
    require(records.officer, "export")
    view = _read(records, asked, step)
    log_outward(records, view, lang, although=although)
    return view


def log_outward(records: Records, view: StatisticsView, lang: PaperLang, *, although: bool = False) -> None:
    """Keep which period's tables leave as a file, and log it. Raises `Forbidden` and `Overlapping`."""
    keep_print_of(records, view, lang, outward=True, although=although)
    log_export(records)


def print_statistics(
    records: Records,
    asked: Asked,
    lang: PaperLang,
    step: Step = no_steps,
    *,
    outward: bool = False,
    although: bool = False,
) -> tuple[StatisticsView, PaperInputs]:
    """Return the statistics to be printed with the kept inputs of the print; the print is logged.

    `outward`: the tables that may leave, without identities and small cells; that takes the right to export.
    """
    require(records.officer, "print", "confidential")
    view = _read(records, asked, step)
    return view, keep_print_of(records, view, lang, outward=outward, although=although)


def keep_print_of(
    records: Records,
    view: StatisticsView,
    lang: PaperLang,
    *,
    outward: bool = False,
    although: bool = False,
) -> PaperInputs:
    """Return the inputs of a print of statistics that were read, which are kept; the print is logged.

    Of what leaves, raises `Overlapping` for days that left before in another period, unless the officer wants
    it `although` hidden numbers may follow from both; that is logged.
    """
    asked = Asked(view.period.since, view.period.until, view.period.site)
    if not outward:
        return keep_inputs(records, "statistics", lang, asked, view)
    require(records.officer, "export")
    if although:
        before = left_before(records, view.period)
        records.log_access("export", detail=f"{PAPER} although {len(before)} periods overlap")
    else:
        require_apart(records, view.period)
    return replace(keep_inputs(records, PAPER, lang, asked, view), classification=NO_IDENTITIES)


def statistics_again(records: Records, kept: KeptPrint) -> StatisticsView:
    """Return the statistics that a print shows, read anew up to the head that was printed."""
    head = Head(kept.inputs["ledger"], kept.inputs["seq"], bytes.fromhex(kept.inputs["head"]))
    return _read(as_printed(records, kept.inputs["read_at"], head), asked_of(kept), no_steps)


def _read(records: Records, asked: Asked, step: Step) -> StatisticsView:
    period, site = period_of(records, asked), records.site
    cases = tuple(cases_of(records, records.now, step))
    return view_of(cases, period, site, records.head())


def view_of(cases: tuple[Case, ...], period: Period, site: Site, head: Head) -> StatisticsView:
    """Return what these cases come to; `head` is the newest entry that was read."""
    local = ZoneInfo(site.zone)
    return StatisticsView(
        period=period,
        results=tuple(indicator(cases, period) for indicator in INDICATORS.values()),
        tables=utm_tables(cases, period, local),
        trends=trends(cases, period, local),
        minutes=minutes_by_owner(cases, period),
        numbers={one.id: one.number for one in cases},
        site_name=site.name,
        site_code=site.code,
        zone=site.zone,
        training=site.training,
        head=head,
    )
