import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.fakes import NOW
from ui.forms.moment_editor import MomentEditor
from utmcase.moments import DAY, MINUTE, UNKNOWN, about, between, exactly, local, on_day

some_time = st.integers(min_value=NOW - 3000 * DAY, max_value=NOW + 300 * DAY)
moments = st.one_of(
    st.builds(exactly, some_time),
    st.builds(about, some_time, st.integers(0, 600)),
    st.builds(between, some_time, st.one_of(st.none(), some_time)),
    st.builds(between, st.none(), some_time),
    st.just(UNKNOWN),
)


@pytest.fixture
def editor(context, qtbot):
    made = MomentEditor(context, "Happened at")
    qtbot.addWidget(made)
    made.show()
    return made


@given(moment=moments)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_in_comes_out_unchanged(editor, moment):
    editor.set_moment(moment)
    assert editor.moment() == moment


@given(moment=moments)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_shown_reads_as_the_same_moment_even_when_touched(editor, moment):
    editor.take(moment)
    assert editor.moment() == moment
    assert editor.problem() is None


def test_a_day_is_the_whole_local_day(editor, context, qtbot):
    qtbot.mouseClick(editor.forms.buttons["day"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.first, "2026-03-09")
    moment = editor.moment()
    assert moment == on_day(local(NOW - DAY, context.zone).date(), context.zone)


def test_now_and_a_quarter_of_an_hour_before_by_two_clicks(editor, qtbot):
    qtbot.mouseClick(editor.now, Qt.MouseButton.LeftButton)
    assert editor.moment() == exactly(NOW - NOW % MINUTE)
    qtbot.mouseClick(editor.earlier, Qt.MouseButton.LeftButton)
    assert editor.moment() == exactly(NOW - NOW % MINUTE - 15 * MINUTE)


def test_about_keeps_the_time_and_asks_the_doubt(editor, qtbot):
    qtbot.keyClicks(editor.first, "2026-03-10 15:40")
    qtbot.mouseClick(editor.forms.buttons["about"], Qt.MouseButton.LeftButton)
    editor.doubt.setValue(20)
    moment = editor.moment()
    assert moment.form == "about"
    assert moment.latest - moment.earliest == 40 * MINUTE


def test_between_two_times_by_keys(editor, qtbot):
    qtbot.mouseClick(editor.forms.buttons["between"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.first, "14:00")
    qtbot.keyClicks(editor.second, "16:00")
    moment = editor.moment()
    assert moment.form == "between"
    assert moment.latest - moment.earliest == 120 * MINUTE


def test_an_empty_editor_is_not_answered_and_a_wrong_one_says_how(editor, qtbot):
    assert editor.moment() is None
    assert editor.problem() is None
    assert editor.forms.value() is None
    qtbot.keyClicks(editor.first, "yesterday")
    assert editor.moment() is None
    assert "2026-03-14 15:40" in str(editor.problem())


def test_a_short_time_is_completed_when_the_field_is_left(editor, qtbot):
    qtbot.keyClicks(editor.first, "2015")
    qtbot.keyClick(editor.first, Qt.Key.Key_Return)
    assert editor.first.text() == "2026-03-10 20:15"
