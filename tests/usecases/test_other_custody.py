"""Two who must be kept apart: each is named to the reader by the number of the custody."""

import pytest

from reports.custody_report import render_custody_report
from tests.reports.reading import page_texts, squeezed
from tests.reports.sample_views import inputs
from utmcase.filing import add_file
from utmcase.i18n import say
from utmcase.viewing import custody_view

TAKEN = """
[[entry]]
custody = "{who}"
kind = "apprehension"
at = 2026-03-10T22:40:00+01:00
place = "CAR/Haute-Kotto/Bria"
sex = "male"
"""
APART = """
[[entry]]
custody = "second"
kind = "circumstance"
at = 2026-03-10T22:50:00+01:00
what = "conflict_with"
custody_other = "{other}"
"""


@pytest.fixture
def add(desk, tmp_path):
    def do(*parts):
        file = tmp_path / "told.toml"
        file.write_text("".join(parts), encoding="utf-8")
        desk.do(lambda records: list(add_file(records, file)))

    return do


def shown(desk, number, **kwargs):
    """Return the view of a custody, and the words of its log about another custody."""
    custody_id = desk.do(lambda records: records.custody_id_of(number))
    view = desk.do(custody_view, custody_id, **kwargs)
    facts = [fact for line in view.log for fact in line.facts]
    return view, [value for label, value in facts if say(label, "en") == "Other custody"]


@pytest.mark.parametrize("other", ["first", "BRI-A-2026-0001"])
def test_the_other_custody_is_named_by_its_number_in_log_and_report(desk, add, other):
    add(TAKEN.format(who="first"), TAKEN.format(who="second"), APART.format(other=other))

    assert shown(desk, "BRI-A-2026-0002")[1] == ["BRI-A-2026-0001"]
    view, named = shown(desk, "BRI-A-2026-0002", for_paper=True)
    assert named == ["BRI-A-2026-0001"]
    assert "BRI-A-2026-0001" in squeezed(" ".join(page_texts(render_custody_report(view, inputs()))))


def test_other_words_stay_as_they_were_said(desk, add):
    add(TAKEN.format(who="first"), TAKEN.format(who="second"), APART.format(other="a cousin in cell 2"))

    assert shown(desk, "BRI-A-2026-0002")[1] == ["a cousin in cell 2"]
