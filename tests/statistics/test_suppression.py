"""Hidden cells, attacked by whoever solves the published sums: every whole solution is looked at."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from utmcase.statistics.suppression import POSSIBLE, SMALL, TOTAL, hidden_cells, possible

ALL = (TOTAL, TOTAL)
small_tables = (
    st.integers(1, 3)
    .flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 9), min_size=wide, max_size=wide), min_size=1, max_size=3
        )
    )
    .filter(lambda counts: all(map(sum, counts)) and all(map(sum, zip(*counts, strict=True))))
)


def published(counts, hidden):
    """What stands in the papers: every figure that is not hidden, by its key."""
    rows, columns = len(counts), len(counts[0])
    figures = {(r, c): counts[r][c] for r in range(rows) for c in range(columns)}
    if columns > 1:
        figures |= {(r, TOTAL): sum(counts[r]) for r in range(rows)}
        figures |= {(TOTAL, c): sum(row[c] for row in counts) for c in range(columns)}
    figures[ALL] = sum(map(sum, counts))
    return {key: value for key, value in figures.items() if key not in hidden}


def rows_of(width, total, fixed, most):
    """Every row of whole numbers with what is known of it."""
    choices = [(fixed[c],) if c in fixed else range(most + 1) for c in range(width)]
    for row in itertools.product(*choices):
        if total is None or sum(row) == total:
            yield row


def solutions(shape, shown):
    """Every table that fits what is published: found by trying, with nothing of the program."""
    rows, columns = shape
    whole = shown[ALL]
    # A row or column that is listed has somebody in it: everybody knows that.
    columns_known = {c: shown.get((TOTAL, c)) for c in range(columns)}
    choices = [
        list(
            rows_of(
                columns,
                shown.get((r, TOTAL)),
                {c: shown[r, c] for c in range(columns) if (r, c) in shown},
                whole,
            )
        )
        for r in range(rows)
    ]

    def grown(done, left, sums):
        if left < 0 or any(known is not None and sums[c] > known for c, known in columns_known.items()):
            return
        if len(done) == rows:
            listed = all(sums) and all(map(sum, done))
            if left == 0 and listed and all(known in {None, sums[c]} for c, known in columns_known.items()):
                yield done
            return
        for row in choices[len(done)]:
            yield from grown([*done, row], left - sum(row), [a + b for a, b in zip(sums, row, strict=True)])

    yield from grown([], whole, [0] * columns)


def seen_values(counts, hidden, limit=200_000):
    """Return the values that each hidden figure takes over every solution."""
    shown = published(counts, hidden)
    found = {key: set() for key in hidden}
    for table in itertools.islice(solutions((len(counts), len(counts[0])), shown), limit):
        for r, c in hidden:
            rows = table if r == TOTAL else (table[r],)
            found[r, c].add(sum(sum(row) if c == TOTAL else row[c] for row in rows))
    return found


@given(small_tables)
def test_no_subtraction_brings_a_hidden_figure_back(counts):
    hidden = hidden_cells(counts)
    if ALL in hidden:
        assert not published(counts, hidden)  # the table does not stand in the paper
        return
    assert all(value >= SMALL for value in published(counts, hidden).values())
    if len(hidden) > 7:  # too many to try them all; the intervals below still hold
        return
    for key, values in seen_values(counts, hidden).items():
        assert len(values) >= POSSIBLE, (counts, hidden, key, values)
        assert max(values) >= SMALL, (counts, hidden, key, values)


@given(small_tables)
def test_the_interval_of_a_hidden_figure_is_what_trying_finds(counts):
    hidden = hidden_cells(counts)
    if ALL in hidden or len(hidden) > 6 or sum(map(sum, counts)) > 40:
        return
    for key, values in seen_values(counts, hidden).items():
        assert possible(counts, hidden, key) == (min(values), max(values))


def test_a_small_cell_alone_is_not_enough():
    counts = [[12, 2], [9, 30]]
    hidden = hidden_cells(counts)
    assert {(0, 1)} < hidden
    naive = {(0, 1)}
    assert seen_values(counts, naive)[0, 1] == {2}  # what hiding one cell would have told


def test_less_than_five_in_all_tells_nothing():
    assert ALL in hidden_cells([[1, 2], [0, 1]])
    assert ALL in hidden_cells([])


def test_a_table_without_small_cells_is_published_whole():
    assert hidden_cells([[5, 6], [7, 8]]) == frozenset()


def test_a_year_of_months_and_results_is_hidden_by_the_rule():
    counts = [[(7 * m + 3 * r) % 17 for r in range(6)] for m in range(12)]
    hidden = hidden_cells(counts)
    for key in hidden:
        least, most = possible(counts, hidden, key)
        assert most >= SMALL
        assert most - least + 1 >= POSSIBLE


tiny_tables = st.one_of(
    st.lists(st.integers(1, 9).map(lambda one: [one]), min_size=2, max_size=4),
    st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2).filter(
        lambda counts: all(map(sum, counts)) and all(map(sum, zip(*counts, strict=True)))
    ),
)


def told_to_who_knows_the_program(counts, hidden):
    """The values of each hidden figure over every table that the program would have hidden just so."""
    shape, found = (len(counts), len(counts[0])), {key: set() for key in hidden}
    for table in solutions(shape, published(counts, hidden)):
        if hidden_cells(table) == hidden:
            for r, c in hidden:
                rows = table if r == TOTAL else (table[r],)
                found[r, c].add(sum(sum(row) if c == TOTAL else row[c] for row in rows))
    return found


@given(tiny_tables)
@example([[6], [6], [4]])  # the smallest other line hidden beside it told the 4
@example([[9], [4], [4]])  # two small lines that nothing else is hidden with told both
def test_who_knows_how_cells_are_chosen_learns_no_more(counts):
    hidden = hidden_cells(counts)
    if ALL in hidden or (len(counts[0]) > 1 and len(hidden) > 7):
        return
    for key, values in told_to_who_knows_the_program(counts, hidden).items():
        assert len(values) >= POSSIBLE, (counts, hidden, key, values)
        assert max(values) >= SMALL, (counts, hidden, key, values)
