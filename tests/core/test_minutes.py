"""Whose minutes they are: parts without overlap or remainder, each named by what begins it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY, HOUR, MINUTE, T0, make_custody, make_entry, start_of
from tests.rules.histories import histories
from utmcase.minutes import NOBODY, divided
from utmcase.moments import UNKNOWN, Moment, about
from utmcase.rules.owners import OWNER_LABELS


def told(*entries, now=T0 + 100 * HOUR, profile="car-utm"):
    """Return owner, hours and the kind that begins it, part by part."""
    whole = divided(make_custody(*entries), now, profile)
    assert sum(part.end - part.start for part in whole.parts) == whole.end - whole.start
    return [(part.owner, (part.end - part.start) / HOUR, part.kind) for part in whole.parts]


def at(hours, kind, **fields):
    return make_entry(kind, T0 + round(hours * HOUR), **fields)


def test_while_held_the_minutes_go_from_the_police_to_the_authority_and_to_legal():
    parts = told(
        start_of(),
        at(10, "handover_requested"),
        at(34, "handover_answered", answer="refused"),
        at(50, "handover_requested"),
        at(52, "handover_answered", answer="accepted", collects="receiving_authority"),
        at(60, "handed_over", authority_kind="police"),
    )
    assert parts == [
        ("un_police", 10, "apprehension"),
        ("receiving_authority", 24, "handover_requested"),
        ("un_legal", 16, "handover_answered"),
        ("receiving_authority", 2, "handover_requested"),
        ("receiving_authority", 8, "handover_answered"),
        ("national_police", 40, "handed_over"),
    ]


def test_what_was_asked_before_control_is_owed_from_its_beginning_on():
    parts = told(start_of(), at(-1, "handover_requested"), at(5, "handover_answered", answer="refused"))
    assert parts == [("receiving_authority", 5, "handover_requested"), ("un_legal", 95, "handover_answered")]


@pytest.mark.parametrize("collects", ["un_police", None])
def test_an_accepted_person_whom_the_un_brings_is_the_un_polices(collects):
    known = {} if collects is None else {"collects": collects}
    answer = at(2, "handover_answered", answer="accepted", **known)
    assert told(start_of(), at(1, "handover_requested"), answer)[-1] == ("un_police", 98, answer.kind)


@pytest.mark.parametrize("answer", ["refused", "more_information", "directs_release", None])
def test_any_other_answer_leaves_the_next_step_with_un_legal(answer):
    known = {} if answer is None else {"answer": answer}
    parts = told(start_of(), at(1, "handover_requested"), at(2, "handover_answered", **known))
    assert parts[-1] == ("un_legal", 98, "handover_answered")


def test_what_began_later_prevails_and_what_ends_gives_the_minutes_back():
    parts = told(
        start_of(),
        at(5, "handover_requested"),
        at(10, "placed", where="hospital"),
        at(20, "placed", where="cell"),
        at(30, "assurance", asked=True),
        at(40, "assurance", received=True),
        at(50, "handover_declined"),
    )
    assert parts == [
        ("un_police", 5, "apprehension"),
        ("receiving_authority", 5, "handover_requested"),
        ("un_medical", 10, "placed"),
        ("receiving_authority", 10, "placed"),
        ("receiving_authority", 10, "assurance"),
        ("receiving_authority", 10, "assurance"),
        ("un_human_rights", 50, "handover_declined"),
    ]


def test_a_pause_in_hospital_is_medical_until_it_ends_or_custody_does():
    pause, end = at(10, "clock_paused", reason="hospital"), at(30, "released")
    assert told(start_of(), pause, end) == [("un_police", 10, "apprehension"), ("un_medical", 20, pause.kind)]
    back = at(20, "clock_resumed")
    assert told(start_of(), pause, back, end)[-1] == ("un_police", 10, "clock_resumed")
    assert told(start_of(), at(10, "clock_paused", reason="transport"), end) == [
        ("un_police", 30, "apprehension")
    ]


def test_after_the_handover_police_prosecutor_court_and_prison():
    sentence = Moment("exact", T0 + 80 * HOUR, T0 + 80 * HOUR)
    parts = told(
        start_of(),
        at(10, "handed_over", authority_kind="gendarmerie"),
        at(20, "presented"),
        at(25, "hearing", outcome="did_not_sit"),
        at(30, "hearing", outcome="adjourned"),
        at(40, "hearing", outcome="decided"),
        at(50, "judgment", outcome="convicted", sentence_end=sentence),
    )
    assert parts == [
        ("un_police", 10, "apprehension"),
        ("national_police", 10, "handed_over"),
        ("prosecutor", 10, "presented"),
        ("national_court", 20, "hearing"),
        (NOBODY, 30, "judgment"),
        ("prison", 20, "judgment"),
    ]


def test_a_sentence_being_served_is_not_counted_and_an_acquittal_is_no_ground():
    over = at(10, "handed_over", authority_kind="court")
    convicted = at(30, "judgment", outcome="convicted")
    assert told(start_of(), over, convicted)[-1] == ("prosecutor", 20, "handed_over")
    assert told(start_of(), over, at(30, "judgment", outcome="acquitted"))[-1] == ("prison", 70, "judgment")


@pytest.mark.parametrize(
    ("profile", "to", "owner"),
    [
        ("car-utm", "prosecutor", "prosecutor"),
        ("ssd-poc", "prosecutor", "national_police"),
        ("ssd-poc", "mobile_court", "prosecutor"),
        ("car-utm", "prison", "national_police"),
    ],
)
def test_handing_over_to_a_magistrate_is_presenting(profile, to, owner):
    over = at(10, "handed_over", authority_kind=to)
    assert told(start_of(), over, profile=profile)[-1] == (owner, 90, "handed_over")


def test_nobody_holds_an_escaped_person_and_the_end_is_not_counted():
    out, caught = at(10, "incident", what="escape"), at(30, "incident", what="recapture")
    assert told(start_of(), out) == [("un_police", 10, "apprehension")]
    assert told(start_of(), out, caught, at(40, "released")) == [
        ("un_police", 10, "apprehension"),
        (NOBODY, 20, "incident"),
        ("un_police", 10, "incident"),
    ]


def test_the_freed_are_counted_no_more_and_the_returned_again():
    over, free = at(10, "handed_over"), at(30, "freed")
    assert told(start_of(), over, free)[-1] == ("national_police", 20, "handed_over")
    parts = told(start_of(), over, at(12, "returned"), at(20, "handover_requested"))
    assert [owner for owner, _, _ in parts] == [
        "un_police",
        "national_police",
        "un_police",
        "receiving_authority",
    ]


def test_a_refusal_in_the_minute_of_the_next_request_ends_with_it():
    first, second = at(1, "handover_requested"), at(5, "handover_requested", authority="Prosecutor")
    no = at(5, "handover_answered", answer="refused", answers=first.id)
    assert told(start_of(), first, second, no)[-1] == ("receiving_authority", 95, "handover_requested")
    own = at(5, "handover_answered", answer="refused", answers=second.id)
    assert told(start_of(), first, second, own)[-1] == ("un_legal", 95, "handover_answered")


def test_times_that_are_not_exact_count_from_their_earliest_and_unknown_ones_begin_nothing():
    requested = make_entry("handover_requested", about(T0 + 10 * HOUR, 120))
    assert told(start_of(), requested)[0] == ("un_police", 8, "apprehension")
    assert told(start_of(), make_entry("handover_requested", UNKNOWN)) == [("un_police", 100, "apprehension")]
    assert told(start_of(), make_entry("released", UNKNOWN)) == [("un_police", 100, "apprehension")]
    before = make_entry("handover_requested", Moment("between", None, T0 + 6 * HOUR))
    assert told(start_of(), before)[0] == ("un_police", 6, "apprehension")


def test_whole_minutes_add_up_although_the_parts_end_within_one():
    entries = [start_of()] + [
        make_entry("handover_requested", T0 + 50 * place, authority=f"A {place}") for place in range(1, 9)
    ]
    whole = divided(make_custody(*entries), T0 + 9 * 50)
    assert sum(part.minutes for part in whole.parts) == whole.minutes == 450 // MINUTE
    assert dict(whole.by_owner()) == {"un_police": 0, "receiving_authority": 7}


@given(
    histories(),
    st.integers(-3, 200),
    st.randoms(use_true_random=False),
    st.sampled_from(["car-utm", "ssd-poc"]),
)
def test_the_parts_are_the_whole_for_any_history_in_any_order_of_typing(entries, days, rng, profile):
    now = T0 + days * DAY // 8
    custody = make_custody(entries)
    whole = divided(custody, now, profile)
    assert whole.start == custody.t0_earliest
    assert whole.start <= whole.end <= max(now, whole.start)
    edges = [whole.start, *(part.end for part in whole.parts)]
    assert [part.start for part in whole.parts] == edges[:-1]
    assert edges[-1] == whole.end
    assert sum(part.minutes for part in whole.parts) == whole.minutes == sum(dict(whole.by_owner()).values())
    standing = {entry.id for entry in custody.timeline}
    for part in whole.parts:
        assert part.owner in {*OWNER_LABELS, NOBODY}
        assert part.end > part.start
        assert part.entry in standing or (part.entry == "" and part.start == whole.start)
    mixed = list(entries)
    rng.shuffle(mixed)
    assert divided(make_custody(mixed), now, profile) == whole


@given(histories(), st.integers(0, 100), st.integers(0, 100))
def test_time_only_adds_to_the_last_part_while_nothing_else_happens(entries, first, more):
    """What has been divided stays divided: later looks begin with the same parts."""
    custody = make_custody(entries)
    early = divided(custody, T0 + first * HOUR)
    late = divided(custody, T0 + (first + more) * HOUR)
    cut = [(p.owner, p.start, p.entry) for p in late.parts if p.start < early.end]
    assert [(p.owner, p.start, p.entry) for p in early.parts] == cut
    assert json.dumps(late.by_owner())
