"""The program and a second reading of rules.md say the same of random histories."""

from collections import Counter

import pytest

from tests.oracle.states import ALL
from tests.oracle_compare.agreeing import compare, rules_of_packs

QUICK = 500
THOROUGH = 16_000
LEAST = 10  # how often each state arises, at the least, in the thorough run; most arise far oftener


def compared(histories):
    """Return how often each state of each rule arose, having found no history on which the two differ."""
    arose: Counter[tuple[str, str]] = Counter()
    differing = []
    for seed in range(histories):
        words, differs = compare(seed)
        arose.update(words.items())
        differing.extend(differs)
    assert not differing, "\n".join(
        f"history {d.seed}: {d.rule} is {d.program}, the second reading says {d.oracle}"
        for d in differing[:20]
    )
    return arose


def printed(arose):
    for rule in sorted({rule for rule, _ in arose}):
        counts = ((word, number) for (of, word), number in sorted(arose.items()) if of == rule)
        print(rule, " · ".join(f"{word} {number}" for word, number in counts))  # noqa: T201 - for whoever reads -s


def seldom(arose, least):
    """Return each state that a rule can have and that arose less often than this."""
    return {
        f"{rule} {word}": arose[rule, word]
        for rule, words in ALL.items()
        for word in words
        if arose[rule, word] < least
    }


def test_the_second_reading_knows_every_deadline_clock_and_interval():
    timed = rules_of_packs("deadline", "clock", "interval")
    assert timed == set(ALL), sorted(timed ^ set(ALL))


def test_both_agree_on_random_histories():
    arose = compared(QUICK)
    printed(arose)
    met = {rule for rule, _ in arose}
    assert met == set(ALL)
    often = {rule: {word for of, word in arose if of == rule} & set(words) for rule, words in ALL.items()}
    assert not [rule for rule, words in often.items() if len(words) < 3], often


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_both_agree_on_many_random_histories():
    arose = compared(THOROUGH)
    printed(arose)
    assert not seldom(arose, LEAST)
