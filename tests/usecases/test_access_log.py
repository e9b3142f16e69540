"""The access log read by those who may: parts of it, paged, exported, and itself logged."""

import pytest

from tests.fakes import BRIA, OFFICER, FakeCasebook
from utmcase.access_log import Asked, ListedLog, access_json, access_line, access_table, log_export, log_page
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import LANGS
from utmcase.officers import Officer

READER = Officer("UN-9001", "Rosa Lind", roles=frozenset({"human_rights"}))


@pytest.fixture
def casebook():
    made = FakeCasebook(officer=OFFICER)
    with made.writing() as records:
        for action, detail in (("sign_in", ""), ("search", "mballa"), ("print", "custody_report en p1")):
            made.let_pass(60)
            records.now = made.now
            records.log_access(action, detail=detail)
    made.sign_in(READER)
    return made


def test_only_those_who_may_read_it(casebook):
    casebook.sign_in(OFFICER)
    for asked in (log_page, log_export):
        with casebook.writing() as records, pytest.raises(Forbidden, match="read the access log"):
            asked(records, Asked())


def test_a_page_is_newest_first_and_looking_is_logged(casebook):
    with casebook.writing() as records:
        page = log_page(records, Asked())
        assert [row.line.action for row in page.rows] == ["print", "search", "sign_in"]
        assert page.total == 3
        newest = records.access_lines()[-1]
    assert (newest.un_id, newest.action, newest.detail) == (READER.un_id, "read", "access log")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(officer="un-1001"), 3),
        (Asked(officer="UN-2"), 0),
        (Asked(what="search"), 1),
        (Asked(since=120), 3),
        (Asked(until=120), 0),
    ],
)
def test_a_part_is_asked_for(casebook, asked, found):
    with casebook.writing() as records:
        assert log_page(records, asked).total == found


def test_a_number_that_nobody_has_is_refused(casebook):
    with casebook.writing() as records, pytest.raises(UserError, match="BRI-A-2026-9999"):
        log_page(records, Asked(number="BRI-A-2026-9999"))


def test_the_export_is_logged_and_an_empty_one_refused(casebook):
    with casebook.writing() as records:
        rows = log_export(records, Asked())
        assert records.access_lines()[-1].detail == "access log, 3 rows"
        with pytest.raises(UserError, match="less narrowly"):
            log_export(records, Asked(what="restore"))
        for lang in LANGS:
            head = records.access_head()
            table = access_table(ListedLog(rows, BRIA, records.now, "Rosa Lind", head), lang)
            assert len(table.rows) == 3
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert "FAKE0001-4-" in " ".join(table.notes)
            assert "mballa" in access_line(rows[1], BRIA.zone, lang)
    assert access_json(rows[1])["detail"] == "mballa"
