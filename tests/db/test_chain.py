from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db.kit import ADA, START, Desk, new_entry

VALUES = st.dictionaries(
    st.text(max_size=8),
    st.text(max_size=30) | st.integers(-(2**53) + 1, 2**53 - 1) | st.none() | st.booleans(),
    max_size=4,
)
ENTRY = st.tuples(
    st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(["check", "note", "from_a_newer_site"]), VALUES
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.booleans(), st.lists(ENTRY, max_size=4), st.booleans()), max_size=6))
def test_whatever_is_appended_verifies(
    batches: list[tuple[bool, list[tuple[str, str, dict[str, object]]], bool]],
):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        casebook = desk.create()
        expected = []
        for many, entries, fails in batches:
            made = [new_entry(custody, kind, START, v=values) for custody, kind, values in entries]
            try:
                with casebook.writing() as records:
                    if many:
                        records.append_many([(one, START + 5, ADA.who()) for one in made])
                    else:
                        for one in made:
                            records.append(one)
                    _ = 1 // (not fails)
            except ZeroDivisionError:
                continue
            expected += [one.payload for one in made]
        verdict = casebook.verify()
        assert verdict.good, verdict.sentences
        assert verdict.entries == len(expected)
        casebook.close()
        with desk.open().reading() as records:
            stored = sorted(records.entries("custody"), key=lambda entry: entry.seq)
            assert [entry.payload for entry in stored] == expected
            assert [entry.seq for entry in stored] == list(range(1, len(expected) + 1))
        for one in desk.opened:
            one.abandon()
