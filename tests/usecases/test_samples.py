from collections import Counter

import pytest

from tests.fakes import FakeCasebook, FakeCasebooks
from utmcase.i18n import LANGS, say
from utmcase.projecting import evaluated
from utmcase.roles import ROLES
from utmcase.samples.making import fill, make_samples, plan
from utmcase.samples.places import BRIA, SAMPLE_SITES
from utmcase.viewing import board_view, custody_view

NOW = 1_773_500_000


def filled(place, custodies=24, seed=1):
    casebook = FakeCasebook(officer=place.signs_in, site=place.site, now=NOW)
    fill(casebook, place, custodies=custodies, seed=seed)
    return casebook


@pytest.mark.parametrize("place", SAMPLE_SITES, ids=lambda place: place.site.code)
def test_the_same_seed_tells_the_same_month(place):
    assert plan(place, NOW, custodies=24, seed=3) == plan(place, NOW, custodies=24, seed=3)
    assert plan(place, NOW, custodies=24, seed=3) != plan(place, NOW, custodies=24, seed=4)
    one, two = filled(place), filled(place)
    assert [e.payload for e in one.state.journal] == [e.payload for e in two.state.journal]
    assert [e.subject_id for e in one.state.journal] == [e.subject_id for e in two.state.journal]


@pytest.mark.parametrize("place", SAMPLE_SITES, ids=lambda place: place.site.code)
@pytest.mark.parametrize("custodies", [1, 24, 60])
def test_a_month_is_alive_unequal_and_possible(place, custodies):
    casebook = filled(place, custodies)
    with casebook.reading() as records:
        assert len(records.custody_ids()) == custodies
        typed = [entry.recorded_at for entry in casebook.state.journal]
        assert typed == sorted(typed)
        assert max(typed) <= NOW
        states = Counter()
        for custody_id in records.custody_ids():
            custody = records.custody(custody_id)
            assert custody.entries[0].number
            findings = evaluated(records, custody, NOW, every=True).findings
            assert not any(f.draft for f in findings)
            states.update(f.state for f in findings)
            # What nobody could have meant is not in the samples.
            assert "GD-02" not in {f.rule for f in findings if f.bad}, custody.number
            for lang in LANGS:
                assert say(custody_view(records, custody_id).held_by, lang)
        rows = board_view(records).rows
    if custodies == 24:
        assert {"met", "late", "overdue", "due", "running", "exceeded"} <= set(states)
        assert any(row.gaps == 0 for row in rows)
        assert any("child" in row.marks for row in rows)
        assert any(row.limit and row.limit.state == "overdue" for row in rows)
        assert any(row.limit and row.limit.state == "running" for row in rows)
        assert 8 <= len(rows) <= 14


def test_both_casebooks_are_made_once_and_then_kept(tmp_path):
    casebooks = FakeCasebooks(NOW)
    made = make_samples(tmp_path, casebooks, custodies=2)
    assert [one.path.name for one in made] == ["sample.utmcase", "sample-poc.utmcase"]
    assert (tmp_path / "sample.password").read_text().strip() == made[0].password
    for one in made:
        one.path.touch()  # the fake writes no file
    again = make_samples(tmp_path, casebooks, custodies=2)
    assert again == made
    assert casebooks.known[made[0].path][0].site.training
    assert casebooks.known[made[0].path][0].closed


def test_nobody_in_the_samples_is_anybody():
    names = [one.name for place in SAMPLE_SITES for one in (place.signs_in, *place.officers, *place.others)]
    assert len(names) == len(set(names))
    assert BRIA.officers[3].roles == {"legal"}


@pytest.mark.parametrize("place", SAMPLE_SITES, ids=lambda place: place.site.code)
def test_each_role_has_somebody_who_may_sign_in(place, tmp_path):
    casebooks = FakeCasebooks(NOW)
    made = make_samples(tmp_path, casebooks, custodies=1)[SAMPLE_SITES.index(place)]
    casebook = casebooks.known[made.path][0]
    known = {un_id: officer.roles for un_id, officer in casebook.officers.items()}
    known[place.signs_in.un_id] = place.signs_in.roles
    assert set().union(*known.values()) == set(ROLES)
    with casebook.reading() as records:
        recorded = records.register().officers
    assert {un_id: recorded[un_id].roles for un_id in known} == known
    alone = {next(iter(roles)) for roles in known.values() if len(roles) == 1}
    assert {"legal", "medical", "human_rights", "child_protection", "auditor", "site_commander"} <= alone
