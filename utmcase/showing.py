"""Times, durations and field values in words, the same on screen, in the log and on paper.

Whatever is said here is a `Text`, so that one value can be read in English and printed in French. Figures are
always 0-9: a paper is read by people of several scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from utmcase.entries.fields import FILE_PREFIX
from utmcase.entries.lists import NOT_VALUE_LABELS, Choices
from utmcase.i18n import LANGS, Lang, Text, ntext, said, say, text
from utmcase.moments import DAY, HOUR, MINUTE, Moment, local, moment_from_json

if TYPE_CHECKING:
    from utmcase.entries.fields import Declared
    from utmcase.register import SiteRegister

MONTHS: tuple[Text, ...] = (
    text("Jan"),
    text("Feb"),
    text("Mar"),
    text("Apr"),
    text("May"),
    text("Jun"),
    text("Jul"),
    text("Aug"),
    text("Sep"),
    text("Oct"),
    text("Nov"),
    text("Dec"),
)
NOT_RECORDED = text("not recorded")
NOT_KNOWN = text("not known")
YES = text("yes")
NO = text("no")
BIRTH_PARTS = 3
CODE_SIGNS = 8  # of a kept file's digest: enough to tell it from the others of a custody


def joined(parts: Iterable[Text | str], between: str = ", ") -> Text | str:
    """Return the parts as one text; it is in no catalogue, because its parts are."""
    listed = list(parts)
    if all(isinstance(part, str) for part in listed):
        return between.join(str(part) for part in listed)
    names = [f"p{place}" for place in range(len(listed))]
    return Text(between.join(f"{{{name}}}" for name in names), tuple(zip(names, listed, strict=True)))


def day(at: int, zone: ZoneInfo) -> Text:
    """Return the local date of a second UTC: "14 Mar 2026"."""
    then = local(at, zone)
    return text("{day} {month} {year}", day=then.day, month=MONTHS[then.month - 1], year=then.year)


def clock(at: int, zone: ZoneInfo) -> str:
    """Return the local time of day of a second UTC: "15:40"."""
    return local(at, zone).strftime("%H:%M")


def instant(at: int, zone: ZoneInfo) -> Text:
    """Return the local date and time of a second UTC: "14 Mar 2026, 15:40"."""
    return text("{date}, {time}", date=day(at, zone), time=clock(at, zone))


def moment(when: Moment | None, zone: ZoneInfo) -> Text:
    """Return a moment as far as it is known: exact, about, between, a whole day, or not known."""
    if when is None:
        return NOT_RECORDED
    if when.earliest is None or when.latest is None:
        return _open_ended(when, zone)
    if when.form == "exact":
        return instant(when.earliest, zone)
    if when.form == "day":
        return day(when.earliest, zone)
    if when.form == "about":
        middle = (when.earliest + when.latest) // 2
        return text(
            "{date}, about {time} (± {minutes} min)",
            date=day(middle, zone),
            time=clock(middle, zone),
            minutes=(when.latest - when.earliest) // 2 // MINUTE,
        )
    return text(
        "between {start} and {end}", start=instant(when.earliest, zone), end=instant(when.latest, zone)
    )


def _open_ended(when: Moment, zone: ZoneInfo) -> Text:
    if when.earliest is not None:
        return text("after {time}", time=instant(when.earliest, zone))
    if when.latest is not None:
        return text("before {time}", time=instant(when.latest, zone))
    return NOT_KNOWN


def zone_words(zone: ZoneInfo, at: int) -> str:
    """Return the zone in force at a second UTC, named: "Africa/Bangui (UTC+01:00)"."""
    offset = local(at, zone).strftime("%z")
    return f"{zone.key} (UTC{offset[:3]}:{offset[3:5]})"


def duration(seconds: int) -> Text:
    """Return a length of time in days, hours and minutes: "3 d 04 h 12 min". Begun minutes do not count.

    What is shorter than a minute is never called none: "over by 0 min" would say that nothing is over.
    """
    length = abs(seconds)
    if 0 < length < MINUTE:
        return text("less than 1 min")
    days, hours, minutes = length // DAY, length % DAY // HOUR, length % HOUR // MINUTE
    if days:
        return text(
            "{days} d {hours} h {minutes} min", days=days, hours=f"{hours:02}", minutes=f"{minutes:02}"
        )
    if hours:
        return text("{hours} h {minutes} min", hours=hours, minutes=f"{minutes:02}")
    return text("{minutes} min", minutes=minutes)


def rough_duration(seconds: int) -> Text:
    """Return a length of time for a narrow place: of a day and more, without its minutes: "3 d 04 h"."""
    length = abs(seconds)
    if length < DAY:
        return duration(length)
    return text("{days} d {hours} h", days=length // DAY, hours=f"{length % DAY // HOUR:02}")


def time_left(due: int, now: int) -> Text:
    """Return how far a limit is away from now, or how long ago it passed."""
    if due >= now:
        return text("{time} left", time=duration(due - now))
    return text("over by {time}", time=duration(now - due))


def hours_words(hours: float) -> Text:
    """Return a limit in its own measure: "24 h", "90 min", "7 d"."""
    minutes = round(hours * 60)
    if minutes % (24 * 60) == 0 and minutes > 3 * 24 * 60:
        return text("{days} d", days=minutes // (24 * 60))
    if minutes % 60 == 0:
        return text("{hours} h", hours=minutes // 60)
    return text("{minutes} min", minutes=minutes)


def age_range(youngest: int | None, oldest: int | None) -> Text:
    """Return an age in years, or the two ages it lies between."""
    if youngest is None and oldest is None:
        return text("age not known")
    if youngest is None:
        return text("at most {years} years", years=oldest)
    if oldest is None:
        return text("at least {years} years", years=youngest)
    if youngest == oldest:
        return ntext("{count} year", "{count} years", youngest)
    return text("between {youngest} and {oldest} years", youngest=youngest, oldest=oldest)


def choice(choices: Choices, value: Any) -> Text | str:
    """Return the label of a value of a list; other words are shown as they were said."""
    if value is None or value == "":
        return NOT_RECORDED
    if isinstance(value, bool):
        value = "yes" if value else "no"
    word = str(value)
    return choices.labels.get(word) or NOT_VALUE_LABELS.get(word) or word


def languages(codes: Iterable[str]) -> Text:
    """Return languages by name; a code that nobody knows is shown as it was typed."""
    codes = tuple(str(code) for code in codes)
    english, french = (", ".join(_languages(lang).get(code, code) for code in codes) for lang in LANGS)
    return said(english, french)


@cache
def _languages(lang: Lang) -> dict[str, str]:
    # Read when first asked for: the start of the program needs no names of languages.
    from babel import Locale

    return {str(code): str(name) for code, name in Locale.parse(lang).languages.items()}


def field_value(
    field: Declared,
    value: Any,
    zone: ZoneInfo,
    register: SiteRegister | None = None,
) -> Text | str:
    """Return one field's value in words; blank is "not recorded". `register` names cells and authorities."""
    if value is None or value in ("", [], {}):
        return NOT_RECORDED
    if isinstance(value, str) and value in NOT_VALUE_LABELS:
        return NOT_VALUE_LABELS[value]
    if field.choices is not None:
        return _choices(field.choices, value)
    if field.rows:
        rows: Sequence[dict[str, Any]] = [value] if isinstance(value, dict) else value
        return joined((_row(field, row, zone, register) for row in rows), "; ")
    return _plain_value(field, value, zone, register)


