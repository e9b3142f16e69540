"""What it costs to record one entry, against a bare INSERT and COMMIT of the same payload."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.benchmarks.measuring import interleaved, say
from tests.benchmarks.stocking import long_custody, new_casebook
from utmcase.entries import clean
from utmcase.entries.envelope import canonical
from utmcase.moments import exactly
from utmcase.recording import Draft, record

pytestmark = pytest.mark.bench
TIMES = 200
FIELDS = {"condition": "normal", "words": "Awake, talking with the others."}
LIMIT = 3.0


@pytest.fixture
def bare(tmp_path):
    """A bare encrypted database with the casebook's durability."""
    connection = sqlcipher.connect(tmp_path / "bare.db", isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{'5a' * 32}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT")
    yield connection
    connection.close()


@pytest.mark.parametrize("entries", [40, 7200])
def test_recording_one_entry(tmp_path, bare, entries):
    payload = canonical(clean("check", FIELDS))
    opened = new_casebook(tmp_path)
    with opened.writing() as records:
        custody_id = long_custody(records, entries)

    def raw():
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO entry (payload) VALUES (?)", (payload,))
        bare.execute("COMMIT")

    def recorded():
        with opened.writing() as records:
            record(records, Draft("check", custody_id, FIELDS, exactly(records.now)))

    try:
        for warm in (raw, recorded):
            for _ in range(20):
                warm()
        floor, ours = interleaved(TIMES, raw, recorded)
    finally:
        opened.close()
    say(
        f"record one entry, custody of {entries:,}",
        f"{ours:.2f} ms",
        against=f"bare {floor:.2f} ms",
        ratio=ours / floor,
        limit=LIMIT,
    )
    assert ours <= LIMIT * floor
