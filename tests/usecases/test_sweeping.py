"""A sweep over all custodies says what looking at each of them says, now and of any moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeCasebook
from tests.usecases.test_samples import NOW, filled
from utmcase.gaps import find_gaps
from utmcase.moments import DAY, HOUR, exactly
from utmcase.past import as_of
from utmcase.projecting import evaluated
from utmcase.recording import Draft, apprehend, record
from utmcase.rules.cells import Mind, Stay
from utmcase.rules.kept_apart import kept_apart
from utmcase.samples.places import SAMPLE_SITES
from utmcase.sweeping import Around, Place

NEVER = float("inf")
PLACE = {"place": "CAR/Haute-Kotto/Bria"}
CONVOY = {"group": {"reference": "Convoy 4", "number": 4}}


@st.composite
def stays(draw):
    brackets = []
    for least in (0, 1):
        early = draw(st.integers(least, 12))
        brackets.append((early, early + draw(st.integers(0, 4))))
    start, end = brackets
    late = NEVER if draw(st.booleans()) else max(start[0] + 1, end[1])
    who = draw(st.sampled_from("abc"))
    conflicts = draw(st.lists(st.sampled_from("abc"), max_size=1))
    minds = tuple(Mind(other, (-NEVER, -NEVER)) for other in conflicts if other != who)
    where = ("cell", "", draw(st.booleans()) and draw(st.booleans()))
    said = (draw(st.sampled_from(["", "male", "female"])), draw(st.sampled_from([None, True, False])))
    return Stay(who, who, f"{who}{start}{late}", *where, start, (max(start[0], end[0]), late), *said, minds)


@given(stays(), st.lists(stays(), max_size=12))
def test_of_the_stays_of_others_none_that_matters_is_left_out(mine, others):
    place = Place()
    for stay in others:
        if not stay.ward:
            place.add(stay)
    given = set(place.beside(mine))
    assert given <= set(others)
    assert set(kept_apart([mine], given)) == set(kept_apart([mine], others))


def told(records, around=None, at=NOW):
    return [evaluated(records, custody, at, around=around) for custody in records.custodies()]


@pytest.mark.parametrize("at", [NOW, NOW - 5 * DAY, NOW - 16 * DAY])
def test_a_sweep_finds_what_looking_at_each_custody_finds(at):
    with filled(SAMPLE_SITES[0], custodies=60).reading() as records:
        then = records if at == NOW else as_of(records, at, NOW)
        alone, swept = told(then, at=at), told(then, Around(then), at)
        gaps = [gap for gap in find_gaps(records, at, NOW) if gap.number != "site"]
    assert swept == alone
    assert [gap.finding.rule for gap in gaps if gap.finding.rule == "GS-07"] == [
        f.rule for one in alone for f in one.findings if f.shown and f.rule == "GS-07"
    ]


def taken(records, name, **fields):
    made = apprehend(
        records, exactly(records.now - HOUR), PLACE | fields, {"sex": "male", "names_spoken": name}
    )
    placed = {"facility": "Bria", "cell": "cell-1"}
    record(records, Draft("admission", made.custody_id, placed, exactly(records.now)))
    return made


def test_those_taken_together_and_those_who_may_be_one_are_found_in_a_sweep():
    casebook = FakeCasebook(officer=SAMPLE_SITES[0].signs_in, site=SAMPLE_SITES[0].site, now=NOW)
    for name, fields in (("Mahamat Saleh", CONVOY), ("Oumarou Garba", CONVOY), ("Mohamed Salah", {})):
        with casebook.writing() as records:
            taken(records, name, **fields)
    with casebook.reading() as records:
        alone, swept = told(records), told(records, Around(records))
        rules = {gap.finding.rule for gap in find_gaps(records, NOW, NOW)}
    assert swept == alone
    assert rules >= {"GD-03", "GH-15"}


def test_of_two_names_each_is_compared_with_the_other_as_when_looked_at_alone():
    casebook = FakeCasebook(officer=SAMPLE_SITES[0].signs_in, site=SAMPLE_SITES[0].site, now=NOW)
    for name in ("Majok Garang Chol", "Majok Garang"):  # every word of the second is in the first
        with casebook.writing() as records:
            taken(records, name)
    with casebook.reading() as records:
        alone, swept = told(records), told(records, Around(records))
    assert all(one.of("GD-03") for one in alone)
    assert swept == alone