def _plain_value(
    field: Declared,
    value: Any,
    zone: ZoneInfo,
    register: SiteRegister | None,
) -> Text | str:
    if field.form == "yes_no":
        return (YES if value else NO) if isinstance(value, bool) else str(value)
    if field.form == "moment":
        return moment(moment_from_json(value), zone)
    if field.form == "birth":
        return birth(str(value))
    if field.name == "language":
        return languages([str(value)])
    if isinstance(value, str) and value.startswith(FILE_PREFIX):
        return text("kept in the casebook, {code}", code=value.removeprefix(FILE_PREFIX)[:CODE_SIGNS])
    return _named(field, value, register)


def _choices(choices: Choices, value: Any) -> Text | str:
    if isinstance(value, list):
        return joined(choice(choices, one) for one in value)
    return choice(choices, value)


def _named(field: Declared, value: Any, register: SiteRegister | None) -> Text | str:
    if isinstance(value, list):
        return languages(value) if field.form == "languages" else ", ".join(str(one) for one in value)
    word = str(value)
    if register is None:
        return word
    if field.form == "cell":
        return register.cell_name(word)
    if field.form == "authority":
        return register.authority_name(word)
    if field.form == "officer":
        return register.officer_name(word)
    return word


def _row(field: Declared, row: dict[str, Any], zone: ZoneInfo, register: SiteRegister | None) -> Text | str:
    """One row in words: what names itself goes bare, the other parts carry their label."""
    parts: list[Text | str] = []
    for part in field.rows:
        value = row.get(part.name)
        if value is None or value == "":
            continue
        shown = field_value(part, value, zone, register)
        # "yes" alone would not say to what.
        bare = part is field.rows[0] or (part.form == "choice" and shown not in (YES, NO))
        parts.append(shown if bare else text("{label}: {value}", label=part.label, value=shown))
    return joined(parts) if parts else NOT_RECORDED


def birth(value: str) -> Text | str:
    """Return a birth that is known by year, month or day, in words."""
    parts = value.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) < BIRTH_PARTS:
        return text("{month} {year}", month=month, year=parts[0])
    return text("{day} {month} {year}", day=int(parts[2]), month=month, year=parts[0])


def cited(reference: Text, article: Text | None, dated: str) -> Text | str:
    """Return how a source is cited: its reference, its date where it has one, and the article."""
    found = text("{reference} ({date})", reference=reference, date=birth(dated)) if dated else reference
    return found if article is None else joined([found, article])


def name_and_id(name: str, un_id: str) -> str:
    """Return a person by name and UN id, whichever is known."""
    if name and un_id:
        return f"{name} ({un_id})"
    return name or un_id


def show_time(at: int, zone: ZoneInfo, lang: Lang) -> str:
    """Return the local date and time of a second UTC in that language (see `instant`)."""
    return say(instant(at, zone), lang)


def show_moment(when: Moment | None, zone: ZoneInfo, lang: Lang) -> str:
    """Return a moment in that language, as far as it is known (see `moment`)."""
    return say(moment(when, zone), lang)


def show_duration(seconds: int, lang: Lang) -> str:
    """Return a length of time in that language (see `duration`)."""
    return say(duration(seconds), lang)
