"""What happened, in order: when it happened and when it was written, who did it and who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports import style
from reports.boxes import MM, Cell, Heading, column_heads, gap, headed, running_table
from reports.glyphs import markup
from reports.prose import Prose
from reports.routine import Day, grouped_lines, told
from reports.words import Words, pieces, weight
from utmcase import showing
from utmcase.custody_view import CustodyView, LogLine
from utmcase.entries import BY_KIND
from utmcase.entries.base import LINK_LABELS
from utmcase.i18n import Text, ntext, text
from utmcase.moments import MINUTE

WIDTHS = [36 * MM, 94 * MM, 50 * MM]
HEADS = (text("Happened · written"), text("What"), text("Done by · written by"))
# Of one row; what is longer goes on in the next row, so that no row outgrows a page.
ROW_SIGNS = 1500
RUN_IN = 90  # a fact up to this long stands beside its neighbours
LABEL_COLOUR = "#5c616b"
MOST_NAME = 300  # characters of one person in a row
NAMED = 3  # people named in the line of a day


def chronology(words: Words, view: CustodyView) -> list[Flowable]:
    """Return the chronology under its heading."""
    title = words.say(text("Chronology"))
    note = text("Struck-through entries were corrected or withdrawn; they are kept, with the reason.")
    if not view.log:
        none = words.para(text("Nothing has been written in this record."))
        return headed([Heading("7", title), gap(3)], [none])

    def heads(more: Text | None) -> list[Flowable]:
        return [Heading("7", title, words.say(more or note)), gap(2), column_heads(words, HEADS, WIDTHS)]

    entries = told(view.log, words.zone)
    rows: list[Sequence[Cell]] = []
    shaded = set()
    for entry in entries:
        if isinstance(entry, Day):
            shaded.add(len(rows))
            rows.append(_day_row(words, entry))
        else:
            rows += entry_rows(words, entry)
    return running_table(heads, rows, WIDTHS, frozenset(shaded))


def grouped(view: CustodyView, words: Words) -> list[LogLine]:
    """Return the entries that the chronology shows only as part of a day."""
    return grouped_lines(told(view.log, words.zone))


def entry_rows(words: Words, line: LogLine) -> list[Sequence[Cell]]:
    """Return the rows of one entry; a long one goes on in further rows."""
    parts = list(_parts(words, line))
    first, rest = _first_part(parts)
    rows: list[Sequence[Cell]] = [[_times(words, line), [_title(words, line), *first], _people(words, line)]]
    while rest:
        more, rest = _first_part(rest)
        rows.append([[words.para(text("no. {seq}, continued", seq=line.seq), style.QUIET)], more, ""])
    return rows


def _first_part(parts: list[tuple[int, Flowable]]) -> tuple[list[Flowable], list[tuple[int, Flowable]]]:
    room = ROW_SIGNS
    found: list[Flowable] = []
    for place, (need, part) in enumerate(parts):
        if found and need > room:
            return found, parts[place:]
        room -= need
        found.append(part)
    return found, []


def _times(words: Words, line: LogLine) -> list[Flowable]:
    found: list[Flowable] = [_struck(words, words.moment(line.occurred), line.struck, style.TEXT)]
    if line.late_minutes:
        written = text(
            "written {time}, {late} later",
            time=words.instant(line.recorded_at),
            late=words.duration(line.late_minutes * MINUTE),
        )
        found.append(words.para(written, style.SMALL))
    elif not line.occurred.known:
        found.append(words.para(text("written {time}", time=words.instant(line.recorded_at)), style.SMALL))
    return found


def _title(words: Words, line: LogLine) -> Prose:
    title = _strike(words.inline(line.title, style.STRONG.fontName), line.struck)
    place = text("no. {seq}", seq=line.seq)
    if words.say(LINK_LABELS[line.link]) != words.say(line.title):
        place = text("{link} · no. {seq}", link=LINK_LABELS[line.link], seq=line.seq)
    marked = f'{title} <font name="NotoSans" size="7" color="{LABEL_COLOUR}"> {words.inline(place)}</font>'
    return Prose(marked, style.STRONG)


def _people(words: Words, line: LogLine) -> list[Flowable]:
    done, wrote = _person(words, line.done_by), _person(words, line.recorded_by)
    found: list[Flowable] = [words.para(done, style.SMALL)]
    if wrote != done:
        found.append(words.para(text("written by {officer}", officer=wrote), style.QUIET))
    return found


def _person(words: Words, who: str) -> str:
    """Return a person as the log names him or her; the unit after the UN id stays together."""
    name, mark, unit = words.say(who)[:MOST_NAME].partition("), ")
    return name + mark + unit.replace(" ", "\u00a0")


def _parts(words: Words, line: LogLine) -> Iterable[tuple[int, Flowable]]:
    """Yield what the entry says, in pieces with their weight: short facts run in, long ones by themselves."""
    if line.struck:
        reason = line.struck_by or text("no reason recorded")
        mark = text("NO LONGER STANDS: {reason}", reason=reason)
        yield from _long(words, None, mark, struck=False)
    if line.disputed:
        mark = text("DISPUTED: two corrections of one entry; both stand until a person decides.")
        yield 100, words.para(mark, style.SMALL_STRONG)
    run: list[str] = []
    room = 0
    for label, value in _printed_facts(line):
        said = words.say(value)
        if len(said) > RUN_IN or "\n" in said:
            yield from _run_in(run, room, line)
            run, room = [], 0
            yield from _long(words, label, value, struck=line.struck)
        else:
            run.append(_labelled(words, label, value))
            room += len(said) + 20
    yield from _run_in(run, room, line)


def _printed_facts(line: LogLine) -> list[tuple[Text, Text | str]]:
    """Return the facts that police papers may show; what belongs to one role alone is named, not printed."""
    declared = BY_KIND.get(line.kind)
    restricted = {f.label for f in declared.fields() if f.sensitivity == "restricted"} if declared else set()
    return [
        (label, text("restricted; not printed on this paper") if label in restricted else value)
        for label, value in line.facts
    ]


def _run_in(run: list[str], room: int, line: LogLine) -> Iterable[tuple[int, Flowable]]:
    for start in range(0, len(run), 12):
        facts = "  ·  ".join(run[start : start + 12])
        yield room * 12 // max(len(run), 12), Prose(_strike(facts, line.struck), style.SMALL)


def _long(
    words: Words, label: Text | None, value: Text | str, *, struck: bool
) -> Iterable[tuple[int, Flowable]]:
    found = pieces(words.say(value), ROW_SIGNS - 300)
    for place, piece in enumerate(found):
        facts = markup(piece)
        if label is not None and place == 0:
            facts = _labelled(words, label, value if len(found) == 1 else piece)
        shape = style.SMALL_STRONG if label is None else style.SMALL
        if label is None:
            facts = words.inline(value if len(found) == 1 else piece, shape.fontName)
        yield weight(piece) + 40, Prose(_strike(facts, struck), shape)


def _labelled(words: Words, label: Text, value: Text | str) -> str:
    named = words.inline(text("{label}:", label=label))
    if words.second is not None:
        named = words.inline(label) + ":"
    return f'<font color="{LABEL_COLOUR}">{named}</font> {words.inline(value)}'


def _struck(words: Words, sentence: Text | str, struck: object, shape: ParagraphStyle) -> Flowable:
    if not struck:
        return words.para(sentence, shape)
    return Prose(_strike(markup(words.say(sentence), shape.fontName), struck), shape)


def _strike(marked: str, struck: object) -> str:
    return f"<strike>{marked}</strike>" if struck else marked


def _day_row(words: Words, day: Day) -> list[Cell]:
    count = len(day.lines)
    title = words.inline(_day_title(day.kind, count), style.STRONG.fontName)
    facts: list[Text | str] = [
        words.bound(
            text("first {first}, last {last}", first=_clock(words, day.first), last=_clock(words, day.last))
        )
    ]
    longest = day.longest() if day.kind == "check" else None
    if longest is not None:
        facts.append(
            text(
                "longest interval {length} ({start}–{end})",
                length=words.duration(longest[1] - longest[0]),
                start=_clock(words, longest[0]),
                end=_clock(words, longest[1]),
            )
        )
    facts += [
        words.bound(text("{condition}: {number}", condition=what, number=number))
        for what, number in day.counts()
    ]
    facts += _lateness(words, day)
    told_facts = words.inline(showing.joined(facts, "  ·  "))
    people = day.people()
    named: list[Text | str] = [_person(words, name) for name in people[:NAMED]]
    if len(people) > NAMED:
        named.append(ntext("and {count} more", "and {count} more", len(people) - NAMED))
    return [
        [words.para(words.day(day.first), style.SMALL)],
        [Prose(f"<b>{title}</b>  ·  {told_facts}", style.SMALL)],
        [words.para(showing.joined(named, "; "), style.SMALL)],
    ]


def _day_title(kind: str, count: int) -> Text:
    if kind == "care":
        return ntext("Care given {count} time", "Care given {count} times", count)
    return ntext("{count} routine check", "{count} routine checks", count)


def _lateness(words: Words, day: Day) -> list[Text | str]:
    found: list[Text | str] = []
    late = day.late()
    if late:
        longest = max(line.late_minutes for line in late)
        found.append(
            ntext(
                "{count} written more than 15 minutes later, up to {late}",
                "{count} written more than 15 minutes later, up to {late}",
                len(late),
                late=words.duration(longest * MINUTE),
            )
        )
    if day.remarks():
        found.append(
            ntext(
                "{count} with a remark (annex on request)",
                "{count} with remarks (annex on request)",
                day.remarks(),
            )
        )
    return found


def _clock(words: Words, at: int) -> str:
    return showing.clock(at, words.zone)
