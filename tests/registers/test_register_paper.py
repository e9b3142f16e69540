"""Registers on paper: every line on it, its number, sums that carry, struck lines that say why."""

import re

import pytest

from tests.fakes import BRIA
from tests.reports.reading import fonts_of, page_texts, squeezed
from utmcase.i18n import text
from utmcase.moments import exactly
from utmcase.papers import PaperInputs
from utmcase.ports import Head
from utmcase.registers.gathering import Asked, Line
from utmcase.registers.viewing import Counts, RegisterView

NOW = 1_773_178_800
HEAD = Head("7EST1EDG", 7, bytes(range(32)))


def inputs(lang="en"):
    return PaperInputs(lang, "MINUSCA", "Awa Brandt (UN-1)", NOW, HEAD, "0.1.0", print_id="p-1", copy=2)


def view(name, lines, counts=None):
    return RegisterView(
        name, tuple(lines), Asked(), BRIA.name, BRIA.code, BRIA.zone, False, NOW, HEAD, counts
    )


def visit(n, name="Clémentine", struck=""):
    cells = (
        exactly(NOW),
        text("family"),
        name,
        None,
        f"BRI-A-2026-{n:04d}",
        "Nyabol Ter",
        None,
        None,
        None,
        "A",
        None,
    )
    return Line(f"2026/{n:04d}", "c-1", cells, struck)


def render(shown, lang="en"):
    from reports.register import render_register

    return render_register(shown, inputs(lang))


def test_every_line_stands_on_the_paper_once_and_the_sums_carry():
    lines = [
        visit(n, struck=text("withdrawn: {why}", why="wrong") if n % 10 == 0 else "") for n in range(1, 101)
    ]
    pages = page_texts(render(view("R5", lines)))
    words = squeezed(" ".join(pages))
    assert sorted(re.findall(r"2026/(\d{4})", words)) == [f"{n:04d}" for n in range(1, 101)]
    assert words.count("Struck: withdrawn: wrong") == 10
    assert "Up to here: 100 lines, 10 struck, 90 standing" in squeezed(pages[-1])
    carried = [int(re.search(r"Up to here: (\d+) lines", squeezed(page))[1]) for page in pages]
    here = [int(re.search(r"This page: (\d+) lines", squeezed(page))[1]) for page in pages]
    assert carried == [sum(here[: n + 1]) for n in range(len(here))]
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in squeezed(page)


def test_an_empty_register_is_a_page_that_says_so():
    (page,) = page_texts(render(view("R12", [])))
    assert "No line in this period." in page
    assert "CONFIDENTIAL" in page


def test_a_text_as_long_as_a_book_is_cut_and_the_page_still_holds_its_line():
    pages = page_texts(render(view("R5", [visit(1, name="w" * 20_000), visit(2)])))
    words = squeezed(" ".join(pages))
    assert "[…]" in words
    assert {"2026/0001", "2026/0002"} <= set(re.findall(r"2026/\d{4}", words))


@pytest.mark.parametrize("lang", ["en", "fr", "en+fr", "en+ar"])
def test_each_language_of_paper_is_printed_with_fonts_in_the_file(lang):
    pdf = render(view("R5", [visit(1)]), lang)
    assert all(fonts_of(pdf).values())


def test_the_same_view_and_inputs_give_the_same_bytes():
    shown = view("R5", [visit(1), visit(2)])
    assert render(shown) == render(shown)


def test_the_whiteboard_has_room_to_write_and_the_head_counts():
    from reports.register import render_whiteboard

    cells = (
        "Cell 1",
        "BRI-A-2026-0001",
        "Mahamat Issa",
        text("male"),
        None,
        None,
        exactly(NOW),
        None,
        exactly(NOW),
    )
    shown = view("R2", [Line("1", "c-1", cells)], Counts(3, None, 1, 0, 1, 0, 0))
    words = squeezed(" ".join(page_texts(render_whiteboard(shown, inputs()))))
    assert "Mahamat Issa" in words
    assert "Checks (time, initials)" in words
    assert "06:00: 3 · 18:00: not yet" in words


def test_the_whiteboard_of_a_roll_that_does_not_say_who_is_to_be_minded_has_no_such_column():
    from reports.register import render_whiteboard

    cells = ("Cell 1", "BRI-A-2026-0001", "Mahamat Issa", None, exactly(NOW), None, exactly(NOW), None, None)
    words = squeezed(
        " ".join(page_texts(render_whiteboard(view("state", [Line("1", "c-1", cells)]), inputs())))
    )
    assert "Mahamat Issa" in words
    assert "To be minded" not in words


def test_a_long_register_says_how_far_it_is_and_stops_where_it_is_told_to():
    from reports.register import render_register

    shown, steps = view("R5", [visit(n) for n in range(1, 201)]), []
    render_register(shown, inputs(), lambda *step: steps.append(step))
    assert steps == sorted(steps)
    assert {total for _, total in steps} == {400}
    assert steps[0] == (0, 400)
    assert steps[-1] == (400, 400)

    def stop(done, _total):
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_register(shown, inputs(), stop)


def test_a_double_name_parts_between_its_names():
    from reports.glyphs import BODY
    from reports.landscape import wrapped

    assert wrapped("Ngaikosset-Mballa-Bengue", 10, BODY, 90) == ["Ngaikosset-", "Mballa-Bengue"]
