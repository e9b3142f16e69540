"""The database lists findings exactly as the plain words of the fake do, page by page, in every order."""

import random
from itertools import product

import pytest

from db import listing
from tests.db.kit import board_row
from tests.fakes import FakeCasebook
from utmcase.listing import ORDERS, Listing
from utmcase.ports import ProjectedFinding
from utmcase.rules.findings import WORST_FIRST

RULES = ("GA-01", "GN-01", "GS-06", "GO-01")


def _custodies(seed, count=40):
    chance = random.Random(seed)
    for n in range(count):
        held, changes = chance.random() < 0.5, chance.random() < 0.5
        row = board_row(
            f"c{n:03}",
            f"BRI-A-2026-{count - n:04}",
            held=held,
            next_change_at=900 if changes else None,
            row={"name": f"Person {n}"},
        )
        yield (
            row,
            [
                ProjectedFinding(
                    row.custody_id,
                    chance.choice(RULES),
                    chance.choice(WORST_FIRST),
                    chance.random() < 0.8,
                    "major",
                    chance.choice(("un_police", "un_legal")),
                    chance.randrange(50),
                    chance.randrange(50),
                    chance.random() < 0.3,
                    draft=False,
                )
                for _ in range(chance.randrange(6))
            ],
        )


@pytest.fixture
def both(desk):
    fake, real = FakeCasebook(), desk.create()
    with real.writing() as records, fake.writing() as imagined:
        for row, findings in _custodies(7):
            records.put_projection(row, findings)
            imagined.put_projection(row, findings)
    return real, fake


@pytest.mark.parametrize(
    ("part", "order", "owner", "without", "hides"),
    list(
        product(
            ("over", "within", "unexplained"),
            ORDERS,
            ("", "un_legal"),
            ((), ("GS-06", "GO-01")),
            (False, True),
        )
    ),
)
def test_lists_pages_and_counts_agree(both, part, order, owner, without, hides):
    real, fake = both
    with real.reading() as records, fake.reading() as imagined:
        every = sorted({one.custody_id for one in records.listed_findings(Listing("unexplained", limit=999))})
        hidden = tuple(every[::2]) if hides else ()
        for offset in (0, 5, 500):
            wanted = Listing(part, 25, order, owner, without, offset, 10, hidden)
            assert records.listed_findings(wanted) == imagined.listed_findings(wanted)
        assert records.listed_count(wanted) == imagined.listed_count(wanted)


@pytest.mark.parametrize(
    ("part", "index"), [("over", "finding_overdue"), ("unexplained", "finding_unexplained")]
)
def test_what_stands_open_is_read_from_its_index_without_sorting(both, part, index):
    real, _fake = both
    statement = listing._page(part, "longest", listing._shape(Listing(part)))
    sql, _names = statement._compiled(real.connection)
    with real.reading():
        plan = real.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (10, 0)).all()
    said = " | ".join(row[3] for row in plan)
    assert index in said
    if part == "unexplained":
        assert "TEMP B-TREE" not in said
