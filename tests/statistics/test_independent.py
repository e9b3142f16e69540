"""Each indicator against the same one in SQL over the encrypted file's journal: two ways, one result."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.statistics.casebooks import LATER, SEEDS, START, casebook
from tests.statistics.plain_sql import Plain, limits_of
from utmcase.moments import DAY
from utmcase.statistics.cases import cases_of
from utmcase.statistics.figures import Period
from utmcase.statistics.indicators import INDICATORS

PACKS = Path(__file__).parents[2] / "utmcase" / "rules" / "packs"
PROFILES = {0: "car-utm.toml", 1: "ssd-poc.toml"}
PERIODS = ((START - 200 * DAY, START + LATER), (START - 12 * DAY, START - 2 * DAY))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda one: f"site{one[0]}-seed{one[1]}")
def both(request, tmp_path_factory):
    site, seed = request.param
    opened = casebook(tmp_path_factory.mktemp("statistics"), site, seed)
    with opened.reading() as records:
        cases = tuple(cases_of(records, records.now))
    packs = [
        tomllib.loads((PACKS / name).read_text(encoding="utf-8"))
        for name in ("un-detention.toml", PROFILES[site])
    ]
    plain = [Plain(opened, since, until, START + LATER, limits_of(*packs)) for since, until in PERIODS]
    yield cases, plain
    opened.close()


@pytest.mark.parametrize("period", range(len(PERIODS)))
@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_is_what_plain_sql_says(both, name, period):
    cases, plain = both
    since, until = PERIODS[period]
    ours = INDICATORS[name](cases, Period(since, until, START + LATER))
    theirs = getattr(plain[period], name.lower().replace("-", ""))()
    assert [(f.value, len(f.counted), len(f.of), len(f.unknown)) for f in ours.figures] == theirs


@pytest.mark.parametrize("name", INDICATORS)
def test_the_casebooks_give_each_indicator_something_to_count(both, name):
    cases, _plain = both
    since, until = PERIODS[0]
    figures = INDICATORS[name](cases, Period(since, until, START + LATER)).figures
    counted = sum(len(f.counted) for f in figures)
    assert counted or (name == "I-14" and not any(one.basis == "utm" for one in cases)), datetime.now(UTC)
