"""How many fabrications are found, and how many clean entries are asked about.

The parameters of the detectors (`utmcase/rules/traces.py`, `plausibility.py`) were fixed on seeds 1-10; what
is measured is measured on seeds that nobody looked at.
"""

import sys

import pytest

from tests.fabrications.finding import found_in
from tests.fabrications.month import clean_month
from tests.fabrications.planting import FABRICATIONS, planted_in

MEASURED = range(11, 31)
QUICK = (11, 12)
PER_MONTH = 20
FOUND_AT_LEAST = 0.95
FLAGGED_AT_MOST = 0.02


def shares_found(seeds):
    """Return, of each fabrication, how many were found of how many planted."""
    found = {}
    for what in FABRICATIONS:
        hits = total = 0
        for seed in seeds:
            month = clean_month(seed)
            planted = planted_in(month, what, PER_MONTH)
            said = found_in(month)
            for one in planted:
                total += 1
                hits += any(r == one.rule and e in one.entries and one.words in w for r, e, w in said)
        found[what] = (hits, total)
    return found


def share_flagged(seeds):
    """Return how many clean entries were asked about, of how many, and in which words."""
    flagged = total = 0
    words = {}
    for seed in seeds:
        month = clean_month(seed)
        said = found_in(month)
        total += sum(len(entries) for entries in month.entries.values())
        flagged += len({entry for _, entry, _ in said})
        for _, _, why in said:
            words[why] = words.get(why, 0) + 1
    return flagged, total, words


def check_figures(seeds, record_property):
    table = shares_found(seeds)
    flagged, total, words = share_flagged(seeds)
    lines = [
        f"{what:24} {hits:4} of {planted:4} found  {hits / planted:7.1%}"
        for what, (hits, planted) in table.items()
    ]
    lines.append(f"{'clean entries':24} {flagged:4} of {total} asked about  {flagged / total:7.2%}")
    lines += [f"    {count:4}  {why}" for why, count in sorted(words.items())]
    sys.stdout.write("\n".join(["", *lines, ""]))
    record_property("detected", "\n".join(lines))
    for what, (hits, planted) in table.items():
        assert hits >= FOUND_AT_LEAST * planted > 0, what
    assert flagged <= FLAGGED_AT_MOST * total


def test_fabrications_are_found_and_clean_months_left_alone(record_property):
    check_figures(QUICK, record_property)


@pytest.mark.slow
def test_over_all_measured_seeds(record_property):
    check_figures(MEASURED, record_property)
