"""How a paper of a custody begins: its running head, its title with where it may go, whom it is about."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from babel import Locale
from reportlab.platypus import Flowable, Table

from reports import style
from reports.boxes import BARE, MM, Cell, Commands, field, form_table, grid
from reports.glyphs import coverage
from reports.sheet import Running
from reports.words import Words
from utmcase import showing
from utmcase.entries.lists import SEXES
from utmcase.i18n import SaidTwice, Text, Tongue, text
from utmcase.paper_values import PaperView
from utmcase.papers import PAPER_ROUTES, PAPER_TITLES, PaperInputs, PaperKind, digest_of, qr_words

SHORT, LONG = 150, 420  # characters that fit a small and a large box
NAME_SIGNS = 66  # a longer name is set smaller
TITLE_WIDTH = 96 * MM
PERSON_WIDTHS = [26 * MM, 46 * MM, 32 * MM, 34 * MM, 42 * MM]


class OfCustody(Protocol):
    """What any view of a custody has, whichever paper it is for."""

    @property
    def custody_id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def site_name(self) -> str: ...
    @property
    def site_code(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def training(self) -> bool: ...


def running_of(paper: PaperKind, view: OfCustody, inputs: PaperInputs) -> Running:
    """Return what every page of a custody's paper carries, with fresh `Words` of its language and zone."""
    coverage()
    place = inputs.place
    digest = place.digest if place else digest_of(paper, view.custody_id, view.number, inputs)
    return Running(
        paper=paper,
        inputs=inputs,
        words=Words(inputs.lang, ZoneInfo(view.zone)),
        number=view.number,
        site=f"{view.site_name} ({view.site_code})" if view.site_name else view.site_code,
        digest=digest,
        qr=place.qr if place else qr_words(view.number, digest, inputs),
        training=view.training,
    )


def title_row(words: Words, paper: PaperKind, state: Text) -> Table:
    """Return the title of a paper; at its right how things stand, and where the paper may go."""
    right = [words.para(state, style.SMALL_RIGHT), words.para(PAPER_ROUTES[paper], style.SMALL_RIGHT)]
    row = [[words.para(PAPER_TITLES[paper], style.TITLE)], right]
    commands: Commands = [
        *BARE,
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return form_table([row], [TITLE_WIDTH, style.WIDTH - TITLE_WIDTH], style=commands)


def language_names(words: Words, codes: tuple[str, ...]) -> str:
    """Return languages by name; a code that nobody knows is printed as it was typed."""
    tongues = [tongue for tongue in (words.first, words.second) if tongue]
    said = [_language_names(tongue, codes) for tongue in tongues]
    first, second = said[0], said[-1]
    return first if words.second is None else SaidTwice(first, second, words.second)


def _language_names(tongue: Tongue, codes: tuple[str, ...]) -> str:
    names = Locale.parse(tongue).languages
    between = "، " if tongue == "ar" else ", "
    return between.join(str(names.get(code, code)) for code in codes)


def person_block(words: Words, view: PaperView) -> Flowable:
    """Return the boxes that say whom a paper is about."""
    name = words.short(view.name, text("Name"), LONG)
    shape = style.NAME if len(name) <= NAME_SIGNS else style.LONG_NAME
    aliases = words.short(", ".join(view.aliases), text("Also known as"), SHORT)
    spoken = words.short(language_names(words, view.languages), text("Languages"), SHORT)
    rows: list[list[Cell]] = [
        [
            field(words, text("Name as spoken"), name, shape),
            "",
            "",
            field(words, text("Also known as"), aliases),
            "",
        ],
        [
            field(words, text("Sex"), showing.choice(SEXES, view.sex), style.STRONG),
            field(words, text("Age"), words.short(view.age, text("Age"), SHORT), style.STRONG),
            field(words, text("Born"), words.short(view.birth, text("Born"), SHORT)),
            field(words, text("Nationality"), words.short(view.nationality, text("Nationality"), SHORT)),
            field(words, text("Languages"), spoken),
        ],
    ]
    spans: Commands = [("SPAN", (0, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    return grid(rows, PERSON_WIDTHS, spans)
