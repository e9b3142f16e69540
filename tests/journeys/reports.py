"""Reads a printed report back and holds it against what the rules say."""

from __future__ import annotations

from tests.journeys.steps import asked
from tests.reports.reading import page_texts, squeezed
from utmcase.gaps import find_gaps
from utmcase.i18n import say
from utmcase.viewing import custody_view

HEADS = {
    "en": ("What is missing: gaps in the justice chain", "What to do next, by whom"),
    "fr": ("Ce qui manque", "Ce qu’il faut faire"),
}


def bad_findings(work, number):
    """Return every bad finding of a custody now, by its rule."""
    now = work.clock.now
    found = asked(work, lambda records: find_gaps(records, now, now))
    return {gap.finding.rule: gap.finding for gap in found if gap.number == number and gap.finding.bad}


def view_of(work, number):
    """Return what the report is printed from."""
    custody_id = asked(work, lambda records: records.custody_id_of(number))
    return asked(work, lambda records: custody_view(records, custody_id))


def check_report(work, number, folder, lang):
    """Print the report and return its pages; pages 1-2 hold each bad finding, its rule, source and owner."""
    work.preview(lang)
    pages = page_texts(work.save_pdf(folder / f"report-{lang}.pdf"))
    lines = {line.rule: line for line in view_of(work, number).gaps}
    table = tight(gaps_table(" ".join(pages[:2]), lang))
    for rule in bad_findings(work, number):
        row = row_of(table, rule, lines)
        # A source is named in full once, and by its reference in each row.
        assert tight(say(lines[rule].basis.reference, lang)) in row, (rule, row)
        assert tight(say(lines[rule].owner, lang)) in row, (rule, row)
    return pages


def gaps_table(words, lang):
    """Return the words of the table of gaps in the words of a whole report."""
    words = squeezed(words)
    start = words.index(HEADS[lang][0])
    end = words.find(HEADS[lang][1], start)
    return words[start : end if end > 0 else len(words)]


def row_of(table, rule, lines):
    """Return what stands from the rule to the next rule of the table."""
    start = table.index(f"{rule}:") if f"{rule}:" in table else table.index(rule)
    others = [place for other in lines if other != rule and (place := table.find(other, start)) > 0]
    return table[start : min(others, default=len(table))]


def tight(words):
    """Return words without any space, as the lines of a table cut them anywhere."""
    return "".join(str(words).replace("\u00a0", " ").replace("\u202f", " ").split())
