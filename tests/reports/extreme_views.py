"""Invented custodies at the edge: nothing recorded, far too much recorded, held for three hundred days."""

from dataclasses import replace

from tests.reports.sample_views import CHAIN, NOW, T0, checks, clock, entry, line, ordinary
from utmcase.chain import LinkState
from utmcase.custody_view import CustodyView
from utmcase.i18n import Text, text
from utmcase.moments import DAY, HOUR, UNKNOWN, exactly


def empty() -> CustodyView:
    return replace(
        ordinary(),
        name="",
        aliases=(),
        sex="",
        age="not_known",
        age_words=Text("age not known"),
        nationality="",
        languages=(),
        cell="",
        facility="",
        held_by="",
        t0=UNKNOWN,
        marks=("age_not_known", "start_estimated"),
        place="",
        legal_basis="",
        reasons="",
        site_name="",
        chain=tuple(LinkState(link.link, "not_known", "") for link in CHAIN),
        clocks=(),
        todo=(),
        gaps=(),
        log=(),
        training=True,
    )


def overfull() -> CustodyView:
    view = ordinary()
    severities = ("critical", "major", "minor", "information")
    many = tuple(
        line(
            f"GX-{n:02}",
            f"Gap number {n}: something that ought to have been done and was not, told in a long sentence",
            severity=severities[n * 4 // 40],
            minutes=n * 977,
            cause=Text("road insecurity") if n % 3 else None,
            explanation_words="Réexpliqué à plusieurs reprises. " * (60 if n == 7 else n % 4),
            owner=Text("receiving authority" if n % 2 else "UN human rights"),
        )
        for n in range(40)
    )
    long_word = "Ngɔŋɛ" * 1000
    log = (
        entry(201, "apprehension", "Apprehension", exactly(T0), (Text("Circumstances"), long_word)),
        entry(
            202,
            "review",
            "Review",
            exactly(T0 + DAY),
            (Text("Representations"), "très long. " * 1818),
            link="review",
        ),
        entry(
            203,
            "review",
            "Review",
            exactly(T0 + DAY),
            (Text("Representations"), "a\n" * 6000),
            link="review",
            struck=True,
            struck_by="raison " * 70,
        ),
        entry(
            204,
            "property_in",
            "Property listed",
            exactly(T0 + DAY),
            *((Text("Item"), f"banknote {n}") for n in range(400)),
            link="admission",
        ),
        *view.log,
    )
    return replace(
        view,
        name="Abdel-Rahmân Mahamat Nour-el-Dine Ould Sîdi Bâ Nzapalaïnga-Kolingba " * 4,
        aliases=("Général Sans-Frontières", "محمد علي الأمين", "Ŋundeŋ Bɔŋ", "Chef 😀") * 8,
        age="child",
        age_words=Text("between 15 and 19 years"),
        languages=("Sango", "Français", "Arabe tchadien", "Banda", "Fulfulde", "Nuer"),
        marks=("child", "disputed", "returned", "injured", "start_estimated"),
        facility="Centre de détention temporaire des Nations Unies à Bria, bâtiment annexe nord",
        reasons="motif " * 900,
        held=False,
        ended=exactly(NOW - HOUR),
        ended_kind="handed_over",
        held_by="Procureur de la République près le tribunal de grande instance de Bria",
        site_name="Bria, Haute-Kotto, base opérationnelle temporaire avancée du secteur Est",
        training=True,
        chain=CHAIN,
        clocks=(*view.clocks, clock("GO-02c", "Custody after a second renewal by the prosecutor", 48)),
        todo=tuple(
            line(f"GD-{n:02}", f"Duty {n}", state="due", minutes=0, due=NOW + n * HOUR) for n in range(12)
        ),
        gaps=many,
        log=log,
        edition_notes=(
            text("The first edition of {pack} was applied, because none was in force.", pack="car-utm"),
        ),
    )


def long_custody(days: int = 300) -> CustodyView:
    view = ordinary()
    return replace(view, log=(*view.log[:6], *checks(T0 + 4 * HOUR, days * 24, 1000)), now=T0 + days * DAY)
