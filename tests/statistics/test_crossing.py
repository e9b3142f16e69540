"""The tables that leave: each person in one cell of each, and no line of one that tells a line of another."""

import itertools
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from tests.making import DAY, HOUR, T0, make_custody, make_entry
from utmcase.statistics.cases import case_of
from utmcase.statistics.crossing import utm_tables
from utmcase.statistics.figures import Period
from utmcase.statistics.suppression import SMALL, TOTAL

ZONE = ZoneInfo("Africa/Bangui")
WHOLE = Period(T0 - 400 * DAY, T0 + 400 * DAY, T0 + 500 * DAY)


def one_case():
    custody = make_custody(
        [
            make_entry(
                "apprehension", T0, legal_basis="utm", place="CAR/Ouaka/Bambari", number="BRI-A-2026-0001"
            ),
            make_entry("handed_over", T0 + 20 * HOUR, authority_kind="police"),
        ]
    )
    return case_of(custody, (), {}, WHOLE.at, ZONE, "car-utm")


def population():
    """Every combination of what the tables ask for, each person once."""
    case = one_case()
    ends = [(r, None) for r in ("released", "held", "escape", "death")]
    ends += [("handed_over", kind) for kind in ("police", "court")] + [
        ("child_protection", "child_protection")
    ]
    found = []
    for n, (end, sex, age, group, place, offence, unit) in enumerate(
        itertools.product(
            ends,
            ("male", "female"),
            ("adult", "child", "not_known"),
            (True, False),
            ("Ouaka", "Kemo"),
            ("theft", "weapons"),
            ("FPU 1", "FPU 2"),
        )
    ):
        result, authority = end
        after = None if authority is None else replace(case.after, authority=authority)
        changes = {"id": f"c-{n}", "began": T0 + (n % 3) * 31 * DAY, "result": result, "after": after}
        changes |= {
            "sex": sex,
            "age": age,
            "affiliated": group,
            "place": place,
            "offence": offence,
            "unit": unit,
        }
        found.append(replace(case, **changes))
    return found


def lines_of(table):
    """Every line, column and cell of a table: who stands in it."""
    rows, columns = len(table.rows), len(table.columns)
    keys = itertools.product([TOTAL, *range(rows)], [TOTAL, *range(columns)])
    return {key: frozenset(table.at(key)) for key in keys if key != (TOTAL, TOTAL)}


def test_everybody_stands_in_one_cell_of_each_table():
    cases = population()
    for table in utm_tables(cases, WHOLE, ZONE):
        stand = [one for row in table.cells for cell in row for one in cell]
        assert sorted(stand) == sorted(one.id for one in cases)


def test_no_line_of_one_table_tells_a_line_of_another():
    cases = population()
    everybody = frozenset(one.id for one in cases)
    tables = [lines_of(table) for table in utm_tables(cases, WHOLE, ZONE)]
    for one, other in itertools.permutations(tables, 2):
        for key, some in one.items():
            if some in {frozenset(), everybody}:
                continue
            for own, others in other.items():
                if others in {frozenset(), everybody}:
                    continue
                # Neither the same people, nor all of them, nor none: one says nothing certain of the other.
                assert some & others, (key, own)
                assert others - some, (key, own)


@pytest.mark.parametrize("count", [3, 4, 5, 9, 40])
def test_what_is_published_is_never_small(count):
    cases = [replace(one, began=T0) for one in population()[:: max(1, 1000 // count)]][:count]
    for table in utm_tables(cases, WHOLE, ZONE):
        listed = table.without_empty()
        hidden = listed.hidden() if listed.total else frozenset()
        for key, people in lines_of(listed).items():
            if len(listed.columns) == 1 and TOTAL in key:
                continue
            assert key in hidden or len(people) >= SMALL
