"""What everybody must be able to read and reach: contrast, fonts, keys, names."""

import itertools
import sys

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetrics, QKeySequence, QPalette
from PySide6.QtWidgets import QLabel

from ui import actions, theme
from ui.actions import ACTIONS, MENUS, make_action, sequences
from ui.context import Ticks
from ui.errors import route_refusal
from ui.shell import Shell
from ui.widgets.banner import TONES, Banner
from ui.widgets.strength import WORDS, StrengthBar, strength_of
from utmcase.fonts import FONT_FILES
from utmcase.i18n import text


def luminance(colour):
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("window_text", "window"),
        ("text", "base"),
        ("text", "alternate_base"),
        ("button_text", "button"),
        ("highlighted_text", "highlight"),
        ("link", "base"),
        ("link_visited", "base"),
        ("placeholder_text", "base"),
        ("tool_tip_text", "tool_tip_base"),
        ("bright_text", "window"),
    ],
)
def test_text_stands_out_from_its_ground(colours, ink, ground):
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_messages_stand_out(tone):
    _sign, light, dark = TONES[tone]
    assert contrast(*light) >= 4.5
    assert contrast(*dark) >= 4.5


def test_dark_and_light_are_told_apart():
    assert theme.is_dark(theme.palette_of(theme.DARK, "#888888"))
    assert not theme.is_dark(theme.palette_of(theme.LIGHT, "#888888"))


def test_the_shipped_fonts_are_on_screen(dressed):
    assert QFontInfo(dressed.font()).family() == "Noto Sans"
    assert "Noto Naskh Arabic" in QFontDatabase.families()
    assert QFontMetrics(dressed.font()).inFontUcs4(ord("ŋ"))
    assert all(path.is_file() for path in FONT_FILES.values())


@pytest.mark.parametrize("name", sorted(p.stem for p in theme.ICONS.glob("*.svg")))
def test_each_icon_is_drawn(dressed, name):
    drawn = theme.icon(name, theme.palette_of(theme.DARK, "#888888")).pixmap(32, 32).toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x, y in itertools.product(range(0, 32, 2), repeat=2))


def test_no_key_is_given_twice_where_both_would_hear_it():
    anywhere = [key.toString() for spec in ACTIONS if spec.place in MENUS for key in sequences(spec)]
    assert len(anywhere) == len(set(anywhere))
    # Esc leaves a form and goes back elsewhere: the form hears it first.
    shared = {QKeySequence("Esc").toString()}
    for place in actions.PLACES:
        if place not in MENUS:
            here = [key.toString() for spec in ACTIONS if spec.place == place for key in sequences(spec)]
            assert len(here) == len(set(here))
            assert not (set(here) & set(anywhere)) - shared


def test_every_action_has_words_and_an_icon_that_exists():
    for spec in ACTIONS:
        assert spec.words.msgid
        assert not spec.icon or (theme.ICONS / f"{spec.icon}.svg").is_file()


def test_an_action_without_the_right_cannot_be_used(qtbot, dressed):
    from tests.fakes import LEGAL, OFFICER

    page = QLabel()
    qtbot.addWidget(page)
    assert make_action("back_up", "en", page, page.hide, officer=OFFICER).isEnabled()
    assert not make_action("back_up", "en", page, page.hide, officer=LEGAL).isEnabled()


def test_ticks_come_every_second_and_every_tenth_and_every_minute(qtbot):
    ticks, seen = Ticks(), {"second": 0, "ten": 0, "minute": 0}
    ticks.second.connect(lambda: seen.update(second=seen["second"] + 1))
    ticks.ten_seconds.connect(lambda: seen.update(ten=seen["ten"] + 1))
    ticks.minute.connect(lambda: seen.update(minute=seen["minute"] + 1))
    for _ in range(120):
        ticks.advance()
    assert seen == {"second": 120, "ten": 12, "minute": 2}


def test_a_refusal_goes_to_the_nearest_page_that_can_show_it(qtbot):
    shown, elsewhere = [], []
    page = QLabel()
    qtbot.addWidget(page)
    page.show_refusal = shown.append
    inner = QLabel(page)
    route_refusal(inner, text("No."), elsewhere.append)
    route_refusal(None, text("Never."), elsewhere.append)
    assert [str(s) for s in shown] == ["No."]
    assert [str(s) for s in elsewhere] == ["Never."]


def test_a_banner_keeps_very_long_words_inside_the_window(qtbot):
    banner = Banner("en")
    qtbot.addWidget(banner)
    banner.resize(800, 60)
    banner.refuse("a sentence that does not end " * 40)
    assert banner.minimumSizeHint().width() < 800


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_strength_of_a_password_in_words(qtbot, lang):
    bar = StrengthBar(lang)
    qtbot.addWidget(bar)
    bar.show_strength("awabrandt1", ["Awa Brandt"])
    weak = bar.words
    bar.show_strength("seven green lanterns whisper")
    assert bar.words != weak
    assert strength_of("") == 0
    assert strength_of("x" * 100_000) <= len(WORDS) - 1


def test_the_window_asks_before_it_closes(qtbot):
    may = [False]
    shell = Shell()
    shell.may_close = lambda: may[0]
    qtbot.addWidget(shell)
    shell.show()
    assert not shell.close()
    may[0] = True
    assert shell.close()


def test_qt_of_this_version_does_not_eat_none(dressed):
    # PySide6 6.12.0 drops a reference to None with every call that returns nothing; Python <= 3.11 then dies.
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setText("")
    assert sys.getrefcount(None) > before - 1000


def test_the_palette_of_the_program_is_its_own(dressed):
    assert dressed.palette().color(QPalette.ColorRole.Highlight).name() in {
        theme.LIGHT["highlight"],
        theme.DARK["highlight"],
    }


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_a_field_out_of_use_lies_in_the_page(colours):
    palette = theme.palette_of(colours, "#888888")
    gone, usual = QPalette.ColorGroup.Disabled, QPalette.ColorGroup.Active
    assert palette.color(gone, QPalette.ColorRole.Base) == palette.color(usual, QPalette.ColorRole.Window)
    assert palette.color(gone, QPalette.ColorRole.Base) != palette.color(usual, QPalette.ColorRole.Base)
