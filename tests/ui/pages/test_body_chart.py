"""The body chart: a click on a part fills a row of injuries, and every part is drawn where it can be hit."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.fakes import NOW
from ui.custody.person import PersonFacts
from ui.forms.body_chart import BodyChart
from ui.forms.given import Given
from ui.forms.injuries import InjuriesEditor
from utmcase.entries import BY_KIND
from utmcase.entries.lists import BODY_PARTS
from utmcase.moments import exactly
from utmcase.recording import Draft, record
from utmcase.register import SiteRegister
from utmcase.viewing import custody_view

INJURIES = next(field for field in BY_KIND["medical_exam"].fields() if field.name == "injuries")


@pytest.fixture
def editor(qtbot, context):
    made = InjuriesEditor(INJURIES, Given(context, SiteRegister([])))
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(chart, side, part):
    QTest.mouseClick(
        chart,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        chart.middle_of(side, part).toPoint(),
    )


def test_a_click_fills_the_next_row_and_goes_on_with_its_cause(editor):
    click(editor.chart, "front", "right_forearm")
    click(editor.chart, "back", "left_shoulder")
    assert editor.value() == [{"part": "right_forearm"}, {"part": "left_shoulder"}]
    cause = editor.lines[1]["cause"]
    assert cause.isAncestorOf(QApplication.focusWidget())
    assert editor.chart.marks == {"right_forearm": "1", "left_shoulder": "2"}


def test_a_part_that_is_listed_is_gone_to_and_not_listed_twice(editor):
    editor.set_value([{"id": "7", "part": "left_knee", "cause": "fall"}, {"part": "chest"}])
    click(editor.chart, "front", "left_knee")
    assert [row["part"] for row in editor.value()] == ["left_knee", "chest"]
    assert editor.lines[0]["cause"].isAncestorOf(QApplication.focusWidget())


def test_the_rows_alone_mark_the_chart(editor):
    part = editor.lines[0]["part"]
    QTest.keyClicks(part.pick.lineEdit(), "left hand")
    assert editor.chart.marks == {"left_hand": "1"}
    assert editor.chart.accessibleDescription() == "1 left hand"
    QTest.keyClicks(part.pick.lineEdit(), ", little finger")
    assert editor.value() == [{"part": "left hand, little finger"}]
    assert editor.chart.marks == {}


def test_more_clicks_than_rows(editor):
    for part in ("head", "neck", "chest", "abdomen", "groin"):
        click(editor.chart, "front", part)
    assert [row["part"] for row in editor.value()] == ["head", "neck", "chest", "abdomen", "groin"]


@pytest.mark.parametrize("clickable", [True, False])
def test_every_part_is_drawn_where_a_click_meets_it(qtbot, context, clickable):
    chart = BodyChart(context, None, clickable=clickable)
    qtbot.addWidget(chart)
    chart.resize(chart.sizeHint())
    assert {region.part for region in chart.regions} == set(BODY_PARTS.labels)
    for region in chart.regions:
        middle = chart.middle_of(region.side, region.part)
        assert chart.part_at(middle) == region.part, region
        assert chart.rect().contains(middle.toPoint())
    assert chart.part_at(QPointF(1, 1)) is None


def test_seen_from_the_front_the_right_hand_is_on_the_left(qtbot, context):
    chart = BodyChart(context, None, clickable=False)
    qtbot.addWidget(chart)
    chart.resize(chart.sizeHint())
    for side, on_the_left in (("front", "right"), ("back", "left")):
        other = "left" if on_the_left == "right" else "right"
        left, right = (chart.middle_of(side, f"{one}_hand").x() for one in (on_the_left, other))
        assert left < right


def test_the_person_tab_shows_each_injury_once_and_where(qtbot, context, casebook, custody):
    seen = [{"id": "1", "part": "left_forearm", "cause": "fall"}, {"part": "behind the ear"}]
    again = [{"id": "1", "part": "left_forearm", "cause": "fall", "seen_before": True}]
    with casebook.writing() as records:
        for purpose, rows in (("entry", seen), ("exit", again)):
            fields = {"purpose": purpose, "injuries": rows}
            record(records, Draft("medical_exam", custody.custody_id, fields, exactly(NOW)))
        view = custody_view(records, custody.custody_id)
    assert [one.part for one in view.injuries] == ["left_forearm", "behind the ear"]
    facts = PersonFacts(context, None)
    qtbot.addWidget(facts)
    facts.show_view(view)
    chart = facts.findChild(BodyChart)
    assert chart.marks == {"left_forearm": "1"}
    names = [one.accessibleName() for one in facts.findChildren(QLabel)]
    assert "Injury 1: left forearm, fall" in names


def test_without_injuries_the_person_tab_has_no_chart(qtbot, context, casebook, custody):
    facts = PersonFacts(context, None)
    qtbot.addWidget(facts)
    with casebook.writing() as records:
        facts.show_view(custody_view(records, custody.custody_id))
    assert facts.findChild(BodyChart) is None
