"""The program and a second reading of rules.md say the same of random histories."""

from collections import Counter

import pytest

from tests.oracle.states import ALL, NOT_POSSIBLE, kind_of
from tests.oracle_compare.agreeing import compare, rules_of_packs

QUICK = 500
THOROUGH = 10_000
LEAST = 50  # how often each state that a rule can have arises in the thorough run, at the least
OTHERS = 1_000_000  # the number of the first of other histories


def compared(histories, first=0):
    """Return how often each state of each rule arose, having found no history on which the two differ."""
    arose: Counter[tuple[str, str]] = Counter()
    differing = []
    for seed in range(first, first + histories):
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


def impossible(arose):
    """Return what arose although the second reading says, with a reason, that it never can."""
    return {f"{rule} {word}": number for (rule, word), number in arose.items() if word not in ALL[rule]}


def test_the_second_reading_knows_every_deadline_clock_and_interval():
    timed = rules_of_packs("deadline", "clock", "interval")
    assert timed == set(ALL), sorted(timed ^ set(ALL))


def test_every_state_of_a_rule_either_can_arise_or_says_why_not():
    for rule in ALL:
        assert {*ALL[rule]} | {word for of, word in NOT_POSSIBLE if of == rule} == {*kind_of(rule)}
    assert all(rule in ALL and word in kind_of(rule) and why for (rule, word), why in NOT_POSSIBLE.items())


def test_both_agree_on_random_histories():
    arose = compared(QUICK)
    printed(arose)
    assert not impossible(arose)
    met = {rule for rule, _ in arose}
    assert met == set(ALL)
    often = {rule: {word for of, word in arose if of == rule} & set(words) for rule, words in ALL.items()}
    assert not [rule for rule, words in often.items() if len(words) < 3], often


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("first", [0, OTHERS])
def test_both_agree_on_many_random_histories_in_which_every_state_arises_often(first):
    arose = compared(THOROUGH, first)
    printed(arose)
    assert not impossible(arose)
    assert not seldom(arose, LEAST)
