"""The overdue desk over 100,000 custodies: the first page of each tab against its bare SQL."""

import random

import pytest

from db import engine, listing
from tests.benchmarks.measuring import interleaved, say
from tests.benchmarks.stocking import new_casebook
from utmcase.moments import DAY, HOUR
from utmcase.overdue import TABS, Wanted, _listing, overdue_counts, overdue_page
from utmcase.ports import ProjectedCustody, ProjectedFinding
from utmcase.projecting import packs_at

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
CUSTODIES = 100_000
HELD = 60
TIMES = 50
LIMIT = 3.0
AT_ONCE = 5_000
RULES = (
    ("GN-01", "GN-02", "GN-03", "GN-05", "GA-01", "GA-08", "GS-01", "GS-04", "GR-01", "GO-01", "GO-02a"),
    ("un_police", "un_legal", "receiving_authority"),
)


def custody(n, now, chance):
    """One board row as large as a real one, and its findings: most of what is past stayed a gap."""
    held = n < HELD
    begun = now - chance.randrange(70 * HOUR if held else 900 * DAY)
    row = {"name": f"Person {n}", "cell": "cell-1", "chain": [["apprehension", "done", "check", None]] * 12}
    states = ("overdue", "due", "running", "breached") if held else ("late", "exceeded", "overdue", "missing")
    weights = (2, 4, 2, 1) if held else (60, 10, 3, 5)
    findings = [
        ProjectedFinding(
            f"custody-{n:06}",
            rule,
            chance.choices(states, weights)[0],
            certain=True,
            severity=chance.choice(("critical", "major", "minor")),
            owner=chance.choice(RULES[1]),
            since=begun + 24 * HOUR,
            due=begun + chance.randrange(72) * HOUR,
            explained=False,
            draft=False,
        )
        for rule in chance.sample(RULES[0], 5)
    ]
    projected = ProjectedCustody(
        f"custody-{n:06}", f"BRI-A-2026-{n:06}", held, True, 1, begun, now + HOUR if held else None, row, ()
    )
    return projected, findings


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    casebook = new_casebook(tmp_path_factory.mktemp("overdue"))
    chance = random.Random(3)
    for start in range(0, CUSTODIES, AT_ONCE):
        with casebook.writing() as records:
            for n in range(start, start + AT_ONCE):
                records.put_projection(*custody(n, records.now, chance))
    yield casebook
    casebook.close()


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "unexplained"])
def test_the_first_page(opened, tab):
    with opened.reading() as records:
        wanted = _listing(records, Wanted(tab), packs_at(records, records.now))
        statement = listing._page(wanted.part, "longest", by_owner=False, rules=len(wanted.without))
        values = listing._values(wanted) | {"limit": wanted.limit + 1, "offset": 0}
        sql, names = statement._compiled(opened.connection)
        driver = engine.driver(opened.connection)

        def bare():
            return driver.execute(sql, [values[name] for name in names]).fetchall()

        def ours():
            return overdue_page(records, Wanted(tab))

        assert len(ours().rows) == min(len(bare()), wanted.limit) > 10
        floor, taken = interleaved(TIMES, bare, ours)
        (counting,) = interleaved(3, lambda: overdue_counts(records))
    say(
        f"overdue desk, {CUSTODIES:,} custodies: first page, {tab}",
        f"{taken:.2f} ms",
        against=f"bare {floor:.2f} ms",
        ratio=taken / floor,
        limit=LIMIT,
    )
    say(f"overdue desk, {CUSTODIES:,} custodies: four counts", f"{counting:.0f} ms")
    assert taken <= LIMIT * floor
