"""How many custodies are evaluated per second on one core: rules alone, and read from the encrypted file."""

import time

import pytest

from tests.benchmarks.measuring import say
from tests.benchmarks.stocking import new_casebook
from utmcase.custody import custody_of
from utmcase.projecting import evaluated
from utmcase.samples.making import fill
from utmcase.samples.places import SAMPLE_SITES

pytestmark = pytest.mark.bench
CUSTODIES = 400


def test_custodies_evaluated_per_second(tmp_path):
    opened = new_casebook(tmp_path)
    fill(opened, SAMPLE_SITES[0], custodies=CUSTODIES, seed=2)
    with opened.reading() as records:
        ids = records.custody_ids()
        entries = {custody_id: records.entries("custody", custody_id) for custody_id in ids}
        folded = [custody_of(kept, custody_id) for custody_id, kept in entries.items()]
        for custody in folded[:20]:
            evaluated(records, custody, records.now)
        folded = [custody_of(kept, custody_id) for custody_id, kept in entries.items()]
        start = time.perf_counter()
        found = sum(len(evaluated(records, custody, records.now).findings) for custody in folded)
        rules = len(folded) / (time.perf_counter() - start)
        start = time.perf_counter()
        for custody_id in ids:
            evaluated(records, custody_of(records.entries("custody", custody_id), custody_id), records.now)
        whole = len(ids) / (time.perf_counter() - start)
    opened.close()
    assert found > len(ids)
    average = sum(map(len, entries.values())) / len(ids)
    say(f"custodies evaluated per second ({average:.0f} entries each)", f"{rules:,.0f}/s")
    say("the same, read and folded from the encrypted file first", f"{whole:,.0f}/s")
