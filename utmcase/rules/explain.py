"""How a finding came about, in plain words: start, pauses, extensions, limit, source, result.

Made on demand; evaluation itself says nothing in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from utmcase.custody import Custody
from utmcase.entries import kind_label
from utmcase.entries.lists import EXTENSION_ROLES, PAUSE_REASONS
from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.rules import schema
from utmcase.rules.clock import ClockJudge, Extended, pauses_of
from utmcase.rules.findings import BAD, Finding, Instance, state_label
from utmcase.rules.milestones import milestones_of
from utmcase.rules.owners import owner_label
from utmcase.rules.pack import Packs, Rule
from utmcase.rules.sight import Sight
from utmcase.rules.surroundings import NO_SURROUNDINGS
from utmcase.showing import choice, cited, duration, hours_words, instant, moment

WHY_NOT: dict[str, Text] = {
    "role": text("this role has no authority to extend this limit"),
    "detaining_unit": text("it was decided by the detaining officer or unit"),
    "too_late": text("it was decided after the limit had passed"),
    "used_up": text("no further extension of this limit is possible"),
    "no_hours": text("no hours are recorded"),
}
MANY = 12


def explain(packs: Packs, custody: Custody, finding: Finding) -> tuple[Text, ...]:
    """Return the lines that explain a finding of this custody, in the order in which they are read."""
    rule = packs.rules[finding.rule]
    found = () if isinstance(rule.judge, ClockJudge) else tuple(_instances(packs, custody, finding))
    # What a check found is the finding itself; the instances of a limit are read after its result.
    first, last = (found, ()) if rule.kind == "check" else ((), found)
    return (
        # The words of the gap stand only where there is one.
        text("{rule}: {title}.", rule=rule.id, title=rule.title_text if finding.shown else rule.name),
        *_why_quiet(finding, rule),
        *first,
        *_start(packs, custody, finding, rule),
        *_held(packs, custody, rule),
        *_limit(rule),
        *_source(packs, rule),
        *_result(packs, finding),
        *last,
    )


def _why_quiet(finding: Finding, rule: Rule) -> Iterator[Text]:
    if finding.state == "withdrawn":
        yield text("An age assessment found that the person is 18 or older: the rule is withdrawn.")
    elif finding.state == "not_applicable" and rule.table.for_children:
        yield text("The rule is for children; no age or doubt is recorded that would make it apply.")
    elif finding.state == "not_applicable":
        yield text("The rule does not apply to this custody.")
    elif finding.state == "lapsed" and getattr(rule.table, "lapses", None) == "returned":
        yield text("The duty lapsed, because the person came back before its limit.")
    elif finding.state == "lapsed":
        yield text("The duty lapsed, because custody ended before its limit.")


def _start(packs: Packs, custody: Custody, finding: Finding, rule: Rule) -> Iterator[Text]:
    if rule.kind not in {"deadline", "clock"} or finding.state in {"not_applicable", "withdrawn", "waiting"}:
        return
    if isinstance(rule.table, schema.Deadline | schema.Clock) and rule.table.from_:
        return
    yield text("Start: effective control by the UN, {time}.", time=moment(custody.t0, packs.zone))
    if custody.start_estimated:
        yield text(
            "The start is not known: the limit runs from the earliest known moment, {time}.",
            time=instant(custody.t0_earliest, packs.zone),
        )
    elif not custody.t0.exact:
        yield text("The start is not exact: the earliest possible time counts.")


def _held(packs: Packs, custody: Custody, rule: Rule) -> Iterator[Text]:
    """Say what was not counted and what was added, for a clock."""
    if not isinstance(rule.judge, ClockJudge):
        return
    zone = packs.zone
    for span in custody.spans:
        if span.end is not None:
            yield text("UN custody ended: {time}.", time=moment(span.end, zone))
        if span is not custody.spans[0]:
            yield text(
                "UN custody went on from {time}; the time between is not counted.",
                time=moment(span.start, zone),
            )
    for pause in custody.of_kind("clock_paused"):
        counted = pause.data.get("reason") in rule.pauses
        line = (
            text("Pause from {time} ({reason}): subtracted.")
            if counted
            else text("Pause from {time} ({reason}): not subtracted, because the rule pack allows none.")
        )
        reason = choice(PAUSE_REASONS, pause.data.get("reason"))
        yield text(line.msgid, time=moment(pause.occurred, zone), reason=reason)
    if pauses_of(custody, rule.pauses):
        yield text("Pauses without an end count until now.")
    sight = Sight(custody, NO_SURROUNDINGS, custody.t0_earliest, zone, every=True)
    for extended in rule.judge.extent(sight).extensions:
        yield _extension(packs, extended)


def _extension(packs: Packs, extended: Extended) -> Text:
    values = {
        "hours": hours_words(extended.seconds / HOUR),
        "role": choice(EXTENSION_ROLES, extended.entry.data.get("role")),
        "time": moment(extended.entry.occurred, packs.zone),
    }
    if not extended.counted:
        return text(
            "Extension by {hours} ({role}, {time}): not counted, because {why}.",
            why=WHY_NOT[extended.why_not],
            **values,
        )
    if not extended.certain:
        return text("Extension by {hours} ({role}, {time}): counted if it was decided in time.", **values)
    return text("Extension by {hours} ({role}, {time}): counted.", **values)


def _limit(rule: Rule) -> Iterator[Text]:
    if isinstance(rule.table, schema.Interval) and rule.table.levels:
        for level in rule.table.levels:
            seconds = rule.limit if level == "1" else rule.table.levels[level]
            yield text(
                "Limit at observation level {level}: {hours}.",
                level=level,
                hours=hours_words((seconds or 0) / HOUR),
            )
    elif isinstance(rule.table, schema.Deadline) and rule.table.milestones:
        for seconds in milestones_of(rule.table, rule.limit or 0):
            yield text("Limit: {hours}.", hours=hours_words(seconds / HOUR))
    elif (isinstance(rule.table, schema.Deadline) and rule.table.until_field) or (
        isinstance(rule.table, schema.Clock) and rule.limit == 0 and any(o.at for o in rule.table.from_)
    ):
        yield text("Limit: the time that was set in the entry.")
    elif rule.limit:
        further = (tier.within for tier in getattr(rule.table, "tiers", ()))
        for seconds in (rule.limit, *further):
            yield text("Limit: {hours}.", hours=hours_words(seconds / HOUR))
    elif rule.limit == 0:
        yield text("Limit: at once.")


def _source(packs: Packs, rule: Rule) -> Iterator[Text]:
    basis = rule.basis
    reference = cited(basis.reference, basis.article, basis.date)
    yield text("Source: {title}, {reference}.", title=basis.title, reference=reference)
    if not basis.text_seen:
        yield text("The text of this source was not seen when the rule was written.")
    yield text("Rule pack: {pack}, edition {edition}.", pack=rule.pack, edition=rule.edition)
    if rule.limit is None:
        return
    if rule.draft:
        yield text("The limit is not confirmed by Legal.")
    elif basis.confirmed_on is None:
        yield text("The limit was confirmed by {name}.", name=basis.confirmed_by)
    else:
        yield text(
            "The limit was confirmed by {name} on {date}, document seen: {document}.",
            name=basis.confirmed_by,
            date=instant(basis.confirmed_on, packs.zone),
            document=basis.document_seen,
        )


def _result(packs: Packs, finding: Finding) -> Iterator[Text]:
    state = state_label(finding.state, certain=finding.certain)
    if finding.due is not None and finding.state not in {"open", "breached"}:
        yield text("The limit ends: {time}.", time=instant(finding.due, packs.zone))
    if finding.state in BAD and finding.minutes:
        yield text("Result: {state}, by {time}.", state=state, time=duration(finding.minutes * 60))
    else:
        yield text("Result: {state}.", state=state)
    if finding.state in BAD and not finding.certain:
        yield text("The times are not exact: the limit is passed only in the worst case for the UN.")
    if finding.claimed:
        yield text(
            "Claimed, not proved: it was typed after the limit, and no document of that time is named."
        )
    if finding.state in BAD or finding.state in {"due", "open", "running"}:
        yield text("Who can close it: {owner}.", owner=owner_label(finding.owner))


def _instances(packs: Packs, custody: Custody, finding: Finding) -> Iterator[Text]:
    """Say each instance: the request, hole or entry, and what came of it."""
    interval = packs.rules[finding.rule].kind == "interval"
    for instance in finding.instances[:MANY]:
        named = _hole(packs, instance) if interval else _named(packs, custody, instance)
        if named is not None:
            yield named
        if instance.remark is not None:
            yield instance.remark
    if len(finding.instances) > MANY:
        yield text("And {number} more.", number=len(finding.instances) - MANY)


def _hole(packs: Packs, instance: Instance) -> Text:
    values = {
        "start": moment(instance.start, packs.zone),
        "state": state_label(instance.state, certain=instance.certain),
        "time": duration(instance.minutes * 60),
    }
    if instance.done is not None:
        end = moment(instance.done, packs.zone)
        return text("From {start} to {end}: {state}, {time} over the interval.", end=end, **values)
    if instance.state == "due":
        return text("Since {start}: {state}.", start=values["start"], state=values["state"])
    return text("Since {start}: {state}, {time} over the interval.", **values)


def _named(packs: Packs, custody: Custody, instance: Instance) -> Text | None:
    entry = custody.known.get(instance.entries[0]) if instance.entries else None
    if entry is None:
        return None
    return text(
        "{kind}, {time}: {state}.",
        kind=kind_label(entry.kind),
        time=moment(entry.occurred, packs.zone),
        state=state_label(instance.state, certain=instance.certain),
    )
