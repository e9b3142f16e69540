"""What comes from outside a custody: the order of typing changes nothing, and brackets hold what they may."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.making import HOUR, T0, ZONE, make_entry, start_of
from tests.rules.histories import moments
from utmcase.custody import custody_of, fold_key
from utmcase.moments import exactly
from utmcase.register import told_of
from utmcase.rules.cells import stay_from_json, stays_of
from utmcase.rules.directory import directory_of
from utmcase.rules.evaluate import evaluate, evaluate_site
from utmcase.rules.kept_apart import kept_apart
from utmcase.rules.pack import packs_for
from utmcase.rules.places import places_of
from utmcase.rules.site import SiteFacts
from utmcase.rules.surroundings import Surroundings, fellows_among

PACKS = packs_for("car-utm", T0, ZONE)
LOCAL = ZoneInfo(ZONE)
RULES = ("GS-07", "GH-11", "GH-13", "GV-03", "GO-04", "GJ-03")
PERSONS = {
    "admission": [{"cell": "one"}, {"cell": "two"}],
    "placed": [{"place": "one"}, {"place": "two"}, {"where": "hospital", "place": "one"}],
    "identity": [{"sex": "female"}, {"sex": "unknown"}, {"youngest": 15}, {"youngest": 30}],
    "circumstance": [
        {"what": "conflict_with", "custody_other": "b"},
        {"what": "infant_with", "custody_other": "a"},
        {"what": "armed_group_child"},
    ],
    "handed_over": [{"authority": "tgi"}, {"authority": "tgi", "authority_kind": "police"}],
    "remanded": [{"authority": "tgi"}],
    "returned": [{}],
    "released": [{}],
}
SITE = {
    "place_recorded": [{"capacity": 0}, {"capacity": 1}, {}],
    "authority_recorded": [
        {"authority_kind": "prosecutor", "competence": "warrant"},
        {"authority_kind": "gendarmerie"},
    ],
}
SUBJECTS = {"place_recorded": "one", "authority_recorded": "tgi"}


@st.composite
def entries_of_all(draw):
    """Entries of two custodies and of the site, with any times."""
    found = [
        replace(start_of(T0, legal_basis="utm", sex=sex), id=f"start-{who}", subject_id=who)
        for who, sex in (("a", "male"), ("b", "female"))
    ]
    for place in range(draw(st.integers(0, 10))):
        kind = draw(st.sampled_from([*PERSONS, *SITE]))
        fields = draw(st.sampled_from((PERSONS | SITE)[kind]))
        entry = replace(
            make_entry(kind, T0, **fields), id=f"e{place}", occurred=draw(moments()), seq=place + 9
        )
        who = draw(st.sampled_from("ab")) if kind in PERSONS else SUBJECTS[kind]
        subject = "custody" if kind in PERSONS else "cell" if kind == "place_recorded" else "authority"
        found.append(replace(entry, subject=subject, subject_id=who))
    return found


def told(entries, now):
    """What the rules say of both persons and the site."""
    folds = {who: custody_of([e for e in entries if e.subject_id == who], who) for who in "ab"}
    site = custody_of([e for e in entries if e.subject != "custody"], "site").timeline
    directory = directory_of(told_of(site, "authority_recorded"))
    said = {}
    for who, custody in folds.items():
        around = Surroundings(cells=fellows_among(custody, folds.values(), LOCAL), directory=directory)
        evaluation = evaluate(PACKS, custody, around, now, every=True)
        said[who] = {rule: evaluation.of(rule) for rule in RULES}
    stays = tuple(stay for custody in folds.values() for stay in stays_of(custody, LOCAL))
    facts = SiteFacts(stays=stays, places=places_of(told_of(site, "place_recorded")))
    said["site"] = evaluate_site(PACKS, facts, now).of("GS-16")
    return said


def plain(said):
    return str(said).replace("claimed=True", "claimed=False")


@given(entries_of_all(), st.integers(0, 140), st.randoms())
def test_the_order_of_typing_never_changes_what_comes_from_outside(entries, hours, random):
    persons = [e for e in entries if e.subject == "custody"]
    assume(len({(e.subject_id, fold_key(e)[:3]) for e in persons}) == len(persons))
    # What is recorded of one place from the same time on is told apart by the order of writing alone.
    site = [e for e in entries if e.subject != "custody"]
    assume(len({(e.subject_id, e.occurred.earliest) for e in site}) == len(site))
    shuffled = list(entries)
    random.shuffle(shuffled)
    retyped = [replace(e, seq=seq, recorded_at=T0 + seq * HOUR) for seq, e in enumerate(shuffled, 1)]
    now = T0 + hours * HOUR
    assert plain(told(retyped, now)) == plain(told(entries, now))


@given(entries_of_all(), st.randoms())
def test_what_is_sure_with_brackets_holds_for_every_time_in_them(entries, random):
    def settled(entry):
        early, late = entry.occurred.earliest, entry.occurred.latest
        assume(early is not None and late is not None)
        return replace(entry, occurred=exactly(random.randint(early, late)))

    persons = [
        e for e in entries if e.subject == "custody" and e.kind in {"apprehension", "admission", "identity"}
    ]
    vague = {who: custody_of([e for e in persons if e.subject_id == who], who) for who in "ab"}
    exact = {who: custody_of([settled(e) for e in persons if e.subject_id == who], who) for who in "ab"}
    # With one placement of each, no order of them can turn about.
    assume(all(len(c.of_kind("admission")) <= 1 for c in vague.values()))
    assume(all(c.t0_earliest == T0 for c in (*vague.values(), *exact.values())))
    first, second = (
        list(kept_apart(stays_of(c["a"], LOCAL), stays_of(c["b"], LOCAL))) for c in (vague, exact)
    )
    sure = {pair.why for pair in first if pair.certain}
    assert sure <= {pair.why for pair in second}
    assert {pair.why for pair in second} <= {pair.why for pair in first}


@given(entries_of_all())
def test_a_stay_is_the_same_after_being_kept(entries):
    for who in "ab":
        for stay in stays_of(custody_of([e for e in entries if e.subject_id == who], who), LOCAL):
            assert stay_from_json(who, stay.to_json()) == stay
            assert stay.start[0] <= stay.start[1]
            assert stay.start[0] < stay.end[1]
            assert stay.end[0] <= stay.end[1]
