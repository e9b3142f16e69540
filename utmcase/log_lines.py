"""The log of a custody: every entry with both times and both people, struck ones with why, in fold order."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from zoneinfo import ZoneInfo

from utmcase.custody import ASIDE, Custody, fold_key
from utmcase.custody_view import Decided, LogLine
from utmcase.decision_lines import DecisionLines
from utmcase.entries import BY_KIND, SELF_WRITTEN, kind_label
from utmcase.entries.envelope import Entry, Who
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE
from utmcase.register import SiteRegister
from utmcase.roles import LEVEL_LABELS
from utmcase.rules.sight import given_for
from utmcase.showing import field_value, name_and_id

# Both times are shown when they differ by more than this.
LATE_MINUTES = 15
# An entry inside another, or named by its id: `DecisionLines` says it in words.
_TOLD_IN_WORDS = {"approval_asked": "what", "approved": "written", "erased": "entries"}
MaySee = Callable[[Declared], bool]
Facts = tuple[tuple[Text, Text | str], ...]


def log_lines(
    custody: Custody, zone: ZoneInfo, register: SiteRegister, may_see: MaySee
) -> tuple[LogLine, ...]:
    """Return one line per entry, by when it happened; `may_see` decides on restricted fields."""
    disputed = {version.id for dispute in custody.disputes for version in dispute.versions}
    standing = {entry.id for entry in custody.timeline}
    lines, decided = [], DecisionLines(custody, zone, register, may_see)
    for entry in sorted(custody.entries, key=fold_key):
        struck = entry.id not in standing and entry.kind not in ASIDE
        lines.append(
            _line(
                entry,
                (*_about(custody, entry), *decided.facts(entry), *facts_of(entry, zone, register, may_see)),
                _struck_by(custody, entry, decided) if struck else None,
                struck=struck,
                disputed=entry.id in disputed,
                decided=decided.mark(entry),
            )
        )
    return tuple(lines)


def _line(
    entry: Entry,
    facts: Facts,
    struck_by: Text | str | None,
    *,
    struck: bool,
    disputed: bool,
    decided: Decided,
) -> LogLine:
    model = BY_KIND.get(entry.kind)
    return LogLine(
        entry_id=entry.id,
        seq=entry.seq,
        kind=entry.kind,
        link=model.link if model else "record",
        title=kind_label(entry.kind),
        occurred=entry.occurred,
        recorded_at=entry.recorded_at,
        done_by=who_words(entry.done_by),
        recorded_by=who_words(entry.recorded_by),
        facts=facts,
        struck=struck,
        struck_by=struck_by,
        disputed=disputed,
        late_minutes=late_minutes(entry),
        known=model is not None and entry.version <= model.version,
        decided=decided,
    )


def late_minutes(entry: Entry) -> int:
    """Return how many minutes after it happened an entry was typed, 0 when within 15 or not known."""
    happened = entry.occurred.latest if entry.occurred.latest is not None else entry.occurred.earliest
    if happened is None:
        return 0
    minutes = (entry.recorded_at - happened) // MINUTE
    return minutes if minutes > LATE_MINUTES else 0


def who_words(who: Who) -> str:
    """Return a person as the log names him or her: name, UN id, unit."""
    named = name_and_id(who.name, who.un_id)
    return f"{named}, {who.unit}" if who.unit else named


def facts_of(entry: Entry, zone: ZoneInfo, register: SiteRegister, may_see: MaySee) -> Facts:
    """Return what an entry says as label and value, in the order of its form; blanks are left out."""
    model = BY_KIND.get(entry.kind)
    if model is None:
        return tuple((Text(name), str(value)) for name, value in entry.data.items())
    found: list[tuple[Text, Text | str]] = []
    for field in _fields(entry.kind):
        value = entry.data.get(field.name)
        if value is None or field.name == _TOLD_IN_WORDS.get(entry.kind):
            continue
        shown = field_value(field, value, zone, register) if may_see(field) else LEVEL_LABELS[field.level]
        found.append((field.label, shown))
    return tuple(found)


@lru_cache(maxsize=256)
def _fields(kind: str) -> tuple[Declared, ...]:
    return BY_KIND[kind].fields()


def _about(custody: Custody, entry: Entry) -> Facts:
    """What a correction, a withdrawal or an answer refers to, and why it was made."""
    found: list[tuple[Text, Text | str]] = []
    answers = entry.answers
    if answers and entry.kind not in SELF_WRITTEN:  # what was added to a request belongs to what it became
        answers = given_for(custody, answers)
    for label, other_id in (
        (text("Withdraws") if entry.kind == "withdrawn" else text("Corrects"), entry.corrects),
        (text("Answers"), answers),
    ):
        other = custody.known.get(other_id) if other_id else None
        if other is not None:
            found.append((label, text("{entry}, no. {seq}", entry=kind_label(other.kind), seq=other.seq)))
    if entry.reason:
        found.append((text("Reason"), _why(entry)))
    return tuple(found)


def _struck_by(custody: Custody, entry: Entry, decided: DecisionLines) -> Text:
    if not entry.payload:
        return decided.erased_words(entry)
    later = custody.children.get(entry.id, [])
    taken_back = [one for one in later if one.kind == "withdrawn" and one.id not in custody.withdrawn]
    if taken_back:
        return text("withdrawn: {reason}", reason=_why(taken_back[-1]))
    corrected = [one for one in later if one.kind != "withdrawn" and one.id not in custody.withdrawn]
    if corrected:
        return text("corrected: {reason}", reason=_why(corrected[-1]) or text("no reason recorded"))
    if entry.id in custody.unfounded:
        return text("approved by whoever asked for it: it does not count")
    return text("withdrawn with the entry that it corrects")


def _why(entry: Entry) -> Text | str:
    """Why an entry was corrected; a file may have said it by a value of the list of its kind's own reason."""
    why, fields = entry.reason or "", _fields(entry.kind) if entry.kind in BY_KIND else ()
    for field in fields:
        if field.name == "reason" and field.choices is not None and entry.data.get("reason") == why:
            return field.choices.labels.get(why, why)
    return why
