"""The traces of entries in the table: found as they are in memory, kept without plain words, compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db import engine, schema
from db.keys import DatabaseKey
from db.opened import SqlCasebook
from db.traces import KeptTraces, stored
from tests.db.kit import START, Desk, new_entry
from utmcase.rules.traces import Trace, are_near

WORDS = "seen at the door in good health"
CUSTODIES = ("c1", "c2", "c3")
TRACES = st.builds(
    Trace,
    custody=st.sampled_from(CUSTODIES),
    number=st.just("N"),
    person=st.sampled_from(["p1", "p2", "p3"]),
    entry=st.integers(0, 40).map(str),
    officer=st.sampled_from(["", "UN-1", "UN-2"]),
    start=st.integers(0, 400),
    end=st.integers(0, 600),
    place=st.sampled_from(["", "bria", "ippy", "bria market"]),
    words=st.sampled_from(["", WORDS, "asleep on the mat"]),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory):
    opened = engine.open_connection(
        tmp_path_factory.mktemp("traces") / "a", DatabaseKey(bytes(range(32))), mode="rwc"
    )
    with engine.transaction(opened, "IMMEDIATE"):
        schema.create_all(opened)
    yield opened
    opened.close()


def _of(traces: list[Trace], custody: str) -> tuple[Trace, ...]:
    # An entry belongs to one custody.
    made = [replace(t, entry=f"{t.custody}-{t.entry}", end=max(t.start, t.end)) for t in traces]
    own = {t.entry: t for t in made if t.custody == custody}
    return tuple(sorted(own.values(), key=lambda t: (t.start, t.entry)))


def _pairs(near: object) -> set[tuple[str, str, str, str]]:
    return {(own.custody, own.entry, other.custody, other.entry) for own, other in near}


@given(st.lists(st.lists(TRACES, max_size=9), min_size=1, max_size=4), st.booleans())
def test_what_is_near_is_found_as_it_is_in_memory(connection, rounds: list[list[Trace]], cold: bool):
    kept = KeptTraces(b"k" * 32)
    with engine.transaction(connection, "IMMEDIATE"):
        for custody in CUSTODIES:
            kept.put(connection, custody, ())
        for traces in rounds:
            now = {custody: _of(traces, custody) for custody in CUSTODIES}
            for custody in CUSTODIES:
                kept.near_of(connection, custody, remember=True)
                kept.put(connection, custody, now[custody])
            if cold:
                kept.forget()
            every = [t for many in now.values() for t in many]
            for custody in CUSTODIES:
                wanted = {
                    (a.custody, a.entry, b.custody, b.entry)
                    for a in now[custody]
                    for b in every
                    if are_near(a, b)
                }
                assert _pairs(kept.near_of(connection, custody, remember=True)) == wanted
                assert _pairs(kept.near(connection, now[custody])) == wanted
                assert stored(connection, custody) == kept.all_digested(now[custody])


def test_what_came_and_went_is_told_with_what_is_near_it(connection):
    kept = KeptTraces(b"k" * 32)
    one = Trace("c1", "N", "p1", "1", "UN-1", 0, 0, "bria", WORDS)
    other = Trace("c2", "N", "p2", "2", "UN-2", 60, 60, "bria", WORDS)
    with engine.transaction(connection, "IMMEDIATE"):
        for custody in CUSTODIES:
            kept.put(connection, custody, ())
        assert kept.put(connection, "c1", (one,)).fresh == ()
        put = kept.put(connection, "c2", (other,))
        assert (put.gone, _pairs(put.fresh)) == ((), {("c2", "2", "c1", "1")})
        put = kept.put(connection, "c1", (replace(one, words="asleep on the mat"),))
        assert (_pairs(put.gone), put.fresh) == ({("c1", "1", "c2", "2")}, ())


def test_words_are_kept_as_a_digest_that_only_this_casebook_can_make(connection):
    one = Trace("c1", "N", "p1", "1", "UN-1", 0, 0, "bria", WORDS)
    digests = {KeptTraces(secret * 32).digested(one).words for secret in (b"a", b"b")}
    assert len(digests) == 2
    kept = KeptTraces(b"k" * 32)
    with engine.transaction(connection, "IMMEDIATE"):
        for custody in CUSTODIES:
            kept.put(connection, custody, ())
        kept.put(connection, "c1", (one,))
        row = connection.execute(select(schema.trace)).one()
        assert WORDS not in str(row)
        assert kept.digested(one) == kept.digested(kept.digested(one))
        kept.put(connection, "c1", ())


@pytest.mark.parametrize(
    "how", ["UPDATE trace SET began = began + 1", "DELETE FROM trace", "UPDATE trace SET custody_id = 'c7'"]
)
def test_verify_compares_the_traces(desk: Desk, how: str):
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=3)
    desk.project = _row
    with casebook.writing() as records:
        records.put_projection(*_row(records, records.custody("c1")))
    assert casebook.verify(full=True).good
    engine.driver(casebook.connection).execute(how)
    assert not casebook.verify(full=True).good


def _row(records: object, custody: object):
    from tests.db.kit import board_row

    return board_row(custody.id, custody.number), []


def test_the_clock_is_looked_at_from_where_it_was_last(desk: Desk):
    casebook = desk.create()
    desk.custody(casebook, "c1")

    def written(by: int, source: str = "screen") -> tuple[bool, int]:
        desk.time += by
        with casebook.writing() as records:
            records.append(replace(new_entry("c1", "check", START), source=source))
            return records.went_back, len(records.set_backs())

    assert written(60) == (False, 0)
    assert written(-30) == (True, 1)
    assert written(10) == (False, 1)
    assert written(-5, "import") == (True, 1)  # brought in: looked at again, and nothing found
    assert written(6) == (False, 1)
    assert written(-20) == (True, 2)
    desk.time += 100
    with pytest.raises(ZeroDivisionError):
        _fail_after_a_set_back(desk, casebook)
    with casebook.reading() as records:
        assert len(records.set_backs()) == 2
    other = casebook.read_only()
    with other.reading() as records:
        found = records.set_backs()
    other.close()
    assert [one.before - one.at for one in found] == [30, 20]


def _fail_after_a_set_back(desk: Desk, casebook: SqlCasebook) -> None:
    desk.time -= 600
    with casebook.writing() as records:
        records.append(new_entry("c1", "check", START))
        assert len(records.set_backs()) == 3
        _ = 1 / 0


def test_sign_lines_are_read_once_and_then_only_what_is_new(desk: Desk):
    desk.create().close()
    desk.time += 60
    casebook = desk.open()
    second = casebook.read_only()
    with casebook.writing() as records:
        records.log_access("search", detail="x")
    for opened in (casebook, second):
        with opened.reading() as records:
            assert [line.action for line in records.sign_lines()] == ["sign_in", "sign_out", "sign_in"]
    with casebook.writing() as records:
        records.log_access("sign_out")
    for opened in (casebook, second):
        with opened.reading() as records:
            assert [line.action for line in records.sign_lines()][3:] == ["sign_out"]
    second.close()
