"""Rules and comparisons as pages of words: headings in the muted colour, sentences that wrap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from utmcase import showing
from utmcase.custody_view import Basis
from utmcase.i18n import Text, text
from utmcase.rule_packs import ChangeLine, EditionLine, RuleRow

HEADS = (text("What"), text("Before"), text("After"))
WIDTHS = (24, 38, 38)
_SIGN = re.compile(" (?=[;:!?»])|(?<=«) ")


class Words(QTextBrowser):
    """A page of words to be read and copied; Tab goes on, nothing in it leads elsewhere."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(8)

    def show_page(self, page: str) -> None:
        """Show this page from its beginning."""
        self.setHtml(page)
        self.verticalScrollBar().setValue(0)


def rule_page(row: RuleRow, context: PageContext, palette: QPalette) -> str:
    """Return one rule in words: its gap, then each line of its reading."""
    say, tint = context.say, tints(palette)
    muted = tint.muted.name()
    head = f"<h3 style='margin:0 0 6px 0'>{escape(row.rule)}&nbsp; {escape(say(row.title))}</h3>"
    lines = "".join(
        f"<tr><td style='color:{muted}; padding:2px 10px 3px 0' width='30%'>{escape(say(line.label))}</td>"
        f"<td style='padding:2px 0 3px 0'>{escape(_bound(say(line.words)))}</td></tr>"
        for line in row.reading
    )
    return f"{head}<table width='100%' cellspacing='0'>{lines}</table>"


def _bound(words: str) -> str:
    """Keep a French sign with the word before it: no line begins with one."""
    return _SIGN.sub("\u00a0", words)


def changes_page(changes: Sequence[ChangeLine], context: PageContext, palette: QPalette) -> str:
    """Return what changes between two editions; changes of words alone stand apart."""
    say = context.say
    if not changes:
        same = say(text("The two editions say the same."))
        return f"<p>{escape(same)}</p>"
    judging = [one for one in changes if not one.words_only]
    told = [one for one in changes if one.words_only]
    page = ""
    if judging:
        page += _table(say(text("Changes of rules, limits and sources")), judging, context, palette)
    if told:
        page += _table(say(text("Changes of words only: no finding changes")), told, context, palette)
    return page


def _table(heading: str, changes: Iterable[ChangeLine], context: PageContext, palette: QPalette) -> str:
    say, tint = context.say, tints(palette)
    muted, line = tint.muted.name(), tint.line.name()
    cell = f"style='padding:3px 8px 3px 0; border-bottom:1px solid {line}'"
    heads = "".join(
        f"<td width='{width}%' style='color:{muted}; padding:0 8px 3px 0'>{escape(say(head))}</td>"
        for head, width in zip(HEADS, WIDTHS, strict=True)
    )
    rows = ""
    for (rule, gap), of_rule in groupby(changes, key=lambda one: (one.rule, one.title)):
        named = f"<b>{escape(rule)}</b>&nbsp; {escape(say(gap))}"
        rows += f"<tr><td colspan='3' style='padding:7px 0 2px 0'>{named}</td></tr>"
        for one in of_rule:
            words = (escape(_bound(say(part))) for part in (one.what, one.before, one.after))
            rows += "<tr>" + "".join(f"<td {cell}>{part}</td>" for part in words) + "</tr>"
    return (
        f"<h3 style='margin:8px 0 4px 0'>{escape(heading)}</h3>"
        f"<table width='100%' cellspacing='0'><tr>{heads}</tr>{rows}</table>"
    )


def edition_words(line: EditionLine, context: PageContext) -> str:
    """Return an edition in one line: pack, edition, from when, and how it stands."""
    say = context.say
    parts: list[Text | str] = [
        text("{pack} {edition}", pack=line.pack, edition=line.edition),
        text("valid from {day}", day=showing.birth(line.valid_from.isoformat())),
    ]
    if line.in_force:
        parts.append(text("in force"))
    if line.recorded:
        parts.append(text("taken over here"))
    return " · ".join(say(part) for part in parts)


def confirmed_words(row: RuleRow, context: PageContext) -> str:
    """Return in a few words whether the limit of a rule is confirmed here."""
    source: Basis = row.source
    if not row.has_limit:
        return "–"
    if row.draft:
        return context.say(text("draft"))
    if source.confirmed_on is None:
        return source.confirmed_by
    day = showing.day(source.confirmed_on, context.zone)
    return context.say(text("{name}, {date}", name=source.confirmed_by, date=day))
