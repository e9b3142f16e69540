"""What the detail of a line of the access log means, in the reader's language.

A line keeps a code, never a sentence: `given: UN-7`, `overdue desk: over, 3 rows`, `words: mballa`. The chain
covers those bytes, so that a code once written stays readable for ever; its sentence stands here alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from utmcase.i18n import Text, text
from utmcase.overdue import TAB_LABELS
from utmcase.papers import PAPER_TITLES
from utmcase.searching import WORDS

if TYPE_CHECKING:
    from utmcase.ports import AccessLine

Said = Callable[[re.Match[str]], Text | str]
_PAPER_LANGS: dict[str, Text] = {"en": text("in English"), "fr": text("in French")}


def _paper(found: re.Match[str]) -> Text | str:
    titles = {str(kind): title for kind, title in PAPER_TITLES.items()}
    kind, lang = titles.get(found[1], found[1]), _PAPER_LANGS.get(found[2], found[2])
    if found[4]:
        return text(
            "{paper} {lang}, print {id}, of {first} again", paper=kind, lang=lang, id=found[3], first=found[4]
        )
    return text("{paper} {lang}, print {id}", paper=kind, lang=lang, id=found[3])


def _tab(word: str) -> Text | str:
    return {str(tab): label for tab, label in TAB_LABELS.items()}.get(word, word)


_SAID: tuple[tuple[str, str, Said], ...] = (
    ("sign_in", r"founding", lambda _: text("the casebook was created")),
    ("key", r"given: (.+)", lambda found: text("given to {un_id}", un_id=found[1])),
    ("key", r"taken: (.+)", lambda found: text("taken from {un_id}", un_id=found[1])),
    ("key", r"renewed: (.+)", lambda found: text("new password for {un_id}", un_id=found[1])),
    ("key", r"all renewed", lambda _: text("the keys of everybody were renewed")),
    ("read", r"access log", lambda _: text("the access log")),
    ("search", r"gaps", lambda _: text("list of the gaps of every custody")),
    ("search", r"overdue desk: (\w+)", lambda found: text("overdue desk, “{tab}”", tab=_tab(found[1]))),
    ("search", rf"(?:{WORDS})?(.+)", lambda found: text("for “{words}”", words=found[1])),
    (
        "export",
        r"overdue desk: (\w+), (\d+) rows",
        lambda found: text("overdue desk, “{tab}”, {count} rows", tab=_tab(found[1]), count=found[2]),
    ),
    ("export", r"access log, (\d+) rows", lambda found: text("the access log, {count} rows", count=found[1])),
    (
        "export",
        r"rule pack: (\S+) (.+)",
        lambda found: text("rule pack {pack}, edition {edition}", pack=found[1], edition=found[2]),
    ),
    ("print", r"(\w+) (\w\w) (\S+)(?: again (\S+))?", _paper),
    ("export", r"([\w-]{30,})", lambda found: text("saved as a file, print {id}", id=found[1])),
    ("approval", r"approved: (\d+)", lambda found: text("entry {seq} approved", seq=found[1])),
    ("approval", r"refused: (\d+)", lambda found: text("entry {seq} refused", seq=found[1])),
    ("erase", r"(\d+)", lambda found: text("content of entry {seq}", seq=found[1])),
)


def said_detail(line: AccessLine) -> Text | str:
    """Return what a line adds to what was done; a code of a newer program as it stands."""
    for action, code, said in _SAID:
        found = re.fullmatch(code, line.detail, re.DOTALL) if action == line.action else None
        if found is not None:
            return said(found)
    return line.detail
